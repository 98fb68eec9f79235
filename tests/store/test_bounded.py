from __future__ import annotations

import pytest

from kg.store.bounded import Bounded, LimitError


@pytest.mark.parametrize("size", [1, 2, 3, 7, 1000])
def test_rows_are_counted_however_the_pieces_are_cut(size: int) -> None:
    document = b'{"head":{"vars":["x"]},"results":{"bindings":[' + b",".join([b'{"x":{"value":"}},{"}}'] * 9) + b"]}}"
    for limit, fits in ((9, True), (8, False)):
        seen: list[bytes] = []
        sink = Bounded(seen.append, "json", 10_000, limit)
        try:
            for start in range(0, len(document), size):
                sink.write(document[start : start + size])
        except LimitError:
            assert not fits
        else:
            assert fits
            assert b"".join(seen) == document
