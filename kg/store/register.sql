-- The register: who is who, and which articles are copies. Derived from the library and the log of decisions.
-- Signs: what referents of any article look exactly alike in. `grp` is the least sign of those that are one thing.
CREATE TABLE sign (
    id TEXT PRIMARY KEY,
    record TEXT NOT NULL,
    grp TEXT
) WITHOUT ROWID;
CREATE INDEX sign_grp ON sign (grp);
-- Where signs meet: those that share a key may be one thing.
CREATE TABLE meeting (
    key TEXT NOT NULL,
    sign TEXT NOT NULL,
    PRIMARY KEY (key, sign)
) WITHOUT ROWID;
CREATE INDEX meeting_sign ON meeting (sign);
-- Where signs of other names meet that may be spelled otherwise.
CREATE TABLE liking (
    key TEXT NOT NULL,
    name TEXT NOT NULL,
    sign TEXT NOT NULL,
    PRIMARY KEY (key, name, sign)
) WITHOUT ROWID;
CREATE INDEX liking_sign ON liking (sign);
-- Signs of different names that are spelled alike, each pair both ways.
CREATE TABLE alike (
    sign TEXT NOT NULL,
    other TEXT NOT NULL,
    PRIMARY KEY (sign, other)
) WITHOUT ROWID;
-- Which article bears which sign; `record` has the referents and how the article speaks of them.
CREATE TABLE sighting (
    article TEXT NOT NULL,
    sign TEXT NOT NULL,
    record TEXT NOT NULL,
    PRIMARY KEY (article, sign)
) WITHOUT ROWID;
CREATE INDEX sighting_sign ON sighting (sign, article);
-- What the articles say of a sign, in numbers: a sign in very many of them is read in a few rows.
CREATE TABLE tally (
    sign TEXT NOT NULL,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    n INTEGER NOT NULL,
    PRIMARY KEY (sign, kind, text)
) WITHOUT ROWID;
-- Groups of signs as entities.
CREATE TABLE entity (
    grp TEXT PRIMARY KEY,
    stem TEXT NOT NULL,
    id TEXT NOT NULL,
    draft TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX entity_stem ON entity (stem);
CREATE INDEX entity_id ON entity (id);
-- Why signs are one thing, or are not: each link once, under its smaller sign.
CREATE TABLE link (
    one TEXT NOT NULL,
    other TEXT NOT NULL,
    verdict TEXT NOT NULL,
    by TEXT NOT NULL,
    score REAL NOT NULL,
    context TEXT NOT NULL,
    contrary TEXT NOT NULL,
    PRIMARY KEY (one, other, by, verdict)
) WITHOUT ROWID;
CREATE INDEX link_other ON link (other);
-- The signs that the sides of people's judgements mean.
CREATE TABLE meant (
    judgement TEXT NOT NULL,
    side INTEGER NOT NULL,
    article TEXT NOT NULL,
    sign TEXT NOT NULL,
    PRIMARY KEY (judgement, side, article, sign)
) WITHOUT ROWID;
CREATE INDEX meant_article ON meant (article);
CREATE INDEX meant_sign ON meant (sign);
-- What copies are found by, and the articles that are copies of others.
CREATE TABLE sketch (
    article TEXT PRIMARY KEY,
    date TEXT NOT NULL,
    sketch BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE band (
    band BLOB NOT NULL,
    article TEXT NOT NULL,
    PRIMARY KEY (band, article)
) WITHOUT ROWID;
CREATE TABLE copy (
    article TEXT PRIMARY KEY,
    original TEXT NOT NULL
) WITHOUT ROWID;
-- How many facts and figures each article states that is no copy.
CREATE TABLE told (
    article TEXT PRIMARY KEY,
    facts INTEGER NOT NULL,
    figures INTEGER NOT NULL
) WITHOUT ROWID;
-- Their sums, in one row: to count 100,000 articles takes as long as a tenth of what one more of them does.
CREATE TABLE total (
    articles INTEGER NOT NULL,
    facts INTEGER NOT NULL,
    figures INTEGER NOT NULL
);
INSERT INTO total VALUES (0, 0, 0);
CREATE TRIGGER told_more AFTER INSERT ON told BEGIN
    UPDATE total SET articles = articles + 1, facts = facts + new.facts, figures = figures + new.figures;
END;
CREATE TRIGGER told_less AFTER DELETE ON told BEGIN
    UPDATE total SET articles = articles - 1, facts = facts - old.facts, figures = figures - old.figures;
END;
-- What is still to be written to the quad store: graphs of articles, descriptions of entities.
CREATE TABLE due (
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    PRIMARY KEY (kind, id)
) WITHOUT ROWID;
-- Decisions of people that have been followed, and the articles that each speaks of.
CREATE TABLE followed (
    decision TEXT PRIMARY KEY,
    articles TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE state (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;
