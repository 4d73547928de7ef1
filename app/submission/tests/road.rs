//! Report → PDF → report.

mod sample;

use report::*;
use submission::{
    Agreement, Archive, Difference, ExportError, ExportOptions, Letterheads, Profile, ReadBack,
    ReadBackError, ReportPlace, attached, export, read_back,
};

fn pdf(report: &Report) -> Vec<u8> {
    export(
        report,
        &ExportOptions::default(),
        sample::now(),
        &mut |_| {},
    )
    .expect("printed")
    .bytes
}

/// The letterhead of the sample, corrected in what is printed and in how.
fn own_letterhead() -> Profile {
    let mut own = Profile::find("party").expect("built in").clone();
    own.version += 1;
    own.letterhead.number_form = "Số: {number}/{symbol}".into();
    own.headings[0].form = "{}. ".into();
    own.body.leading_pt = 18.0;
    own
}

fn pdf_by(report: &Report, profile: Profile) -> Vec<u8> {
    let mut options = ExportOptions::default();
    options.letterheads.put(profile);
    export(report, &options, sample::now(), &mut |_| {})
        .expect("printed")
        .bytes
}

#[test]
fn what_goes_out_comes_back() {
    let report = sample::report();
    let read = read_back(&pdf(&report)).expect("readable");
    assert_eq!(read.report, report);
    assert_eq!(read.agreement, Agreement::Reproduced);
    let findings = read.findings.expect("what the check found");
    let circumstances = check::Circumstances {
        today: Date::constant(2026, 11, 23),
        step: report.life.stage,
        previous: None,
    };
    let directive = submission::directive_of(&report).expect("known");
    assert_eq!(
        findings,
        findings::Findings::of(&report, directive, circumstances)
    );
    assert_eq!(findings.directive_data.version, pack_version());
    assert!(!findings.findings.is_empty());
}

/// Nothing written, no figure, no name, no date: each body's letterhead prints that too.
#[test]
fn an_empty_report_of_every_body_goes_out_and_comes_back() {
    for directive in directives() {
        for body in Body::all() {
            if !directive.addresses(body) {
                continue;
            }
            let unit = body.spec().has_unit.then(|| units()[0].id.clone());
            let period = Period::of_quarter(2026, 3).expect("a quarter");
            let mut report = Report::new(ReportId("rong".into()), directive, body, unit, period);
            report.particulars = Particulars::default();
            (report.sections, report.figures) = (vec![], vec![]);
            // Blocks in which nothing stands are nothing, too.
            report.annexes = vec![Annex {
                title: String::new(),
                blocks: vec![
                    Block::Paragraph(vec![]),
                    Block::List(List {
                        kind: ListKind::Dashed,
                        items: vec![],
                    }),
                    Block::Table(Table {
                        header: true,
                        rows: vec![],
                    }),
                ],
            }];
            let file = pdf(&report);
            let read = read_back(&file).expect("readable");
            assert_eq!(read.report, report);
            assert_eq!(read.agreement, Agreement::Reproduced);
            assert_eq!(pdf(&read.report), file, "export, read back, export");
            report.annexes.clear();
            assert_eq!(read_back(&pdf(&report)).expect("readable").report, report);
        }
    }
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    let report = sample::report();
    assert_eq!(pdf(&report), pdf(&report));
}

/// A PDF with the pages of one report and the data of another.
fn mixed(printed: &Report, attached: &Report) -> Vec<u8> {
    let directive = submission::directive_of(printed).expect("known");
    let mut document = submission::official_document(printed, directive, sample::now());
    document.attachments[0].bytes = wire::to_json(attached).into_bytes();
    let letterheads = Letterheads::default();
    let profile = letterheads.of(printed.body).expect("built in");
    let options = pdf_export::ExportOptions::default();
    pdf_export::export(&document, profile, &options, &mut |_| {})
        .expect("printed")
        .bytes
}

