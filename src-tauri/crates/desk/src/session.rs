//! One editing session: the owner of document, store and layouts.
//!
//! Every request is answered in order. What an edit did is durable before it is answered.

use std::cmp::Reverse;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use banxin_edit::{Command, Record, RecordDiff, RecordKey};
use banxin_layout::{BlockLayout, Layouter, NotFitted, PageLayout};
use banxin_model::{Advice, BlobHash, BlockId, Content, Copy, Document, Head, Judgement, PageId, Point, Rect, StoryId};
use banxin_store::{BlobReader, Committed, Store, StoreError, StoryVersion};
use banxin_typeset::FontBook;

use crate::copyfit::copyfit_view;
use crate::export::Printer;
use crate::gate;
use crate::inks::Inked;
use crate::intake::{Kept, Outcome, file_name, take_file};
use crate::judged::judged;
use crate::overlay::Asked;
use crate::pages::{Pages, Revisions};
use crate::pictures::PictureDesk;
use crate::proofing::ProofPress;
use crate::resources::{Resources, all_read};
use crate::text;
use crate::view::{INK_LIMIT, grid_view, page_findings, page_status, page_view};
use crate::wire::{
    Applied, BlockPicture, BlockText, CopyfitView, Failure, FitGoal, HeadFitView, History, Imported, ImportedFile,
    InksView, PageStatus, PageView, Pasted, Patch, Preview, Request, Response, Snapshot, SoftProof, StepView, Steps,
    VersionView, Versions,
};

/// Steps of the history that a window is shown.
const MOST_STEPS: u32 = 200;

/// Most blocks whose pictures come with a preview.
const MOST_PICTURES: usize = 8;

/// An open edition.
pub struct Session {
    path: PathBuf,
    store: Store,
    resources: Resources,
    pages: Pages,
    revisions: Arc<Revisions>,
    pictures: Arc<PictureDesk>,
    inked: Arc<Inked>,
    /// Why nothing can be changed, if so.
    read_only: Option<String>,
    /// When the last edit was stored, if the file was not closed properly after it.
    recovered: Option<SystemTime>,
    seq: u64,
}

impl Session {
    /// Opens an edition's file for editing.
    ///
    /// # Errors
    /// When it is not there, not an edition, open elsewhere, or damaged.
    pub fn open(path: &Path, resources: &Resources) -> Result<Self, Failure> {
        Self::with(path, resources, Store::open(path)?, None)
    }

    /// Opens an edition's file to look at it and to export it, from read-only media too.
    ///
    /// # Errors
    /// As [`Session::open`].
    pub fn open_to_read(path: &Path, resources: &Resources) -> Result<Self, Failure> {
        Self::with(path, resources, Store::open_in_order(path)?, None)
    }

    /// Opens an edition's file for editing; to read only where it cannot be written or a newer
    /// program wrote it.
    ///
    /// # Errors
    /// As [`Session::open`].
    pub fn open_for_a_window(path: &Path, resources: &Resources) -> Result<Self, Failure> {
        let recovered = Store::left_open(path);
        match Store::open(path) {
            Err(why @ (StoreError::NotWritable { .. } | StoreError::Newer { .. })) => {
                // One that was not closed has to be copied with its log: that says more than why it takes no edits.
                let says =
                    |e: StoreError| Failure::from(if matches!(e, StoreError::NotClosed { .. }) { &e } else { &why });
                let store = Store::open_read_only(path).map_err(says)?;
                Self::with(path, resources, store, Some(why.to_string()))
            }
            opened => Ok(Self { recovered, ..Self::with(path, resources, opened?, None)? }),
        }
    }

    fn with(path: &Path, resources: &Resources, store: Store, read_only: Option<String>) -> Result<Self, Failure> {
        let fonts = resources.fonts_of(store.document())?;
        let revisions = Arc::new(Revisions::new(nonce()));
        let pictures = PictureDesk::new(Arc::clone(&revisions), &fonts, store.blobs(), store.document().clone());
        Ok(Self {
            path: path.to_owned(),
            store,
            resources: resources.clone(),
            pages: Pages::new(Layouter::new(fonts)),
            revisions,
            pictures: Arc::new(pictures),
            inked: Arc::default(),
            read_only,
            recovered: None,
            seq: 0,
        })
    }

    /// The edition as it stands.
    #[must_use]
    pub fn document(&self) -> &Document {
        self.store.document()
    }

