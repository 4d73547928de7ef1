//! What a report prints.

mod sample;

use pdf_export::{Align, Block, OfficialDocument};
use report::*;
use submission::{NOTHING_AROSE, ReportPlace, official_document};

fn document(report: &Report) -> OfficialDocument {
    let directive = submission::directive_of(report).expect("known");
    official_document(report, directive, sample::now())
}

/// Level and words of each heading, in printed order.
fn headings(document: &OfficialDocument) -> Vec<(u8, &str)> {
    let headings = document
        .parts
        .iter()
        .filter_map(|part| part.heading.as_ref());
    headings
        .map(|heading| (heading.level, heading.text.as_str()))
        .collect()
}

#[test]
fn written_sections_stand_under_the_parts_of_the_directive() {
    let report = sample::report();
    let directive = submission::directive_of(&report).expect("known");
    let title = |index: usize| {
        let spec = directive
            .section(&report.sections[index].id)
            .expect("in the outline");
        (2, spec.title.vi.as_str())
    };
    let part = directive
        .section(&report.sections[0].id)
        .expect("in the outline")
        .part
        .clone();
    let part = directive.part(&part).expect("a part");
    assert_eq!(
        headings(&document(&report)),
        [(1, part.title.vi.as_str()), title(0), title(1)],
        "sections that nobody has written print nothing"
    );
}

#[test]
fn a_part_of_one_section_has_no_lonely_number() {
    let mut report = sample::report();
    for section in &mut report.sections {
        section.text = SectionText::NothingArose;
    }
    let document = document(&report);
    let directive = submission::directive_of(&report).expect("known");
    let mut alone = 0;
    for part in &directive.parts {
        let outline = directive
            .sections
            .iter()
            .filter(|spec| spec.part == part.id);
        let printed = headings(&document);
        let at = printed
            .iter()
            .position(|heading| *heading == (1, part.title.vi.as_str()));
        let next = at
            .and_then(|at| printed.get(at + 1))
            .map(|(level, _)| *level);
        if outline.count() == 1 {
            alone += 1;
            assert_ne!(next, Some(2), "{}", part.title.vi);
        }
    }
    assert!(alone > 0, "the directive has such a part");
}

#[test]
fn nothing_arose_is_said_in_words() {
    let document = document(&sample::report());
    let Block::Paragraph(runs) = &document.parts[2].blocks[0] else {
        panic!("a paragraph");
    };
    assert_eq!(runs[0].text, NOTHING_AROSE);
}

#[test]
fn a_section_that_the_directive_does_not_know_is_not_lost() {
    let mut report = sample::report();
    report.sections.insert(
        0,
        Section {
            id: SectionId("cu".into()),
            text: SectionText::NothingArose,
        },
    );
    assert_eq!(headings(&document(&report)).last(), Some(&(2, "cu")));
}

#[test]
fn figures_are_an_annex_of_their_own() {
    let document = document(&sample::report());
    let titles: Vec<_> = document
        .annexes
        .iter()
        .map(|annex| annex.title.as_str())
        .collect();
    assert_eq!(
        titles,
        ["Biểu số liệu quý III năm 2026", "Danh sách thoả thuận"]
    );
    let Block::Table(table) = &document.annexes[0].blocks[0] else {
        panic!("a table");
    };
    let words = |row: &[Vec<pdf_export::Run>]| -> Vec<String> {
        row.iter()
            .map(|cell| cell.iter().map(|run| run.text.as_str()).collect())
            .collect()
    };
    assert_eq!(
        words(&table.rows[0]),
        ["TT", "Chỉ tiêu", "Đơn vị", "Kỳ này", "Kỳ trước", "Ghi chú"]
    );
    let indicator = &indicators()[0];
    assert_eq!(
        words(&table.rows[1]),
        [
            "1",
            &indicator.title.vi,
            &indicator.unit.vi,
            "12",
            "1.200",
            ""
        ]
    );
    assert_eq!(table.rows.len(), 2, "empty rows are not printed");
}

