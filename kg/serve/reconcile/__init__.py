"""The Reconciliation API 0.2: tables of names become tables of things (OpenRefine and others speak it)."""
