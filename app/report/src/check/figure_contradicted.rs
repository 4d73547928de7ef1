use super::quote::{Claim, Quote};
use super::{Contradiction, Detail, Finding, Place, Rule, subject::Subject};
use crate::{Amount, IndicatorId, Period, PeriodKind, Severity};

/// A figure quoted in the text agrees with the annex.
///
/// ## Why
/// Text and annex are often written by two people. Where the text gives the whole of the period and
/// the annex another figure, or a part above the whole, one of them is wrong. The text is read
/// cautiously: other periods, plans, shares, averages and parts claim nothing, rounding is allowed,
/// and "hơn" and "gần" only bind from one side. It is never a must.
///
/// ## Reference
/// The annex of figures is a proposal of this house.
pub(crate) fn figure_contradicted(subject: &Subject<'_>) -> Vec<Finding> {
    let period = &subject.report.period;
    let quotes = subject.texts.iter().flat_map(|text| {
        let quotes = text.reading.quotes.iter();
        quotes.map(move |(block, quote)| (&text.section.id, *block, quote))
    });
    quotes
        .filter(|(_, _, quote)| speaks_of(quote, period))
        .filter_map(|(section, block, quote)| {
            let indicator = IndicatorId(quote.indicator.to_owned());
            let figure = subject.figure(&indicator)?;
            let annex = figure.amount?;
            if quote.currency != figure.currency {
                return None;
            }
            let how = contradiction(quote, annex)?;
            let severity = match how {
                Contradiction::Differs | Contradiction::PartExceedsWhole => Severity::Should,
                Contradiction::NotMore | Contradiction::NotLess => Severity::Note,
            };
            let (quoted, amount) = (quote.text.clone(), quote.amount);
            let detail = Detail::FigureContradicted {
                indicator,
                quoted,
                amount,
                annex,
                how,
            };
            let place = Place::block(section, block);
            Some(Finding::convention(
                Rule::FigureContradicted,
                severity,
                place,
                detail,
            ))
        })
        .collect()
}

fn contradiction(quote: &Quote, annex: Amount) -> Option<Contradiction> {
    let (said, has) = (quote.amount.hundredths(), annex.hundredths());
    let rounding = quote.rounding.hundredths();
    // "1,2 triệu" may stand for 1.15 to 1.3: rounded, or cut off.
    let differs = if rounding == 0 {
        said != has
    } else {
        said.abs_diff(has) >= rounding
    };
    match quote.claim {
        Claim::Whole => differs.then_some(Contradiction::Differs),
        Claim::Part => (differs && said > has).then_some(Contradiction::PartExceedsWhole),
        Claim::MoreThan => (has < said).then_some(Contradiction::NotMore),
        Claim::LessThan => (has > said).then_some(Contradiction::NotLess),
    }
}

/// Whether the year and quarter that the sentence names are those of the period.
fn speaks_of(quote: &Quote, period: &Period) -> bool {
    let year = quote
        .year
        .is_none_or(|year| (period.first.year()..=period.last.year()).contains(&year));
    let quarter = quote.quarter.is_none_or(|quarter| {
        // A quarter cut from the 15th to the 14th is the one in which its middle lies.
        let middle = period.first.checked_add(jiff::Span::new().days(45));
        period.kind == PeriodKind::Quarter
            && middle.is_ok_and(|middle| (middle.month() - 1) / 3 + 1 == quarter)
    });
    year && quarter
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use crate::check::sample::{Case, paragraphs};
    use crate::check::{Detail, Rule};
    use crate::{Amount, Currency, SectionText};

    #[derive(serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Fixture {
        sentence: Vec<Sentence>,
    }

    #[derive(serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Sentence {
        text: String,
        annex: BTreeMap<String, u32>,
        #[serde(default)]
        vnd: bool,
        contradicts: Vec<String>,
        why: String,
    }

    fn sentences() -> Vec<Sentence> {
        let text = include_str!("fixtures/quoted-figures.toml");
        toml::from_str::<Fixture>(text)
            .expect("the fixture is well formed")
            .sentence
    }

    /// The indicators that the rule says `sentence` contradicts.
    fn found(sentence: &Sentence) -> Vec<String> {
        let mut case = Case::union();
        for figure in &mut case.report.figures {
            figure.amount = sentence
                .annex
                .get(&figure.indicator.0)
                .map(|it| Amount::whole(*it));
            if figure.currency.is_some() {
                figure.currency = Some(if sentence.vnd {
                    Currency::Vnd
                } else {
                    Currency::Usd
                });
            }
        }
        let id = case.report.sections[0].id.clone();
        case.section(&id).text = SectionText::Written(paragraphs(&sentence.text));
        let details = case.details(Rule::FigureContradicted).into_iter();
        let mut found: Vec<String> = details
            .map(|detail| match detail {
                Detail::FigureContradicted { indicator, .. } => indicator.0,
                _ => panic!("the rule tells of contradictions"),
            })
            .collect();
        found.sort();
        found.dedup();
        found
    }

    /// Measured over sentences written as officials write them, traps included. A finding that
    /// should not be there annoys more than one that is missed: precision comes first.
    #[test]
    fn precision_and_recall_over_the_sentences() {
        let (mut right, mut wrong, mut missed) = (0_u32, 0_u32, 0_u32);
        let sentences = sentences();
        for sentence in &sentences {
            let found = found(sentence);
            let expected = &sentence.contradicts;
            for id in &found {
                if expected.contains(id) {
                    right += 1;
                } else {
                    wrong += 1;
                    eprintln!("wrong  {id}: {} ({})", sentence.text, sentence.why);
                }
            }
            for id in expected.iter().filter(|id| !found.contains(id)) {
                missed += 1;
                eprintln!("missed {id}: {} ({})", sentence.text, sentence.why);
            }
        }
        let precision = f64::from(right) / f64::from(right + wrong);
        let recall = f64::from(right) / f64::from(right + missed);
        eprintln!(
            "{} sentences: {right} right, {wrong} wrong, {missed} missed; precision {precision:.3}, \
             recall {recall:.3}",
            sentences.len()
        );
        assert!(
            sentences.len() >= 40 && right + missed >= 20,
            "the fixture is large enough"
        );
        assert!(precision >= 0.95, "precision {precision:.3}");
        assert!(recall >= 0.88, "recall {recall:.3}");
    }

    #[test]
    fn the_finding_quotes_the_text() {
        let mut case = Case::union();
        let id = case.report.sections[0].id.clone();
        case.figure("delegations-out").amount = Some(Amount::whole(12));
        case.section(&id).text = SectionText::Written(paragraphs("Trong quý đã cử 15 đoàn ra."));
        let [
            Detail::FigureContradicted {
                quoted,
                amount,
                annex,
                ..
            },
        ] = &case.details(Rule::FigureContradicted)[..]
        else {
            panic!("one finding")
        };
        assert_eq!(
            (quoted.as_str(), *amount, *annex),
            ("15 đoàn ra", Amount::whole(15), Amount::whole(12))
        );
        case.section(&id).text = SectionText::Written(paragraphs("Trong quý đã cử 12 đoàn ra."));
        assert_eq!(case.findings(Rule::FigureContradicted), []);
    }
}
