//! The command line.

use std::path::PathBuf;

use banxin_model::{BlockId, Date, Length};
use clap::{Args, Parser, Subcommand, ValueEnum};

/// Banxin 版心: newspaper pages from copy and photos to press PDF and web edition.
///
/// Every command works on one edition, which is one file. Results go to standard
/// output, errors to standard error with exit code 1; wrong usage ends with 2.
#[derive(Parser)]
#[command(name = "banxin", version, max_term_width = 100)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Subcommand)]
pub enum Command {
    /// Write the sample edition: four pages of an invented evening paper
    Sample {
        /// File to write; it must not exist
        file: PathBuf,
    },
    /// Begin an edition of empty pages, the first under the paper's masthead
    New(New),
    /// Take files of copy (.txt, .md), photos (JPEG, PNG, TIFF, WebP) and adverts (PDF) into the pool
    Import {
        /// The edition
        file: PathBuf,
        /// Files to take in; each gets one line of result
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// Page of a PDF that is taken as an advert, from 1
        #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..))]
        page: u32,
        /// Print the results as JSON, one object a file
        #[arg(long)]
        json: bool,
    },
    /// Do edits: one JSON command a line, one JSON result a line
    ///
    /// Stops at the first command that is refused. A result is printed when its edit
    /// is safe on disk. `banxin commands` describes the commands.
    Apply {
        /// The edition
        file: PathBuf,
        /// Commands, one a line; `-` reads standard input
        commands: PathBuf,
        /// Go on after a command that is refused
        #[arg(long)]
        keep_going: bool,
    },
    /// Take the last step back
    Undo {
        /// The edition
        file: PathBuf,
    },
    /// Do the step again that was taken back
    Redo {
        /// The edition
        file: PathBuf,
    },
    /// List pages, blocks, stories and photos, and how each story fits
    Show {
        /// The edition
        file: PathBuf,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Print every set line of a page: text, place and width in mm, size in pt
    Layout {
        /// The edition
        file: PathBuf,
        /// Page number, from 1
        #[arg(long)]
        page: usize,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Check the edition; exit code 1 if anything would be lost or wrong in print
    Check {
        /// The edition
        file: PathBuf,
        /// Do not sum the ink of type, areas and photos over squares of 15 mm, for which every photo is read
        #[arg(long)]
        no_ink: bool,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Check a press PDF, of whatever program; exit code 1 if it breaks a rule a printer insists on
    ///
    /// Against the standard it claims (PDF/X-4, PDF/X-1a) and the rules for newsprint
    /// of the Ghent Workgroup; docs/pdf.md lists them.
    CheckPdf {
        /// The PDF
        file: PathBuf,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// List the font families at hand, or those that an edition's styles name
    ///
    /// A paper's own fonts are looked for in the folders of BANXIN_FONTS and in banxin/fonts among the user's data.
    /// With an edition, exit code 1 if a font is missing.
    Fonts {
        /// The edition
        file: Option<PathBuf>,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Copyfit: bring a story to a number of lines, or say what else would
    ///
    /// Exit code 1 if tracking within the style's limits does not do it.
    Fit(Fit),
    /// Export for the press or the web
    #[command(subcommand)]
    Export(Export),
    /// Open the window in a browser: prints an address with a one-time token
    ///
    /// Listens on the loopback interface only, on a free port, until it is ended.
    Serve {
        /// The edition
        file: PathBuf,
        /// Port; 0 takes a free one
        #[arg(long, default_value_t = 0)]
        port: u16,
    },
    /// Print the JSON Schema of every command that `apply` takes
    Commands {
        /// Print a reference in Markdown instead
        #[arg(long)]
        markdown: bool,
    },
    /// Set paragraphs into lines: JSON jobs in, JSON lines out
    Lines,
}

/// `banxin new`.
#[derive(Args)]
pub struct New {
    /// File to write; it must not exist
    pub file: PathBuf,
    /// Paper set-up
    #[arg(long, value_enum, default_value_t = Paper::Broadsheet8)]
    pub paper: Paper,
    /// Number of pages
    #[arg(long, default_value_t = 4, value_parser = clap::value_parser!(u16).range(1..=400))]
    pub pages: u16,
    /// The paper's name
    #[arg(long)]
    pub name: String,
    /// Date of issue, such as 2026-10-21
    #[arg(long)]
    pub date: Date,
    /// Leave the first page without a masthead
    #[arg(long)]
    pub no_masthead: bool,
    /// An earlier edition: its paper set-up, styles, names, templates, sections and editors are taken over
    #[arg(long, conflicts_with = "paper")]
    pub from: Option<PathBuf>,
}

/// Paper set-ups that come with Banxin.
#[derive(Clone, Copy, ValueEnum)]
pub enum Paper {
    /// 对开, 390 × 545 mm, 8 columns of 13 characters
    #[value(name = "broadsheet-8")]
    Broadsheet8,
    /// 对开, 390 × 545 mm, 6 columns of 15 characters
    #[value(name = "broadsheet-6")]
    Broadsheet6,
    /// 四开, 275 × 390 mm, 5 columns of 15 characters
    #[value(name = "tabloid-5")]
    Tabloid5,
}

/// `banxin fit`.
#[derive(Args)]
pub struct Fit {
    /// The edition
    pub file: PathBuf,
    /// The story's block, such as b3
    #[arg(long)]
    pub block: BlockId,
    /// What to reach
    #[command(flatten)]
    pub goal: Goal,
    /// Store the fit instead of only showing it
    #[arg(long)]
    pub apply: bool,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

/// What a copyfit is to reach.
#[derive(Args)]
#[group(required = true, multiple = false)]
pub struct Goal {
    /// So many lines more than now, or fewer, such as -1
    #[arg(long, allow_hyphen_values = true)]
    pub lines: Option<i32>,
    /// Fill the block to its last line
    #[arg(long)]
    pub fill: bool,
    /// Let the columns end on the same line
    #[arg(long)]
    pub level: bool,
}

/// `banxin export`.
#[derive(Subcommand)]
pub enum Export {
    /// PDF, one file a page
    Pdf {
        /// The edition
        file: PathBuf,
        /// Folder to write into
        #[arg(short = 'o', long = "out")]
        folder: PathBuf,
        /// Pages, such as 1-4 or 2,5-7; all if left out
        #[arg(long, value_parser = page_ranges)]
        pages: Option<PageRanges>,
        /// One file of all pages
        #[arg(long)]
        joined: bool,
        /// Kind of PDF
        #[arg(long, value_enum, default_value_t = Standard::X4)]
        standard: Standard,
        /// What the printer asks for
        #[command(flatten)]
        print: Print,
        /// Threads to work with; the bytes are the same for any number
        #[arg(long)]
        threads: Option<usize>,
    },
    /// 数字报: a folder of web pages that needs no server
    Web {
        /// The edition
        file: PathBuf,
        /// Folder to write; absent, empty or an earlier export
        #[arg(short = 'o', long = "out")]
        folder: PathBuf,
        /// Threads to work with; the bytes are the same for any number
        #[arg(long)]
        threads: Option<usize>,
    },
}

/// What a printer asks for.
#[derive(Args)]
pub struct Print {
    /// ICC profile of the press; coldset newsprint (CGATS TR 002) if left out
    #[arg(long)]
    pub profile: Option<PathBuf>,
    /// How photos' colours are brought to those the press can print
    #[arg(long, value_enum, default_value_t = Intent::Relative)]
    pub intent: Intent,
    /// Most ink in photos, in per cent
    #[arg(long, default_value_t = 220, value_parser = clap::value_parser!(u16).range(100..=400))]
    pub ink_limit: u16,
    /// Pages printed in black alone, such as 2-3: colours and photos become grey
    #[arg(long, value_parser = page_ranges)]
    pub black: Option<PageRanges>,
    /// Bleed on every side, such as 3mm, instead of the paper's
    #[arg(long)]
    pub bleed: Option<Length>,
    /// Crop marks outside the bleed
    #[arg(long)]
    pub crop_marks: bool,
    /// Register marks outside the bleed
    #[arg(long)]
    pub register_marks: bool,
    /// Patches of the inks outside the bleed
    #[arg(long)]
    pub colour_bar: bool,
    /// A line outside the bleed that names paper, date and page
    #[arg(long)]
    pub slug: bool,
    /// Pixels an inch that photos are reduced to where they have 1.5 times as many; twice the screen's lines
    #[arg(long, default_value_t = 240, value_parser = clap::value_parser!(u16).range(100..=600))]
    pub ppi: u16,
    /// Sharpen photos for newsprint
    #[arg(long)]
    pub sharpen: bool,
    /// A small proof for mailing: photos at 110 pixels an inch
    #[arg(long)]
    pub small: bool,
    /// Mark each page of a proof with how much keeps it from the press
    #[arg(long)]
    pub watermark: bool,
    /// File names, such as {paper}_{date:%Y%m%d}_{section}{page:02}.pdf
    ///
    /// Knows paper, date, issue, section, page, version and standard; what is not ASCII
    /// becomes its code, such as u7248.
    #[arg(long)]
    pub names: Option<String>,
    /// Keep manifest.json in the folder; a corrected page becomes a new version, not a new file of the old name
    #[arg(long)]
    pub delivery: bool,
    /// Let what keeps a page from the press pass, by its code in `banxin check --json`, such as overset, or all
    ///
    /// It is printed outside the bleed of the pages that have it, and noted in the edition's journal.
    #[arg(long = "override", value_name = "CODE")]
    pub overrides: Vec<String>,
}

/// How colours are brought to ink.
#[derive(Clone, Copy, ValueEnum)]
pub enum Intent {
    /// Relative colorimetric with black point compensation
    Relative,
    /// Perceptual
    Perceptual,
}

/// Kinds of PDF.
#[derive(Clone, Copy, ValueEnum)]
pub enum Standard {
    /// For readers of proofs: photos as they are
    Proof,
    /// PDF/X-4
    X4,
    /// PDF/X-1a:2003
    X1a,
    /// PDF/X-1a:2001, for old RIPs
    #[value(name = "x1a-2001")]
    X1a2001,
}

/// Page numbers, from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageRanges(pub Vec<usize>);

/// Most pages that may be named: far above any paper's.
const MOST_PAGES: usize = 10_000;

fn page_ranges(text: &str) -> Result<PageRanges, String> {
    let wrong = || format!("`{text}` names no pages; write 1-4 or 2,5-7");
    let mut pages = Vec::new();
    for part in text.split(',') {
        let (from, to) = part.split_once('-').unwrap_or((part, part));
        let number = |n: &str| n.trim().parse::<usize>().ok().filter(|n| (1..=MOST_PAGES).contains(n));
        let (from, to) = (number(from).ok_or_else(wrong)?, number(to).ok_or_else(wrong)?);
        if from > to || pages.len() + (to - from) >= MOST_PAGES {
            return Err(wrong());
        }
        pages.extend(from..=to);
    }
    Ok(PageRanges(pages))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        use clap::CommandFactory;
        Cli::command().debug_assert();
    }

    #[test]
    fn page_ranges_are_read() {
        assert_eq!(page_ranges("1-4"), Ok(PageRanges(vec![1, 2, 3, 4])));
        assert_eq!(page_ranges("2,5-6"), Ok(PageRanges(vec![2, 5, 6])));
        for bad in ["", "0", "4-1", "a", "1-", "1-99999999999"] {
            assert!(page_ranges(bad).is_err(), "{bad}");
        }
    }
}
