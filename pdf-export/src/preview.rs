//! The same pages as SVG, for the screen.

use std::fmt::Write;

use base64ct::{Base64, Encoding};

use crate::picture::Picture;
use crate::typeset::face::Face;
use crate::typeset::page::{Colour, Page, Placed, Rule, Shape, Text};
use crate::typeset::typeset;
use crate::{ExportError, OfficialDocument, Profile};

/// Sets `document` by `profile`: one SVG image a page, in points, letters where the PDF has them.
pub fn preview(document: &OfficialDocument, profile: &Profile) -> Result<Vec<String>, ExportError> {
    let layout = typeset(document, profile, &mut |_| {})?;
    let pages = layout.pages.iter();
    Ok(pages.map(|page| svg(page, &layout.pictures)).collect())
}

// Writing into a String never fails.
fn svg(page: &Page, pictures: &[Picture]) -> String {
    let (width, height) = (page.width, page.height);
    let mut svg = String::new();
    let _ = write!(
        svg,
        r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.2} {height:.2}" font-family="Tinos, 'Times New Roman', 'Liberation Serif', serif">"#
    );
    for item in &page.items {
        match &item.shape {
            Shape::Text(text) => letters(&mut svg, text),
            Shape::Rule(rule) => line(&mut svg, rule),
            Shape::Picture(at) => picture(&mut svg, at, &pictures[at.picture]),
        }
    }
    svg.push_str("</svg>");
    svg
}

fn letters(svg: &mut String, text: &Text) {
    let weight = match text.face {
        Face::Bold | Face::BoldItalic => r#" font-weight="bold""#,
        Face::Regular | Face::Italic => "",
    };
    let slant = match text.face {
        Face::Italic | Face::BoldItalic => r#" font-style="italic""#,
        Face::Regular | Face::Bold => "",
    };
    // The width is stated too, so that a screen without the face fills the line with its own, drawn as narrow.
    let _ = write!(
        svg,
        r#"<text xml:space="preserve" x="{:.2}" y="{:.2}" font-size="{}"{weight}{slant} word-spacing="{:.3}" textLength="{:.2}" lengthAdjust="spacingAndGlyphs" fill="{}">"#,
        text.x,
        text.y,
        text.size,
        text.extra,
        text.width,
        paint(text.colour)
    );
    for letter in text.printed().chars() {
        match letter {
            '&' => svg.push_str("&amp;"),
            '<' => svg.push_str("&lt;"),
            '>' => svg.push_str("&gt;"),
            letter => svg.push(letter),
        }
    }
    svg.push_str("</text>");
}

fn line(svg: &mut String, rule: &Rule) {
    let _ = write!(
        svg,
        r#"<path d="M{:.2} {:.2}L{:.2} {:.2}" stroke="{}" stroke-width="{}"/>"#,
        rule.from.0,
        rule.from.1,
        rule.to.0,
        rule.to.1,
        paint(rule.colour),
        rule.thickness
    );
}

/// The file itself: a browser turns it as its camera was held.
fn picture(svg: &mut String, at: &Placed, picture: &Picture) {
    let _ = write!(
        svg,
        r#"<image x="{:.2}" y="{:.2}" width="{:.2}" height="{:.2}" preserveAspectRatio="none" href="data:{};base64,{}"/>"#,
        at.x,
        at.y,
        at.width,
        at.height,
        picture.media_type(),
        Base64::encode_string(&picture.file),
    );
}

fn paint(colour: Colour) -> &'static str {
    match colour {
        Colour::Black => "#000",
        Colour::Red => "#d90000",
        Colour::Dark => "#404040",
        Colour::Light => "#a6a6a6",
    }
}
