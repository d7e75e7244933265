//! `meta`: identification by FRBR, publication, references, and what the vocabulary has no element for.

use std::io::{self, Write};

use super::names::Class;
use super::uris::{Dated, Work, is_xsd_day};
use super::{Akn, GONGBAO, NAMESPACE_OWN};
use crate::grammar::titles::Kind;
use crate::tree::model::{Document, Issue, Number, Tree};

/// Who made the mark-up.
const TOOL: &str = "#gongbao";
/// The author of a text that names none.
const NOBODY: &str = "#unknown";

/// What identifies one component of a work.
pub struct Identity<'a> {
    /// The work.
    pub work: &'a Work,
    /// `main`, or the name of the component: `att_1`.
    pub component: &'a str,
    /// Its other names, each with what kind of name it is.
    pub aliases: Vec<(&'static str, &'a str)>,
    /// References to its authors.
    pub authors: Vec<String>,
    /// 文种
    pub subtype: Option<&'a str>,
    /// Its number among those of its series.
    pub number: Option<u32>,
}

impl<'a> Identity<'a> {
    /// One that is known by its work alone.
    pub fn of(work: &'a Work, component: &'a str) -> Self {
        Self { work, component, aliases: Vec::new(), authors: Vec::new(), subtype: None, number: None }
    }
}

impl<'t, W: Write> Akn<'t, W> {
    /// `meta` of an issue.
    pub(super) fn issue_meta(&mut self, issue: &'t Issue<'_>, work: &Work) -> io::Result<()> {
        let year = issue.year.zip(issue.number).map(|(year, number)| format!("{year}年第{number}期"));
        let label = cumulative(issue);
        let mut identity = Identity::of(work, "main");
        identity.aliases.extend(issue.title.as_deref().map(|title| ("title", title)));
        identity.aliases.extend(year.as_deref().map(|number| ("issueNumber", number)));
        identity.aliases.extend(label.as_deref().map(|number| ("cumulativeNumber", number)));
        identity.aliases.extend(issue.issn.as_deref().map(|number| ("issn", number)));
        identity.aliases.extend(issue.cn.as_deref().map(|number| ("cn", number)));
        identity.authors = self.sponsors(issue);
        identity.number = issue.number.or(issue.cumulative);
        self.xml.open("meta", &[])?;
        self.identification(&identity)?;
        self.publication()?;
        self.file_meta()?;
        self.xml.close()
    }

    /// `meta` of a document, or of the part of it that is no attachment.
    pub(super) fn document_meta(
        &mut self,
        document: &'t Document<'_>,
        work: &Work,
        whole_file: bool,
    ) -> io::Result<()> {
        let mut identity = Identity::of(work, "main");
        identity.aliases.extend(document.number.as_ref().map(|number| ("docNumber", number.raw.as_ref())));
        identity.aliases.extend(document.title.as_deref().map(|title| ("title", title)));
        identity.authors = self.issuers(document);
        identity.subtype = document.kind.map(|kind| kind.code);
        identity.number = document.number.as_ref().map(|number| number.serial);
        self.xml.open("meta", &[])?;
        self.identification(&identity)?;
        if self.tree.issue.is_some() {
            self.publication()?;
        }
        if whole_file {
            self.references()?;
        }
        let source = whole_file.then_some(self.tree);
        self.proprietary(source, document.number.as_ref(), document.kind)?;
        self.xml.close()
    }

    /// `meta` of what is known by its work alone; the first of a file also tells of the file.
    pub(super) fn plain_meta(&mut self, identity: &Identity<'_>, whole_file: bool) -> io::Result<()> {
        self.xml.open("meta", &[])?;
        self.identification(identity)?;
        if whole_file {
            self.file_meta()?;
        }
        self.xml.close()
    }

    /// Reference to the sponsor of an issue.
    pub(super) fn sponsors(&self, issue: &Issue<'_>) -> Vec<String> {
        issue.sponsor.iter().filter_map(|name| self.name(Class::Organization, name)).collect()
    }

