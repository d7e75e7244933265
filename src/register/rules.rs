//! The rules of the register: what each finds, why, and when it says nothing. The checks are in [`check`](super::check).

use crate::diagnostic::Severity;
use crate::lint::{Doc, Origin, Source, Words};

/// A rule about the shelf.
#[derive(Debug)]
pub struct Rule {
    /// `register/…`
    pub name: &'static str,
    /// How much a finding matters, unless the place lowers it.
    pub severity: Severity,
    /// Where such faults come from, unless the texts show otherwise.
    pub origin: Origin,
    /// What it finds, why, and when it is silent.
    pub doc: Doc,
}

/// All rules, in the order in which they are explained.
pub const ALL: [&Rule; 11] = [
    &SERIES_GAP,
    &NUMBER_HELD_TWICE,
    &ONE_TEXT_UNDER_TWO_NUMBERS,
    &DATES_OUT_OF_ORDER,
    &ISSUE_MISSING,
    &CUMULATIVE_BROKEN,
    &REPRINT_DIFFERS,
    &CITED_TITLE_DIFFERS,
    &CITED_BUT_UNHELD,
    &CITED_AFTER_REPEAL,
    &ONE_CODE_TWO_ISSUERS,
];

/// A rule by its name.
pub fn of_name(name: &str) -> Option<&'static Rule> {
    ALL.into_iter().find(|rule| rule.name == name)
}

/// What a rule says of itself, in the order of the table: what, why, when not.
const fn doc(source: Source, finds: Words<&'static str>, why: Words<&'static str>, silent: Words<&'static str>) -> Doc {
    Doc { finds, why, source, silent, examples: &[] }
}

const fn words(zh: &'static str, en: &'static str) -> Words<&'static str> {
    Words { zh, en }
}

/// Serials not held between held ones.
pub static SERIES_GAP: Rule = Rule {
    name: "register/series-gap",
    severity: Severity::Info,
    origin: Origin::Unknown,
    doc: doc(
        Source::PRACTICE,
        words(
            "同一代字、同一年度已登记的顺序号之间有未登记的号，并估计全年总数",
            "Serials that are not held between held ones of one code and year; the size of the series is estimated.",
        ),
        words(
            "顺序号按年度连续编排，缺号即缺件；总数按 m + m/k - 1 估计（m 为最大号，k 为已登记件数），只是估计",
            "Serials run on through a year, so a number that is not held is a document that is not held. The size is \
             estimated as m + m/k - 1 (m the highest serial, k how many are held), and is an estimate.",
        ),
        words(
            "已登记不足三个号；不足三分之一时只作一行概述；不按年度编号的令只列缺号，不作估计",
            "Fewer than three serials are held. With less than a third held, one line says so. Orders that run on across \
             years get no estimate.",
        ),
    ),
};

/// One number, two titles.
pub static NUMBER_HELD_TWICE: Rule = Rule {
    name: "register/number-held-twice",
    severity: Severity::Error,
    origin: Origin::Unknown,
    doc: doc(
        Source::PRACTICE,
        words("一个发文字号登记了两个不同的标题", "One number under two titles."),
        words(
            "一个发文字号只属一件公文，两个标题中必有一误",
            "A number belongs to one document, so one of the two is wrong.",
        ),
        words(
            "正文相同的重印；更正；标题只差印刷形式。一个标题包含另一个时仅作提示",
            "Reprints of the same text; corrections (更正); titles that differ in print only. Where one title is inside \
             the other it is information only.",
        ),
    ),
};

/// One text, two numbers.
pub static ONE_TEXT_UNDER_TWO_NUMBERS: Rule = Rule {
    name: "register/one-text-under-two-numbers",
    severity: Severity::Warning,
    origin: Origin::Unknown,
    doc: doc(
        Source::PRACTICE,
        words("标题、正文都相同的公文有两个发文字号", "The same title and text under two numbers."),
        words(
            "一件公文只有一个发文字号，其一多为转录之误",
            "A document has one number; the other is mostly a slip of transcription.",
        ),
        words(
            "不同年度的例行通知；重新公布；正文不足四十字",
            "Notices of different years; texts published anew (重新公布); texts of fewer than forty characters.",
        ),
    ),
};

/// Serials against dates.
pub static DATES_OUT_OF_ORDER: Rule = Rule {
    name: "register/dates-out-of-order",
    severity: Severity::Info,
    origin: Origin::Unknown,
    doc: doc(
        Source::PRACTICE,
        words(
            "同一系列中，顺序号较大而成文日期较早（令不分年度一并比较）",
            "In a series, a higher serial signed earlier; orders are compared across years, too.",
        ),
        words(
            "顺序号大体按成文先后编排，相差过大时字号或日期可能有误",
            "Serials follow the order of signing by and large; far off, the number or the date may be wrong.",
        ),
        words(
            "相差十天以内；成文日期不在字号年度内；已登记不足三件；多数不按先后的系列只作一行概述",
            "Ten days or less; the day of signing is not in the year of the number; fewer than three dated members. A \
             series that is mostly out of order gets one line.",
        ),
    ),
};

