//! Looking for a few bytes among many, eight at a time: reports are long, and hardly any of their bytes are looked for.

/// 1 in each byte.
const ONES: u64 = u64::MAX / 0xff;

/// The highest bit of each byte.
const HIGHEST: u64 = ONES << 7;

/// Where `text` first has a byte that `is` it, by its place. Asked are only those bytes whose highest bit `marks` has set.
pub fn find(text: &[u8], marks: impl Fn(u64) -> u64, is: impl Fn(usize) -> bool) -> Option<usize> {
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        let word = match rest.first_chunk() {
            Some(word) => u64::from_le_bytes(*word),
            None => last(text, rest.len()),
        };
        let mut marked = marks(word);
        while marked != 0 {
            let found = at + marked.trailing_zeros() as usize / 8;
            if found < text.len() && is(found) {
                return Some(found);
            }
            marked &= marked - 1;
        }
        at += 8;
    }
    None
}

/// The last bytes of `text`, fewer than eight, and zeros after them.
fn last(text: &[u8], count: usize) -> u64 {
    match text.last_chunk() {
        // Without those before them: to copy a few bytes takes longer.
        Some(word) => u64::from_le_bytes(*word) >> (64 - 8 * count),
        None => text
            .iter()
            .rev()
            .fold(0, |word, byte| word << 8 | u64::from(*byte)),
    }
}

/// The letter that begins at that byte of `text`, if one does.
pub fn letter_at(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}

/// `byte` eight times.
pub const fn each(byte: u8) -> u64 {
    ONES * byte as u64
}

/// Marks bytes that are 0, and no others.
pub fn zero(word: u64) -> u64 {
    !(((word & !HIGHEST) + !HIGHEST) | word) & HIGHEST
}

/// Marks bytes below `bound`, which is at most 128, and perhaps some after them.
pub fn below(word: u64, bound: u8) -> u64 {
    // The difference of such a byte is negative; it borrows from the next, which may be marked for that.
    word.wrapping_sub(each(bound)) & !word & HIGHEST
}

/// Marks bytes that are `byte`, and perhaps some after them.
pub fn equal(word: u64, byte: u8) -> u64 {
    below(word ^ each(byte), 1)
}

/// Marks bytes from `bound` on, which is at least 128.
pub fn from(word: u64, bound: u8) -> u64 {
    let carried = (word & !HIGHEST) + each(0x80 - (bound & 0x7f));
    carried & word & HIGHEST
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every byte at every place, among others that may disturb.
    fn holds(marks: impl Fn(u64) -> u64, is: impl Fn(u8) -> bool) {
        for before in [b' ', b'!', b'#', b'[', b']', 0x7f, 0x80, 0xa2, 0xdc, 0xff] {
            for byte in 0..=u8::MAX {
                for after in [b' ', b'"', 0x1f, 0x80, 0xe1] {
                    for place in 0..18 {
                        let after = vec![after; 17 - place];
                        let text = [vec![before; place], vec![byte], after].concat();
                        let found = find(&text, &marks, |at| is(text[at]));
                        assert_eq!(found, text.iter().position(|byte| is(*byte)), "{text:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn what_is_looked_for_is_found_wherever_it_is() {
        holds(|word| below(word, b' '), |byte| byte < b' ');
        holds(|word| below(word, 0x80), |byte| byte < 0x80);
        holds(|word| equal(word, b'"'), |byte| byte == b'"');
        holds(|word| equal(word, 0xe2), |byte| byte == 0xe2);
        holds(zero, |byte| byte == 0);
        holds(|word| from(word, 0xcc), |byte| byte >= 0xcc);
        holds(|word| from(word, 0x80), |byte| byte >= 0x80);
        assert_eq!(find(b"", |_| HIGHEST, |_| false), None);
    }
}
