//! What reading changed, so that an editor can see it and object.

use std::fmt;

/// One kind of change, counted or quoted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// The text was not UTF-8; it was read in this encoding.
    Decoded(&'static str),
    /// Control, zero-width and direction characters taken out.
    DroppedControls(usize),
    /// Lines whose first-line indent of blanks was taken off.
    StrippedIndent(usize),
    /// Line ends inside paragraphs taken out.
    JoinedLines(usize),
    /// Lines set with a blank between all characters, closed up.
    ClosedUp(usize),
    /// A label that told what a line is, such as `引题：`.
    ReadLabel(String),
    /// A mark in front of a byline, such as `□`.
    DroppedMark(String),
    /// The byline was read out of the 电头, where the names also stay.
    CopiedByline,
    /// Headings of the source without a place of their own, set as crossheads.
    HeadingAsCrosshead(usize),
    /// Links whose address was left out; their text stays.
    DroppedLinks(usize),
    /// Pictures in the copy, left out with their descriptions.
    IgnoredImages(usize),
    /// Pieces of HTML in Markdown, left out with their text when it stood inside an HTML block.
    IgnoredHtml(usize),
    /// Items of lists in Markdown, marked with ● or their number.
    MarkedItems(usize),
    /// Insertions, deletions and moves under review, read as accepted.
    AcceptedChanges(usize),
    /// Tables in the copy, left out with their text.
    IgnoredTables(usize),
    /// Marks of footnotes and endnotes, left out with the notes.
    IgnoredNotes(usize),
    /// 注音 beside words, left out; the words stay.
    IgnoredRuby(usize),
    /// Paragraphs below pictures that became their captions.
    ReadCaptions(usize),
    /// A block of settings at the top of a Markdown file, left out.
    IgnoredFrontMatter,
}

impl Change {
    /// Stable word for the wire and for translation.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Decoded(_) => "decoded",
            Self::DroppedControls(_) => "dropped-controls",
            Self::StrippedIndent(_) => "stripped-indent",
            Self::JoinedLines(_) => "joined-lines",
            Self::ClosedUp(_) => "closed-up",
            Self::ReadLabel(_) => "read-label",
            Self::DroppedMark(_) => "dropped-mark",
            Self::CopiedByline => "copied-byline",
            Self::HeadingAsCrosshead(_) => "heading-as-crosshead",
            Self::DroppedLinks(_) => "dropped-links",
            Self::IgnoredImages(_) => "ignored-images",
            Self::IgnoredHtml(_) => "ignored-html",
            Self::MarkedItems(_) => "marked-items",
            Self::AcceptedChanges(_) => "accepted-changes",
            Self::IgnoredTables(_) => "ignored-tables",
            Self::IgnoredNotes(_) => "ignored-notes",
            Self::IgnoredRuby(_) => "ignored-ruby",
            Self::ReadCaptions(_) => "read-captions",
            Self::IgnoredFrontMatter => "ignored-front-matter",
        }
    }

    /// The change in Chinese, one line.
    #[must_use]
    pub fn zh(&self) -> String {
        match self {
            Self::Decoded(encoding) => format!("原文不是 UTF-8，按 {encoding} 读取"),
            Self::DroppedControls(n) => format!("去掉 {n} 个控制符或不可见字符"),
            Self::StrippedIndent(n) => format!("去掉 {n} 行的段首空格"),
            Self::JoinedLines(n) => format!("接回 {n} 处段内断行"),
            Self::ClosedUp(n) => format!("收紧 {n} 行逐字加空的文字"),
            Self::ReadLabel(label) => format!("按标签“{label}”归位"),
            Self::DroppedMark(mark) => format!("去掉署名前的“{mark}”"),
            Self::CopiedByline => "署名取自电头，电头原文保留".to_owned(),
            Self::HeadingAsCrosshead(n) => format!("{n} 个标题改作小标题"),
            Self::DroppedLinks(n) => format!("{n} 个链接只留文字"),
            Self::IgnoredImages(n) => format!("略去稿中 {n} 幅图片，请另行导入"),
            Self::IgnoredHtml(n) => format!("略去 {n} 处 HTML"),
            Self::MarkedItems(n) => format!("{n} 个列表项加上 ● 或编号"),
            Self::AcceptedChanges(n) => format!("{n} 处修订按接受读取：插入的保留，删除的去掉"),
            Self::IgnoredTables(n) => format!("略去 {n} 张表格"),
            Self::IgnoredNotes(n) => format!("略去 {n} 处脚注、尾注"),
            Self::IgnoredRuby(n) => format!("略去 {n} 处注音，正文保留"),
            Self::ReadCaptions(n) => format!("图下 {n} 段文字作为图说"),
            Self::IgnoredFrontMatter => "略去文首的设置块".to_owned(),
        }
    }
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Decoded(encoding) => write!(f, "the text was not UTF-8 and was read as {encoding}"),
            Self::DroppedControls(n) => write!(f, "{n} control or invisible characters taken out"),
            Self::StrippedIndent(n) => write!(f, "the indent of {n} lines taken off"),
            Self::JoinedLines(n) => write!(f, "{n} line ends inside paragraphs taken out"),
            Self::ClosedUp(n) => write!(f, "{n} spaced-out lines closed up"),
            Self::ReadLabel(label) => write!(f, "a line put in its place by its label “{label}”"),
            Self::DroppedMark(mark) => write!(f, "the mark “{mark}” before the byline taken off"),
            Self::CopiedByline => write!(f, "the byline was read from the dateline, which keeps it too"),
            Self::HeadingAsCrosshead(n) => write!(f, "{n} headings became crossheads"),
            Self::DroppedLinks(n) => write!(f, "{n} links reduced to their text"),
            Self::IgnoredImages(n) => write!(f, "{n} pictures in the copy left out; bring them in as files"),
            Self::IgnoredHtml(n) => write!(f, "{n} pieces of HTML left out"),
            Self::MarkedItems(n) => write!(f, "{n} list items marked with ● or their number"),
            Self::AcceptedChanges(n) => {
                write!(f, "{n} changes under review read as accepted: insertions stay, deletions go")
            }
            Self::IgnoredTables(n) => write!(f, "{n} tables left out"),
            Self::IgnoredNotes(n) => write!(f, "{n} footnotes or endnotes left out"),
            Self::IgnoredRuby(n) => write!(f, "the ruby of {n} words left out; the words stay"),
            Self::ReadCaptions(n) => write!(f, "{n} paragraphs below pictures became their captions"),
            Self::IgnoredFrontMatter => write!(f, "the settings at the top of the file left out"),
        }
    }
}