#[test]
fn a_print_that_differs_from_its_data_is_noticed() {
    let printed = sample::report();
    let mut attached = printed.clone();
    attached.figures[0].amount = Some(Amount::whole(13));
    let read = read_back(&mixed(&printed, &attached)).expect("readable");
    assert_eq!(read.report, attached);
    let Agreement::OtherWords(differences) = read.agreement else {
        panic!("{:?}", read.agreement);
    };
    // In the table of figures, and in their chart.
    assert_eq!(differences.len(), 2, "{differences:?}");
    for (difference, figure) in differences.iter().zip(["| 12 |", " 12 "]) {
        let shown = difference.printed.as_deref().expect("a passage");
        let data = difference.data.as_deref().expect("a passage");
        assert_eq!(shown.replace(figure, &figure.replace("12", "13")), data);
        assert_ne!(shown, data);
    }
    let same = read_back(&mixed(&printed, &printed)).expect("readable");
    assert_eq!(same.agreement, Agreement::Reproduced);
}

/// The empty cell beside it is read too: the same number under another heading says another thing.
#[test]
fn a_figure_in_another_column_is_noticed() {
    let mut printed = sample::report();
    let figure = &mut printed.figures[0];
    (figure.amount, figure.previous) = (Some(Amount::whole(12)), None);
    let mut attached = printed.clone();
    let figure = &mut attached.figures[0];
    (figure.amount, figure.previous) = (None, Some(Amount::whole(12)));
    let read = read_back(&mixed(&printed, &attached)).expect("readable");
    let Agreement::OtherWords(differences) = read.agreement else {
        panic!("{:?}", read.agreement);
    };
    let ends = |words: &Option<String>, end: &str| words.as_ref().unwrap().ends_with(end);
    assert!(
        ends(&differences[0].printed, "| 12 | | |"),
        "{differences:?}"
    );
    assert!(ends(&differences[0].data, "| | 12 | |"), "{differences:?}");
}

#[test]
fn a_paragraph_that_only_one_of_them_has_is_told() {
    let printed = sample::report();
    let mut attached = printed.clone();
    let SectionText::Written(blocks) = &mut attached.sections[0].text else {
        panic!("the first section is written");
    };
    let words = "Một đoạn mà bản in không có.";
    blocks.push(Block::Paragraph(vec![Run::plain(words)]));
    let differences = |printed, attached| match read_back(&mixed(printed, attached)) {
        Ok(ReadBack {
            agreement: Agreement::OtherWords(differences),
            ..
        }) => differences,
        other => panic!("{other:?}"),
    };
    let words = Some(words.to_owned());
    assert_eq!(
        differences(&printed, &attached),
        [Difference {
            printed: None,
            data: words.clone()
        }]
    );
    assert_eq!(
        differences(&attached, &printed),
        [Difference {
            printed: words,
            data: None
        }]
    );
}

#[test]
fn a_file_of_another_version_says_the_same_words() {
    let report = sample::report();
    let directive = submission::directive_of(&report).expect("known");
    let mut document = submission::official_document(&report, directive, sample::now());
    document.attachments.truncate(1);
    let letterheads = Letterheads::default();
    let profile = letterheads.of(report.body).expect("built in");
    let options = pdf_export::ExportOptions::default();
    let pdf = pdf_export::export(&document, profile, &options, &mut |_| {}).expect("printed");
    let read = read_back(&pdf.bytes).expect("readable");
    assert_eq!(read.findings, None);
    assert_eq!(read.agreement, Agreement::SameWords);
}

#[test]
fn data_that_cannot_be_printed_is_not_compared() {
    let printed = sample::report();
    let mut attached = printed.clone();
    attached.directive = DirectiveId("99-ct-tw".into());
    let read = read_back(&mixed(&printed, &attached)).expect("readable");
    assert_eq!(read.agreement, Agreement::NotCompared);
}

/// Whoever reads it has the letterheads that ship, and not the one by which it was made.
#[test]
fn a_file_brings_the_letterhead_that_does_not_ship() {
    let report = sample::report();
    let own = own_letterhead();
    let pdf = pdf_by(&report, own.clone());
    let words = pdf_export::passages(&pdf).expect("readable");
    assert!(
        words.iter().any(|passage| passage.starts_with("Số: 07/")),
        "{words:?}"
    );
    let read = read_back(&pdf).expect("readable");
    assert_eq!(read.report, report);
    assert_eq!(read.agreement, Agreement::Reproduced);
    assert_eq!(read.letterhead, Some(own));
    assert_eq!(
        attached(&pdf).expect("readable").agreement(&pdf),
        Agreement::Reproduced
    );
}

