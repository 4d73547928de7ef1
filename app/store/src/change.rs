//! What changed from one text to the next, exact to the letter and short.

use std::ops::Range;

use imara_diff::{Algorithm, Diff, InternedInput};
use serde::{Deserialize, Serialize};

/// One place where a text changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Edit {
    /// Where, in bytes of the text before.
    at: usize,
    /// How many bytes of the text before went.
    cut: usize,
    /// What came in their stead.
    put: String,
}

/// Places that lie closer than this are one: naming two costs more than the letters between them.
const APART: usize = 32;

/// How many pairs of pieces may be looked at, so that comparing ends in good time whatever the texts:
/// about a tenth of a second at worst. What goes beyond is taken as changed from end to end.
#[derive(Debug)]
pub(crate) struct Budget(usize);

impl Budget {
    /// For one comparison.
    pub fn new() -> Self {
        Self(20_000_000)
    }

    fn allows(&mut self, before: usize, after: usize) -> bool {
        let cost = before.saturating_mul(after);
        let is_allowed = cost <= self.0;
        if is_allowed {
            self.0 -= cost;
        }
        is_allowed
    }
}

/// The places where `after` is another text than `before`, in the order of the text.
pub(crate) fn changes(before: &str, after: &str) -> Vec<Edit> {
    // Most of a report is as it was: what is alike at both ends costs one comparison.
    let start = same_start(before, after);
    let end = same_end(&before[start..], &after[start..]);
    let old = &before[start..before.len() - end];
    let new = &after[start..after.len() - end];
    // First by paragraphs, then by words in those that changed: few pieces are compared with few.
    let mut budget = Budget::new();
    let mut places: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    for (old_part, new_part) in places_by(&[']'], old, new, &mut budget) {
        let (old_begin, new_begin) = (old_part.start, new_part.start);
        let words = places_by(
            &[' ', '"', ','],
            &old[old_part],
            &new[new_part],
            &mut budget,
        );
        for (cut, put) in words {
            let cut = old_begin + cut.start..old_begin + cut.end;
            let put = new_begin + put.start..new_begin + put.end;
            match places.last_mut() {
                Some((last_cut, last_put)) if cut.start - last_cut.end < APART => {
                    last_cut.end = cut.end;
                    last_put.end = put.end;
                }
                _ => places.push((cut, put)),
            }
        }
    }
    let edit = |(cut, put): (Range<usize>, Range<usize>)| Edit {
        at: start + cut.start,
        cut: cut.len(),
        put: new[put].to_owned(),
    };
    places.into_iter().map(edit).collect()
}

/// The bytes in which two texts differ, by pieces that end with one of these letters.
fn places_by(
    ends: &[char],
    old: &str,
    new: &str,
    budget: &mut Budget,
) -> Vec<(Range<usize>, Range<usize>)> {
    let old: Vec<&str> = old.split_inclusive(ends).collect();
    let new: Vec<&str> = new.split_inclusive(ends).collect();
    let (old_begins, new_begins) = (begins(&old), begins(&new));
    let bytes = |begins: &[usize], range: Range<usize>| begins[range.start]..begins[range.end];
    hunks(&old, &new, budget)
        .into_iter()
        .map(|(cut, put)| (bytes(&old_begins, cut), bytes(&new_begins, put)))
        .collect()
}

/// Where each piece begins, and where the last one ends.
fn begins(pieces: &[&str]) -> Vec<usize> {
    let mut at = 0;
    let mut begins = vec![0];
    for piece in pieces {
        at += piece.len();
        begins.push(at);
    }
    begins
}

/// The places in which two lists differ. Past the budget that is one place, between what is alike at
/// both ends.
pub(crate) fn hunks(
    before: &[&str],
    after: &[&str],
    budget: &mut Budget,
) -> Vec<(Range<usize>, Range<usize>)> {
    let pairs = before.iter().zip(after);
    let start = pairs.take_while(|(before, after)| before == after).count();
    let (old, new) = (&before[start..], &after[start..]);
    let pairs = old.iter().rev().zip(new.iter().rev());
    let end = pairs.take_while(|(old, new)| old == new).count();
    let (old, new) = (&old[..old.len() - end], &new[..new.len() - end]);
    if old.is_empty() && new.is_empty() {
        return Vec::new();
    }
    let shifted = |begin: usize, end: usize| start + begin..start + end;
    if !budget.allows(old.len(), new.len()) {
        return vec![(shifted(0, old.len()), shifted(0, new.len()))];
    }
    let mut input = InternedInput::default();
    input.update_before(old.iter().copied());
    input.update_after(new.iter().copied());
    let shifted = |range: Range<u32>| shifted(range.start as usize, range.end as usize);
    Diff::compute(Algorithm::Myers, &input)
        .hunks()
        .map(|hunk| (shifted(hunk.before), shifted(hunk.after)))
        .collect()
}

