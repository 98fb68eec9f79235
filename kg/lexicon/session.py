"""Models in the Open Neural Network Exchange format, opened so that they answer alike every time."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import onnxruntime
from onnxruntime.capi.onnxruntime_pybind11_state import Fail, InvalidArgument, InvalidGraph, InvalidProtobuf

from kg.errors import LexiconError

#: What onnxruntime says of a file that holds no model.
_UNREADABLE = (Fail, InvalidArgument, InvalidGraph, InvalidProtobuf, OSError)


def open_session(path: Path, script: str) -> Any:
    """The model in a file, run by one thread; `script` is what makes such files.

    Raises:
        LexiconError: there is none, or it cannot be read.
    """
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.use_deterministic_compute = True
    try:
        return onnxruntime.InferenceSession(path.read_bytes(), options, providers=["CPUExecutionProvider"])
    except _UNREADABLE as error:
        raise LexiconError(f"{path}: no model to be read ({error}); make it with {script}") from error
