//! Other programs as referees: what they draw of a press file is what the window shows, and they
//! draw it without a word.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::AtomicBool;

use banxin_desk::export::{Control, PressJob, Snapshot, pdf};
use banxin_desk::wire::{PageView, Request, Response};
use banxin_desk::{Desk, Resources, Session};
use banxin_model::{PageId, Rect};
use banxin_pdf::Standard;
use image::{GrayImage, Luma};

/// Thousandths of a pixel a point, and the same in pixels an inch: a hundred, nearly.
const SCALE: u32 = 1389;
const DPI: &str = "100.008";

fn resources() -> Resources {
    Resources::among(Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().map(Path::to_path_buf))
        .expect("the project's fonts; run `npm ci`")
}

/// The sample edition in a folder of its own.
fn sample() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("sample.banxin");
    banxin_desk::sample::create(&file).expect("the sample");
    (folder, file)
}

/// All pages in one PDF.
fn joined(file: &Path, standard: Standard) -> PathBuf {
    let session = Session::open_to_read(file, &resources()).expect("an edition");
    let fonts = resources().font_book(&session.document().edition.styles).expect("fonts");
    let snapshot = Snapshot { document: session.document().clone(), blobs: session.blobs(), fonts, threads: 2 };
    let folder = file.with_extension(standard.to_string().replace(['/', ':'], "-"));
    let job = PressJob { joined: true, ..PressJob::new(&folder, standard) };
    let note = |_: &str, _: &str| Ok(());
    let control = Control { progress: &|_, _| {}, cancel: &AtomicBool::new(false), note: &note };
    let files = pdf(&snapshot, &job, &control).expect("a PDF");
    session.close().expect("a file");
    folder.join(&files[0].name)
}

/// Runs a program, which must succeed and say nothing; false if it is not installed.
fn draws(program: &str, args: &[&str]) -> bool {
    let output = match Command::new(program).args(args).output() {
        Ok(output) => output,
        Err(e) => {
            assert!(std::env::var_os("CI").is_none(), "{program} is needed on the build server: {e}");
            eprintln!("{program} is not installed; this check is left out");
            return false;
        }
    };
    let said = [output.stdout, output.stderr].concat();
    assert!(output.status.success() && said.is_empty(), "{program} {args:?}: {}", String::from_utf8_lossy(&said));
    true
}

/// A page as the window shows it, from a picture address.
fn shown(desk: &Desk, page: PageId, revision: &str, scale: u32, size: (u32, u32), query: &str) -> image::RgbImage {
    let address = format!("view/{page}/{revision}/{scale}/0/0/{}/{}{query}", size.0, size.1);
    let picture = desk.picture(&address).expect("a picture");
    image::load_from_memory(&picture.bytes).expect("a PNG").to_rgb8()
}

fn view(desk: &Desk, page: PageId) -> PageView {
    match desk.call_blocking(Request::View { page }).expect("a page") {
        Response::View(view) => *view,
        _ => unreachable!("a view is the only answer to a view request"),
    }
}

/// Pixels that are dark in one picture while none is dark around them in the other, photos left out.
fn lone(a: &GrayImage, b: &GrayImage, photos: &[Rect]) -> u64 {
    const DARK: u8 = 110;
    let px = |l: banxin_model::Length| l.0 * i64::from(SCALE) / 1_000_000;
    let in_photo = |x: u32, y: u32| {
        let (x, y) = (i64::from(x), i64::from(y));
        photos
            .iter()
            .any(|r| (px(r.x) - 2..px(r.right()) + 2).contains(&x) && (px(r.y) - 2..px(r.bottom()) + 2).contains(&y))
    };
    let (w, h) = (a.width().min(b.width()), a.height().min(b.height()));
    // Type that is dark in one is at least grey in the other.
    let near = |x: u32, y: u32| {
        (y.saturating_sub(1)..(y + 2).min(h))
            .any(|y| (x.saturating_sub(1)..(x + 2).min(w)).any(|x| b.get_pixel(x, y)[0] < 190))
    };
    let dark = (0..h).flat_map(|y| (0..w).map(move |x| (x, y))).filter(|&(x, y)| a.get_pixel(x, y)[0] < DARK);
    dark.filter(|&(x, y)| !near(x, y) && !in_photo(x, y)).count() as u64
}

/// Of all pixels of a page at most so many in a hundred thousand may stand alone.
const LONE: u64 = 1;

/// The measure sees what it shall: a page that lies four pixels beside itself is far beyond the bound.
fn sees_a_shift(page: &GrayImage) -> bool {
    let moved = image::imageops::crop_imm(page, 4, 0, page.width() - 4, page.height()).to_image();
    lone(page, &moved, &[]) * 100_000 > u64::from(page.width()) * u64::from(page.height()) * LONE * 100
}

