//! Verifying a PDF, with a root that is trusted and with lists of revoked certificates.
//!
//! Nothing that comes of a signed file is valid, but for the file itself: outside of the rooms of its signatures, which
//! nothing covers, every byte is as it was.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use pdf_export::{Certificate, RevocationList, Verdict, VerifyOptions, verify};
use pdf_export_fuzz::{Allocator, Memory, allocator};

#[global_allocator]
static ALLOCATOR: Allocator = allocator();

/// The bound of `CONFORMANCE.md`, "What reading a file of a stranger takes".
const MEMORY: Memory = Memory {
    base: 768 << 20,
    multiple: 2048,
};

/// The signed files of the corpus, before anything was done to them.
const SIGNED: [&[u8]; 4] = [
    include_bytes!("../fixtures/once-table.pdf"),
    include_bytes!("../fixtures/twice-table.pdf"),
    include_bytes!("../fixtures/once-stream.pdf"),
    include_bytes!("../fixtures/stamped.pdf"),
];

static OPTIONS: LazyLock<VerifyOptions> = LazyLock::new(|| VerifyOptions {
    trust: Certificate::read_all(include_bytes!("../fixtures/root.pem")).expect("a root"),
    revoked: [
        include_bytes!("../fixtures/root.crl").as_slice(),
        include_bytes!("../fixtures/issuing.crl"),
    ]
    .map(|list| RevocationList::read(list).expect("a list"))
    .into(),
    ..VerifyOptions::at("2040-01-01T00:00:00Z".parse().expect("a moment"))
});

fuzz_target!(|file: &[u8]| {
    LazyLock::force(&OPTIONS);
    MEMORY.bound(&ALLOCATOR, file.len(), || judge(file));
});

fn judge(file: &[u8]) {
    let Ok(found) = verify(file, &OPTIONS) else {
        return;
    };
    if found.verdict() == Some(Verdict::Valid) {
        assert!(
            SIGNED.iter().any(|signed| same_but_rooms(signed, file)),
            "valid, and nobody signed it: {found:#?}"
        );
    }
}

/// Whether two files differ in the digits of `/Contents` at most.
fn same_but_rooms(signed: &[u8], file: &[u8]) -> bool {
    const BEFORE: &[u8] = b"/Contents <";
    let mut in_room = false;
    signed.len() == file.len()
        && signed
            .iter()
            .zip(file)
            .enumerate()
            .all(|(at, (one, other))| {
                match one {
                    b'>' => in_room = false,
                    _ if signed[..at].ends_with(BEFORE) => in_room = true,
                    _ => {}
                }
                one == other || in_room
            })
}
