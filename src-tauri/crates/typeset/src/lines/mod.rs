//! `banxin lines`: jobs in, line breaks out, one JSON object a line each way.
//!
//! A job names paragraphs and measures in ems; the answer gives the text of each line.
//! It lets a page in print, or another program, be compared with this typesetter.

use std::io::{self, BufRead, Write};

use banxin_model::{KinsokuLevel, Length, Profile, PunctuationProfile};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::copyfit::{Item, Limits, level};
use crate::{Breaker, FirstFit, FontBook, FontId, LineSpan, Paragraph, TextStyle, TotalFit};

/// The em of all jobs: measures of a ten-thousandth of an em are whole thousandths of a point.
const EM: i64 = 10_000;
/// The widest measure, in ems.
const WIDEST: f64 = 10_000.0;

/// Why the run as a whole failed; a bad job is an answer, not an error.
#[derive(Debug, thiserror::Error)]
pub enum LinesError {
    /// The jobs cannot be read, or the answers not written.
    #[error("reading the jobs or writing the answers failed: {0}")]
    Io(#[from] io::Error),
}

#[derive(Deserialize)]
struct Job {
    #[serde(default)]
    id: Value,
    paragraphs: Vec<String>,
    measures_em: Vec<f64>,
    #[serde(default)]
    indent_em: f64,
    #[serde(default)]
    profile: ProfileChoice,
    #[serde(default)]
    kinsoku: KinsokuLevel,
    #[serde(default)]
    breaker: BreakerName,
    #[serde(default)]
    tracking_em: f64,
    max_lines: Option<usize>,
    columns: Option<usize>,
    rows: Option<usize>,
    #[serde(default)]
    copyfit: bool,
}

/// A profile by its name, or as a table of its own.
#[derive(Deserialize, Clone, Copy)]
#[serde(untagged)]
enum ProfileChoice {
    Named(PunctuationProfile),
    Table(Profile),
}

impl Default for ProfileChoice {
    fn default() -> Self {
        Self::Named(PunctuationProfile::default())
    }
}

impl ProfileChoice {
    fn profile(self) -> Result<Profile, String> {
        match self {
            Self::Named(name) => Ok(name.into()),
            Self::Table(profile) => profile.check().map(|()| profile).map_err(|e| e.to_string()),
        }
    }
}

#[derive(Deserialize, Default, Clone, Copy)]
#[serde(rename_all = "snake_case")]
enum BreakerName {
    #[default]
    FirstFit,
    TotalFit,
}

#[derive(Serialize)]
struct Answer<'j> {
    id: Value,
    paragraphs: Vec<Vec<&'j str>>,
    overset_chars: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    copyfit: Option<Vec<Change>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    level: Option<bool>,
}

/// A paragraph whose tracking copyfit changed, counted from 1, and by how much.
#[derive(Serialize)]
struct Change {
    paragraph: usize,
    tracking_em: f64,
}

#[derive(Serialize)]
struct Refusal {
    id: Value,
    line: usize,
    error: String,
}

/// Answers every job of `input` on `output`, in order. A job that is not understood gets an
/// answer with `error` and its line number. Text is set in the book's first font.
///
/// # Errors
/// When reading or writing fails.
pub fn run(mut input: impl BufRead, mut output: impl Write, book: &FontBook) -> Result<(), LinesError> {
    let mut raw = Vec::new();
    for line in 1.. {
        raw.clear();
        if input.read_until(b'\n', &mut raw)? == 0 {
            break;
        }
        if raw.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        match answer(&raw, book) {
            Ok(text) => output.write_all(&text)?,
            Err((id, error)) => write_json(&mut output, &Refusal { id, line, error })?,
        }
        output.write_all(b"\n")?;
    }
    output.flush()?;
    Ok(())
}

fn write_json(output: &mut impl Write, value: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(output, value).map_err(io::Error::from)
}

/// The answer to a job, or its id, if it has one, and what is wrong with it.
fn answer(raw: &[u8], book: &FontBook) -> Result<Vec<u8>, (Value, String)> {
    let job: Job = serde_json::from_slice(raw).map_err(|e| (id_of(raw), format!("not a job: {e}")))?;
    let id = job.id.clone();
    let answered = set(&job, book).map_err(|e| (id.clone(), e))?;
    serde_json::to_vec(&answered).map_err(|e| (id, e.to_string()))
}

fn id_of(raw: &[u8]) -> Value {
    let value: Option<Value> = serde_json::from_slice(raw).ok();
    value.and_then(|mut v| v.get_mut("id").map(Value::take)).unwrap_or(Value::Null)
}

