//! The test certification authority: `tests/fixtures/ca/make`, run once.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use pdf_export::pkcs12::{self, Key};
use pdf_export::{Certificate, SignatureOptions, VerifyOptions};

/// Password of every `.p12` file that says nothing else.
pub const PASSWORD: &str = "mat-khau";

/// The directory with the keys and certificates.
pub fn directory() -> &'static Path {
    static DIRECTORY: OnceLock<PathBuf> = OnceLock::new();
    DIRECTORY.get_or_init(|| {
        let directory =
            Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("ca-{}", std::process::id()));
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/ca/make");
        let made = Command::new("sh")
            .arg(script)
            .arg(&directory)
            .output()
            .expect("sh runs");
        assert!(
            made.status.success(),
            "openssl 3 with its legacy provider is needed (apt-get install openssl): {}",
            String::from_utf8_lossy(&made.stderr)
        );
        directory
    })
}

pub fn read(name: &str) -> Vec<u8> {
    std::fs::read(directory().join(name)).expect(name)
}

pub fn key(name: &str) -> Key {
    let mut keys = pkcs12::open(&read(&format!("{name}.p12")), PASSWORD).expect(name);
    assert_eq!(keys.len(), 1);
    keys.remove(0)
}

pub fn certificate(name: &str) -> Certificate {
    Certificate::read_all(&read(&format!("{name}.pem")))
        .expect(name)
        .remove(0)
}

pub fn now() -> jiff::Timestamp {
    "2026-11-23T02:32:49Z".parse().expect("a time")
}

pub fn options() -> SignatureOptions {
    SignatureOptions {
        reason: String::from("Phê duyệt"),
        location: String::from("Hà Nội"),
        ..SignatureOptions::at(now())
    }
}

pub fn trusting() -> VerifyOptions {
    VerifyOptions {
        trust: vec![certificate("root")],
        ..VerifyOptions::at(now())
    }
}
