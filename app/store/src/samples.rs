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

/// Numbers drawn from a seed (splitmix64).
pub(crate) struct Draws(pub u64);

impl Draws {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    pub fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit.max(1) as u64) as usize
    }

    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }

    /// So many words, such as reports are written in.
    pub fn text(&mut self, words: usize) -> String {
        const WORDS: [&str; 24] = [
            "hội",
            "nghị",
            "đối",
            "ngoại",
            "nhân",
            "dân",
            "tổ",
            "chức",
            "đoàn",
            "công",
            "tác",
            "12",
            "lượt",
            "người,",
            "quý",
            "năm",
            "2026.",
            "được",
            "thực",
            "hiện",
            "\"nước\"",
            "ngoài",
            "triển",
            "khai",
        ];
        let words: Vec<String> = (0..words)
            .map(|_| match self.below(3) {
                // Words that nobody has written before, so that nothing is alike by chance.
                0 => format!("ở{}", self.below(5_000)),
                _ => (*self.pick(&WORDS)).to_owned(),
            })
            .collect();
        words.join(" ")
    }
}
