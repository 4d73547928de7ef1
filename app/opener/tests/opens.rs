//! What the opener answers, natively: the same code as on the page.

mod copies;

use opener::Opener;
use serde_json::Value;

const PASSPHRASE: &str = "mật khẩu của tổ công tác";

/// Feeds a file in small pieces, with the passphrases that are tried.
fn opened(file: &[u8], mut passphrases: &[&str]) -> (Opener, String) {
    let mut opener = Opener::new();
    let pieces = file.chunks(1000).map(Some).chain([None]);
    let mut answer = String::new();
    for piece in pieces {
        answer = match piece {
            Some(piece) => opener.feed(piece),
            None => opener.finish(),
        };
        while answer == "locked" {
            let [passphrase, rest @ ..] = passphrases else {
                return (opener, answer);
            };
            assert!(!opener.list("", "vi").contains("subject"));
            answer = opener.unlock((*passphrase).to_owned());
            passphrases = rest;
        }
        if answer == "failed" {
            break;
        }
    }
    (opener, answer)
}

fn list(opener: &Opener, query: &str) -> Value {
    serde_json::from_str(&opener.list(query, "vi")).expect("JSON")
}

#[track_caller]
fn said(opener: &Opener, language: &str) -> String {
    let said = opener.trouble(language).expect("something is wrong");
    let said: Value = serde_json::from_str(&said).expect("JSON");
    assert!(!said["hint"].as_str().expect("a hint").is_empty());
    said["sentence"].as_str().expect("a sentence").to_owned()
}

/// Nothing of it is given out.
#[track_caller]
fn shows_nothing(opener: &Opener) {
    assert_eq!(list(opener, "")["count"], 0);
    assert_eq!(list(opener, "")["reports"], Value::Array(Vec::new()));
    assert_eq!(opener.shown(0, "vi"), None);
    assert_eq!(opener.file(0), None);
    assert_eq!(opener.file_name(0), None);
}

#[test]
fn a_copy_is_listed_shown_and_taken_apart() {
    let copy = copies::plain(&copies::everything());
    let sealed = copies::sealed(&copies::everything(), PASSPHRASE);
    for (file, passphrases) in [(copy, &[][..]), (sealed, &[PASSPHRASE][..])] {
        let (opener, answer) = opened(&file, passphrases);
        assert_eq!(answer, "whole");
        assert_eq!(opener.trouble("vi"), None);
        let list = list(&opener, "");
        assert_eq!(list["madeAt"], "2026-11-26T02:15:00Z");
        assert_eq!(list["count"], 3);
        let deleted = |index: usize| list["reports"][index]["deletedAt"].clone();
        assert_eq!([deleted(0), deleted(1)], [Value::Null, Value::Null]);
        assert_eq!(deleted(2), "2026-11-25T01:00:00Z");
        for (index, sample) in copies::SAMPLES.into_iter().enumerate() {
            let report = report::wire::from_json(sample).expect("a sample");
            let shown = opener.shown(index, "vi").expect("it reads");
            let shown: Value = serde_json::from_str(&shown).expect("JSON");
            assert_eq!(shown["subject"], report.particulars.subject);
            let sections = shown["sections"].as_array().expect("sections");
            assert_eq!(sections.len(), report.sections.len());
            let file = opener.file(index).expect("a file");
            let again = report::wire::from_json(&file).expect("it reads back");
            assert_eq!(again.sections, report.sections);
            assert!(opener.file_name(index).expect("a name").ends_with(".json"));
        }
        assert_eq!(opener.shown(3, "vi"), None);
    }
}

#[test]
fn headings_are_those_of_the_directive_in_both_languages() {
    let (opener, _) = opened(copies::SAMPLES[0].as_bytes(), &[]);
    let report = report::wire::from_json(copies::SAMPLES[0]).expect("a sample");
    let directive = report::directive(&report.directive).expect("a directive");
    let title = &directive
        .section(&report.sections[0].id)
        .expect("one")
        .title;
    for (language, title) in [("vi", &title.vi), ("en", &title.en)] {
        let shown: Value =
            serde_json::from_str(&opener.shown(0, language).expect("it reads")).expect("JSON");
        assert_eq!(shown["sections"][0]["title"], **title);
    }
}

#[test]
fn a_report_file_opens_as_well() {
    let (opener, answer) = opened(copies::SAMPLES[1].as_bytes(), &[]);
    assert_eq!(answer, "whole");
    let list = list(&opener, "");
    assert_eq!(list["madeAt"], Value::Null);
    assert_eq!(list["reports"][0]["savedAt"], Value::Null);
}

