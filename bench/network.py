"""The small pretrained encoder as a network to be tuned, and as files: for onnxruntime in bytes, and as arrays.

Upon it stand two heads that learn together: one knows names, the other what two runs of words have to do with each
other.
"""

from __future__ import annotations

import math
import tempfile
import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from torch.nn import functional

from kg.facts.sight import DISTANCES, FORMS, HEAD, KINDS, gaps_of
from kg.mentions.encoder import ENCODER
from kg.mentions.pieces import PAD, SHAPES

#: In the order of the weights' columns.
LABELS = (
    *("B-Event", "I-Event", "O", "B-Park", "I-Park", "B-Institution", "I-Institution", "B-Facility", "I-Facility"),
    *("B-Company", "B-Industry", "B-Product", "B-Person", "I-Person", "B-Policy", "I-Policy", "B-Place", "I-Company"),
    *("I-Industry", "B-Platform", "I-Platform", "I-Place", "I-Product", "B-Project", "I-Project"),
)
WIDE, HEADS, INNER, LAYERS, VOCABULARY, LONGEST = 384, 12, 1536, 6, 30522, 512
#: How many of the pieces are hidden while it learns, how many of the answers' inputs, and what stands for a hidden one.
HIDDEN, MASK = 0.1, 103
#: How wide a run's vector is, and the layer upon two of them.
SPAN, UPON = 192, 256
#: How many rows and columns the tables of two runs' traits have, in the order of `kg.facts.sight.traits_of`.
TABLES = (
    *((len(KINDS), 24), (len(KINDS), 24), (len(KINDS) ** 2, 24), (DISTANCES, 16)),
    *((2, 8), (len(FORMS), 8), (len(FORMS), 8)),
)


class Layer(nn.Module):
    """A layer of BERT: each piece looks at all others, then is thought over by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value, self.told = (nn.Linear(WIDE, WIDE) for _ in range(4))
        self.calm = nn.LayerNorm(WIDE, eps=1e-12)
        self.wide, self.narrow = nn.Linear(WIDE, INNER), nn.Linear(INNER, WIDE)
        self.calm_again = nn.LayerNorm(WIDE, eps=1e-12)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """rows × pieces × width; the mask (rows × 1 × 1 × pieces: 0 or far below) hides what fills rows up."""
        rows, size, _ = x.shape

        def heads(y: Tensor) -> Tensor:
            return y.view(rows, size, HEADS, WIDE // HEADS).transpose(1, 2)

        query, key, value = heads(self.query(x)), heads(self.key(x)), heads(self.value(x))
        looks = torch.matmul(query * (1 / math.sqrt(WIDE // HEADS)), key.transpose(2, 3)) + mask
        seen = torch.matmul(looks.softmax(-1).to(value.dtype), value)
        x = self.calm(x + self.told(seen.transpose(1, 2).reshape(rows, size, WIDE)))
        return self.calm_again(x + self.narrow(functional.gelu(self.wide(x), approximate="tanh")))


class Network(nn.Module):
    """The encoder with a linear layer for a word's label, on its first and last piece together, and one for its vector.

    The vector holds what the word gives as the first of a subject and of an object and between two, and as the last.
    """

    def __init__(self, weights: Mapping[str, Tensor]) -> None:
        super().__init__()
        self.word, self.place = nn.Embedding(VOCABULARY, WIDE), nn.Embedding(LONGEST, WIDE)
        self.kind = nn.Parameter(weights["embeddings.token_type_embeddings.weight"][0].clone())
        self.shape = nn.Embedding(2 * SHAPES, WIDE)
        nn.init.zeros_(self.shape.weight)
        self.calm = nn.LayerNorm(WIDE, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.label = nn.Linear(2 * WIDE, len(LABELS))
        self.begins, self.ends = nn.Linear(WIDE, 3 * SPAN), nn.Linear(WIDE, 2 * SPAN)
        self.drop = nn.Dropout(0.1)
        self._take(weights)
        self.word.weight.requires_grad_(False)

    def _take(self, weights: Mapping[str, Tensor]) -> None:
        self.word.weight.data.copy_(weights["embeddings.word_embeddings.weight"])
        self.place.weight.data.copy_(weights["embeddings.position_embeddings.weight"])
        named: list[tuple[Any, str]] = [(self.calm, "embeddings.LayerNorm")]
        for number, layer in enumerate(self.layers):
            theirs = (
                *("attention.self.query", "attention.self.key", "attention.self.value", "attention.output.dense"),
                *("attention.output.LayerNorm", "intermediate.dense", "output.dense", "output.LayerNorm"),
            )
            named += zip(layer.children(), (f"encoder.layer.{number}.{name}" for name in theirs), strict=True)
        for module, name in named:
            module.weight.data.copy_(weights[f"{name}.weight"])
            module.bias.data.copy_(weights[f"{name}.bias"])

    def forward(self, ids: Tensor, shapes: Tensor, first: Tensor, last: Tensor) -> tuple[Tensor, Tensor]:
        """words × labels, words × numbers, for pieces in rows and each word's first and last by its number."""
        mask = torch.where(ids != PAD, 0.0, -1e4)[:, None, None, :]
        if self.training:
            ids = torch.where((torch.rand(ids.shape) < HIDDEN) & (ids > MASK), MASK, ids)
            mask = mask.to(torch.bfloat16)
        places = self.place(torch.arange(ids.shape[1]))[None]
        x = self.calm(self.word(ids) + places + self.kind + self.shape(shapes))
        for layer in self.layers:
            x = layer(x, mask)
        x = x.float().reshape(-1, WIDE)
        begin, end = x.index_select(0, first), x.index_select(0, last)
        scores = self.label(self.drop(torch.cat([begin, end], 1)))
        return scores, torch.cat([self.begins(begin), self.ends(end)], 1)


