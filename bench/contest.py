"""Learns trees that set the claims of an article against their rivals, and writes them for onnxruntime."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TypeAlias

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper
from sklearn.ensemble import HistGradientBoostingClassifier

from kg.facts.claims import Case, Claim, Key, key_of
from kg.facts.contest import table_of

Trees: TypeAlias = HistGradientBoostingClassifier
Numbers = NDArray[np.float64]
#: How many trees, how much each adds, and how many leaves it has with how many claims at least.
TREES, PACE, LEAVES, LEAST = 300, 0.05, 15, 30


@dataclass(frozen=True, slots=True)
class Example:
    """A pair of an article's sentence, and what is right of it."""

    case: Case
    article: str
    sentence: int
    #: What it may stand in, and for each relation in gold 2 where it is required and
    #: stated here, 1 where it is optional, and the same negative where another sentence states it.
    possible: frozenset[str] = frozenset()
    truth: Mapping[str, int] = field(default_factory=dict)

    @property
    def signs(self) -> frozenset[str]:
        """What it is learned by."""
        return self.case.signs


def fold_of(article: str, folds: int) -> int:
    """Which of some parts an article is in, the same wherever it is."""
    return int(sha256(article.encode()).hexdigest()[:8], 16) % folds


def learn_contest(examples: Sequence[Example], chances: Mapping[str, Numbers]) -> Trees:
    """Trees learned from what claims of gold there are; `chances` has those of each relation for each example.

    What gold has as optional is not learned from.
    """
    claims: dict[str, list[Claim]] = defaultdict(list)
    worth: dict[tuple[str, Key], int] = {}
    for number, one in enumerate(examples):
        case = one.case
        for relation, chance in chances.items():
            if relation not in one.possible:
                continue
            sight = case.sight.get(relation, 0.0)
            claim = Claim(relation, case.pair, case.kinds, one.sentence, float(chance[number]), sight, case.hits)
            claims[one.article].append(claim)
            at = one.article, key_of(relation, *case.pair.ends)
            worth[at] = max(worth.get(at, 0), abs(one.truth.get(relation, 0)))
    tables, right = [], []
    for article in sorted(claims):
        keys, table = table_of(claims[article], list(chances))
        tables.append(table)
        right += [worth[article, key] for key in keys]
    return learn_trees(np.concatenate(tables), right)


def learn_trees(rows: NDArray[np.float32], worth: Sequence[int]) -> Trees:
    """Trees learned from rows that are worth 2 where they are right and 0 where they are wrong; others are left out."""
    known = np.array(worth)
    trees = HistGradientBoostingClassifier(
        learning_rate=PACE,
        max_iter=TREES,
        max_leaf_nodes=LEAVES,
        min_samples_leaf=LEAST,
        l2_regularization=1.0,
        early_stopping=False,
        random_state=0,
    )
    use = known != 1
    return trees.fit(rows[use], known[use] == 2)


def write_trees(trees: Trees, columns: Sequence[str], out: Path) -> None:
    """Write trees as a model that adds up their leaves, with the names of the columns they were learned from."""
    rows: dict[str, list[object]] = defaultdict(list)
    for tree, (predictor,) in enumerate(trees._predictors):
        for number, node in enumerate(predictor.nodes):
            leaf = bool(node["is_leaf"])
            rows["nodes_treeids"].append(tree)
            rows["nodes_nodeids"].append(number)
            rows["nodes_modes"].append("LEAF" if leaf else "BRANCH_LEQ")
            rows["nodes_featureids"].append(0 if leaf else int(node["feature_idx"]))
            rows["nodes_values"].append(0.0 if leaf else float(node["num_threshold"]))
            rows["nodes_truenodeids"].append(0 if leaf else int(node["left"]))
            rows["nodes_falsenodeids"].append(0 if leaf else int(node["right"]))
            if leaf:
                rows["target_treeids"].append(tree)
                rows["target_nodeids"].append(number)
                rows["target_ids"].append(0)
                rows["target_weights"].append(float(node["value"]))
    base = [float(trees._baseline_prediction[0, 0])]
    node = helper.make_node(
        "TreeEnsembleRegressor", ["cases"], ["scores"], domain="ai.onnx.ml", n_targets=1, base_values=base, **rows
    )
    cases = helper.make_tensor_value_info("cases", TensorProto.FLOAT, [None, len(columns)])
    scores = helper.make_tensor_value_info("scores", TensorProto.FLOAT, [None, 1])
    versions = [helper.make_opsetid("", 17), helper.make_opsetid("ai.onnx.ml", 3)]
    model = helper.make_model(
        helper.make_graph([node], "trees", [cases], [scores]), opset_imports=versions, ir_version=9
    )
    onnx.helper.set_model_props(model, {"columns": "\n".join(columns)})
    onnx.save(model, str(out))
