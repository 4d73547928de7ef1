use jiff::civil::date;

use super::{citation, hint, place_name, sentence};
use crate::check::{Contradiction, Detail, Place, Rule};
use crate::legacy::Encoding;
use crate::{
    Amount, Basis, ClauseId, ClauseRef, Directive, DirectiveId, Finding, IndicatorId, Language,
    Office, Particular, SectionId, Severity, Stage,
};

/// One of each detail, with a place where it occurs. A new detail without an entry here fails the
/// `match` in `ordinal`.
fn every_detail() -> Vec<(Place, Detail)> {
    let section = || Place::section(&SectionId("assessment-results".into()));
    let block = || Place::block(&SectionId("assessment-results".into()), 2);
    let figure = || Place::Indicator(IndicatorId("delegations-out".into()));
    let blank = |particular| Place::Particular(particular);
    let of = || IndicatorId("delegations-in".into());
    let (small, large) = (Amount::whole(1234), Amount::from_hundredths(567_850));
    let (first, last) = (date(2025, 7, 1), date(2025, 9, 30));
    let contradicted = |how| Detail::FigureContradicted {
        indicator: of(),
        quoted: "15 đoàn vào".into(),
        amount: Amount::whole(15),
        annex: Amount::whole(12),
        how,
    };
    let channel = |office, through, accepted: &[&str]| Detail::ChannelNotNamed {
        office,
        through,
        accepted: accepted.iter().map(|name| (*name).to_owned()).collect(),
    };
    vec![
        (
            Place::Report,
            Detail::WrongDirective {
                named: DirectiveId("44-ct-tw".into()),
            },
        ),
        (Place::Report, Detail::UnitMissing),
        (section(), Detail::SectionMissing),
        (section(), Detail::SectionEmpty),
        (
            Place::section(&SectionId("old".into())),
            Detail::SectionNotInOutline,
        ),
        (section(), Detail::SkeletonUnchanged),
        (section(), Detail::BlanksLeft { count: 3 }),
        (section(), Detail::DirectivePasted { percent: 88 }),
        (section(), Detail::PreviousUnchanged { percent: 93 }),
        (figure(), Detail::FigureEmpty { others: 0 }),
        (figure(), Detail::FigureEmpty { others: 23 }),
        (figure(), Detail::FigureNotInAnnex),
        (figure(), Detail::FigureNotWhole { amount: large }),
        (figure(), Detail::CurrencyMissing),
        (
            figure(),
            Detail::FigureNotZero {
                amount: small,
                of: of(),
            },
        ),
        (
            figure(),
            Detail::FigureBelow {
                amount: small,
                of: of(),
                least: large,
            },
        ),
        (
            figure(),
            Detail::FigureRepeated {
                amount: small,
                of: of(),
            },
        ),
        (
            figure(),
            Detail::DisbursedAboveCommitted {
                disbursed: large,
                of: of(),
                committed: small,
            },
        ),
        (
            figure(),
            Detail::PreviousFigureDiffers {
                here: small,
                there: large,
            },
        ),
        (
            Place::Period,
            Detail::PeriodReversed {
                first: last,
                last: first,
            },
        ),
        (
            Place::Period,
            Detail::PeriodOffCadence {
                months: 3,
                first,
                last,
            },
        ),
        (Place::Period, Detail::PeriodStillOpen { last }),
        (Place::Period, Detail::DueBeforeEnd { due: first, last }),
        (
            Place::Period,
            Detail::Overdue {
                due: first,
                days: 4,
            },
        ),
        (
            blank(Particular::Recipients),
            channel(Office::Secretariat, false, &["Ban Bí thư"]),
        ),
        (
            blank(Particular::Recipients),
            channel(Office::Commission, true, &["Bộ Ngoại giao"]),
        ),
        (
            blank(Particular::Recipients),
            channel(Office::OwnCommittee, false, &[]),
        ),
        (
            section(),
            Detail::OpinionSectionMissing {
                sought: Amount::whole(2),
            },
        ),
        (
            blank(Particular::SignerName),
            Detail::ParticularMissing {
                step: Stage::Approved,
            },
        ),
        (blank(Particular::Number), Detail::NumberBelowOne),
        (
            blank(Particular::Date),
            Detail::DatedBeforePeriodEnd { date: first, last },
        ),
        (
            blank(Particular::Date),
            Detail::DatedInFuture {
                date: last,
                today: first,
            },
        ),
        (
            blank(Particular::Authority),
            Detail::DeputyForCollective {
                authority: "K/T BÍ THƯ".into(),
            },
        ),
        (
            blank(Particular::SignerName),
            Detail::TitledSigner { title: "TS".into() },
        ),
        (blank(Particular::Addressees), Detail::AddresseesNotPrinted),
        (block(), contradicted(Contradiction::Differs)),
        (block(), contradicted(Contradiction::PartExceedsWhole)),
        (block(), contradicted(Contradiction::NotMore)),
        (block(), contradicted(Contradiction::NotLess)),
        (
            block(),
            Detail::LettersDecomposed {
                count: 2,
                example: "Tỉnh".into(),
            },
        ),
        (
            Place::Annex(0),
            Detail::LetterUnprintable {
                character: '\u{7}',
                count: 1,
                near: "đoàn".into(),
            },
        ),
        (
            block(),
            Detail::LegacyEncoding {
                encoding: Encoding::Vni,
                original: "baùo caùo".into(),
                converted: "báo cáo".into(),
            },
        ),
    ]
}

