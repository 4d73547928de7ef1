//! Draws with krilla, untagged, the very lines that pdf-export sets for a document of about N pages.
//!
//! Outside of the measured time: where each line stands and which glyphs it has. Inside: from the four font files
//! and these glyphs to the bytes of a PDF.

#[path = "../../../../pdf-export/examples/measure/mod.rs"]
mod measure;
#[allow(dead_code)]
#[path = "../../../../pdf-export/examples/sample/mod.rs"]
mod sample;

mod lines;

use krilla::geom::{PathBuilder, Point};
use krilla::num::NormalizedF32;
use krilla::page::PageSettings;
use krilla::paint::{Fill, Stroke};
use krilla::text::Font;
use krilla::{Document, SerializeSettings};

use lines::{FONTS, Page};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let pages = lines::of(&sample::long(measure::pages()?))?;
    measure::once(|| {
        let bytes = draw(&pages).ok_or("krilla cannot draw a page")?;
        Ok((pages.len() as u32, bytes))
    })
}

fn draw(pages: &[Page]) -> Option<Vec<u8>> {
    let fonts: Vec<Font> = FONTS
        .iter()
        .map(|&file| Font::new(file.into(), 0))
        .collect::<Option<_>>()?;
    let mut document = Document::new_with(SerializeSettings {
        enable_tagging: false,
        ..SerializeSettings::default()
    });
    for page in pages {
        let mut sheet = document.start_page_with(PageSettings::from_wh(page.width, page.height)?);
        let mut surface = sheet.surface();
        surface.set_fill(Some(Fill::default()));
        for line in &page.lines {
            let start = Point::from_xy(line.x, line.y);
            let font = fonts[line.face].clone();
            surface.draw_glyphs(start, &line.glyphs, font, &line.text, line.size, false);
        }
        surface.set_fill(None);
        for rule in &page.rules {
            surface.set_stroke(Some(Stroke {
                width: 0.5,
                opacity: NormalizedF32::ONE,
                ..Stroke::default()
            }));
            let mut path = PathBuilder::new();
            path.move_to(rule[0], rule[1]);
            path.line_to(rule[2], rule[3]);
            surface.draw_path(&path.finish()?);
        }
        surface.finish();
        sheet.finish();
    }
    document.finish().ok()
}
