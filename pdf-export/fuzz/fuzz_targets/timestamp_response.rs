//! Adding to a signed file what a timestamping authority, or whoever takes its place, answers.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use pdf_export::{TimestampRequest, VerifyOptions, add_timestamp, verify};
use pdf_export_fuzz::{Allocator, Memory, allocator};

#[global_allocator]
static ALLOCATOR: Allocator = allocator();

/// The bound of `CONFORMANCE.md`, "What reading a file of a stranger takes"; the base is for the signed file.
const MEMORY: Memory = Memory {
    base: 8 << 20,
    multiple: 128,
};

const SIGNED: &[u8] = include_bytes!("../fixtures/to-be-stamped.pdf");

static REQUEST: LazyLock<TimestampRequest> = LazyLock::new(|| {
    TimestampRequest::from_der(include_bytes!("../fixtures/request.tsq")).expect("a request")
});

fuzz_target!(|response: &[u8]| {
    LazyLock::force(&REQUEST);
    MEMORY.bound(&ALLOCATOR, response.len(), || add(response));
});

fn add(response: &[u8]) {
    if let Ok(stamped) = add_timestamp(SIGNED, &REQUEST, response) {
        // The signature is whole, and the file as long as it was.
        assert_eq!(stamped.len(), SIGNED.len());
        let now = "2040-01-01T00:00:00Z".parse().expect("a moment");
        let found = verify(&stamped, &VerifyOptions::at(now)).expect("readable");
        assert!(found.signatures.iter().all(|signature| signature.intact()));
    }
}