    /// The photos' originals.
    #[must_use]
    pub fn blobs(&self) -> BlobReader {
        self.store.blobs()
    }

    /// Where pictures of its pages are painted.
    pub(crate) fn pictures(&self) -> Arc<PictureDesk> {
        Arc::clone(&self.pictures)
    }

    /// What is found of the ink on its pages.
    pub(crate) fn inked(&self) -> Arc<Inked> {
        Arc::clone(&self.inked)
    }

    /// Every page with its revision, laid out if it is not.
    pub(crate) fn revisions(&mut self) -> Vec<(PageId, String)> {
        let pages = self.document().edition.pages.clone();
        let revision = |page| (page, self.pages.page(self.store.document(), page, &self.revisions).1);
        pages.into_iter().map(revision).collect()
    }

    /// What this session finds fonts with.
    #[must_use]
    pub const fn resources(&self) -> &Resources {
        &self.resources
    }

    /// The fonts its pages are set with; exports share them, for reading them takes longer than a page of text.
    #[must_use]
    pub fn fonts(&self) -> Arc<FontBook> {
        self.pages.fonts()
    }

    /// A page as it is laid out.
    pub fn page(&mut self, page: PageId) -> Arc<PageLayout> {
        self.pages.page(self.store.document(), page, &self.revisions).0
    }

    /// Closes the file cleanly: one plain file is left.
    ///
    /// # Errors
    /// When the last of it cannot be written.
    pub fn close(self) -> Result<(), Failure> {
        self.store.close().map_err(Failure::from)
    }

    /// Answers a request that needs no other thread; exports are the host's, see [`crate::Desk`].
    ///
    /// # Errors
    /// When the request is refused; nothing is changed then.
    pub fn call(&mut self, request: Request) -> Result<Response, Failure> {
        all_read(&self.pages.fonts())?;
        match request {
            Request::Snapshot {} => Ok(Response::Snapshot(Box::new(self.snapshot()))),
            Request::Apply { command, after } => {
                self.not_behind(after)?;
                self.apply(&command).map(Box::new).map(Response::Applied)
            }
            Request::Undo {} => self.undo().map(Box::new).map(Response::Applied),
            Request::Redo {} => self.redo().map(Box::new).map(Response::Applied),
            Request::Steps {} => self.steps().map(Response::Steps),
            Request::Versions { story } => self.versions(story).map(Response::Versions),
            Request::NameVersion { name } => {
                self.store.name_version(&name)?;
                Ok(Response::Done {})
            }
            Request::View { page } => self.view(page).map(Box::new).map(Response::View),
            Request::Preview { page, command, scale, text, painted, known, after } => {
                self.not_behind(after)?;
                self.preview(page, &command, scale, text, &painted, &known).map(Box::new).map(Response::Preview)
            }
            Request::Lines { block } => self.lines(block).map(Response::Lines),
            Request::FitHead { block } => self.fit_head(block).map(Box::new).map(Response::HeadFit),
            Request::Copyfit { block, goal } => self.copyfit(block, goal).map(|view| Response::Copyfit(Box::new(view))),
            Request::Clean { text } => Ok(Response::Pasted(Pasted { paragraphs: banxin_intake::pasted(&text) })),
            Request::SoftProof { printer } => self.soft_proof(&printer).map(Response::SoftProof),
            Request::Inks { page, press, at } => self.inks(page, &press, at).map(Response::Inks),
            Request::Import { paths, page } => self.import(&paths, page).map(Response::Imported),
            // Here a file is read and taken in one go, before anyone can ask for another thing.
            Request::CancelImport {} => Ok(Response::Done {}),
            Request::Export { .. } | Request::CancelExport { .. } => {
                Err(Failure::new("not_here", "this host cannot export while a session is open; use `banxin export`"))
            }
        }
    }

    /// Does an edit.
    ///
    /// # Errors
    /// When it is refused or cannot be stored.
    pub fn apply(&mut self, command: &Command) -> Result<Applied, Failure> {
        self.check_ready(command)?;
        let committed = self.store.apply(command)?;
        self.applied(committed)
    }

    /// Does an edit without laying anything out: for programs that only edit.
    ///
    /// # Errors
    /// When it is refused or cannot be stored.
    pub fn commit(&mut self, command: &Command) -> Result<Committed, Failure> {
        self.check_ready(command)?;
        let committed = self.store.apply(command)?;
        self.follow_styles(&committed.diff)?;
        Ok(committed)
    }

