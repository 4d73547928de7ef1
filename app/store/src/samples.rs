//! What the tests store.

use jiff::Timestamp;
use report::{
    Amount, Annex, Block, Body, Date, DirectiveId, Figure, HandedIn, IndicatorId, Life,
    Particulars, Period, PeriodKind, Report, ReportId, Run, Section, SectionId, SectionText, Stage,
    UnitId,
};

use crate::{Glance, Progress};

pub(crate) fn at(seconds: i64) -> Timestamp {
    Timestamp::from_second(1_790_000_000 + seconds).unwrap()
}

pub(crate) fn id() -> ReportId {
    ReportId("one".into())
}

pub(crate) fn report(subject: &str) -> Report {
    Report {
        id: id(),
        directive: DirectiveId("12-ct-tw".into()),
        body: Body::ProvincialCommittee,
        unit: Some(UnitId("dong-nai".into())),
        period: Period {
            kind: PeriodKind::HalfYear,
            first: Date::constant(2026, 1, 1),
            last: Date::constant(2026, 6, 30),
            due: None,
        },
        particulars: Particulars {
            number: Some(15),
            symbol: "BC/TU".into(),
            subject: subject.into(),
            issuing_body: "TỈNH UỶ ĐỒNG NAI".into(),
            ..Particulars::default()
        },
        sections: vec![Section {
            id: SectionId("partners".into()),
            text: SectionText::Written(vec![Block::Paragraph(vec![Run::plain("12 đoàn.")])]),
        }],
        figures: Vec::new(),
        annexes: Vec::new(),
        life: Life::default(),
    }
}

pub(crate) fn section(id: &str, text: &str) -> Section {
    Section {
        id: SectionId(id.into()),
        text: SectionText::Written(paragraph(text)),
    }
}

pub(crate) fn paragraph(text: &str) -> Vec<Block> {
    vec![Block::Paragraph(vec![Run::plain(text)])]
}

pub(crate) fn annex(title: &str, text: &str) -> Annex {
    Annex {
        title: title.into(),
        blocks: paragraph(text),
    }
}

pub(crate) fn figure(indicator: &str, hundredths: Option<u64>) -> Figure {
    Figure {
        indicator: IndicatorId(indicator.into()),
        amount: hundredths.map(Amount::from_hundredths),
        previous: None,
        currency: None,
        note: String::new(),
    }
}

/// Writes `text` into a section, which is there already or comes last.
pub(crate) fn write(report: &mut Report, id: &str, text: &str) {
    report.sections.retain(|section| section.id.0 != id);
    report.sections.push(section(id, text));
}

pub(crate) fn handed_in(mut report: Report) -> Report {
    report.life.stage = Stage::HandedIn;
    report.life.handed_in = Some(HandedIn {
        at: at(0),
        to: vec!["Ban Bí thư".into()],
        file_name: "bao-cao.pdf".into(),
        sha256: "0".repeat(64),
        signed_electronically: false,
    });
    report
}

pub(crate) fn glance() -> Glance {
    Glance {
        progress: Progress {
            required: 9,
            done: 4,
            open_musts: 5,
        },
        words: "Chỉ thị 12-CT/TW Đồng Nai".into(),
    }
}
