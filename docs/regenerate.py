"""Makes the printed examples in the documents anew: `make docs`; with --check, exit code 1 where one is out of date."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BLOCK = re.compile(r"(<!-- made by: kg (?P<command>.+) -->\n```text\n)(?P<body>.*?)(```\n<!-- end -->)", re.DOTALL)


def fill(text: str) -> str:
    """A document with the output of each command that it names."""
    return BLOCK.sub(lambda match: match[1] + output(match["command"]) + match[4], text)


def output(command: str) -> str:
    """What `kg` prints, run at the root of the project."""
    done = subprocess.run(  # noqa: S603 - the commands are those of our own documents
        [sys.executable, "-m", "kg", *shlex.split(command)],
        cwd=ROOT,
        env={**os.environ, "COLUMNS": "110"},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return "\n".join(line.rstrip() for line in done.stdout.splitlines()) + "\n"


def main() -> int:
    """Rewrite, or check, every document."""
    stale = []
    for path in sorted((ROOT / "docs").glob("*.md")):
        old = path.read_text(encoding="utf-8")
        new = fill(old)
        if new != old:
            stale.append(path.name)
            if "--check" not in sys.argv:
                path.write_text(new, encoding="utf-8")
    if stale and "--check" in sys.argv:
        print(f"out of date: {', '.join(stale)}; run `make docs`", file=sys.stderr)  # noqa: T201 - a script
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