    /// Refuses to move pages on to 大样 or 签版 that are not fit for it when the command is done.
    fn check_ready(&mut self, command: &Command) -> Result<(), Failure> {
        let raised = gate::raised(self.store.document(), command);
        if raised.is_empty() {
            return Ok(());
        }
        let after = banxin_edit::apply(self.store.document(), command)?.document;
        let mut restyled = None;
        if after.edition.styles != self.document().edition.styles {
            restyled = Some(Pages::new(Layouter::new(self.resources.fonts_of(&after)?)));
        }
        let pages = restyled.as_mut().unwrap_or(&mut self.pages);
        for (id, overridden) in raised {
            let Some(page) = after.pages.get(&id) else { continue };
            let layout = pages.judge(&after, id);
            let mut findings = page_findings(&after, &layout, INK_LIMIT);
            // What would keep a page back is looked at now; where it only advises, what was found last will do.
            let stops = after.edition.judgements.get(&Advice::InkSquare) == Some(&Judgement::Error);
            let ink = if stops { self.pictures.ink_on(&after, &layout) } else { self.inked.on(id) };
            findings.extend(judged(&after.edition, ink));
            gate::check(layout.number, page.state, &findings, &overridden)?;
        }
        Ok(())
    }

    /// Takes the last step back.
    ///
    /// # Errors
    /// When there is none, or it cannot be stored.
    pub fn undo(&mut self) -> Result<Applied, Failure> {
        let nothing = || Failure::new("nothing_to_undo", "there is no step to take back");
        let committed = self.store.undo()?.ok_or_else(nothing)?;
        self.applied(committed)
    }

    /// Does the step again that was taken back.
    ///
    /// # Errors
    /// When there is none, or it cannot be stored.
    pub fn redo(&mut self) -> Result<Applied, Failure> {
        let nothing = || Failure::new("nothing_to_redo", "there is no step to do again");
        let committed = self.store.redo()?.ok_or_else(nothing)?;
        self.applied(committed)
    }

    /// A page as an edit would make it, and at a scale other than 0 pictures of the blocks that
    /// would change, but for those whose names are `held`. Nothing is changed or stored.
    ///
    /// # Errors
    /// When the edit would be refused, or the scale is none.
    pub fn preview(
        &mut self,
        page: PageId,
        command: &Command,
        scale: u32,
        text: Option<BlockId>,
        painted: &str,
        held: &[String],
    ) -> Result<Preview, Failure> {
        let tried = banxin_edit::apply(self.store.document(), command)?.document;
        known(&tried, page)?;
        let (layout, revision) = self.pages.try_page(&tried, page, &self.revisions);
        let view = page_view(&tried, &layout, &revision, &self.pages.words(&tried));
        let changed = self.pages.changed(&layout);
        let shown = |block: BlockId| scale > 0 && changed.contains(&block) && text != Some(block);
        let seen = view.blocks.iter().filter(|b| shown(b.block)).take(MOST_PICTURES);
        let asked = |block| Asked { revision: &revision, scale, block, held };
        let mut pictures: Vec<BlockPicture> =
            seen.map(|b| self.pictures.block(&asked(b.block), b.bounds)).collect::<Result<_, _>>()?;
        let written = text.filter(|_| scale > 0).and_then(|block| self.rewritten(block, &layout, &view, painted));
        if let Some((block, room)) = written {
            pictures.push(self.pictures.text(&asked(block), room)?);
        }
        let text = text.and_then(|block| block_text(&layout, block, &revision));
        let view = PageView { status: self.with_ink(view.status), ..view };
        Ok(Preview { view, pictures, text })
    }

    /// The block being written in, and where it looks another way than on the page that is painted; all of it where
    /// that page is forgotten.
    fn rewritten(&self, block: BlockId, now: &PageLayout, view: &PageView, painted: &str) -> Option<(BlockId, Rect)> {
        let after = block_layout(now, block)?;
        let bounds = view.blocks.iter().find(|b| b.block == block)?.bounds;
        let known = self.revisions.get(painted).filter(|r| r.layout.page == now.page);
        let room = match known.as_ref().and_then(|r| block_layout(&r.layout, block)) {
            Some(before) => text::changed(before, after).into_iter().reduce(Rect::union)?,
            None => text::whole(after, bounds),
        };
        Some((block, room))
    }

