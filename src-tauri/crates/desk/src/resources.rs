//! What Banxin needs beside its program: fonts and the window's pages.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use banxin_edit::{Record, RecordDiff};
use banxin_model::{Copy, Document, FontRef, Photo, Role, SANS, SERIF, StyleSheet};
use banxin_typeset::{FontBook, FontData, FontError, FontFile, FontSource};

use crate::own_fonts::{self, OwnFace, scan};
use crate::wire::Failure;

/// Where fonts and the window's pages are.
#[derive(Clone, Debug)]
pub struct Resources {
    fonts: PathBuf,
    window: Option<PathBuf>,
    /// Folders of the paper's own fonts, and what is in them; looked at once, when it is first asked for.
    own: Vec<PathBuf>,
    found: Arc<OnceLock<Vec<OwnFace>>>,
}

/// The family that sets Arabic script, Uyghur among it, where copy has any.
const ARABIC: &str = "Noto Naskh Arabic";

/// A family at hand.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Family {
    /// Its name.
    pub name: String,
    /// Other names it goes by.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub other_names: Vec<String>,
    /// Weights it has, from the lightest.
    pub weights: Vec<u16>,
    /// Whether it comes with Banxin.
    pub bundled: bool,
    /// Whether its licence lets it be embedded; it is not set with otherwise.
    pub embeddable: bool,
}

/// Folder of fonts as the font packages lay them out.
const FONT_FOLDERS: [&str; 2] = ["fonts", "node_modules/@expo-google-fonts"];
/// Names of weights in the packages' file names.
const WEIGHTS: [(u16, &str); 9] = [
    (100, "Thin"),
    (200, "ExtraLight"),
    (300, "Light"),
    (400, "Regular"),
    (500, "Medium"),
    (600, "SemiBold"),
    (700, "Bold"),
    (800, "ExtraBold"),
    (900, "Black"),
];

impl Resources {
    /// Looks in `BANXIN_RESOURCES`, then beside the program and in the folders above it.
    ///
    /// # Errors
    /// When no fonts are found.
    pub fn find() -> Result<Self, Failure> {
        let named = std::env::var_os("BANXIN_RESOURCES").map(PathBuf::from);
        let program = std::env::current_exe().ok();
        let above = program.iter().flat_map(|p| p.ancestors().skip(1)).map(Path::to_path_buf);
        Self::among(named.into_iter().chain(above))
    }

    /// The first of some folders that holds fonts.
    ///
    /// # Errors
    /// When none does.
    pub fn among(folders: impl Iterator<Item = PathBuf>) -> Result<Self, Failure> {
        for folder in folders {
            let fonts = FONT_FOLDERS.iter().map(|f| folder.join(f)).find(|f| f.join("noto-serif-sc").is_dir());
            if let Some(fonts) = fonts {
                let window = folder.join("ui/dist");
                let window = window.join("index.html").is_file().then_some(window);
                return Ok(Self { fonts, window, own: own_fonts::folders(), found: Arc::default() });
            }
        }
        let message = "the fonts that come with Banxin were not found; run `npm ci` in the project, \
                       or name the folder that holds them in BANXIN_RESOURCES";
        Err(Failure::new("no_fonts", message))
    }

    /// The built window, if it is there.
    #[must_use]
    pub fn window(&self) -> Option<&Path> {
        self.window.as_deref()
    }

