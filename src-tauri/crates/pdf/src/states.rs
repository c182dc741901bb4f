//! The two graphics states of a press file.

use pdf_writer::Ref;
use pdf_writer::types::OverprintMode;
use pdf_writer::writers::ExtGraphicsState;

use crate::PdfError;
use crate::sink::Sink;

/// Writes them: in the first black overprints (GWG 2022 R0009, R0010: OPM 1, so that the
/// three inks of which black has none are left as they are), in the second nothing does.
pub(crate) fn write(sink: &mut Sink<'_>, (black, normal): (Ref, Ref)) -> Result<(), PdfError> {
    for (id, on) in [(black, true), (normal, false)] {
        sink.object(id, |obj| {
            let mut state: ExtGraphicsState<'_> = obj.start();
            // Normal knocks out in the mode that is a file's default.
            let mode = if on { OverprintMode::IgnoreZeroChannel } else { OverprintMode::OverrideAllColorants };
            state.overprint(on).overprint_fill(on).overprint_mode(mode);
        })?;
    }
    Ok(())
}
