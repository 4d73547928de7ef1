//! A report with something of everything, for the tests of this crate.

use report::*;

/// A provincial committee's quarter under directive A.
#[allow(dead_code, reason = "some tests need the moment only")]
pub fn report() -> Report {
    let directive = directive(&DirectiveId("12-ct-tw".into())).expect("directive A");
    let mut report = Report::new(
        ReportId("mau-1".into()),
        directive,
        Body::ProvincialCommittee,
        Some(UnitId("lang-son".into())),
        Period::of_quarter(2026, 3).expect("a quarter"),
    );
    report.particulars.number = Some(7);
    report.particulars.date = Some("2026-10-05".parse().expect("a day"));
    report.particulars.signer.name = "Nguyễn Văn Mẫu".into();
    let mut sections = report.sections.iter_mut();
    let mut next = || sections.next().expect("directive A has more sections");
    next().text = SectionText::Written(vec![
        Block::Paragraph(vec![
            Run::plain("Ban Thường vụ Tỉnh uỷ đã "),
            Run {
                bold: true,
                ..Run::plain("quán triệt")
            },
            Run::plain(" Chỉ thị tới 12 đảng bộ."),
        ]),
        Block::List(List {
            kind: ListKind::Lettered,
            items: vec![ListItem {
                text: vec![Run::plain("Ban hành kế hoạch.")],
                nested: vec![],
            }],
        }),
        Block::Table(Table {
            header: true,
            rows: vec![
                vec![vec![Run::plain("Đối tác")], vec![Run::plain("Số đoàn")]],
                vec![vec![Run::plain("Lào")], vec![Run::plain("1.200")]],
            ],
        }),
        Block::Table(Table {
            header: false,
            rows: vec![vec![]],
        }),
    ]);
    next().text = SectionText::NothingArose;
    report.figures[0].amount = Some(Amount::whole(12));
    report.figures[0].previous = Some(Amount::whole(1_200));
    report.annexes.push(Annex {
        title: "Danh sách thoả thuận".into(),
        blocks: vec![Block::Paragraph(vec![Run::plain("Không có.")])],
    });
    report
}

/// A fixed moment, for tests that make files themselves.
#[allow(dead_code, reason = "the command line reads its own clock")]
pub fn now() -> jiff::Timestamp {
    "2026-11-23T02:32:49Z".parse().expect("a moment")
}
