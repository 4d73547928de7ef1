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

/// A clause of a directive, named from outside the directive; written `12-ct-tw II.3` as data.
#[derive(
    Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Deserialize, serde::Serialize,
)]
#[serde(try_from = "String", into = "String")]
pub struct ClauseRef {
    /// The directive.
    pub directive: DirectiveId,
    /// The clause in it.
    pub clause: ClauseId,
}

/// Where a duty or rule comes from. The two are never mixed, down to the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Deserialize, serde::Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
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
#[cfg_attr(test, derive(schemars::JsonSchema))]
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
    #[serde(with = "crate::iso::day_in_file")]
    pub date: Date,
    /// Whether the date was read in the text itself.
    pub date_is_sure: bool,
    /// What it is about (trích yếu).
    pub title: Bilingual,
    /// Subject (trích yếu) of a report under it, as far as the period's name, which follows.
    pub report_subject: String,
    /// Version of this data file, raised with every change.
    pub version: u32,
    /// Every clause, in the order of the text.
    #[serde(rename = "clause")]
    pub clauses: Vec<Clause>,
    /// Who owes what, how often, through whom.
    #[serde(rename = "duty")]
    pub duties: Vec<Duty>,
    /// The parts of the printed report, in printed order.
    #[serde(rename = "part")]
    pub parts: Vec<Part>,
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

/// A part of the printed report (`I- …`): a heading over sections.
#[derive(Debug, Clone, PartialEq, serde::Deserialize, serde::Serialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// Its id.
    pub id: PartId,
    /// Its heading; the letterhead's profile gives number and capitals.
    pub title: Bilingual,
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
    /// How strongly. An inferred requirement is never a must by itself; a note means that the
    /// section is only offered, and that nothing is amiss while it stays empty.
    pub severity: Severity,
    /// On what ground.
    pub basis: Basis,
}

impl Directive {
    /// The clause `id`, if the directive has it.
    pub fn clause(&self, id: &ClauseId) -> Option<&Clause> {
        self.clauses.iter().find(|clause| &clause.id == id)
    }

    /// The section `id` of the outline, if the directive has it.
    pub fn section(&self, id: &SectionId) -> Option<&SectionSpec> {
        self.sections.iter().find(|section| &section.id == id)
    }

    /// The heading under which sections of part `id` are printed.
    pub fn part(&self, id: &PartId) -> Option<&Part> {
        self.parts.iter().find(|part| &part.id == id)
    }

    /// The outline that `body` sees, in printed order, each section with what is asked of `body`.
    pub fn sections_for(&self, body: Body) -> Vec<(&SectionSpec, &Requirement)> {
        self.sections
            .iter()
            .filter_map(|section| Some((section, section.requirement_for(body)?)))
            .collect()
    }

    /// Whether the directive asks anything of `body` that a report could answer.
    pub fn addresses(&self, body: Body) -> bool {
        !self.sections_for(body).is_empty()
    }

    /// The duties that lie on `body`, those that the text states first.
    pub fn duties_of(&self, body: Body) -> Vec<&Duty> {
        let on_body = |duty: &&Duty| duty.bodies.contains(&body);
        let mut duties: Vec<&Duty> = self.duties.iter().filter(on_body).collect();
        duties.sort_by_key(|duty| duty.basis != Basis::Stated);
        duties
    }

    /// Whether `body` owes a report of its own, and on what ground; stated wins over inferred.
    pub fn owes_report(&self, body: Body) -> Option<Basis> {
        self.duties_of(body)
            .into_iter()
            .find(|duty| duty.reports)
            .map(|duty| duty.basis)
    }
}

impl SectionSpec {
    /// What is asked of `body` about this section; `None` when `body` does not see it.
    pub fn requirement_for(&self, body: Body) -> Option<&Requirement> {
        self.requirements
            .iter()
            .find(|requirement| requirement.bodies.contains(&body))
    }
}

impl Office {
    /// Every office.
    pub const fn all() -> [Self; 3] {
        [Self::Secretariat, Self::Commission, Self::OwnCommittee]
    }
}

impl std::fmt::Display for ClauseRef {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{} {}", self.directive.0, self.clause.0)
    }
}

impl From<ClauseRef> for String {
    fn from(reference: ClauseRef) -> Self {
        reference.to_string()
    }
}

impl TryFrom<String> for ClauseRef {
    type Error = ClauseRefError;

    fn try_from(written: String) -> Result<Self, Self::Error> {
        let (directive, clause) = written
            .split_once(' ')
            .ok_or_else(|| ClauseRefError(written.clone()))?;
        Ok(Self {
            directive: DirectiveId(directive.into()),
            clause: ClauseId(clause.into()),
        })
    }
}

/// A reference to a clause that lacks the space between directive and clause.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” names no clause: write the directive's id, a space and the clause's id")]
pub struct ClauseRefError(pub String);
