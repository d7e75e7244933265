//! The page: each series as a grid of held and missing numbers, and under it the list that the grid leads to.

use std::io::{self, Write};

use super::{Document, Run, Whole, Written, issues};
use crate::emit::html::escape::esc;

const STYLE: &str = include_str!("page.css");

/// Gaps up to this length are shown number by number, longer ones as one cell.
const LONGEST_GAP: u32 = 24;

pub(super) fn page(whole: &Whole<'_>, out: &mut dyn Write) -> Written {
    let begun = head(whole, out).and_then(|()| whole.issues.iter().try_for_each(|year| issues_of(year, out)));
    if begun.is_err() {
        return Ok(begun);
    }
    let written = whole.runs(|run| series(&run, out))?;
    if written.is_err() {
        return Ok(written);
    }
    let mut any = false;
    let written = whole.unnumbered(|document| {
        if !std::mem::replace(&mut any, true) {
            out.write_all("<section>\n<h2>无字号的文件</h2>\n<ul class=\"list\">\n".as_bytes())?;
        }
        entry(&document, out)
    })?;
    Ok(written
        .and_then(|()| out.write_all(if any { b"</ul>\n</section>\n" } else { b"" }))
        .and_then(|()| out.write_all(b"</main>\n</body>\n</html>\n")))
}

fn head(whole: &Whole<'_>, out: &mut dyn Write) -> io::Result<()> {
    let (series, numbers) = (whole.shelf.series().count(), whole.shelf.members.len());
    write!(
        out,
        "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; \
         img-src data:; base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"generator\" content=\"gongbao {}\">\n\
         <title>公文登记簿</title>\n<link rel=\"icon\" href=\"data:,\">\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n\
         <h1>公文登记簿</h1>\n<p class=\"sum\">{series} 个系列，{numbers} 件有字号的公文</p>\n\
         <p class=\"key\"><span class=\"cell\">1</span>已登记<span class=\"cell double\">2</span>登记多次\
         <span class=\"cell missing\">3</span>未登记<span class=\"cell before\">4</span>最小号之前，未登记</p>\n",
        env!("CARGO_PKG_VERSION"),
    )
}

/// The issues of a gazette and year.
fn issues_of(year: &issues::Year, out: &mut dyn Write) -> io::Result<()> {
    write!(out, "<section>\n<h2>{}{}年</h2>\n", esc(&year.title), year.year)?;
    let lacking: u32 = year.missing.iter().map(|(from, to)| to - from + 1).sum();
    writeln!(out, "<p class=\"sum\">已登记 {} 期，其间缺 {lacking} 期</p>\n<ol class=\"grid\">", year.held.len())?;
    let mut gaps = year.missing.iter().peekable();
    for held in &year.held {
        while let Some(&(from, to)) = gaps.next_if(|(from, _)| *from < held.number) {
            gap("missing", from, to, out)?;
        }
        let total = held.cumulative.map_or(String::new(), |total| format!("总第{total}期，"));
        writeln!(
            out,
            "<li><span class=\"cell\" tabindex=\"0\">{}<span class=\"tip\">{total}{}</span></span></li>",
            held.number,
            esc(&held.file)
        )?;
    }
    out.write_all(b"</ol>\n</section>\n")
}

fn series(run: &Run<'_>, out: &mut dyn Write) -> io::Result<()> {
    let lacking: u32 = run.missing.iter().map(|(from, to)| to - from + 1).sum();
    write!(out, "<section>\n<h2>{}</h2>\n<p class=\"sum\">已登记 {} 个号", esc(&run.series.name()), run.held)?;
    match run.missing.is_empty() && run.held < (run.extent.1 - run.extent.0) as usize + 1 {
        true => write!(out, "，所藏不足三分之一，不列缺号")?,
        false => write!(out, "，其间缺 {lacking} 个")?,
    }
    if let Some(size) = run.estimate {
        write!(out, "；据 {} 个号估计全年约 {size} 件（估计值）", run.held)?;
    }
    out.write_all("</p>\n<ol class=\"grid\">\n".as_bytes())?;
    if run.series.year != 0 && run.extent.0 > 1 {
        gap("before", 1, run.extent.0 - 1, out)?;
    }
    grid(run, out)?;
    let many = run.documents.len() > 60;
    out.write_all(b"</ol>\n")?;
    if many {
        writeln!(out, "<details open><summary>{} 件</summary>", run.documents.len())?;
    }
    out.write_all(b"<ul class=\"list\">\n")?;
    run.documents.iter().try_for_each(|(_, document)| entry(document, out))?;
    writeln!(out, "</ul>{}\n</section>", if many { "</details>" } else { "" })
}

fn grid(run: &Run<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut gaps = run.missing.iter().peekable();
    for same in run.documents.chunk_by(|a, b| a.0 == b.0) {
        let Some((serial, document)) = same.first() else { continue };
        while let Some(&(from, to)) = gaps.next_if(|(from, _)| from < serial) {
            gap("missing", from, to, out)?;
        }
        let class = if same.len() > 1 { "cell double" } else { "cell" };
        let times = if same.len() > 1 { format!("（登记 {} 次）", same.len()) } else { String::new() };
        let title = document.place.title.as_deref().unwrap_or("无标题");
        writeln!(
            out,
            "<li><a class=\"{class}\" href=\"#n{}\">{serial}<span class=\"tip\">{}{times}</span></a></li>",
            document.id,
            esc(title)
        )?;
    }
    Ok(())
}

/// Numbers that are not held.
fn gap(class: &str, from: u32, to: u32, out: &mut dyn Write) -> io::Result<()> {
    if to - from < LONGEST_GAP {
        let mut all = from..=to;
        return all.try_for_each(|serial| writeln!(out, "<li><span class=\"cell {class}\">{serial}</span></li>"));
    }
    writeln!(out, "<li><span class=\"cell {class}\">{from}–{to}</span></li>")
}

fn entry(document: &Document, out: &mut dyn Write) -> io::Result<()> {
    let Document { id, place, issuers, signed, issue } = document;
    let (number, title) = (place.number.as_deref().unwrap_or("—"), place.title.as_deref().unwrap_or("无标题"));
    let about: Vec<&str> = [signed.as_deref(), Some(issuers.as_str()), issue.as_deref()]
        .into_iter()
        .flatten()
        .filter(|s| !s.is_empty())
        .collect();
    writeln!(
        out,
        "<li id=\"n{id}\"><span>{}</span><span>{}<small>{}</small><small>{}:{}</small></span></li>",
        esc(number),
        esc(title),
        esc(&about.join(" · ")),
        esc(&place.file),
        place.line
    )
}
