//! The sample edition, laid out with the commands an editor gives.

use std::collections::BTreeMap;
use std::path::Path;

use banxin_edit::{Command, apply, new_edition};
use banxin_model::{
    Area, BlobHash, BlockId, ColumnRule, Content, Copy, Crop, Date, Document, Editors, Frame, Furniture, Head,
    HeadPlace, Ink, Inset, Length, PageId, PaperSetup, Paragraph, ParagraphKind, PhotoId, Role, StoryId, StoryState,
};
use banxin_sample::{SamplePhoto, SampleStory};
use banxin_store::Store;

use crate::intake::{Kept, take_bytes};
use crate::sample_plan::{JUMPS, PAGES, PICTURES, Place, STORIES};
use crate::wire::Failure;

/// Writes the sample edition to a file that must not exist yet.
///
/// # Errors
/// When the file exists or cannot be written.
pub fn create(path: &Path) -> Result<(), Failure> {
    let built = build()?;
    let blobs: Vec<(&BlobHash, &[u8])> = built.blobs.iter().map(|(h, b)| (h, b.as_slice())).collect();
    Store::create_with_blobs(path, &built.document, &blobs)?.close().map_err(Failure::from)
}

/// The sample edition before it is stored.
pub(crate) struct Built {
    /// Its records.
    pub document: Document,
    blobs: Vec<(BlobHash, Vec<u8>)>,
}

/// Lays the sample edition out.
pub(crate) fn build() -> Result<Built, Failure> {
    let broken = |e: String| Failure::new("sample", &format!("the sample edition cannot be made: {e}"));
    let stories = banxin_sample::stories().map_err(|e| broken(e.to_string()))?;
    let photos = banxin_sample::photographs().map_err(|e| broken(e.to_string()))?;
    let date = Date::new(2026, 10, 21).expect("a Wednesday in October");
    let mut maker = Maker {
        document: new_edition("运河晚报", date, PaperSetup::broadsheet_6(), PAGES.len())?,
        stories: BTreeMap::new(),
        photos: BTreeMap::new(),
        blobs: Vec::new(),
    };
    maker.furniture()?;
    for story in &stories {
        maker.story(story)?;
    }
    for photo in photos {
        maker.photo(photo)?;
    }
    for place in STORIES {
        maker.place(place)?;
    }
    for &(name, page, frame) in PICTURES {
        let photo = maker.photo_named(name)?;
        let crop = Crop::default();
        maker.does(&Command::PlacePhoto { photo, page: PageId(page), frame, crop, caption: true })?;
    }
    for &(slug, page, frame) in JUMPS {
        maker.jump(slug, page, frame)?;
    }
    Ok(Built { document: maker.document, blobs: maker.blobs })
}

struct Maker {
    document: Document,
    stories: BTreeMap<&'static str, StoryId>,
    photos: BTreeMap<&'static str, PhotoId>,
    blobs: Vec<(BlobHash, Vec<u8>)>,
}

impl Maker {
    fn does(&mut self, command: &Command) -> Result<(), Failure> {
        self.document = apply(&self.document, command)?.document;
        Ok(())
    }

    fn furniture(&mut self) -> Result<(), Failure> {
        self.does(&Command::SetEdition { paper: None, date: None, issue: Some("8426".to_owned()) })?;
        let mut masthead = self.document.edition.styles.get(Role::Masthead);
        masthead.ink = Ink { c: 0, m: 950, y: 900, k: 50 };
        masthead.size = Length::pt(112);
        self.does(&Command::SetStyle { role: Role::Masthead, style: masthead })?;
        for (number, (section, editors)) in (1..).zip(PAGES) {
            let [editor, designer, proofreader] = editors.map(str::to_owned);
            let editors = Some(Editors { editor, designer, proofreader });
            self.does(&Command::SetPage { page: PageId(number), section: Some((*section).to_owned()), editors })?;
        }
        let setup = &self.document.edition.setup;
        let frame = Frame::grid(0, 0, setup.columns, setup.masthead_lines);
        self.does(&Command::PlaceBlock { page: PageId(1), content: Content::Masthead(Furniture { frame }) })
    }

