//! Reading certificates and lists of revoked ones, and looking for the path from one to the root of the tests.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use pdf_export::{Certificate, Path, RevocationList, VerifyOptions, vouched};
use pdf_export_fuzz::{Allocator, Memory, allocator};

#[global_allocator]
static ALLOCATOR: Allocator = allocator();

/// The bound of `CONFORMANCE.md`, "What reading a file of a stranger takes".
const MEMORY: Memory = Memory {
    base: 1 << 20,
    multiple: 128,
};

static OPTIONS: LazyLock<VerifyOptions> = LazyLock::new(|| VerifyOptions {
    trust: Certificate::read_all(include_bytes!("../fixtures/root.pem")).expect("a root"),
    ..VerifyOptions::at("2040-01-01T00:00:00Z".parse().expect("a moment"))
});

/// Those for whom the root vouches, before anything was done to them.
static KNOWN: LazyLock<Vec<Certificate>> = LazyLock::new(|| {
    let known = include_bytes!("../fixtures/chain.pem");
    Certificate::read_all(known).expect("certificates")
});

fuzz_target!(|file: &[u8]| {
    LazyLock::force(&OPTIONS);
    LazyLock::force(&KNOWN);
    MEMORY.bound(&ALLOCATOR, file.len(), || read(file));
});

fn read(file: &[u8]) {
    let lists: Vec<RevocationList> = RevocationList::read(file).into_iter().collect();
    for list in &lists {
        let _ = (list.issuer(), list.count());
    }
    let Ok(chain) = Certificate::read_all(file) else {
        return;
    };
    for certificate in &chain {
        let _ = (
            certificate.subject(),
            certificate.issuer(),
            certificate.serial_number(),
        );
        let _ = (
            certificate.key_name(),
            certificate.not_before(),
            certificate.not_after(),
        );
    }
    let options = VerifyOptions {
        revoked: lists,
        ..OPTIONS.clone()
    };
    if let Path::Trusted { .. } = vouched(&chain, &options) {
        assert!(KNOWN.contains(&chain[0]), "the root vouches for a forgery");
    }
}
