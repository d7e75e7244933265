-- Titles by themselves. What is frequent in texts and in no title would have to be looked for in every text to learn that.

CREATE VIRTUAL TABLE title_words USING fts5 (
    title, content = 'searchable', content_rowid = 'id', tokenize = 'trigram', columnsize = 0
);
INSERT INTO title_words (title_words) VALUES ('rebuild');

CREATE TRIGGER title_added AFTER INSERT ON text BEGIN
    INSERT INTO title_words (rowid, title)
        VALUES (new.document, new.title || char(10) || new.attached || char(10, 10));
END;
CREATE TRIGGER title_removed AFTER DELETE ON text BEGIN
    INSERT INTO title_words (title_words, rowid, title)
        VALUES ('delete', old.document, old.title || char(10) || old.attached || char(10, 10));
END;

-- The trigrams, occurrence by occurrence: by row, each would be counted through all texts before it is named.
DROP TABLE trigram;
CREATE VIRTUAL TABLE trigram USING fts5vocab ('words', 'instance');
