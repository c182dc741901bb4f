//! What a host and the desk say to each other.
//!
//! A host (the desktop shell, `banxin serve`) carries [`Request`]s in and
//! [`Response`]s and [`Event`]s out, and serves pictures by address. The
//! window's TypeScript types and `docs/commands.md` are made from these types.

use banxin_edit::{Command, RecordKey};
use banxin_model::{
    Block, BlockId, Date, Edition, Length, Page, PageId, PageState, Paragraph, Photo, PhotoId, Point, Rect, Size,
    Story, StoryId,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use crate::event::Event;
use crate::export::Printer;
pub use crate::said::{WordsField, WordsView};

/// A call of the window.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "call", rename_all = "snake_case", deny_unknown_fields)]
pub enum Request {
    /// Everything a window needs to start. Answer: [`Snapshot`].
    Snapshot {},
    /// Does an edit. Answer: [`Applied`].
    Apply {
        /// The edit.
        command: Command,
        /// The last edit the window knows of, where its places are reckoned from: the edit is refused as `behind` if
        /// another came since.
        #[serde(default)]
        after: Option<u64>,
    },
    /// Takes the last step back. Answer: [`Applied`].
    Undo {},
    /// Does the step again that was taken back. Answer: [`Applied`].
    Redo {},
    /// The steps that undo and redo walk. Answer: [`Steps`].
    Steps {},
    /// A page as it is laid out. Answer: [`PageView`].
    View {
        /// Which page.
        page: PageId,
    },
    /// A page as an edit would make it; nothing is changed or stored. Answer: [`Preview`].
    Preview {
        /// The page to show.
        page: PageId,
        /// The edit to try.
        command: Command,
        /// Scale of the pictures that come with the answer, in thousandths of a device pixel a
        /// point; 0 for none.
        #[serde(default)]
        scale: u32,
        /// A story block being written in: its lines come too, and a picture, without photos, of what of it looks
        /// another way than on the page that is painted.
        #[serde(default)]
        text: Option<BlockId>,
        /// The revision of the page that the window has painted.
        #[serde(default)]
        painted: String,
        /// Names of the pictures that the window shows already: they are named again, not sent.
        #[serde(default)]
        known: Vec<String>,
        /// The last edit the window knows of, where its places are reckoned from: what is asked is refused as `behind`
        /// if another came after it.
        #[serde(default)]
        after: Option<u64>,
    },
    /// The lines of a story's body as they are set. Answer: [`BlockText`].
    Lines {
        /// The story's block.
        block: BlockId,
    },
    /// What a story was, the newest first. Answer: [`Versions`].
    Versions {
        /// Which story.
        story: StoryId,
    },
    /// Names the edition as it is, so that its stories can be compared with what they are now; no step of undo.
    /// Answer: nothing.
    NameVersion {
        /// The name.
        name: String,
    },
    /// Looks how a story's body can be brought to a number of lines; nothing is changed. Answer: [`CopyfitView`].
    Copyfit {
        /// The story's block.
        block: BlockId,
        /// What is to be reached.
        goal: FitGoal,
    },
    /// 题撑满: looks for the largest size in which a headline fits its place; nothing is changed. Answer:
    /// [`HeadFitView`].
    FitHead {
        /// The story's block.
        block: BlockId,
    },
    /// Prepares to show pages as a press prints them: their pictures then come with `?show=` and
    /// `&press=`. Answer: [`SoftProof`].
    SoftProof {
        /// What the printer asks for.
        #[serde(default)]
        printer: Box<Printer>,
    },
    /// The inks at a point of a page. Answer: [`InksView`].
    Inks {
        /// Which page.
        page: PageId,
        /// The press, as [`SoftProof`] names it.
        press: String,
        /// Where, from the trimmed page's top left corner.
        at: Point,
    },
    /// Takes files of copy, photos and adverts into the pool. Answer: [`Imported`].
    Import {
        /// Paths on this machine.
        paths: Vec<String>,
        /// Which page of a PDF, from 1; the first, if it is left out.
        #[serde(default)]
        page: Option<usize>,
    },
    /// Stops the imports of this window whose files are still being read; nothing of them is taken. Answer: nothing.
    CancelImport {},
    /// Makes paragraphs of a text from the clipboard, without hard line ends, indents and controls; nothing is changed.
    /// Answer: [`Pasted`].
    Clean {
        /// The text.
        text: String,
    },
    /// Starts an export; it goes on while editing does. Answer: [`ExportStarted`].
    Export {
        /// What is made.
        export: ExportJob,
    },
    /// Stops an export; nothing of it is left. Answer: nothing.
    CancelExport {
        /// Which export.
        job: u32,
    },
}

/// The largest size a headline may have in its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct HeadFitView {
    /// The size.
    pub size: Length,
    /// The edit that sets it.
    pub command: Command,
}