fn set<'j>(job: &'j Job, book: &FontBook) -> Result<Answer<'j>, String> {
    let measures: Vec<Length> = job.measures_em.iter().map(|&m| ems("measures_em", m)).collect::<Result<_, _>>()?;
    if measures.iter().any(|m| !m.is_positive()) {
        return Err("`measures_em` must hold numbers above 0".to_owned());
    }
    let Some(&last) = measures.last() else { return Err("`measures_em` is empty; give at least one width".to_owned()) };
    let indent = ems("indent_em", job.indent_em)?;
    let style = style(job)?;
    let paragraphs: Vec<Paragraph> = job.paragraphs.iter().map(|t| Paragraph::plain(book, t, style)).collect();
    let mut measure = |i: usize| measures.get(i).copied().unwrap_or(last);
    let fit = copyfit(job, &paragraphs, indent, &mut measure)?;
    let mut lines: Vec<Vec<(usize, usize)>> = Vec::with_capacity(paragraphs.len());
    for (i, p) in paragraphs.iter().enumerate() {
        let p = p.tracked(fit.as_ref().map_or(0, |f| f.tracking[i]));
        // A story that is levelled has its measures in a row; else each paragraph has them all.
        let start = if fit.is_some() { lines.iter().map(Vec::len).sum() } else { 0 };
        let spans = broken(job.breaker, &p, indent, &mut |line| measure(start + line));
        lines.push(spans.into_iter().map(|l| (p.char_of(l.from), p.char_of(l.to))).collect());
    }
    let mut answer = cut(job, &lines);
    answer.level = fit.as_ref().map(|f| f.level);
    answer.copyfit = fit.map(|f| changes(&f.tracking));
    Ok(answer)
}

fn broken(
    breaker: BreakerName,
    p: &Paragraph,
    indent: Length,
    measure: &mut dyn FnMut(usize) -> Length,
) -> Vec<LineSpan> {
    match breaker {
        BreakerName::FirstFit => FirstFit.break_lines(p, indent, measure),
        BreakerName::TotalFit => TotalFit.break_lines(p, indent, measure),
    }
}

fn style(job: &Job) -> Result<TextStyle, String> {
    let tracking = ems("tracking_em", job.tracking_em)?.0 * 1000 / EM;
    let tracking = i16::try_from(tracking).ok().filter(|t| t.abs() < 500).ok_or("`tracking_em` must be within ±0.5")?;
    let plain = TextStyle::plain(FontId(0), Length(EM));
    Ok(TextStyle { tracking, profile: job.profile.profile()?, kinsoku: job.kinsoku, ..plain })
}

/// A number of ems as a length.
fn ems(name: &str, n: f64) -> Result<Length, String> {
    if !(-WIDEST..=WIDEST).contains(&n) {
        return Err(format!("`{name}` holds {n}; widths are numbers of ems up to {WIDEST}"));
    }
    // Half a unit added and cut off, rather than a rounding function of the platform's.
    let scaled = n * EM as f64;
    Ok(Length(if scaled < 0.0 { (scaled - 0.5) as i64 } else { (scaled + 0.5) as i64 }))
}

fn copyfit(
    job: &Job,
    paragraphs: &[Paragraph],
    indent: Length,
    measure: &mut dyn FnMut(usize) -> Length,
) -> Result<Option<crate::copyfit::Fit>, String> {
    if !job.copyfit {
        return Ok(None);
    }
    let (Some(columns), Some(rows)) = (job.columns, job.rows) else {
        return Err("`copyfit` needs `columns` and `rows`".to_owned());
    };
    let target = columns.saturating_mul(rows);
    let most = paragraphs.iter().map(|p| p.len() + 1).sum();
    if target > most {
        return Err(format!("`columns` × `rows` is {target} lines; this text makes at most {most}"));
    }
    let items: Vec<Item<'_>> = paragraphs.iter().map(|paragraph| Item { paragraph, indent, pinned: None }).collect();
    Ok(Some(level(&items, measure, columns, rows, Limits::default())))
}

fn changes(tracking: &[i16]) -> Vec<Change> {
    let changed = (1..).zip(tracking).filter(|(_, t)| **t != 0);
    changed.map(|(paragraph, &t)| Change { paragraph, tracking_em: f64::from(t) / 1000.0 }).collect()
}

/// The lines that have room, as text; the printing characters of the others are counted.
fn cut<'j>(job: &'j Job, lines: &[Vec<(usize, usize)>]) -> Answer<'j> {
    let block = job.columns.zip(job.rows).map_or(usize::MAX, |(c, r)| c.saturating_mul(r));
    let mut room = block.min(job.max_lines.unwrap_or(usize::MAX));
    let mut overset_chars = 0;
    let mut paragraphs = Vec::with_capacity(lines.len());
    for (text, ends) in job.paragraphs.iter().zip(lines) {
        let mut rest = text.as_str();
        let mut placed = Vec::new();
        for (from, to) in ends {
            let at = rest.char_indices().nth(to - from).map_or(rest.len(), |(i, _)| i);
            let (line, after) = rest.split_at(at);
            rest = after;
            if room > 0 {
                room -= 1;
                placed.push(line);
            } else {
                overset_chars += line.chars().filter(|c| !c.is_whitespace()).count();
            }
        }
        paragraphs.push(placed);
    }
    Answer { id: job.id.clone(), paragraphs, overset_chars, copyfit: None, level: None }
}

#[cfg(test)]
mod tests;
