"""The pages that are about the whole: the start page, lists, search, questions, and what robots read."""
