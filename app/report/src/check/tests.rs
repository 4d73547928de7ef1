//! What holds of the check as a whole.

use super::sample::invented::Draws;
use super::sample::{Case, paragraphs};
use super::{Checker, Finding, Place, Rule};
use crate::{
    Amount, Basis, Body, Currency, Figure, HandedIn, IndicatorId, Language, SectionText, Severity,
    Stage, wire, wording,
};

#[test]
fn clean_reports_are_clean_whoever_writes_them() {
    let mut cases = 0;
    for directive in crate::directives() {
        for body in Body::all()
            .into_iter()
            .filter(|body| directive.addresses(*body))
        {
            let case = Case::clean(&directive.id.0, body);
            assert_eq!(case.all_findings(), [], "{} {body:?}", directive.id.0);
            cases += 1;
        }
    }
    assert!(cases > 10, "{cases} outlines");
}

#[test]
fn a_report_handed_in_is_frozen() {
    let mut case = Case::union();
    case.report.sections.clear();
    assert!(!case.all_findings().is_empty());
    case.report.life.stage = Stage::HandedIn;
    case.report.life.handed_in = Some(HandedIn {
        at: jiff::Timestamp::UNIX_EPOCH,
        to: Vec::new(),
        file_name: "bao-cao.pdf".into(),
        sha256: "0".repeat(64),
        signed_electronically: true,
    });
    assert_eq!(case.all_findings(), []);
}

#[test]
fn an_empty_draft_of_every_body_finds_its_sections_and_no_must_that_is_not_stated() {
    for directive in crate::directives() {
        for body in Body::all()
            .into_iter()
            .filter(|body| directive.addresses(*body))
        {
            let mut case = Case::clean(&directive.id.0, body);
            for section in &mut case.report.sections {
                section.text = SectionText::Written(Vec::new());
            }
            let findings = case.all_findings();
            let asked = directive.sections_for(body).into_iter();
            let asked = asked
                .filter(|(_, required)| required.severity > Severity::Note)
                .count();
            let empty =
                |it: &&Finding| matches!(it.rule, Rule::SectionEmpty | Rule::ClosingSection);
            assert_eq!(
                findings.iter().filter(empty).count(),
                asked,
                "{} {body:?}",
                directive.id.0
            );
            for finding in findings
                .iter()
                .filter(|finding| finding.basis == Basis::Inferred)
            {
                assert_ne!(finding.severity, Severity::Must, "{finding:?}");
                assert!(finding.clause.is_some(), "{finding:?}");
            }
        }
    }
}

#[test]
fn findings_come_in_the_order_of_the_report() {
    let mut case = Case::union();
    case.report.unit = None;
    case.report.particulars.subject.clear();
    case.figure("docs-issued").amount = None;
    let last = case.report.sections.len() - 1;
    for index in [0, last] {
        case.report.sections[index].text = SectionText::Written(Vec::new());
    }
    // The order in which the sections are stored does not count.
    case.report.sections.reverse();
    let places: Vec<Place> = case.all_findings().into_iter().map(|it| it.place).collect();
    let kinds: Vec<usize> = places
        .iter()
        .map(|place| match place {
            Place::Report => 0,
            Place::Period => 1,
            Place::Particular(_) => 2,
            Place::Section { .. } => 3,
            Place::Indicator(_) => 4,
            Place::Annex(_) => 5,
        })
        .collect();
    assert!(
        kinds.is_sorted() && kinds.contains(&0) && kinds.contains(&4),
        "{places:?}"
    );
    let sections: Vec<&Place> = places
        .iter()
        .filter(|it| matches!(it, Place::Section { .. }))
        .collect();
    assert_eq!(*sections[0], Place::section(&case.report.sections[last].id));
}

#[test]
fn a_checker_that_is_kept_finds_what_a_fresh_one_finds() {
    let mut kept = Checker::default();
    let mut draws = Draws(7);
    let mut case = Case::committee();
    let mut previous = case.report.clone();
    previous.id = crate::ReportId("before".into());
    case.previous = Some(previous);
    for step in 0..60 {
        spoil(&mut case, &mut draws);
        if step % 20 == 19 {
            let (report, previous) = (case.report.clone(), case.previous.clone());
            case = Case::clean(
                ["12-ct-tw", "44-ct-tw"][step / 20 % 2],
                Body::ProvincialUnion,
            );
            case.report.sections[0].text = report.sections[0].text.clone();
            case.previous = previous;
        }
        let found = kept.check(&case.report, &case.directive, case.circumstances());
        assert_eq!(found, case.all_findings());
    }
}

