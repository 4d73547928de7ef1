//! Figures quoted in running text: which indicator they speak of, and what they claim.
//!
//! Reading is cautious: a figure that may mean another period, a plan, a share or one part of the
//! whole makes no claim on the whole. What is left is worth a look, and no proof.

mod claim;
mod number;
mod phrases;
mod sentence;

pub(super) use number::has_spelled_figure;

use crate::{Amount, Currency};
use number::Number;
use phrases::Subject;
use sentence::{Sentence, sentences};

/// A figure in the text that speaks of an indicator.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Quote {
    /// The indicator.
    pub indicator: &'static str,
    /// The figure with its words, as written.
    pub text: String,
    /// The amount.
    pub amount: Amount,
    /// By how much the amount may be rounded (`1,2 triệu`).
    pub rounding: Amount,
    /// The currency, for sums of money.
    pub currency: Option<Currency>,
    /// What the figure claims.
    pub claim: Claim,
    /// The year that the sentence names.
    pub year: Option<i16>,
    /// The quarter that the sentence names.
    pub quarter: Option<i8>,
}

/// What a figure claims to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Claim {
    /// The whole of the indicator in the period.
    Whole,
    /// Some of it.
    Part,
    /// The whole is more ("hơn 1.200").
    MoreThan,
    /// The whole is less ("gần 300").
    LessThan,
}

/// Calls `emit` with each quote of `line`.
pub(super) fn visit_quotes(line: &str, emit: &mut impl FnMut(Quote)) {
    sentences(line, &mut |sentence| {
        for quote in quotes(sentence) {
            emit(quote);
        }
    });
}

fn quotes(sentence: &Sentence<'_>) -> Vec<Quote> {
    let mut quotes: Vec<(Quote, bool)> = Vec::new();
    let mut head: Option<(Subject, usize)> = None;
    let mut at = 0;
    while at < sentence.tokens.len() {
        let Some(number) = Number::at(sentence, at) else {
            at += 1;
            continue;
        };
        let next = number.end;
        if let Some(subject) = phrases::subject(sentence, &number, head) {
            head = Some((subject, next));
            if let Some(claim) = claim::claim(sentence, &number, &subject) {
                quotes.push((quote(sentence, &number, &subject, claim), subject.narrower));
            }
        }
        at = next;
    }
    parts_of_sums(&mut quotes);
    quotes.into_iter().map(|(quote, _)| quote).collect()
}

/// "3 thoả thuận và 2 bản ghi nhớ": together they are the whole, each is a part. So is whatever
/// words narrower than the indicator count, even alone.
fn parts_of_sums(quotes: &mut [(Quote, bool)]) {
    let is_part: Vec<bool> = quotes
        .iter()
        .map(|(quote, narrower)| {
            let whole = |it: &&(Quote, bool)| {
                it.0.indicator == quote.indicator && it.0.claim != Claim::Part
            };
            *narrower || quotes.iter().filter(whole).count() > 1
        })
        .collect();
    for ((quote, _), is_part) in quotes.iter_mut().zip(is_part) {
        if is_part {
            quote.claim = Claim::Part;
        }
    }
}

fn quote(sentence: &Sentence<'_>, number: &Number, subject: &Subject, claim: Claim) -> Quote {
    let start = sentence.tokens[number.start].start;
    let end = sentence.tokens[subject.end - 1].end;
    Quote {
        indicator: subject.indicator,
        text: sentence.line[start..end].to_owned(),
        amount: number.amount,
        rounding: number.rounding,
        currency: subject.currency,
        claim,
        year: sentence.year_near(number.start, subject.end),
        quarter: sentence.quarter_near(number.start, subject.end),
    }
}
