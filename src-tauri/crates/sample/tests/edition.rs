//! The sample edition as a whole: what it holds and whether it hangs together.

#![expect(clippy::unwrap_used, reason = "tests")]

use std::collections::BTreeSet;
use std::sync::LazyLock;

use banxin_sample::{SamplePhoto, photograph, photographs, stories};

static PHOTOS: LazyLock<Vec<SamplePhoto>> = LazyLock::new(|| photographs().unwrap());

#[test]
fn the_stories_spread_from_briefs_to_features() {
    let stories = stories().unwrap();
    let lengths: Vec<usize> = stories.iter().map(|story| story.length()).collect();
    let count = |from, to| lengths.iter().filter(|len| (from..=to).contains(*len)).count();
    assert!(stories.len() >= 24);
    assert_eq!(count(200, 1500), stories.len(), "{lengths:?}");
    assert!(count(200, 350) >= 6, "{lengths:?}");
    assert!(count(400, 700) >= 10, "{lengths:?}");
    assert!(count(701, 1100) >= 6, "{lengths:?}");
    assert!(count(1200, 1500) >= 2, "{lengths:?}");
}

#[test]
fn every_story_has_a_head_of_its_own() {
    let stories = stories().unwrap();
    let mut slugs = BTreeSet::new();
    let mut heads = BTreeSet::new();
    for story in &stories {
        assert!(slugs.insert(story.slug), "{} twice", story.slug);
        assert!(heads.insert(story.headline.concat()), "{} has another's headline", story.slug);
        assert!(["要闻", "本地", "民生", "城事"].contains(&story.category.as_str()));
        assert!(story.headline.iter().all(|line| !line.trim().is_empty()));
    }
    for category in ["要闻", "本地", "民生", "城事"] {
        assert!(stories.iter().any(|story| story.category == category));
    }
}

#[test]
fn datelines_name_the_people_of_the_byline() {
    for story in stories().unwrap() {
        let first = &story.paragraphs[0];
        if first.dateline == 0 {
            continue;
        }
        let dateline: String = first.text.chars().take(first.dateline).collect();
        assert_eq!(dateline, format!("本报讯（{}）", story.byline), "{}", story.slug);
        assert!(story.paragraphs[1..].iter().all(|paragraph| paragraph.dateline == 0));
    }
}

#[test]
fn long_stories_have_crossheads_and_none_ends_with_one() {
    for story in stories().unwrap() {
        let crossheads = story.paragraphs.iter().filter(|paragraph| paragraph.crosshead).count();
        if story.length() >= 1200 {
            assert!(crossheads >= 2, "{}", story.slug);
        }
        let last = story.paragraphs.last().unwrap();
        assert!(!last.crosshead && !story.paragraphs[0].crosshead, "{}", story.slug);
    }
}

/// What is wrong with the marks of `text`, if anything.
fn unbalanced(text: &str) -> Option<String> {
    const PAIRS: [(char, char); 6] = [('“', '”'), ('‘', '’'), ('《', '》'), ('（', '）'), ('【', '】'), ('「', '」')];
    let mut open: Vec<(char, char)> = Vec::new();
    for letter in text.chars() {
        if let Some(pair) = PAIRS.iter().find(|pair| pair.0 == letter) {
            open.push(*pair);
        } else if PAIRS.iter().any(|pair| pair.1 == letter) && open.pop().is_none_or(|pair| pair.1 != letter) {
            return Some(format!("{letter} closes nothing in {text}"));
        }
    }
    let quotes: String = open.iter().map(|pair| pair.0).collect();
    (!quotes.is_empty()).then(|| format!("{quotes} left open in {text}"))
}

#[test]
fn quotes_and_brackets_are_balanced() {
    assert!(unbalanced("“甲‘乙’").is_some());
    assert!(unbalanced("甲）").is_some());
    assert!(unbalanced("“甲（乙”）").is_some());
    let mut nested = 0;
    for story in stories().unwrap() {
        let heads = story.headline.iter().chain(&story.deck).chain([&story.kicker]);
        let body = story.paragraphs.iter().map(|paragraph| &paragraph.text);
        for text in heads.chain(body) {
            assert_eq!(unbalanced(text), None, "{}", story.slug);
            assert!(!text.contains(['"', '\'', '\t']), "typewriter marks in {}", story.slug);
            nested += usize::from(text.contains('‘'));
        }
    }
    assert!(nested >= 5, "too few quotations inside quotations");
}

