//! Profiles as tables, and what their switches do.
#![expect(clippy::unwrap_used, reason = "tests")]

use banxin_model::{Align, Length, Profile, ProfileError, Profiles, PunctuationProfile, StyleSheet};

use crate::testing::{EM, book, lines_with, with};
use crate::{Breaker, FirstFit, FontBook, Paragraph, TextStyle};

#[test]
fn the_named_profiles_can_be_set_with() {
    assert_eq!(Profiles::default().check(), Ok(()));
    assert_eq!(Profiles::default().get(PunctuationProfile::Banjiao), Profile::BANJIAO);
}

#[test]
fn a_paper_changes_what_a_name_means() {
    let json = r#"{"kaiming": {"gap": 200, "hang": true}}"#;
    let own: Profiles = serde_json::from_str(json).unwrap();
    let style = StyleSheet::newspaper().get(banxin_model::Role::Body);
    let composed = |book: &FontBook| TextStyle::compose(&style, book, &own).profile;
    assert_eq!(composed(book()), Profile { gap: 200, hang: true, ..Profile::KAIMING });
    assert_eq!(own.quanjiao, Profile::QUANJIAO, "what it leaves out is as it was");
    let again: Profiles = serde_json::from_str(&serde_json::to_string(&own).unwrap()).unwrap();
    assert_eq!(again, own);
    assert!(serde_json::from_str::<Profiles>(r#"{"kaiming": {"gaps": 1}}"#).is_err());
}

#[test]
fn impossible_numbers_are_refused_by_name() {
    let wrong = |p: Profile| p.check().unwrap_err().field;
    assert_eq!(wrong(Profile { mark_glue: 600, ..Profile::KAIMING }), "mark_glue");
    assert_eq!(wrong(Profile { stop_glue: 501, ..Profile::KAIMING }), "stop_glue");
    assert_eq!(wrong(Profile { gap: 50, ..Profile::KAIMING }), "gap");
    assert_eq!(wrong(Profile { word_space_min: 600, ..Profile::KAIMING }), "word_space_min");
    assert_eq!(wrong(Profile { sign: 0, ..Profile::KAIMING }), "sign");
    assert_eq!(wrong(Profile { least_last: 11, ..Profile::KAIMING }), "least_last");
    let error: ProfileError = Profile { gap_max: 2000, ..Profile::KAIMING }.check().unwrap_err();
    assert!(error.to_string().contains("gap_max") && error.to_string().contains("2000"));
    let table = Profiles { banjiao: Profile { sign: 1, ..Profile::BANJIAO }, ..Profiles::default() };
    assert!(table.check().is_err());
}

#[test]
fn marks_hang_where_asked() {
    let hanging = with(Profile { hang: true, ..Profile::KAIMING });
    assert_eq!(lines_with("一二三四，五六", with(Profile::KAIMING), 40)[0], "一二三");
    assert_eq!(lines_with("一二三四，五六", hanging, 40)[0], "一二三四，");
    assert_eq!(lines_with("一二三四。”五六", hanging, 40)[0], "一二三", "not in a run of marks");
    assert_eq!(lines_with("一二三四！五六", hanging, 40)[0], "一二三", "only ，、。");
    let p = Paragraph::plain(book(), "一二三四。五六", hanging);
    let span = FirstFit.break_lines(&p, Length::ZERO, &mut |_| Length(EM * 42 / 10))[0];
    let line = p.set_line(&span, Length(EM * 42 / 10), Length::ZERO, Align::Justify, false, book());
    assert_eq!(
        (line.width, line.hang),
        (Length(EM * 42 / 10), Length(EM)),
        "the text fills the measure, the mark stands outside"
    );
    assert!(!line.overfull);
}

#[test]
fn the_last_of_three_marks_may_begin_a_line_where_asked() {
    let relief = with(Profile { relief: true, ..Profile::BANJIAO });
    assert_eq!(lines_with("一二三四。”）五六", with(Profile::BANJIAO), 50)[0], "一二三");
    assert_eq!(lines_with("一二三四。”）五六", relief, 50), ["一二三四。”", "）五六"]);
    assert_eq!(lines_with("一二三四”）五六", relief, 45)[0], "一二三", "not of two");
}

#[test]
fn stops_are_squeezed_last_and_only_where_asked() {
    let text = "一，二。三，四五";
    let soft = Profile { squeeze_pauses: true, squeeze_stops: true, ..Profile::QUANJIAO };
    assert_eq!(lines_with(text, with(Profile { squeeze_stops: false, ..soft }), 55)[0], "一，二。三，");
    assert_eq!(lines_with(text, with(soft), 55)[0], "一，二。三，四");
}
