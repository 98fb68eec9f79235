"""Sites of files, made as users make them, and file hosts that give them out."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

from lxml import html


def freeze(data: Path, folder: Path, *options: str, **environment: str) -> str:
    """`kg export site`; gives what it says."""
    command = [sys.executable, "-m", "kg", "export", "site", str(folder), "--data", str(data), *options]
    done = subprocess.run(command, check=False, capture_output=True, text=True, env={**os.environ, **environment})
    assert done.returncode == 0, done.stderr
    return done.stderr


@contextmanager
def hosted(folder: Path) -> Iterator[str]:
    """The address at which Python's own file server gives out a folder, without a slash at its end."""
    command = [sys.executable, "-u", "-m", "http.server", "0", "--bind", "127.0.0.1", "--directory", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        try:
            assert process.stdout
            told = process.stdout.readline()
            found = re.search(r"port (\d+)", told)
            assert found, told
            yield f"http://127.0.0.1:{found[1]}"
        finally:
            process.terminate()
            process.wait(120)


#: Pages with drawings in which one may go on and on; what would be another drawing leads nowhere.
_DRAWN = ("map", "timeline")


def astray(folder: Path) -> list[str]:
    """The links of the pages of a folder that lead to no file of it, and those that could not be made."""
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    found = []
    for name in sorted(file for file in files if file.endswith(".html")):
        page = html.document_fromstring((folder / name).read_bytes())
        inert = [] if name.startswith(_DRAWN) else page.xpath("//a[not(@href)]")
        found += [f"{name}: {link.text_content()!r} leads nowhere" for link in inert]
        for _, _, link, _ in page.iterlinks():
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            to = unquote(urldefrag(link)[0])
            at = os.path.normpath(Path(name).parent / to) if to else name
            if link.startswith("/") or at not in files:
                found.append(f"{name}: {link}")
    return found
