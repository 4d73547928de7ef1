//! Pictures as image objects (ISO 32000-1, 8.9.5).

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};
use printpdf::XObjectId;

use crate::Archive;
use crate::picture::{Picture, Samples};
use crate::typeset::page::Layout;

/// The name under which pages speak of a picture.
pub(super) fn id(picture: usize) -> XObjectId {
    XObjectId(format!("Picture{}", picture + 1))
}

/// Adds the pictures of `layout`; gives their names as a page's resources.
pub(super) fn add(pdf: &mut Document, layout: &Layout, archive: Archive) -> Dictionary {
    let mut names = Dictionary::new();
    for (index, picture) in layout.pictures.iter().enumerate() {
        let image = image(pdf, picture, archive);
        names.set(id(index).0, pdf.add_object(image));
    }
    names
}

/// Adds a picture under which something is to be seen. For PDF/A-1, which knows no half transparency, all that is hardly
/// opaque is left out (ISO 32000-1, 8.9.6.3).
pub(crate) fn add_picture(pdf: &mut Document, picture: &Picture, archive: Archive) -> ObjectId {
    let mut image = image(pdf, picture, archive);
    if let (
        Samples::Plain {
            opacity: Some(opacity),
            ..
        },
        Archive::A1b,
    ) = (&picture.samples, archive)
    {
        let stencil = stencil(opacity, picture.width);
        image.dict.set("Mask", pdf.add_object(stencil));
    }
    pdf.add_object(image)
}

/// A picture as an image object.
fn image(pdf: &mut Document, picture: &Picture, archive: Archive) -> Stream {
    let mut dictionary = described(picture, picture.is_grey);
    match &picture.samples {
        Samples::Jpeg { .. } => {
            dictionary.set("Filter", "DCTDecode");
            Stream::new(dictionary, picture.file.clone()).with_compression(false)
        }
        Samples::Plain { colours, opacity } => match (opacity, archive) {
            (None, _) => Stream::new(dictionary, colours.clone()),
            // PDF/A-1 knows no transparency (ISO 19005-1, 6.4).
            (Some(opacity), Archive::A1b) => Stream::new(dictionary, on_white(colours, opacity)),
            (Some(opacity), Archive::A3a) => {
                let mask = Stream::new(described(picture, true), opacity.clone());
                dictionary.set("SMask", pdf.add_object(mask));
                Stream::new(dictionary, colours.clone())
            }
        },
    }
}

fn described(picture: &Picture, is_grey: bool) -> Dictionary {
    dictionary! {
        "Type" => "XObject",
        "Subtype" => "Image",
        "Width" => picture.width as i64,
        "Height" => picture.height as i64,
        "ColorSpace" => if is_grey { "DeviceGray" } else { "DeviceRGB" },
        "BitsPerComponent" => Object::Integer(8),
    }
}

/// Colours as they are seen on white paper.
fn on_white(colours: &[u8], opacity: &[u8]) -> Vec<u8> {
    let count = colours.len() / opacity.len().max(1);
    let pixels = colours.chunks_exact(count.max(1)).zip(opacity);
    pixels
        .flat_map(|(pixel, &opacity)| {
            pixel.iter().map(move |&colour| {
                let (colour, opacity) = (u16::from(colour), u16::from(opacity));
                ((colour * opacity + 255 * (255 - opacity) + 127) / 255) as u8
            })
        })
        .collect()
}

/// Hardly opaque: less than an eighth.
const HARDLY: u8 = 32;

/// A bit for each pixel, rows filled up to whole bytes; 1 for what is not painted.
fn stencil(opacity: &[u8], width: usize) -> Stream {
    let rows = opacity.chunks(width.max(1));
    let bits = rows.clone().flat_map(|row| row.chunks(8)).map(|pixels| {
        let marked = (0..).zip(pixels).filter(|(_, opacity)| **opacity < HARDLY);
        marked.fold(0, |bits, (place, _)| bits | 0x80_u8 >> place)
    });
    let dictionary = dictionary! {
        "Type" => "XObject",
        "Subtype" => "Image",
        "Width" => width as i64,
        "Height" => rows.len() as i64,
        "ImageMask" => true,
        "BitsPerComponent" => 1,
    };
    Stream::new(dictionary, bits.collect())
}