/// What a copyfit is to reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "to", rename_all = "snake_case", deny_unknown_fields)]
pub enum FitGoal {
    /// 挤行, 松行: so many lines more than now; fewer, if negative.
    Lines {
        /// How many.
        by: i32,
    },
    /// 排满: the body ends on the last line of its block.
    Fill {},
    /// 拉齐: the columns end on the same line.
    Level {},
}

/// What an export makes.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum ExportJob {
    /// PDF files.
    Pdf {
        /// Folder to write into.
        folder: String,
        /// Page numbers, from 1; empty means all.
        #[serde(default)]
        pages: Vec<usize>,
        /// One file of all pages instead of one a page.
        #[serde(default)]
        joined: bool,
        /// `proof`, `x4` or `x1a`.
        standard: PdfStandard,
        /// Codes of findings that keep a page from the press and may pass all the same, `all` for every one; what
        /// passes is named in the slug.
        #[serde(default)]
        overridden: Vec<String>,
        /// What the printer asks for.
        #[serde(default)]
        printer: Box<Printer>,
    },
    /// 数字报.
    Web {
        /// Folder to write into; it must be empty, absent, or an earlier export.
        folder: String,
    },
}

/// Kinds of PDF.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PdfStandard {
    /// 校样: for readers and printers of proofs; photos as they are.
    Proof,
    /// PDF/X-4 for the press.
    X4,
    /// PDF/X-1a:2003 for the press.
    X1a,
    /// PDF/X-1a:2001, for old RIPs.
    #[serde(rename = "x1a-2001")]
    X1a2001,
}

/// What the desk answers.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Response {
    /// To `snapshot`.
    Snapshot(Box<Snapshot>),
    /// To `apply`, `undo` and `redo`.
    Applied(Box<Applied>),
    /// To `soft_proof`.
    SoftProof(SoftProof),
    /// To `inks`.
    Inks(InksView),
    /// To `steps`.
    Steps(Steps),
    /// To `view`.
    View(Box<PageView>),
    /// To `preview`.
    Preview(Box<Preview>),
    /// To `versions`.
    Versions(Versions),
    /// To `lines`.
    Lines(BlockText),
    /// To `copyfit`.
    Copyfit(Box<CopyfitView>),
    /// To `clean`.
    Pasted(Pasted),
    /// To `fit_head`.
    HeadFit(Box<HeadFitView>),
    /// To `import`.
    Imported(Imported),
    /// To `export`.
    ExportStarted(ExportStarted),
    /// To calls without an answer.
    Done {},
}

/// A file that an export made.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ExportedFile {
    /// Name, relative to the folder.
    pub name: String,
    /// Bytes.
    pub size: u64,
    /// BLAKE3.
    pub hash: String,
    /// Its pages, by 版次, that need no plate but black; of press files only.
    pub black_only: Vec<usize>,
}

/// Why a call was refused: a code to translate, a sentence to read, the thing it is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Failure {
    /// For programs and catalogues of messages.
    pub code: String,
    /// What happened, to which thing, and what to do, in English.
    pub message: String,
}

/// An edition as a window first sees it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Snapshot {
    /// Name of the file, without folders.
    pub file: String,
    /// Why the file cannot be changed, if it cannot.
    pub read_only: Option<String>,
    /// When the last edit was stored, in seconds since 1970, if the edition was not closed properly
    /// after it and has been put in order on opening.
    pub recovered: Option<u64>,
    /// The number of the last edit of this session; 0 if none was.
    pub seq: u64,
    /// The edition's record.
    pub edition: Edition,
    /// Pages in order.
    pub pages: Vec<Page>,
    /// Blocks of all pages.
    pub blocks: Vec<Block>,
    /// Stories of the pool, placed or not.
    pub stories: Vec<Story>,
    /// Photos of the pool, placed or not.
    pub photos: Vec<Photo>,
    /// The page grid.
    pub grid: GridView,
    /// How each page stands.
    pub status: Vec<PageStatus>,
    /// What can be undone and redone.
    pub history: History,
    /// Font families at hand.
    pub fonts: Vec<String>,
}

