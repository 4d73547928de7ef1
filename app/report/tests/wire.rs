//! The interchange shape: what is written, what is read, and what a bad file is told.

use report::json::{Fault, Found};
use report::wire::{self, Problem, WireError};
use report::*;

/// Kept for ever: files of version 1 are out in the world.
const SAMPLE_V1: &str = include_str!("wire/v1.json");

/// A report that uses every part of the shape.
fn full() -> Report {
    let day = |year, month, day| Date::new(year, month, day).expect("a day");
    let bold = |text: &str| Run {
        bold: true,
        ..Run::plain(text)
    };
    Report {
        id: ReportId("7e0c6a52-4c0e-4a53-9f1e-0d7c2f9d3b11".into()),
        directive: DirectiveId("12-ct-tw".into()),
        body: Body::ProvincialCommittee,
        unit: Some(UnitId("ha-giang".into())),
        period: Period {
            kind: PeriodKind::HalfYear,
            first: day(2026, 1, 1),
            last: day(2026, 6, 30),
            due: Some(day(2026, 7, 15)),
        },
        particulars: Particulars {
            superior_body: "Cấp trên".into(),
            issuing_body: "Tỉnh uỷ Mẫu".into(),
            number: Some(7),
            symbol: "BC/TU".into(),
            place: "Mẫu".into(),
            date: Some(day(2026, 7, 1)),
            subject: "tình hình thực hiện Chỉ thị".into(),
            addressees: vec!["Ban Bí thư".into()],
            recipients: vec!["Ban Bí thư (để báo cáo)".into()],
            filing: "Lưu Văn phòng Tỉnh uỷ".into(),
            signer: Signer {
                authority: "T/M BAN THƯỜNG VỤ".into(),
                post: "PHÓ BÍ THƯ".into(),
                name: "Nguyễn Văn Mẫu".into(),
            },
            urgency: Some(Urgency::VeryUrgent),
            secrecy: Some(Secrecy::TopSecret),
        },
        sections: vec![
            Section {
                id: SectionId("partners".into()),
                text: SectionText::Written(vec![
                    Block::Paragraph(vec![
                        Run::plain("Đã "),
                        bold("ký"),
                        Run {
                            text: " 3 thoả thuận".into(),
                            italic: true,
                            underline: true,
                            ..Run::default()
                        },
                    ]),
                    Block::List(List {
                        kind: ListKind::Dashed,
                        items: vec![ListItem {
                            text: vec![Run::plain("Một")],
                            nested: vec![List {
                                kind: ListKind::Lettered,
                                items: vec![ListItem {
                                    text: vec![Run::plain("Điểm")],
                                    nested: vec![],
                                }],
                            }],
                        }],
                    }),
                    Block::Table(Table {
                        header: true,
                        rows: vec![
                            vec![vec![bold("Đối tác")], vec![bold("Số đoàn")]],
                            vec![vec![Run::plain("Lào")], vec![]],
                        ],
                    }),
                ]),
            },
            Section {
                id: SectionId("aid".into()),
                text: SectionText::NothingArose,
            },
            Section {
                id: SectionId("recommendations".into()),
                text: SectionText::Written(vec![]),
            },
        ],
        figures: vec![
            Figure {
                indicator: IndicatorId("delegations-out".into()),
                amount: Some(Amount::whole(12)),
                previous: None,
                currency: None,
                note: String::new(),
            },
            Figure {
                indicator: IndicatorId("aid-committed".into()),
                amount: Some(Amount::from_hundredths(123_450)),
                previous: Some(Amount::from_hundredths(5)),
                currency: Some(Currency::Usd),
                note: "Ước tính".into(),
            },
        ],
        annexes: vec![Annex {
            title: "Danh sách thoả thuận".into(),
            blocks: vec![Block::Paragraph(vec![Run::plain("Không có.")])],
        }],
        life: Life {
            stage: Stage::HandedIn,
            handed_in: Some(HandedIn {
                at: "2026-07-02T03:04:05Z".parse().expect("a moment"),
                to: vec!["Ban Bí thư".into()],
                file_name: "BC-07.pdf".into(),
                sha256: "ab".repeat(32),
                signed_electronically: true,
            }),
            follows: Some(Follows {
                report: ReportId("earlier".into()),
                how: Following::Supplements,
            }),
            replaced_by: Some(ReportId("later".into())),
        },
    }
}

/// The smallest report file that is one.
const SMALL: &str = r#"{
  "format": "bao-cao-chi-thi/report",
  "version": 1,
  "id": "r1",
  "directive": "12-ct-tw",
  "body": "provincial-committee",
  "period": { "kind": "quarter", "first": "2026-07-01", "last": "2026-09-30" }
}"#;