#[test]
fn the_text_exercises_the_typesetter() {
    let all: String = stories()
        .unwrap()
        .iter()
        .flat_map(|story| story.paragraphs.iter().map(|paragraph| paragraph.text.clone()))
        .collect();
    for mark in ["——", "……", "·", "℃", "%", "《", "【", "Wi-Fi", "CT", "APP", "0000-"] {
        assert!(all.contains(mark), "no {mark} anywhere");
    }
}

#[test]
fn every_photograph_decodes_at_its_size() {
    for photo in PHOTOS.iter() {
        let mut decoder = zune_jpeg::JpegDecoder::new(std::io::Cursor::new(&photo.jpeg));
        let pixels = decoder.decode().unwrap();
        let (width, height) = (photo.width as usize, photo.height as usize);
        assert_eq!(decoder.dimensions(), Some((width, height)), "{}", photo.name);
        assert_eq!(pixels.len(), width * height * 3);
        let tones: BTreeSet<u8> = pixels.iter().step_by(997).copied().collect();
        assert!(tones.len() > 60, "{} is flat", photo.name);
    }
}

#[test]
fn a_second_run_gives_the_same_bytes() {
    // Every fourth: among them are pictures with water, blur, metadata and without.
    for first in PHOTOS.iter().step_by(4) {
        let second = photograph(first.name).unwrap().unwrap();
        assert!(first.jpeg == second.jpeg, "{} differs", first.name);
    }
    assert!(photograph("none.jpg").is_none());
}

#[test]
fn photographs_belong_to_stories_and_say_what_they_show() {
    let stories = stories().unwrap();
    let mut names = BTreeSet::new();
    for photo in PHOTOS.iter() {
        assert!(names.insert(photo.name), "{} twice", photo.name);
        let slug = photo.story.unwrap();
        assert!(stories.iter().any(|story| story.slug == slug), "{}: no {slug}", photo.name);
        assert!(!photo.caption.is_empty() && !photo.alt.is_empty());
    }
    let bare: Vec<_> = PHOTOS.iter().filter(|photo| photo.credit.is_empty()).collect();
    assert_eq!(bare.len(), 1, "exactly one credit is left for the desk to fill in");
    assert!(PHOTOS.iter().any(|photo| photo.height > photo.width));
    assert!(PHOTOS.iter().any(|photo| photo.width > 2 * photo.height));
}

#[test]
fn two_photographs_carry_caption_and_credit_inside() {
    let holds = |jpeg: &[u8], text: &str| jpeg.windows(text.len()).take(4096).any(|part| part == text.as_bytes());
    let carrying: Vec<_> =
        PHOTOS.iter().filter(|photo| holds(&photo.jpeg, "Exif\0\0") && holds(&photo.jpeg, "Photoshop 3.0\0")).collect();
    assert_eq!(carrying.len(), 2);
    for photo in carrying {
        assert!(holds(&photo.jpeg, photo.caption), "{}", photo.name);
        assert!(holds(&photo.jpeg, photo.credit), "{}", photo.name);
    }
}

#[test]
fn every_scene_and_story_file_is_used() {
    let folder = |name: &str| {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
        let mut files: Vec<String> =
            std::fs::read_dir(path).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        files.sort();
        files
    };
    let shots = include_str!("../src/shots.rs");
    let scenes = folder("scenes");
    assert!(scenes.len() >= 14);
    for scene in &scenes {
        assert!(shots.contains(&format!("scenes/{scene}\"")), "{scene} is not used");
    }
    let listed: Vec<String> = stories()
        .unwrap()
        .iter()
        .enumerate()
        .map(|(index, story)| format!("{:02}-{}.txt", index + 1, story.slug))
        .collect();
    assert_eq!(folder("stories"), listed);
}
