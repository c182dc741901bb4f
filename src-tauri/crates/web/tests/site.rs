//! The whole site of a synthetic edition.

#![expect(clippy::panic, reason = "tests")]

mod support;

use std::cell::Cell;
use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::sync::{Arc, LazyLock};

use banxin_model::{
    Area, Block, BlockId, ColumnRule, Content, Document, Edition, Frame, Head, HeadPlace, PageId, PhotoId, StoryBlock,
    StoryId,
};
use banxin_web::{Summary, WebError};
use support::{Files, Fixture};

/// The edition as it should be, written by one thread.
static CALM: LazyLock<(Fixture, Files, Summary)> = LazyLock::new(|| {
    let fixture = Fixture::new(|_| ());
    let (files, summary) = fixture.write(1).expect("a site");
    (fixture, files, summary)
});

fn calm() -> &'static Files {
    &CALM.1
}

fn text<'a>(files: &'a Files, path: &str) -> &'a str {
    std::str::from_utf8(files.get(path).unwrap_or_else(|| panic!("{path} is missing"))).expect("UTF-8")
}

fn documents(files: &Files) -> impl Iterator<Item = (&str, &str)> {
    let html = files.keys().filter(|path| path.ends_with(".html"));
    html.map(|path| (path.as_str(), text(files, path)))
}

/// Values of an attribute, in order.
fn values<'a>(html: &'a str, attribute: &str) -> Vec<&'a str> {
    let start = format!(" {attribute}=\"");
    html.split(&start).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

