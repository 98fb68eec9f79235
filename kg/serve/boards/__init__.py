"""Boards: what the graph says of many things at once, as a map, a timeline, a comparison, and lists of what is open."""
