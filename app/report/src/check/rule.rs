//! The names of the rules, and the table of them.

use super::subject::Subject;
use super::{
    Finding, addressees_not_printed::addressees_not_printed, blanks_left::blanks_left,
    channel_named::channel_named, closing_section::closing_section,
    currency_missing::currency_missing, dated_before_period_end::dated_before_period_end,
    dated_in_future::dated_in_future, deputy_for_collective::deputy_for_collective,
    directive_mismatch::directive_mismatch, directive_pasted::directive_pasted,
    disbursed_within_committed::disbursed_within_committed, due_before_end::due_before_end,
    figure_at_least::figure_at_least, figure_contradicted::figure_contradicted,
    figure_empty::figure_empty, figure_not_in_annex::figure_not_in_annex,
    figure_repeated::figure_repeated, figure_whole::figure_whole, legacy_encoding::legacy_encoding,
    letter_unprintable::letter_unprintable, letters_decomposed::letters_decomposed,
    number_below_one::number_below_one, overdue::overdue, particular_missing::particular_missing,
    period_cadence::period_cadence, period_open::period_open, period_order::period_order,
    previous_figure::previous_figure, previous_unchanged::previous_unchanged,
    prior_opinion::prior_opinion, section_empty::section_empty, section_missing::section_missing,
    section_not_in_outline::section_not_in_outline, skeleton_unchanged::skeleton_unchanged,
    titled_signer::titled_signer, unit_missing::unit_missing, zero_when_zero::zero_when_zero,
};

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
    /// `titled-signer`
    TitledSigner,
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

/// Every rule, in the order of the report.
pub(crate) const RULES: &[(Rule, RuleFunction)] = &[
    (Rule::DirectiveMismatch, directive_mismatch),
    (Rule::UnitMissing, unit_missing),
    (Rule::PeriodOrder, period_order),
    (Rule::PeriodCadence, period_cadence),
    (Rule::PeriodOpen, period_open),
    (Rule::DueBeforeEnd, due_before_end),
    (Rule::Overdue, overdue),
    (Rule::ParticularMissing, particular_missing),
    (Rule::NumberBelowOne, number_below_one),
    (Rule::DatedBeforePeriodEnd, dated_before_period_end),
    (Rule::DatedInFuture, dated_in_future),
    (Rule::DeputyForCollective, deputy_for_collective),
    (Rule::TitledSigner, titled_signer),
    (Rule::AddresseesNotPrinted, addressees_not_printed),
    (Rule::ChannelNamed, channel_named),
    (Rule::SectionMissing, section_missing),
    (Rule::SectionEmpty, section_empty),
    (Rule::ClosingSection, closing_section),
    (Rule::PriorOpinion, prior_opinion),
    (Rule::SectionNotInOutline, section_not_in_outline),
    (Rule::SkeletonUnchanged, skeleton_unchanged),
    (Rule::BlanksLeft, blanks_left),
    (Rule::DirectivePasted, directive_pasted),
    (Rule::PreviousUnchanged, previous_unchanged),
    (Rule::FigureContradicted, figure_contradicted),
    (Rule::LettersDecomposed, letters_decomposed),
    (Rule::LetterUnprintable, letter_unprintable),
    (Rule::LegacyEncoding, legacy_encoding),
    (Rule::FigureEmpty, figure_empty),
    (Rule::FigureNotInAnnex, figure_not_in_annex),
    (Rule::FigureWhole, figure_whole),
    (Rule::CurrencyMissing, currency_missing),
    (Rule::ZeroWhenZero, zero_when_zero),
    (Rule::FigureAtLeast, figure_at_least),
    (Rule::FigureRepeated, figure_repeated),
    (Rule::DisbursedWithinCommitted, disbursed_within_committed),
    (Rule::PreviousFigure, previous_figure),
];

/// A rule: what it finds in a report. It never fails.
pub(crate) type RuleFunction = fn(&Subject<'_>) -> Vec<Finding>;

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
            Self::TitledSigner => "titled-signer",
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

    /// Every rule, in the order of the report.
    pub fn all() -> impl Iterator<Item = Self> {
        RULES.iter().map(|(rule, _)| *rule)
    }

    /// The rule with this id.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::all().find(|rule| rule.id() == id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_rule_stands_in_the_table_once_under_an_id_of_its_own() {
        for (index, (rule, _)) in RULES.iter().enumerate() {
            assert_eq!(*rule as usize, index, "{}", rule.id());
            assert_eq!(Rule::from_id(rule.id()), Some(*rule));
        }
        assert_eq!(Rule::PreviousFigure as usize + 1, RULES.len());
    }
}