#[test]
fn a_search_finds_without_tones() {
    let (opener, _) = opened(&copies::plain(&copies::many(12)), &[]);
    assert_eq!(
        list(&opener, "")["reports"].as_array().map(Vec::len),
        Some(12)
    );
    let found = list(&opener, "MAU so 11");
    assert_eq!(found["count"], 12);
    assert_eq!(found["reports"].as_array().map(Vec::len), Some(1));
    assert_eq!(found["reports"][0]["index"], 10);
}

#[test]
fn files_of_one_name_are_told_apart() {
    let (opener, _) = opened(&copies::plain(&copies::many(12)), &[]);
    let mut names: Vec<_> = (0..12).filter_map(|at| opener.file_name(at)).collect();
    names.sort();
    names.dedup();
    assert_eq!(names.len(), 12);
}

#[test]
fn a_wrong_passphrase_is_told_and_another_tried() {
    let copy = copies::sealed(&copies::everything(), PASSPHRASE);
    let (opener, answer) = opened(&copy, &["mật khẩu khác"]);
    assert_eq!(answer, "locked");
    assert_eq!(said(&opener, "vi"), "Mật khẩu không đúng.");
    assert_eq!(said(&opener, "en"), "The passphrase is wrong.");
    shows_nothing(&opener);
    let (opener, answer) = opened(&copy, &["mật khẩu khác", PASSPHRASE]);
    assert_eq!(answer, "whole");
    assert_eq!(opener.trouble("vi"), None);
}

#[test]
fn how_a_keyboard_writes_the_letters_does_not_matter() {
    // The marks apart, as one operating system writes them.
    let apart =
        "ma\u{323}\u{302}t kha\u{302}\u{309}u cu\u{309}a to\u{302}\u{309} co\u{302}ng ta\u{301}c";
    let copy = copies::sealed(&copies::everything(), PASSPHRASE);
    let (_, answer) = opened(&copy, &[apart]);
    assert_eq!(answer, "whole");
}

#[test]
fn nothing_is_shown_before_the_end_was_seen() {
    let copy = copies::plain(&copies::everything());
    let mut opener = Opener::new();
    assert_eq!(opener.feed(&copy), "more");
    shows_nothing(&opener);
    assert_eq!(opener.finish(), "whole");
    assert_eq!(list(&opener, "")["count"], 3);
}

#[test]
fn what_is_cut_off_shows_nothing() {
    for copy in [
        copies::plain(&copies::everything()),
        copies::sealed(&copies::everything(), PASSPHRASE),
    ] {
        for end in [copy.len() - 1, copy.len() - 100, copy.len() / 2] {
            let (opener, answer) = opened(&copy[..end], &[PASSPHRASE]);
            assert_eq!(answer, "failed");
            assert_eq!(said(&opener, "vi"), "Bản sao lưu này thiếu phần cuối.");
            shows_nothing(&opener);
        }
    }
}

#[test]
fn what_was_changed_shows_nothing() {
    for copy in [
        copies::plain(&copies::everything()),
        copies::sealed(&copies::everything(), PASSPHRASE),
    ] {
        let mut changed = copy.clone();
        let at = copy.len() / 2;
        changed[at] ^= 1;
        let (opener, answer) = opened(&changed, &[PASSPHRASE]);
        assert_eq!(answer, "failed");
        assert!(
            said(&opener, "vi")
                .starts_with("Bản sao lưu này bị hỏng hoặc bị sửa (phát hiện ở dòng ")
        );
        shows_nothing(&opener);
    }
}

#[test]
fn what_follows_the_end_takes_everything_back() {
    let mut copy = copies::plain(&copies::everything());
    copy.extend(b"{}\n");
    let (opener, answer) = opened(&copy, &[]);
    assert_eq!(answer, "failed");
    shows_nothing(&opener);
}

#[test]
fn what_is_newer_or_no_copy_is_told() {
    let newer = copies::newer(&copies::plain(&copies::everything()));
    let (opener, answer) = opened(&newer, &[]);
    assert_eq!(answer, "failed");
    assert!(said(&opener, "vi").contains("phiên bản mới hơn"));
    for file in [&b""[..], b"%PDF-1.7", br#"{"a":1}"#] {
        let (opener, answer) = opened(file, &[]);
        assert_eq!(answer, "failed");
        assert!(said(&opener, "en").contains("neither a copy nor a report file"));
        shows_nothing(&opener);
    }
}