/// Whatever is pasted, checking never fails, and every finding can be said.
#[test]
fn proof_that_no_text_makes_the_check_fail() {
    let mut draws = Draws(asked("PROOF_SEED", 2025));
    let mut rules = std::collections::HashSet::new();
    for round in 0..asked("PROOF_RUNS", 300) {
        let mut case = if round % 2 == 0 {
            Case::committee()
        } else {
            Case::union()
        };
        case.previous = Some(Case::union().report);
        for _ in 0..8 {
            spoil(&mut case, &mut draws);
        }
        for finding in case.all_findings() {
            rules.insert(finding.rule);
            for language in [Language::Vietnamese, Language::English] {
                assert!(!wording::sentence(&finding, &case.directive, language).is_empty());
                assert!(!wording::hint(&finding, &case.directive, language).is_empty());
            }
        }
    }
    assert!(
        rules.len() >= 12,
        "the texts are weird enough to wake the rules: {rules:?}"
    );
}

/// Whatever is pasted, the interchange shape reads what it writes, to the letter.
#[test]
fn proof_that_what_is_written_reads_back() {
    let mut draws = Draws(asked("PROOF_SEED", 7));
    for _ in 0..asked("PROOF_RUNS", 300) {
        let mut case = Case::committee();
        for _ in 0..8 {
            spoil(&mut case, &mut draws);
        }
        // Each indicator stands once in a report; the draws do not know that.
        case.report.figures.clear();
        let written = wire::to_json(&case.report);
        let read = wire::from_json(&written).expect(&written);
        assert_eq!(wire::to_json(&read), written);
    }
}

/// What the long proofs ask for in the environment; else the sample's own number.
fn asked(name: &str, usual: u64) -> u64 {
    std::env::var(name).map_or(usual, |asked| asked.parse().expect(name))
}

/// Changes something in the report, at random.
fn spoil(case: &mut Case, draws: &mut Draws) {
    let weird = weird_text(draws);
    let index = (draws.next() % case.report.sections.len() as u64) as usize;
    match draws.next() % 9 {
        0..5 => case.report.sections[index].text = SectionText::Written(paragraphs(&weird)),
        5 => case.report.sections[index].text = SectionText::NothingArose,
        6 => case.report.particulars.subject = weird,
        7 => {
            let indicator = crate::indicators()[(draws.next() % 20) as usize].id.clone();
            case.report.figures.push(Figure {
                indicator: if draws.next().is_multiple_of(5) {
                    IndicatorId(weird.clone())
                } else {
                    indicator
                },
                amount: Some(Amount::from_hundredths(draws.next() >> (draws.next() % 64))),
                previous: Some(Amount::from_hundredths(draws.next())),
                currency: draws.next().is_multiple_of(2).then_some(Currency::Vnd),
                note: weird,
            });
            case.report.figures.reverse();
        }
        _ => case.report.particulars.recipients = vec![weird],
    }
}

fn weird_text(draws: &mut Draws) -> String {
    const PIECES: &[&str] = &[
        "đoàn ra",
        "đón",
        "cử",
        "12",
        "1.200",
        "1,2",
        "999999999999999999999",
        "triệu",
        "tỷ",
        "USD",
        "cam kết",
        "giải ngân",
        "hai mươi",
        "lăm",
        "trăm",
        "linh",
        "năm",
        "2025",
        "quý",
        "III",
        "so với",
        "trong đó",
        ",",
        ";",
        ".",
        "...",
        "…",
        "%",
        "-",
        "–",
        "/",
        "\n",
        "\u{301}",
        "\u{303}a",
        "e\u{302}\u{301}",
        "ﷺ",
        "\u{202e}",
        "\u{0}",
        "\u{f0b7}",
        "👩‍👩‍👧",
        "Uû ban nh©n d©n",
        "baùo caùo",
        "ñ",
        "İ",
        "ß",
        "ŉ",
        "ơ̛",
        "hội nghị quán triệt",
        "lượt người",
        "với",
        "một",
        "\u{a0}",
        "\u{200b}",
        "ký",
        "thoả thuận",
        "kế hoạch",
        "99999999999999999999999,99",
        "0",
        "00",
        "1.2.3.4",
        "1,2,3",
        "١٢",
        "ⅷ",
        "“",
        "”",
        "(",
        ")",
        "!",
        "?",
        "đến",
        "từ",
        "mỗi",
        "hơn",
        "gần",
        "tháng",
        "số",
        "tin, bài",
        "đối ngoại",
        "xin ý kiến",
        "vấn đề",
    ];
    let mut text = String::new();
    for _ in 0..draws.next() % 60 {
        text.push_str(draws.pick(PIECES));
        if !draws.next().is_multiple_of(4) {
            text.push(' ');
        }
        if draws.next().is_multiple_of(16) {
            text.extend(char::from_u32((draws.next() % 0x11_0000) as u32));
        }
    }
    text
}
