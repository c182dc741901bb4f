//! Which glyphs of each face the pages use, and what each stands for.

use std::collections::BTreeMap;
use std::sync::Arc;

use banxin_layout::{Beside, PageLayout};

use crate::clusters::{Cluster, clusters};
use crate::faces::{Face, Faces, lines};

/// Readers that skip ActualText get nothing for the further glyphs of a cluster.
const NOTHING: &str = "\u{200B}";

/// The glyphs of one face that a file uses.
#[derive(Default)]
pub(crate) struct FaceUse {
    glyphs: BTreeMap<u16, Texts>,
}

/// Texts a glyph stands for, with how often.
type Texts = Vec<(String, u32)>;

impl FaceUse {
    /// The glyphs in ascending order.
    pub fn glyphs(&self) -> impl Iterator<Item = u16> {
        self.glyphs.keys().copied()
    }

    /// The text a glyph's ToUnicode entry gives: the commonest, the first in order among equals.
    pub fn text_of(&self, glyph: u16) -> &str {
        let texts = self.glyphs.get(&glyph);
        let best = texts.and_then(|t| t.iter().min_by_key(|(text, n)| (std::cmp::Reverse(*n), text)));
        best.map_or(NOTHING, |(text, _)| text)
    }

    fn add(&mut self, glyph: u16, text: &str, count: u32) {
        let texts = self.glyphs.entry(glyph).or_default();
        if text.is_empty() {
            return;
        }
        match texts.iter_mut().find(|t| t.0 == text) {
            Some(t) => t.1 += count,
            None => texts.push((text.to_owned(), count)),
        }
    }
}

/// Gathers the glyphs of all pages, a record for each of `faces`.
pub(crate) fn usage(pages: &[Arc<PageLayout>], faces: &Faces) -> Vec<FaceUse> {
    let mut uses: Vec<FaceUse> = faces.all().iter().map(|_| FaceUse::default()).collect();
    for line in pages.iter().flat_map(|p| lines(p)) {
        for cluster in clusters(line, &|run, c| faces.has_space(line, run, c)) {
            let Some(run) = line.runs.get(cluster.run) else { continue };
            let Some(index) = faces.position(run.font) else { continue };
            let (Some(face), Some(used)) = (faces.all().get(index), uses.get_mut(index)) else { continue };
            for (i, glyph) in cluster_glyphs(&cluster, run, face).enumerate() {
                // A glyph that shares its cluster stands for no text of its own, but the first
                // gives the cluster's to readers that skip ActualText.
                let alone = cluster.glyphs <= 1;
                let text = if i == 0 { cluster.text } else { "" };
                used.add(glyph, text, u32::from(alone));
            }
        }
        for run in line.beside.iter().filter_map(Beside::glyphs) {
            let used = faces.position(run.font).and_then(|index| uses.get_mut(index));
            let glyphs = run.glyphs.iter().map(|g| g.id);
            used.into_iter().for_each(|used| glyphs.clone().for_each(|glyph| used.add(glyph, "", 0)));
        }
    }
    uses
}

/// The glyph ids of a cluster; for a bare space, the face's space.
pub(crate) fn cluster_glyphs<'a>(
    cluster: &Cluster<'_>,
    run: &'a banxin_layout::GlyphRun,
    face: &Face,
) -> impl Iterator<Item = u16> + use<'a> {
    let space = if cluster.is_bare_space() { cluster.text.chars().next().and_then(|c| face.space(c)) } else { None };
    let glyphs = run.glyphs.get(cluster.from..cluster.from + cluster.glyphs).unwrap_or_default();
    space.into_iter().chain(glyphs.iter().map(|g| g.id))
}
