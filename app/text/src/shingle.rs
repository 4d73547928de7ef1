//! Shingles: each run of so many words as one number. Two texts that share runs share wording.

use crate::words::{START, WordHash, mix};

/// Words in a run of directive wording.
pub const WORDING_RUN: usize = 6;

/// The bits that are kept of the directives' shingles: they are carried in the program, and one
/// chance in 3,000 that a stranger is taken for one of them is no harm where a share is measured.
pub const SHINGLE_MASK: u32 = 0x00FF_FFFF;

/// Each run of `length` words.
pub fn shingles(words: &[WordHash], length: usize) -> impl Iterator<Item = u32> + '_ {
    words.windows(length).map(hash_of)
}

/// One number for `words` in their order.
#[inline]
pub fn hash_of(words: &[WordHash]) -> u32 {
    let mut hash = START;
    for &word in words {
        // The rotation lets the order count in the low bits as well.
        hash = mix(hash.rotate_left(5), word);
    }
    hash ^ (hash >> 15)
}

/// Share of `words` that stand in a run which `known` recognises, 0–100.
pub fn share_covered(words: &[WordHash], length: usize, known: impl Fn(u32) -> bool) -> u8 {
    if words.is_empty() {
        return 0;
    }
    let mut covered = 0;
    let mut covered_to = 0;
    for (start, shingle) in shingles(words, length).enumerate() {
        if known(shingle) {
            let end = start + length;
            covered += end - start.max(covered_to);
            covered_to = end;
        }
    }
    u8::try_from(covered * 100 / words.len()).unwrap_or(100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn covered_words_are_counted_once() {
        let words = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
        let known: Vec<u32> = shingles(&words[2..7], 3).collect();
        assert_eq!(
            share_covered(&words, 3, |shingle| known.contains(&shingle)),
            50
        );
        assert_eq!(share_covered(&words, 3, |_| true), 100);
        assert_eq!(share_covered(&words[..2], 3, |_| true), 0);
        assert_ne!(hash_of(&[1, 2]), hash_of(&[2, 1]));
    }
}
