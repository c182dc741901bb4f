//! A photo with its caption and credit as one object.

use banxin_model::{Align, Crop, Length, Photo, Rect, Role, div_round, tells_synthetic};

use crate::advert;
use crate::display::{Item, PlacedPhoto, Source, TextLine, Vacancy};
use crate::env::Env;
use crate::finding::Problem;
use crate::line::baseline_in;
use crate::words::{Words, set_words, width_of};

/// A photo set into a rectangle.
pub(crate) struct SetPicture {
    /// What it paints.
    pub items: Vec<Item>,
    /// Where the picture itself stands.
    pub frame: Rect,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
}

/// Space between a picture and its caption.
const CAPTION_GAP: Length = Length::pt(3);
/// Below this many pixels an inch a photo is soft in newsprint (GWG WebCMYKNews R0031 warns at 150).
const GOOD_PPI: u32 = 170;

/// Sets a photo into `rect`, caption and credit at its foot if they are printed.
pub(crate) fn set_picture(env: &Env, photo: &Photo, rect: Rect, crop: Crop, with_caption: bool) -> SetPicture {
    let mut problems = Vec::new();
    origin(photo, with_caption, &mut problems);
    let words = if with_caption { caption_lines(env, photo, rect, &mut problems) } else { Vec::new() };
    let leading = env.style(Role::Caption).leading;
    let rows = words.last().map_or(0, |w| w.row + 1);
    let caption_height = if rows == 0 { Length::ZERO } else { leading * rows + CAPTION_GAP };
    let height = rect.h - caption_height;
    if height < rect.h.scale(1, 4) && rows > 0 {
        problems.push(Problem::CaptionTooLong(photo.id));
    }
    let frame = Rect::new(rect.x, rect.y, rect.w, height.max(Length(1)));
    let picture = whole_picture(photo, frame, crop);
    match &photo.original.advert {
        Some(advert) => advert::note(photo, advert, &mut problems),
        None => resolution(photo, picture, &mut problems),
    }
    let mut items = vec![Item::Photo(PlacedPhoto { photo: photo.id, frame, picture })];
    let top = frame.bottom() + CAPTION_GAP;
    items.extend(words.into_iter().map(|w| Item::Line(w.below(top, leading))));
    SetPicture { items, frame, problems }
}

/// Room for a photo whose record is missing.
pub(crate) fn missing_picture(rect: Rect) -> SetPicture {
    let items = vec![Item::Vacancy { rect, reason: Vacancy::PhotoMissing }];
    SetPicture { items, frame: rect, problems: vec![Problem::MissingRecord] }
}

/// A line of caption or credit and its row below the picture.
struct CaptionLine {
    line: TextLine,
    row: i64,
}

impl CaptionLine {
    fn below(mut self, top: Length, leading: Length) -> TextLine {
        self.line.baseline += top + leading * self.row;
        self.line
    }
}

/// Caption, and the credit flush right on its last line if it fits there, else below.
fn caption_lines(env: &Env, photo: &Photo, rect: Rect, problems: &mut Vec<Problem>) -> Vec<CaptionLine> {
    let (caption, credit) = (photo.words.caption.trim(), photo.words.credit.trim());
    if caption.is_empty() {
        problems.push(Problem::MissingCaption(photo.id));
    }
    if credit.is_empty() {
        problems.push(Problem::MissingCredit(photo.id));
    }
    let mut lines = one_text(env, caption, Role::Caption, Source::Caption(photo.id), rect, problems);
    let mut credit_lines = one_text(env, credit, Role::Credit, Source::Credit(photo.id), rect, problems);
    let used = lines.last().map_or(Length::ZERO, |l| l.line.width);
    let beside = used + env.style(Role::Credit).text.size + width_of(env, credit, env.style(Role::Credit)) <= rect.w;
    let rows = lines.last().map_or(0, |l| l.row + 1);
    let first = if beside && credit_lines.len() == 1 { (rows - 1).max(0) } else { rows };
    credit_lines.iter_mut().for_each(|l| l.row += first);
    lines.append(&mut credit_lines);
    lines
}

fn one_text(
    env: &Env,
    text: &str,
    role: Role,
    source: Source,
    rect: Rect,
    problems: &mut Vec<Problem>,
) -> Vec<CaptionLine> {
    if text.is_empty() {
        return Vec::new();
    }
    let style = env.style(role);
    let align = if role == Role::Credit { Align::Right } else { style.align };
    let words = Words { text, style, source, align, measure: rect.w };
    let baseline = baseline_in(Length::ZERO, env.style(Role::Caption).leading, style.text.size);
    let set = set_words(env, &words, style.breaker(false), |_| (rect.x, baseline), None);
    problems.extend(set.problems);
    (0..).zip(set.lines).map(|(row, line)| CaptionLine { line, row }).collect()
}

