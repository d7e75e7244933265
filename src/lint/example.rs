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
    /// 刊头 of a gazette issue, under its name.
    Masthead,
    /// Columns and entries of the 目录 of a gazette issue of two documents.
    Contents,
    /// 版权页 of a gazette issue.
    Imprint,
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
            Self::Masthead => return issue_around(1),
            Self::Contents => return issue_around(3),
            Self::Imprint => return issue_around(4),
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

/// A gazette issue of two documents, without one of its parts.
fn issue_around(part: usize) -> (String, String) {
    const PARTS: [&str; 6] = [
        "岚川省人民政府公报\n",
        "（半月刊）\n2024年第10期\n（总第322期）\n2024年5月30日出版\n",
        "目录\n",
        "部门文件\n岚川省水利厅关于做好渠道管护工作的通知（岚水发〔2024〕12号）……（2）\n岚川省林业局关于做好苗圃建设工作的通知（岚林发〔2024〕7号）……（5）\n人事任免\n岚川省人民政府任免人员……（8）\n",
        "编辑出版：岚川省人民政府办公厅\n地址：岚州市望岚大道66号\n国际标准刊号：ISSN2099-317X\n国内统一刊号：CN99-1234/D\n",
        "岚川省水利厅关于做好渠道管护工作的通知\n岚水发〔2024〕12号\n各市水利局：\n为做好渠道管护工作，现将有关事项通知如下。\n岚川省水利厅\n2024年5月6日\n岚川省林业局关于做好苗圃建设工作的通知\n岚林发〔2024〕7号\n各市林业局：\n为做好苗圃建设工作，现将有关事项通知如下。\n岚川省林业局\n2024年5月8日\n岚川省人民政府任免人员\n2024年5月10日决定：\n任命乔木棠为省交通运输厅副厅长。\n",
    ];
    let (before, after) = (PARTS[..part].concat(), PARTS.get(part + 1..).unwrap_or_default().concat());
    (before, format!("\n{after}"))
}
