//! The press a file is made for: its ICC profile, checked when it is taken.

use lcms2::{ColorSpaceSignature, InfoType, Intent, Locale, Profile, ProfileClassSignature, TagSignature};

use crate::{PdfError, Standard};

/// Coldset newsprint, made from ANSI CGATS/SNAP TR 002-2007; see `profiles/NOTICE.md`.
const NEWSPRINT: &[u8] = include_bytes!("../profiles/banxin-newsprint.icc");

/// Largest profile taken, in bytes.
const MOST: usize = 32 << 20;

/// A printer's profile: CMYK, with tables from and to its inks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PressProfile {
    icc: Vec<u8>,
    name: String,
    version: u8,
}

impl PressProfile {
    /// The profile that comes with Banxin: coldset newsprint, from ANSI CGATS/SNAP TR 002-2007.
    #[must_use]
    pub fn newsprint() -> Self {
        Self { icc: NEWSPRINT.to_vec(), name: "Banxin coldset newsprint 218".to_owned(), version: 2 }
    }

    /// Takes a profile from a file.
    ///
    /// # Errors
    /// [`PdfError::Profile`] says why no press can be meant by it: it is damaged, not a printer's,
    /// not for cyan, magenta, yellow and black, or lacks a table to or from its inks.
    pub fn read(icc: Vec<u8>) -> Result<Self, PdfError> {
        let no = |why: &str| Err(PdfError::Profile(why.to_owned()));
        let field = |at: usize| icc.get(at..at + 4).unwrap_or_default();
        if field(36) != b"acsp" || icc.len() > MOST {
            return no("it is not an ICC profile");
        }
        let size = field(0).try_into().map_or(0, u32::from_be_bytes);
        if usize::try_from(size) != Ok(icc.len()) {
            return no("it is cut off or damaged");
        }
        let version = icc.get(8).copied().unwrap_or(0);
        if !matches!(version, 2 | 4) {
            return no(&format!("it is of ICC version {version}, not 2 or 4"));
        }
        let Ok(profile) = Profile::new_icc(&icc) else { return no("it is damaged") };
        if profile.device_class() != ProfileClassSignature::OutputClass {
            return no("it is not a printer's");
        }
        if profile.color_space() != ColorSpaceSignature::CmykData {
            return no("it is not for cyan, magenta, yellow and black");
        }
        if !profile.has_tag(TagSignature::BToA0Tag) && !profile.has_tag(TagSignature::BToA1Tag) {
            return no("it has no table from colours to inks (B2A)");
        }
        if !profile.has_tag(TagSignature::AToB0Tag) && !profile.has_tag(TagSignature::AToB1Tag) {
            return no("it has no table from inks to colours (A2B)");
        }
        for intent in [Intent::RelativeColorimetric, Intent::Perceptual] {
            // The tables must be such that a transform can be made of them, not merely be there.
            crate::inking::inks_of_srgb(&profile, intent)?;
            crate::inking::light_of_inks(&profile)?;
        }
        let name = profile.info(InfoType::Description, Locale::none()).unwrap_or_default();
        let name: String = name.chars().filter(|c| !c.is_control()).collect();
        let name = if name.trim().is_empty() { "a press profile without a name".to_owned() } else { name };
        Ok(Self { icc, name: name.trim().to_owned(), version })
    }

    /// What it calls itself.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The profile's bytes.
    #[must_use]
    pub fn icc(&self) -> &[u8] {
        &self.icc
    }

    /// Whether it is the one that comes with Banxin.
    pub(crate) fn is_newsprint(&self) -> bool {
        self.icc == NEWSPRINT
    }

    /// PDF/X-1a knows profiles of version 2 only (ISO 15930-4, 6.7).
    pub(crate) fn check_for(&self, standard: Standard) -> Result<(), PdfError> {
        if self.version > 2 && standard != Standard::X4 {
            let why = format!("it is of ICC version {}, and {standard} knows version 2 only", self.version);
            return Err(PdfError::Profile(why));
        }
        Ok(())
    }

    pub(crate) fn open(&self) -> Result<Profile, PdfError> {
        Profile::new_icc(&self.icc).map_err(|e| PdfError::Profile(e.to_string()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn why(icc: Vec<u8>) -> String {
        PressProfile::read(icc).expect_err("no press profile").to_string()
    }

    fn bent(at: usize, with: &[u8]) -> Vec<u8> {
        let mut icc = NEWSPRINT.to_vec();
        icc[at..at + with.len()].copy_from_slice(with);
        icc
    }

    #[test]
    fn our_own_is_taken() {
        let taken = PressProfile::read(NEWSPRINT.to_vec()).expect("a press profile");
        assert!(taken.is_newsprint() && taken.name().contains("TR 002"), "{}", taken.name());
    }

    #[test]
    fn what_is_no_press_profile_is_refused_by_its_fault() {
        assert!(why(b"no profile".to_vec()).contains("not an ICC profile"));
        assert!(why(NEWSPRINT[..90_000].to_vec()).contains("cut off"));
        assert!(why(bent(12, b"mntr")).contains("not a printer"));
        assert!(why(bent(8, &[5])).contains("version 5"));
        let srgb = Profile::new_srgb().icc().expect("a profile");
        assert!(why(srgb).contains("not a printer"));
        assert!(why(bent(16, b"RGB ")).contains("not for cyan"));
        // The tag table stands behind the header's 128 bytes and the count of its entries.
        let tags = |from: &[u8]| {
            let mut icc = NEWSPRINT.to_vec();
            let count = u32::from_be_bytes(icc[128..132].try_into().expect("four bytes")) as usize;
            icc[132..132 + 12 * count].as_chunks_mut::<12>().0.iter_mut().for_each(|tag| {
                if tag.starts_with(from) {
                    tag[0] = b'x';
                }
            });
            icc
        };
        assert!(why(tags(b"B2A")).contains("from colours to inks"));
        assert!(why(tags(b"A2B")).contains("from inks to colours"));
    }

    #[test]
    fn version_4_is_for_x4_only() {
        let profile = PressProfile { version: 4, ..PressProfile::newsprint() };
        assert!(profile.check_for(Standard::X4).is_ok());
        let error = profile.check_for(Standard::X1a).expect_err("too new");
        assert!(error.to_string().contains("version 4"), "{error}");
    }
}
