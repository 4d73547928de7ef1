//! The frozen record of what left the house.

use report::HandedIn;
use report::text::hexadecimal;
use sha2::{Digest, Sha256};

/// Records that `pdf` was handed in. The caller says when, to whom, and under what file name.
pub fn hand_in(
    pdf: &[u8],
    at: jiff::Timestamp,
    to: Vec<String>,
    file_name: String,
    signed_electronically: bool,
) -> HandedIn {
    HandedIn {
        at,
        to,
        file_name,
        sha256: sha256(pdf),
        signed_electronically,
    }
}

/// SHA-256 of `bytes`, 64 lower-case hex digits.
pub fn sha256(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_digest_is_sha256() {
        assert_eq!(
            sha256(b"abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }
}