#[test]
fn a_letterhead_that_ships_is_not_attached() {
    let report = sample::report();
    let built_in = Profile::find("party").expect("built in").clone();
    assert_eq!(pdf_by(&report, built_in), pdf(&report));
    // Nor is one of another kind, which the report does not use.
    let mut other = Profile::find("state").expect("built in").clone();
    other.version += 1;
    assert_eq!(pdf_by(&report, other), pdf(&report));
    assert_eq!(read_back(&pdf(&report)).expect("readable").letterhead, None);
}

#[test]
fn a_print_by_a_letterhead_of_ones_own_that_differs_from_its_data_is_noticed() {
    let printed = sample::report();
    let own = own_letterhead();
    let directive = submission::directive_of(&printed).expect("known");
    let mut document = submission::official_document(&printed, directive, sample::now());
    let mut attached = printed.clone();
    attached.figures[0].amount = Some(Amount::whole(13));
    document.attachments[0].bytes = wire::to_json(&attached).into_bytes();
    let mut letterhead = document.attachments[1].clone();
    letterhead.name = submission::LETTERHEAD_FILE.into();
    letterhead.bytes = own.to_json().into_bytes();
    document.attachments.push(letterhead);
    let options = pdf_export::ExportOptions::default();
    let made = || {
        let made = pdf_export::export(&document, &own, &options, &mut |_| {});
        read_back(&made.expect("printed").bytes).expect("readable")
    };
    let Agreement::OtherWords(differences) = made().agreement else {
        panic!("{:?}", made().agreement);
    };
    // In the table of figures, and in their chart.
    assert_eq!(differences.len(), 2, "the figure alone: {differences:?}");

    // By a letterhead that this version cannot read, nothing can be said.
    document.attachments[2].bytes = b"{}".to_vec();
    let made = pdf_export::export(&document, &own, &options, &mut |_| {}).expect("printed");
    let read = read_back(&made.bytes).expect("readable");
    assert_eq!(
        (read.agreement, read.letterhead),
        (Agreement::NotCompared, None)
    );
}

#[test]
fn foreign_names_in_latin_letters_are_printed() {
    let mut report = sample::report();
    let names = "Dvořák, Łódź, Şükrü, İzmir, Őrség, Häußler, François, Ñandú, Þór, œuvre, Ceaușescu, \
        Lǐ Nà, Lǚ Bù, Ɗangote, Ṣalāḥ, Ōsaka, Sāmoa, Hawaiʻi, Kyïv";
    report.sections[0].text = SectionText::Written(vec![Block::Paragraph(vec![Run::plain(names)])]);
    let passages = pdf_export::passages(&pdf(&report)).expect("readable");
    assert!(passages.iter().any(|passage| passage.starts_with(names)));
}

#[test]
fn letters_that_cannot_be_printed_are_named_with_their_place() {
    let mut report = sample::report();
    report.sections[0].text = SectionText::Written(vec![Block::Paragraph(vec![Run::plain(
        "Đã ký 🖋 thoả thuận",
    )])]);
    let place = ReportPlace::Section(report.sections[0].id.clone());
    assert_eq!(
        export(
            &report,
            &ExportOptions::default(),
            sample::now(),
            &mut |_| {}
        ),
        Err(ExportError::MissingGlyph {
            character: '🖋',
            place
        })
    );
}

#[test]
fn a_report_of_an_unknown_directive_is_not_printed() {
    let mut report = sample::report();
    report.directive = DirectiveId("99-ct-tw".into());
    let directive = report.directive.clone();
    assert_eq!(
        export(
            &report,
            &ExportOptions::default(),
            sample::now(),
            &mut |_| {}
        ),
        Err(ExportError::UnknownDirective { directive })
    );
}

#[test]
fn files_without_a_report_are_told_apart() {
    assert!(matches!(
        read_back(b"hello"),
        Err(ReadBackError::Unreadable(_))
    ));
    // An archive of the oldest kind takes no files within files.
    let options = ExportOptions {
        archive: Archive::A1b,
        ..ExportOptions::default()
    };
    let bare = export(&sample::report(), &options, sample::now(), &mut |_| {});
    let bare = bare.expect("printed").bytes;
    assert!(matches!(read_back(&bare), Err(ReadBackError::NoReport)));
}
