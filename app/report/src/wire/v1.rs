//! Version 1 of the interchange shape.
//!
//! Field names are in camel case, choices in kebab case; what is empty or usual is left out. Blocks and
//! section texts are tagged from outside (`{"paragraph": […]}`), so that an error can name its path.
//! A released version never changes: a new need is a new version, with the step from this one.

mod choices;
mod read;
mod write;

use serde::{Deserialize, Serialize};

use super::{Day, Decimal, Digest, Id, Line, Moment};

/// A report file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Report {
    /// Always `bao-cao-chi-thi/report`.
    pub format: Format,
    /// Always 1.
    pub version: u32,
    /// Names the report for ever.
    pub id: Id,
    /// The directive: `12-ct-tw`.
    pub directive: Id,
    /// The kind of body that writes.
    pub body: Body,
    /// The province or city; none for central bodies.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<Id>,
    /// The span of time covered.
    pub period: Period,
    /// What is printed around the text.
    #[serde(default)]
    pub particulars: Particulars,
    /// The text, in printed order; each section once.
    #[serde(default)]
    pub sections: Vec<Section>,
    /// The annex of figures; each indicator once.
    #[serde(default)]
    pub figures: Vec<Figure>,
    /// Further annexes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub annexes: Vec<Annex>,
    /// Where the report stands.
    #[serde(default)]
    pub life: Life,
}

/// The mark of the format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub enum Format {
    /// `bao-cao-chi-thi/report`
    #[serde(rename = "bao-cao-chi-thi/report")]
    Report,
}

/// The kinds of body that report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "named and explained as in the domain")]
pub enum Body {
    ProvincialCommittee,
    ProvincialUnion,
    ProvincialFront,
    Association,
    ProvincialAgency,
    CentralPartyBody,
    Government,
    Commission,
}

/// A reporting period.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Period {
    /// What it is called.
    pub kind: PeriodKind,
    /// First day covered.
    pub first: Day,
    /// Last day covered.
    pub last: Day,
    /// Last day on which the report is in time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Day>,
}

/// The kinds of period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "named and explained as in the domain")]
pub enum PeriodKind {
    Quarter,
    HalfYear,
    Year,
    Review,
}

/// What is printed around the text. An empty line is a blank not filled in.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Particulars {
    /// Direct superior body.
    #[serde(skip_serializing_if = "Line::is_empty")]
    pub superior_body: Line,
    /// Issuing body.
    #[serde(skip_serializing_if = "Line::is_empty")]
    pub issuing_body: Line,
    /// Number, once the office has given it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(range(max = u32::MAX)))]
    pub number: Option<u32>,
    /// Symbol after the number.
    #[serde(skip_serializing_if = "Line::is_empty")]
    pub symbol: Line,
    /// Place before the date.
    #[serde(skip_serializing_if = "Line::is_empty")]
    pub place: Line,
    /// Date of issue, once the office has given it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Day>,
    /// Subject.
    #[serde(skip_serializing_if = "Line::is_empty")]
    pub subject: Line,
    /// Addressees.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub addressees: Vec<Line>,
    /// Recipients, without the filing line.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub recipients: Vec<Line>,
    /// Filing line.
    #[serde(skip_serializing_if = "Line::is_empty")]
    pub filing: Line,
    /// Who signs.
    pub signer: Signer,
    /// Urgency mark.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub urgency: Option<Urgency>,
    /// Secrecy mark.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secrecy: Option<Secrecy>,
}

/// Who signs.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Signer {
    /// Authority.
    #[serde(skip_serializing_if = "Line::is_empty")]
    pub authority: Line,
    /// Post.
    #[serde(skip_serializing_if = "Line::is_empty")]
    pub post: Line,
    /// Full name.
    #[serde(skip_serializing_if = "Line::is_empty")]
    pub name: Line,
}

/// Urgency marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "named and explained as in the domain")]
pub enum Urgency {
    Urgent,
    VeryUrgent,
    Express,
}

