//! PDF files from a snapshot: checked, named, written, and listed for the printer.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use banxin_layout::PageLayout;
use banxin_model::{Advice, Judgement};
use banxin_pdf::{Inking, Options, PdfError, Press, Standard, Summary};
use banxin_raster::Painter;

use super::delivery::{Delivered, Found, MANIFEST, Manifest, is_same, sha256};
use super::names::{NameParts, file_name};
use super::staging::{Staging, make_folder};
use super::{Control, Snapshot, cancelled, chosen, lay_out};
use crate::judged::judged;
use crate::proofing::{ProofPress, Stored, ink_finding};
use crate::resources::all_read;
use crate::view::page_findings;
use crate::wire::{ExportedFile, Failure, FindingView};

/// What PDF files are wanted.
#[derive(Clone, Debug)]
pub struct PressJob {
    /// Folder to write into.
    pub folder: PathBuf,
    /// Page numbers, from 1; empty means all.
    pub pages: Vec<usize>,
    /// One file of all pages instead of one a page.
    pub joined: bool,
    /// Which kind.
    pub standard: Standard,
    /// The press.
    pub inking: Inking,
    /// What the printer asks for.
    pub options: Options,
    /// Template of the names, see [`file_name`]; none for `20261021_03.pdf`.
    pub names: Option<String>,
    /// Whether the folder is a delivery: a list is kept in it, and a page that was corrected
    /// gets a new version beside the old one.
    pub delivery: bool,
    /// What the preflight finds that stops a press file; none if nothing stops it.
    pub gate: Option<Gate>,
    /// Marks each page of a proof with how much stops it.
    pub watermark: bool,
}

/// What may pass all the same, by its codes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gate {
    /// Codes of findings; `all` for every one.
    pub overridden: Vec<String>,
}

impl PressJob {
    /// All pages, one file each, nothing stopping them.
    #[must_use]
    pub fn new(folder: &Path, standard: Standard) -> Self {
        Self {
            folder: folder.to_owned(),
            pages: Vec::new(),
            joined: false,
            standard,
            inking: Inking::default(),
            options: Options::default(),
            names: None,
            delivery: false,
            gate: None,
            watermark: false,
        }
    }
}

/// A file to write.
struct Sheet<'a> {
    pages: &'a [Arc<PageLayout>],
    numbers: Vec<usize>,
    version: u32,
    name: String,
}

/// Writes the PDF files of a job; all of them, or none.
///
/// # Errors
/// When the preflight stops it, something cannot be read, made or written, or it was cancelled.
pub fn pdf(snapshot: &Snapshot, job: &PressJob, control: &Control<'_>) -> Result<Vec<ExportedFile>, Failure> {
    let layouts = chosen(lay_out(snapshot), &job.pages)?;
    let findings: Vec<(usize, FindingView)> = layouts
        .iter()
        .flat_map(|l| page_findings(&snapshot.document, l, job.inking.ink_limit).into_iter().map(|f| (l.number, f)))
        .chain(ink_findings(snapshot, job, &layouts))
        .collect();
    let passed = passed(job, &findings)?;
    let mut options = job.options.clone();
    // Whoever has the sheet in hand sees what was let pass on it.
    let said = |(page, codes): (&usize, &Vec<String>)| (*page, format!("OVERRIDE: {}", codes.join(", ")));
    options.marks.remarks.extend(passed.iter().map(said));
    if job.watermark {
        options.watermarks = layouts.iter().map(|l| (l.number, watermark(l.number, &findings))).collect();
    }
    let edition = &snapshot.document.edition;
    make_folder(&job.folder)?;
    let mut manifest =
        if job.delivery { Some(Manifest::read(&job.folder, &edition.paper, &edition.date.to_string())?) } else { None };
    let sheets = sheets(snapshot, job, &layouts, manifest.as_ref())?;
    if manifest.is_none() {
        spares_deliveries(&job.folder, &sheets)?;
    }
    let mut staging = Staging::for_folder(&job.folder)?;
    let count = sheets.len();
    let mut delivered = Vec::new();
    let press = Press::new(&job.inking);
    for (i, sheet) in sheets.iter().enumerate() {
        let progress = |p: banxin_pdf::Progress| control.step(i * p.of + p.done, count * p.of);
        let pdf_job = banxin_pdf::Job {
            document: &snapshot.document,
            pages: sheet.pages,
            fonts: &snapshot.fonts,
            originals: &Stored(&snapshot.blobs),
            standard: job.standard,
            press: &press,
            options: &options,
            threads: snapshot.threads,
            progress: &progress,
        };
        let mut summary = None;
        let file = staging.write(&sheet.name, |out| {
            summary = Some(banxin_pdf::write(&pdf_job, out).map_err(|e| pdf_failure(e, &job.folder))?);
            Ok(())
        })?;
        if let Some(summary) = summary.as_ref().filter(|_| job.standard.is_press()) {
            staging.print_in_black(&sheet.name, &summary.black_only);
        }
        if let (Some(manifest), Some(summary)) = (&manifest, summary) {
            let sha = sha256(&staging.path(&sheet.name))?;
            if manifest
                .newest(&sheet.numbers, job.standard.is_press())
                .is_some_and(|before| is_same(&job.folder, before, &file, &sha))
            {
                // Nothing was corrected: what the printer has stands.
                staging.forget(&sheet.name);
            } else {
                delivered.push(delivered_file(job, sheet, &file, sha, summary, &findings, &passed));
            }
        }
    }
    if let Some(manifest) = &mut manifest {
        delivered.into_iter().for_each(|d| manifest.deliver(d));
        // The list comes last: whoever finds it finds what it lists.
        let write = |out: &mut dyn Write| out.write_all(manifest.text().as_bytes());
        staging.write(MANIFEST, |out| write(out).map_err(|e| Failure::file(&job.folder, &e)))?;
    }
    all_read(&snapshot.fonts)?;
    if !passed.is_empty() {
        let particulars = serde_json::json!({ "standard": job.standard.to_string(), "pages": passed });
        (control.note)("override", &particulars.to_string())?;
    }
    staging.into_folder(&job.folder)
}

