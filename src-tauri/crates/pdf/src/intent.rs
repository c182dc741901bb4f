//! The output intent: for which press the inks are meant (ISO 15930-7, 6.8).

use pdf_writer::types::OutputIntentSubtype;
use pdf_writer::writers::{Catalog, OutputIntent};
use pdf_writer::{Name, Ref, TextStr};

use crate::PdfError;
use crate::sink::Sink;

/// Coldset newsprint, made from ANSI CGATS/SNAP TR 002-2007; see `profiles/NOTICE.md`.
pub(crate) const PROFILE: &[u8] = include_bytes!("../profiles/banxin-newsprint.icc");

/// Not a registered condition, so the profile is what counts and `Info` must tell more.
const IDENTIFIER: &str = "Banxin coldset newsprint 218";
const CONDITION: &str = "Coldset offset on newsprint, total ink 220 %";
const INFO: &str = "Coldset offset on newsprint, based on characterization data ANSI CGATS/SNAP TR 002-2007";

/// Writes the profile.
pub(crate) fn write_profile(sink: &mut Sink<'_>, id: Ref) -> Result<(), PdfError> {
    sink.deflated(id, PROFILE, |dict| {
        dict.pair(Name(b"N"), 4).pair(Name(b"Alternate"), Name(b"DeviceCMYK"));
    })
}

/// Names it in the catalog.
pub(crate) fn name_intent(catalog: &mut Catalog<'_>, profile: Ref) {
    let mut intents = catalog.output_intents();
    let mut intent: OutputIntent<'_> = intents.push();
    intent.subtype(OutputIntentSubtype::PDFX).output_condition(TextStr(CONDITION));
    intent.output_condition_identifier(TextStr(IDENTIFIER)).info(TextStr(INFO)).dest_output_profile(profile);
}
