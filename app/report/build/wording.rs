//! The wording of the directives as numbers: each run of words in their texts.

use std::collections::BTreeSet;

use text::{SHINGLE_MASK, WORDING_RUN, shingles, visit_words};

/// Words from the start of one run of directive wording that is carried to the start of the next. Runs overlap,
/// so a pasted sentence is still covered from end to end, but for two words before the first run and after the
/// last; and what is carried is a third.
const STEP: usize = 3;

/// Runs of words in `texts`, sorted, as steps from one number to the next, seven bits to a
/// byte: a third of what the plain numbers would take, and the page loads them.
pub fn pack(texts: &[String]) -> Vec<u8> {
    let mut found = BTreeSet::new();
    for text in texts {
        let mut words = Vec::new();
        visit_words(text, &mut |word| words.push(word));
        let runs = shingles(&words, WORDING_RUN).step_by(STEP);
        found.extend(runs.map(|shingle| shingle & SHINGLE_MASK));
    }
    let mut packed = Vec::new();
    let mut last = 0;
    for shingle in found {
        let mut step = shingle - last;
        while step >= 0x80 {
            packed.push((step & 0x7F) as u8 | 0x80);
            step >>= 7;
        }
        packed.push(step as u8);
        last = shingle;
    }
    packed
}