/// Refuses to take the place of a file that was delivered: the list beside it would not tell the truth any more.
fn spares_deliveries(folder: &Path, sheets: &[Sheet<'_>]) -> Result<(), Failure> {
    let Some(delivery) = Manifest::of_folder(folder) else { return Ok(()) };
    let Some(taken) = sheets.iter().find(|s| delivery.has(&s.name)) else { return Ok(()) };
    let what = "was delivered and is listed; choose another folder, another name, or add to the delivery";
    Err(Failure::new("folder_in_use", &format!("{} {what}", folder.join(&taken.name).display())))
}

/// The codes of what was let pass, by the number of the page that has it.
type Passed = BTreeMap<usize, Vec<String>>;

/// Where the plates together carry more ink than the press, for the list that goes along with a delivery, and where
/// the house lets no such page go to press.
fn ink_findings(snapshot: &Snapshot, job: &PressJob, layouts: &[Arc<PageLayout>]) -> Vec<(usize, FindingView)> {
    let stops = snapshot.document.edition.judgements.get(&Advice::InkSquare) == Some(&Judgement::Error);
    if !job.standard.is_press() || !(job.delivery || stops) {
        return Vec::new();
    }
    let painter = Painter::new(Arc::clone(&snapshot.fonts));
    let press = ProofPress::coarse(&job.inking, job.options.black_pages.clone());
    let found = |page: &Arc<PageLayout>| {
        let finding = ink_finding(&press, &painter, &snapshot.document, page, &snapshot.blobs);
        judged(&snapshot.document.edition, finding).into_iter().map(|f| (page.number, f)).collect::<Vec<_>>()
    };
    layouts.iter().flat_map(found).collect()
}

/// The mark of a proof of a page.
fn watermark(page: usize, findings: &[(usize, FindingView)]) -> String {
    match findings.iter().filter(|(number, f)| *number == page && f.stops.is_some()).count() {
        0 => "校样".to_owned(),
        count => format!("校样 {count} 项未清"),
    }
}

/// Lets all pass, for trials; the slug names them all.
const ALL: &str = "all";

/// What was let pass: what keeps a page from 签版 keeps it from the press as well.
///
/// # Errors
/// Names the first that was not.
fn passed(job: &PressJob, findings: &[(usize, FindingView)]) -> Result<Passed, Failure> {
    let mut passed = Passed::new();
    let Some(gate) = job.gate.as_ref().filter(|_| job.standard.is_press()) else { return Ok(passed) };
    let stops = || findings.iter().filter(|(_, f)| f.stops.is_some());
    let passes = |code: &str| gate.overridden.iter().any(|o| o == code || o == ALL);
    let stopping: Vec<_> = stops().filter(|(_, f)| !passes(&f.code)).collect();
    if let Some((page, first)) = stopping.first() {
        let more = match stopping.len() - 1 {
            0 => String::new(),
            n => format!(", and {n} more that `banxin check` lists"),
        };
        let message =
            format!("page {page}: {}{more}; correct it, or let it pass with --override {}", first.message, first.code);
        return Err(Failure::new("preflight", &message));
    }
    for (page, finding) in stops() {
        let codes = passed.entry(*page).or_default();
        if !codes.contains(&finding.code) {
            codes.push(finding.code.clone());
        }
    }
    passed.values_mut().for_each(|codes| codes.sort());
    Ok(passed)
}

fn sheets<'a>(
    snapshot: &Snapshot,
    job: &PressJob,
    layouts: &'a [Arc<PageLayout>],
    manifest: Option<&Manifest>,
) -> Result<Vec<Sheet<'a>>, Failure> {
    let parts: Vec<&[Arc<PageLayout>]> = if job.joined && !layouts.is_empty() {
        vec![layouts]
    } else {
        layouts.iter().map(std::slice::from_ref).collect()
    };
    let mut sheets: Vec<Sheet<'a>> = Vec::new();
    for pages in parts {
        let numbers: Vec<usize> = pages.iter().map(|p| p.number).collect();
        let version = manifest.map_or(1, |m| m.next_version(&numbers, job.standard.is_press()));
        let name = name_of(snapshot, job, pages, version, manifest)?;
        if sheets.iter().any(|s| s.name.eq_ignore_ascii_case(&name)) {
            let message = format!("two pages would both be named {name}; put {{page}} into the names");
            return Err(Failure::new("file_name", &message));
        }
        sheets.push(Sheet { pages, numbers, version, name });
    }
    Ok(sheets)
}

