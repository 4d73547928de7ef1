//! What the list of reports shows, without reading a single full text.

use jiff::Timestamp;
use report::{Body, Date, DirectiveId, Period, Report, ReportId, Stage, UnitId, text::fold};

use crate::{Revision, SetAside};

/// One line of the list.
#[derive(Debug, Clone, PartialEq)]
pub struct Summary {
    /// The report.
    pub id: ReportId,
    /// How often it was saved.
    pub revision: Revision,
    /// When it was saved last.
    pub updated_at: Timestamp,
    /// The directive that asks for it.
    pub directive: DirectiveId,
    /// The kind of body that writes.
    pub body: Body,
    /// The province or city.
    pub unit: Option<UnitId>,
    /// What it covers, and when it is due.
    pub period: Period,
    /// Where it stands in its life.
    pub stage: Stage,
    /// Its number, once the office has given it.
    pub number: Option<u32>,
    /// The symbol after the number.
    pub symbol: String,
    /// Its date of issue.
    pub date: Option<Date>,
    /// What it is about.
    pub subject: String,
    /// The issuing body as printed.
    pub issuing_body: String,
    /// How far it is; unknown until it is next saved if the record comes from an older version.
    pub progress: Option<Progress>,
    /// What a search looks through: lower case, tones folded.
    pub search: String,
}

/// How far a report is, as counted by whoever saves it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    /// Sections that the directive asks of this body.
    pub required: u32,
    /// Those of them that are done.
    pub done: u32,
    /// Findings still open that must be met.
    pub open_musts: u32,
}

/// What the saver knows about a report that the store cannot see in it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Glance {
    /// How far it is.
    pub progress: Progress,
    /// Further words under which a search finds it: the directive's number and title, the unit's
    /// name, the period as people call it. Any case, tones and all.
    pub words: String,
}

/// Everything that the list shows.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Listing {
    /// The reports, the one saved last first.
    pub reports: Vec<Summary>,
    /// Records that cannot be read; the rest opens all the same.
    pub set_aside: Vec<SetAside>,
    /// Whether it is known that no report is missing; if not, [`list`](crate::Store::list) looks.
    pub is_whole: bool,
}

/// What somebody looks for, made ready for many summaries.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Query {
    words: Vec<String>,
}

impl Query {
    /// Case and tones of `text` do not matter; an empty one finds everything.
    pub fn new(text: &str) -> Self {
        let words = fold(text);
        let words = words.split_whitespace().map(str::to_owned);
        Self {
            words: words.collect(),
        }
    }

    /// Whether every word occurs in the searchable text.
    pub fn finds(&self, summary: &Summary) -> bool {
        self.words
            .iter()
            .all(|word| summary.search.contains(word.as_str()))
    }
}

impl Summary {
    /// Whether every word of `query` occurs in the searchable text. Case and tones do not matter;
    /// an empty query finds everything.
    pub fn matches(&self, query: &str) -> bool {
        Query::new(query).finds(self)
    }

    pub(crate) fn of(
        report: &Report,
        glance: Option<&Glance>,
        revision: Revision,
        updated_at: Timestamp,
    ) -> Self {
        let particulars = &report.particulars;
        Self {
            id: report.id.clone(),
            revision,
            updated_at,
            directive: report.directive.clone(),
            body: report.body,
            unit: report.unit.clone(),
            period: report.period,
            stage: report.life.stage,
            number: particulars.number,
            symbol: particulars.symbol.clone(),
            date: particulars.date,
            subject: particulars.subject.clone(),
            issuing_body: particulars.issuing_body.clone(),
            progress: glance.map(|glance| glance.progress),
            search: search_text(report, glance),
        }
    }
}

fn search_text(report: &Report, glance: Option<&Glance>) -> String {
    let particulars = &report.particulars;
    let number = particulars.number.map(|number| number.to_string());
    let parts = [
        number.as_deref().unwrap_or_default(),
        &particulars.symbol,
        &particulars.subject,
        &particulars.issuing_body,
        &report.directive.0,
        report.unit.as_ref().map_or("", |unit| &unit.0),
        &report.period.first.to_string(),
        &report.period.last.to_string(),
        glance.map_or("", |glance| &glance.words),
    ];
    let written: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    fold(&written.join(" "))
}
