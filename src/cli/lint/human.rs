//! Findings for people: what is wrong, where, why it matters, and what would mend it.

use std::collections::HashSet;
use std::ops::Range;

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Patch, Renderer, Snippet};
use gongbao::diagnostic::Severity;
use gongbao::lint::places::Places;
use gongbao::lint::{Edit, Finding, Fix, Language, Safety, Words};
use gongbao::span::TextRange;

use super::super::explain::basis;
use super::super::lang::pick;
use super::tally::severity_name;
use super::view::{View, views};

/// Further places of a finding that are shown; of more, how many there are is said.
const PLACES: usize = 6;

/// Wider than any window, so that the renderer cuts nothing itself.
const WIDTH: usize = 2000;

/// Shows findings.
pub struct Painter {
    renderer: Renderer,
    language: Language,
}

impl Painter {
    pub fn new(coloured: bool, language: Language) -> Self {
        let renderer = if coloured { Renderer::styled() } else { Renderer::plain() };
        Self { renderer: renderer.term_width(WIDTH), language }
    }

    /// A finding, with an empty line after it.
    pub fn show(&self, places: &Places<'_>, name: &str, finding: &Finding) -> String {
        let spots = self.spots(finding);
        let views = self.views(places, &spots);
        let mut report = vec![self.found(places, finding, &spots, &views)];
        let fix = finding.fix.as_ref().filter(|fix| fix.edits.iter().all(|edit| places.in_input(edit.range).is_some()));
        let mut headers = vec![header(places, name, finding.range)];
        headers.extend(views.iter().skip(1).map(|view| header(places, name, view.first)));
        report.extend(fix.map(|fix| self.fix(places, name, fix, &mut headers)));
        with_headers(&self.renderer.render(&report), headers) + "\n"
    }

    /// What is shown of the places that are marked: that of the finding first, wherever it stands in the text.
    fn views(&self, places: &Places<'_>, spots: &[Spot<'_>]) -> Vec<View> {
        let ranges: Vec<TextRange> = spots.iter().map(|spot| spot.range).collect();
        let mut views = views(places, &ranges, false);
        views.sort_by_key(|view| !view.marks.iter().any(|(spot, _)| *spot == 0));
        views
    }

    /// What is wrong, where, and why that matters.
    fn found<'a>(&self, places: &Places<'_>, finding: &'a Finding, spots: &[Spot<'a>], views: &[View]) -> Group<'a> {
        let level = match finding.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
            Severity::Info => Level::INFO,
        };
        let level = level.with_name(severity_name(finding.severity, self.language));
        let title = level.primary_title(finding.message.of(self.language)).id(finding.rule.name);
        let snippets = views.iter().map(|view| snippet(places, view).annotations(annotations(view, spots)));
        let notes = self.notes(finding);
        Group::with_title(title)
            .elements(snippets)
            .elements(notes.into_iter().map(|(name, words)| Level::NOTE.with_name(name).message(words)))
    }

    /// The places that are marked: that of the finding first.
    fn spots<'a>(&self, finding: &'a Finding) -> Vec<Spot<'a>> {
        let own = |range: &TextRange| Spot { range: *range, label: None };
        let related = finding.related.iter().take(PLACES);
        let related = related.map(|r| Spot { range: r.range, label: Some(r.words.of(self.language)) });
        let places = std::iter::once(&finding.range).chain(finding.more.iter().take(PLACES));
        places.map(own).chain(related).collect()
    }

    /// What stands under the text: the reason, the origin, and how much is not shown.
    fn notes(&self, finding: &Finding) -> Vec<(&'static str, String)> {
        let doc = &finding.rule.doc;
        let say = |zh, en| pick(self.language, zh, en);
        let (why, origin, more) = (say("依据", "why"), say("来源", "origin"), say("另有", "more"));
        let reason = match basis(doc.source, self.language) {
            basis if self.language == Language::Chinese => format!("{}（{basis}）", doc.why.of(self.language)),
            basis => format!("{} ({basis})", doc.why.of(self.language)),
        };
        let mut notes = vec![(why, reason), (origin, finding.origin.words().of(self.language).to_owned())];
        let hidden = finding.more.len().saturating_sub(PLACES) + finding.related.len().saturating_sub(PLACES);
        if hidden > 0 {
            let words =
                Words { zh: format!("{hidden} 处未显示"), en: format!("{hidden} places that are not shown") };
            notes.push((more, words.of(self.language).to_owned()));
        }
        notes
    }

    /// What would mend it; `headers` get the places that need one.
    fn fix<'a>(&self, places: &Places<'_>, name: &str, fix: &'a Fix, headers: &mut Vec<String>) -> Group<'a> {
        let (head, title) = match (self.language, fix.safety) {
            (Language::Chinese, Safety::Safe) => ("修改", "可用 --fix 修改"),
            (Language::Chinese, Safety::Unsafe) => ("修改", "须经人工确认，可用 --fix --unsafe 修改"),
            (Language::English, Safety::Safe) => ("fix", "safe, with --fix"),
            (Language::English, Safety::Unsafe) => ("fix", "to be confirmed, with --fix --unsafe"),
        };
        let mut group = Group::with_title(Level::HELP.with_name(head).secondary_title(title));
        let edits = fix.edits.get(..PLACES).unwrap_or(&fix.edits);
        let ranges: Vec<TextRange> = edits.iter().map(|edit| edit.range).collect();
        let mut is_marked = false;
        for view in views(places, &ranges, true) {
            let in_view = |edit: &'a Edit| {
                let range = edit.range.range();
                Some((edit, view.position(range.start)?..view.position(range.end)?))
            };
            let edits: Vec<(&Edit, Range<usize>)> = edits.iter().filter_map(in_view).collect();
            let takes_blanks = |(edit, _): &(&Edit, _)| {
                let gone = places.source().slice(edit.range);
                edit.text.is_empty() && gone.trim().is_empty() && !gone.contains('\n')
            };
            group = if edits.is_empty() {
                group
            } else if edits.iter().all(takes_blanks) {
                // As a change of the line it could not be seen.
                let label = pick(self.language, "删去", "delete");
                headers.extend(is_marked.then(|| header(places, name, view.first)));
                is_marked = true;
                let last = edits.len() - 1;
                let marks = edits
                    .into_iter()
                    .enumerate()
                    .map(|(i, (_, at))| AnnotationKind::Primary.span(at).label((i == last).then_some(label)));
                group.element(snippet(places, &view).annotations(marks))
            } else {
                let patches = edits.into_iter().map(|(edit, at)| Patch::new(at, edit.text.as_str()));
                group.element(snippet(places, &view).patches(patches))
            };
        }
        if let hidden @ 1.. = fix.edits.len() - edits.len() {
            let words = Words { zh: format!("另有 {hidden} 处修改"), en: format!("{hidden} more changes") };
            group = group.element(Level::NOTE.no_name().message(words.of(self.language).to_owned()));
        }
        group
    }
}

