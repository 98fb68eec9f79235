"""The graph for programs: questions, things, facts, evidence and search as JSON and tables, described in OpenAPI."""
