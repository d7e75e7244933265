//! Examples of rules: short enough for a page of documentation, and whole documents to the tests.

/// A fault and its like without the fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Example {
    /// Where in a document the two stand.
    pub slot: Slot,
    /// With the fault: the rule finds it, once.
    pub wrong: &'static str,
    /// Without: no rule finds anything.
    pub right: &'static str,
}

impl Example {
    /// An example in a place of a document.
    pub const fn new(slot: Slot, wrong: &'static str, right: &'static str) -> Self {
        Self { slot, wrong, right }
    }
}

/// The place of a document that an example takes; the rest of the document is clean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot {
    /// The example is the whole text.
    Whole,
    /// 标题 of a notice.
    Title,
    /// 发文字号 of a notice.
    Number,
    /// 主送机关 of a notice, with its colon.
    Addressee,
    /// Paragraphs of a notice.
    Body,
    /// 附件说明 of a notice and nothing after its date.
    AttachmentList,
    /// 署名 of a notice.
    Signers,
    /// 成文日期 of a notice.
    Date,
    /// What stands after the date of a notice: 附注, attachments, 版记.
    After,
    /// Articles of an act that stands on its own.
    Articles,
}

impl Slot {
    /// What stands before and after the example.
    pub fn frame(self) -> (String, String) {
        let parts = match self {
            Self::Whole => return Default::default(),
            Self::Articles => {
                let note = "（2024年3月8日岚川省人民政府第12次常务会议通过）";
                return (format!("岚川省渠道管护办法\n{note}\n"), "\n".to_owned());
            }
            Self::Title => 0,
            Self::Number => 1,
            Self::Addressee => 2,
            Self::Body => 3,
            Self::AttachmentList => 4,
            Self::Signers => 5,
            Self::Date => 6,
            Self::After => 7,
        };
        let notice = [
            "岚川省水利厅关于做好渠道管护工作的通知",
            "岚水发〔2024〕12号",
            "各市水利局：",
            "为做好渠道管护工作，现将有关事项通知如下。",
            "",
            "岚川省水利厅",
            "2024年5月6日",
            "",
        ];
        let lines = |lines: &[&str]| lines.iter().filter(|l| !l.is_empty()).map(|l| format!("{l}\n")).collect();
        let opening = if self == Self::Body { parts + 1 } else { parts };
        let (before, after) = (&notice[..opening], notice.get(parts + 1..).unwrap_or_default());
        let after: String = lines(after);
        (lines(before), format!("\n{after}"))
    }

    /// The document that holds the example, and where it stands in it, in bytes.
    pub fn document(self, example: &str) -> (String, std::ops::Range<usize>) {
        let (before, after) = self.frame();
        let range = before.len()..before.len() + example.len();
        (format!("{before}{example}{after}"), range)
    }
}
