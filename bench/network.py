"""The small pretrained encoder as a network to be tuned, and as a file for onnxruntime with weights of one byte."""

from __future__ import annotations

import math
import tempfile
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from torch.nn import functional

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
    """The encoder and, on a word's first and last piece together, a linear layer for its label."""

    def __init__(self, weights: Mapping[str, Tensor]) -> None:
        super().__init__()
        self.word, self.place = nn.Embedding(VOCABULARY, WIDE), nn.Embedding(LONGEST, WIDE)
        self.kind = nn.Parameter(weights["embeddings.token_type_embeddings.weight"][0].clone())
        self.shape = nn.Embedding(2 * SHAPES, WIDE)
        nn.init.zeros_(self.shape.weight)
        self.calm = nn.LayerNorm(WIDE, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.label = nn.Linear(2 * WIDE, len(LABELS))
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

    def forward(self, ids: Tensor, shapes: Tensor, first: Tensor, last: Tensor) -> Tensor:
        """words × labels, for pieces in rows and each word's first and last piece by its number through all rows."""
        mask = torch.where(ids != PAD, 0.0, -1e4)[:, None, None, :]
        if self.training:
            ids = torch.where((torch.rand(ids.shape) < HIDDEN) & (ids > MASK), MASK, ids)
            mask = mask.to(torch.bfloat16)
        places = self.place(torch.arange(ids.shape[1]))[None]
        x = self.calm(self.word(ids) + places + self.kind + self.shape(shapes))
        for layer in self.layers:
            x = layer(x, mask)
        x = x.float().reshape(-1, WIDE)
        both = torch.cat([x.index_select(0, first), x.index_select(0, last)], 1)
        scores: Tensor = self.label(self.drop(both))
        return scores


def write(network: Network, out: Path) -> None:
    """The network as ONNX, weights and their inputs one byte each.

    Weights use seven of the eight bits (`reduce_range`): sums of eight may overflow on processors without VNNI.
    """
    sample = torch.randint(1000, 2000, (2, 50)), torch.zeros(2, 50, dtype=torch.long), *2 * (torch.arange(10),)
    logs = nn.Sequential(network, nn.LogSoftmax(1))
    logs.forward = lambda *inputs: network(*inputs).log_softmax(1)
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
            output_names=["logs"],
            opset_version=17,
            dynamic_axes=dynamic,
        )
        quantize_dynamic(plain, small, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
        model = onnx.load(small)
    onnx.helper.set_model_props(model, {"labels": " ".join(LABELS)})
    onnx.save(model, out)
