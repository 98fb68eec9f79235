"""Answers of models on disk, one file each: what was asked once is not paid for again."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from kg import iris
from kg.errors import LlmError
from kg.llm.reply import Reply


@dataclass(frozen=True, slots=True)
class Cache:
    """The answers that one model gave to one version of the prompt."""

    folder: Path
    #: Model, base URL and version of the prompt: an answer to another of them is no answer here.
    asked: tuple[str, ...]
    form: type[Reply]

    def get(self, article: str, message: str) -> Reply | None:
        """The answer to a message about an article (by its hash), None where there is none that can be read."""
        try:
            return self.form.model_validate_json(self._path(article, message).read_bytes())
        except (FileNotFoundError, ValidationError):
            # A damaged file is an answer lost, no more: it is asked for again and written anew.
            return None

    def put(self, article: str, message: str, reply: Reply) -> None:
        """Keep an answer, whole or not at all.

        Raises:
            LlmError: it cannot be written.
        """
        path = self._path(article, message)
        part = path.with_suffix(f".{os.getpid()}.part")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            part.write_text(reply.model_dump_json(by_alias=True), encoding="utf-8")
            part.replace(path)
        except OSError as error:
            reason = (
                f"{path}: an answer cannot be kept ({error.strerror}); make room, or set KG_CACHE to another folder"
            )
            raise LlmError(reason) from error

    def _path(self, article: str, message: str) -> Path:
        return self.folder / "llm" / article[:20] / f"{iris.digest(*self.asked, message)}.json"
