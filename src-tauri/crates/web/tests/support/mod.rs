//! A synthetic edition of three pages, laid out in real fonts, and a sink that keeps files.

use std::collections::BTreeMap;
use std::io;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;

use banxin_layout::{Layouter, PageLayout};
use banxin_model::{
    AdBlock, AdvertPrint, Area, BlobHash, Block, BlockId, ColumnRule, Content, Copy, Crop, Document, Edition,
    FileWords, Frame, Furniture, Head, HeadPlace, Inset, Original, Page, PageId, PaperSetup, Paragraph, ParagraphKind,
    Photo, PhotoBlock, PhotoColour, PhotoFormat, PhotoId, PhotoWords, Placeholder, SANS, SERIF, Story, StoryBlock,
    StoryId,
};
use banxin_photo::Picture;
use banxin_raster::{Painter, Pictures, Pixels};
use banxin_typeset::{FontBook, FontSource};
use banxin_web::{Job, Sink, Summary, WebError};

/// What a writer of the site gives.
pub type Files = BTreeMap<String, Vec<u8>>;

/// Keeps files; a path that comes twice is a fault.
#[derive(Default)]
pub struct Kept(pub Files);

impl Sink for Kept {
    fn file(&mut self, path: &str, bytes: &[u8]) -> io::Result<()> {
        assert!(path.is_ascii() && !path.starts_with('/') && !path.contains(".."), "path {path}");
        let before = self.0.insert(path.to_owned(), bytes.to_vec());
        assert!(before.is_none(), "{path} was written twice");
        Ok(())
    }
}

/// An edition and what is needed to write it.
pub struct Fixture {
    pub document: Document,
    pub layouts: Vec<Arc<PageLayout>>,
    fonts: Arc<FontBook>,
    photo: Vec<u8>,
}

const BODY: &str = "清晨六点，渡口的灯还亮着，第一班船已经坐满了人。船工把缆绳解开，向岸上的人招手，水面上浮着一层薄雾。\
    “每天都是这样，”他说，“人来人往，日子就过去了。”市里去年修了新的码头，候船的地方多了三十六张长椅，还装了热水器。";

fn paragraphs(count: usize) -> Vec<Paragraph> {
    let text = |i: usize| match i % 5 {
        0 => Paragraph { text: format!("本报讯（记者 甲乙）{BODY}"), dateline: 10, ..Paragraph::default() },
        3 => {
            Paragraph { kind: ParagraphKind::Crosshead, text: "码头边的早晨".to_owned(), ..Paragraph::default() }
        }
        _ => Paragraph { text: BODY.repeat(1 + i % 2), ..Paragraph::default() },
    };
    (0..count).map(text).collect()
}

/// A story with every field.
pub fn story(id: u32, headline: &[&str], count: usize) -> Story {
    let owned = |lines: &[&str]| lines.iter().map(|l| (*l).to_owned()).collect();
    let copy = Copy {
        kicker: owned(&["晨光里的渡口"]),
        headline: owned(headline),
        deck: owned(&["新码头启用一年，运送旅客二百万人次"]),
        byline: "记者 丙丁".to_owned(),
        body: paragraphs(count),
        notes: "编辑部内部说明不得刊出".to_owned(),
        ..Copy::default()
    };
    Story { id: StoryId(id), copy }
}

fn photo(id: u32, words: PhotoWords) -> Photo {
    let original = Original {
        name: format!("dsc{id}.jpg"),
        blob: BlobHash([id as u8; 32]),
        format: PhotoFormat::Jpeg,
        width: 900,
        height: 600,
        orientation: 1,
        colour: PhotoColour::Rgb,
        advert: None,
    };
    Photo { id: PhotoId(id), original, words, read: FileWords::default(), print: AdvertPrint::default() }
}

fn words(caption: &str) -> PhotoWords {
    PhotoWords {
        caption: caption.to_owned(),
        credit: "本报记者 戊 摄".to_owned(),
        instructions: "内部：勿外传".to_owned(),
        ..PhotoWords::default()
    }
}

fn story_block(story: u32, frames: &[Frame]) -> StoryBlock {
    StoryBlock {
        story: StoryId(story),
        areas: frames.iter().map(|&frame| Area { frame, columns: ColumnRule::default() }).collect(),
        head: Head { place: HeadPlace::Top, ..Head::default() },
        insets: Vec::new(),
        column_rules: false,
        boxed: false,
        levelled: false,
        copyfit: Vec::new(),
        follows: None,
    }
}

fn contents() -> Vec<Vec<Content>> {
    let inset = Inset { photo: PhotoId(1), area: 0, col: 1, line: 12, cols: 2, lines: 20, crop: Crop::default() };
    let lead = StoryBlock { insets: vec![inset], ..story_block(1, &[Frame::grid(0, 17, 5, 50)]) };
    // An L round the lead's right side and below it.
    let ell = story_block(2, &[Frame::grid(5, 17, 3, 51), Frame::grid(2, 68, 6, 20)]);
    let lone = PhotoBlock {
        photo: PhotoId(2),
        frame: Frame::grid(0, 68, 2, 30),
        crop: Crop { zoom: 1600, x: 300, y: 500 },
        caption: true,
    };
    let ad = AdBlock { frame: Frame::grid(2, 92, 6, 20), client: "不刊出的客户名".to_owned(), photo: None };
    let front = vec![
        Content::Masthead(Furniture { frame: Frame::grid(0, 0, 8, 15) }),
        Content::Story(ell),
        Content::Story(lead),
        Content::Photo(lone),
        Content::Ad(ad),
    ];
    let room = Placeholder { frame: Frame::grid(4, 60, 4, 30), note: "待稿".to_owned(), chars: 600 };
    let second = vec![
        Content::Story(story_block(3, &[Frame::grid(0, 0, 8, 40)])),
        Content::Story(story_block(4, &[Frame::grid(0, 42, 3, 12)])),
        Content::Placeholder(room),
    ];
    vec![front, second, Vec::new()]
}

