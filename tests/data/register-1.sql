-- A register as the first version wrote it. Never changed: people's files look so.

CREATE TABLE source (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    sha256 TEXT NOT NULL UNIQUE,
    bytes INTEGER NOT NULL
) STRICT;
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

INSERT INTO source VALUES (1, 'a.md', 'a1', 120), (2, 'b.md', 'b2', 130);
INSERT INTO document VALUES
    (1, 1, 'd1', 1, 0, 120, '岚政发〔2024〕5号', '岚政发', 2024, 5, 'notice', NULL, '岚川省人民政府', '2024-03-08', NULL, 11, NULL),
    (2, 2, 'd1', 1, 0, 130, '岚政发〔2024〕6号', '岚政发', 2024, 6, 'notice', NULL, '岚川省人民政府', '2024-03-09', NULL, 12, NULL);
INSERT INTO text VALUES (1, '关于修渠的通知', '', '一、加固堤岸。'), (2, '关于清淤的通知', '', '一、按时完成。');
INSERT INTO citation VALUES (2, 0, 4, '关于修渠的通知', '岚政发〔2024〕5号', '岚政发', 2024, 5, 11, NULL);
PRAGMA application_id = 1734505063;
PRAGMA user_version = 1;