    /// The lines of a story's body as they are set.
    ///
    /// # Errors
    /// When the block shows no story.
    pub fn lines(&mut self, block: BlockId) -> Result<BlockText, Failure> {
        let none = || Failure::new("no_story_block", &format!("block {block} shows no story; choose one that does"));
        let page = self.document().blocks.get(&block).ok_or_else(none)?.page;
        let (layout, revision) = self.pages.page(self.store.document(), page, &self.revisions);
        block_text(&layout, block, &revision).ok_or_else(none)
    }

    /// Refuses an edit whose places were reckoned before another edit.
    fn not_behind(&self, after: Option<u64>) -> Result<(), Failure> {
        match after {
            Some(known) if known != self.seq => {
                Err(Failure::new("behind", "the edition was changed meanwhile; take the change over and try again"))
            }
            _ => Ok(()),
        }
    }

    /// How a story's body can be brought to a number of lines. Nothing is changed or stored.
    ///
    /// # Errors
    /// When the block shows no story, or another goes on with its copy.
    pub fn copyfit(&mut self, block: BlockId, goal: FitGoal) -> Result<CopyfitView, Failure> {
        let none = || Failure::new("no_story_block", &format!("block {block} shows no story; choose one that does"));
        let document = self.store.document().clone();
        let record = document.blocks.get(&block).ok_or_else(none)?;
        let Content::Story(shape) = &record.content else { return Err(none()) };
        let refit = self.pages.refit(&document, block, goal.into()).map_err(|why| match why {
            NotFitted::NoStory => none(),
            NotFitted::GoesOn(next) => goes_on(block, next),
        })?;
        Ok(copyfit_view(&document, block, shape, &refit))
    }

    /// The edit that sets a block's headline in the largest size its place holds. Nothing is changed or stored.
    ///
    /// # Errors
    /// When the block shows no story, or nothing fits its place.
    pub fn fit_head(&mut self, block: BlockId) -> Result<HeadFitView, Failure> {
        let document = self.store.document().clone();
        let shape = document.blocks.get(&block).and_then(|b| match &b.content {
            Content::Story(shape) => Some(shape),
            _ => None,
        });
        let none = || Failure::new("no_story_block", &format!("block {block} shows no story; choose one that does"));
        let shape = shape.ok_or_else(none)?;
        let none = || {
            let message =
                format!("no size of the headline of block {block} fits its place; give it more room, or show it");
            Failure::new("no_head_size", &message)
        };
        let size = self.pages.largest_head(&document, block).ok_or_else(none)?;
        let head = Head { size: Some(size), ..shape.head.clone() };
        Ok(HeadFitView { size, command: Command::SetHead { block, head } })
    }

    /// Prepares to show pages as a press prints them.
    ///
    /// # Errors
    /// When what the printer asks for cannot be had.
    pub fn soft_proof(&mut self, printer: &Printer) -> Result<SoftProof, Failure> {
        let press = self.pictures.take_press(ProofPress::new(&printer.inking()?, printer.options()?));
        let (profile, ink_limit) = (press.profile().to_owned(), press.ink_limit());
        Ok(SoftProof { press: press.name.clone(), profile, ink_limit })
    }

    /// The inks at a point of a page, for a press that pages are shown for.
    ///
    /// # Errors
    /// When there is no such page, or it is not shown for that press any more.
    pub fn inks(&mut self, page: PageId, press: &str, at: Point) -> Result<InksView, Failure> {
        known(self.store.document(), page)?;
        let (_, revision) = self.pages.page(self.store.document(), page, &self.revisions);
        let inks = self.pictures.inks(&revision, press, at)?;
        let percent = |n: u32| u16::try_from((n * 100 + 127) / 255).unwrap_or(u16::MAX);
        let [c, m, y, k] = inks.map(|i| percent(i.into()));
        Ok(InksView { c, m, y, k, sum: percent(inks.into_iter().map(u32::from).sum()) })
    }

    /// Looks where the plates of each page together carry more ink than newsprint does on a square of 15 mm: what is
    /// found stands among the findings from then on.
    ///
    /// # Errors
    /// When a page cannot be painted.
    pub fn look_at_inks(&mut self) -> Result<(), Failure> {
        let press = ProofPress::newsprint();
        for (page, revision) in self.revisions() {
            self.inked.take(page, self.pictures.ink_finding(&revision, &press)?.as_ref());
        }
        Ok(())
    }