    /// The families at hand: those that come with Banxin, then the paper's own by name.
    #[must_use]
    pub fn families(&self) -> Vec<Family> {
        let bundled = [SERIF, SANS, ARABIC].into_iter().map(|name| {
            let has = |weight: &u16| self.path_of(&FontRef::new(name, *weight)).is_some_and(|p| p.is_file());
            let weights: Vec<u16> = WEIGHTS.iter().map(|w| w.0).filter(has).collect();
            Family { name: name.to_owned(), other_names: Vec::new(), weights, bundled: true, embeddable: true }
        });
        let mut all: Vec<Family> = bundled.filter(|f| !f.weights.is_empty()).collect();
        let first_own = all.len();
        for face in self.own_faces() {
            let Some((name, others)) = face.families.split_first() else { continue };
            let at = all.iter().position(|f| f.name == *name && f.embeddable == face.embeddable);
            let at = at.unwrap_or_else(|| {
                let (name, other_names) = (name.clone(), others.to_vec());
                all.push(Family { name, other_names, weights: vec![], bundled: false, embeddable: face.embeddable });
                all.len() - 1
            });
            all[at].weights.push(face.weight);
            all[at].weights.sort_unstable();
            all[at].weights.dedup();
        }
        all[first_own..].sort_by(|a, b| a.name.cmp(&b.name));
        all
    }

    /// Whether a font is at hand and may be embedded.
    #[must_use]
    pub fn has(&self, font: &FontRef) -> bool {
        self.path_of(font).is_some_and(|p| p.is_file()) || self.own_face(font).is_some()
    }

    /// The fonts an edition is set with: those of its styles, and those of the scripts in its copy.
    ///
    /// # Errors
    /// When none of them can be read.
    pub fn fonts_of(&self, document: &Document) -> Result<Arc<FontBook>, Failure> {
        self.book(&document.edition.styles, has_arabic(document))
    }

    /// Whether an edit brings a script that a book has no font of, though there is one.
    pub(crate) fn lacks_script(&self, diff: &RecordDiff, book: &FontBook) -> bool {
        let font = FontRef::new(ARABIC, 400);
        let brings = |record: &Record| match record {
            Record::Story(story) => is_arabic_copy(&story.copy),
            Record::Photo(photo) => is_arabic_photo(photo),
            _ => false,
        };
        let after = || diff.0.iter().filter_map(|c| c.after.as_ref());
        book.resolve(&font).is_none() && after().any(brings) && self.has(&font)
    }

    /// The fonts a style sheet asks for, as far as they are there; at least one always is.
    ///
    /// # Errors
    /// When none of them can be read.
    pub fn font_book(&self, styles: &StyleSheet) -> Result<Arc<FontBook>, Failure> {
        self.book(styles, false)
    }

    fn book(&self, styles: &StyleSheet, arabic: bool) -> Result<Arc<FontBook>, Failure> {
        let mut wanted: BTreeSet<FontRef> = BTreeSet::new();
        for style in Role::ALL.into_iter().map(|role| styles.get(role)) {
            wanted.extend([style.han, style.latin, style.digits]);
        }
        let mut sources = Vec::new();
        for font in &wanted {
            sources.extend(self.source(font));
        }
        if sources.is_empty() {
            sources.extend(self.source(&FontRef::new(SERIF, 400)));
        }
        // After the styles' own, so that these keep their places whatever the copy is.
        let scripts = [400, 700].map(|weight| FontRef::new(ARABIC, weight));
        for font in scripts.iter().filter(|font| arabic && !wanted.contains(font)) {
            sources.extend(self.source(font));
        }
        let book = FontBook::new(sources.clone()).or_else(|why| {
            sources.retain(is_usable);
            if sources.is_empty() { Err(why) } else { FontBook::new(sources) }
        });
        book.map(Arc::new).map_err(|e| font_failure(&e))
    }

    fn own_faces(&self) -> &[OwnFace] {
        self.found.get_or_init(|| scan(&self.own))
    }

    fn own_face(&self, font: &FontRef) -> Option<&OwnFace> {
        let is = |f: &&OwnFace| f.embeddable && f.weight == font.weight && f.families.contains(&font.family);
        self.own_faces().iter().find(is)
    }

