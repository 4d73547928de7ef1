//! Reports to store, and moments to store them at.

use jiff::Timestamp;
use report::{
    Block, Body, Date, DirectiveId, HandedIn, Life, Particulars, Period, PeriodKind, Report,
    ReportId, Run, Section, SectionId, SectionText, Stage, UnitId,
};
use store::{Glance, Progress, Revision, Stamp, Store, ToSave, VersionId};

use crate::expect::said;

pub(crate) async fn open(name: &str) -> Result<Store, String> {
    Store::open(name).await.map_err(said)
}

pub(crate) fn id(name: &str) -> ReportId {
    ReportId(name.into())
}

/// The moment so many seconds after a fixed one.
pub(crate) fn at(seconds: i64) -> Timestamp {
    Timestamp::from_second(1_790_000_000 + seconds).expect("a moment of our century")
}

/// A save of `report`, which was changed since revision `from`.
pub(crate) fn to_save(report: &Report, from: Revision) -> ToSave {
    ToSave::aside(report.clone(), from)
}

/// The moment `now`, and an id that no version has.
pub(crate) fn stamp(now: Timestamp) -> Stamp {
    thread_local! {
        static DRAWN: std::cell::Cell<u32> = const { std::cell::Cell::new(0) };
    }
    DRAWN.set(DRAWN.get() + 1);
    Stamp {
        now,
        version: VersionId(format!("version-{}", DRAWN.get())),
    }
}

pub(crate) fn report(name: &str, subject: &str) -> Report {
    Report {
        id: id(name),
        directive: DirectiveId("12-ct-tw".into()),
        body: Body::ProvincialCommittee,
        unit: Some(UnitId("dong-nai".into())),
        period: Period {
            kind: PeriodKind::HalfYear,
            first: Date::constant(2026, 1, 1),
            last: Date::constant(2026, 6, 30),
            due: Some(Date::constant(2026, 7, 5)),
        },
        particulars: Particulars {
            number: Some(15),
            symbol: "BC/TU".into(),
            date: Some(Date::constant(2026, 7, 2)),
            subject: subject.into(),
            ..Particulars::default()
        },
        sections: vec![section(
            "partners",
            "Trong kỳ, tỉnh đã đón 12 đoàn khách quốc tế.",
        )],
        figures: Vec::new(),
        annexes: Vec::new(),
        life: Life::default(),
    }
}

pub(crate) fn section(name: &str, text: &str) -> Section {
    Section {
        id: SectionId(name.into()),
        text: SectionText::Written(vec![Block::Paragraph(vec![Run::plain(text)])]),
    }
}

pub(crate) fn handed_in(mut report: Report) -> Report {
    report.life = Life {
        stage: Stage::HandedIn,
        handed_in: Some(HandedIn {
            at: at(0),
            to: vec!["Ban Bí thư".into()],
            file_name: "bao-cao.pdf".into(),
            sha256: "0".repeat(64),
            signed_electronically: true,
        }),
        ..Life::default()
    };
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