/// Issues not held.
pub static ISSUE_MISSING: Rule = Rule {
    name: "register/issue-missing",
    severity: Severity::Warning,
    origin: Origin::Unknown,
    doc: doc(
        Source::PRACTICE,
        words(
            "同一公报同一年度已登记各期之间缺期",
            "Issue numbers that are not held between held ones of a gazette and year.",
        ),
        words("期号连续编排，缺期即馆藏不全", "Issues are numbered without gaps, so the shelf lacks one."),
        words(
            "首期之前、末期之后；合刊（总期号相连）；已登记不足三期",
            "Before the first and after the last that is held; combined numbers, which the cumulative numbers show; fewer \
             than three issues held.",
        ),
    ),
};

/// Cumulative numbers that do not follow.
pub static CUMULATIVE_BROKEN: Rule = Rule {
    name: "register/cumulative-broken",
    severity: Severity::Warning,
    origin: Origin::Unknown,
    doc: doc(
        Source::PRACTICE,
        words("总期号与期号不同步", "A cumulative number that does not rise with the issues."),
        words(
            "每出一期，总期号加一；不相应时期号或总期号有误",
            "Each issue adds one to the cumulative number; where it does not, one of the numbers is wrong.",
        ),
        words(
            "合刊；总期号名称改变（总改复总）；不同年度之间只要求递增",
            "Combined numbers; a label that changes (总 to 复总); between years it only has to rise.",
        ),
    ),
};

/// One document printed in two ways.
pub static REPRINT_DIFFERS: Rule = Rule {
    name: "register/reprint-differs",
    severity: Severity::Warning,
    origin: Origin::Unknown,
    doc: doc(
        Source::PRACTICE,
        words(
            "同一公文在两期（两个文本）中文字不同",
            "One document in two issues, or two other texts, with different words or days of signing.",
        ),
        words("两者必有一误，或其一经过修改", "One of the two is wrong, or was changed and does not say so."),
        words(
            "只差印刷形式、断行；写明修订、更正。一个文本只是缺少开头或结尾时仅作提示",
            "Differences of print and line breaks; texts that say they are amended or corrected. Where one only lacks a part \
             at its beginning or end it is information.",
        ),
    ),
};

/// A citation against what is held.
pub static CITED_TITLE_DIFFERS: Rule = Rule {
    name: "register/cited-title-differs",
    severity: Severity::Warning,
    origin: Origin::Unknown,
    doc: doc(
        Source::PRACTICE,
        words(
            "引用的标题与该字号所登记的公文标题不同",
            "The title of a citation is not the title held under its number.",
        ),
        words("引文的标题或字号有误，读者会找错文件", "The cited title or number is wrong and leads readers astray."),
        words(
            "标题相同、简称、嵌套；代字为两个机关所用",
            "The same title, a short or nested one; codes used by two bodies.",
        ),
    ),
};

/// A cited number that is not held.
pub static CITED_BUT_UNHELD: Rule = Rule {
    name: "register/cited-but-unheld",
    severity: Severity::Info,
    origin: Origin::Unknown,
    doc: doc(
        Source::PRACTICE,
        words(
            "被引用的字号在已登记的号段之内，却未登记",
            "A cited number inside the held range of a series that is not held.",
        ),
        words("该文确实存在，可按引文查找补齐", "The document exists, and the citation helps to find it."),
        words(
            "代字为两个机关所用；已登记不足三个号或不足三分之一",
            "Codes used by two bodies; fewer than three serials or less than a third of them held.",
        ),
    ),
};

/// A basis that was repealed.
pub static CITED_AFTER_REPEAL: Rule = Rule {
    name: "register/cited-after-repeal",
    severity: Severity::Warning,
    origin: Origin::Drafting,
    doc: doc(
        Source::inferred("党政机关公文处理工作条例 二十"),
        words(
            "以已登记公文宣布废止的文件为根据",
            "A basis (根据, 依据) that a held document had repealed before the citing one was signed.",
        ),
        words("失效的文件不能作为依据", "A text without force is no basis."),
        words(
            "废止部分条款；同名文件重新制定；字号不同；任一日期不明",
            "Repeal of single provisions; an act made anew under its name; another number; either day unknown.",
        ),
    ),
};

/// A code of two bodies.
pub static ONE_CODE_TWO_ISSUERS: Rule = Rule {
    name: "register/one-code-two-issuers",
    severity: Severity::Warning,
    origin: Origin::Unknown,
    doc: doc(
        Source::inferred("党政机关公文处理工作条例 九（五）"),
        words("两个机关使用同一代字", "One code used by two bodies."),
        words(
            "代字代表机关，同一代字的两个系列须按机关分开统计；也可能是误录",
            "A code stands for its body. The series are counted apart by body; or one of them was misread.",
        ),
        words(
            "联合行文；办公厅（室）代政府；地名更改；已知为两地共用的代字；已登记不足三件",
            "Joint texts; an office for its government; a place that was renamed; codes known to be shared by two places; \
             fewer than three documents.",
        ),
    ),
};