#[test]
fn readers_draw_what_the_window_shows() {
    let (_folder, file) = sample();
    let all = [Standard::X4, Standard::X1a, Standard::X1a2001, Standard::Proof];
    let files: Vec<(Standard, PathBuf)> = all.into_iter().map(|s| (s, joined(&file, s))).collect();
    let desk = Desk::open(&file, &resources()).expect("an edition");
    let pages = desk.opened().pages.clone();
    let trim = desk.opened().setup.trim;
    let side = |l: banxin_model::Length| u32::try_from(l.0 * i64::from(SCALE) / 1_000_000).expect("few pixels");
    let size = (side(trim.w), side(trim.h));
    let views: Vec<PageView> = pages.iter().map(|&p| view(&desk, p)).collect();
    let screen: Vec<GrayImage> = pages
        .iter()
        .zip(&views)
        .map(|(&p, v)| image::DynamicImage::ImageRgb8(shown(&desk, p, &v.status.revision, SCALE, size, "")).to_luma8())
        .collect();
    assert!(screen.iter().all(sees_a_shift));
    for (standard, file) in &files {
        let folder = tempfile::tempdir().expect("a folder");
        let to = |name: &str| folder.path().join(name).to_str().expect("plain names").to_owned();
        let pdf = file.to_str().expect("plain names");
        let (mupdf, poppler, gs) = (to("mupdf%d.png"), to("poppler"), to("gs%d.png"));
        let ran = [
            ("mupdf", draws("mutool", &["draw", "-q", "-N", "-r", DPI, "-c", "gray", "-o", &mupdf, pdf])),
            ("poppler", draws("pdftoppm", &["-r", DPI, "-png", "-gray", pdf, &poppler])),
            (
                "gs",
                draws(
                    "gs",
                    &[
                        "-q",
                        "-dNOPAUSE",
                        "-dBATCH",
                        "-dSAFER",
                        "-sDEVICE=pnggray",
                        "-dTextAlphaBits=4",
                        "-dGraphicsAlphaBits=4",
                        &format!("-r{DPI}"),
                        &format!("-sOutputFile={gs}"),
                        pdf,
                    ],
                ),
            ),
        ];
        for (reader, _) in ran.iter().filter(|(_, ran)| *ran) {
            for (i, (screen, view)) in screen.iter().zip(&views).enumerate() {
                let (n, poppler) = (i + 1, if pages.len() > 9 { 2 } else { 1 });
                let name = if *reader == "poppler" {
                    format!("poppler-{n:0poppler$}.png")
                } else {
                    format!("{reader}{n}.png")
                };
                let drawn = image::open(to(&name)).expect("a page").to_luma8();
                assert!(drawn.width().abs_diff(size.0) <= 1 && drawn.height().abs_diff(size.1) <= 1, "{reader}");
                let photos: Vec<Rect> = view.blocks.iter().flat_map(|b| b.photos.iter().copied()).collect();
                let alone = lone(screen, &drawn, &photos) + lone(&drawn, screen, &photos);
                let pixels = u64::from(size.0) * u64::from(size.1);
                println!("{standard} {reader} page {n}: {alone} of {pixels} pixels stand alone");
                assert!(alone * 100_000 <= pixels * LONE, "{standard} {reader} page {n}: {alone} of {pixels}");
            }
        }
    }
    desk.close().expect("a file");
}

/// Plates on the screen and Ghostscript's separations of the export, pixel by pixel at 72 an inch.
#[test]
fn plates_are_those_that_ghostscript_separates() {
    let (_folder, file) = sample();
    let pdf = joined(&file, Standard::X4);
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("p%d.tif").to_str().expect("plain names").to_owned();
    let args = [
        "-q",
        "-dNOPAUSE",
        "-dBATCH",
        "-dSAFER",
        "-sDEVICE=tiffsep",
        "-dLastPage=1",
        "-r576",
        "-dDownScaleFactor=8",
        &format!("-sOutputFile={out}"),
        pdf.to_str().expect("plain names"),
    ];
    if !draws("gs", &args) {
        return;
    }
    let desk = Desk::open(&file, &resources()).expect("an edition");
    let Response::SoftProof(proof) =
        desk.call_blocking(Request::SoftProof { printer: Box::default() }).expect("a press")
    else {
        unreachable!("a soft proof is the only answer to its request")
    };
    for (n, &page) in (1..=1).zip(&desk.opened().pages.clone()) {
        let view = view(&desk, page);
        let mut sums: Vec<[u32; 2]> = Vec::new();
        for (key, name) in [("c", "Cyan"), ("m", "Magenta"), ("y", "Yellow"), ("k", "Black")] {
            let theirs = image::open(folder.path().join(format!("p{n}({name}).tif"))).expect("a plate").to_luma8();
            let size = theirs.dimensions();
            let query = format!("?show={key}&press={}", proof.press);
            let ours = shown(&desk, page, &view.status.revision, 1000, size, &query);
            let pairs: Vec<(u8, u8)> = theirs.pixels().zip(ours.pixels()).map(|(Luma([t]), o)| (*t, o[0])).collect();
            let count = pairs.len() as u64;
            let mean = pairs.iter().map(|(a, b)| u64::from(a.abs_diff(*b))).sum::<u64>() * 100 / count;
            let far = pairs.iter().filter(|(a, b)| a.abs_diff(*b) > 48).count() as u64 * 10_000 / count;
            println!("page {n} {name}: mean {mean}/100 of 255ths, {far} of 10 000 pixels more than 48 apart");
            // Ghostscript paints every pixel of its grid that an outline touches, so its type is a little
            // bolder; of photos JPEG coding is left.
            let (most, some) = if key == "k" { (300, 120) } else { (40, 20) };
            assert!(mean <= most && far <= some, "page {n} {name}: mean {mean}, far {far}");
            sums.resize(pairs.len(), [0; 2]);
            for (sum, (a, b)) in sums.iter_mut().zip(&pairs) {
                sum[0] += 255 - u32::from(*a);
                sum[1] += 255 - u32::from(*b);
            }
        }
        let most = |which: usize| sums.iter().map(|s| s[which]).max().unwrap_or(0) * 100 / 255;
        println!("page {n}: most ink {} % in the export, {} % on the screen", most(0), most(1));
        assert!(most(0) <= 221 && most(1) <= 221, "page {n}: {} and {} %", most(0), most(1));
    }
    desk.close().expect("a file");
}
