//! The output intent: for which press the inks are meant (ISO 15930-7, 6.8).

use pdf_writer::types::OutputIntentSubtype;
use pdf_writer::writers::{Catalog, OutputIntent};
use pdf_writer::{Name, Ref, TextStr};

use crate::PdfError;
use crate::inking::Inking;
use crate::profile::PressProfile;
use crate::sink::Sink;

/// Not a registered condition, so the profile is what counts and `Info` must tell more.
const CONDITION: &str = "Coldset offset on newsprint";
const INFO: &str = "Coldset offset on newsprint, based on characterization data ANSI CGATS/SNAP TR 002-2007";

/// Writes the profile.
pub(crate) fn write_profile(sink: &mut Sink<'_>, id: Ref, profile: &PressProfile) -> Result<(), PdfError> {
    sink.deflated(id, profile.icc(), |dict| {
        dict.pair(Name(b"N"), 4).pair(Name(b"Alternate"), Name(b"DeviceCMYK"));
    })
}

/// Names it in the catalog, with the ink that photos were held to.
pub(crate) fn name_intent(catalog: &mut Catalog<'_>, id: Ref, inking: &Inking) {
    let mut intents = catalog.output_intents();
    let mut intent: OutputIntent<'_> = intents.push();
    let name = inking.profile.name();
    let (condition, info) = if inking.profile.is_newsprint() { (CONDITION, INFO) } else { (name, name) };
    let condition = format!("{condition}, total ink {} %", inking.ink_limit);
    intent.subtype(OutputIntentSubtype::PDFX).output_condition(TextStr(&condition));
    intent.output_condition_identifier(TextStr(name)).info(TextStr(info)).dest_output_profile(id);
}