class Upon(nn.Module):
    """What two runs of words have to do with each other: two layers upon their vectors and traits."""

    def __init__(self, answers: int) -> None:
        super().__init__()
        self.tables = nn.ModuleList(nn.Embedding(*size) for size in TABLES)
        self.inner = nn.Linear(4 * SPAN + sum(wide for _, wide in TABLES), UPON)
        self.outer = nn.Linear(UPON, answers)
        nn.init.constant_(self.outer.bias, -3.0)  # nearly all answers are no
        self.drop = nn.Dropout(0.2)

    def forward(self, vectors: Tensor, ends: Tensor, traits: Tensor) -> Tensor:
        """couples × answers, as log odds, for the words' vectors and couples as `kg.facts.sight` numbers them."""
        as_subject, as_object, between, of_subject, of_object = torch.split(vectors, SPAN, 1)
        subject = as_subject.index_select(0, ends[:, 0]) + of_subject.index_select(0, ends[:, 1])
        target = as_object.index_select(0, ends[:, 2]) + of_object.index_select(0, ends[:, 3])
        sums = torch.cat([torch.zeros(1, SPAN), between.cumsum(0)])
        low, high = (torch.from_numpy(side) for side in gaps_of(ends.numpy(), traits.numpy()))
        means = (sums.index_select(0, high) - sums.index_select(0, low)) / (high - low).clamp(min=1)[:, None]
        known = [table(column) for table, column in zip(self.tables, traits.unbind(1), strict=True)]
        features = torch.cat([_bent(subject), _bent(target), subject * target, means, *known], 1)
        scores: Tensor = self.outer(self.drop(_bent(self.inner(self.drop(features)))))
        return scores


class _Logs(nn.Module):
    """The encoder with the logarithms of chances for scores."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, *given: Tensor) -> tuple[Tensor, Tensor]:
        scores, vectors = self.network(*given)
        return scores.log_softmax(1), vectors


def _bent(x: Tensor) -> Tensor:
    return functional.gelu(x, approximate="tanh")


def write(network: Network, upon: Upon, answers: Sequence[str], out: Path) -> None:
    """Both as the files of a lexicon's weights, in a folder."""
    _write_encoder(network, out / ENCODER)
    write_head(upon, answers, out / HEAD)


def write_head(upon: Upon, answers: Sequence[str], path: Path) -> None:
    """The layers upon two runs as the file that `kg.facts.sight` reads."""
    tables = {f"table{number}": table for number, table in enumerate(upon.tables.parameters())}
    layers = {"inner": upon.inner.weight.T, "inner-bias": upon.inner.bias}
    layers |= {"outer": upon.outer.weight.T, "outer-bias": upon.outer.bias}
    halves: dict[str, Any] = {k: one.detach().numpy().astype(np.float16) for k, one in (tables | layers).items()}
    for name, words in (("answers", answers), ("kinds", KINDS)):
        halves[name] = np.frombuffer("\n".join(words).encode(), np.uint8)
    np.savez_compressed(path, **halves)


def read_head(path: Path, answers: int) -> Upon:
    """The layers of such a file, to be learned further."""
    upon = Upon(answers)
    with np.load(path) as data:
        state = {f"tables.{number}.weight": data[f"table{number}"] for number in range(len(TABLES))}
        for layer in ("inner", "outer"):
            state |= {f"{layer}.weight": data[layer].T, f"{layer}.bias": data[f"{layer}-bias"]}
        upon.load_state_dict({name: torch.from_numpy(np.array(table, np.float32)) for name, table in state.items()})
    return upon


def _write_encoder(network: Network, out: Path) -> None:
    """The encoder as ONNX, weights and their inputs one byte each.

    Weights use seven of the eight bits (`reduce_range`): sums of eight may overflow on processors without VNNI.
    """
    sample = torch.randint(1000, 2000, (2, 50)), torch.zeros(2, 50, dtype=torch.long), *2 * (torch.arange(10),)
    logs = _Logs(network)
    axes = {"ids": {0: "rows", 1: "pieces"}, "shapes": {0: "rows", 1: "pieces"}, "first": {0: "words"}}
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the exporter, which is as old as it is sound
        plain, small = Path(folder) / "plain.onnx", Path(folder) / "small.onnx"
        names = ["ids", "shapes", "first", "last"]
        dynamic = {**axes, "last": axes["first"]}
        torch.onnx.export(
            logs,
            sample,
            str(plain),
            dynamo=False,
            input_names=names,
            output_names=["logs", "vectors"],
            opset_version=17,
            dynamic_axes=dynamic,
        )
        quantize_dynamic(plain, small, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
        model = onnx.load(small)
    onnx.helper.set_model_props(model, {"labels": " ".join(LABELS)})
    onnx.save(model, out)
