//! Writes one sample document per letterhead into a folder, to be looked at.
//!
//! `cargo run -p pdf-export --example letterheads -- FOLDER`

#[allow(dead_code)]
mod sample;

use pdf_export::{Archive, ExportOptions, Profile, export};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args().nth(1).unwrap_or_else(|| ".".into());
    for profile in Profile::all() {
        let mut document = sample::document(&profile.id);
        let options = ExportOptions::default();
        let pdf = export(&document, profile, &options, &mut |_| {})?;
        std::fs::write(format!("{folder}/{}.pdf", profile.id), pdf.bytes)?;
        let mut older = ExportOptions::default();
        older.archive = Archive::A1b;
        let pdf = export(&document, profile, &older, &mut |_| {})?;
        std::fs::write(format!("{folder}/{}.pdf-a-1b.pdf", profile.id), pdf.bytes)?;

        // The draft: number and date still empty, one addressee, no urgency.
        (document.number, document.date) = (None, None);
        document.urgency.clear();
        document.addressees.truncate(1);
        document.annexes.clear();
        let pdf = export(&document, profile, &options, &mut |_| {})?;
        std::fs::write(format!("{folder}/{}-draft.pdf", profile.id), pdf.bytes)?;
    }
    Ok(())
}
