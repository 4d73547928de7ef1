//! The report and its life.

use jiff::Timestamp;

use crate::{Annex, Body, Date, DirectiveId, Figure, Particulars, Period, Section, UnitId};

/// A periodic report that a body owes under a directive.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// Names the report for ever, also in copies and exports.
    pub id: ReportId,
    /// The directive that asks for it.
    pub directive: DirectiveId,
    /// The kind of body that writes.
    pub body: Body,
    /// The province or city of the body; none for central bodies.
    pub unit: Option<UnitId>,
    /// What span of time it covers.
    pub period: Period,
    /// Number, date, subject, addressees, signer: all that is not its text.
    pub particulars: Particulars,
    /// Its text, in the order in which it is printed.
    pub sections: Vec<Section>,
    /// The annex of figures.
    pub figures: Vec<Figure>,
    /// Further annexes.
    pub annexes: Vec<Annex>,
    /// Where it stands between first draft and archive.
    pub life: Life,
}

/// The identity of a report: an opaque word that the caller draws at random (a UUID in the app).
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ReportId(pub String);

/// Where a report stands.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Life {
    /// The step reached.
    pub stage: Stage,
    /// What was handed in; present exactly when the stage is [`Stage::HandedIn`].
    pub handed_in: Option<HandedIn>,
    /// The handed-in report to which this one adds or which it replaces.
    pub follows: Option<Follows>,
    /// The report that replaced this one.
    pub replaced_by: Option<ReportId>,
}

/// The steps of a report's life, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Stage {
    /// Being written (đang soạn).
    #[default]
    Drafting,
    /// With colleagues or leaders for their view (đang xin ý kiến).
    InReview,
    /// The signer has agreed; number and date may still be empty (đã duyệt).
    Approved,
    /// Has its number and date (đã ban hành).
    Issued,
    /// Sent, and frozen as it was sent (đã nộp).
    HandedIn,
}

/// What left the house: kept for ever, never edited.
#[derive(Debug, Clone, PartialEq)]
pub struct HandedIn {
    /// When.
    pub at: Timestamp,
    /// To whom, as printed.
    pub to: Vec<String>,
    /// Name of the file that was handed in.
    pub file_name: String,
    /// SHA-256 of that file, 64 lower-case hex digits.
    pub sha256: String,
    /// Whether the file carried an electronic signature, or was printed for a wet one.
    pub signed_electronically: bool,
}

/// How a report stands to an earlier one that was handed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Follows {
    /// The earlier report.
    pub report: ReportId,
    /// Whether it adds to it or stands in its place.
    pub how: Following,
}

/// The two ways to follow a report that was handed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Following {
    /// Báo cáo bổ sung.
    Supplements,
    /// Báo cáo thay thế.
    Replaces,
}

impl Report {
    /// The last day on which the report is in time, where one is set.
    pub fn due(&self) -> Option<Date> {
        self.period.due
    }

    /// The text of section `id`, if the report has it.
    pub fn section(&self, id: &crate::SectionId) -> Option<&Section> {
        self.sections.iter().find(|section| &section.id == id)
    }

    /// Whether the report is frozen: handed in, hence never edited again.
    pub fn is_frozen(&self) -> bool {
        self.life.stage == Stage::HandedIn
    }
}
