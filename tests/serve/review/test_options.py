"""The options with which a server takes reviews."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--review",), "--review needs a token"),
        (("--review", "--token", "short"), "--review needs a token"),
        (("--review", "--writable", "--token", "a-token-for-tests"), "start two servers"),
    ],
)
def test_what_does_not_go_together_is_told(tmp_path: Path, options: tuple[str, ...], said: str) -> None:
    environment = {**os.environ, "KG_TOKEN": "", "COLUMNS": "400"}
    command = [sys.executable, "-m", "kg", "serve", "--data", str(tmp_path), *options]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 2
    assert said in done.stderr
