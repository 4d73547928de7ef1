//! Reading a PDF: its passages, its attachments, the corner of its first page, and a blank signature behind it.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pdf_export::{SignatureOptions, SignatureRoom, attachments, blank, passages};
use pdf_export_fuzz::{Allocator, Memory, allocator};

#[global_allocator]
static ALLOCATOR: Allocator = allocator();

/// The bound of `CONFORMANCE.md`, "What reading a file of a stranger takes".
const MEMORY: Memory = Memory {
    base: 768 << 20,
    multiple: 2048,
};

fuzz_target!(|file: &[u8]| MEMORY.bound(&ALLOCATOR, file.len(), || read(file)));

fn read(file: &[u8]) {
    let _ = passages(file);
    let _ = attachments(file);
    let _ = SignatureRoom::corner_of(file);
    let now = "2040-01-01T00:00:00Z".parse().expect("a moment");
    if let Ok(blank) = blank(file, &SignatureOptions::at(now), 64) {
        let [before, behind] = blank.covered();
        // No byte that is there is touched, and what comes of it can be read again.
        assert!(before.starts_with(file));
        let longer = [before, b"<00>", behind].concat();
        let _ = attachments(&longer);
    }
}
