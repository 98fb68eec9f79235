"""The addresses of the review: pages, what their forms do, and the API; where it is not enabled, a sentence says so."""

from __future__ import annotations

from starlette.routing import Route

from kg.serve.api.routes import told as told_json
from kg.serve.linked.routes import told
from kg.serve.review import acts, api, pages

ROUTES = (
    Route("/review", told(pages.review)),
    Route("/review/thing", told(pages.thing)),
    Route("/review/log", told(pages.log)),
    Route("/review/session", told(acts.sign_in), methods=["POST"]),
    Route("/review/session/end", told(acts.sign_out), methods=["POST"]),
    Route("/review/decide", told(acts.decide), methods=["POST"]),
    Route("/review/undo", told(acts.undo), methods=["POST"]),
    Route("/api/v1/review/queue", told_json(api.queue)),
    Route("/api/v1/review/decisions", told_json(api.decisions), methods=["GET"]),
    Route("/api/v1/review/decisions", told_json(api.decide), methods=["POST"]),
    Route("/api/v1/review/things/{local:path}", told_json(api.thing)),
)
