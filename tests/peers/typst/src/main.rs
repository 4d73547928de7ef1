//! Sets with typst the text of a document of about N pages, as PDF/A-3a with tags, which typst writes by itself.
//!
//! Outside of the measured time: typst's standard library, and the text as its markup, parsed. Inside: from the
//! four font files and that to the bytes of a PDF. A process of its own each time: typst remembers what it has
//! done, and nothing here is warm.

#[path = "../../../../pdf-export/examples/measure/mod.rs"]
mod measure;
#[allow(dead_code)]
#[path = "../../../../pdf-export/examples/sample/mod.rs"]
mod sample;

mod markup;
mod world;

use typst::foundations::Datetime;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use world::Desk;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let text = markup::of(&sample::long(measure::pages()?));
    let mut desk = Desk::new(text);
    let standards =
        PdfStandards::new(&[PdfStandard::A_3a]).map_err(|error| error.message().to_string())?;
    let moment = Datetime::from_ymd_hms(2026, 1, 5, 2, 0, 0).ok_or("no such moment")?;
    let options = PdfOptions {
        standards,
        timestamp: Some(Timestamp::new_utc(moment)),
        ..PdfOptions::default()
    };
    measure::once(|| {
        desk.load_fonts();
        let document: PagedDocument = typst::compile(&desk)
            .output
            .map_err(|errors| format!("{errors:?}"))?;
        let bytes = typst_pdf::pdf(&document, &options).map_err(|errors| format!("{errors:?}"))?;
        Ok((document.pages().len() as u32, bytes))
    })
}
