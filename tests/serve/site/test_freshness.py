"""When another process changes the graph, pages and search follow."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

from kg import pipeline
from tests.serve.visiting import Site, served

GONE = "/id/article/wuxi-campus-brief.html"


def waits(site: Site, path: str, wanted: str, *, there: bool) -> bool:
    """Whether a text comes to stand, or to stand no more, at a path within two minutes."""
    for _ in range(240):
        if (wanted in site.get(path).text) is there:
            return True
        time.sleep(0.5)
    return False


def test_what_is_withdrawn_is_found_no_more(published: Path, tmp_path: Path) -> None:
    data = Path(shutil.copytree(published, tmp_path / "graph"))
    search = "/api/v1/search?q=IN+BRIEF+Four+bio+parks+for+Wuxi&class=Article"
    with served(data) as site:
        assert site.get(GONE).status == 200
        before = site.get("/dataset.ttl").headers["ETag"]
        assert "wuxi-campus-brief" in site.get(search).text
        pipeline.withdraw("wuxi-campus-brief", data)
        assert waits(site, GONE, "not in this graph", there=True)
        assert waits(site, search, "wuxi-campus-brief", there=False)
        assert "wuxi-campus-brief" not in site.get("/sitemap.xml").text
        assert site.get("/dataset.ttl", If_None_Match=before).status == 200