/// A place that is marked.
struct Spot<'a> {
    range: TextRange,
    /// What is there, when it is another place than that of the fault.
    label: Option<&'a str>,
}

fn header(places: &Places<'_>, name: &str, range: TextRange) -> String {
    let place = places.place(range);
    format!("{name}:{}:{}", place.span.line, place.column)
}

/// Puts the places over what is shown of them. The renderer would count the columns in the window that it is given; so it
/// is given no path and leaves no line for the first place, and a line with `:::` alone for each other.
fn with_headers(rendered: &str, headers: Vec<String>) -> String {
    let mut headers = headers.into_iter();
    let mut out = String::with_capacity(rendered.len() + 64);
    for (i, line) in rendered.lines().enumerate() {
        let blanks = line.len() - line.trim_start_matches(' ').len();
        if i == 1 {
            let arrow = format!("{}--> {}\n", " ".repeat(blanks.saturating_sub(1)), headers.next().unwrap_or_default());
            out.push_str(&arrow);
        }
        out.push_str(line);
        if is_gap(line) {
            out.push_str(&headers.next().unwrap_or_default());
        }
        out.push('\n');
    }
    out
}

/// Whether a line holds nothing but `:::`, coloured or not.
fn is_gap(line: &str) -> bool {
    line.split('\u{1b}')
        .map(|piece| piece.split_once('m').filter(|_| piece.starts_with('[')).map_or(piece, |(_, p)| p))
        .map(str::trim)
        .collect::<String>()
        == ":::"
}

fn snippet<'a, T: Clone>(places: &Places<'_>, view: &View) -> Snippet<'a, T> {
    Snippet::source(view.text.clone()).line_start(places.source().line(view.first.start) as usize).fold(false)
}