/// The grid in page coordinates.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct GridView {
    /// Trimmed page.
    pub trim: Size,
    /// 版心.
    pub area: Rect,
    /// Left edges of the base columns.
    pub columns: Vec<Length>,
    /// Width of a base column.
    pub column_width: Length,
    /// Distance of lines.
    pub leading: Length,
    /// Lines of the type area.
    pub lines: u16,
    /// The em of body type.
    pub em: Length,
}

/// The outcome of an edit.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Applied {
    /// Counts the edits of this session.
    pub seq: u64,
    /// What was done, as a code: `place_story`, `undo` …
    pub label: String,
    /// Records made, in order.
    pub created: Vec<RecordKey>,
    /// Records as they are now.
    pub patch: Patch,
    /// Pages whose layout changed.
    pub status: Vec<PageStatus>,
    /// Where they look another way than before; of pages that are not named, everywhere.
    pub repainted: Vec<Repainted>,
    /// What can be undone and redone.
    pub history: History,
}

/// Where a page looks another way at a revision than at the one before: elsewhere their pictures are the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Repainted {
    /// Which page.
    pub page: PageId,
    /// The revision before.
    pub from: String,
    /// The revision now.
    pub to: String,
    /// Where; what is drawn there may reach part of a pixel beyond.
    pub places: Vec<Rect>,
}

/// Records that changed; a window lays them over its copy.
#[derive(Clone, Debug, Default, Serialize, JsonSchema)]
pub struct Patch {
    /// The edition's record, if it changed.
    pub edition: Option<Edition>,
    /// The grid, if it changed.
    pub grid: Option<GridView>,
    /// Pages.
    pub pages: Vec<Page>,
    /// Blocks.
    pub blocks: Vec<Block>,
    /// Stories.
    pub stories: Vec<Story>,
    /// Photos.
    pub photos: Vec<Photo>,
    /// Records that are gone.
    pub removed: Vec<RecordKey>,
}

/// Names of the steps that undo and redo would take.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct History {
    /// The step that undo takes back.
    pub undo: Option<String>,
    /// The step that redo does again.
    pub redo: Option<String>,
}

/// The newest steps of the edition, the oldest first; those taken back come last.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Steps {
    /// The steps.
    pub steps: Vec<StepView>,
}

/// A step of the edition's history.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct StepView {
    /// What was done, as a code.
    pub label: String,
    /// Whether it holds; else it was taken back and can be done again.
    pub done: bool,
}

/// What a story was.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Versions {
    /// The newest first.
    pub versions: Vec<VersionView>,
}

/// The words of a story as they were.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct VersionView {
    /// The number of the step that made it so; 0 for how it came into the edition.
    pub step: u64,
    /// The name it was given, if it was.
    pub name: Option<String>,
    /// What was done, as a code; nothing for how it came.
    pub label: String,
    /// 引题, one string a line.
    pub kicker: Vec<String>,
    /// 主题, one string a line.
    pub headline: Vec<String>,
    /// 副题, one string a line.
    pub deck: Vec<String>,
    /// Who wrote it.
    pub byline: String,
    /// The body.
    pub body: Vec<Paragraph>,
}

/// How a page stands, without its shapes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PageStatus {
    /// Which page.
    pub page: PageId,
    /// Changes when the page's picture does; part of the pictures' addresses.
    pub revision: String,
    /// What is wrong on it.
    pub findings: Vec<FindingView>,
    /// How its stories fit.
    pub fits: Vec<FitView>,
}

/// A page's shapes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PageView {
    /// How it stands.
    #[serde(flatten)]
    pub status: PageStatus,
    /// Its blocks, the lowest first.
    pub blocks: Vec<BlockView>,
}

/// A page as an edit would make it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Preview {
    /// Its shapes.
    #[serde(flatten)]
    pub view: PageView,
    /// The blocks that would look another way, as far as they were asked for: with the answer,
    /// since a second request would cost a drag as much time as the first.
    pub pictures: Vec<BlockPicture>,
    /// The lines of the block being written in, if one was named.
    pub text: Option<BlockText>,
}

/// A story's body as it is set in its block.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct BlockText {
    /// Which block.
    pub block: BlockId,
    /// Which story.
    pub story: StoryId,
    /// The page's revision.
    pub revision: String,
    /// The lines, in reading order.
    pub lines: Vec<LineView>,
}