impl Fixture {
    /// The edition; `edit` may change it before it is laid out.
    pub fn new(edit: impl FnOnce(&mut Document)) -> Self {
        let fonts = fonts();
        let mut document = document();
        edit(&mut document);
        let mut layouter = Layouter::new(Arc::clone(&fonts));
        let pages = document.edition.pages.clone();
        let layouts = pages.into_iter().map(|id| Arc::new(layouter.page(&document, id))).collect();
        Self { document, layouts, fonts, photo: jpeg() }
    }

    /// Writes the site with some threads.
    pub fn write(&self, threads: usize) -> Result<(Files, Summary), WebError> {
        self.write_with(threads, &|_| Ok(self.photo.clone()), &|_, _| ControlFlow::Continue(()))
    }

    pub fn write_with(
        &self,
        threads: usize,
        originals: &dyn Fn(&BlobHash) -> Result<Vec<u8>, String>,
        progress: &dyn Fn(usize, usize) -> ControlFlow<()>,
    ) -> Result<(Files, Summary), WebError> {
        let painter = Painter::new(Arc::clone(&self.fonts));
        let picture = banxin_photo::decode(&self.photo, Some(600)).expect("a photo");
        let job = Job {
            document: &self.document,
            pages: &self.layouts,
            painter: &painter,
            pictures: &Same(Arc::new(picture)),
            originals,
            progress,
            threads,
        };
        let mut sink = Kept::default();
        banxin_web::write(&job, &mut sink).map(|summary| (sink.0, summary))
    }
}

struct Same(Arc<Picture>);

impl Pictures for Same {
    fn picture(&self, _: PhotoId, _: u32) -> Option<Arc<Picture>> {
        Some(Arc::clone(&self.0))
    }
}

/// A photo of a river at dawn, as far as arithmetic can see one.
fn jpeg() -> Vec<u8> {
    let (width, height) = (900u32, 600u32);
    let pixel = |i: u32| {
        let (x, y) = (i % width, i / width);
        let ripple = if y > 380 { ((x / 9 + y * 3) % 17) as u8 } else { 0 };
        let sun = (x.abs_diff(620).pow(2) + y.abs_diff(210).pow(2)) < 3600;
        if sun { [255, 214, 150, 255] } else { [(90 + y / 6) as u8, (110 + y / 8) as u8, 150 - ripple, 255] }
    };
    Pixels { width, height, rgba: (0..width * height).flat_map(pixel).collect() }.to_jpeg(90)
}

fn fonts() -> Arc<FontBook> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors();
    let root = here.map(|dir| dir.join("node_modules/@expo-google-fonts")).find(|d| d.is_dir());
    let root = root.expect("fonts are installed by npm");
    let read = |family: &str, file: &str, weight| {
        let data = std::fs::read(root.join(file)).expect("a font of the package").into();
        FontSource { family: family.to_owned(), weight, data }
    };
    let fonts = vec![
        read(SERIF, "noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf", 400),
        read(SERIF, "noto-serif-sc/900Black/NotoSerifSC_900Black.ttf", 900),
        read(SANS, "noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf", 400),
        read(SANS, "noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf", 700),
    ];
    Arc::new(FontBook::new(fonts).expect("fonts that can be read"))
}

fn document() -> Document {
    let mut number = 0;
    let mut blocks = Vec::new();
    let mut pages = Vec::new();
    for ((at, contents), section) in (1..).zip(contents()).zip(["要闻", "城事", ""]) {
        let id = PageId(at);
        let mut ids = Vec::new();
        for content in contents {
            number += 1;
            ids.push(BlockId(number));
            blocks.push(Block { id: BlockId(number), page: id, locked: false, group: None, content });
        }
        let section = section.to_owned();
        pages.push(Page { section, blocks: ids, ..Page::new(id) });
    }
    let edition = Edition {
        issue: "1234".to_owned(),
        pages: pages.iter().map(|p| p.id).collect(),
        ..Edition::new("江渡晨报", "2026-10-21".parse().expect("a date"), PaperSetup::broadsheet_8())
    };
    let mut document = Document::new(edition, pages);
    document.blocks = blocks.into_iter().map(|b| (b.id, Arc::new(b))).collect();
    let stories = [
        story(1, &["渡口的早班船", "载着一座城醒来"], 15),
        story(2, &["三十六张长椅"], 23),
        story(3, &["去年今日，江水初平"], 20),
        story(4, &["小巷通了热水"], 9),
    ];
    document.stories = stories.into_iter().map(|s| (s.id, Arc::new(s))).collect();
    let photos =
        [photo(1, words("清晨，早班船离岸。")), photo(2, words("新码头的长椅上，等船的人在看书；远处是旧码头。"))];
    document.photos = photos.into_iter().map(|p| (p.id, Arc::new(p))).collect();
    document
}
