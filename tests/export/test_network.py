"""The network formats can be read back and hold the things, their relations and nothing that changes by the day."""

from __future__ import annotations

import io
import json

import networkx as nx
import pytest

from kg.export import FORMATS
from kg.export.network import read_network
from kg.store import Store


def text(name: str, store: Store) -> str:
    return "".join(FORMATS[name].write(store))


def test_the_network(store: Store) -> None:
    network = read_network(store)
    assert sorted(network.nodes) == ["company/northwind", "park/lakeside", "platform/north-lab"]
    assert network.nodes["park/lakeside"] == {
        "label": "Lakeside Bio Park",
        "type": "Park",
        "designation": "=national zone",
        # The newest figure stands; those that count something narrower, and targets, do not.
        "companyCount": 1000.0,
    }
    assert network.nodes["platform/north-lab"]["type"] == "Laboratory"
    edges = [(s, o, d["relation"], d["articles"]) for s, o, d in network.edges(data=True)]
    # What is only planned (established) is no edge.
    assert sorted(edges) == [
        ("company/northwind", "park/lakeside", "locatedIn", 2),
        ("company/northwind", "platform/north-lab", "operates", 1),
    ]


def shape(network: nx.Graph[str]) -> tuple[set[str], list[tuple[str, str, str]]]:
    return set(network.nodes), sorted((s, o, d["relation"]) for s, o, d in network.edges(data=True))


@pytest.mark.parametrize("name", ["graphml", "gexf", "cytoscape"])
def test_it_can_be_read_back(name: str, store: Store) -> None:
    written = text(name, store)
    if name == "cytoscape":
        read = nx.cytoscape_graph(json.loads(written))
    else:
        source = io.BytesIO(written.encode())
        read = nx.read_graphml(source) if name == "graphml" else nx.read_gexf(source)
    assert shape(read) == shape(read_network(store))


def test_gexf_names_no_day(store: Store) -> None:
    written = text("gexf", store)
    assert "lastmodifieddate" not in written
    assert "<meta><creator>Parkgraph</creator></meta>" in written
