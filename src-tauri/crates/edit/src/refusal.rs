//! Why an edit is refused: one clear sentence each, naming the thing and the remedy.

use banxin_model::{BlockId, PageId, PaperError, PhotoId, ProfileError, StoryId};

/// Why a command is refused; nothing was changed.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Refusal {
    /// No page has this id.
    #[error("there is no page {0}; take the id from the list of pages")]
    NoSuchPage(PageId),
    /// No block has this id.
    #[error("there is no block {0}; it may have been removed, so select it again")]
    NoSuchBlock(BlockId),
    /// No story has this id.
    #[error("there is no story {0}; it may have been removed, so choose one of the pool")]
    NoSuchStory(StoryId),
    /// No photo has this id.
    #[error("there is no photo {0}; it may have been removed, so choose one of the pool")]
    NoSuchPhoto(PhotoId),
    /// The block has no inset of this index.
    #[error("block {block} has no inset {index}; it has {count}, counted from 0")]
    NoSuchInset {
        /// Which block.
        block: BlockId,
        /// The index asked for.
        index: usize,
        /// How many insets it has.
        count: usize,
    },
    /// A page number beyond the edition.
    #[error("{number} is not a page number here; choose one from 1 to {most}")]
    NoSuchNumber {
        /// The number asked for.
        number: usize,
        /// The largest that can be asked for.
        most: usize,
    },
    /// A place in the painting order beyond the page's blocks.
    #[error("{index} is not a place in the order of page {page}; choose one from 0 to {most}")]
    NoSuchPlace {
        /// Which page.
        page: PageId,
        /// The place asked for.
        index: usize,
        /// The largest that can be asked for.
        most: usize,
    },
    /// 签版: the page is signed off.
    #[error("page {number} ({page}) is signed off and this would change it; reopen it first and say why")]
    PageSigned {
        /// Which page.
        page: PageId,
        /// Its number, from 1.
        number: usize,
    },
    /// A signed page is reopened without a reason.
    #[error("page {number} ({page}) is signed off; to reopen it, say why")]
    NoReason {
        /// Which page.
        page: PageId,
        /// Its number, from 1.
        number: usize,
    },
    /// An edition keeps at least one page.
    #[error("page {0} is the only page; an edition keeps at least one, so add another before removing it")]
    LastPage(PageId),
    /// More pages than an edition can have.
    #[error("an edition has from 1 to {most} pages, not {asked}")]
    PageCount {
        /// Pages asked for.
        asked: usize,
        /// The most there can be.
        most: usize,
    },
    /// The block is locked.
    #[error("block {0} is locked; unlock it first")]
    BlockLocked(BlockId),
    /// The story stands on a page already.
    #[error("story {story} stands on page {number} already (block {block}); move that block, or remove it first")]
    StoryPlaced {
        /// Which story.
        story: StoryId,
        /// The block it stands in.
        block: BlockId,
        /// The page's number, from 1.
        number: usize,
    },
    /// A story goes on in more blocks than it may.
    #[error("story {story} stands in {most} blocks, the most there can be; make one of them larger")]
    ChainTooLong {
        /// Which story.
        story: StoryId,
        /// The most blocks there can be.
        most: usize,
    },
    /// A photo that is to be removed stands on a page.
    #[error("photo {photo} stands on page {number} (block {block}); take it off the page first")]
    PhotoPlaced {
        /// Which photo.
        photo: PhotoId,
        /// The block that shows it.
        block: BlockId,
        /// The page's number, from 1.
        number: usize,
    },
    /// The command is meant for another kind of block.
    #[error("block {block} is not {wanted}; select one that is")]
    WrongKind {
        /// Which block.
        block: BlockId,
        /// What the command is for, with its article.
        wanted: &'static str,
    },
    /// Stories and photos have placing commands of their own.
    #[error("this is not for {what}; use {instead}")]
    WrongCommand {
        /// What was to be placed.
        what: &'static str,
        /// The command that does it.
        instead: &'static str,
    },
    /// A block is to be swapped with itself.
    #[error("block {0} cannot change places with itself; choose two blocks")]
    SameBlock(BlockId),
    /// Blocks of several pages where one is the rule.
    #[error("block {block} stands on page {number}, others do not; choose blocks of one page")]
    SeveralPages {
        /// A block that stands elsewhere than the first.
        block: BlockId,
        /// The number of its page, from 1.
        number: usize,
    },
    /// A group of one.
    #[error("a group takes two blocks at least; choose more")]
    GroupOfOne,
    /// No template has this name.
    #[error("there is no template `{0}`; choose one of the edition's")]
    NoSuchTemplate(String),
    /// Too few or too many areas.
    #[error("a story's shape has 1 to {most} areas, not {asked}; take fewer or more")]
    AreaCount {
        /// Areas asked for.
        asked: usize,
        /// The most there can be.
        most: usize,
    },
    /// A frame that leaves the grid or is empty.
    #[error("{what} is empty or leaves the grid of {columns} columns × {lines} lines; move it or make it fit")]
    OffGrid {
        /// Which frame.
        what: String,
        /// Columns of the grid.
        columns: u16,
        /// Lines of the grid.
        lines: u16,
    },
    /// A free frame without width or height.
    #[error("{what} has no width or no height; draw it larger")]
    EmptyFrame {
        /// Which frame.
        what: String,
    },
    /// A free frame that leaves the page.
    #[error("{what} leaves the page and its bleed; move it or make it smaller")]
    OffPage {
        /// Which frame.
        what: String,
    },
    /// Two areas of one block lie on each other.
    #[error("areas {first} and {second} of the shape lie on each other; pull them apart (areas count from 1)")]
    AreasOverlap {
        /// One area, from 1.
        first: usize,
        /// The other, from 1.
        second: usize,
    },
    /// A figure beyond its bounds.
    #[error("{what} is {value}, but must be from {least} to {most}")]
    OutOfRange {
        /// Which figure, with its unit.
        what: String,
        /// The value asked for.
        value: i64,
        /// The least it can be.
        least: i64,
        /// The most it can be.
        most: i64,
    },
    /// An inset names an area that is not there.
    #[error("an inset asks for area {area}, but the shape has {count}, counted from 0; choose one of them")]
    InsetArea {
        /// The area asked for, from 0.
        area: u16,
        /// Areas of the shape.
        count: usize,
    },
    /// An inset that leaves its area or is empty.
    #[error(
        "an inset is empty or leaves its area of {columns} text columns × {lines} lines; move it or make it smaller"
    )]
    InsetOutside {
        /// Text columns of the area.
        columns: usize,
        /// Lines of the area.
        lines: i64,
    },
    /// A headline over columns that are not there.
    #[error("the headline spans columns that the first area has not: it has {columns}; choose fewer")]
    HeadOutside {
        /// Text columns of the first area.
        columns: usize,
    },
    /// A copyfit for a paragraph that is not there, or twice for one.
    #[error("copyfit names paragraph {paragraph} twice, or the story has only {count} (from 0); name each once")]
    CopyfitParagraph {
        /// The paragraph, from 0.
        paragraph: u32,
        /// Paragraphs of the story.
        count: usize,
    },
    /// An ink above full coverage.
    #[error("{what} has an ink above 1000; each ink is given in thousandths, from 0 to 1000")]
    Ink {
        /// What is coloured.
        what: &'static str,
    },
    /// The paper set-up breaks its own rules.
    #[error("this paper cannot be used: {0}")]
    Paper(#[from] PaperError),
    /// A width that no type could be set with.
    #[error(transparent)]
    Profile(#[from] ProfileError),
    /// The paper set-up does not hold a block that stands on a page.
    #[error("this paper has no room for block {block} on page {number}: {why}")]
    PaperTooSmall {
        /// The first block that does not fit.
        block: BlockId,
        /// The page's number, from 1.
        number: usize,
        /// What does not fit.
        why: Box<Refusal>,
    },
    /// A text is too long.
    #[error("{field} has {chars} characters; the most is {most}, so shorten or split it")]
    TextTooLong {
        /// Which field.
        field: String,
        /// Its characters.
        chars: usize,
        /// The most there can be.
        most: usize,
    },
    /// A deck with too many lines.
    #[error("{field} has {lines} lines; the most is {most}, so join some")]
    TooManyLines {
        /// Which field.
        field: String,
        /// Its lines.
        lines: usize,
        /// The most there can be.
        most: usize,
    },
    /// A text with a character that cannot be printed.
    #[error("{field} holds the control character U+{code:04X} at character {at}; delete it")]
    ControlCharacter {
        /// Which field.
        field: String,
        /// The character's code.
        code: u32,
        /// Its place, from 1.
        at: usize,
    },
    /// A line break in a field of one line.
    #[error("{field} is one line, but holds a line break at character {at}; delete it, or make two lines")]
    LineBreak {
        /// Which field.
        field: String,
        /// Its place, from 1.
        at: usize,
    },
    /// A text that must not be empty.
    #[error("{field} is empty; fill it in")]
    Empty {
        /// Which field.
        field: String,
    },
    /// A 电头 longer than its paragraph.
    #[error("the dateline of paragraph {paragraph} (from 1) has {dateline} characters, its text only {chars}")]
    Dateline {
        /// The paragraph, from 1.
        paragraph: usize,
        /// Characters of the dateline.
        dateline: u32,
        /// Characters of the paragraph.
        chars: usize,
    },
    /// A notation beside characters the paragraph does not have.
    #[error("paragraph {paragraph} (from 1) has {chars} characters; nothing can be written beside {from} to {to}")]
    NotationRange {
        /// The paragraph, from 1.
        paragraph: usize,
        /// First character, from 0.
        from: u32,
        /// The character after the last.
        to: u32,
        /// Characters of the paragraph.
        chars: usize,
    },
    /// Two notations of one kind beside the same character.
    #[error(
        "characters {from} to {to} of paragraph {paragraph} (from 1) have such a mark already; join the two or take one away"
    )]
    NotationsOverlap {
        /// The paragraph, from 1.
        paragraph: usize,
        /// First character, from 0.
        from: u32,
        /// The character after the last.
        to: u32,
    },
    /// More notations than a paragraph may have.
    #[error("paragraph {paragraph} (from 1) would have more than {most} notations; join those that touch")]
    TooManyNotations {
        /// The paragraph, from 1.
        paragraph: usize,
        /// How many are allowed.
        most: usize,
    },
    /// A paragraph the story does not have.
    #[error("story {story} has no paragraph {paragraph}; it has {count}, counted from 0")]
    NoSuchParagraph {
        /// Which story.
        story: StoryId,
        /// The paragraph asked for.
        paragraph: u32,
        /// How many it has.
        count: usize,
    },
    /// Characters the body does not have.
    #[error(
        "story {story} has no {removed} characters from character {at} of paragraph {paragraph} on (all from 0); it was \
         changed meanwhile, so look at it again"
    )]
    NoSuchText {
        /// Which story.
        story: StoryId,
        /// The paragraph asked for.
        paragraph: u32,
        /// Characters before the change.
        at: u32,
        /// Characters that were to go.
        removed: u32,
    },
    /// A photo's file name with a folder in it.
    #[error("`{0}` is not a plain file name; leave the folders out")]
    FileName(String),
    /// A photo has no ways into a press file to choose from.
    #[error("photo {0} is no advert that came as a PDF; choose one that is")]
    NotAnAdvert(PhotoId),
    /// A PDF without an advert's facts, or these without a PDF.
    #[error("only a PDF has the facts of an advert, and it must have them; bring the file in with `banxin import`")]
    AdvertFacts,
    /// Groups inside groups inside groups.
    #[error("groups of commands lie more than {0} deep; flatten them")]
    TooDeep(usize),
    /// A group of too many commands.
    #[error("a group has at most {0} commands; split it into several steps")]
    TooMany(usize),
    /// The counter of ids is at its end.
    #[error("this edition has used up all numbers for {0}; start a new edition")]
    NoNumbersLeft(&'static str),
    /// A command of a group is refused, and with it the whole group.
    #[error("step {number} of the group: {why}")]
    Step {
        /// Which command of the group, from 1.
        number: usize,
        /// Why.
        why: Box<Refusal>,
    },
}

