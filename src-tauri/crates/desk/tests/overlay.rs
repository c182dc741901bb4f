//! What a window shows of a story being written in, key by key, against the same text painted from nothing.

mod common;

use banxin_desk::Session;
use banxin_desk::wire::{BlockPicture, Request, Response};
use banxin_raster::Pixels;
use serde_json::{Value, json};

use common::{resources, sample};

const SCALE: u32 = 840;
const KEYS: usize = 40;
/// A sixteenth of an alpha: as exact as runs of pixels are, and where a hatch is cut off its edge is softened otherwise.
const STEP: u8 = 17;

struct Desk {
    session: Session,
    page: Value,
    story: Value,
    block: Value,
    _folder: tempfile::TempDir,
}

impl Desk {
    /// A story of fifteen paragraphs, set in four columns of a page of its own.
    fn open() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let session = Session::open(&sample(folder.path()), &resources()).expect("an edition");
        let null = Value::Null;
        let mut desk = Self { session, page: null.clone(), story: null.clone(), block: null, _folder: folder };
        let texts = ["雾散了，渡口的灯还亮着。", "船", "对岸的人在等。"].map(|p| json!({ "text": p.repeat(6) }));
        let body = vec![texts; 5].concat();
        desk.page = desk.made(json!({ "do": "add_page", "section": "评论" }), "page");
        desk.story = desk.made(json!({ "do": "add_story", "copy": { "headline": ["渡口"], "body": body } }), "story");
        let areas = json!([{ "frame": { "col": 1, "line": 3, "cols": 4, "lines": 14 } }]);
        let place = json!({ "do": "place_story", "story": desk.story, "page": desk.page, "areas": areas, "head": {} });
        desk.block = desk.made(place, "block");
        desk
    }

    fn made(&mut self, command: Value, kind: &str) -> Value {
        let applied = self.session.apply(&serde_json::from_value(command).expect("a command")).expect("an edit");
        let made = serde_json::to_value(&applied.created).expect("JSON");
        made.as_array().into_iter().flatten().find_map(|key| key.get(kind)).cloned().expect("what was made")
    }

    /// The block's picture with so much written into the first paragraph.
    fn written(&mut self, text: &str, painted: &str, known: &[String]) -> Option<BlockPicture> {
        let command = json!({ "do": "splice_story", "story": self.story, "paragraph": 0, "at": 7, "text": text });
        let request = json!({
            "call": "preview", "page": self.page, "command": command, "scale": SCALE, "text": self.block,
            "painted": painted, "known": known,
        });
        let request: Request = serde_json::from_value(request).expect("a request");
        match self.session.call(request).expect("an answer") {
            Response::Preview(mut preview) => preview.pictures.pop(),
            _ => unreachable!("a preview is the only answer"),
        }
    }
}

/// A picture as a window shows it on the page.
struct Shown {
    at: BlockPicture,
    pixels: Pixels,
}

impl Shown {
    fn whole(at: BlockPicture) -> Self {
        let pixels = Pixels::of_runs(at.w, at.h, &at.pixels).expect("a picture");
        Self { at, pixels }
    }

    /// It with the part of another painted over.
    fn with(mut self, at: BlockPicture) -> Self {
        let Some(onto) = &at.onto else { return Self::whole(at) };
        assert_eq!((onto, self.at.x, self.at.y, self.at.w, self.at.h), (&self.at.name, at.x, at.y, at.w, at.h));
        let mut runs = &at.pixels[..];
        for part in &at.parts {
            let own = runs.split_off(..part.size as usize).expect("its pixels");
            let new = Pixels::of_runs(part.w, part.h, own).expect("a picture");
            for (y, row) in (part.y..).zip(new.rgba.chunks(4 * part.w as usize)) {
                let to = 4 * (y * at.w + part.x) as usize;
                self.pixels.rgba[to..to + row.len()].copy_from_slice(row);
            }
        }
        Self { at, ..self }
    }

    /// What it shows where another stands.
    fn cut(&self, o: &BlockPicture) -> Vec<u8> {
        let (x, y) = (o.x - self.at.x, o.y - self.at.y);
        let rows = (y..y + o.h).map(|y| 4 * (y * self.at.w + x) as usize);
        rows.flat_map(|from| &self.pixels.rgba[from..from + 4 * o.w as usize]).copied().collect()
    }
}

/// How far two pictures are apart at most, on white paper.
fn far(a: &[u8], b: &[u8]) -> u8 {
    let on_paper = |&[r, g, b, a]: &[u8; 4]| [r, g, b].map(|c| 255 - u16::from(a) * u16::from(255 - c) / 255);
    let pairs = a
        .as_chunks::<4>()
        .0
        .iter()
        .zip(b.as_chunks::<4>().0)
        .flat_map(|(a, b)| on_paper(a).into_iter().zip(on_paper(b)));
    pairs.map(|(a, b)| a.abs_diff(b)).max().map_or(u8::MAX, |far| u8::try_from(far).unwrap_or(u8::MAX))
}

#[test]
fn a_picture_of_parts_is_the_picture_of_the_whole() {
    let mut desk = Desk::open();
    let page = serde_json::from_value(desk.page.clone()).expect("a page");
    let painted = desk.session.view(page).expect("a view").status.revision;
    let mut shown: Option<Shown> = None;
    let (mut parts, mut sent, mut whole) = (0, 0, 0);
    let text = "夜里的船，“慢慢地”过河。\n".chars().cycle().take(KEYS).collect::<Vec<_>>();
    // Written to the end, and taken back letter by letter.
    for n in (1..=KEYS).chain((1..KEYS).rev()) {
        let text: String = text[..n].iter().collect();
        let held: Vec<String> = shown.iter().map(|s| s.at.name.clone()).collect();
        let picture = desk.written(&text, &painted, &held).expect("it looks another way than the page");
        sent += picture.pixels.len();
        parts += usize::from(picture.onto.is_some());
        let now = match shown {
            Some(before) if picture.size == 0 => before,
            Some(before) => before.with(picture),
            None => Shown::whole(picture),
        };
        let fresh = Shown::whole(desk.written(&text, &painted, &[]).expect("the same"));
        whole += fresh.at.pixels.len();
        assert!(far(&now.cut(&fresh.at), &fresh.pixels.rgba) <= STEP, "after {n} letters");
        shown = Some(now);
    }
    assert!(parts > KEYS && sent < whole / 2, "{parts} parts, {sent} bytes of {whole}");
}
