"""The sample corpus, the browser and the server that the explorer's tests have."""

from tests.serve.conftest import published, site
from tests.serve.explorer.conftest import chromium

__all__ = ["chromium", "published", "site"]
