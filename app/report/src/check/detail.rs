//! What a finding says, as data. The sentences are in [`crate::wording`].

use crate::legacy::Encoding;
use crate::{Amount, Date, DirectiveId, IndicatorId, Office, Stage};

/// What is amiss, with the facts that a sentence about it needs.
#[derive(Debug, Clone, PartialEq)]
pub enum Detail {
    /// The report was written under another directive.
    WrongDirective {
        /// The directive that the report names.
        named: DirectiveId,
    },
    /// The body belongs to a province, and no province is chosen.
    UnitMissing,
    /// The outline asks for the section, and the report does not have it.
    SectionMissing,
    /// Nobody has written the section.
    SectionEmpty,
    /// The outline does not know the section, or has it only once.
    SectionNotInOutline,
    /// The section says no more than the sentences that it started from.
    SkeletonUnchanged,
    /// Blanks (`…`) of the starting sentences were not filled in.
    BlanksLeft {
        /// How many.
        count: usize,
    },
    /// The section repeats the wording of a directive.
    DirectivePasted {
        /// Share of its words that are the directive's, 0–100.
        percent: u8,
    },
    /// The section is the text of the period before.
    PreviousUnchanged {
        /// Share of its words that stood there before, 0–100.
        percent: u8,
    },
    /// The row of the annex is empty; 0 is an answer, an empty cell is none.
    FigureEmpty {
        /// How many rows further down are empty, too, where one finding speaks for all.
        others: usize,
    },
    /// No indicator has this name.
    FigureNotInAnnex,
    /// A count has decimals.
    FigureNotWhole {
        /// The amount.
        amount: Amount,
    },
    /// A sum of money names no currency.
    CurrencyMissing,
    /// The figure must be 0 as long as another is.
    FigureNotZero {
        /// The amount.
        amount: Amount,
        /// The indicator that is 0.
        of: IndicatorId,
    },
    /// The figure is below one that it cannot be below.
    FigureBelow {
        /// The amount.
        amount: Amount,
        /// The indicator whose amount is the least.
        of: IndicatorId,
        /// That amount.
        least: Amount,
    },
    /// Two figures that count different things are the same.
    FigureRepeated {
        /// The amount.
        amount: Amount,
        /// The other indicator.
        of: IndicatorId,
    },
    /// More was disbursed than committed, and no remark explains it.
    DisbursedAboveCommitted {
        /// The sum disbursed.
        disbursed: Amount,
        /// The indicator of the sum committed.
        of: IndicatorId,
        /// The sum committed.
        committed: Amount,
    },
    /// The column "period before" differs from what the report of that period says.
    PreviousFigureDiffers {
        /// The amount in this report's column.
        here: Amount,
        /// The amount in the earlier report.
        there: Amount,
    },
    /// The first day comes after the last.
    PeriodReversed {
        /// First day.
        first: Date,
        /// Last day.
        last: Date,
    },
    /// The period is longer or shorter than the clause asks.
    PeriodOffCadence {
        /// How many months the clause asks for.
        months: u8,
        /// First day.
        first: Date,
        /// Last day.
        last: Date,
    },
    /// The period has not ended yet. Allowed.
    PeriodStillOpen {
        /// Its last day.
        last: Date,
    },
    /// The due date lies before the period's end.
    DueBeforeEnd {
        /// The due date.
        due: Date,
        /// Last day of the period.
        last: Date,
    },
    /// The due date has passed.
    Overdue {
        /// The due date.
        due: Date,
        /// Days since.
        days: u32,
    },
    /// Neither addressees nor recipients name an office that the report is owed to or through.
    ChannelNotNamed {
        /// The office.
        office: Office,
        /// Whether the report goes through it, rather than to it.
        through: bool,
        /// Names under which it would be recognised on that day, the usual one first.
        accepted: Vec<String>,
    },
    /// Opinions were asked for, and the section on them is missing or empty.
    OpinionSectionMissing {
        /// How many matters, by the annex.
        sought: Amount,
    },
    /// A blank of the particulars is empty that the step needs.
    ParticularMissing {
        /// The step.
        step: Stage,
    },
    /// Documents are counted from 1.
    NumberBelowOne,
    /// The document is dated before the last day that it covers. Allowed.
    DatedBeforePeriodEnd {
        /// Date of the document.
        date: Date,
        /// Last day of the period.
        last: Date,
    },
    /// The document is dated after today.
    DatedInFuture {
        /// Date of the document.
        date: Date,
        /// Today.
        today: Date,
    },
    /// A Party letterhead signs `K/T` although a deputy signs for the collective.
    DeputyForCollective {
        /// The authority as written.
        authority: String,
    },
    /// A title stands before the signer's name in a Party letterhead.
    TitledSigner {
        /// The title as written.
        title: String,
    },
    /// A Party letterhead has no line `Kính gửi` on a report.
    AddresseesNotPrinted,
    /// A figure in the text contradicts the annex.
    FigureContradicted {
        /// The indicator.
        indicator: IndicatorId,
        /// The figure with its words, as quoted.
        quoted: String,
        /// The amount quoted.
        amount: Amount,
        /// The amount in the annex.
        annex: Amount,
        /// In what way they contradict each other.
        how: Contradiction,
    },
    /// Letters are stored decomposed (base and mark apart).
    LettersDecomposed {
        /// How many words.
        count: usize,
        /// The first of them, composed.
        example: String,
    },
    /// A character that no printer prints: a control letter, a private or missing one.
    LetterUnprintable {
        /// The first such character.
        character: char,
        /// How many such characters.
        count: usize,
        /// The words around the first, without it.
        near: String,
    },
    /// The text was written in an encoding from before Unicode.
    LegacyEncoding {
        /// Which.
        encoding: Encoding,
        /// The text as it stands, shortened.
        original: String,
        /// The same text converted, shortened.
        converted: String,
    },
}

/// How a figure in the text contradicts the annex.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Contradiction {
    /// The text gives the whole, and it is another figure.
    Differs,
    /// The text gives a part, and it is more than the whole.
    PartExceedsWhole,
    /// The text says "more than", and the annex has less.
    NotMore,
    /// The text says "nearly", and the annex has more.
    NotLess,
}
