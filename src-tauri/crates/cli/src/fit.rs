//! `banxin fit`.

use banxin_desk::Session;
use banxin_desk::wire::{CopyfitView, Failure, FitGoal, RemedyKind, RemedyView};

use crate::args::{Fit, Goal};
use crate::{Done, Outcome, json, say, with_reader, with_session};

pub(crate) fn fit(fit: &Fit) -> Done {
    let goal = goal(&fit.goal);
    let look = |session: &mut Session| session.copyfit(fit.block, goal);
    let store = |session: &mut Session| -> Result<CopyfitView, Failure> {
        let view = look(session)?;
        if let Some(command) = &view.command {
            session.commit(command)?;
        }
        Ok(view)
    };
    let view = if fit.apply { with_session(&fit.file, store)? } else { with_reader(&fit.file, look)? };
    if fit.json {
        say(&json(&view))?;
    } else {
        let how = if view.met { "met" } else { "not met" };
        say(&format!("{} lines now, {} wanted: {how}", view.before, view.target))?;
        for remedy in &view.remedies {
            say(&words(remedy))?;
        }
    }
    Ok(if view.met { Outcome::Well } else { Outcome::Findings })
}

const fn goal(goal: &Goal) -> FitGoal {
    match (goal.lines, goal.level) {
        (Some(by), _) => FitGoal::Lines { by },
        (None, true) => FitGoal::Level {},
        (None, false) => FitGoal::Fill {},
    }
}

fn words(r: &RemedyView) -> String {
    let paragraph = r.paragraph.map_or(0, |p| p + 1);
    let (chars, lines) = (r.chars.unwrap_or(0), r.lines.unwrap_or(0));
    match r.kind {
        RemedyKind::Cut => format!("or cut {chars} characters from paragraph {paragraph}"),
        RemedyKind::Drop => {
            format!("or leave out a sentence of paragraph {paragraph}: {}", r.text.as_deref().unwrap_or_default())
        }
        RemedyKind::Write => format!("or write {chars} characters more"),
        RemedyKind::HeadSize => format!("or set the headline in {} pt", r.size.map_or(0.0, |s| s.to_pt())),
        RemedyKind::InsetLines => format!("or make the photo {lines} lines high"),
        RemedyKind::AreaLines => format!("or make the block {lines} lines high"),
    }
}