    /// References to the issuers of a document.
    pub(super) fn issuers(&self, document: &Document<'_>) -> Vec<String> {
        document.issuers.iter().filter_map(|name| self.name(Class::Organization, name)).collect()
    }

    fn file_meta(&mut self) -> io::Result<()> {
        self.references()?;
        self.proprietary(Some(self.tree), None, None)
    }

    fn identification(&mut self, identity: &Identity<'_>) -> io::Result<()> {
        self.xml.open("identification", &[("source", TOOL)])?;
        self.work(identity)?;
        self.expression(identity)?;
        self.manifestation(identity)?;
        self.xml.close()
    }

    fn work(&mut self, identity: &Identity<'_>) -> io::Result<()> {
        let uri = &identity.work.uri;
        self.xml.open("FRBRWork", &[])?;
        self.value("FRBRthis", &format!("{uri}/!{}", identity.component))?;
        self.value("FRBRuri", uri)?;
        for (name, value) in &identity.aliases {
            self.xml.empty("FRBRalias", &[("value", value), ("name", name)])?;
        }
        self.dated(identity.work.dated)?;
        self.authors(&identity.authors)?;
        self.value("FRBRcountry", "cn")?;
        if let Some(subtype) = identity.subtype {
            self.value("FRBRsubtype", subtype)?;
        }
        if let Some(number) = identity.number {
            self.value("FRBRnumber", &number.to_string())?;
        }
        self.xml.close()
    }

    fn expression(&mut self, identity: &Identity<'_>) -> io::Result<()> {
        let uri = identity.work.expression();
        self.xml.open("FRBRExpression", &[])?;
        self.value("FRBRthis", &format!("{uri}/!{}", identity.component))?;
        self.value("FRBRuri", &uri)?;
        self.dated(identity.work.version)?;
        self.authors(&identity.authors)?;
        self.xml.empty("FRBRlanguage", &[("language", "zho")])?;
        self.xml.close()
    }

    /// There is no clock here: the day is that of the expression.
    fn manifestation(&mut self, identity: &Identity<'_>) -> io::Result<()> {
        let uri = identity.work.expression();
        self.xml.open("FRBRManifestation", &[])?;
        self.value("FRBRthis", &format!("{uri}/!{}.xml", identity.component))?;
        self.value("FRBRuri", &format!("{uri}.xml"))?;
        self.dated(identity.work.version)?;
        self.xml.empty("FRBRauthor", &[("href", TOOL)])?;
        self.value("FRBRformat", "application/xml")?;
        self.xml.close()
    }

    fn value(&mut self, element: &str, value: &str) -> io::Result<()> {
        self.xml.empty(element, &[("value", value)])
    }

    fn dated(&mut self, dated: Dated) -> io::Result<()> {
        self.xml.empty("FRBRdate", &[("date", &dated.attribute()), ("name", dated.name)])
    }

    fn authors(&mut self, authors: &[String]) -> io::Result<()> {
        if authors.is_empty() {
            return self.xml.empty("FRBRauthor", &[("href", NOBODY)]);
        }
        authors.iter().try_for_each(|author| self.xml.empty("FRBRauthor", &[("href", author)]))
    }

    /// Where it was printed: the name and number of the gazette. The schema wants a day; without one there is nothing.
    fn publication(&mut self) -> io::Result<()> {
        let Some(issue) = &self.tree.issue else { return Ok(()) };
        let published = issue.published.as_ref().and_then(|date| date.iso).filter(|day| is_xsd_day(*day));
        let (Some(day), Some(title)) = (published, issue.title.as_deref()) else { return Ok(()) };
        let day = day.to_string();
        let year = issue.year.map(|year| format!("{year}年")).unwrap_or_default();
        let printed = issue.number.map(|number| format!("第{number}期")).unwrap_or_default();
        let shown = format!("{title}{year}{printed}");
        let number = match (issue.year, issue.number) {
            (Some(year), Some(number)) => Some(format!("{year}-{number}")),
            (_, number) => number.map(|number| number.to_string()),
        };
        let mut attributes = vec![("date", day.as_str()), ("name", title), ("showAs", shown.as_str())];
        attributes.extend(number.as_deref().map(|number| ("number", number)));
        self.xml.empty("publication", &attributes)
    }