#[test]
fn the_shape_of_version_1_has_not_changed() {
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        std::fs::write("tests/wire/v1.json", wire::to_json_pretty(&full())).expect("written");
    }
    assert_eq!(
        wire::to_json_pretty(&full()),
        SAMPLE_V1,
        "files of this version are out in the world: a new need is a new version"
    );
}

#[test]
fn what_is_written_is_read_back() {
    assert_eq!(wire::from_json(SAMPLE_V1).as_ref(), Ok(&full()));
    assert_eq!(wire::from_json(&wire::to_json(&full())), Ok(full()));
}

#[test]
fn a_draft_with_slips_is_never_lost() {
    let mut report = full();
    report.particulars.subject = "tình hi\u{300}nh\nthực hiện".into();
    report.sections[0].text = SectionText::Written(vec![
        Block::Paragraph(vec![Run::plain("a\u{2028}\u{0}b")]),
        Block::Table(Table {
            header: false,
            rows: vec![vec![], vec![vec![Run::plain("x")], vec![]]],
        }),
    ]);
    report.figures[0].amount = Some(Amount::from_hundredths(u64::MAX));
    let back = wire::from_json(&wire::to_json(&report)).expect("readable");
    assert_eq!(back.particulars.subject, "tình hình thực hiện");
    assert_eq!(
        back.sections[0].text,
        SectionText::Written(vec![
            Block::Paragraph(vec![Run::plain("a \u{0}b")]),
            Block::Table(Table {
                header: false,
                rows: vec![vec![vec![], vec![]], vec![vec![Run::plain("x")], vec![]]],
            }),
        ])
    );
    assert_eq!(back.figures[0].amount, report.figures[0].amount);
}

#[test]
fn the_smallest_file_is_an_empty_draft() {
    let report = wire::from_json(SMALL).expect("a report");
    assert_eq!(report.life, Life::default());
    assert_eq!(report.particulars, Particulars::default());
    assert!(report.sections.is_empty());
    let marked = format!("\u{feff}{SMALL}");
    assert_eq!(
        wire::from_json(&marked),
        Ok(report),
        "a byte order mark does no harm"
    );
}

#[test]
fn other_files_and_newer_ones_are_recognised() {
    for not_a_report in [
        "{}",
        "[]",
        "null",
        "17",
        r#"{"format":"other","version":1}"#,
        r#"{"format":1}"#,
    ] {
        assert_eq!(
            wire::from_json(not_a_report),
            Err(WireError::NotAReport),
            "{not_a_report}"
        );
    }
    let newer = r#"{"format":"bao-cao-chi-thi/report","version":2,"wholly":{"new":[]}}"#;
    assert_eq!(
        wire::from_json(newer),
        Err(WireError::NewerVersion { version: 2 })
    );
    for version in ["0", "-1", "1.5", "\"1\"", "1e999"] {
        let json = SMALL.replace("\"version\": 1", &format!("\"version\": {version}"));
        assert!(wire::from_json(&json).is_err(), "{version}");
    }
}

#[test]
fn text_that_is_not_json_names_the_line() {
    for (json, line) in [
        ("", 1),
        ("{\"format\":", 1),
        ("\n\nbáo cáo", 3),
        (&SAMPLE_V1[..1000], 43),
    ] {
        match wire::from_json(json) {
            Err(WireError::Syntax { line: found, .. }) => assert_eq!(found, line, "{json:?}"),
            other => panic!("{json:?} gave {other:?}"),
        }
    }
}

