//! Opening a `.p12` file with the password of the test authority's.
#![no_main]

use libfuzzer_sys::{Corpus, fuzz_target};
use pdf_export::pkcs12;
use pdf_export_fuzz::{Allocator, Memory, allocator};

#[global_allocator]
static ALLOCATOR: Allocator = allocator();

/// The bound of `CONFORMANCE.md`, "What reading a file of a stranger takes". scrypt asks for the most of the base.
const MEMORY: Memory = Memory {
    base: 80 << 20,
    multiple: 128,
};

/// More rounds only cost time: what bounds them is held by a test. As many as an RSA key has for its exponent pass.
const MOST_ROUNDS: u32 = 65_537;

fuzz_target!(|file: &[u8]| -> Corpus {
    if asks_for_many_rounds(file) {
        return Corpus::Reject;
    }
    MEMORY.bound(&ALLOCATOR, file.len(), || {
        let _ = pkcs12::open(file, "mat-khau");
    });
    Corpus::Keep
});

/// Whether a number of three or four bytes, encoded as rounds are, is a high one. Other numbers of keys and certificates
/// are longer, or small.
fn asks_for_many_rounds(file: &[u8]) -> bool {
    let numbers = file.windows(6).filter_map(|window| match *window {
        [2, 3, a, b, c, _] => Some(u32::from_be_bytes([0, a, b, c])),
        [2, 4, a, b, c, d] => Some(u32::from_be_bytes([a, b, c, d])),
        _ => None,
    });
    numbers.into_iter().any(|number| number > MOST_ROUNDS)
}
