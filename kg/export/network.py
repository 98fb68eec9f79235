"""Writes things and their direct relations as a network, for the programs that draw and measure networks."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import networkx as nx

from kg import paths
from kg.model import Node
from kg.store import Store

_DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'

FOLDER = paths.QUERIES / "network"


def read_network(store: Store) -> nx.MultiDiGraph[str]:
    """The network of the graph: a node per thing, an edge per relation that is true today.

    A node is named by its local id ("park/biobay") and has its label, class, attributes and newest figures; an edge has
    its relation and the number of articles that state it.
    """
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for row in _rows(store, "nodes"):
        # A finer class comes after the class above it and takes its place.
        network.add_node(row["id"].value, label=row["label"].value, type=row["class"].value)
    for row in _rows(store, "attributes"):
        attributes = network.nodes.get(row["id"].value)
        if attributes is not None:
            name, value = row["attribute"].value, row["value"].value
            attributes[name] = f"{attributes[name]}; {value}" if name in attributes else value
    for row in _rows(store, "figures"):
        attributes = network.nodes.get(row["id"].value)
        if attributes is not None:
            # Ordered by period: the newest comes last and stays.
            unit = row["unit"].value
            name = row["metric"].value if unit == "1" else f"{row['metric'].value} ({unit})"
            attributes[name] = float(row["value"].value)
    for number, row in enumerate(_rows(store, "edges")):
        subject, relation, target = (row[name].value for name in ("subject", "relation", "object"))
        if subject in network and target in network:
            network.add_edge(subject, target, number, relation=relation, articles=int(row["articles"].value))
    return network


def write_graphml(store: Store) -> Iterator[str]:
    """The network as GraphML."""
    yield _DECLARATION + "".join(f"{line}\n" for line in nx.generate_graphml(read_network(store), named_key_ids=True))


def write_gexf(store: Store) -> Iterator[str]:
    """The network as GEXF 1.2, for Gephi; without the day on which it was written."""
    text = "".join(f"{line}\n" for line in nx.generate_gexf(read_network(store)))
    yield _DECLARATION + re.sub(
        r"<meta .*?</meta>", "<meta><creator>Parkgraph</creator></meta>", text, count=1, flags=re.DOTALL
    )


def write_cytoscape(store: Store) -> Iterator[str]:
    """The network as Cytoscape JSON, which Cytoscape and Cytoscape.js read."""
    yield json.dumps(nx.cytoscape_data(read_network(store)), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _rows(store: Store, name: str) -> Iterator[dict[str, Node]]:
    return store.query((FOLDER / f"{name}.rq").read_text(encoding="utf-8")).solutions()