/// A line of a body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct LineView {
    /// Its paragraph, from 0.
    pub paragraph: u32,
    /// Its first character in that.
    pub from: u32,
    /// Left end of its measure.
    pub x: Length,
    /// Its baseline.
    pub baseline: Length,
    /// Its em.
    pub size: Length,
    /// Its measure.
    pub measure: Length,
    /// Whether it found no room, and hangs below.
    pub over: bool,
    /// Where a caret stands before each of its characters, and after the last.
    pub carets: Vec<Length>,
}

/// A block's picture, of the block alone on nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct BlockPicture {
    /// Which block.
    pub block: BlockId,
    /// Left edge on the page, in device pixels of the scale asked for.
    pub x: u32,
    /// Upper edge.
    pub y: u32,
    /// Width.
    pub w: u32,
    /// Height.
    pub h: u32,
    /// Pictures of one name look the same, wherever on the page they stand.
    pub name: String,
    /// The picture of the window's own that it is painted onto, equally large; none if its pixels are all of it.
    pub onto: Option<String>,
    /// Where on that the pixels belong, part by part.
    pub parts: Vec<PicturePart>,
    /// Bytes of its pixels, which follow the JSON of the answer, picture by picture; 0 if the window has it.
    pub size: u32,
    /// Its pixels, as [`banxin_raster::Pixels::to_runs`] writes them.
    #[serde(skip)]
    pub pixels: Vec<u8>,
}

/// A part of a picture that looks another way than before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PicturePart {
    /// Left edge from that of the picture, in device pixels.
    pub x: u32,
    /// Upper edge.
    pub y: u32,
    /// Width.
    pub w: u32,
    /// Height.
    pub h: u32,
    /// Bytes of its pixels.
    pub size: u32,
}

/// A block's shape on the page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct BlockView {
    /// Which block.
    pub block: BlockId,
    /// The rectangle around it.
    pub bounds: Rect,
    /// Closed outlines, clockwise.
    pub outline: Vec<Vec<Point>>,
    /// Frames of its photos on the page, in the order of its insets.
    pub photos: Vec<Rect>,
    /// Where its headline is set, if it has one.
    pub head: Option<Rect>,
    /// The lines of its headline group against the room they have; none where it is set in columns.
    pub decks: Vec<DeckLineView>,
}

/// A line of a headline group as it was written, counted in hanzi of its style.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DeckLineView {
    /// Of which deck.
    pub deck: DeckKind,
    /// Which of its lines, from 0.
    pub line: u16,
    /// Its length, rounded up.
    pub used: u32,
    /// What its room holds in the style's size.
    pub plain: u32,
    /// What its room holds in the smallest size allowed, with tracking and 长扁 at their limits.
    pub most: u32,
    /// The size it is set in.
    pub size: Length,
    /// Whether it fits there.
    pub fits: bool,
    /// Whether the break after it parts a word, a name, or 的 and what it leans on.
    pub parts: bool,
}

/// Decks of a headline group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DeckKind {
    /// 引题.
    Kicker,
    /// 主题.
    Headline,
    /// 副题.
    Deck,
}

/// How a story fits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FitView {
    /// Which story.
    pub story: StoryId,
    /// In which block.
    pub block: BlockId,
    /// 下转: whether its copy goes on in the block that follows it; the figures are those of its own share.
    pub goes_on: bool,
    /// Lines of room.
    pub room: u32,
    /// Lines set.
    pub set: u32,
    /// 溢, in lines.
    pub overset_lines: u32,
    /// 溢, in printing characters.
    pub overset_chars: u32,
    /// 欠, in lines.
    pub underset_lines: u32,
    /// Characters that would fill the lines left over, about.
    pub spare_chars: u32,
    /// Printing characters of the copy.
    pub given_chars: u32,
    /// Printing characters on the page.
    pub placed_chars: u32,
}

/// A finding to show.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FindingView {
    /// For catalogues of messages: `overset`, `missing_credit` …
    pub code: String,
    /// `note`, `warning` or `error`.
    pub severity: SeverityView,
    /// In English.
    pub message: String,
    /// Where on the page.
    pub place: Rect,
    /// In which block.
    pub block: Option<BlockId>,
    /// Of which story.
    pub story: Option<StoryId>,
    /// Of which photo.
    pub photo: Option<PhotoId>,
    /// Lines it is about.
    pub lines: Option<u32>,
    /// Characters it is about.
    pub chars: Option<u32>,
    /// A word it is about: a font, a character, a headline.
    pub detail: Option<String>,
    /// Where the words it is about are written.
    pub words: Option<WordsView>,
    /// The first state it keeps its page from; none if it only advises.
    pub stops: Option<PageState>,
}

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SeverityView {
    /// To know.
    Note,
    /// To fix before sign-off.
    Warning,
    /// Content would be lost or wrong in print.
    Error,
}

