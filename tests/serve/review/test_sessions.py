"""Signing in: what the cookie is like, what no other site can do, and how often somebody may try."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from tests.serve.review.reviewing import TOKEN, Review, Reviewer, reviewing, text_of


def test_the_cookie_goes_to_the_review_only_and_never_for_another_site(review: Review) -> None:
    said = Reviewer(review.site).sign_in().headers["Set-Cookie"]
    assert "HttpOnly" in said
    assert "SameSite=strict" in said
    assert "Path=/review" in said
    assert TOKEN not in said


def test_who_signs_out_is_signed_out(mei: Reviewer) -> None:
    mei.send("/review/session/end", {"key": mei.key})
    assert mei.open().xpath("//input[@name='token']")


def test_without_a_session_nothing_is_recorded(review: Review, mei: Reviewer) -> None:
    stranger = Reviewer(review.site)
    stranger.key = mei.key
    assert stranger.decide("accept", "fact/0").status == 403
    assert stranger.open("/review/log").xpath("//input[@name='token']")
    assert review.log() == []


@pytest.mark.parametrize(
    "headers",
    [{"Origin": "https://elsewhere.example"}, {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}],
)
def test_a_form_of_another_site_does_nothing(review: Review, mei: Reviewer, headers: dict[str, str]) -> None:
    fields = {"key": mei.key, "verdict": "accept", "at": review.items()[0]["id"]}
    assert mei.send("/review/decide", fields, **headers).status == 403
    assert review.log() == []


def test_a_form_without_the_key_of_the_session_does_nothing(review: Review, mei: Reviewer) -> None:
    mei.key = "guessed"
    assert mei.decide("accept", review.items()[0]["id"]).status == 403
    assert review.log() == []


@pytest.mark.parametrize("name", ["", " ", "x" * 81, "Mei\x00"])
def test_a_name_is_one_that_a_log_can_show(review: Review, name: str) -> None:
    assert Reviewer(review.site).sign_in(name).status == 400


def test_a_wrong_token_is_told_on_the_page(review: Review) -> None:
    page = html.document_fromstring(Reviewer(review.site).sign_in(token="wrong").text)
    assert "not the token" in text_of(page.xpath("//p[@role='alert']")[0])


def test_after_some_wrong_tokens_even_the_right_one_waits(published: Path, tmp_path: Path) -> None:
    with reviewing(published, tmp_path) as review:
        reviewer = Reviewer(review.site)
        wrong = [reviewer.sign_in(token=f"wrong-{number}").status for number in range(5)]
        assert wrong == [403] * 5
        answer = reviewer.sign_in()
        assert answer.status == 429
        assert int(answer.headers["Retry-After"]) > 0
        assert review.call("GET", "queue").status == 429


@pytest.mark.parametrize(
    ("wanted", "leads"),
    [
        ("review/log?page=2", "/review/log?page=2"),
        ("", "/review"),
        ("//elsewhere.example/", "/review"),
        ("things", "/review"),
        ("review?a\nb", "/review"),
    ],
)
def test_signing_in_leads_to_the_page_that_was_wanted_and_never_elsewhere(
    review: Review, wanted: str, leads: str
) -> None:
    answer = Reviewer(review.site).send("/review/session", {"name": "Mei", "token": TOKEN, "wanted": wanted})
    assert (answer.status, answer.headers["Location"]) == (303, leads)
