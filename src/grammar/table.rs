//! Every production by its name, for the normative grammar in `grammar/*.md`.
//!
//! A test runs each example there against the function here, so neither can drift from the other.

use super::{
    agencies, amounts, appointments, attachments, contents, damaged_number, dates, deadlines, document_number, duties,
    header, imprint, inline, masthead, numbering, numerals, page, provisions, titles,
};

/// A production under its name in `grammar/*.md`.
#[derive(Clone, Copy, Debug)]
pub struct Production {
    /// Family: the name of the module and of the file.
    pub family: &'static str,
    /// Name of the rule.
    pub name: &'static str,
    /// Reads a text as this production and tells in short what it found; `None` when it does not match.
    pub read: fn(&str) -> Option<String>,
}

const fn rule(family: &'static str, name: &'static str, read: fn(&str) -> Option<String>) -> Production {
    Production { family, name, read }
}

fn yes(matches: bool) -> Option<String> {
    matches.then(|| "yes".to_owned())
}

fn number(n: document_number::DocumentNumber<'_>) -> String {
    let year = n.year.map_or_else(|| "-".to_owned(), |y| y.to_string());
    format!("{} {year} {}", if n.code.is_empty() { "-" } else { n.code }, n.serial)
}

fn damaged(reading: damaged_number::Reading<'_>) -> String {
    let year = damaged_number::full_year(reading.year);
    let mut out = format!("{} {year} {}", reading.code, reading.serial);
    let mut told = Vec::new();
    for (damage, _) in reading.damages {
        if !told.contains(&damage) {
            out += &format!(" {damage:?}");
            told.push(damage);
        }
    }
    out
}

fn names(line: &str, ranges: Vec<(usize, usize)>) -> String {
    let names: Vec<String> = ranges.into_iter().map(|(a, b)| agencies::squeeze(&line[a..b])).collect();
    names.join(" | ")
}

fn duty(duty: duties::Duty<'_>) -> String {
    let mut out: Vec<String> = duty
        .agencies
        .iter()
        .map(|(name, role)| match role {
            duties::Role::Responsible => (*name).to_owned(),
            duties::Role::Lead => format!("{name}(lead)"),
            duties::Role::Support => format!("{name}(support)"),
        })
        .collect();
    out.extend(duty.mode.map(|m| format!("mode={m}")));
    out.extend(duty.deadline.map(|d| format!("deadline={d}")));
    out.join(" | ")
}

fn acts(acts: Vec<appointments::Act<'_>>) -> String {
    let act = |a: &appointments::Act<'_>| {
        let sign = if a.action == appointments::Action::Appoint { '+' } else { '-' };
        format!("{sign}{} {}{}", a.person, a.post, a.note.map(|n| format!(" [{n}]")).unwrap_or_default())
    };
    acts.iter().map(act).collect::<Vec<_>>().join(" | ")
}

fn item(item: &masthead::Item<'_>) -> String {
    use masthead::Item;
    match item {
        Item::Number { year, number } => {
            format!("number={number}{}", year.map(|y| format!("/{y}")).unwrap_or_default())
        }
        Item::Cumulative { number, .. } => format!("cumulative={number}"),
        Item::Year(year) => format!("year={year}"),
        Item::Frequency(name) => format!("frequency={name}"),
        Item::Published(day, _) => format!("published={day}"),
        Item::PublishedInYear { month, day, .. } => format!("published={month}-{day}"),
        Item::Sponsor(body) => format!("sponsor={body}"),
    }
}