    /// A font that cannot be read, or only looks like one, is not installed: the layout says that it is missing, and the
    /// edition opens all the same.
    fn source(&self, font: &FontRef) -> Option<FontSource> {
        let open = |path: &Path, index: u32| {
            let data = FontData::new(Arc::new(OnDisk::open(path).ok()?), index);
            Some(FontSource { family: font.family.clone(), weight: font.weight, data })
        };
        if let Some(path) = self.path_of(font).filter(|p| p.is_file()) {
            return open(&path, 0);
        }
        let face = self.own_face(font)?;
        open(&face.path, face.index).filter(is_usable)
    }

    fn path_of(&self, font: &FontRef) -> Option<PathBuf> {
        let (folder, stem) = match font.family.as_str() {
            SERIF => ("noto-serif-sc", "NotoSerifSC"),
            SANS => ("noto-sans-sc", "NotoSansSC"),
            ARABIC => ("noto-naskh-arabic", "NotoNaskhArabic"),
            _ => return None,
        };
        let (number, name) = WEIGHTS.iter().find(|(w, _)| *w == font.weight)?;
        Some(self.fonts.join(folder).join(format!("{number}{name}")).join(format!("{stem}_{number}{name}.ttf")))
    }
}

/// Whether type can be set with a font at all.
fn is_usable(source: &FontSource) -> bool {
    FontBook::new(vec![source.clone()]).is_ok()
}

/// Whether any copy of an edition has Arabic script.
fn has_arabic(document: &Document) -> bool {
    document.stories.values().any(|s| is_arabic_copy(&s.copy)) || document.photos.values().any(|p| is_arabic_photo(p))
}

fn is_arabic_photo(photo: &Photo) -> bool {
    is_arabic(&photo.words.caption) || is_arabic(&photo.words.credit)
}

/// Whether a story has Arabic script.
fn is_arabic_copy(copy: &Copy) -> bool {
    let decks = [&copy.kicker, &copy.headline, &copy.deck].into_iter().flatten();
    let ruby = copy.body.iter().flat_map(|p| p.notations.iter().map(|n| &n.text));
    decks.chain([&copy.byline]).chain(ruby).chain(copy.body.iter().map(|p| &p.text)).any(|text| is_arabic(text))
}

fn is_arabic(text: &str) -> bool {
    let arabic =
        |c: char| matches!(c as u32, 0x600..=0x6ff | 0x750..=0x77f | 0x870..=0x8ff | 0xfb50..=0xfdff | 0xfe70..=0xfefc);
    !text.is_ascii() && text.chars().any(arabic)
}

/// Refuses to go on with fonts that could not be read after they were opened.
///
/// # Errors
/// Names the first one.
pub(crate) fn all_read(fonts: &FontBook) -> Result<(), Failure> {
    fonts.unread().map_or(Ok(()), |e| Err(font_failure(&e)))
}

fn font_failure(error: &FontError) -> Failure {
    let code = if matches!(error, FontError::Unread { .. }) { "font_unread" } else { "font_unfit" };
    Failure::new(code, &error.to_string())
}

/// A font file that stays open: of ten megabytes a page of text needs one.
pub(crate) struct OnDisk {
    file: Mutex<File>,
    length: u64,
}

impl OnDisk {
    /// Opens it; what it is replaced by while it is open is for the next opening.
    pub fn open(path: &Path) -> io::Result<Self> {
        let file = File::open(path)?;
        let length = file.metadata()?.len();
        Ok(Self { file: Mutex::new(file), length })
    }
}

impl FontFile for OnDisk {
    fn length(&self) -> u64 {
        self.length
    }

    fn read(&self, at: u64, into: &mut [u8]) -> io::Result<()> {
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(at))?;
        file.read_exact(into)
    }
}

#[cfg(test)]
mod tests {
    use banxin_edit::{Command, apply, new_edition};
    use banxin_model::{Date, PaperSetup, Paragraph};

    use super::*;

    fn resources(own: Vec<PathBuf>) -> Resources {
        let above = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().map(Path::to_path_buf);
        Resources { own, ..Resources::among(above).expect("the fonts of the project") }
    }

