//! `banxin fonts`: what there is to set with, and what an edition asks for.

use std::collections::BTreeSet;
use std::path::Path;

use banxin_desk::Resources;
use banxin_model::{FontRef, Role};
use serde::Serialize;

use crate::{Done, Outcome, json, say, with_reader};

/// A font that styles name.
#[derive(Serialize)]
struct Named {
    family: String,
    weight: u16,
    there: bool,
}

pub(crate) fn fonts(file: Option<&Path>, as_json: bool) -> Done {
    match file {
        Some(file) => of_edition(file, as_json),
        None => at_hand(as_json),
    }
}

fn at_hand(as_json: bool) -> Done {
    let families = Resources::find()?.families();
    if as_json {
        say(&json(&families))?;
        return Ok(Outcome::Well);
    }
    for family in families {
        let weights: Vec<String> = family.weights.iter().map(u16::to_string).collect();
        let names: Vec<&str> = std::iter::once(&family.name).chain(&family.other_names).map(String::as_str).collect();
        let barred = if family.embeddable { "" } else { "  (its licence forbids embedding; it is not used)" };
        say(&format!("{}  {}{barred}", names.join(" = "), weights.join(" ")))?;
    }
    Ok(Outcome::Well)
}

fn of_edition(file: &Path, as_json: bool) -> Done {
    let fonts = with_reader(file, |session| {
        let styles = &session.document().edition.styles;
        let named = |role: Role| {
            let style = styles.get(role);
            [style.han, style.latin, style.digits]
        };
        let fonts: BTreeSet<FontRef> = Role::ALL.into_iter().flat_map(named).collect();
        let resources = session.resources();
        let named = fonts.into_iter().map(|f| Named { there: resources.has(&f), family: f.family, weight: f.weight });
        Ok(named.collect::<Vec<_>>())
    })?;
    if as_json {
        say(&json(&fonts))?;
    } else {
        for font in &fonts {
            say(&format!("{}  {}{}", font.family, font.weight, if font.there { "" } else { "  missing" }))?;
        }
    }
    Ok(if fonts.iter().all(|f| f.there) { Outcome::Well } else { Outcome::Findings })
}