fn finding(place: Place, detail: Detail) -> Finding {
    let (rule, severity) = (Rule::SectionMissing, Severity::Must);
    let clause = Some(ClauseRef {
        directive: DirectiveId("12-ct-tw".into()),
        clause: ClauseId("III.1".into()),
    });
    Finding {
        rule,
        severity,
        basis: Basis::Stated,
        clause,
        place,
        detail,
    }
}

fn directive() -> &'static Directive {
    crate::directive(&DirectiveId("12-ct-tw".into())).expect("a directive of the data")
}

#[test]
fn every_detail_speaks_both_languages() {
    for (place, detail) in every_detail() {
        let finding = finding(place, detail);
        let said = |language| {
            [
                sentence(&finding, directive(), language),
                hint(&finding, directive(), language),
                place_name(&finding.place, directive(), language),
            ]
        };
        let (vietnamese, english) = (said(Language::Vietnamese), said(Language::English));
        for (vi, en) in vietnamese.iter().zip(&english) {
            assert_ne!(vi, en, "{:?}", finding.detail);
            for text in [vi, en] {
                assert!(text.chars().count() > 4, "{text}");
                assert!(!text.contains(['{', '}']), "{text}");
                assert!(!text.contains("  ") && text.trim() == text, "{text}");
                assert!(text::is_nfc(text), "{text}");
            }
        }
        for text in vietnamese[..2].iter().chain(&english[..2]) {
            assert!(text.ends_with('.'), "a sentence ends: {text}");
        }
        assert!(
            !english[1]
                .chars()
                .all(|letter| letter.is_ascii_punctuation())
        );
    }
}

/// Every detail stands in the list above: the compiler asks here for a new one.
#[test]
fn no_detail_is_left_out() {
    let listed = every_detail();
    let kinds: std::collections::HashSet<_> = listed
        .iter()
        .map(|(_, detail)| std::mem::discriminant(detail))
        .collect();
    assert_eq!(
        kinds.len(),
        DETAILS,
        "a detail was added without a sentence being tried"
    );
    for (_, detail) in &listed {
        assert!(ordinal(detail) < DETAILS);
    }
    let ordinals: std::collections::HashSet<_> =
        listed.iter().map(|(_, detail)| ordinal(detail)).collect();
    assert_eq!(ordinals.len(), DETAILS);
}

const DETAILS: usize = 36;

fn ordinal(detail: &Detail) -> usize {
    match detail {
        Detail::WrongDirective { .. } => 0,
        Detail::UnitMissing => 1,
        Detail::SectionMissing => 2,
        Detail::SectionEmpty => 3,
        Detail::SectionNotInOutline => 4,
        Detail::SkeletonUnchanged => 5,
        Detail::BlanksLeft { .. } => 6,
        Detail::DirectivePasted { .. } => 7,
        Detail::PreviousUnchanged { .. } => 8,
        Detail::FigureEmpty { .. } => 9,
        Detail::FigureNotInAnnex => 10,
        Detail::FigureNotWhole { .. } => 11,
        Detail::CurrencyMissing => 12,
        Detail::FigureNotZero { .. } => 13,
        Detail::FigureBelow { .. } => 14,
        Detail::FigureRepeated { .. } => 15,
        Detail::DisbursedAboveCommitted { .. } => 16,
        Detail::PreviousFigureDiffers { .. } => 17,
        Detail::PeriodReversed { .. } => 18,
        Detail::PeriodOffCadence { .. } => 19,
        Detail::PeriodStillOpen { .. } => 20,
        Detail::DueBeforeEnd { .. } => 21,
        Detail::Overdue { .. } => 22,
        Detail::ChannelNotNamed { .. } => 23,
        Detail::OpinionSectionMissing { .. } => 24,
        Detail::ParticularMissing { .. } => 25,
        Detail::NumberBelowOne => 26,
        Detail::DatedBeforePeriodEnd { .. } => 27,
        Detail::DatedInFuture { .. } => 28,
        Detail::DeputyForCollective { .. } => 29,
        Detail::AddresseesNotPrinted => 30,
        Detail::FigureContradicted { .. } => 31,
        Detail::LettersDecomposed { .. } => 32,
        Detail::LetterUnprintable { .. } => 33,
        Detail::LegacyEncoding { .. } => 34,
        Detail::TitledSigner { .. } => 35,
    }
}

#[test]
fn sentences_carry_the_facts() {
    let place = Place::section(&SectionId("assessment-results".into()));
    let found = finding(place, Detail::SectionEmpty);
    assert_eq!(
        sentence(&found, directive(), Language::Vietnamese),
        "Mục “Kết quả nổi bật” chưa có nội dung."
    );
    let cited = citation(&found, directive(), Language::Vietnamese).expect("a clause asks for it");
    assert!(cited.ends_with(", Chỉ thị 12-CT/TW"), "{cited}");
    assert_eq!(
        super::amount(Amount::from_hundredths(123_450), Language::Vietnamese),
        "1.234,5"
    );
    assert_eq!(
        super::amount(Amount::from_hundredths(123_450), Language::English),
        "1,234.5"
    );
    assert_eq!(
        super::date(date(2022, 1, 5), Language::Vietnamese),
        "05/01/2022"
    );
    assert_eq!(
        super::date(date(2022, 1, 5), Language::English),
        "5 January 2022"
    );
}
