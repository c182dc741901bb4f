//! What a printer asks of PDF files, as a window or a command line says it.

use std::path::Path;

use banxin_model::Length;
use banxin_pdf::{Inking, Intent, Marks, Options, PressProfile};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::wire::Failure;

/// What the printer asks for; what is left out is what most newspapers want.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Printer {
    /// Template of the file names, such as `{paper}_{date:%Y%m%d}_{page:02}.pdf`; none for `20261021_03.pdf`.
    pub names: Option<String>,
    /// Keeps a list in the folder, and gives a corrected page a new version beside the old one.
    pub delivery: bool,
    /// File of the press's ICC profile; none for coldset newsprint.
    pub profile: Option<String>,
    /// Whether photos' colours are squeezed together instead of cut off at what the press can print.
    pub perceptual: bool,
    /// Most ink in photos, in per cent, 100 to 400.
    pub ink_limit: u16,
    /// Numbers of the pages that are printed in black alone.
    pub black: Vec<usize>,
    /// Bleed on every side; none for the paper's.
    pub bleed: Option<Length>,
    /// Crop marks outside the bleed.
    pub crop_marks: bool,
    /// Register marks outside the bleed.
    pub register_marks: bool,
    /// Patches of the inks outside the bleed.
    pub colour_bar: bool,
    /// A line outside the bleed that names paper, date and page.
    pub slug: bool,
    /// Pixels an inch of photos, 100 to 600: twice the lines of the press's screen.
    pub ppi: u16,
    /// Sharpens photos for newsprint.
    pub sharpen: bool,
    /// A small proof for mailing: photos at 110 pixels an inch.
    pub small: bool,
    /// A proof that bears on each page how much keeps it from the press.
    pub watermark: bool,
}

impl Default for Printer {
    fn default() -> Self {
        let (usual, inking) = (Options::default(), Inking::default());
        Self {
            names: None,
            delivery: false,
            profile: None,
            perceptual: false,
            ink_limit: inking.ink_limit,
            black: Vec::new(),
            bleed: None,
            crop_marks: false,
            register_marks: false,
            colour_bar: false,
            slug: false,
            ppi: usual.ppi,
            sharpen: usual.sharpen,
            small: false,
            watermark: false,
        }
    }
}

impl Printer {
    /// The press, its profile read and checked.
    ///
    /// # Errors
    /// When the profile cannot be read or is not one of a press, or the ink limit is none.
    pub fn inking(&self) -> Result<Inking, Failure> {
        if !(100..=400).contains(&self.ink_limit) {
            let message = format!("an ink limit of {} % is none; give 100 to 400 %", self.ink_limit);
            return Err(Failure::new("out_of_range", &message));
        }
        let profile = match self.profile.as_deref().map(Path::new) {
            None => PressProfile::newsprint(),
            Some(path) => {
                let icc = std::fs::read(path).map_err(|e| Failure::file(path, &e))?;
                PressProfile::read(icc).map_err(|e| Failure::new(e.code(), &format!("{}: {e}", path.display())))?
            }
        };
        let intent = if self.perceptual { Intent::Perceptual } else { Intent::RelativeColorimetric };
        Ok(Inking { profile, intent, ink_limit: self.ink_limit })
    }

    /// All the rest, for the PDF writer.
    ///
    /// # Errors
    /// When photos cannot have so many pixels an inch, or a page no such bleed.
    pub fn options(&self) -> Result<Options, Failure> {
        if !(100..=600).contains(&self.ppi) {
            let message = format!("{} pixels an inch are none for newsprint; give 100 to 600", self.ppi);
            return Err(Failure::new("out_of_range", &message));
        }
        if self.bleed.is_some_and(|bleed| bleed < Length::ZERO || bleed > Length::mm(30)) {
            return Err(Failure::new("out_of_range", "a bleed is 0 to 30 mm; give one of these"));
        }
        Ok(Options {
            black_pages: self.black.iter().copied().collect(),
            bleed: self.bleed,
            marks: Marks {
                crop: self.crop_marks,
                register: self.register_marks,
                bar: self.colour_bar,
                slug: self.slug,
                ..Marks::default()
            },
            small: self.small,
            ppi: self.ppi,
            sharpen: self.sharpen,
            ..Options::default()
        })
    }
}