    /// A page's shapes.
    ///
    /// # Errors
    /// When there is no such page.
    pub fn view(&mut self, page: PageId) -> Result<PageView, Failure> {
        known(self.store.document(), page)?;
        let (layout, revision) = self.pages.page(self.store.document(), page, &self.revisions);
        let words = self.pages.words(self.store.document());
        let view = page_view(self.store.document(), &layout, &revision, &words);
        Ok(PageView { status: self.with_ink(view.status), ..view })
    }

    /// Takes files into the pool, as one step; files that are refused leave the others alone. Of a PDF it takes the
    /// first page, or the one of a number.
    ///
    /// # Errors
    /// When what was taken cannot be stored.
    pub fn import(&mut self, paths: &[String], page: Option<usize>) -> Result<Imported, Failure> {
        let page = page.unwrap_or(1);
        let files = paths.iter().map(Path::new).flat_map(|p| take_file(p, page)).collect();
        self.take_in(files)
    }

    /// Writes into the journal what is no edit, such as an error that was let pass.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn note(&mut self, label: &str, text: &str) -> Result<(), Failure> {
        self.store.note(label, text).map_err(|e| {
            let failure = Failure::from(e);
            let message = format!("what is let pass must be noted in the edition's journal, and {}", failure.message);
            Failure { message, ..failure }
        })
    }

    /// Takes files that were read into the pool, as one step.
    ///
    /// # Errors
    /// When what was taken cannot be stored.
    pub(crate) fn take_in(&mut self, files: Vec<Outcome>) -> Result<Imported, Failure> {
        all_read(&self.pages.fonts())?;
        let mut commands = Vec::new();
        let mut blobs: Vec<(BlobHash, Kept)> = Vec::new();
        let mut report: Vec<ImportedFile> = Vec::new();
        for (name, taken) in files {
            let mut file = ImportedFile { name, story: None, photo: None, failure: None, changes: Vec::new() };
            match taken {
                // What the edition does not take is this file's fault: the others are taken.
                Ok(taken) => match banxin_edit::apply(self.store.document(), &taken.command) {
                    Ok(_) => {
                        file.changes = taken.changes;
                        commands.push(taken.command);
                        blobs.extend(taken.blob);
                    }
                    Err(why) => file.failure = Some(Failure::new(why.code(), &format!("{}: {why}", file.name))),
                },
                Err(failure) => file.failure = Some(failure),
            }
            report.push(file);
        }
        if commands.is_empty() {
            return Ok(Imported { files: report, applied: None });
        }
        let command = Command::Together { label: "import".to_owned(), commands };
        let originals: Vec<_> = blobs.iter().map(|(hash, kept)| (hash, kept.source())).collect();
        let committed = self.store.apply_with_blobs(&command, &originals)?;
        let taken = report.iter_mut().filter(|f| f.failure.is_none());
        for (file, key) in taken.zip(&committed.created) {
            match key {
                RecordKey::Story(id) => file.story = Some(*id),
                RecordKey::Photo(id) => file.photo = Some(*id),
                RecordKey::Edition | RecordKey::Page(_) | RecordKey::Block(_) => {}
            }
        }
        let applied = self.applied(committed)?;
        Ok(Imported { files: report, applied: Some(Box::new(applied)) })
    }

    fn steps(&self) -> Result<Steps, Failure> {
        let steps = self.store.steps(MOST_STEPS)?;
        Ok(Steps { steps: steps.into_iter().map(|s| StepView { label: s.label, done: s.done }).collect() })
    }

    fn versions(&self, story: StoryId) -> Result<Versions, Failure> {
        let versions = self.store.story_versions(story, MOST_STEPS)?;
        let view = |StoryVersion { seq, name, label, copy }: StoryVersion| {
            let Copy { kicker, headline, deck, byline, body, .. } = copy;
            VersionView { step: seq, name, label, kicker, headline, deck, byline, body }
        };
        Ok(Versions { versions: versions.into_iter().map(view).collect() })
    }

    fn snapshot(&mut self) -> Snapshot {
        let document = self.store.document().clone();
        let pages: Vec<_> = document.pages_in_order().map(|p| (**p).clone()).collect();
        let status = pages.iter().map(|p| self.status(&document, p.id)).collect();
        Snapshot {
            file: file_name(&self.path),
            read_only: self.read_only.clone(),
            recovered: self.recovered.and_then(|t| t.duration_since(SystemTime::UNIX_EPOCH).ok()).map(|d| d.as_secs()),
            seq: self.seq,
            edition: (*document.edition).clone(),
            grid: grid_view(&document.edition.setup),
            blocks: document.blocks.values().map(|b| (**b).clone()).collect(),
            stories: document.stories.values().map(|s| (**s).clone()).collect(),
            photos: document.photos.values().map(|p| (**p).clone()).collect(),
            pages,
            status,
            history: self.history(),
            fonts: self.resources.families().into_iter().filter(|f| f.embeddable).map(|f| f.name).collect(),
        }
    }

    fn status(&mut self, document: &Document, page: PageId) -> PageStatus {
        let (layout, revision) = self.pages.page(document, page, &self.revisions);
        self.with_ink(page_status(document, &layout, &revision))
    }

    /// With what was found of the page's ink when it was last looked at.
    fn with_ink(&self, mut status: PageStatus) -> PageStatus {
        status.findings.extend(judged(&self.document().edition, self.inked.on(status.page)));
        status.findings.sort_by_key(|f| Reverse(f.severity));
        status
    }

    fn history(&self) -> History {
        let (undo, redo) = self.store.history();
        History { undo, redo }
    }

    /// Reads the fonts that new styles ask for.
    fn follow_styles(&mut self, diff: &RecordDiff) -> Result<(), Failure> {
        if styles_changed(diff) || self.resources.lacks_script(diff, &self.pages.fonts()) {
            let fonts = self.resources.fonts_of(self.document())?;
            self.pictures.take_fonts(&fonts);
            self.pages.take_fonts(Layouter::new(fonts));
        }
        Ok(())
    }

    /// What a window needs to know of an edit that is stored.
    fn applied(&mut self, committed: Committed) -> Result<Applied, Failure> {
        self.seq += 1;
        let document = self.store.document().clone();
        self.pictures.take_document(document.clone());
        self.follow_styles(&committed.diff)?;
        let (changed, repainted) = self.pages.follow(&document, &committed.diff, &self.revisions);
        let status = changed.iter().map(|&page| self.status(&document, page)).collect();
        Ok(Applied {
            seq: self.seq,
            label: committed.label,
            created: committed.created,
            patch: patch(&committed.diff),
            status,
            repainted,
            history: self.history(),
        })
    }
}

