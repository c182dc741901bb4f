//! What a step of a drag and a key cost the core, from the request to the bytes that go to the window: the sample
//! edition with an empty page, and a story of 1 500 characters.

use std::path::Path;

use banxin_desk::wire::{Request, Response};
use banxin_desk::{Message, Resources, Session};
use divan::{Bencher, black_box};
use serde_json::{Value, json};

/// The scale of a page that fits a window 1 600 pixels wide.
const SCALE: u32 = 840;
const CHARS: usize = 1500;

fn main() {
    divan::main();
}

/// An edition with the story on a page of its own or in the pool; the page, the story and the block.
struct Desk {
    session: Session,
    page: Value,
    story: Value,
    block: Value,
    /// The revision of the page that a window shows, and the names of the pictures that came last, as it holds them.
    painted: String,
    known: Vec<String>,
    _folder: tempfile::TempDir,
}

impl Desk {
    fn open(placed: bool) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("sample.banxin");
        banxin_desk::sample::create(&file).expect("the sample edition");
        let resources = Resources::among(Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().map(Path::to_path_buf));
        let session = Session::open(&file, &resources.expect("the project's fonts")).expect("an edition");
        let (page, story, block) = (Value::Null, Value::Null, Value::Null);
        let (painted, known) = (String::new(), Vec::new());
        let mut desk = Self { session, page, story, block, painted, known, _folder: folder };
        let text: Vec<char> =
            desk.session.document().stories.values().flat_map(|s| &s.copy.body).flat_map(|p| p.text.chars()).collect();
        let body: Vec<Value> =
            text[..CHARS].chunks(150).map(|p| json!({ "text": p.iter().collect::<String>() })).collect();
        desk.page = desk.made(json!({ "do": "add_page", "section": "评论" }), "page");
        desk.story =
            desk.made(json!({ "do": "add_story", "copy": { "headline": ["渡口灯下"], "body": body } }), "story");
        if placed {
            desk.block = desk.made(desk.placing(0, 0, 60), "block");
        }
        let page = serde_json::from_value(desk.page.clone()).expect("a page");
        desk.painted = desk.session.view(page).expect("a page").status.revision;
        desk
    }

    fn made(&mut self, command: Value, kind: &str) -> Value {
        let applied = self.session.apply(&serde_json::from_value(command).expect("a command")).expect("an edit");
        let made = serde_json::to_value(&applied.created).expect("JSON");
        made.as_array().into_iter().flatten().find_map(|key| key.get(kind)).cloned().expect("what was made")
    }

    fn placing(&self, col: usize, line: usize, lines: usize) -> Value {
        let areas = json!([{ "frame": { "col": col, "line": line, "cols": 4, "lines": lines } }]);
        json!({ "do": "place_story", "story": self.story, "page": self.page, "areas": areas, "head": {} })
    }

    fn preview(&mut self, command: &Value, text: &Value) -> Message {
        let request = json!({
            "call": "preview", "page": self.page, "command": command, "scale": SCALE, "text": text, "known": self.known,
            "painted": self.painted,
        });
        let request: Request = serde_json::from_value(request).expect("a request");
        let response = self.session.call(request).expect("an answer");
        if let Response::Preview(preview) = &response {
            self.known = preview.pictures.iter().map(|p| p.name.clone()).collect();
        }
        Message::of(&response)
    }
}

/// It moves by a line or a column and stays as it is set.
#[divan::bench(sample_count = 200)]
fn drag(bencher: Bencher) {
    let mut desk = Desk::open(false);
    let mut step = 0;
    bencher.bench_local(|| {
        step += 1;
        let command = desk.placing(step % 3, step % 23, 60);
        black_box(desk.preview(&command, &Value::Null))
    });
}

/// Its foot moves by a line, and all its lines with it.
#[divan::bench(sample_count = 200)]
fn resize(bencher: Bencher) {
    let mut desk = Desk::open(true);
    let mut step = 0;
    bencher.bench_local(|| {
        step += 1;
        let areas = json!([{ "frame": { "col": 0, "line": 0, "cols": 4, "lines": 45 + step % 29 } }]);
        let command = json!({ "do": "shape_story", "block": desk.block, "areas": areas });
        black_box(desk.preview(&command, &Value::Null))
    });
}

/// A character more in the middle of it, while it is written in.
#[divan::bench(sample_count = 200)]
fn key(bencher: Bencher) {
    let mut desk = Desk::open(true);
    let mut step = 0;
    bencher.bench_local(|| {
        step += 1;
        let text = "一二三四五六七八九十".chars().cycle().take(step % 60 + 1).collect::<String>();
        let command = json!({ "do": "splice_story", "story": desk.story, "paragraph": 4, "at": 70, "text": text });
        let block = desk.block.clone();
        black_box(desk.preview(&command, &block))
    });
}