    fn document(text: &str) -> Document {
        let date = Date::new(2026, 10, 21).expect("a day");
        let empty = new_edition("试刊", date, PaperSetup::broadsheet_8(), 1).expect("an edition");
        let body = vec![Paragraph { text: text.to_owned(), ..Paragraph::default() }];
        apply(&empty, &Command::AddStory { copy: Copy { body, ..Copy::default() } }).expect("added").document
    }

    #[test]
    fn arabic_script_has_a_font_where_copy_needs_it() {
        let resources = resources(Vec::new());
        let arabic = FontRef::new(ARABIC, 400);
        let plain = resources.fonts_of(&document("渡口")).expect("fonts");
        assert_eq!(plain.resolve(&arabic), None);
        let mixed = resources.fonts_of(&document("渡口 ئۇيغۇر سلام")).expect("fonts");
        assert!(mixed.resolve(&arabic).is_some());
        for (id, face) in plain.faces() {
            assert_eq!(mixed.face(id).family(), face.family(), "the styles' fonts keep their places");
        }
    }

    /// A font that a paper brought, as its file is made of a bundled one, and a style sheet that asks for it.
    fn brought(make: impl Fn(Vec<u8>) -> Vec<u8>) -> (tempfile::TempDir, Resources, FontRef, StyleSheet) {
        let folder = tempfile::tempdir().expect("a folder");
        let from = resources(Vec::new()).path_of(&FontRef::new(ARABIC, 500)).expect("a path");
        std::fs::write(folder.path().join("own.ttf"), make(std::fs::read(from).expect("a font"))).expect("written");
        let resources = resources(vec![folder.path().to_owned()]);
        let own = FontRef::new(resources.own_faces()[0].families.last().expect("a name"), 500);
        assert_ne!(own.family, ARABIC, "a name that no bundled font has");
        let mut styles = StyleSheet::newspaper();
        styles.0.get_mut(&Role::Body).expect("a style").latin = own.clone();
        (folder, resources, own, styles)
    }

    #[test]
    fn a_paper_sets_with_its_own_fonts() {
        let (_folder, resources, own, styles) = brought(|font| font);
        assert!(resources.has(&own) && !resources.has(&FontRef::new(&own.family, 300)));
        assert!(resources.font_book(&styles).expect("fonts").resolve(&own).is_some());
    }

    #[test]
    fn a_font_that_cannot_be_used_counts_as_not_installed() {
        // Its outlines go on beyond its end, as those of a file that came only in part.
        let (_folder, resources, own, styles) = brought(|mut font| {
            let record = font.windows(4).position(|w| w == b"glyf").expect("a table");
            font[record + 12] = 0x7f;
            font
        });
        assert!(resources.has(&own), "it looks like one");
        assert_eq!(resources.font_book(&styles).expect("fonts").resolve(&own), None);
    }

    #[test]
    fn a_bundled_font_that_came_only_in_part_keeps_no_edition_closed() {
        let folder = tempfile::tempdir().expect("a folder");
        let (whole, cut) = (FontRef::new(SERIF, 400), FontRef::new(SERIF, 500));
        let there = resources(Vec::new());
        let here = Resources { fonts: folder.path().to_owned(), ..there.clone() };
        let bytes = |font: &FontRef| std::fs::read(there.path_of(font).expect("a path")).expect("a font");
        let put = |font: &FontRef, bytes: &[u8]| {
            let path = here.path_of(font).expect("a path");
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
            std::fs::write(path, bytes).expect("written");
        };
        put(&whole, &bytes(&whole));
        put(&cut, bytes(&cut).first_chunk::<4096>().expect("a font's beginning"));
        let mut styles = StyleSheet::newspaper();
        styles.0.get_mut(&Role::Body).expect("a style").han = cut.clone();
        let book = here.font_book(&styles).expect("fonts");
        assert!(book.resolve(&whole).is_some());
        assert_eq!(book.resolve(&cut), None);
    }
}