/// A text from the clipboard, as a story may hold it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Pasted {
    /// Its paragraphs; none if it says nothing.
    pub paragraphs: Vec<String>,
}

/// What became of files taken in.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Imported {
    /// One entry a file, in order.
    pub files: Vec<ImportedFile>,
    /// The edit it made, if any file was taken.
    pub applied: Option<Box<Applied>>,
}

/// What became of one file.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ImportedFile {
    /// Name without folders.
    pub name: String,
    /// The story it became.
    pub story: Option<StoryId>,
    /// The photo it became.
    pub photo: Option<PhotoId>,
    /// Why it was refused.
    pub failure: Option<Failure>,
    /// What was changed on the way in.
    pub changes: Vec<String>,
}

/// A press that pages are shown for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SoftProof {
    /// Its name in the addresses of pictures.
    pub press: String,
    /// What its profile calls itself.
    pub profile: String,
    /// Most ink, in per cent.
    pub ink_limit: u16,
}

/// Inks at a point, in per cent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct InksView {
    /// Cyan.
    pub c: u16,
    /// Magenta.
    pub m: u16,
    /// Yellow.
    pub y: u16,
    /// Black.
    pub k: u16,
    /// All together.
    pub sum: u16,
}

/// An export has begun.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ExportStarted {
    /// Its number, for events and for cancelling.
    pub job: u32,
}

/// What a new edition begins with.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewEdition {
    /// Name of a paper set-up that comes with Banxin, such as `broadsheet-8`.
    pub paper: String,
    /// The paper's name.
    pub name: String,
    /// Date of issue.
    pub date: Date,
    /// Number of pages.
    pub pages: u16,
    /// Whether the first page begins with the paper's 报头.
    #[serde(default = "yes")]
    pub masthead: bool,
    /// An earlier edition's file: its paper set-up, styles, names, taboos, judgements of findings, profiles of
    /// marks and templates, and its pages' sections, editors and guides, are taken over; `paper` is then not asked.
    #[serde(default)]
    pub from: Option<String>,
}

const fn yes() -> bool {
    true
}

/// An edition that was open before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Recent {
    /// Its file, with folders.
    pub file: String,
    /// The paper's name.
    pub name: String,
    /// Date of issue.
    pub date: Date,
}

/// Everything on the wire, for making the window's types.
#[derive(Serialize, JsonSchema)]
pub struct Wire {
    request: Request,
    response: Response,
    event: Event,
    failure: Failure,
    new_edition: NewEdition,
    recent: Recent,
}

/// What a copyfit came to.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct CopyfitView {
    /// Lines the body takes now, those without room counted.
    pub before: u32,
    /// Lines it takes once the command is done; as before where the goal is not met.
    pub after: u32,
    /// Lines that were wanted.
    pub target: u32,
    /// Whether tracking alone meets the goal.
    pub met: bool,
    /// The edit that does it, one step.
    pub command: Option<Command>,
    /// What else meets the goal, each verified by layout.
    pub remedies: Vec<RemedyView>,
}

/// A change of copy or shape that meets the goal.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct RemedyView {
    /// What kind of change.
    pub kind: RemedyKind,
    /// Paragraph of the body, from 0.
    pub paragraph: Option<u32>,
    /// Characters to cut, to write, or of the sentence.
    pub chars: Option<u32>,
    /// New height of the photo or the block in lines.
    pub lines: Option<u16>,
    /// New size of the headline.
    pub size: Option<Length>,
    /// The sentence.
    pub text: Option<String>,
    /// The edit that does it, one step; none where the editor chooses the words.
    pub command: Option<Command>,
}

/// Kinds of change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RemedyKind {
    /// 删字: at least so many characters go from the paragraph.
    Cut,
    /// 删句.
    Drop,
    /// 补字.
    Write,
    /// Another 号 for the 主题.
    HeadSize,
    /// A photo inside the block lower or higher.
    InsetLines,
    /// The block higher or lower.
    AreaLines,
}
