-- The library: articles, what was extracted from each, and the ledger of what the quad store was given.
CREATE TABLE article (
    id TEXT PRIMARY KEY,
    -- The IRI of its graph; two ids may not share one.
    graph TEXT NOT NULL UNIQUE,
    digest TEXT NOT NULL,
    -- Hash of the text and all that is said about it: when it differs, the article has changed.
    mark TEXT NOT NULL,
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    publisher TEXT NOT NULL,
    date TEXT NOT NULL,
    url TEXT NOT NULL
);
-- What articles were before they were corrected; an article that is withdrawn takes its earlier versions with it.
CREATE TABLE earlier (
    article TEXT NOT NULL REFERENCES article ON DELETE CASCADE,
    -- 1 is the oldest.
    number INTEGER NOT NULL,
    mark TEXT NOT NULL,
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    publisher TEXT NOT NULL,
    date TEXT NOT NULL,
    url TEXT NOT NULL,
    extractor TEXT NOT NULL,
    records TEXT NOT NULL,
    PRIMARY KEY (article, number)
);
CREATE TABLE extraction (
    article TEXT PRIMARY KEY REFERENCES article ON DELETE CASCADE,
    -- Version of what made the records.
    extractor TEXT NOT NULL,
    -- JSON Lines, in the format of the contract.
    records TEXT NOT NULL,
    -- Facts that the gate refused: a JSON list of reasons.
    refused TEXT NOT NULL,
    -- What its copies are found by.
    sketch BLOB NOT NULL
);
CREATE TABLE refusal (
    source TEXT PRIMARY KEY,
    reason TEXT NOT NULL
);
-- Articles that were taken or removed since the quad store was last brought up to date.
CREATE TABLE change (
    article TEXT PRIMARY KEY
);
-- What the quad store holds: a graph without a row was being written when something went wrong.
CREATE TABLE ledger (
    graph TEXT PRIMARY KEY,
    quads INTEGER NOT NULL,
    hash TEXT NOT NULL
);
CREATE TABLE state (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
);