    /// Every name, so that a mention anywhere in the file can point to it.
    fn references(&mut self) -> io::Result<()> {
        self.xml.open("references", &[("source", TOOL)])?;
        let eid = self.eids.unique(TOOL.trim_start_matches('#').to_owned());
        self.entry("TLCOrganization", &eid, "/akn/ontology/organization/gongbao", GONGBAO)?;
        if self.names_nobody() {
            let eid = self.eids.unique(NOBODY.trim_start_matches('#').to_owned());
            self.entry("TLCOrganization", &eid, "/akn/ontology/organization/unknown", "未署名")?;
        }
        let names = std::mem::take(&mut self.names);
        let written = names.entries().iter().try_for_each(|entry| {
            let eid = self.eids.unique(entry.eid.clone());
            self.entry(entry.class.reference(), &eid, &entry.uri(), entry.name)
        });
        self.names = names;
        written?;
        self.xml.close()
    }

    /// Whether an identification has no author to name.
    fn names_nobody(&self) -> bool {
        let known = |name: &str| self.name(Class::Organization, name).is_some();
        let sponsored = self.tree.issue.as_ref().map(|issue| issue.sponsor.as_deref().is_some_and(known));
        let root = sponsored.unwrap_or(self.tree.documents.len() == 1);
        !root || self.tree.documents.iter().any(|document| !document.issuers.iter().any(|name| known(name)))
    }

    fn entry(&mut self, element: &str, eid: &str, href: &str, shown: &str) -> io::Result<()> {
        self.xml.empty(element, &[("eId", eid), ("href", href), ("showAs", shown)])
    }

    /// What was read, what its page states, the parts of the number: in our own namespace, since there is no element.
    fn proprietary(
        &mut self,
        tree: Option<&Tree<'_>>,
        number: Option<&Number<'_>>,
        kind: Option<Kind>,
    ) -> io::Result<()> {
        if tree.is_none() && number.is_none() && kind.is_none() {
            return Ok(());
        }
        self.xml.open("proprietary", &[("source", TOOL), ("xmlns:gb", NAMESPACE_OWN)])?;
        if let Some(tree) = tree {
            self.source(tree)?;
        }
        if let Some(kind) = kind {
            self.xml.empty("gb:kind", &[("code", kind.code), ("name", kind.name)])?;
        }
        if let Some(number) = number {
            let (year, serial) = (number.year.map(|year| year.to_string()), number.serial.to_string());
            let mut attributes = vec![("code", number.code.as_ref()), ("serial", serial.as_str())];
            attributes.extend(year.as_deref().map(|year| ("year", year)));
            attributes.extend(number.issuer.as_deref().map(|issuer| ("issuer", issuer)));
            self.xml.empty("gb:number", &attributes)?;
        }
        self.xml.close()
    }

    fn source(&mut self, tree: &Tree<'_>) -> io::Result<()> {
        let source = &tree.source;
        let attributes = [("name", source.name.as_str()), ("sha256", source.sha256.as_str())];
        if source.meta.is_empty() {
            return self.xml.empty("gb:source", &attributes);
        }
        self.xml.open("gb:source", &attributes)?;
        for statement in &source.meta {
            self.xml.leaf("gb:statement", &[("label", &statement.label)], &statement.value)?;
        }
        self.xml.close()
    }
}

/// The cumulative number as printed, else as it would be.
pub fn cumulative(issue: &Issue<'_>) -> Option<String> {
    let label = issue.cumulative_label.as_deref().map(str::to_owned);
    label.or_else(|| issue.cumulative.map(|number| format!("总第{number}期")))
}