/// Replaces a piece of the full sample; the error must name this place and this problem.
#[track_caller]
fn misfit(old: &str, new: &str, path: &str, problem: Problem) {
    assert_eq!(
        SAMPLE_V1.matches(old).count(),
        1,
        "{old:?} must stand once in the sample"
    );
    let json = SAMPLE_V1.replace(old, new);
    match wire::from_json(&json) {
        Err(WireError::Misfit { at, problem: found }) => {
            assert_eq!((at.path.as_str(), &found), (path, &problem));
            if let Some((line, column)) = at.position {
                assert!(line > 1 && column > 0, "a reader must find the place");
            }
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn fields_are_those_of_the_shape() {
    let twice = Problem::Shape(Fault::FieldTwice { name: "directive" });
    misfit(
        r#""directive": "12-ct-tw","#,
        r#""directive": "12-ct-tw", "directive": "38-ct-tw","#,
        "",
        twice,
    );
    let unknown = Problem::Shape(Fault::UnknownField {
        name: "nunber".into(),
    });
    misfit(
        r#""number": 7"#,
        r#""nunber": 7"#,
        "particulars.nunber",
        unknown,
    );
    let missing = Problem::Shape(Fault::MissingField { name: "last" });
    misfit(",\n    \"last\": \"2026-06-30\"", "", "period", missing);
    let two_formats = SMALL.replacen('{', r#"{ "format": "x","#, 1);
    assert!(matches!(
        wire::from_json(&two_formats),
        Err(WireError::Misfit {
            problem: Problem::Shape(Fault::FieldTwice { .. }),
            ..
        })
    ));
}

#[test]
fn values_are_of_their_kind() {
    let kind = |found: Found, expected: &str| {
        Problem::Shape(Fault::WrongKind {
            found,
            expected: expected.into(),
        })
    };
    let text = |text: &str| Found::Text(text.into());
    let number = |number: &str| Found::Number(number.into());
    misfit(
        r#""number": 7"#,
        r#""number": "7""#,
        "particulars.number",
        kind(text("7"), "u32"),
    );
    misfit(
        r#""number": 7"#,
        r#""number": -7"#,
        "particulars.number",
        kind(number("-7"), "u32"),
    );
    misfit(
        r#""number": 7"#,
        r#""number": 4294967296"#,
        "particulars.number",
        kind(number("4294967296"), "u32"),
    );
    misfit(
        r#""number": 7"#,
        r#""number": 123456789012345678901234567890"#,
        "particulars.number",
        kind(number("123456789012345678901234567890"), "u32"),
    );
    misfit(
        r#""header": true"#,
        r#""header": "yes""#,
        "sections[0].text.written[2].table.header",
        kind(text("yes"), "a boolean"),
    );
    misfit(
        r#""unit": "ha-giang""#,
        r#""unit": "Hà Giang""#,
        "unit",
        Problem::NotAnId,
    );
    misfit(
        r#""due": "2026-07-15""#,
        r#""due": "2026-06-31""#,
        "period.due",
        Problem::NotADay,
    );
    misfit(
        r#""due": "2026-07-15""#,
        r#""due": "2026-07-15T00:00""#,
        "period.due",
        Problem::NotADay,
    );
    misfit(
        r#""due": "2026-07-15""#,
        r#""due": "-000001-07-15""#,
        "period.due",
        Problem::NotADay,
    );
    misfit(
        r#""2026-07-02T03:04:05Z""#,
        r#""hôm qua""#,
        "life.handedIn.at",
        Problem::NotAMoment,
    );
    misfit(
        r#""amount": "12""#,
        r#""amount": "1e400""#,
        "figures[0].amount",
        Problem::NotAnAmount,
    );
    misfit(
        r#""amount": "12""#,
        r#""amount": 12"#,
        "figures[0].amount",
        kind(number("12"), "a string"),
    );
    misfit(
        &"ab".repeat(32),
        &"AB".repeat(32),
        "life.handedIn.sha256",
        Problem::NotADigest,
    );
    misfit(
        r#""Danh sách thoả thuận""#,
        r#""Danh sách\nthoả thuận""#,
        "annexes[0].title",
        Problem::LineBreak,
    );
    match wire::from_json(&SAMPLE_V1.replace("provincial-committee", "ministry")) {
        Err(WireError::Misfit {
            at,
            problem: Problem::Shape(Fault::UnknownChoice { found, .. }),
        }) => {
            assert_eq!((at.path.as_str(), found.as_str()), ("body", "ministry"));
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_report_is_whole() {
    let row = Problem::UnevenRow {
        cells: 1,
        expected: 2,
    };
    misfit(
        ",\n                  []",
        "",
        "sections[0].text.written[2].table.rows[1]",
        row,
    );
    let section = Problem::SectionTwice {
        id: "partners".into(),
    };
    misfit(
        r#""id": "aid""#,
        r#""id": "partners""#,
        "sections[1].id",
        section,
    );
    let figure = Problem::FigureTwice {
        id: "delegations-out".into(),
    };
    misfit(
        "\"indicator\": \"aid-committed\",\n      \"amount\": \"1234.5\",\n      \"previous\": \"0.05\",\n      \"currency\": \"USD\",",
        "\"indicator\": \"delegations-out\",",
        "figures[1].indicator",
        figure,
    );
    misfit(
        r#""stage": "handed-in""#,
        r#""stage": "issued""#,
        "life.handedIn",
        Problem::HandInTooEarly,
    );
    let stage = SMALL.replace("\"period\"", r#""life": {"stage": "handed-in"}, "period""#);
    assert_eq!(
        wire::from_json(&stage).map_err(|error| error.to_string()),
        Err("“life”: the report is marked as handed in, but handedIn is missing".into())
    );
}

#[test]
fn each_section_stands_once_among_however_many() {
    for count in [2, 64, 65, 1_000] {
        let with = |last: &str| {
            let section = |id: &str| format!(r#"{{"id":"{id}","text":"nothing-arose"}}"#);
            let mut sections: Vec<String> =
                (1..count).map(|one| section(&format!("s{one}"))).collect();
            sections.push(section(last));
            let sections = format!(r#""sections":[{}],"period""#, sections.join(","));
            wire::from_json(&SMALL.replace("\"period\"", &sections))
        };
        assert_eq!(with("other").unwrap().sections.len(), count);
        let id = "s1".to_owned();
        let Err(WireError::Misfit { at, problem }) = with(&id) else {
            panic!("{count}");
        };
        assert_eq!(at.path, format!("sections[{}].id", count - 1));
        assert_eq!(problem, Problem::SectionTwice { id });
    }
}

#[test]
fn depth_is_an_error_not_a_crash() {
    let item =
        |inner: &str| format!(r#"{{"text":[],"nested":[{{"marker":"dash","items":[{inner}]}}]}}"#);
    let nested = (0..5000).fold(r#"{"text":[]}"#.to_owned(), |inner, _| item(&inner));
    let json = SMALL.replace(
        "\"period\"",
        &format!(r#""sections":[{{"id":"a","text":{{"written":[{{"list":{{"marker":"dash","items":[{nested}]}}}}]}}}}], "period""#),
    );
    assert!(matches!(
        wire::from_json(&json),
        Err(WireError::Misfit {
            problem: Problem::Shape(Fault::TooDeep),
            ..
        })
    ));
    assert!(matches!(
        wire::from_json(&"[".repeat(100_000)),
        Err(WireError::NotAReport)
    ));
    assert!(matches!(
        wire::from_json(&format!("{SMALL} x")),
        Err(WireError::Misfit {
            problem: Problem::Shape(Fault::TrailingText),
            ..
        })
    ));
}

#[test]
fn every_error_speaks_both_languages() {
    let bad = [
        "{",
        "{}",
        r#"{"format":"bao-cao-chi-thi/report","version":9}"#,
        r#"{"format":"bao-cao-chi-thi/report","version":1}"#,
    ];
    for json in bad {
        let error = wire::from_json(json).expect_err("bad");
        for language in [Language::Vietnamese, Language::English] {
            assert!(error.sentence(language).ends_with('.'), "{error}");
            assert!(error.hint(language).ends_with('.'), "{error}");
        }
        assert_ne!(
            error.sentence(Language::Vietnamese),
            error.sentence(Language::English)
        );
    }
    let error =
        wire::from_json(&SMALL.replace("2026-09-30", "2026-09-31")).expect_err("no such day");
    assert_eq!(
        error.sentence(Language::Vietnamese),
        "Báo cáo có lỗi ở “period.last” (dòng 7, cột 65): ngày phải có dạng năm-tháng-ngày, ví dụ 2026-09-30, và phải có trong lịch."
    );
}

#[test]
fn errors_are_told_in_words_that_people_use() {
    let wide = "x".repeat(1_000);
    let number =
        |value: &str| SAMPLE_V1.replace(r#""number": 7"#, &format!(r#""number": {value}"#));
    let cases = [
        (
            String::new(),
            "nội dung kết thúc giữa chừng",
            "it ends half-way",
        ),
        (
            SAMPLE_V1[..1000].to_owned(),
            "nội dung kết thúc giữa chừng",
            "it ends half-way",
        ),
        (
            SAMPLE_V1.replacen("\",\n", "\"\n", 1),
            "thiếu dấu phẩy",
            "a comma, a colon or a closing bracket is missing",
        ),
        (
            number("-1"),
            "có số -1, cần số nguyên từ 0 đến 4294967295",
            "found the number -1, expected a whole number from 0 to 4294967295",
        ),
        (
            number("[]"),
            "có danh sách, cần số nguyên",
            "found a list, expected a whole number",
        ),
        (
            number(&format!("\"{wide}\"")),
            "có chuỗi chữ “xxx",
            "found the text “xxx",
        ),
        (
            SMALL.replace("quarter", &wide),
            "không có lựa chọn “xxx",
            "there is no choice “xxx",
        ),
    ];
    for (json, vietnamese, english) in cases {
        let error = wire::from_json(&json).expect_err("bad");
        for (language, words) in [
            (Language::Vietnamese, vietnamese),
            (Language::English, english),
        ] {
            let sentence = error.sentence(language);
            assert!(sentence.contains(words), "{sentence}");
            assert!(sentence.chars().count() < 300, "{sentence}");
        }
    }
}
