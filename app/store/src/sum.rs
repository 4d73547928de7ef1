//! SHA-256 of texts, and texts that carry their own.

use report::text::hexadecimal;
use sha2::{Digest, Sha256};

/// What stands before the sum in a text that carries it, as its last field.
const FIELD: &str = r#","sum":""#;
const END: &str = r#""}"#;
/// How many of the 64 hexadecimal digits such a text carries: enough to notice an accident. Against intent there is
/// the seal.
const DIGITS: usize = 16;

/// The SHA-256 of `bytes` (FIPS 180-4).
pub(crate) fn sha256(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// An object as JSON, with a last field `sum` more: the sum of what stands before it. Whoever reads it learns of an
/// accident before a passphrase is blamed for it.
pub(crate) fn with_sum(mut object: String) -> String {
    object.pop();
    let sum = hexadecimal(&sha256(object.as_bytes()));
    object + FIELD + &sum[..DIGITS] + END
}

/// Whether such an object is what was written.
pub(crate) fn has_its_sum(text: &str) -> bool {
    let length = FIELD.len() + DIGITS + END.len();
    let split = text
        .len()
        .checked_sub(length)
        .and_then(|at| text.split_at_checked(at));
    split.is_some_and(|(object, _)| with_sum(object.to_owned() + "}") == text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_carries_its_sum() {
        let text = with_sum(r#"{"a":"một"}"#.into());
        // printf '{"a":"một"' | sha256sum
        assert_eq!(text, r#"{"a":"một","sum":"1de31ab98dbb681a"}"#);
        assert!(has_its_sum(&text));
        for at in 0..text.len() {
            assert!(
                !text.is_char_boundary(at) || !has_its_sum(&text[..at]),
                "{at}"
            );
            for bit in 0..7 {
                let mut bytes = text.clone().into_bytes();
                bytes[at] ^= 1 << bit;
                if let Ok(changed) = String::from_utf8(bytes) {
                    assert!(!has_its_sum(&changed), "{changed}");
                }
            }
        }
    }
}
