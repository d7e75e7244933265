-- The words of titles (those of attachments, too) and texts. Two line ends stand behind each, so that its last characters begin a trigram, too: words
-- shorter than three characters are found by the trigrams that begin with them.

CREATE VIEW searchable AS
    SELECT document AS id,
        title || char(10) || attached || char(10, 10) AS title,
        body || char(10, 10) AS body
    FROM text;

CREATE VIRTUAL TABLE words USING fts5 (
    title, body, content = 'searchable', content_rowid = 'id', tokenize = 'trigram'
);
CREATE VIRTUAL TABLE trigram USING fts5vocab ('words', 'row');
INSERT INTO words (words) VALUES ('rebuild');

CREATE TRIGGER text_added AFTER INSERT ON text BEGIN
    INSERT INTO words (rowid, title, body)
        VALUES (new.document, new.title || char(10) || new.attached || char(10, 10), new.body || char(10, 10));
END;
CREATE TRIGGER text_removed AFTER DELETE ON text BEGIN
    INSERT INTO words (words, rowid, title, body)
        VALUES ('delete', old.document, old.title || char(10) || old.attached || char(10, 10), old.body || char(10, 10));
END;