    fn story(&mut self, story: &SampleStory) -> Result<(), Failure> {
        self.stories.insert(story.slug, StoryId(self.document.edition.next.story));
        let one_line = STORIES.iter().any(|p| p.slug == story.slug && p.one_line);
        self.does(&Command::AddStory { copy: copy_of(story, one_line) })
    }

    fn photo(&mut self, photo: SamplePhoto) -> Result<(), Failure> {
        let taken = take_bytes(photo.name, photo.jpeg, None, 1)?;
        let Command::AddPhoto { original, mut words, read } = taken.command else {
            return Err(Failure::new("sample", "a sample photograph was not taken as a photo"));
        };
        // What the file itself says stays; the desk fills in the rest.
        for (field, said) in [(&mut words.caption, photo.caption), (&mut words.credit, photo.credit)] {
            if field.is_empty() {
                said.clone_into(field);
            }
        }
        photo.alt.clone_into(&mut words.alt);
        self.photos.insert(photo.name, PhotoId(self.document.edition.next.photo));
        if let Some((hash, Kept::Held(bytes))) = taken.blob {
            self.blobs.push((hash, bytes));
        }
        self.does(&Command::AddPhoto { original, words, read })
    }

    fn place(&mut self, place: &Place) -> Result<(), Failure> {
        let story = self.stories.get(place.slug).copied();
        let story = story.ok_or_else(|| Failure::new("sample", &format!("there is no story {}", place.slug)))?;
        let area = |&frame: &Frame| Area { frame, columns: ColumnRule::default() };
        let areas = place.areas.iter().map(area).collect();
        let head = Head {
            place: place.over.map_or(HeadPlace::Top, |(col, cols)| HeadPlace::Over { col, cols }),
            lines: place.head_lines,
            size: place.size.map(Length::pt),
            centred: place.centred,
            even: false,
            vertical: false,
        };
        let block = BlockId(self.document.edition.next.block);
        self.does(&Command::PlaceStory { story, page: PageId(place.page), areas, head })?;
        for &(name, area, col, line, cols, lines) in place.insets {
            let photo = self.photo_named(name)?;
            let inset = Inset { photo, area, col, line, cols, lines, crop: Crop::default() };
            self.does(&Command::AddInset { block, inset })?;
        }
        if place.rules {
            self.does(&Command::SetTrim { block, column_rules: Some(true), boxed: None, levelled: None })?;
        }
        if place.boxed {
            self.does(&Command::SetTrim { block, column_rules: None, boxed: Some(true), levelled: None })?;
        }
        Ok(())
    }

    fn jump(&mut self, slug: &str, page: u32, frame: Frame) -> Result<(), Failure> {
        let missing = || Failure::new("sample", &format!("the story {slug} stands on no page"));
        let story = self.stories.get(slug).copied().ok_or_else(missing)?;
        let block = self.document.block_of_story(story).ok_or_else(missing)?.id;
        let areas = vec![Area { frame, columns: ColumnRule::default() }];
        self.does(&Command::ContinueStory { block, page: PageId(page), areas, head: None })
    }

    fn photo_named(&self, name: &str) -> Result<PhotoId, Failure> {
        self.photos.get(name).copied().ok_or_else(|| Failure::new("sample", &format!("there is no photo {name}")))
    }
}

fn copy_of(story: &SampleStory, one_line: bool) -> Copy {
    let paragraph = |p: &banxin_sample::SampleParagraph| Paragraph {
        kind: if p.crosshead { ParagraphKind::Crosshead } else { ParagraphKind::Body },
        text: p.text.clone(),
        dateline: u32::try_from(p.dateline).unwrap_or(0),
        notations: Vec::new(),
    };
    Copy {
        kicker: if story.kicker.is_empty() { Vec::new() } else { vec![story.kicker.clone()] },
        headline: if one_line { vec![story.headline.join("　")] } else { story.headline.clone() },
        deck: story.deck.clone(),
        byline: story.byline.clone(),
        body: story.paragraphs.iter().map(paragraph).collect(),
        category: story.category.clone(),
        source: "本报".to_owned(),
        state: StoryState::Cleared,
        notes: String::new(),
    }
}
