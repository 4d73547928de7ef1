//! The names of the rules.

/// Every rule, by its name. The id is stable: it is stored, and printed by the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Rule {
    /// `directive-mismatch`
    DirectiveMismatch,
    /// `unit-missing`
    UnitMissing,
    /// `period-order`
    PeriodOrder,
    /// `period-cadence`
    PeriodCadence,
    /// `period-open`
    PeriodOpen,
    /// `due-before-end`
    DueBeforeEnd,
    /// `overdue`
    Overdue,
    /// `particular-missing`
    ParticularMissing,
    /// `number-below-one`
    NumberBelowOne,
    /// `dated-before-period-end`
    DatedBeforePeriodEnd,
    /// `dated-in-future`
    DatedInFuture,
    /// `deputy-for-collective`
    DeputyForCollective,
    /// `addressees-not-printed`
    AddresseesNotPrinted,
    /// `channel-named`
    ChannelNamed,
    /// `section-missing`
    SectionMissing,
    /// `section-empty`
    SectionEmpty,
    /// `closing-section`
    ClosingSection,
    /// `prior-opinion`
    PriorOpinion,
    /// `section-not-in-outline`
    SectionNotInOutline,
    /// `skeleton-unchanged`
    SkeletonUnchanged,
    /// `blanks-left`
    BlanksLeft,
    /// `directive-pasted`
    DirectivePasted,
    /// `previous-unchanged`
    PreviousUnchanged,
    /// `figure-contradicted`
    FigureContradicted,
    /// `letters-decomposed`
    LettersDecomposed,
    /// `letter-unprintable`
    LetterUnprintable,
    /// `legacy-encoding`
    LegacyEncoding,
    /// `figure-empty`
    FigureEmpty,
    /// `figure-not-in-annex`
    FigureNotInAnnex,
    /// `figure-whole`
    FigureWhole,
    /// `currency-missing`
    CurrencyMissing,
    /// `zero-when-zero`
    ZeroWhenZero,
    /// `figure-at-least`
    FigureAtLeast,
    /// `figure-repeated`
    FigureRepeated,
    /// `disbursed-within-committed`
    DisbursedWithinCommitted,
    /// `previous-figure`
    PreviousFigure,
}

impl Rule {
    /// The stable id.
    pub const fn id(self) -> &'static str {
        match self {
            Self::DirectiveMismatch => "directive-mismatch",
            Self::UnitMissing => "unit-missing",
            Self::PeriodOrder => "period-order",
            Self::PeriodCadence => "period-cadence",
            Self::PeriodOpen => "period-open",
            Self::DueBeforeEnd => "due-before-end",
            Self::Overdue => "overdue",
            Self::ParticularMissing => "particular-missing",
            Self::NumberBelowOne => "number-below-one",
            Self::DatedBeforePeriodEnd => "dated-before-period-end",
            Self::DatedInFuture => "dated-in-future",
            Self::DeputyForCollective => "deputy-for-collective",
            Self::AddresseesNotPrinted => "addressees-not-printed",
            Self::ChannelNamed => "channel-named",
            Self::SectionMissing => "section-missing",
            Self::SectionEmpty => "section-empty",
            Self::ClosingSection => "closing-section",
            Self::PriorOpinion => "prior-opinion",
            Self::SectionNotInOutline => "section-not-in-outline",
            Self::SkeletonUnchanged => "skeleton-unchanged",
            Self::BlanksLeft => "blanks-left",
            Self::DirectivePasted => "directive-pasted",
            Self::PreviousUnchanged => "previous-unchanged",
            Self::FigureContradicted => "figure-contradicted",
            Self::LettersDecomposed => "letters-decomposed",
            Self::LetterUnprintable => "letter-unprintable",
            Self::LegacyEncoding => "legacy-encoding",
            Self::FigureEmpty => "figure-empty",
            Self::FigureNotInAnnex => "figure-not-in-annex",
            Self::FigureWhole => "figure-whole",
            Self::CurrencyMissing => "currency-missing",
            Self::ZeroWhenZero => "zero-when-zero",
            Self::FigureAtLeast => "figure-at-least",
            Self::FigureRepeated => "figure-repeated",
            Self::DisbursedWithinCommitted => "disbursed-within-committed",
            Self::PreviousFigure => "previous-figure",
        }
    }
}