/// Where a story goes on its block is full by itself; only its last has an end.
fn goes_on(block: BlockId, next: BlockId) -> Failure {
    let message = format!("the copy of block {block} goes on in block {next}; fit the last block of the story instead");
    Failure::new("goes_on", &message)
}

fn block_layout(layout: &PageLayout, block: BlockId) -> Option<&BlockLayout> {
    layout.blocks.iter().find(|b| b.block == Some(block)).map(AsRef::as_ref)
}

fn block_text(layout: &PageLayout, block: BlockId, revision: &str) -> Option<BlockText> {
    let of = block_layout(layout, block)?;
    let story = of.fit.as_ref()?.story;
    Some(BlockText { block, story, revision: revision.to_owned(), lines: text::lines(of) })
}

fn known(document: &Document, page: PageId) -> Result<(), Failure> {
    let there = document.pages.contains_key(&page);
    there.then_some(()).ok_or_else(|| Failure::new("no_page", &format!("there is no page {page} in this edition")))
}

/// Tells the pictures of one session from those of another; it decides no layout.
fn nonce() -> String {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    format!("{:x}{:x}", since.as_nanos() as u64, std::process::id())
}

fn styles_changed(diff: &RecordDiff) -> bool {
    diff.0.iter().any(|c| match (&c.before, &c.after) {
        (Some(Record::Edition(a)), Some(Record::Edition(b))) => a.styles != b.styles,
        _ => false,
    })
}

/// The records of a diff as they are now.
fn patch(diff: &RecordDiff) -> Patch {
    let mut patch = Patch::default();
    for change in &diff.0 {
        match &change.after {
            Some(Record::Edition(r)) => {
                patch.grid = Some(grid_view(&r.setup));
                patch.edition = Some((**r).clone());
            }
            Some(Record::Page(r)) => patch.pages.push((**r).clone()),
            Some(Record::Block(r)) => patch.blocks.push((**r).clone()),
            Some(Record::Story(r)) => patch.stories.push((**r).clone()),
            Some(Record::Photo(r)) => patch.photos.push((**r).clone()),
            None => patch.removed.push(change.key),
        }
    }
    patch
}
