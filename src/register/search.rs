//! Finding documents: by number or a part of one, else by words of titles and texts.
//!
//! Words of three characters and more are looked up in an index of trigrams. A shorter word is looked up by the trigrams
//! that begin with it; where there are too many of those the word is so frequent that reading titles, newest first, finds
//! what was asked for at once. Every step is bounded, so no search reads the whole register.

use std::collections::HashSet;
use std::ops::Range;

use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, params, params_from_iter};

use super::check::{self, Place, issues};
use super::open::{Register, RegisterError};
use crate::grammar::agencies::squeeze;
use crate::grammar::chars::is_space;
use crate::grammar::document_number::{number_line, order_head};

/// Most trigrams by which a short word is looked up.
const MOST_TRIGRAMS: usize = 256;

/// Most titles that are read for a short word that is frequent.
const MOST_READ: u32 = 20_000;

/// Characters shown on either side of the first match.
const AROUND: usize = 24;

/// A document that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Where it stands.
    pub place: Place,
    /// 发文机关
    pub issuers: Vec<String>,
    /// 成文日期, `YYYY-MM-DD`
    pub signed: Option<String>,
    /// The issue it stands in: 岚川省人民政府公报2024年第6期.
    pub issue: Option<String>,
    /// What was found in.
    pub field: Field,
    /// The words around the first match; of a number, nothing.
    pub excerpt: String,
    /// The matches in the excerpt, as byte ranges in order.
    pub matches: Vec<Range<usize>>,
}

/// What was found in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The number.
    Number,
    /// The title.
    Title,
    /// The text.
    Body,
}

impl Field {
    /// The name in the output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Title => "title",
            Self::Body => "body",
        }
    }
}

/// A number or a part of one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Numbered {
    code: Option<String>,
    /// Whether codes that only begin so count, too.
    or_longer: bool,
    year: Option<u32>,
    serial: Option<u32>,
}

impl Register {
    /// Finds documents, at most so many: first by number, then by title, then by text; the last added first.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub fn search(&self, words: &[String], limit: usize) -> Result<Vec<Hit>, RegisterError> {
        let words: Vec<&str> = words.iter().flat_map(|word| word.split(is_space)).filter(|w| !w.is_empty()).collect();
        self.run(|db| {
            let moment = db.unchecked_transaction()?;
            let mut found = Found { db: &moment, hits: Vec::new(), ids: HashSet::new(), limit };
            if let Some(number) = numbered(&words) {
                found.by_number(&number)?;
            }
            // A number that is held is what was meant.
            if found.hits.is_empty() || words.len() == 1 && !words.iter().any(|word| word.contains('号')) {
                found.by_words(&words)?;
            }
            Ok(found.hits)
        })
    }
}

/// Reads words as a number or a part of one: `岚政发〔2024〕5号`, `岚政发 2024 5`, `岚政发`, `2024 5`.
fn numbered(words: &[&str]) -> Option<Numbered> {
    let whole = squeeze(&words.concat());
    if let Some(number) = number_line(&whole) {
        let code = Some(number.code.to_owned()).filter(|code| !code.is_empty());
        return Some(Numbered { code, or_longer: false, year: number.year, serial: Some(number.serial) });
    }
    if let Some((at, number)) = order_head(&whole) {
        let code = whole.get(..at).map(str::to_owned);
        return Some(Numbered { code, or_longer: false, year: number.year, serial: Some(number.serial) });
    }
    let (first, rest) = words.split_first()?;
    let named = !first.starts_with(|c: char| c.is_ascii_digit());
    let (code, numbers) = if named { (Some((*first).to_owned()), rest) } else { (None, words) };
    let mut number = Numbered { or_longer: !numbers.is_empty(), code, ..Numbered::default() };
    for word in numbers {
        let value: u32 = word.trim_start_matches('第').trim_end_matches(['号', '年']).parse().ok()?;
        let is_year = word.len() >= 4 && (1949..=2099).contains(&value) && number.year.is_none();
        let place = if is_year { &mut number.year } else { &mut number.serial };
        if place.replace(value).is_some() {
            return None;
        }
    }
    Some(number)
}

/// What was found so far.
struct Found<'f> {
    db: &'f Connection,
    hits: Vec<Hit>,
    ids: HashSet<i64>,
    limit: usize,
}

