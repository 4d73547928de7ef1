//! A report as text to be read.

use report::wording::{amount, date, particular_name};
use report::{
    Amount, Annex, Block, Currency, Figure, Language, LetterheadKind, Particular, Report, Secrecy,
    SectionText, Urgency, text, wire,
};
use serde::Serialize;

use crate::list::{directive, stage, who};

/// What stands on the page, from the top.
#[derive(Serialize)]
pub(crate) struct Shown {
    subject: String,
    /// Each a name and what stands there; those without are left out.
    facts: Vec<[String; 2]>,
    sections: Vec<Part>,
    /// Each the indicator, this period, the one before, the remark.
    figures: Vec<[String; 4]>,
    annexes: Vec<Part>,
}

/// A piece of text under a heading.
#[derive(Serialize)]
struct Part {
    title: String,
    /// As JSON in the interchange shape; none where nothing arose in the period.
    blocks: Option<String>,
}

impl Shown {
    pub fn of(report: &Report, language: Language) -> Self {
        let spec = report::directive(&report.directive);
        let sections = report.sections.iter().map(|section| {
            let title = spec.and_then(|spec| spec.section(&section.id));
            let title = title.map_or(section.id.0.as_str(), |it| it.title.in_language(language));
            let blocks = match &section.text {
                SectionText::Written(blocks) => Some(blocks_of(blocks)),
                SectionText::NothingArose => None,
            };
            Part {
                title: title.to_owned(),
                blocks,
            }
        });
        let annexes = report.annexes.iter().map(|Annex { title, blocks }| Part {
            title: title.clone(),
            blocks: Some(blocks_of(blocks)),
        });
        let figures = report.figures.iter();
        Self {
            subject: report.particulars.subject.clone(),
            facts: facts(report, language),
            sections: sections.collect(),
            figures: figures.map(|figure| row(figure, language)).collect(),
            annexes: annexes.collect(),
        }
    }
}

fn blocks_of(blocks: &[Block]) -> String {
    wire::blocks_to_json(blocks)
}

fn facts(report: &Report, language: Language) -> Vec<[String; 2]> {
    let either = |vietnamese: &str, english: &str| match language {
        Language::Vietnamese => vietnamese.to_owned(),
        Language::English => english.to_owned(),
    };
    let name = |particular| text::capitalised(particular_name(particular, language));
    let (period, given) = (&report.period, &report.particulars);
    let days = [period.first, period.last].map(|day| date(day, language));
    // The Party writes them otherwise than everybody else.
    let joined = match report.body.spec().letterhead {
        LetterheadKind::Party => "-",
        LetterheadKind::State | LetterheadKind::MassOrganisation => "/",
    };
    let number = match (given.number, given.symbol.as_str()) {
        (None, symbol) => symbol.to_owned(),
        (Some(number), "") => format!("{number:02}"),
        (Some(number), symbol) => format!("{number:02}{joined}{symbol}"),
    };
    let signer = &given.signer;
    let facts = [
        [either("Chỉ thị", "Directive"), directive(report, language)],
        [either("Đơn vị", "Unit"), who(report, language)],
        [
            either("Kỳ báo cáo", "Period"),
            format!(
                "{} ({} – {})",
                text::capitalised(&period.name(language)),
                days[0],
                days[1]
            ),
        ],
        [
            either("Trạng thái", "State"),
            stage(report.life.stage, language).to_owned(),
        ],
        [
            name(Particular::Secrecy),
            given.secrecy.map(secrecy).unwrap_or_default().to_owned(),
        ],
        [
            name(Particular::Urgency),
            given.urgency.map(urgency).unwrap_or_default().to_owned(),
        ],
        [name(Particular::SuperiorBody), given.superior_body.clone()],
        [name(Particular::IssuingBody), given.issuing_body.clone()],
        [either("Số, ký hiệu", "Number and symbol"), number],
        [name(Particular::Place), given.place.clone()],
        [
            name(Particular::Date),
            given
                .date
                .map(|day| date(day, language))
                .unwrap_or_default(),
        ],
        [name(Particular::Addressees), given.addressees.join("; ")],
        [name(Particular::Recipients), given.recipients.join("; ")],
        [name(Particular::Filing), given.filing.clone()],
        [
            either("Người ký", "Signer"),
            [&signer.authority, &signer.post, &signer.name]
                .into_iter()
                .filter(|part| !part.is_empty())
                .cloned()
                .collect::<Vec<_>>()
                .join(" · "),
        ],
    ];
    let is_said = |[_, said]: &[String; 2]| !said.is_empty();
    facts.into_iter().filter(is_said).collect()
}

fn row(figure: &Figure, language: Language) -> [String; 4] {
    let known = report::indicator(&figure.indicator);
    let title = match known {
        None => figure.indicator.0.clone(),
        Some(known) => {
            let unit = match figure.currency {
                Some(Currency::Vnd) => "VND",
                Some(Currency::Usd) => "USD",
                None => known.unit.in_language(language),
            };
            format!("{} ({unit})", known.title.in_language(language))
        }
    };
    let number = |given: Option<Amount>| given.map(|given| amount(given, language));
    [
        title,
        number(figure.amount).unwrap_or_default(),
        number(figure.previous).unwrap_or_default(),
        figure.note.clone(),
    ]
}

/// As it is printed.
fn secrecy(secrecy: Secrecy) -> &'static str {
    match secrecy {
        Secrecy::Secret => "MẬT",
        Secrecy::TopSecret => "TỐI MẬT",
        Secrecy::UltraSecret => "TUYỆT MẬT",
    }
}

/// As it is printed.
fn urgency(urgency: Urgency) -> &'static str {
    match urgency {
        Urgency::Urgent => "KHẨN",
        Urgency::VeryUrgent => "THƯỢNG KHẨN",
        Urgency::Express => "HOẢ TỐC",
    }
}
