"""Things and the facts between them as a network: neighbours, paths, and what the graph view draws."""
