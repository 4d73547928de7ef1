//! The wording of the directives, as numbers: enough to know it again, not to read it.

use std::collections::HashSet;
use std::sync::OnceLock;

use crate::{Bilingual, Directive};
use text::{SHINGLE_MASK, WordHash, hash_of, share_covered, shingles, visit_words};

/// What counts as pasted: the texts of all directives, and this directive's clauses as they are
/// shown beside the sections.
#[derive(Debug, Default)]
pub(super) struct Wording {
    shown: HashSet<u32>,
}

/// So many words in a row are nobody's own.
const RUN: usize = text::WORDING_RUN;

impl Wording {
    pub(super) fn of(directive: &Directive) -> Self {
        let mut shown = HashSet::new();
        let mut words: Vec<WordHash> = Vec::new();
        let mut add = |text: &Bilingual| {
            words.clear();
            visit_words(&text.vi, &mut |word| words.push(word));
            shown.extend(shingles(&words, RUN).map(|shingle| shingle & SHINGLE_MASK));
        };
        add(&directive.title);
        for clause in &directive.clauses {
            add(&clause.title);
            clause.names.iter().for_each(&mut add);
        }
        directive
            .sections
            .iter()
            .for_each(|section| add(&section.guidance));
        Self { shown }
    }

    /// Share of `words` that stand in a run of directive wording, 0–100.
    pub(super) fn share(&self, words: &[WordHash]) -> u8 {
        let texts = directive_texts();
        share_covered(words, RUN, |shingle| {
            let shingle = shingle & SHINGLE_MASK;
            texts.contains(&shingle) || self.shown.contains(&shingle)
        })
    }
}

/// The runs of words of the directives' full texts, computed when the program was built.
fn directive_texts() -> &'static HashSet<u32> {
    static TEXTS: OnceLock<HashSet<u32>> = OnceLock::new();
    TEXTS.get_or_init(|| {
        let (mut shingle, mut step, mut shift) = (0, 0, 0);
        let mut shingles = HashSet::new();
        for byte in PACKED {
            step |= u32::from(byte & 0x7F) << shift;
            shift += 7;
            if byte & 0x80 == 0 {
                shingle += step;
                shingles.insert(shingle);
                (step, shift) = (0, 0);
            }
        }
        shingles
    })
}

/// Sorted numbers as steps from one to the next, seven bits to a byte.
const PACKED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/wording.bin"));

/// One number for the words of `text`.
pub(super) fn line_hash(text: &str) -> WordHash {
    let mut words = Vec::new();
    visit_words(text, &mut |word| words.push(word));
    hash_of(&words)
}