/// What a text holds of one kind: the words, and what they say.
fn inside(text: &str, say: fn(&inline::Kind<'_>) -> Option<String>) -> Option<String> {
    let found = inline::findings(text, &[]).into_iter();
    let shown = found.filter_map(|f| {
        let (words, said) = (text.get(f.range)?, say(&f.kind)?);
        Some(if said.is_empty() { words.to_owned() } else { format!("{words} = {said}") })
    });
    let shown: Vec<String> = shown.collect();
    (!shown.is_empty()).then(|| shown.join(" | "))
}

fn provision(reference: &provisions::Reference) -> String {
    use provisions::{Anchor, Unit, Whose};
    let unit = |unit: Unit| format!("{unit:?}").to_lowercase();
    let from = match reference.anchor {
        Anchor::Text => "text".to_owned(),
        Anchor::This(here) => format!("this {}", unit(here)),
        Anchor::Before(here, count) => format!("{count} {} before", unit(here)),
        Anchor::Attachment(number) => {
            format!("attachment {}", number.map_or_else(|| "-".to_owned(), |n| n.to_string()))
        }
    };
    let number = |number: &[u32]| number.iter().map(u32::to_string).collect::<Vec<_>>().join("-");
    let steps = reference.steps.iter().map(|step| format!(", {} {}", unit(step.unit), number(&step.number)));
    let whose = if reference.whose == Whose::Other { "other " } else { "" };
    format!("{whose}{from}{}", steps.collect::<String>())
}

fn day(day: Option<dates::CalendarDay>, role: Option<deadlines::DayRole>) -> String {
    let day = day.map_or_else(|| "-".to_owned(), |day| day.to_string());
    role.map_or_else(|| day.clone(), |role| format!("{day} {role:?}"))
}

fn deadline(deadline: &deadlines::Deadline) -> String {
    let due = deadline.due.map(|due| format!("due {due}"));
    let yearless =
        deadline.yearless.map(|y| format!("{} {}-{}", if y.this_year { "this" } else { "next" }, y.month, y.day));
    let every = deadline.every.map(|every| format!("every {every}"));
    [due, yearless, every].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// All productions.
pub const PRODUCTIONS: &[Production] = &[
    rule("numerals", "han_number", |t| {
        numerals::han_number(t).ok().filter(|(rest, _)| rest.is_empty()).map(|(_, n)| n.to_string())
    }),
    rule("numerals", "arabic", |t| {
        numerals::arabic(t).ok().filter(|(rest, _)| rest.is_empty()).map(|(_, n)| n.to_string())
    }),
    rule("amounts", "amounts", |t| {
        let found: Vec<&str> = amounts::amounts(t).collect();
        (!found.is_empty()).then(|| found.join(" | "))
    }),
    rule("numbering", "label", |t| numbering::label(t).ok().map(|(_, l)| format!("{} {l}", l.level()))),
    rule("numbering", "bullet", |t| numbering::bullet(t).ok().map(|(rest, _)| rest.to_owned())),
    rule("dates", "date_line", |t| {
        dates::date_line(t).map(|d| if d.is_real() { d.to_string() } else { format!("{d} impossible") })
    }),
    rule("dates", "printed_dates", |t| {
        let dates: Vec<&str> = dates::printed_dates(t).filter_map(|date| t.get(date.range)).collect();
        (!dates.is_empty()).then(|| dates.join(" | "))
    }),
    rule("dates", "dashed_date", |t| dates::dashed_date(t).ok().map(|(_, d)| d.to_string())),
    rule("page", "meta_label", |t| page::meta_label(t).map(str::to_owned)),
    rule("page", "statements", |t| {
        let found = page::statements(t)?;
        Some(found.iter().map(|s| format!("{}={}", s.name, s.value)).collect::<Vec<_>>().join(" | "))
    }),
    rule("page", "page_furniture", |t| yes(page::page_furniture(t))),
    rule("page", "file_link", |t| yes(page::file_link(t))),
    rule("dates", "decision_line", |t| dates::decision_line(t).map(|(d, _)| d.to_string())),
    rule("document_number", "number_line", |t| document_number::number_line(t).map(number)),
    rule("document_number", "order_number_line", |t| document_number::order_number_line(t).map(number)),
    rule("document_number", "trailing_number", |t| document_number::trailing_number(t).map(|(_, n)| number(n))),
    rule("document_number", "damaged_number", |t| damaged_number::damaged_number(t).map(damaged)),
    rule("document_number", "order_head", |t| document_number::order_head(t).map(|(_, n)| number(n))),
    rule("masthead", "masthead", |t| {
        masthead::masthead(t).map(|items| items.iter().map(item).collect::<Vec<_>>().join(" | "))
    }),
    rule("masthead", "gazette_title", |t| masthead::gazette_title(t).map(agencies::squeeze)),
    rule("masthead", "pinyin_line", |t| yes(masthead::pinyin_line(t))),
    rule("masthead", "motto_line", |t| yes(masthead::motto_line(t))),
    rule("masthead", "running_head", |t| yes(masthead::running_head(t))),
    rule("contents", "contents_title", |t| yes(contents::contents_title(t))),
    rule("contents", "paged_line", |t| contents::paged_line(t).map(|p| format!("{} p{}", p.text, p.page))),
    rule("contents", "page_first", |t| contents::page_first(t).map(|p| format!("{} p{}", p.text, p.page))),
    rule("contents", "contents_heading", |t| contents::contents_heading(t).map(agencies::squeeze)),
    rule("imprint", "board_title", |t| yes(imprint::board_title(t))),
    rule("imprint", "board_line", |t| {
        let field = imprint::board_line(t)?;
        let names: Vec<&str> = imprint::names(field.value).collect();
        Some(format!("{}: {}", agencies::squeeze(field.label), names.join(" | ")))
    }),
    rule("imprint", "imprint_fields", |t| {
        let fields = imprint::imprint_fields(t);
        let shown = fields.iter().map(|f| format!("{}: {}", agencies::squeeze(f.label), f.value)).collect::<Vec<_>>();
        (!shown.is_empty()).then(|| shown.join(" | "))
    }),
    rule("imprint", "issn", |t| imprint::issn(t).ok().map(|(_, n)| n.to_owned())),
    rule("imprint", "cn", |t| imprint::cn(t).ok().map(|(_, n)| n.to_owned())),
    rule("header", "head_line", |t| {
        header::head_line(t).map(|line| match line {
            header::HeadLine::Number(n) => number(n),
            other => format!("{other:?}"),
        })
    }),
    rule("titles", "kind_of_title", |t| titles::kind_of_title(t).map(|k| format!("{} {}", k.code, k.name))),
    rule("titles", "issuers_of_title", |t| {
        let issuers = titles::issuers_of_title(t);
        (!issuers.is_empty()).then(|| issuers.join(" | "))
    }),
    rule("titles", "closing_formula", |t| yes(titles::closing_formula(t))),
    rule("titles", "issued_text", |t| titles::issued_text(t).map(str::to_owned)),
    rule("titles", "addressee", |t| {
        let groups = titles::addressee_groups(titles::addressee(t)?);
        Some(groups.iter().map(|g| g.join("、")).collect::<Vec<_>>().join(" | "))
    }),
    rule("agencies", "split_agencies", |t| Some(agencies::split_agencies(t).join(" | "))),
    rule("agencies", "signer_line", |t| agencies::signer_line(t).map(|ranges| names(t, ranges))),
    rule("duties", "duty", |t| duties::duty(t).map(duty)),
    rule("duties", "duty_line", |t| duties::duty_line(t).map(|p| duty(p.duty))),
    rule("duties", "placed_duties", |t| {
        let placed = duties::placed_duties(t);
        (!placed.is_empty()).then(|| placed.into_iter().map(|p| duty(p.duty)).collect::<Vec<_>>().join(" || "))
    }),
    rule("duties", "field_name", |t| duties::field_name(t).map(|f| format!("{f:?}"))),
    rule("agencies", "split_glued_bodies", |t| {
        let parts = agencies::split_glued_bodies(t);
        (parts.len() > 1).then(|| parts.join(" | "))
    }),
    rule("appointments", "list_verb", |t| appointments::list_verb(t).map(|a| format!("{a:?}"))),
    rule("appointments", "appointments", |t| appointments::appointments(t).map(acts)),
    rule("attachments", "attachment_label", |t| attachments::attachment_label(t).map(|n| n.to_string())),
    rule("attachments", "attachment_list", |t| attachments::attachment_list(t).map(str::to_owned)),
    rule("attachments", "titled_label", |t| attachments::titled_label(t).map(|(n, title)| format!("{n} {title}"))),
    rule("attachments", "listed", |t| attachments::listed(t).map(|(n, title)| format!("{n} {title}"))),
    rule("attachments", "note", |t| attachments::note(t).map(str::to_owned)),
    rule("attachments", "copies", |t| attachments::copies(t).map(str::to_owned)),
    rule("attachments", "printing", |t| attachments::printing(t).map(|(body, day, _)| format!("{body} {day}"))),
    rule("attachments", "split_listed", |t| {
        let parts = attachments::split_listed(t);
        (parts.len() > 1).then(|| parts.join(" | "))
    }),
    rule("attachments", "title_tail", |t| attachments::title_tail(t).map(str::to_owned)),
    rule("inline", "citation", |t| {
        inside(t, |kind| match kind {
            inline::Kind::Citation(citation) => Some(citation.number.map(number).unwrap_or_default()),
            _ => None,
        })
    }),
    rule("inline", "number", |t| {
        inside(t, |kind| match kind {
            inline::Kind::Number(n) => Some(number(*n)),
            _ => None,
        })
    }),
    rule("inline", "provision", |t| {
        inside(t, |kind| match kind {
            inline::Kind::Provision(reference) => Some(provision(reference)),
            _ => None,
        })
    }),
    rule("inline", "day", |t| {
        inside(t, |kind| match *kind {
            inline::Kind::Date(of, role) => Some(day(of, role)),
            _ => None,
        })
    }),
    rule("inline", "deadline", |t| {
        inside(t, |kind| match kind {
            inline::Kind::Deadline(of) => Some(deadline(of)),
            _ => None,
        })
    }),
    rule("inline", "term", |t| inside(t, |kind| matches!(kind, inline::Kind::Term(_)).then(String::new))),
    rule("attachments", "enactment", |t| attachments::enactment(t).map(str::to_owned)),
];
