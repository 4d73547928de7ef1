//! Exports a generated document of about N pages once, cold; `cargo xtask bench` compares it with its peers.
//!
//! `cargo run --release -p pdf-export --example export_once -- 100 [FILE]`

#[allow(dead_code)]
mod measure;
#[allow(dead_code)]
mod sample;

use pdf_export::{ExportOptions, Profile, export};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let profile = Profile::find("party").ok_or("no party profile")?;
    let document = sample::long(measure::pages()?);
    measure::once(|| {
        let pdf = export(&document, profile, &ExportOptions::default(), &mut |_| {})?;
        Ok((pdf.pages, pdf.bytes))
    })
}
