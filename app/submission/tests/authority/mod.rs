//! The test certification authority, `tests/fixtures/ca/make`, and a folder to work in.

#![allow(dead_code, reason = "each test uses some of it")]

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

/// Password of every `.p12` file that says nothing else.
pub const PASSWORD: &str = "mat-khau";

/// A fresh folder for this run.
pub fn folder() -> &'static Path {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| {
        let folder =
            Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("run-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("made");
        folder
    })
}

/// Keys and certificates, made once.
pub fn authority() -> &'static Path {
    static DIRECTORY: OnceLock<PathBuf> = OnceLock::new();
    DIRECTORY.get_or_init(|| {
        let directory = folder().join("ca");
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/ca/make");
        let made = Command::new("sh")
            .arg(script)
            .arg(&directory)
            .output()
            .expect("sh runs");
        assert!(
            made.status.success(),
            "{}",
            String::from_utf8_lossy(&made.stderr)
        );
        directory
    })
}

pub fn file(name: &str) -> PathBuf {
    authority().join(name)
}

pub fn read(name: &str) -> Vec<u8> {
    std::fs::read(file(name)).expect(name)
}

/// What openssl says to these words.
pub fn openssl(words: &[&str]) -> Vec<u8> {
    let output = Command::new("openssl")
        .args(words)
        .env("CA_DIR", authority())
        .output()
        .expect("openssl runs");
    assert!(
        output.status.success(),
        "{words:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    output.stdout
}