impl Refusal {
    /// The name by which windows and programs know the reason; a group's is that of the refused command.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoSuchPage(_) => "no_such_page",
            Self::NoSuchBlock(_) => "no_such_block",
            Self::NoSuchStory(_) => "no_such_story",
            Self::NoSuchPhoto(_) => "no_such_photo",
            Self::NoSuchInset { .. } => "no_such_inset",
            Self::NoSuchNumber { .. } => "no_such_number",
            Self::NoSuchPlace { .. } => "no_such_place",
            Self::PageSigned { .. } => "page_signed",
            Self::NoReason { .. } => "no_reason",
            Self::LastPage(_) => "last_page",
            Self::PageCount { .. } => "page_count",
            Self::BlockLocked(_) => "block_locked",
            Self::StoryPlaced { .. } => "story_placed",
            Self::ChainTooLong { .. } => "chain_too_long",
            Self::PhotoPlaced { .. } => "photo_placed",
            Self::WrongKind { .. } => "wrong_kind",
            Self::WrongCommand { .. } => "wrong_command",
            Self::SameBlock(_) => "same_block",
            Self::SeveralPages { .. } => "several_pages",
            Self::GroupOfOne => "group_of_one",
            Self::NoSuchTemplate(_) => "no_such_template",
            Self::AreaCount { .. } => "area_count",
            Self::OffGrid { .. } => "off_grid",
            Self::EmptyFrame { .. } => "empty_frame",
            Self::OffPage { .. } => "off_page",
            Self::AreasOverlap { .. } => "areas_overlap",
            Self::OutOfRange { .. } => "out_of_range",
            Self::InsetArea { .. } => "inset_area",
            Self::InsetOutside { .. } => "inset_outside",
            Self::HeadOutside { .. } => "head_outside",
            Self::CopyfitParagraph { .. } => "copyfit_paragraph",
            Self::Ink { .. } => "ink",
            Self::Paper(_) => "paper",
            Self::Profile(_) => "profile",
            Self::PaperTooSmall { .. } => "paper_too_small",
            Self::TextTooLong { .. } => "text_too_long",
            Self::TooManyLines { .. } => "too_many_lines",
            Self::ControlCharacter { .. } => "control_character",
            Self::LineBreak { .. } => "line_break",
            Self::Empty { .. } => "empty",
            Self::Dateline { .. } => "dateline",
            Self::NotationRange { .. } => "notation_range",
            Self::NotationsOverlap { .. } => "notations_overlap",
            Self::TooManyNotations { .. } => "too_many_notations",
            Self::NoSuchParagraph { .. } => "no_such_paragraph",
            Self::NoSuchText { .. } => "no_such_text",
            Self::FileName(_) => "file_name",
            Self::NotAnAdvert(_) => "not_an_advert",
            Self::AdvertFacts => "advert_facts",
            Self::TooDeep(_) => "too_deep",
            Self::TooMany(_) => "too_many",
            Self::NoNumbersLeft(_) => "no_numbers_left",
            Self::Step { why, .. } => why.code(),
        }
    }
}