/// The name of a file; a corrected page never takes the name of one that was delivered.
fn name_of(
    snapshot: &Snapshot,
    job: &PressJob,
    pages: &[Arc<PageLayout>],
    version: u32,
    manifest: Option<&Manifest>,
) -> Result<String, Failure> {
    let edition = &snapshot.document.edition;
    let first = pages.first();
    let section = first.and_then(|p| snapshot.document.pages.get(&p.page)).map_or("", |p| p.section.as_str());
    let usual = if job.joined { "{date}.pdf" } else { "{date}_{page:02}.pdf" };
    let parts = NameParts {
        paper: &edition.paper,
        date: edition.date,
        issue: &edition.issue,
        section,
        page: first.map_or(0, |p| p.number),
        version,
        standard: match job.standard {
            Standard::Proof => "proof",
            Standard::X4 => "x4",
            Standard::X1a => "x1a",
            Standard::X1a2001 => "x1a-2001",
        },
    };
    let name = file_name(job.names.as_deref().unwrap_or(usual), &parts)?;
    let free = |name: &String| !manifest.is_some_and(|m| m.has(name));
    if free(&name) {
        return Ok(name);
    }
    let stem = name.get(..name.len().saturating_sub(4)).unwrap_or_default();
    let mut later = (version..=u32::MAX).map(|n| format!("{stem}_v{n}.pdf"));
    Ok(later.find(free).expect("a list is shorter than all numbers"))
}

fn delivered_file(
    job: &PressJob,
    sheet: &Sheet<'_>,
    file: &ExportedFile,
    sha256: String,
    summary: Summary,
    findings: &[(usize, FindingView)],
    passed: &Passed,
) -> Delivered {
    let of_sheet = findings.iter().filter(|(page, _)| sheet.numbers.contains(page));
    let found: Vec<Found> = of_sheet
        .map(|(page, f)| Found {
            page: *page,
            code: f.code.clone(),
            severity: Found::severity(f.severity),
            message: f.message.clone(),
        })
        .collect();
    let mut overridden: Vec<String> = sheet.numbers.iter().filter_map(|n| passed.get(n)).flatten().cloned().collect();
    overridden.sort();
    overridden.dedup();
    Delivered {
        file: file.name.clone(),
        pages: sheet.numbers.clone(),
        version: sheet.version,
        superseded: false,
        size: file.size,
        sha256,
        standard: job.standard.to_string(),
        profile: job.standard.is_press().then(|| job.inking.profile.name().to_owned()),
        black_only: summary.black_only,
        overridden,
        findings: found,
    }
}

fn pdf_failure(error: PdfError, folder: &Path) -> Failure {
    match error {
        PdfError::Cancelled => cancelled(),
        PdfError::Write(e) => Failure::file(folder, &e),
        other => Failure::new(other.code(), &other.to_string()),
    }
}
