-- The shelf: one row a text that was read, with the issue and the documents in it.

CREATE TABLE source (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    sha256 TEXT NOT NULL UNIQUE,
    bytes INTEGER NOT NULL
) STRICT;
-- What came from standard input has no name of its own.
CREATE UNIQUE INDEX source_name ON source (name) WHERE name <> '-';

CREATE TABLE issue (
    source INTEGER PRIMARY KEY REFERENCES source ON DELETE CASCADE,
    title TEXT,
    sponsor TEXT,
    year INTEGER,
    number INTEGER,
    cumulative INTEGER,
    cumulative_label TEXT,
    frequency TEXT,
    published TEXT,
    issn TEXT,
    cn TEXT
) STRICT;

-- Small columns only: checks read the whole table, and texts beside it would make them read the whole file.
CREATE TABLE document (
    id INTEGER PRIMARY KEY,
    source INTEGER NOT NULL REFERENCES source ON DELETE CASCADE,
    unit TEXT NOT NULL,
    line INTEGER NOT NULL,
    start_byte INTEGER NOT NULL,
    end_byte INTEGER NOT NULL,
    number TEXT,
    code TEXT,
    year INTEGER,
    serial INTEGER,
    kind TEXT,
    gazette_column TEXT,
    issuers TEXT NOT NULL,
    signed TEXT,
    in_force TEXT,
    title_key INTEGER NOT NULL,
    text_key BLOB
) STRICT;
CREATE INDEX document_source ON document (source);
CREATE INDEX document_number ON document (code, year, serial);
CREATE INDEX document_year ON document (year, serial);

CREATE TABLE text (
    document INTEGER PRIMARY KEY REFERENCES document ON DELETE CASCADE,
    title TEXT NOT NULL,
    attached TEXT NOT NULL,
    body TEXT NOT NULL
) STRICT;

CREATE TABLE citation (
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    place INTEGER NOT NULL,
    line INTEGER NOT NULL,
    title TEXT,
    number TEXT,
    code TEXT,
    year INTEGER,
    serial INTEGER,
    title_key INTEGER NOT NULL,
    relation TEXT,
    PRIMARY KEY (document, place)
) STRICT, WITHOUT ROWID;