#[test]
fn figures_beside_those_of_the_period_before_are_a_chart() {
    let mut report = sample::report();
    let units: Vec<&str> = indicators().iter().map(|it| it.unit.vi.as_str()).collect();
    let people: Vec<usize> = (0..units.len())
        .filter(|&at| units[at] == "lượt người")
        .collect();
    let agreements = units
        .iter()
        .position(|unit| *unit == "thoả thuận")
        .expect("agreements");
    report.figures[people[0]].amount = Some(Amount::whole(12));
    report.figures[people[0]].previous = Some(Amount::whole(1_200));
    // Without a figure of the period before: beside its fellows, but no group of its own.
    report.figures[people[1]].amount = Some(Amount::from_hundredths(350));
    report.figures[agreements].amount = Some(Amount::whole(3));
    let chart = |report: &Report| {
        let document = document(report);
        let charts = document.annexes[0]
            .blocks
            .iter()
            .filter_map(|block| match block {
                Block::Chart(chart) => Some(chart.clone()),
                _ => None,
            });
        charts.collect::<Vec<_>>()
    };
    let drawn = chart(&report);
    assert_eq!(drawn.len(), 1);
    assert_eq!(drawn[0].series, ["Kỳ này", "Kỳ trước"]);
    let titles: Vec<_> = drawn[0]
        .groups
        .iter()
        .map(|group| group.title.as_str())
        .collect();
    assert_eq!(
        titles,
        [
            format!("Đơn vị: {}", units[0]).as_str(),
            "Đơn vị: lượt người"
        ]
    );
    let rows = &drawn[0].groups[1].rows;
    let said = |row: usize| {
        let bars = rows[row].bars.each_ref();
        bars.map(|bar| bar.as_ref().map(|bar| (bar.text.as_str(), bar.value)))
    };
    assert_eq!(rows.len(), 2);
    assert_eq!(said(0), [Some(("12", 1200.0)), Some(("1.200", 120_000.0))]);
    assert_eq!(said(1), [Some(("3,5", 350.0)), None]);

    for figure in &mut report.figures {
        figure.previous = None;
    }
    assert_eq!(chart(&report), [], "nothing to compare with");
}

#[test]
fn tables_are_whole_and_numbers_stand_by_their_comma() {
    let document = document(&sample::report());
    let tables: Vec<_> = document.parts[1]
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Table(table) => Some(table),
            _ => None,
        })
        .collect();
    assert_eq!(tables.len(), 1, "a table without cells is left out");
    assert_eq!(tables[0].header_rows, 1);
    assert_eq!(tables[0].columns[0].align, Align::Left);
    assert_eq!(tables[0].columns[1].align, Align::Decimal);
}

#[test]
fn the_data_is_attached() {
    let report = sample::report();
    let document = document(&report);
    let names: Vec<_> = document.attachments.iter().map(|file| &file.name).collect();
    assert_eq!(names, ["report.json", "findings.json"]);
    let json = String::from_utf8(document.attachments[0].bytes.clone()).expect("UTF-8");
    assert_eq!(wire::from_json(&json), Ok(report));
}

#[test]
fn marks_and_missing_dates_leave_their_room() {
    let mut report = sample::report();
    report.particulars.date = None;
    report.particulars.urgency = Some(Urgency::Express);
    report.particulars.secrecy = Some(Secrecy::Secret);
    let document = document(&report);
    assert_eq!((document.date, document.year), (None, 2026));
    assert_eq!(document.urgency, "HOẢ TỐC");
    assert!(document.secrecy_room);
}

#[test]
fn places_have_names_there_and_back() {
    let places = [
        ReportPlace::Section(SectionId("partners".into())),
        ReportPlace::Figures,
        ReportPlace::Annex(3),
        ReportPlace::Other("subject".into()),
    ];
    for place in places {
        assert_eq!(ReportPlace::from_name(&place.name()), place);
    }
    let subject = ReportPlace::Other("subject".into()).title(&sample::report());
    assert_eq!(
        (subject.vi.as_str(), subject.en.as_str()),
        ("trích yếu", "subject")
    );
}

#[test]
fn the_file_name_is_plain() {
    let report = sample::report();
    let directive = submission::directive_of(&report).expect("known");
    assert_eq!(
        submission::file_name(&report, directive),
        "BC-07-TU-12-CT-TW-Quy-III-nam-2026-Tinh-uy-Lang-Son.pdf"
    );
}
