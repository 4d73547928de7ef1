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

/// The places where `after` is another text than `before`, in the order of the text.
pub(crate) fn changes(before: &str, after: &str) -> Vec<Edit> {
    // Most of a report is as it was: what is alike at both ends costs one comparison.
    let start = same_start(before, after);
    let end = same_end(&before[start..], &after[start..]);
    let old = &before[start..before.len() - end];
    let new = &after[start..after.len() - end];
    let old_pieces = pieces(old);
    let new_pieces = pieces(new);
    let mut input = InternedInput::default();
    input.update_before(old_pieces.iter().map(|range| &old[range.clone()]));
    input.update_after(new_pieces.iter().map(|range| &new[range.clone()]));
    let mut places: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    // Of the ways there are, Myers' alone ends in good time for whatever texts.
    for hunk in Diff::compute(Algorithm::Myers, &input).hunks() {
        let cut = bytes(&old_pieces, hunk.before);
        let put = bytes(&new_pieces, hunk.after);
        match places.last_mut() {
            Some((last_cut, last_put)) if cut.start - last_cut.end < APART => {
                last_cut.end = cut.end;
                last_put.end = put.end;
            }
            _ => places.push((cut, put)),
        }
    }
    let edit = |(cut, put): (Range<usize>, Range<usize>)| Edit {
        at: start + cut.start,
        cut: cut.len(),
        put: new[put].to_owned(),
    };
    places.into_iter().map(edit).collect()
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

/// The words of a JSON text, each with what divides it from the next.
fn pieces(text: &str) -> Vec<Range<usize>> {
    let mut at = 0;
    let piece = |piece: &str| {
        let begin = at;
        at += piece.len();
        begin..at
    };
    text.split_inclusive([' ', '"', ',']).map(piece).collect()
}

/// The bytes of these pieces; of none, the place where they would be.
fn bytes(pieces: &[Range<usize>], range: Range<u32>) -> Range<usize> {
    let begin = |index: u32| match pieces.get(index as usize) {
        Some(piece) => piece.start,
        None => pieces.last().map_or(0, |piece| piece.end),
    };
    begin(range.start)..begin(range.end)
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