impl Found<'_> {
    fn room(&self) -> usize {
        self.limit.saturating_sub(self.hits.len())
    }

    fn by_number(&mut self, number: &Numbered) -> rusqlite::Result<()> {
        let mut conditions: Vec<&str> = Vec::new();
        let mut values: Vec<Value> = Vec::new();
        if let Some(code) = &number.code {
            let until = if number.or_longer { format!("{code}\u{10ffff}") } else { code.clone() };
            conditions.push("code BETWEEN ? AND ?");
            values.extend([code.clone().into(), until.into()]);
        }
        if let Some(year) = number.year {
            conditions.push("year = ?");
            values.push(year.into());
        }
        if values.is_empty() {
            return Ok(());
        }
        if let Some(serial) = number.serial {
            conditions.push("serial = ?");
            values.push(serial.into());
        }
        let conditions = conditions.join(" AND ");
        // In the order of the index that serves.
        let order = if number.code.is_some() { "code, year, serial" } else { "year, serial" };
        let sql = format!("SELECT id FROM document WHERE {conditions} ORDER BY {order} LIMIT ?");
        values.push(i64::try_from(self.limit).unwrap_or(i64::MAX).into());
        let mut found = self.db.prepare_cached(&sql)?;
        let ids = found.query_map(params_from_iter(values), |row| row.get(0))?;
        let ids: Vec<i64> = ids.collect::<rusqlite::Result<_>>()?;
        ids.into_iter().try_for_each(|id| self.take(id, Field::Number, &[]))
    }

    fn by_words(&mut self, words: &[&str]) -> rusqlite::Result<()> {
        let Some(query) = self.query(words)? else { return self.by_reading(words) };
        // In the title, all words; then those that the title lacks may stand in the text.
        for (field, index) in [(Field::Title, "title_words"), (Field::Body, "words")] {
            let sql = format!("SELECT rowid FROM {index} WHERE {index} MATCH ? ORDER BY rowid DESC LIMIT ?");
            let mut found = self.db.prepare_cached(&sql)?;
            let limit = i64::try_from(self.limit.saturating_add(self.ids.len())).unwrap_or(i64::MAX);
            let ids = found.query_map(params![query, limit], |row| row.get(0))?;
            let ids: Vec<i64> = ids.collect::<rusqlite::Result<_>>()?;
            ids.into_iter().try_for_each(|id| self.take(id, field, words))?;
        }
        Ok(())
    }

    /// The question to the index; `None` when a word is too short and too frequent for it.
    fn query(&self, words: &[&str]) -> rusqlite::Result<Option<String>> {
        let mut parts = Vec::with_capacity(words.len());
        for word in words {
            if word.chars().nth(2).is_some() {
                parts.push(quoted(word));
                continue;
            }
            let terms = self.trigrams(word)?;
            match terms.len() {
                // Nothing can match, and so it is with the whole.
                0 => parts.push(quoted(word)),
                1..=MOST_TRIGRAMS => {
                    let terms: Vec<String> = terms.iter().map(|term| quoted(term)).collect();
                    parts.push(format!("({})", terms.join(" OR ")));
                }
                _ => return Ok(None),
            }
        }
        Ok((!parts.is_empty()).then(|| parts.join(" AND ")))
    }

    /// The trigrams that begin with a short word, one more than are of use at most. Each is looked up as the first behind
    /// the last, for those between are the places where that one stands.
    fn trigrams(&self, word: &str) -> rusqlite::Result<Vec<String>> {
        let mut next = self.db.prepare_cached("SELECT term FROM trigram WHERE term >= ?1 AND term < ?2 LIMIT 1")?;
        // The index knows small letters only.
        let mut from = word.to_lowercase();
        let until = format!("{from}\u{10ffff}");
        let mut terms = Vec::new();
        while terms.len() <= MOST_TRIGRAMS {
            let found: Option<String> = next.query_row([&from, &until], |row| row.get(0)).optional()?;
            let Some(term) = found else { break };
            from = format!("{term}\u{1}");
            terms.push(term);
        }
        Ok(terms)
    }

    /// Reads titles, then texts, the last added first.
    fn by_reading(&mut self, words: &[&str]) -> rusqlite::Result<()> {
        const TITLES: &str = "title || char(10) || attached";
        const WORDS: &str = "title || char(10) || attached || char(10) || body";
        for (field, column) in [(Field::Title, TITLES), (Field::Body, WORDS)] {
            let conditions: Vec<String> = (2..words.len() + 2).map(|n| format!("instr({column}, ?{n}) > 0")).collect();
            let sql = format!(
                "SELECT document FROM (SELECT * FROM text ORDER BY document DESC LIMIT {MOST_READ}) \
                 WHERE {} ORDER BY document DESC LIMIT ?1",
                conditions.join(" AND ")
            );
            let limit = self.limit.saturating_add(self.ids.len()).to_string();
            let mut found = self.db.prepare(&sql)?;
            let ids = found.query_map(params_from_iter([limit.as_str()].iter().chain(words)), |row| row.get(0))?;
            let ids: Vec<i64> = ids.collect::<rusqlite::Result<_>>()?;
            ids.into_iter().try_for_each(|id| self.take(id, field, words))?;
        }
        Ok(())
    }

    fn take(&mut self, id: i64, field: Field, words: &[&str]) -> rusqlite::Result<()> {
        if self.room() == 0 || self.ids.contains(&id) {
            return Ok(());
        }
        let Some(place) = check::place(self.db, id)? else { return Ok(()) };
        let mut found = self.db.prepare_cached(
            "SELECT document.issuers, document.signed, issue.source, issue.title, issue.year, issue.number, text.body, \
             text.title || char(10) || text.attached \
             FROM document JOIN text ON text.document = document.id LEFT JOIN issue ON issue.source = document.source \
             WHERE document.id = ?",
        )?;
        let hit = found.query_row([id], |row| {
            let issuers: String = row.get(0)?;
            let issue = match row.get::<_, Option<i64>>(2)? {
                Some(_) => Some(issues::name(row.get(3)?, row.get(4)?, row.get(5)?)),
                None => None,
            };
            let text = row.get_ref(if field == Field::Body { 6 } else { 7 })?.as_str()?;
            let (excerpt, matches) = if words.is_empty() { Default::default() } else { excerpt(text, words) };
            Ok(Hit {
                issuers: issuers.split('\n').filter(|name| !name.is_empty()).map(str::to_owned).collect(),
                signed: row.get(1)?,
                issue,
                field,
                excerpt,
                matches,
                place,
            })
        })?;
        self.ids.insert(id);
        self.hits.push(hit);
        Ok(())
    }
}

