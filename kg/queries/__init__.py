"""The questions and checks of `queries/`, and the terms of a question's parameters: what the store is asked."""

from kg.queries.binding import Ask, bind
from kg.queries.files import (
    TYPES,
    Chart,
    Check,
    Parameter,
    Question,
    Severity,
    find_question,
    read_checks,
    read_question,
    read_questions,
)

__all__ = [
    "TYPES",
    "Ask",
    "Chart",
    "Check",
    "Parameter",
    "Question",
    "Severity",
    "bind",
    "find_question",
    "read_checks",
    "read_question",
    "read_questions",
]
