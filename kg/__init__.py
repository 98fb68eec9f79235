"""Parkgraph: news about industrial parks as a knowledge graph in which every fact leads back to its sentence."""
