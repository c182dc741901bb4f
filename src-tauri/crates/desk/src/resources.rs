//! What Banxin needs beside its program: fonts and the window's pages.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use banxin_model::{FontRef, Role, SANS, SERIF, StyleSheet};
use banxin_typeset::{FontBook, FontSource};

use crate::wire::Failure;

/// Where fonts and the window's pages are.
#[derive(Clone, Debug)]
pub struct Resources {
    fonts: PathBuf,
    window: Option<PathBuf>,
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
                return Ok(Self { fonts, window: window.join("index.html").is_file().then_some(window) });
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

    /// Families that come with Banxin.
    #[must_use]
    pub fn families() -> [&'static str; 2] {
        [SERIF, SANS]
    }

    /// The fonts a style sheet asks for, as far as they are there; at least one always is.
    ///
    /// # Errors
    /// When a font file cannot be read.
    pub fn font_book(&self, styles: &StyleSheet) -> Result<Arc<FontBook>, Failure> {
        let mut wanted: BTreeSet<FontRef> = BTreeSet::new();
        for style in Role::ALL.into_iter().map(|role| styles.get(role)) {
            wanted.extend([style.han, style.latin, style.digits]);
        }
        let mut sources = Vec::new();
        for font in &wanted {
            sources.extend(self.source(font)?);
        }
        if sources.is_empty() {
            sources.extend(self.source(&FontRef::new(SERIF, 400))?);
        }
        let book = FontBook::new(sources).map_err(|e| Failure::new("font_unfit", &e.to_string()))?;
        Ok(Arc::new(book))
    }

    fn source(&self, font: &FontRef) -> Result<Option<FontSource>, Failure> {
        let Some(path) = self.path_of(font).filter(|p| p.is_file()) else { return Ok(None) };
        let data = shared(&path).map_err(|e| {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            Failure::new("font_unread", &format!("the font {name} could not be read ({e}); install it again"))
        })?;
        Ok(Some(FontSource { family: font.family.clone(), weight: font.weight, data }))
    }

    fn path_of(&self, font: &FontRef) -> Option<PathBuf> {
        let (folder, stem) = match font.family.as_str() {
            SERIF => ("noto-serif-sc", "NotoSerifSC"),
            SANS => ("noto-sans-sc", "NotoSansSC"),
            _ => return None,
        };
        let (number, name) = WEIGHTS.iter().find(|(w, _)| *w == font.weight)?;
        Some(self.fonts.join(folder).join(format!("{number}{name}")).join(format!("{stem}_{number}{name}.ttf")))
    }
}

/// A whole file, read where it stays: a font is ten megabytes, and copying it takes as long as reading it.
fn shared(path: &Path) -> io::Result<Arc<[u8]>> {
    let mut file = File::open(path)?;
    let length = usize::try_from(file.metadata()?.len()).map_err(io::Error::other)?;
    let mut data: Arc<[u8]> = std::iter::repeat_n(0, length).collect();
    if let Some(room) = Arc::get_mut(&mut data) {
        file.read_exact(room)?;
    }
    Ok(data)
}
