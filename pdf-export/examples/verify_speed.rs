//! Signs so many reports of about fifteen pages into a folder, then times verifying them all, by a root that is trusted.
//!
//! `cargo run --release -p pdf-export --example verify_speed -- AUTHORITY FOLDER COUNT`

#[allow(dead_code)]
mod sample;

use std::path::Path;
use std::time::Instant;

use pdf_export::{
    Certificate, ExportOptions, Profile, SignatureOptions, Verdict, VerifyOptions, export, pkcs12,
    sign, verify,
};

const ROUNDS: usize = 5;

/// Prints the milliseconds of the middle round.
#[allow(clippy::print_stdout)]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    let [authority, folder, count] = &std::env::args().skip(1).collect::<Vec<_>>()[..] else {
        return Err("an authority, a folder and a number are needed".into());
    };
    let (authority, folder) = (Path::new(authority), Path::new(folder));
    let profile = Profile::find("party").ok_or("no such letterhead")?;
    let key = std::fs::read(authority.join("rsa2048.p12"))?;
    let signer = pkcs12::open(&key, "mat-khau")?
        .remove(0)
        .into_signer([7; 32]);
    let mut document = sample::long(15);
    let at = document.metadata.created;
    let mut files = Vec::new();
    for number in 1..=count.parse()? {
        document.number = Some(number);
        let pdf = export(&document, profile, &ExportOptions::default(), &mut |_| {})?;
        let signed = sign(&pdf.bytes, &SignatureOptions::at(at), &signer)?;
        std::fs::write(folder.join(format!("{number:02}.pdf")), &signed)?;
        files.push(signed);
    }
    let trust = Certificate::read_all(&std::fs::read(authority.join("root.pem"))?)?;
    let mut rounds = Vec::new();
    for _ in 0..ROUNDS {
        let start = Instant::now();
        // A round knows nothing of the one before.
        let options = VerifyOptions {
            trust: trust.clone(),
            ..VerifyOptions::at(at)
        };
        for file in &files {
            if verify(file, &options)?.verdict() != Some(Verdict::Valid) {
                return Err("a good signature is refused".into());
            }
        }
        rounds.push(start.elapsed().as_secs_f64() * 1000.0);
    }
    rounds.sort_by(f64::total_cmp);
    println!("{:.2}", rounds[ROUNDS / 2]);
    Ok(())
}
