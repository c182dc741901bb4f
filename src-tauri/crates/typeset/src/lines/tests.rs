#![expect(clippy::unwrap_used, reason = "tests")]

use serde_json::{Value, json};

use super::run;
use crate::testing::book;

fn answers(input: &[u8]) -> Vec<Value> {
    let mut output = Vec::new();
    run(input, &mut output, book()).unwrap();
    String::from_utf8(output).unwrap().lines().map(|l| serde_json::from_str(l).unwrap()).collect()
}

fn one(job: &Value) -> Value {
    answers(job.to_string().as_bytes()).remove(0)
}

#[test]
fn a_job_is_answered_in_its_form() {
    let job = json!({"id": "7", "paragraphs": ["一二三四五六", "七八"], "measures_em": [4.0, 3.0], "indent_em": 2});
    let expected = json!({"id": "7", "paragraphs": [["一二", "三四五", "六"], ["七八"]], "overset_chars": 0});
    assert_eq!(one(&job), expected);
}

#[test]
fn what_does_not_fit_is_counted() {
    let job = json!({"id": 1, "paragraphs": ["一二 三四五六", "七八"], "measures_em": [2], "max_lines": 2});
    let answer = one(&job);
    assert_eq!(answer["paragraphs"], json!([["一二 ", "三四"], []]));
    assert_eq!(answer["overset_chars"], 4);
    let block = json!({"paragraphs": ["一二三四五六"], "measures_em": [2], "columns": 2, "rows": 1});
    assert_eq!(one(&block)["overset_chars"], 2);
}

#[test]
fn profiles_levels_and_breakers_are_taken() {
    let with = |key: &str, value: &str| {
        let mut job = json!({"paragraphs": ["春风，秋雨，冬雪又一年"], "measures_em": [7]});
        job[key] = json!(value);
        one(&job)["paragraphs"][0][0].clone()
    };
    assert_eq!(with("profile", "kaiming"), "春风，秋雨，冬雪");
    assert_eq!(with("profile", "quanjiao"), "春风，秋雨，冬");
    assert_eq!(with("breaker", "total_fit"), "春风，秋雨，冬雪");
    assert_eq!(with("kinsoku", "none"), "春风，秋雨，冬雪");
}

#[test]
fn a_profile_may_be_a_table() {
    let with = |profile: Value| {
        let job = json!({"paragraphs": ["春风，秋雨，冬雪又一年"], "measures_em": [7], "profile": profile});
        one(&job)
    };
    assert_eq!(with(json!({"mark_glue": 500}))["paragraphs"][0][0], "春风，秋雨，冬");
    assert_eq!(with(json!({"mark_glue": 500, "squeeze_pauses": true}))["paragraphs"][0][0], "春风，秋雨，冬雪");
    assert!(with(json!({"mark_glue": 501}))["error"].as_str().unwrap().contains("mark_glue"));
    assert!(with(json!({"glue": 1}))["error"].is_string());
}

#[test]
fn tracking_widens_every_character() {
    let lines = |t: f64| {
        one(&json!({"paragraphs": ["一二三四"], "measures_em": [4.0], "tracking_em": t}))["paragraphs"][0].clone()
    };
    assert_eq!(lines(0.0), json!(["一二三四"]));
    assert_eq!(lines(0.01), json!(["一二三", "四"]));
}

#[test]
fn copyfit_levels_and_tells_what_it_changed() {
    let text = "山水".repeat(60);
    let job =
        json!({"paragraphs": [text], "measures_em": [14], "indent_em": 2, "columns": 2, "rows": 4, "copyfit": true});
    let answer = one(&job);
    assert_eq!(answer["level"], false);
    let text = "山".repeat(12 + 14 * 7 + 1);
    let job =
        json!({"paragraphs": [text], "measures_em": [14], "indent_em": 2, "columns": 2, "rows": 4, "copyfit": true});
    let answer = one(&job);
    assert_eq!(answer["level"], true);
    assert_eq!(answer["paragraphs"][0].as_array().unwrap().len(), 8);
    assert_eq!(answer["copyfit"][0]["paragraph"], 1);
    assert!(answer["copyfit"][0]["tracking_em"].as_f64().unwrap() < 0.0);
}

#[test]
fn a_target_beyond_the_text_is_refused_and_the_next_job_answered() {
    let far = json!({"id": 1, "paragraphs": ["山水", ""], "measures_em": [14], "columns": 4_000_000_000_u64, "rows": 4_000_000_000_u64, "copyfit": true});
    let near =
        json!({"id": 2, "paragraphs": ["山水", ""], "measures_em": [14], "columns": 2, "rows": 2, "copyfit": true});
    let found = answers(format!("{far}\n{near}\n").as_bytes());
    assert!(found[0]["error"].as_str().unwrap().contains("at most 4"), "{}", found[0]);
    assert_eq!((found[1]["id"].clone(), found[1]["level"].clone()), (json!(2), json!(false)));
}

#[test]
fn a_levelled_story_has_its_measures_in_a_row() {
    let texts = ["山".repeat(6), "水".repeat(8)];
    let job = json!({"paragraphs": texts, "measures_em": [3, 3, 4], "columns": 2, "rows": 2, "copyfit": true});
    let answer = one(&job);
    assert_eq!(answer["paragraphs"], json!([["山山山", "山山山"], ["水水水水", "水水水水"]]));
    assert_eq!(answer["level"], true);
}

#[test]
fn a_bad_job_is_told_and_the_next_answered() {
    let input = "{\"id\": \"a\", \"paragraphs\": [\"一\"]}\n\nnonsense\n\u{feff}\n{\"id\": \"b\", \"paragraphs\": [\"一\"], \"measures_em\": [1]}\n";
    let found = answers(input.as_bytes());
    assert_eq!(found.len(), 4);
    assert_eq!((found[0]["id"].clone(), found[0]["line"].clone()), (json!("a"), json!(1)));
    assert!(found[0]["error"].as_str().unwrap().contains("measures_em"));
    assert_eq!((found[1]["id"].clone(), found[1]["line"].clone()), (Value::Null, json!(3)));
    assert_eq!(found[3]["paragraphs"], json!([["一"]]));
    for bad in [
        json!({"measures_em": []}),
        json!({"measures_em": [0]}),
        json!({"measures_em": [1e9]}),
        json!({"tracking_em": 3}),
    ] {
        let mut job = json!({"id": 4, "paragraphs": ["一"], "measures_em": [1]});
        job.as_object_mut().unwrap().extend(bad.as_object().unwrap().clone());
        let answer = one(&job);
        assert!(answer["error"].is_string() && answer["id"] == 4, "{answer}");
    }
    assert!(answers(b"\xff\xfe\n").remove(0)["error"].is_string());
}
