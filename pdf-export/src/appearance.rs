//! What a signature looks like (ISO 32000-1, 12.5.5; Decree 30/2020/NĐ-CP, Annex I).

use std::collections::BTreeSet;

use jiff::Timestamp;
use lopdf::{Dictionary, Document, ObjectId, dictionary};

use crate::picture::Picture;
use crate::revision::Pdf;
use crate::typeset::face::Face;
use crate::typeset::setter::{baseline, text_width};
use crate::typeset::words::{Style, Words};
use crate::write::{add_face, add_picture, compress};
use crate::{Archive, ExportError, PlaceName, SignError, SignatureRoom, moment, widget};

/// What a signature looks like on its page.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Appearance {
    /// Like nothing.
    #[default]
    Invisible,
    /// A person's handwriting, or the seal of an organisation.
    Image {
        /// A PNG or JPEG file, shown as large as its place has room for, in the middle of it. What is to be seen under it
        /// asks for a PNG with transparency.
        file: Vec<u8>,
        /// Where.
        place: Place,
    },
    /// Words, as on an annex or a copy: Tinos 10 pt, black, against the right edge.
    Text {
        /// What stands above the time of signing, a line each: the number and symbol of the document, or the form of the
        /// copy and who made it. The time follows by ISO 8601, as Vietnam has it.
        lines: Vec<String>,
        /// Where.
        place: Place,
    },
}

/// Where a signature is seen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Place {
    /// In the rectangle of the empty field that is filled.
    Field,
    /// In a field that is made there.
    At(SignatureRoom),
}

impl Appearance {
    /// Where it is seen, if it is.
    pub(crate) fn place(&self) -> Option<Place> {
        match self {
            Self::Invisible => None,
            Self::Image { place, .. } | Self::Text { place, .. } => Some(*place),
        }
    }

    /// Adds what a widget between these edges looks like to objects that go into a revision of `pdf`.
    pub(crate) fn add(
        &self,
        objects: &mut Document,
        pdf: &Pdf<'_>,
        edges: [f64; 4],
        signing_time: Timestamp,
    ) -> Result<ObjectId, SignError> {
        let [left, bottom, right, top] = edges;
        let size = [right - left, top - bottom];
        let (resources, content) = match self {
            Self::Invisible => (Dictionary::new(), Vec::new()),
            Self::Image { file, .. } => image(objects, file, size, archive(pdf))?,
            Self::Text { lines, .. } => {
                let time = moment::iso(signing_time, moment::VIETNAM);
                text(objects, &[&lines[..], &[time]].concat(), size)?
            }
        };
        let look = objects.add_object(widget::appearance(edges, resources, content));
        // What cannot be compressed is as good as it is.
        let _ = compress(objects);
        Ok(look)
    }
}

/// The part of PDF/A that a file says it keeps to, as far as pictures differ by it.
fn archive(pdf: &Pdf<'_>) -> Archive {
    let catalog = pdf.document.catalog().ok();
    let metadata = catalog.and_then(|catalog| pdf.value(catalog, b"Metadata"));
    let part_1 = metadata
        .and_then(|metadata| metadata.as_stream().ok())
        // Archives have it unpacked (ISO 19005-1, 6.7.2).
        .is_some_and(|metadata| names_part_1(&String::from_utf8_lossy(&metadata.content)));
    if part_1 { Archive::A1b } else { Archive::A3a }
}

/// `<pdfaid:part>1</pdfaid:part>`, or the same as an attribute.
fn names_part_1(metadata: &str) -> bool {
    let said = metadata.split_once("pdfaid:part").map(|(_, said)| said);
    let before = |letter: char| letter.is_whitespace() || "=>'\"".contains(letter);
    said.is_some_and(|said| said.trim_start_matches(before).starts_with('1'))
}

type Drawn = (Dictionary, Vec<u8>);

fn image(
    objects: &mut Document,
    file: &[u8],
    [width, height]: [f64; 2],
    archive: Archive,
) -> Result<Drawn, SignError> {
    let picture = Picture::read(file).map_err(SignError::Image)?;
    let (across, down) = picture.seen();
    let scale = (width / across as f64).min(height / down as f64);
    let [wide, high] = [across, down].map(|pixels| pixels as f64 * scale);
    let [a, b, c, d, x, y] = picture.placed(wide, high);
    let [x, y] = [x + (width - wide) / 2.0, y + (height - high) / 2.0];
    let content = format!("q {a:.3} {b:.3} {c:.3} {d:.3} {x:.3} {y:.3} cm /Picture Do Q");
    let picture = add_picture(objects, &picture, archive);
    let resources = dictionary! { "XObject" => dictionary! { "Picture" => picture } };
    Ok((resources, content.into_bytes()))
}

/// Size of the letters, in points.
const SIZE: f64 = 10.0;
/// From line to line.
const LEADING: f64 = 1.15 * SIZE;
const FACE: Face = Face::Regular;

fn text(
    objects: &mut Document,
    lines: &[String],
    [width, height]: [f64; 2],
) -> Result<Drawn, SignError> {
    let lines = lines.iter().map(|line| printable(line));
    let lines: Vec<String> = lines.collect::<Result<_, _>>()?;
    let wide = |line: &String| text_width(line, FACE, SIZE, 0.0);
    if lines.len() as f64 * LEADING > height || lines.iter().any(|line| wide(line) > width) {
        return Err(SignError::NoRoom);
    }
    let letters: BTreeSet<char> = lines.iter().flat_map(|line| line.chars()).collect();
    let (font, letters) = add_face(objects, FACE, &letters).ok_or(SignError::NoRoom)?;
    let mut content = format!("0 g BT /{} {SIZE} Tf\n", FACE.name()).into_bytes();
    for (number, line) in lines.iter().enumerate() {
        let x = width - wide(line);
        let y = height - number as f64 * LEADING - baseline(SIZE, LEADING);
        content.extend(format!("1 0 0 1 {x:.2} {y:.2} Tm (").bytes());
        content.extend(line.chars().flat_map(|letter| letters.code(letter)));
        content.extend(b") Tj\n");
    }
    content.extend(b"ET");
    let resources = dictionary! { "Font" => dictionary! { FACE.name() => font } };
    Ok((resources, content))
}

/// The line composed (NFC), with one space wherever there are several.
fn printable(line: &str) -> Result<String, SignError> {
    let style = Style {
        face: FACE,
        underline: false,
    };
    match Words::plain(line, style, &PlaceName::default()) {
        Ok(words) => Ok(words.text),
        Err(
            ExportError::MissingGlyph { character, .. }
            | ExportError::ControlCharacter { character, .. },
        ) => Err(SignError::Letter { character }),
        Err(_) => Err(SignError::NoRoom),
    }
}
