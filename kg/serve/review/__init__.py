"""Reviewing in the browser and by the API: a queue of what is doubtful, and decisions that the graph follows."""
