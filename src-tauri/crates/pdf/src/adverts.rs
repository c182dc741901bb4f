//! The adverts that go into a file as they are: which, whether they may, and their objects.

use std::sync::Arc;

use banxin_layout::{Item, PlacedPhoto};
use banxin_model::{Document, Photo};
use pdf_writer::Ref;

use crate::advert::{AdvertPage, Sheet, copy_form};
use crate::check::{Judged, Severity};
use crate::prepare::read;
use crate::sink::Sink;
use crate::{Job, PdfError, Standard};

/// An advert of the file.
pub(crate) struct PlacedAdvert {
    photo: Arc<Photo>,
    /// Its boxes.
    pub sheet: Sheet,
    /// It needs another plate than black.
    pub coloured: bool,
}

/// The adverts of a file, in order of first use.
#[derive(Default)]
pub(crate) struct Adverts(Vec<PlacedAdvert>);

impl Adverts {
    /// Finds the adverts of all pages that are not printed as pictures, and refuses those that a press must not get.
    /// In a proof one that cannot be copied is shown as a picture.
    pub fn of(job: &Job<'_>) -> Result<Self, PdfError> {
        let mut adverts = Self::default();
        for page in job.pages {
            let photos = page.items().filter_map(|i| if let Item::Photo(p) = i { Some(p) } else { None });
            for photo in photos.filter_map(|placed| job.document.photos.get(&placed.photo)) {
                if photo.original.advert.is_none() || !photo.print.is_objects() {
                    continue;
                }
                if adverts.position(photo).is_none()
                    && let Some(found) = examined(job, page.number, photo)?
                {
                    adverts.0.push(found);
                }
                let coloured = adverts.find(photo).is_some_and(|a| a.coloured);
                if coloured && job.is_black(page.number) {
                    return Err(PdfError::AdvertColoured { page: page.number, name: photo.original.name.clone() });
                }
            }
        }
        Ok(adverts)
    }

    fn position(&self, photo: &Photo) -> Option<usize> {
        self.0.iter().position(|a| a.photo.original.blob == photo.original.blob && photo.print.is_objects())
    }

    fn find(&self, photo: &Photo) -> Option<&PlacedAdvert> {
        self.0.get(self.position(photo)?)
    }

    /// Whether a photo is one of them.
    pub fn holds(&self, photo: &Photo) -> bool {
        self.position(photo).is_some()
    }

    /// Which of them a placed photo is.
    pub fn of_placed(&self, document: &Document, placed: &PlacedPhoto) -> Option<(usize, &PlacedAdvert)> {
        let index = self.position(document.photos.get(&placed.photo)?)?;
        Some((index, self.0.get(index)?))
    }

    /// How many there are.
    pub const fn count(&self) -> usize {
        self.0.len()
    }

    /// Writes one of them as a form.
    pub fn write(&self, index: usize, sink: &mut Sink<'_>, id: Ref, job: &Job<'_>) -> Result<(), PdfError> {
        let Some(advert) = self.0.get(index) else { return Ok(()) };
        let bytes = read(&advert.photo, job.originals)?;
        let page = AdvertPage::read(&bytes, 1).map_err(|why| PdfError::PhotoUnfit {
            photo: advert.photo.id.to_string(),
            why: format!("{}: {why}", advert.photo.original.name),
        })?;
        copy_form(sink, id, &page)
    }
}

/// Reads an advert and judges it for the file's standard.
fn examined(job: &Job<'_>, number: usize, photo: &Arc<Photo>) -> Result<Option<PlacedAdvert>, PdfError> {
    let bytes = read(photo, job.originals)?;
    let unfit = |rules: String| PdfError::AdvertUnfit {
        page: number,
        name: photo.original.name.clone(),
        rules,
        standard: job.standard.to_string(),
    };
    let page = match AdvertPage::read(&bytes, 1) {
        Ok(page) => page,
        Err(_) if !job.standard.is_press() => return Ok(None),
        Err(why) => return Err(unfit(why.to_string())),
    };
    let judged = page.judged(job.standard);
    if job.standard.is_press() {
        let rules = broken(photo, &judged, job.standard != Standard::X4);
        if !rules.is_empty() {
            return Err(unfit(rules));
        }
    }
    Ok(Some(PlacedAdvert { photo: Arc::clone(photo), sheet: page.sheet, coloured: judged.coloured }))
}

/// The rules an advert breaks, now and by what was found when it came: a page of several left some of its file behind.
fn broken(photo: &Photo, judged: &Judged, x1a: bool) -> String {
    let now = judged.violations.iter().filter(|v| v.severity == Severity::Error).map(|v| v.id);
    let then = photo.original.advert.iter().flat_map(|a| a.refused_by(x1a));
    let mut rules: Vec<&str> = now.chain(then).collect();
    rules.sort_unstable();
    rules.dedup();
    rules.join(", ")
}
