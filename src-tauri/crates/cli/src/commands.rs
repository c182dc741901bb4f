//! `banxin commands`: the commands described, for programs and for people.

use banxin_edit::Command;
use serde_json::Value;

use crate::{Done, Outcome, say};

pub(crate) fn commands(markdown: bool) -> Done {
    let schema = schemars::schema_for!(Command);
    if markdown {
        say(reference(schema.as_value()).trim_end())?;
    } else {
        say(&format!("{:#}", schema.as_value()))?;
    }
    Ok(Outcome::Well)
}

/// The reference in Markdown.
fn reference(schema: &Value) -> String {
    let mut out = String::from(
        "# Commands\n\n\
         Made by `banxin commands --markdown`; `banxin commands` prints the same as JSON Schema.\n\n\
         Each line that `banxin apply` reads is one JSON object; `do` says which command it is. \
         Lengths are whole thousandths of a point, or text with a unit (`\"9pt\"`, `\"12.5mm\"`). \
         Ids are `g1` for pages, `b1` for blocks, `s1` for stories, `p1` for photos, numbered in the order \
         in which they are made.\n",
    );
    for variant in items(schema, "oneOf") {
        let name = variant["properties"]["do"]["const"].as_str().unwrap_or("?");
        out += &format!("\n## {name}\n\n{}\n", text(variant));
        out += &fields(variant, &["do"]);
    }
    out += "\n# Types\n";
    let definitions = schema.get("$defs").and_then(Value::as_object);
    for (name, definition) in definitions.into_iter().flatten().filter(|(name, _)| *name != "Command") {
        out += &format!("\n## {name}\n\n{}\n", text(definition));
        out += &fields(definition, &[]);
        for choice in items(definition, "oneOf").iter().chain(items(definition, "anyOf")) {
            out += &format!("- {}: {}\n", shape(choice), text(choice));
        }
    }
    out
}

fn items<'a>(schema: &'a Value, key: &str) -> &'a [Value] {
    schema.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn text(schema: &Value) -> String {
    let description = schema.get("description").and_then(Value::as_str).unwrap_or("");
    description.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A table of an object's fields.
fn fields(schema: &Value, but: &[&str]) -> String {
    let required = items(schema, "required");
    let mut rows = String::new();
    for (name, field) in schema.get("properties").and_then(Value::as_object).into_iter().flatten() {
        if but.contains(&name.as_str()) {
            continue;
        }
        let need = if required.iter().any(|r| r == name) { "" } else { "optional" };
        rows += &format!("| `{name}` | {} | {need} | {} |\n", shape(field), text(field).replace('|', "\\|"));
    }
    if rows.is_empty() { rows } else { format!("\n| field | type | | meaning |\n|---|---|---|---|\n{rows}") }
}

/// What a schema takes, in a word or two.
fn shape(schema: &Value) -> String {
    if let Some(name) = schema.get("$ref").and_then(Value::as_str) {
        let name = name.rsplit('/').next().unwrap_or(name);
        return format!("[{name}](#{})", name.to_lowercase());
    }
    if let Some(constant) = schema.get("const") {
        return format!("`{constant}`");
    }
    if let Some(tag) = schema.pointer("/properties/kind/const") {
        return format!("object with `\"kind\": {tag}`");
    }
    let choices: Vec<String> = items(schema, "anyOf").iter().filter(|s| s["type"] != "null").map(shape).collect();
    if !choices.is_empty() {
        return choices.join(" or ");
    }
    match &schema["type"] {
        Value::String(kind) if kind == "array" => format!("list of {}", shape(&schema["items"])),
        Value::String(kind) if kind == "object" => match schema.get("properties").and_then(Value::as_object) {
            Some(fields) => {
                let names: Vec<String> = fields.keys().map(|k| format!("`{k}`")).collect();
                format!("object of {}", names.join(", "))
            }
            None => "object".to_owned(),
        },
        Value::String(kind) => kind.clone(),
        Value::Array(kinds) => {
            let kinds: Vec<&str> = kinds.iter().filter_map(Value::as_str).filter(|k| *k != "null").collect();
            kinds.join(" or ")
        }
        _ => "any".to_owned(),
    }
}
