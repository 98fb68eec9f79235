"""The graph over HTTP: SPARQL, linked data and questions, by processes that an attacker's query cannot take along."""