/// Where a relative link leads.
fn resolve(from: &str, link: &str) -> String {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in link.split('/') {
        match part {
            ".." => assert!(parts.pop().is_some(), "{link} leaves the site"),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[test]
fn every_link_leads_to_a_file_and_an_anchor() {
    let files = calm();
    let mut linked = BTreeSet::new();
    for (path, html) in documents(files) {
        let pictures = values(html, "srcset").into_iter().flat_map(|set| set.split(", "));
        let pictures = pictures.filter_map(|candidate| candidate.split(' ').next());
        for link in values(html, "href").into_iter().chain(values(html, "src")).chain(pictures) {
            let (file, anchor) = link.split_once('#').unwrap_or((link, ""));
            let target = if file.is_empty() { path.to_owned() } else { resolve(path, file) };
            assert!(files.contains_key(&target), "{path} links to {link}, which is not there");
            if !anchor.is_empty() {
                assert!(values(text(files, &target), "id").contains(&anchor), "{path}: no anchor {link}");
            }
            linked.insert(target);
        }
    }
    let unlinked: Vec<_> = files.keys().filter(|f| !linked.contains(*f) && *f != "manifest.json").collect();
    assert!(unlinked.is_empty(), "nothing links to {unlinked:?}");
}

#[test]
fn every_zone_lies_on_its_page_and_every_entry_has_one() {
    let (fixture, files, _) = &*CALM;
    let page = text(files, "01/index.html");
    let (w, h) = (fixture.layouts[0].trim.w.0 / 100, fixture.layouts[0].trim.h.0 / 100);
    let mut corners = Vec::new();
    for points in values(page, "points") {
        let numbers: Vec<i64> = points.split([' ', ',']).map(|n| n.parse().expect("a whole number")).collect();
        assert!(numbers.as_chunks::<2>().0.iter().all(|&[x, y]| (0..=w + 1).contains(&x) && (0..=h + 1).contains(&y)));
        corners.push(numbers.len() / 2);
    }
    corners.sort_unstable();
    // The lead and the photo are rectangles, the third is an L.
    assert_eq!(corners, [4, 4, 6]);
    for id in ["s1", "s2", "p2"] {
        assert!(page.contains(&format!("id=\"z-{id}\"")) && page.contains(&format!("href=\"{id}.html\"")), "{id}");
    }
    assert!(!page.contains("不刊出的客户名"), "advertisements are not listed");
}

#[test]
fn lists_follow_the_reading_order() {
    let files = calm();
    // The L comes first in z-order, but the lead stands to its left at the same height.
    assert_eq!(values(text(files, "01/index.html"), "data-zone"), ["z-s1", "z-s2", "z-p2"]);
    let issue = values(text(files, "index.html"), "data-zone");
    assert_eq!(issue, ["z-s1", "z-s2", "z-p2", "z-s3", "z-s4"]);
    let last = text(files, "01/p2.html");
    assert!(last.contains("rel=\"next\" href=\"../02/s3.html\""), "the next entry is on the next page");
}

#[test]
fn a_story_page_prints_the_whole_copy_and_no_notes() {
    let (fixture, files, summary) = &*CALM;
    assert_eq!((summary.pages, summary.stories, summary.photos), (3, 4, 2));
    let lost = fixture.layouts[1].counts().overset;
    assert!(lost > 0, "the fixture needs a story with overset copy");
    for story in fixture.document.stories.values() {
        let page = if story.id.0 < 3 { "01" } else { "02" };
        let html = text(files, &format!("{page}/{}.html", story.id));
        let plain = plain(html);
        for paragraph in &story.copy.body {
            assert!(plain.contains(&paragraph.text), "{}: {}", story.id, paragraph.text);
        }
        for line in story.copy.headline.iter().chain(&story.copy.deck).chain(&story.copy.kicker) {
            assert!(plain.contains(line.as_str()), "{line}");
        }
    }
    for (path, html) in documents(files) {
        assert!(!html.contains("不得刊出") && !html.contains("勿外传"), "{path} prints a note of the desk");
    }
}

/// A document without its tags.
fn plain(html: &str) -> String {
    html.split('<').filter_map(|piece| piece.split_once('>')).map(|(_, text)| text).collect()
}

/// Story 1 goes on on page 3, in two blocks.
fn jump(document: &mut Document) {
    let first = document.block_of_story(StoryId(1)).expect("story 1 is placed").id;
    let areas = vec![Area { frame: Frame::grid(0, 0, 1, 6), columns: ColumnRule::default() }];
    let rest = StoryBlock {
        story: StoryId(1),
        areas,
        head: Head { place: HeadPlace::Hidden, ..Head::default() },
        insets: Vec::new(),
        column_rules: false,
        boxed: false,
        levelled: false,
        copyfit: Vec::new(),
        follows: Some(first),
    };
    let block = Block { id: BlockId(900), page: PageId(3), locked: false, group: None, content: Content::Story(rest) };
    let mut again = block.clone();
    again.id = BlockId(901);
    if let Content::Story(rest) = &mut again.content {
        rest.follows = Some(block.id);
        rest.areas[0].frame = Frame::grid(1, 0, 1, 6);
    }
    let page = Arc::make_mut(document.pages.get_mut(&PageId(3)).expect("three pages"));
    for block in [block, again] {
        page.blocks.push(block.id);
        document.blocks.insert(block.id, Arc::new(block));
    }
}

#[test]
fn a_story_that_goes_on_has_one_page_and_a_place_on_each() {
    let (files, _) = Fixture::new(jump).write(1).expect("a site");
    let own: Vec<_> = files.keys().filter(|f| f.ends_with("/s1.html")).collect();
    assert_eq!(own, ["01/s1.html"]);
    for page in ["01", "03"] {
        let path = format!("{page}/index.html");
        let html = text(&files, &path);
        let leads = values(html, "href").into_iter().filter(|l| resolve(&path, l) == "01/s1.html").count();
        assert!(leads > 0, "page {page} does not lead to the story");
        let places = values(html, "id").into_iter().filter(|id| *id == "z-s1").count();
        assert_eq!(places, 1, "page {page} has one place for it");
    }
    assert_eq!(plain(text(&files, "01/s1.html")), plain(text(calm(), "01/s1.html")), "the copy is read once");
}

#[test]
fn documents_have_landmarks_and_headings_in_order() {
    let files = calm();
    for (path, html) in documents(files) {
        assert!(html.starts_with("<!DOCTYPE html><html lang=\"zh-CN\">"), "{path}");
        let bars = if html.contains("<article>") { 2 } else { 1 };
        for (landmark, count) in [("<header", bars), ("<main id=\"main\"", 1), ("<footer", 1)] {
            assert_eq!(html.matches(landmark).count(), count, "{path}: {landmark}");
        }
        assert!(html.contains("<title>") && html.contains("href=\"#main\""), "{path}");
        let levels: Vec<u32> =
            html.match_indices("<h").filter_map(|(at, _)| html[at + 2..].chars().next()?.to_digit(10)).collect();
        assert_eq!(levels.first(), Some(&1), "{path}");
        assert_eq!(levels.iter().filter(|&&l| l == 1).count(), 1, "{path}");
        assert!(levels.windows(2).all(|w| w[1] <= w[0] + 1), "{path}: {levels:?}");
        assert!(html.contains("Content-Security-Policy") && html.contains("default-src 'none'"), "{path}");
        assert!(!html.contains(" style=") && !html.contains("<style") && !html.contains(" onclick"), "{path}");
        assert_eq!(html.matches("<script").count(), html.matches("<script src=").count(), "{path}");
    }
}

const HOSTILE: &str = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>&amp;\u{2028}\u{0}\u{1b}]]><!--";

fn poison(document: &mut Document) {
    let bad = || HOSTILE.to_owned();
    let edition = Edition { paper: bad(), issue: bad(), ..(*document.edition).clone() };
    document.edition = Arc::new(edition);
    let page = document.pages.get_mut(&PageId(1)).expect("a page");
    Arc::make_mut(page).section = bad();
    let copy = &mut Arc::make_mut(document.stories.get_mut(&StoryId(1)).expect("a story")).copy;
    for lines in [&mut copy.kicker, &mut copy.headline, &mut copy.deck] {
        *lines = vec![bad(), bad()];
    }
    copy.byline = format!("{HOSTILE}记者");
    for paragraph in &mut copy.body {
        paragraph.text = bad();
        paragraph.dateline = 20;
    }
    for id in [1, 2] {
        let photo = Arc::make_mut(document.photos.get_mut(&PhotoId(id)).expect("a photo"));
        photo.original.name = bad();
        let words = &mut photo.words;
        for field in [&mut words.caption, &mut words.credit, &mut words.alt, &mut words.copyright] {
            *field = bad();
        }
    }
}

#[test]
fn hostile_words_stay_words() {
    let calm = calm();
    let (files, _) = Fixture::new(poison).write(1).expect("a site");
    assert!(files.keys().eq(calm.keys()) || files.len() == calm.len());
    let elements = |html: &str, name: &str| html.matches(name).count();
    for (path, html) in documents(&files) {
        for name in ["<script", "<img", "<a ", "<!--", "onerror=alert(1)>"] {
            assert!(elements(html, name) <= elements(text(calm, path), name), "{path}: {name} came in");
        }
        assert!(!html.contains(['\u{2028}', '\u{0}', '\u{1b}']), "{path} holds a control character");
    }
    let story = text(&files, "01/s1.html");
    assert!(story.contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot;'&gt;&lt;img src=x"));
    assert!(story.contains("alt=\"&lt;script&gt;"));
}

#[test]
fn what_is_written_beside_words_is_marked_up() {
    use banxin_model::{Notation, NotationKind as Kind};
    let of = |kind, from, to, text: &str| Notation { from, to, kind, text: text.to_owned() };
    let (files, _) = Fixture::new(|document| {
        let copy = &mut Arc::make_mut(document.stories.get_mut(&StoryId(1)).expect("a story")).copy;
        let paragraph = &mut copy.body[0];
        paragraph.text = "　本报讯 山<水>云雨".to_owned();
        paragraph.dateline = 4;
        paragraph.notations = vec![
            of(Kind::ProperName, 1, 3, ""),
            of(Kind::Ruby, 5, 7, "sh&"),
            of(Kind::Emphasis, 6, 10, ""),
            of(Kind::BookTitle, 9, 10, ""),
        ];
    })
    .write(1)
    .expect("a site");
    let (_, page) = documents(&files).find(|(path, _)| path.ends_with("/s1.html")).expect("its page");
    let expected = "<p><b class=\"dateline\"><u class=\"name\">本报</u>讯</b> \
        <ruby>山<em class=\"dots\">&lt;</em><rp>（</rp><rt>sh&amp;</rt><rp>）</rp></ruby>\
        <em class=\"dots\">水&gt;</em><u class=\"title\"><em class=\"dots\">云</em></u>雨</p>";
    assert!(page.contains(expected), "{page}");
}

#[test]
fn any_number_of_threads_writes_the_same_bytes() {
    let (fixture, one, _) = &*CALM;
    let (many, _) = fixture.write(3).expect("a site");
    assert!(*one == many);
}

#[test]
fn the_manifest_lists_every_other_file() {
    let (_, files, summary) = &*CALM;
    let manifest = text(files, "manifest.json");
    for (path, bytes) in files.iter().filter(|(path, _)| *path != "manifest.json") {
        let at = manifest.find(&format!("\"path\": \"{path}\"")).unwrap_or_else(|| panic!("{path} is not listed"));
        assert!(manifest[at..].split('}').next().is_some_and(|r| r.contains(&format!("\"bytes\": {}", bytes.len()))));
    }
    assert_eq!(summary.files, files.len());
    assert_eq!(summary.bytes, files.values().map(Vec::len).sum::<usize>());
    assert!(manifest.lines().filter(|l| l.contains("\"path\"")).is_sorted());
}

#[test]
fn pictures_are_cut_as_on_the_page_and_say_their_size() {
    let files = calm();
    for (path, html) in documents(files) {
        for img in html.split("<img").skip(1).filter_map(|rest| rest.split('>').next()) {
            let number = |name| values(img, name)[0].parse::<u32>().expect("a number");
            let file = resolve(path, values(img, "src")[0]);
            let facts = banxin_photo::probe_header(&file, &files[&file]).expect("a JPEG");
            assert_eq!((facts.width, facts.height), (number("width"), number("height")), "{file}");
            assert_eq!(values(img, "alt").len(), 1);
        }
    }
    // Zoomed by 1.6, at most 900/1.6 pixels of the lone photo are shown; nothing is enlarged.
    let lone = files.keys().find(|f| f.starts_with("assets/p2-")).expect("a picture");
    let width = banxin_photo::probe_header(lone, &files[lone]).expect("a JPEG").width;
    assert!((200..=900 * 10 / 16 + 1).contains(&width), "{width}");
}

#[test]
fn stops_when_asked_and_names_a_photo_it_cannot_read() {
    let fixture = &CALM.0;
    let lost = |_: &banxin_model::BlobHash| Err("its bytes are gone".to_owned());
    let on = |_, _| ControlFlow::Continue(());
    let error = fixture.write_with(2, &lost, &on).expect_err("no photo");
    assert!(error.to_string().contains("p1") && error.to_string().contains("its bytes are gone"), "{error}");
    let broken = |_: &banxin_model::BlobHash| Ok(vec![0xff, 0xd8, 0xff]);
    assert!(matches!(fixture.write_with(2, &broken, &on), Err(WebError::Photo { .. })));

    let steps = Cell::new(0);
    let stop = |done: usize, total: usize| {
        steps.set(steps.get() + 1);
        assert!(done < total);
        if done < 1 { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    };
    let error = fixture.write_with(2, &lost, &stop);
    assert!(matches!(error, Err(WebError::Cancelled | WebError::Photo { .. })));
    assert!(steps.get() >= 1);
}

#[test]
fn stays_within_its_weight() {
    let files = calm();
    let weigh = |start: &str, end: &str| {
        let all = files.iter().filter(|(p, _)| p.starts_with(start) && p.ends_with(end));
        all.map(|(_, b)| b.len()).max().unwrap_or(0)
    };
    assert!(weigh("assets/reader", ".js") <= 3 * 1024);
    assert!(weigh("assets/style", ".css") <= 12 * 1024);
    assert!(weigh("0", ".html") <= 60 * 1024);
}
