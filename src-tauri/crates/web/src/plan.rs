//! What the edition holds for its readers: pages, entries in reading order, zones, photos.

use std::collections::BTreeMap;

use banxin_layout::{BlockLayout, Item, PageLayout, PlacedPhoto};
use banxin_model::{Block, Content, Document, Length, Page, Photo, PhotoId, Point, Story, StoryId};

use crate::job::Job;
use crate::text;

/// The edition, ready to be written.
pub(crate) struct Plan<'a> {
    pub(crate) document: &'a Document,
    pub(crate) sheets: Vec<Sheet<'a>>,
    /// Stories and lone photos in reading order, page after page.
    pub(crate) entries: Vec<Entry<'a>>,
    /// Photos of all entries; entries name them by place in this list.
    pub(crate) shots: Vec<Shot<'a>>,
}

/// A page of the paper.
pub(crate) struct Sheet<'a> {
    pub(crate) layout: &'a PageLayout,
    pub(crate) page: Option<&'a Page>,
    /// What can be read on it, in reading order.
    pub(crate) zones: Vec<Zone>,
}

/// A place on a page and the entry that stands there.
pub(crate) struct Zone {
    pub(crate) entry: usize,
    /// Which blocks of the page it holds.
    pub(crate) groups: Vec<usize>,
    /// Loops of corners within the page.
    pub(crate) outline: Vec<Vec<Point>>,
}

/// Something with a page of its own in the site.
pub(crate) struct Entry<'a> {
    pub(crate) matter: Matter<'a>,
    /// Place of its page among [`Plan::sheets`].
    pub(crate) sheet: usize,
    /// Its photos, by place in [`Plan::shots`].
    pub(crate) shots: Vec<usize>,
}

/// What an entry is about.
#[derive(Clone, Copy)]
pub(crate) enum Matter<'a> {
    Story(&'a Story),
    Photo(&'a Photo),
}

/// A photo as it is cut on the page.
#[derive(Clone, Copy)]
pub(crate) struct Shot<'a> {
    pub(crate) photo: &'a Photo,
    pub(crate) placed: Option<PlacedPhoto>,
}

impl Entry<'_> {
    pub(crate) fn title(&self) -> String {
        match self.matter {
            Matter::Story(story) => text::title(&story.copy),
            Matter::Photo(photo) => text::photo_title(photo),
        }
    }

    /// Its id in file names and anchors: `s12` or `p3`, which never change.
    pub(crate) fn id(&self) -> String {
        match self.matter {
            Matter::Story(story) => story.id.to_string(),
            Matter::Photo(photo) => photo.id.to_string(),
        }
    }
}

impl Sheet<'_> {
    /// Its folder in the site.
    pub(crate) fn folder(&self) -> String {
        format!("{:02}", self.layout.number)
    }

    /// `第1版 要闻`.
    pub(crate) fn name(&self) -> String {
        let section = self.page.map_or("", |p| p.section.trim());
        let gap = if section.is_empty() { "" } else { "　" };
        format!("第{}版{gap}{}", self.layout.number, text::clean(section))
    }
}

impl<'a> Plan<'a> {
    pub(crate) fn of(job: &Job<'a>) -> Self {
        let mut plan = Self { document: job.document, sheets: Vec::new(), entries: Vec::new(), shots: Vec::new() };
        let mut known = BTreeMap::new();
        for layout in job.pages {
            plan.add_sheet(layout, &mut known);
        }
        plan
    }

    /// The site's path of an entry.
    pub(crate) fn path(&self, entry: &Entry<'_>) -> String {
        format!("{}/{}.html", self.sheets[entry.sheet].folder(), entry.id())
    }

    fn add_sheet(&mut self, layout: &'a PageLayout, known: &mut BTreeMap<Known, usize>) {
        let sheet = self.sheets.len();
        let mut zones = Vec::new();
        for (nth, group) in layout.blocks.iter().enumerate() {
            let block = group.block.and_then(|id| self.document.blocks.get(&id));
            let Some(block) = block.map(|b| &**b) else { continue };
            let Some((key, matter)) = matter(self.document, block) else { continue };
            let outline = zone(self.document, layout, group, block);
            let entry = match known.get(&key) {
                // A story that goes on has one page in the site, with the photos of all its blocks.
                Some(&entry) => {
                    if matches!(key, Known::Story(_)) {
                        let shots = self.add_shots(block, group);
                        self.entries[entry].shots.extend(shots);
                    }
                    entry
                }
                None => {
                    let shots = self.add_shots(block, group);
                    self.entries.push(Entry { matter, sheet, shots });
                    known.insert(key, self.entries.len() - 1);
                    self.entries.len() - 1
                }
            };
            // Two blocks of one story on one page are one place to press.
            match zones.iter_mut().find(|z: &&mut Zone| z.entry == entry) {
                Some(zone) => {
                    zone.outline.extend(outline);
                    zone.groups.push(nth);
                }
                None => zones.push(Zone { entry, groups: vec![nth], outline }),
            }
        }
        zones.sort_by_key(|z| (top_left(&z.outline), z.entry));
        let page = self.document.pages.get(&layout.page).map(|p| &**p);
        self.sheets.push(Sheet { layout, page, zones });
        self.put_in_reading_order(sheet, known);
    }