/// Secrecy marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "named and explained as in the domain")]
pub enum Secrecy {
    Secret,
    TopSecret,
    UltraSecret,
}

/// One section.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Section {
    /// Which section of the directive's outline.
    pub id: Id,
    /// What it says.
    pub text: SectionText,
}

/// What a section says: `{"written": [blocks]}` or `"nothing-arose"`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum SectionText {
    /// Its blocks; none while nobody has written.
    Written(Vec<Block>),
    /// Nothing arose in the period.
    NothingArose,
}

/// A block of text: `{"paragraph": [runs]}`, `{"list": {…}}` or `{"table": {…}}`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Block {
    /// A paragraph.
    Paragraph(Vec<Run>),
    /// A list.
    List(List),
    /// A table.
    Table(Table),
}

/// Letters that share one style.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Run {
    /// The letters.
    pub text: Line,
    /// In bold.
    #[serde(default, skip_serializing_if = "is_false")]
    pub bold: bool,
    /// In italics.
    #[serde(default, skip_serializing_if = "is_false")]
    pub italic: bool,
    /// Underlined.
    #[serde(default, skip_serializing_if = "is_false")]
    pub underline: bool,
}

/// A list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct List {
    /// How its items are marked.
    pub marker: Marker,
    /// Its items.
    pub items: Vec<ListItem>,
}

/// How the items of a list are marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Marker {
    /// `-`
    Dash,
    /// `a) b) c) d) đ)`
    Letter,
}

/// An item of a list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ListItem {
    /// Its words.
    pub text: Vec<Run>,
    /// The lists under it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub nested: Vec<List>,
}

/// A table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Table {
    /// Whether the first row names the columns.
    #[serde(default, skip_serializing_if = "is_false")]
    pub header: bool,
    /// Its rows of cells of runs; each row has the same number of cells.
    pub rows: Vec<Vec<Vec<Run>>>,
}

/// A row of the annex of figures.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Figure {
    /// Which indicator.
    pub indicator: Id,
    /// This period.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Decimal>,
    /// The period before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub previous: Option<Decimal>,
    /// The currency of a sum of money.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub currency: Option<Currency>,
    /// A remark.
    #[serde(default, skip_serializing_if = "Line::is_empty")]
    pub note: Line,
}

/// The currencies of aid, by ISO 4217.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub enum Currency {
    /// Đồng.
    #[serde(rename = "VND")]
    Vnd,
    /// United States dollar.
    #[serde(rename = "USD")]
    Usd,
}

/// A further annex.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Annex {
    /// Its title.
    pub title: Line,
    /// Its text.
    pub blocks: Vec<Block>,
}

/// Where a report stands.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Life {
    /// The step reached.
    pub stage: Stage,
    /// What was handed in; present exactly when the stage is `handed-in`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub handed_in: Option<HandedIn>,
    /// The earlier report to which this one adds or which it replaces.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub follows: Option<Follows>,
    /// The report that replaced this one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replaced_by: Option<Id>,
}

/// The steps of a report's life.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "named and explained as in the domain")]
pub enum Stage {
    #[default]
    Drafting,
    InReview,
    Approved,
    Issued,
    HandedIn,
}

/// What left the house.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct HandedIn {
    /// When.
    pub at: Moment,
    /// To whom.
    pub to: Vec<Line>,
    /// Name of the file.
    pub file_name: Line,
    /// SHA-256 of the file.
    pub sha256: Digest,
    /// Whether the file carried an electronic signature.
    pub signed_electronically: bool,
}

/// How a report stands to an earlier one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Follows {
    /// The earlier report.
    pub report: Id,
    /// Whether it adds to it or replaces it.
    pub how: Following,
}

/// The two ways to follow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "named and explained as in the domain")]
pub enum Following {
    Supplements,
    Replaces,
}

fn is_false(flag: &bool) -> bool {
    !flag
}

#[cfg(test)]
mod schema;
