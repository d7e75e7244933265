//! How fast texts are read, beside parsers of Markdown and of HTML and beside a floor, on the same bytes in one run.
//!
//!     cargo bench
//!     cargo bench -- reference
//!
//! Inputs of 10 MB each, made of what `../shared/corpus` has, else of our fixtures: a gazette issue, repeated in one text;
//! regulations, run-on text and pages of a site, each again and again and read one by one. `floor` does no more than anything could: it validates
//! UTF-8, finds the lines and writes each as a JSON string.

#![allow(clippy::expect_used, reason = "a benchmark stops where something is missing")]

use std::fs;
use std::hint::black_box;
use std::path::Path;

use divan::counter::BytesCount;
use divan::{Bencher, Divan};
use gongbao::emit::json_line;
use gongbao::emit::markdown;
use gongbao::lint::{lint, rules};
use gongbao::{Source, SourceOptions, parse};
use html5ever::tokenizer::{BufferQueue, Token, TokenSink, TokenSinkResult, Tokenizer};

const SIZE: usize = 10_000_000;

fn main() {
    Divan::from_args().sample_count(5).sample_size(1).main();
}

/// What is read.
#[derive(Clone, Copy, Debug)]
enum Input {
    Reference,
    Regulations,
    RunOn,
    Pages,
}

const TEXTS: [Input; 3] = [Input::Reference, Input::Regulations, Input::RunOn];
const ALL: [Input; 4] = [Input::Reference, Input::Regulations, Input::RunOn, Input::Pages];

/// Texts to read, each by itself.
struct Texts {
    name: &'static str,
    texts: Vec<String>,
}

impl Texts {
    fn of(input: Input) -> Self {
        let (name, corpus, own, apart) = match input {
            Input::Reference => ("a.md", "jilin-2024-09.md", "issue-2024-06.md", false),
            Input::Regulations => ("a.md", "laws/laws-058.md", "doc-law-books.md", true),
            Input::RunOn => ("a.txt", "-", "runon-bare.txt", true),
            Input::Pages => ("a.html", "govcn-06.html", "soup-reply.html", true),
        };
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let read = |path: &str| fs::read(root.join(path)).ok();
        let bytes = read(&format!("../shared/corpus/{corpus}")).or_else(|| read(&format!("fixtures/{own}")));
        let text = String::from_utf8(bytes.expect("an input")).expect("UTF-8") + "\n";
        let times = SIZE.div_ceil(text.len());
        Self { name, texts: if apart { vec![text; times] } else { vec![text.repeat(times)] } }
    }

    /// Measures something done to each text.
    fn bench<T>(&self, bencher: Bencher<'_, '_>, run: impl Fn(&str) -> T + Sync) {
        let bytes = self.texts.iter().map(String::len).sum::<usize>();
        bencher.counter(BytesCount::new(bytes)).bench(|| {
            for text in &self.texts {
                black_box(run(black_box(text)));
            }
        });
    }

    fn source<'s>(&self, text: &'s str) -> Source<'s> {
        Source::read(text.as_bytes(), SourceOptions { name: self.name, ..SourceOptions::default() }).expect("text")
    }
}

/// A place to write to that keeps its room, as a pipe does.
fn written(bytes: usize, write: impl FnOnce(&mut Vec<u8>)) -> usize {
    let mut out = Vec::with_capacity(bytes);
    write(&mut out);
    black_box(&out).len()
}

#[divan::bench(args = ALL)]
fn a_parse(bencher: Bencher<'_, '_>, input: Input) {
    let texts = Texts::of(input);
    texts.bench(bencher, |text| parse(&texts.source(text)).tree.documents.len());
}

#[divan::bench(args = ALL)]
fn b_parse_to_json(bencher: Bencher<'_, '_>, input: Input) {
    let texts = Texts::of(input);
    texts.bench(bencher, |text| {
        written(4 * text.len(), |out| json_line(&parse(&texts.source(text)).tree, out).expect("memory"))
    });
}

#[divan::bench(args = ALL)]
fn c_fmt(bencher: Bencher<'_, '_>, input: Input) {
    let texts = Texts::of(input);
    texts.bench(bencher, |text| {
        written(text.len(), |out| markdown(&parse(&texts.source(text)).tree, None, out).expect("memory"))
    });
}

#[divan::bench(args = ALL)]
fn d_lint(bencher: Bencher<'_, '_>, input: Input) {
    let texts = Texts::of(input);
    texts.bench(bencher, |text| lint(&texts.source(text), rules::all()).len());
}

#[divan::bench(args = TEXTS)]
fn w_pulldown_cmark_to_html(bencher: Bencher<'_, '_>, input: Input) {
    Texts::of(input).bench(bencher, |text| {
        let mut out = String::with_capacity(2 * text.len());
        let options = pulldown_cmark::Options::ENABLE_TABLES;
        pulldown_cmark::html::push_html(&mut out, pulldown_cmark::Parser::new_ext(text, options));
        out
    });
}

#[divan::bench(args = TEXTS)]
fn x_comrak_to_html(bencher: Bencher<'_, '_>, input: Input) {
    let mut options = comrak::Options::default();
    options.extension.table = true;
    Texts::of(input).bench(bencher, |text| comrak::markdown_to_html(text, &options));
}

#[divan::bench(args = [Input::Pages])]
fn y_html5ever_tokens(bencher: Bencher<'_, '_>, input: Input) {
    Texts::of(input).bench(bencher, |text| {
        let input = BufferQueue::default();
        input.push_back(text.into());
        let tokenizer = Tokenizer::new(Ignored, Default::default());
        let _ = black_box(tokenizer.feed(&input));
        tokenizer.end();
    });
}

/// Takes tokens and builds nothing.
struct Ignored;

impl TokenSink for Ignored {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        black_box(token);
        TokenSinkResult::Continue
    }
}

#[divan::bench(args = ALL)]
fn z_floor(bencher: Bencher<'_, '_>, input: Input) {
    Texts::of(input).bench(bencher, |text| {
        written(2 * text.len(), |out| {
            let text = simdutf8::basic::from_utf8(text.as_bytes()).expect("UTF-8");
            let mut start = 0;
            for end in memchr::memchr_iter(b'\n', text.as_bytes()) {
                serde_json::to_writer(&mut *out, &text[start..end]).expect("memory");
                start = end + 1;
            }
        })
    });
}
