//! Times export and signing of a generated document of about N pages, with an RSA and a P-256 key.
//!
//! `cargo run --release -p pdf-export --example sign_speed -- 100`

#[allow(dead_code)]
mod sample;

use std::path::Path;
use std::process::Command;
use std::time::Instant;

use pdf_export::{ExportOptions, Profile, SignatureOptions, export, pkcs12, sign};

#[allow(clippy::print_stdout)]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    let wanted: usize = std::env::args()
        .nth(1)
        .map_or(Ok(100), |pages| pages.parse())?;
    let profile = Profile::find("party").ok_or("no party profile")?;
    let document = sample::long(wanted);
    let options = SignatureOptions::at(document.metadata.created);

    let folder = std::env::temp_dir().join(format!("sign-speed-{}", std::process::id()));
    let made = Command::new("sh")
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/ca/make"))
        .arg(&folder)
        .status()?;
    if !made.success() {
        return Err("the test authority could not be made".into());
    }
    for name in ["rsa2048", "p256"] {
        let file = std::fs::read(folder.join(format!("{name}.p12")))?;
        let key = pkcs12::open(&file, "mat-khau")?.remove(0);
        let signer = key.into_signer([0; 32]);
        let mut exporting = Vec::new();
        let mut signing = Vec::new();
        let mut pages = 0;
        for _ in 0..5 {
            let start = Instant::now();
            let pdf = export(&document, profile, &ExportOptions::default(), &mut |_| {})?;
            exporting.push(start.elapsed().as_secs_f64() * 1000.0);
            let start = Instant::now();
            sign(&pdf.bytes, &options, &signer)?;
            signing.push(start.elapsed().as_secs_f64() * 1000.0);
            pages = pdf.pages;
        }
        exporting.sort_by(f64::total_cmp);
        signing.sort_by(f64::total_cmp);
        println!(
            "{name}, {pages} pages: {:.1} ms to export, {:.1} ms to sign (medians of 5)",
            exporting[2], signing[2]
        );
    }
    std::fs::remove_dir_all(folder)?;
    Ok(())
}
