//! What the newspaper's own rules say of marks on a page (GWG 2022, WebCMYKNews).

use super::Severity;
use super::plane::Extent;
use super::space::Paint;
use super::walk::Walk;

/// Black type under this many points overprints (R0009) and is black ink (R0011).
const SMALL_BLACK: f64 = 12.0;
/// Reversed type and type of several inks has at least so many points (R0016, R0017).
const SMALL_MIXED: f64 = 10.0;
/// Black rules under this many points overprint (R0010) and are black ink (R0012).
const THIN_BLACK: f64 = 2.0;
/// Reversed rules and rules of several inks have at least so many points (R0018, R0019).
const THIN_MIXED: f64 = 0.25;
/// What the decimals of a PDF may lose of a size.
const ROUNDING: f64 = 1e-4;

/// Something painted.
pub(super) struct Marks {
    pub paint: Paint,
    pub overprint: bool,
    /// OPM 1.
    pub nonzero_only: bool,
    /// Its smaller side in points, if it is a line or one rectangle.
    pub thin: Option<f64>,
    pub extent: Option<Extent>,
}

impl<'p, 'f: 'p> Walk<'_, 'p, 'f> {
    /// An area or a line.
    pub fn mark(&mut self, m: Marks) {
        self.report.coloured |= m.paint.is_coloured();
        let under = |most: f64| m.thin.is_some_and(|t| t < most - ROUNDING);
        self.must(!m.paint.is_white() || !m.overprint, "R0008", "a white area overprints");
        let kept = m.paint.is_black_ink() && under(THIN_BLACK) && !m.overprint;
        self.must(!kept, "R0010", "a thin black rule does not overprint");
        let grey = matches!(m.paint, Paint::Grey(_));
        let thin_grey = m.paint == Paint::Grey(0.0) && under(THIN_BLACK);
        self.must(!thin_grey, "R0012", "a thin black rule is DeviceGray, not black ink");
        self.must(!grey || !m.overprint, "R0013", "a DeviceGray area overprints");
        self.must(!m.paint.is_white() || !under(THIN_MIXED), "R0018", "a reversed rule is thinner than 0.25 pt");
        self.must(!m.paint.is_mixed() || !under(THIN_MIXED), "R0019", "a rule of several inks is thinner than 0.25 pt");
        if m.paint == Paint::Registration {
            let outside = !m.extent.is_some_and(|e| e.enters(self.boxes.bleed));
            self.must(outside, "C4", "register colour is used inside the bleed box");
        }
    }

    /// Type of a size in points.
    pub fn judge_text(&mut self, m: &Marks, size: f64) {
        self.report.coloured |= m.paint.is_coloured();
        let under = |least: f64| size < least - ROUNDING;
        self.must(!m.paint.is_white() || !m.overprint, "R0007", "white type overprints");
        let small_black = under(SMALL_BLACK) && m.paint.is_black_ink();
        self.must(!small_black || (m.overprint && m.nonzero_only), "R0009", "black type does not overprint with OPM 1");
        let small_grey = under(SMALL_BLACK) && m.paint == Paint::Grey(0.0);
        self.must(!small_grey, "R0011", "small black type is DeviceGray, not black ink");
        let grey = matches!(m.paint, Paint::Grey(_));
        self.must(!grey || !m.overprint, "R0013", "DeviceGray type overprints");
        self.must(!m.paint.is_over_rich(), "R0015", "black type has more than 220 % ink");
        self.must(!m.paint.is_white() || !under(SMALL_MIXED), "R0016", "reversed type is smaller than 10 pt");
        self.must(!m.paint.is_mixed() || !under(SMALL_MIXED), "R0017", "type of several inks is smaller than 10 pt");
        self.must(m.paint != Paint::Registration, "C4", "type is in register colour");
    }

    /// Pixels an inch of a picture; `lines`: one bit a pixel.
    pub fn judge_resolution(&mut self, number: u32, ppi: f64, lines: bool) {
        let (id, least, wanted) = if lines { ("R0032", 550.0, 800.0) } else { ("R0031", 100.0, 150.0) };
        // A 240 ppi picture whose sides were rounded to whole pixels is a 240 ppi picture.
        if ppi >= wanted - 0.5 {
            return;
        }
        let severity = if ppi < least - 0.5 { Severity::Error } else { Severity::Warning };
        let page = self.page;
        let what = format!("page object {page}: picture {number} has {ppi:.0} pixels an inch; {wanted} are wanted");
        self.report.put(severity, id, what);
    }

    /// Pixels an inch of a picture that is the whole page.
    pub fn judge_whole_page(&mut self, number: u32, ppi: f64) {
        if ppi < 450.0 - 0.5 {
            let severity = if ppi < 100.0 - 0.5 { Severity::Error } else { Severity::Warning };
            let page = self.page;
            let what = "a picture of the whole page, type and all";
            let what = format!("page object {page} is {what}: {number} has {ppi:.0} pixels an inch; 450 are wanted");
            self.report.put(severity, "R0033", what);
        }
    }
}