/// `before` with these edits; none if they are not of this text.
pub(crate) fn apply(before: &str, edits: &[Edit]) -> Option<String> {
    let mut after = String::with_capacity(before.len());
    let mut done = 0;
    for edit in edits {
        after += before.get(done..edit.at)?;
        after += &edit.put;
        done = edit.at.checked_add(edit.cut)?;
    }
    after += before.get(done..)?;
    Some(after)
}

/// How many bytes are the same at the start of both, in whole letters.
fn same_start(a: &str, b: &str) -> usize {
    let same = a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count();
    a.floor_char_boundary(same)
}

/// How many bytes are the same at the end of both, in whole letters.
fn same_end(a: &str, b: &str) -> usize {
    let pairs = a.bytes().rev().zip(b.bytes().rev());
    let same = pairs.take_while(|(a, b)| a == b).count();
    a.len() - a.ceil_char_boundary(a.len() - same)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::Draws;

    #[test]
    fn edits_lead_from_one_text_to_the_other() {
        let texts = [
            "",
            "a",
            "ă",
            "â",
            "một hai ba",
            "một ba",
            "một hai hai ba",
            "một hai bà",
            r#"{"text":"12 đoàn."},{"text":"Hết."}"#,
            r#"{"text":"13 đoàn."},{"text":"Hết rồi."}"#,
            // The last bytes of both are the same.
            "á",
            "ơ",
            "😀😁",
            "😀😂",
        ];
        for before in texts {
            for after in texts {
                let edits = changes(before, after);
                assert_eq!(apply(before, &edits).as_deref(), Some(after), "{edits:?}");
                assert_eq!(edits.is_empty(), before == after);
            }
        }
    }

    #[test]
    fn places_far_apart_are_named_apart() {
        let rest = "chữ không đổi ".repeat(20);
        let before = format!("một {rest}hai {rest}ba");
        let after = format!("mốt {rest}hai {rest}bà");
        let edits = changes(&before, &after);
        assert_eq!(edits.len(), 2);
        assert!(edits.iter().all(|edit| edit.put.len() < 8), "{edits:?}");
    }

    #[test]
    fn places_close_together_are_one() {
        let edits = changes("một hai ba bốn", "mốt hai ba bồn");
        assert_eq!(edits.len(), 1, "{edits:?}");
    }

    #[test]
    fn a_budget_is_used_up() {
        let mut budget = Budget::new();
        assert!(budget.allows(4_000, 4_000));
        assert!(!budget.allows(4_000, 4_000));
        assert!(budget.allows(1_000, 1_000));
        assert!(!budget.allows(usize::MAX, 2));
    }

    #[test]
    fn what_is_too_much_to_compare_is_one_place() {
        let mut draws = Draws(1);
        let mut letters = |count: usize| -> String {
            let letter = |_| *draws.pick(&["a ", "b "]);
            (0..count).map(letter).collect()
        };
        let (before, after) = (letters(6_000), letters(6_000));
        let edits = changes(&before, &after);
        assert_eq!(edits.len(), 1);
        assert_eq!(apply(&before, &edits), Some(after));
        let (before, after) = (letters(600), letters(600));
        assert_eq!(apply(&before, &changes(&before, &after)), Some(after));
        // What lies outside of the changed paragraphs does not count.
        let (long, mut short) = (format!("[{}]", letters(9_000)), letters(50));
        let before = format!("[x {short}]{long}[x {short}]");
        short.push('c');
        let after = format!("[y {short}]{long}[y {short}]");
        let edits = changes(&before, &after);
        assert!(edits.len() > 1 && edits.iter().all(|edit| edit.put.len() < 200));
        assert_eq!(apply(&before, &edits), Some(after));
    }

    #[test]
    fn edits_of_another_text_are_refused() {
        let edit = |at, cut| Edit {
            at,
            cut,
            put: "x".into(),
        };
        assert_eq!(apply("ăn", &[edit(0, 2)]).as_deref(), Some("xn"));
        assert_eq!(apply("ăn", &[edit(1, 0)]), None, "within a letter");
        assert_eq!(apply("ăn", &[edit(0, 1)]), None, "up to within a letter");
        assert_eq!(apply("ăn", &[edit(4, 0)]), None, "after the end");
        assert_eq!(apply("ăn", &[edit(0, usize::MAX)]), None, "beyond the end");
        assert_eq!(apply("ăn", &[edit(3, usize::MAX)]), None, "beyond counting");
        assert_eq!(apply("ăn", &[edit(2, 1), edit(0, 0)]), None, "backwards");
    }

    #[test]
    fn random_texts_come_back_to_the_letter() {
        let mut draws = Draws(5);
        for _ in 0..2_000 {
            let before = draws.text(40);
            let mut after = before.clone();
            for _ in 0..draws.below(4) {
                let from = after.floor_char_boundary(draws.below(after.len() + 1));
                let to = after.ceil_char_boundary(from + draws.below(after.len() + 1 - from));
                let put = draws.text(4);
                after.replace_range(from..to, &put);
            }
            let edits = changes(&before, &after);
            assert_eq!(apply(&before, &edits), Some(after));
        }
    }
}
