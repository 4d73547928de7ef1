//! The list of what a copy holds.

use report::wire::Moment;
use report::{Language, Report, Stage, text};
use serde::Serialize;
use store::SetAside;
use store::copy::Found;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct List {
    pub made_at: Option<Moment>,
    /// How many there are, found or not.
    pub count: usize,
    pub reports: Vec<Line>,
}

/// One report in the list.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Line {
    index: usize,
    /// Empty for one that has none, and for one that does not read.
    subject: String,
    /// Who writes, for which period, and how far it is.
    facts: Vec<String>,
    saved_at: Option<Moment>,
    deleted_at: Option<Moment>,
    /// Whether it can be shown.
    reads: bool,
    #[serde(skip)]
    search: String,
}

pub(crate) fn line(index: usize, report: &Result<Found, SetAside>, language: Language) -> Line {
    let found = match report {
        Ok(found) => found,
        Err(aside) => {
            return Line {
                index,
                subject: String::new(),
                facts: vec![aside.id.0.clone()],
                saved_at: None,
                deleted_at: None,
                reads: false,
                search: text::fold(&aside.id.0),
            };
        }
    };
    let report = &found.report;
    let facts = vec![
        who(report, language),
        directive(report, language),
        text::capitalised(&report.period.name(language)),
        stage(report.life.stage, language).to_owned(),
    ];
    let subject = report.particulars.subject.clone();
    Line {
        index,
        search: text::fold(&format!("{subject} {}", facts.join(" "))),
        subject,
        facts,
        saved_at: found.updated_at.map(Moment),
        deleted_at: found.deleted_at.map(Moment),
        reads: true,
    }
}

impl Line {
    pub fn matches(&self, query: &str) -> bool {
        let query = text::fold(query);
        query
            .split_whitespace()
            .all(|word| self.search.contains(word))
    }
}

/// Who writes: the province or city, or else the kind of body.
pub(crate) fn who(report: &Report, language: Language) -> String {
    let day = report.period.last;
    match report.unit.as_ref().and_then(report::unit) {
        Some(unit) => text::capitalised(&unit.full_name_on(day)),
        None => report.body.name_on(day).in_language(language).to_owned(),
    }
}

pub(crate) fn directive(report: &Report, language: Language) -> String {
    let number = report::directive(&report.directive).map(|directive| &directive.number);
    let number = number.unwrap_or(&report.directive.0);
    match language {
        Language::Vietnamese => format!("Chỉ thị số {number}"),
        Language::English => format!("Directive {number}"),
    }
}

pub(crate) fn stage(stage: Stage, language: Language) -> &'static str {
    let (vietnamese, english) = match stage {
        Stage::Drafting => ("Đang soạn", "Drafting"),
        Stage::InReview => ("Đang xin ý kiến", "In review"),
        Stage::Approved => ("Đã duyệt", "Approved"),
        Stage::Issued => ("Đã ban hành", "Issued"),
        Stage::HandedIn => ("Đã nộp", "Handed in"),
    };
    match language {
        Language::Vietnamese => vietnamese,
        Language::English => english,
    }
}

/// What the file of a report is called; a number tells it from those before it that would be called the same.
pub(crate) fn file_name(reports: &[Result<Found, SetAside>], index: usize) -> Option<String> {
    let stem = stem(reports.get(index)?);
    let before = reports[..index].iter().filter(|it| self::stem(it) == stem);
    Some(match before.count() {
        0 => format!("{stem}.json"),
        same => format!("{stem}-ban-{}.json", same + 1),
    })
}

fn stem(report: &Result<Found, SetAside>) -> String {
    let report = match report {
        Ok(found) => &found.report,
        Err(aside) => return format!("ban-ghi-{}", aside.id.0),
    };
    let number = report.particulars.number.map(|number| number.to_string());
    let last = report.period.last.to_string();
    let words = [
        Some("bao-cao"),
        number.as_deref(),
        Some(report.directive.0.as_str()),
        report.unit.as_ref().map(|unit| unit.0.as_str()),
        Some(last.as_str()),
    ];
    words.into_iter().flatten().collect::<Vec<_>>().join("-")
}
