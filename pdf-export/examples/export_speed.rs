//! Times the export of a generated document of about N pages.
//!
//! `cargo run --release -p pdf-export --example export_speed -- 100`

#[allow(dead_code)]
mod sample;

use std::time::Instant;

use pdf_export::{ExportOptions, Profile, export};

#[allow(clippy::print_stdout)]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    let wanted: usize = std::env::args()
        .nth(1)
        .map_or(Ok(100), |pages| pages.parse())?;
    let profile = Profile::find("party").ok_or("no party profile")?;
    let document = sample::long(wanted);
    let mut times = Vec::new();
    let mut pdf = export(&document, profile, &ExportOptions::default(), &mut |_| {})?;
    for _ in 0..5 {
        let start = Instant::now();
        pdf = export(&document, profile, &ExportOptions::default(), &mut |_| {})?;
        times.push(start.elapsed().as_secs_f64() * 1000.0);
    }
    times.sort_by(f64::total_cmp);
    println!(
        "{} pages, {} KB: {:.1} ms (median of 5; fastest {:.1})",
        pdf.pages,
        pdf.bytes.len() / 1024,
        times[2],
        times[0]
    );
    Ok(())
}