    /// Gives the entries that a page brought the order of its zones.
    fn put_in_reading_order(&mut self, sheet: usize, known: &mut BTreeMap<Known, usize>) {
        let first = self.entries.iter().position(|e| e.sheet == sheet).unwrap_or(self.entries.len());
        let zones = &self.sheets[sheet].zones;
        let rank = |old: usize| zones.iter().position(|z| z.entry == old).unwrap_or(usize::MAX);
        let mut order: Vec<usize> = (first..self.entries.len()).collect();
        order.sort_by_key(|&old| (rank(old), old));
        let mut fresh: Vec<Option<Entry<'a>>> = self.entries.drain(first..).map(Some).collect();
        self.entries.extend(order.iter().filter_map(|&old| fresh[old - first].take()));
        // What stands on a later page too is found there by its new place.
        let zones = self.sheets[sheet].zones.iter_mut().map(|z| &mut z.entry);
        for entry in zones.chain(known.values_mut()) {
            if let Some(at) = order.iter().position(|old| old == entry) {
                *entry = first + at;
            }
        }
    }

    fn add_shots(&mut self, block: &Block, group: &BlockLayout) -> Vec<usize> {
        let mut shots = Vec::new();
        for id in block.content.photos() {
            let Some(photo) = self.document.photos.get(&id) else { continue };
            shots.push(self.shots.len());
            self.shots.push(Shot { photo, placed: placed(group, id) });
        }
        shots
    }
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Known {
    Story(StoryId),
    Photo(PhotoId),
}

/// What of a block can be read: stories and lone photos. Furniture, rules and advertisements
/// have no page of their own.
fn matter<'a>(document: &'a Document, block: &Block) -> Option<(Known, Matter<'a>)> {
    match &block.content {
        Content::Story(b) => document.stories.get(&b.story).map(|s| (Known::Story(s.id), Matter::Story(s))),
        Content::Photo(b) => document.photos.get(&b.photo).map(|p| (Known::Photo(p.id), Matter::Photo(p))),
        _ => None,
    }
}

fn placed(group: &BlockLayout, photo: PhotoId) -> Option<PlacedPhoto> {
    group.items.iter().find_map(|item| match item {
        Item::Photo(placed) if placed.photo == photo => Some(*placed),
        _ => None,
    })
}

/// A block's shape on the page: its outline, or its frames where it has none; holes left out,
/// for what lies in them is read later and lies above.
fn zone(document: &Document, layout: &PageLayout, group: &BlockLayout, block: &Block) -> Vec<Vec<Point>> {
    let grid = document.grid();
    let mut loops: Vec<Vec<Point>> = group.outline.iter().filter(|l| is_clockwise(l)).cloned().collect();
    if loops.is_empty() {
        let frames = block.content.frames().into_iter().map(|f| f.rect(&grid));
        loops.extend(frames.map(|r| corners([r.x, r.y, r.right(), r.bottom()])));
    }
    let inside =
        |p: &Point| Point { x: p.x.max(Length::ZERO).min(layout.trim.w), y: p.y.max(Length::ZERO).min(layout.trim.h) };
    loops.iter().map(|l| l.iter().map(inside).collect()).collect()
}

fn corners([left, top, right, bottom]: [Length; 4]) -> Vec<Point> {
    [(left, top), (right, top), (right, bottom), (left, bottom)].map(|(x, y)| Point { x, y }).to_vec()
}

/// Whether a loop runs clockwise on a page whose y grows downwards.
fn is_clockwise(corners: &[Point]) -> bool {
    let next = corners.iter().cycle().skip(1);
    let twice: i128 = corners.iter().zip(next).map(|(a, b)| cross(a, b)).sum();
    twice > 0
}

fn cross(a: &Point, b: &Point) -> i128 {
    i128::from(a.x.0) * i128::from(b.y.0) - i128::from(b.x.0) * i128::from(a.y.0)
}

fn top_left(outline: &[Vec<Point>]) -> Option<(Length, Length)> {
    outline.iter().flatten().map(|p| (p.y, p.x)).min()
}