/// A phrase of the index's language.
fn quoted(word: &str) -> String {
    format!("\"{}\"", word.replace('"', "\"\""))
}

/// The words around the first match, on one line, and all matches there.
fn excerpt(text: &str, words: &[&str]) -> (String, Vec<Range<usize>>) {
    let words: Vec<String> = words.iter().map(|word| word.to_ascii_lowercase()).collect();
    let lower = text.to_ascii_lowercase();
    let first = words.iter().filter_map(|word| lower.find(word.as_str())).min().unwrap_or_default();
    let before: usize = text.get(..first).unwrap_or_default().chars().rev().take(AROUND).map(char::len_utf8).sum();
    let after = words.iter().map(|word| word.chars().count()).max().unwrap_or_default() + AROUND;
    let length: usize = text.get(first..).unwrap_or_default().chars().take(after).map(char::len_utf8).sum();
    let shown = text.get(first - before..first + length).unwrap_or_default();
    let lower = shown.to_ascii_lowercase();
    let mut matches: Vec<Range<usize>> = words
        .iter()
        .flat_map(|word| lower.match_indices(word.as_str()).map(|(at, found)| at..at + found.len()))
        .collect();
    matches.sort_by_key(|range| (range.start, range.end));
    let mut end = 0;
    matches.retain(|range| {
        let apart = range.start >= end;
        end = end.max(range.end);
        apart
    });
    // Of one byte each, so that the ranges stay.
    (shown.replace(['\n', '\t', '\r'], " "), matches)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_look_like_a_number_are_one() {
        let number = |code: Option<&str>, or_longer, year, serial| {
            Some(Numbered { code: code.map(str::to_owned), or_longer, year, serial })
        };
        let cases: [(&[&str], Option<Numbered>); 9] = [
            (&["岚政发〔2024〕5号"], number(Some("岚政发"), false, Some(2024), Some(5))),
            (&["岚政发[2024]", "5号"], number(Some("岚政发"), false, Some(2024), Some(5))),
            (&["岚政发", "2024"], number(Some("岚政发"), true, Some(2024), None)),
            (&["岚政发", "2024", "5"], number(Some("岚政发"), true, Some(2024), Some(5))),
            (&["岚政发", "第5号"], number(Some("岚政发"), true, None, Some(5))),
            (&["岚川省人民政府令第87号"], number(Some("岚川省人民政府令"), false, None, Some(87))),
            (&["岚政发"], number(Some("岚政发"), false, None, None)),
            (&["2024", "5"], number(None, true, Some(2024), Some(5))),
            (&["春灌", "渠系"], None),
        ];
        for (words, expected) in cases {
            assert_eq!(numbered(words), expected, "{words:?}");
        }
    }

    #[test]
    fn an_excerpt_shows_the_first_match_and_all_beside_it() {
        let text = format!("{}春灌A与春灌\n完", "甲".repeat(60));
        let (shown, matches) = excerpt(&text, &["春灌", "a"]);
        let found: Vec<&str> = matches.iter().map(|range| &shown[range.clone()]).collect();
        assert_eq!(found, ["春灌", "A", "春灌"]);
        assert!(shown.ends_with("春灌 完") && shown.chars().count() < 60, "{shown}");
        assert_eq!(excerpt("甲乙", &["丙"]), ("甲乙".to_owned(), vec![]));
    }
}