/// Where the whole picture lies so that its part in `frame` is what the crop asks for:
/// it covers the frame, and the crop's point is as near to the centre as that allows.
pub(crate) fn whole_picture(photo: &Photo, frame: Rect, crop: Crop) -> Rect {
    let (w, h) = proportion(photo);
    let zoom = i64::from(crop.zoom.max(1000));
    // Scale by the side that would otherwise leave room.
    let (pw, ph) = if i128::from(frame.w.0) * i128::from(h) >= i128::from(frame.h.0) * i128::from(w) {
        (frame.w.0, div_round(frame.w.0 * h, w).max(frame.h.0))
    } else {
        (div_round(frame.h.0 * w, h).max(frame.w.0), frame.h.0)
    };
    let (pw, ph) = (div_round(pw * zoom, 1000), div_round(ph * zoom, 1000));
    let along = |from: i64, room: i64, size: i64, at: u16| {
        let wanted = from + room / 2 - div_round(size * i64::from(at), 1000);
        wanted.clamp(from + room - size, from)
    };
    let x = along(frame.x.0, frame.w.0, pw, crop.x);
    let y = along(frame.y.0, frame.h.0, ph, crop.y);
    Rect::new(Length(x), Length(y), Length(pw), Length(ph))
}

/// Width to height: an advert's is known better than to a pixel.
fn proportion(photo: &Photo) -> (i64, i64) {
    let original = &photo.original;
    let pixels = (i64::from(original.width), i64::from(original.height));
    let (w, h) = original.advert.as_ref().map_or(pixels, |advert| (advert.trim.w.0, advert.trim.h.0));
    (w.max(1), h.max(1))
}

fn resolution(photo: &Photo, picture: Rect, problems: &mut Vec<Problem>) {
    let ppi = i64::from(photo.original.width) * 72_000 / picture.w.0.max(1);
    let ppi = u32::try_from(ppi).unwrap_or(u32::MAX);
    if ppi < GOOD_PPI {
        problems.push(Problem::LowResolution { photo: photo.id, ppi });
    }
}

/// A picture that its file calls synthetic is labelled in what is printed below it.
fn origin(photo: &Photo, with_caption: bool, problems: &mut Vec<Problem>) {
    let words = [&photo.words.caption, &photo.words.credit];
    let told = with_caption && words.into_iter().any(|text| tells_synthetic(text));
    if photo.read.is_synthetic() && !told {
        problems.push(Problem::UnlabelledSynthetic(photo.id));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use banxin_model::{AdvertPrint, BlobHash, FileWords, Original, PhotoColour, PhotoFormat, PhotoId, PhotoWords};

    fn photo(width: u32, height: u32) -> Photo {
        let original = Original {
            name: "a.jpg".to_owned(),
            blob: BlobHash([0; 32]),
            format: PhotoFormat::Jpeg,
            width,
            height,
            orientation: 1,
            colour: PhotoColour::Rgb,
            advert: None,
        };
        Photo {
            id: PhotoId(1),
            original,
            words: PhotoWords::default(),
            read: FileWords::default(),
            print: AdvertPrint::default(),
        }
    }

    fn frame() -> Rect {
        Rect::new(Length(1000), Length(2000), Length(300_000), Length(200_000))
    }

    #[test]
    fn a_picture_always_covers_its_frame() {
        for (w, h) in [(3000, 2000), (2000, 3000), (1, 9999), (9999, 1)] {
            for crop in [Crop::default(), Crop { zoom: 2500, x: 0, y: 1000 }, Crop { zoom: 1000, x: 1000, y: 0 }] {
                let picture = whole_picture(&photo(w, h), frame(), crop);
                assert!(picture.contains(frame()), "{w}×{h} {crop:?}: {picture:?}");
            }
        }
    }

    #[test]
    fn a_synthetic_picture_is_told_until_its_caption_says_so() {
        let told = |source_type: &str, caption: &str, printed: bool| {
            let mut photo = photo(100, 100);
            source_type.clone_into(&mut photo.read.source_type);
            caption.clone_into(&mut photo.words.caption);
            let mut problems = Vec::new();
            origin(&photo, printed, &mut problems);
            !problems.is_empty()
        };
        let synthetic = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia";
        assert!(told(synthetic, "新桥夜景。", true));
        assert!(!told(synthetic, "新桥夜景（AI生成）。", true));
        assert!(told(synthetic, "新桥夜景（AI生成）。", false), "a label that is not printed tells nobody");
        assert!(!told("", "新桥夜景。", true));
    }

    #[test]
    fn crop_moves_the_point_to_the_centre() {
        let middle = whole_picture(&photo(6000, 2000), frame(), Crop::default());
        assert_eq!(middle.x + middle.w / 2, frame().x + frame().w / 2);
        let left = whole_picture(&photo(6000, 2000), frame(), Crop { x: 0, ..Crop::default() });
        assert_eq!(left.x, frame().x);
    }
}
