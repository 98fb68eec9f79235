"""The page of an article tells what people rejected of it, who and why, as long as that holds."""

from __future__ import annotations

from lxml import html

from kg import iris
from tests.serve.review.reviewing import Review, Reviewer, text_of

REJECTED = "//section[@aria-labelledby='rejected']//li"


def test_an_article_tells_what_people_rejected_of_it(mei: Reviewer, review: Review) -> None:
    fact = next(item["id"] for item in review.items("novel") if item["id"].startswith("fact/"))
    article = review.site.get(f"/api/v1/facts/{fact.partition('/')[2]}").json()["evidence"][0]["article"]["id"]
    page = f"/id/{article}.html"

    def rejected(language: str = "en") -> list[str]:
        answer = review.site.get(page, "text/html", Accept_Language=language)
        assert answer.status == 200
        return [text_of(one) for one in html.document_fromstring(answer.text).xpath(REJECTED)]

    assert rejected() == []
    assert mei.decide("reject", fact, kind="novel", reason="it is <misread>").status == 303
    gone = f"FILTER NOT EXISTS {{ <{iris.thing(fact).value}> ?p ?o }}"
    assert review.says(f"ASK {{ {gone} }}")
    (line,) = review.log()
    (told,) = rejected()
    assert told.startswith(f"{line['fact']['subject']['name']} {line['fact']['term']}")
    assert "Mei, " in told
    assert told.endswith(": it is <misread>")
    assert "Mei，" in rejected("zh")[0]
    assert mei.send("/review/undo", {"key": mei.key}).status == 303
    assert review.says(f"ASK {{ <{iris.thing(fact).value}> ?p ?o }}")
    assert rejected() == []
