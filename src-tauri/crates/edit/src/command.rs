//! Commands: everything an editor can do to an edition, as data.
//!
//! The window, `banxin apply` and the tests speak this one language. A gesture
//! is one command, or several in a [`Command::Together`].

use banxin_model::{
    AdvertPrint, Advice, Area, BlockId, Content, Copy, Crop, Date, Editors, FileWords, Frame, Guide, Head, Inset,
    Judgement, Notation, Original, PageId, PageState, PaperSetup, ParagraphKind, ParagraphTracking, PhotoId,
    PhotoWords, Profile, PunctuationProfile, Role, Stamp, StoryId, StoryState, Style,
};
use serde::{Deserialize, Serialize};

/// One edit. In JSON: `{"do": "place_story", "story": "s3", "page": "g1", …}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
pub enum Command {
    /// Several edits as one step of undo: all or none.
    Together {
        /// What the step is called in the history.
        #[serde(default)]
        label: String,
        /// The edits, in order.
        commands: Vec<Command>,
    },
    /// Changes the edition's name, date or 期号; what is left out stays.
    SetEdition {
        /// The paper's name.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        paper: Option<String>,
        /// Date of issue.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        date: Option<Date>,
        /// 期号.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        issue: Option<String>,
    },
    /// 专名: replaces the names that are never parted.
    SetNames {
        /// The names, each once.
        list: Vec<String>,
        /// Whether lines of the body keep them whole too; else headlines alone.
        #[serde(default)]
        in_body: bool,
    },
    /// 禁忌: replaces the words that the paper does not print.
    SetTaboos {
        /// The words, each once.
        list: Vec<String>,
    },
    /// 检查级别: how much the house makes of a finding.
    SetJudgement {
        /// The finding's code.
        finding: Advice,
        /// What it makes of it; none leaves it to Banxin.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        judgement: Option<Judgement>,
    },
    /// 签版时间: when the last page is to be signed.
    SetDeadline {
        /// In seconds since 1970; none forgets it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        at: Option<u64>,
    },
    /// 标点字宽: what the paper means by one of the named profiles of marks.
    SetProfile {
        /// Which profile.
        profile: PunctuationProfile,
        /// Its widths, where what is left out is 开明式's; none is what it means elsewhere.
        table: Option<Profile>,
    },
    /// 纸型: replaces the paper set-up.
    SetPaper {
        /// The new set-up.
        setup: PaperSetup,
    },
    /// 样式: replaces the style of one role.
    SetStyle {
        /// Which role.
        role: Role,
        /// Its style.
        style: Style,
    },
    /// Adds a page.
    AddPage {
        /// Its number, from 1; none adds it at the end.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        number: Option<usize>,
        /// 版名.
        #[serde(default)]
        section: String,
    },
    /// Removes a page and the blocks on it; stories and photos go back to the pool.
    RemovePage {
        /// Which page.
        page: PageId,
    },
    /// Moves a page to another number.
    MovePage {
        /// Which page.
        page: PageId,
        /// Its new number, from 1.
        number: usize,
    },
    /// Changes a page's 版名 or editors; what is left out stays.
    SetPage {
        /// Which page.
        page: PageId,
        /// 版名.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        section: Option<String>,
        /// 责编, 美编, 校对.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        editors: Option<Editors>,
    },
    /// 参考线: replaces the guides of a page, which nothing prints.
    SetGuides {
        /// Which page.
        page: PageId,
        /// All of its guides.
        guides: Vec<Guide>,
    },
    /// Moves a page on in 排版 → 小样 → 大样 → 签版, or reopens it.
    ///
    /// 大样 wants a page without errors, 签版 one without missing credits and copy to come as well.
    SetPageState {
        /// Which page.
        page: PageId,
        /// Its new state.
        state: PageState,
        /// Why a signed page is reopened; needed for that only.
        #[serde(default)]
        reason: String,
        /// Codes of findings that are let pass, such as `missing_credit`; `all` for every one.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        overridden: Vec<String>,
        /// Who does it and when.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        stamp: Option<Stamp>,
    },
    /// 收稿: adds a story to the pool.
    AddStory {
        /// The copy.
        copy: Copy,
    },
    /// Changes a story's copy; what is left out stays.
    EditStory {
        /// Which story.
        story: StoryId,
        /// What changes.
        edit: Box<StoryEdit>,
    },
    /// 着重号, 专名号, 书名号, 注音: replaces what is written beside a paragraph.
    SetNotations {
        /// Which story.
        story: StoryId,
        /// Paragraph of its body, from 0.
        paragraph: u32,
        /// All of its notations; two of one kind may not overlap.
        notations: Vec<Notation>,
    },
    /// Writes in a story's body; notations, 电头 and copyfit stay with their words.
    SpliceStory {
        /// Which story.
        story: StoryId,
        /// Paragraph of its body that the change begins in, from 0.
        paragraph: u32,
        /// Characters of that paragraph before it.
        #[serde(default)]
        at: u32,
        /// Characters that go; the end of a paragraph counts as one.
        #[serde(default)]
        removed: u32,
        /// What comes; a line end parts paragraphs.
        #[serde(default)]
        text: String,
    },
    /// 段落: what kind of paragraph it is, and its 电头; what is left out stays.
    SetParagraph {
        /// Which story.
        story: StoryId,
        /// Paragraph of its body, from 0.
        paragraph: u32,
        /// 正文, 小标题 or 编者按.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        kind: Option<ParagraphKind>,
        /// Characters at its start that are the 电头.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        dateline: Option<u32>,
    },
    /// Removes a story from the pool; it must not stand on a page.
    RemoveStory {
        /// Which story.
        story: StoryId,
    },
    /// Adds a photo to the pool; its original must be in the store.
    AddPhoto {
        /// The original's facts.
        original: Original,
        /// Caption, credit and the like.
        #[serde(default)]
        words: PhotoWords,
        /// What its file says.
        #[serde(default)]
        read: Box<FileWords>,
    },
    /// Changes what is said about a photo; what is left out stays.
    EditPhoto {
        /// Which photo.
        photo: PhotoId,
        /// What changes.
        edit: Box<PhotoEdit>,
    },
    /// 广告印法: whether an advert that came as a PDF is printed as it is, or as a picture.
    SetAdvertPrint {
        /// Which advert; its place in the pool is among the photos.
        photo: PhotoId,
        /// As its objects, or as so many pixels an inch.
        print: AdvertPrint,
    },
    /// Removes a photo from the pool; it must not stand on a page.
    RemovePhoto {
        /// Which photo.
        photo: PhotoId,
    },
    /// 排入: places a story on a page.
    PlaceStory {
        /// Which story; it must not stand on a page yet.
        story: StoryId,
        /// Which page.
        page: PageId,
        /// Its shape.
        areas: Vec<Area>,
        /// Its headline.
        #[serde(default)]
        head: Head,
    },
    /// 续排: a block on any page that goes on with another's copy; 下转 and 上接 are written by the program.
    ContinueStory {
        /// The block it goes on with; a block that did so until now comes after the new one.
        block: BlockId,
        /// Which page.
        page: PageId,
        /// Its shape.
        areas: Vec<Area>,
        /// Its headline; none shows none.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        head: Option<Head>,
    },
    /// 断开: takes off every block in which a story goes on after one; the copy runs over there instead.
    EndStory {
        /// The block that is to be the last.
        block: BlockId,
    },
    /// Places a photo on its own.
    PlacePhoto {
        /// Which photo.
        photo: PhotoId,
        /// Which page.
        page: PageId,
        /// Where, caption and credit included.
        frame: Frame,
        /// What of it is shown.
        #[serde(default)]
        crop: Crop,
        /// Whether caption and credit are printed.
        #[serde(default = "yes")]
        caption: bool,
    },
    /// Places any other block: 占位, 广告, 报头, 线, 网底.
    PlaceBlock {
        /// Which page.
        page: PageId,
        /// What it is.
        content: Content,
    },
    /// 移动: moves a block by whole columns and lines; free frames move by as much.
    MoveBlock {
        /// Which block.
        block: BlockId,
        /// Columns to the right.
        #[serde(default)]
        cols: i32,
        /// Lines down.
        #[serde(default)]
        lines: i32,
        /// To another page.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        page: Option<PageId>,
    },
    /// 块形: gives a story block a new shape.
    ShapeStory {
        /// Which block.
        block: BlockId,
        /// The new shape.
        areas: Vec<Area>,
    },
    /// Gives any block with one frame another frame.
    SetFrame {
        /// Which block.
        block: BlockId,
        /// The new frame.
        frame: Frame,
    },
    /// Changes what a block holds that is neither story nor photo to choose: a placeholder's note and 字数, an
    /// advertisement's client and artwork, a rule's weight, inks, whether a caption is printed.
    SetContent {
        /// Which block; not a story's.
        block: BlockId,
        /// Its new content, of the same kind as the old.
        content: Content,
    },
    /// 标题组: sets how a block's headline stands.
    SetHead {
        /// Which block.
        block: BlockId,
        /// The new head.
        head: Head,
    },
    /// 栏线, 框, 拉齐: how a story block is furnished; what is left out stays.
    SetTrim {
        /// Which block.
        block: BlockId,
        /// Rules in its column gaps.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        column_rules: Option<bool>,
        /// A frame round it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        boxed: Option<bool>,
        /// Columns that end on the same line.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        levelled: Option<bool>,
    },
    /// Copyfit: replaces the trackings of a block's paragraphs.
    SetCopyfit {
        /// Which block.
        block: BlockId,
        /// Trackings by paragraph; none removes them all.
        copyfit: Vec<ParagraphTracking>,
    },
    /// 配图: puts a photo into a story block.
    AddInset {
        /// Which block.
        block: BlockId,
        /// The photo and where.
        inset: Inset,
    },
    /// Changes an inset.
    SetInset {
        /// Which block.
        block: BlockId,
        /// Which of its insets, from 0.
        index: usize,
        /// The new inset.
        inset: Inset,
    },
    /// Takes a photo out of a story block; it goes back to the pool.
    RemoveInset {
        /// Which block.
        block: BlockId,
        /// Which of its insets, from 0.
        index: usize,
    },
    /// Crops a photo block.
    SetCrop {
        /// Which block.
        block: BlockId,
        /// What of the photo is shown.
        crop: Crop,
    },
    /// 对调: two blocks take each other's places and shapes.
    SwapBlocks {
        /// One block.
        a: BlockId,
        /// The other.
        b: BlockId,
    },
    /// 撤下: takes a block off its page; its photos, and its story if it stands in no other block, go back to the pool.
    RemoveBlock {
        /// Which block.
        block: BlockId,
    },
    /// Moves a block in the painting order.
    OrderBlock {
        /// Which block.
        block: BlockId,
        /// Its new place, 0 is the lowest.
        index: usize,
    },
    /// 成组: blocks of one page that are taken up together from now on; groups they are in come along whole.
    GroupBlocks {
        /// Which blocks, two at least.
        blocks: Vec<BlockId>,
    },
    /// 解组: undoes the groups that some blocks are in.
    UngroupBlocks {
        /// Which blocks.
        blocks: Vec<BlockId>,
    },
    /// 存版样: keeps shapes of blocks under a name; copy and photos stay out of it. One of that name is replaced.
    SaveTemplate {
        /// Its name.
        name: String,
        /// Which blocks, of one page.
        blocks: Vec<BlockId>,
        /// Whether the guides of their page are kept too.
        #[serde(default, skip_serializing_if = "is_not")]
        guides: bool,
    },
    /// Takes a template away; pages that were made from it stay.
    RemoveTemplate {
        /// Its name.
        name: String,
    },
    /// 套版样: places the shapes of a template on a page, room for stories and photos as 待稿, and its guides.
    ApplyTemplate {
        /// Its name.
        name: String,
        /// Which page.
        page: PageId,
    },
    /// Locks or unlocks a block.
    LockBlock {
        /// Which block.
        block: BlockId,
        /// Locked or not.
        locked: bool,
    },
}

const fn yes() -> bool {
    true
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
const fn is_not(on: &bool) -> bool {
    !*on
}

/// Changes of a story's copy; what is left out stays.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct StoryEdit {
    /// 引题.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kicker: Option<Vec<String>>,
    /// 主题.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub headline: Option<Vec<String>>,
    /// 副题.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deck: Option<Vec<String>>,
    /// Byline.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub byline: Option<String>,
    /// Body.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<Vec<banxin_model::Paragraph>>,
    /// Category.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub category: Option<String>,
    /// 审级.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<StoryState>,
    /// Notes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notes: Option<String>,
}

/// Changes of what is said about a photo; what is left out stays.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct PhotoEdit {
    /// 图说.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub caption: Option<String>,
    /// 署名.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub credit: Option<String>,
    /// Text for readers who do not see the picture.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alt: Option<String>,
    /// Copyright notice.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub copyright: Option<String>,
    /// Notes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notes: Option<String>,
}
