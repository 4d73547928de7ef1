//! A directive as data: clauses, duties, and the sections that a report under it must have.

use crate::{Bilingual, Body, Date, SectionId};

/// Names a directive: its number in lower case (`12-ct-tw`).
#[derive(
    Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Deserialize, serde::Serialize,
)]
#[serde(transparent)]
pub struct DirectiveId(pub String);

/// Names a clause within its directive (`III.1`, `2.6`, `3a`). Ours; people see the citation.
#[derive(
    Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Deserialize, serde::Serialize,
)]
#[serde(transparent)]
pub struct ClauseId(pub String);

/// A clause of a directive, named from outside the directive.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ClauseRef {
    /// The directive.
    pub directive: DirectiveId,
    /// The clause in it.
    pub clause: ClauseId,
}

/// Where a duty or rule comes from. The two are never mixed, down to the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Deserialize, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// The directive's text says so, of this body.
    Stated,
    /// Practice, or the text addresses "all levels": this house infers it.
    Inferred,
    /// A convention of this house, common in practice.
    Convention,
}

/// How much a finding or requirement weighs.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize, serde::Serialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Worth a look.
    Note,
    /// Expected.
    Should,
    /// Owed: the report is incomplete without it.
    Must,
}

/// A Secretariat directive.
#[derive(Debug, Clone, PartialEq, serde::Deserialize, serde::Serialize)]
#[serde(deny_unknown_fields)]
pub struct Directive {
    /// Its id.
    pub id: DirectiveId,
    /// The short name in this project: A, B, C.
    pub letter: char,
    /// Number and symbol as printed: `12-CT/TW`.
    pub number: String,
    /// Date of issue.
    pub date: Date,
    /// Whether the date was read in the text itself.
    pub date_is_sure: bool,
    /// What it is about (trích yếu).
    pub title: Bilingual,
    /// Version of this data file, raised with every change.
    pub version: u32,
    /// Every clause, in the order of the text.
    #[serde(rename = "clause")]
    pub clauses: Vec<Clause>,
    /// Who owes what, how often, through whom.
    #[serde(rename = "duty")]
    pub duties: Vec<Duty>,
    /// The outline of a report, in printed order; closing sections included.
    #[serde(rename = "section")]
    pub sections: Vec<SectionSpec>,
}

/// A clause: where it stands in the text, and everything that it names.
#[derive(Debug, Clone, PartialEq, serde::Deserialize, serde::Serialize)]
#[serde(deny_unknown_fields)]
pub struct Clause {
    /// Its id.
    pub id: ClauseId,
    /// The citation as the text has it ("khoản 2, gạch đầu dòng thứ ba"), and in English.
    pub citation: Bilingual,
    /// What it is about.
    pub title: Bilingual,
    /// All that the clause names, one entry each.
    pub names: Vec<Bilingual>,
    /// The bodies that it addresses; empty for background.
    pub asked_of: Vec<Body>,
}

/// A duty that a clause lays on bodies.
#[derive(Debug, Clone, PartialEq, serde::Deserialize, serde::Serialize)]
#[serde(deny_unknown_fields)]
pub struct Duty {
    /// The clause.
    pub clause: ClauseId,
    /// On whom.
    pub bodies: Vec<Body>,
    /// What is to be done.
    pub what: Bilingual,
    /// Whether the duty is met by handing in a report.
    pub reports: bool,
    /// How often.
    pub cadence: Cadence,
    /// To whom and through whom, if the duty names them.
    pub channel: Option<Channel>,
    /// Whether the text says so, of these bodies.
    pub basis: Basis,
}

/// How often a duty falls due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize, serde::Serialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Cadence {
    /// Every so many months.
    Months(u8),
    /// "Định kỳ": periodically, no interval named.
    Periodic,
    /// At the interval that the committee sets.
    AsCommitteeSets,
    /// When the matter comes up.
    AsItArises,
    /// No rhythm is named.
    Unspecified,
}

/// The way that a report takes upward.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize, serde::Serialize)]
#[serde(deny_unknown_fields)]
pub struct Channel {
    /// The addressee that must be reached.
    pub to: Vec<Office>,
    /// Through whom, if the text says so.
    pub through: Option<Office>,
}

/// Offices that reports are sent to or through; their names by date are data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Deserialize, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Office {
    /// Ban Bí thư.
    Secretariat,
    /// Ban Đối ngoại Trung ương, or its dated successor.
    Commission,
    /// The provincial committee (Tỉnh uỷ, Thành uỷ) of the body's own unit.
    OwnCommittee,
}

/// A section of the outline.
#[derive(Debug, Clone, PartialEq, serde::Deserialize, serde::Serialize)]
#[serde(deny_unknown_fields)]
pub struct SectionSpec {
    /// Its id.
    pub id: SectionId,
    /// The heading as printed (Vietnamese), and its English rendering for the screen.
    pub title: Bilingual,
    /// The part under which it is printed (`results`, `leadership`, `closing`).
    pub part: PartId,
    /// The clauses that it answers.
    pub clauses: Vec<ClauseId>,
    /// Clauses shown beside it as background.
    #[serde(default)]
    pub background: Vec<ClauseId>,
    /// What to write, for the margin of the screen.
    pub guidance: Bilingual,
    /// Sentences to start from, with `…` where facts go; left unchanged, they count as filler.
    #[serde(default)]
    pub skeleton: Vec<String>,
    /// Who must, should or may have it. A body that no entry names is not shown the section.
    #[serde(rename = "required")]
    pub requirements: Vec<Requirement>,
}

/// Names a part of the printed report.
#[derive(Debug, Clone, PartialEq, Eq, Hash, serde::Deserialize, serde::Serialize)]
#[serde(transparent)]
pub struct PartId(pub String);

/// How strongly a section is asked of some bodies, and on what ground.
#[derive(Debug, Clone, PartialEq, serde::Deserialize, serde::Serialize)]
#[serde(deny_unknown_fields)]
pub struct Requirement {
    /// The bodies.
    pub bodies: Vec<Body>,
    /// How strongly. An inferred requirement is never a must by itself.
    pub severity: Severity,
    /// On what ground.
    pub basis: Basis,
}