fn annotations<'a>(view: &View, spots: &[Spot<'a>]) -> Vec<Annotation<'a>> {
    let mut labelled = HashSet::new();
    let mut annotation = |(spot, range): &(usize, Range<usize>)| {
        let label = spots.get(*spot)?.label;
        let kind = if label.is_some() { AnnotationKind::Context } else { AnnotationKind::Primary };
        // A place of several parts says what it is once.
        let label = label.filter(|_| labelled.insert(*spot));
        Some(kind.span(range.clone()).label(label))
    };
    view.marks.iter().filter_map(&mut annotation).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use gongbao::lint::{Edit, Origin, Related, rules};
    use gongbao::{Format, Source, SourceOptions};

    fn shown(text: &str, finding: &Finding) -> String {
        let options = SourceOptions { format: Some(Format::Text), ..SourceOptions::default() };
        let source = Source::read(text.as_bytes(), options).expect("text");
        Painter::new(false, Language::English).show(&Places::new(&source, text.as_bytes()), "a.txt", finding)
    }

    fn finding(range: Range<usize>) -> Finding {
        Finding {
            rule: rules::of_name("number/wrong-year-brackets").expect("known"),
            severity: Severity::Error,
            origin: Origin::Unknown,
            message: Words { zh: "错".into(), en: "wrong".into() },
            range: TextRange::new(range.start, range.end),
            more: Vec::new(),
            related: Vec::new(),
            fix: None,
        }
    }

    /// What is shown without the notes.
    fn places_shown(text: &str, finding: &Finding) -> String {
        let shown = shown(text, finding);
        shown.lines().filter(|line| !line.contains("  = ")).map(|line| format!("{line}\n")).collect()
    }

    #[test]
    fn places_on_several_lines_and_fixes_over_line_ends() {
        let text = "甲乙\n丙丁\n\n戊己\n庚\n辛\n壬癸";
        let at = |c: char| text.find(c).expect("there");
        let mut found = finding(at('乙')..at('丙') + 3);
        let related = Words { zh: "那里".into(), en: "there".into() };
        found.related.push(Related { range: TextRange::new(at('癸'), text.len()), words: related });
        let joined = Edit::new(TextRange::new(at('丁') + 3, at('戊')), "");
        let put_in = Edit::new(TextRange::new(at('庚'), at('庚')), "（");
        found.fix = Some(Fix { edits: vec![joined, put_in], safety: Safety::Unsafe });
        let expected = "\
error[number/wrong-year-brackets]: wrong
 --> a.txt:1:2
  |
1 | 甲乙
  |   ^^
2 | 丙丁
  | ^^
  |
 ::: a.txt:7:2
7 | 壬癸
  |   -- there
  |
fix: to be confirmed, with --fix --unsafe
  |
2 ~ 丙丁戊己
3 ~ （庚
  |

";
        assert_eq!(places_shown(text, &found), expected);
    }

    #[test]
    fn any_place_can_be_shown() {
        let mut rng = fastrand::Rng::with_seed(3);
        let pieces = [
            "甲",
            "乙丙",
            "\n",
            "\r\n",
            "　",
            " ",
            "\t",
            "a",
            "\u{1b}[1m",
            "\u{200b}",
            "🏛",
            "(",
            "〔",
            "\u{feff}",
            "\u{3099}",
        ];
        for _ in 0..3000 {
            // A mark at the beginning would not be part of the text.
            let text: String =
                (0..rng.usize(1..160)).filter_map(|_| rng.choice(pieces)).fold("甲".into(), |a: String, b| a + b);
            let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            let mut cuts: Vec<usize> = (0..6).map(|_| ends[rng.usize(0..ends.len())]).collect();
            cuts.sort_unstable();
            let edits =
                cuts.chunks(2).map(|cut| Edit::new(TextRange::new(cut[0], cut[1]), ["", "（", "\n"][text.len() % 3]));
            let edits: Vec<Edit> = edits.collect();
            let mut range = || {
                let first = rng.usize(0..ends.len() - 1);
                TextRange::new(ends[first], ends[rng.usize(first + 1..ends.len())])
            };
            let mut found = finding(range().range());
            found.more = (0..3).map(|_| range()).collect();
            let words = || Words { zh: "那里".into(), en: "there".into() };
            found.related = (0..3).map(|_| Related { range: range(), words: words() }).collect();
            found.fix = Some(Fix { edits, safety: Safety::Safe });
            let shown = shown(&text, &found);
            assert!(shown.starts_with("error[") && shown.contains("= why: "), "{text:?}\n{shown}");
            assert!(!shown.contains("::: \n"), "{shown}");
        }
    }
}
