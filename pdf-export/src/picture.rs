//! Pictures: PNG and JPEG files, read as far as a page needs them.

use std::io::Cursor;

use png::{ColorType, Transformations};
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;

/// No larger file is taken: a photograph as a phone takes it has a third of this.
const LARGEST_FILE: usize = 12 << 20;
/// Nor more pixels: what is read of them has to fit into a browser's memory.
const MOST_PIXELS: usize = 40_000_000;

/// Why a file is no picture that a page can show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ImageFault {
    /// It is of another kind.
    #[error("neither PNG nor JPEG")]
    OtherKind,
    /// It is cut off, or altered where that shows.
    #[error("damaged")]
    Damaged,
    /// More than 12 MiB, or more than 40 million pixels.
    #[error("too large")]
    TooLarge,
    /// Its colours are those of a printing press (CMYK).
    #[error("neither grey nor RGB")]
    Colours,
}

/// A picture.
#[derive(Debug, Clone)]
pub(crate) struct Picture {
    /// The file as it was given.
    pub(crate) file: Vec<u8>,
    /// Size in pixels, as the file has them.
    pub(crate) width: usize,
    pub(crate) height: usize,
    pub(crate) is_grey: bool,
    pub(crate) samples: Samples,
}

/// What a picture is made of.
#[derive(Debug, Clone)]
pub(crate) enum Samples {
    /// The file itself, and how its camera was held (Exif, `Orientation`: 1 to 8).
    Jpeg { orientation: u32 },
    /// A byte for each colour of each pixel, row by row from the top; and one for its opacity, if not all are opaque.
    Plain {
        colours: Vec<u8>,
        opacity: Option<Vec<u8>>,
    },
}

impl Picture {
    pub(crate) fn read(file: &[u8]) -> Result<Self, ImageFault> {
        if file.len() > LARGEST_FILE {
            return Err(ImageFault::TooLarge);
        }
        match file {
            [0x89, b'P', b'N', b'G', ..] => read_png(file),
            [0xff, 0xd8, 0xff, ..] => read_jpeg(file),
            _ => Err(ImageFault::OtherKind),
        }
    }

    pub(crate) fn media_type(&self) -> &'static str {
        match self.samples {
            Samples::Jpeg { .. } => "image/jpeg",
            Samples::Plain { .. } => "image/png",
        }
    }

    /// Width and height as it is to be seen.
    pub(crate) fn seen(&self) -> (usize, usize) {
        match self.samples {
            Samples::Jpeg { orientation: 5.. } => (self.height, self.width),
            _ => (self.width, self.height),
        }
    }

    /// Puts the unit square, in which PDF draws a picture, upright into a rectangle of that size: the numbers of a
    /// transformation matrix (ISO 32000-1, 8.3.3) from the rectangle's lower left corner.
    pub(crate) fn placed(&self, width: f64, height: f64) -> [f64; 6] {
        let orientation = match self.samples {
            Samples::Jpeg { orientation } => orientation,
            Samples::Plain { .. } => 1,
        };
        let (w, h) = (width, height);
        match orientation {
            2 => [-w, 0.0, 0.0, h, w, 0.0],
            3 => [-w, 0.0, 0.0, -h, w, h],
            4 => [w, 0.0, 0.0, -h, 0.0, h],
            5 => [0.0, -h, -w, 0.0, w, h],
            6 => [0.0, -h, w, 0.0, 0.0, h],
            7 => [0.0, h, w, 0.0, 0.0, 0.0],
            8 => [0.0, h, -w, 0.0, w, 0.0],
            _ => [w, 0.0, 0.0, h, 0.0, 0.0],
        }
    }
}

fn read_png(file: &[u8]) -> Result<Picture, ImageFault> {
    let damaged = |_| ImageFault::Damaged;
    let mut decoder = png::Decoder::new(Cursor::new(file));
    decoder.set_transformations(Transformations::EXPAND | Transformations::STRIP_16);
    let header = decoder.read_header_info().map_err(damaged)?;
    let (width, height) = (header.width as usize, header.height as usize);
    small_enough(width, height)?;
    let mut reader = decoder.read_info().map_err(damaged)?;
    let size = reader.output_buffer_size().ok_or(ImageFault::TooLarge)?;
    let mut samples = vec![0; size];
    let frame = reader.next_frame(&mut samples).map_err(damaged)?;
    samples.truncate(frame.buffer_size());
    let (colours, opacity) = match frame.color_type {
        ColorType::GrayscaleAlpha => part(&samples, 1),
        ColorType::Rgba => part(&samples, 3),
        ColorType::Grayscale | ColorType::Rgb | ColorType::Indexed => (samples, None),
    };
    Ok(Picture {
        file: file.to_vec(),
        width,
        height,
        is_grey: matches!(
            frame.color_type,
            ColorType::Grayscale | ColorType::GrayscaleAlpha
        ),
        samples: Samples::Plain { colours, opacity },
    })
}

/// Colours and opacity, of pixels with so many colours each; no opacity where all are opaque.
fn part(samples: &[u8], count: usize) -> (Vec<u8>, Option<Vec<u8>>) {
    let pixels = || samples.chunks_exact(count + 1);
    let colours = pixels().flat_map(|pixel| &pixel[..count]).copied();
    let opacity: Vec<u8> = pixels().map(|pixel| pixel[count]).collect();
    let opacity = Some(opacity).filter(|opacity| opacity.iter().any(|&each| each < u8::MAX));
    (colours.collect(), opacity)
}

fn read_jpeg(file: &[u8]) -> Result<Picture, ImageFault> {
    let mut decoder = JpegDecoder::new(ZCursor::new(file));
    decoder.decode_headers().map_err(|_| ImageFault::Damaged)?;
    let info = decoder.info().ok_or(ImageFault::Damaged)?;
    let (width, height) = (usize::from(info.width), usize::from(info.height));
    small_enough(width, height)?;
    if !matches!(info.components, 1 | 3) {
        return Err(ImageFault::Colours);
    }
    if !ends(file) {
        return Err(ImageFault::Damaged);
    }
    Ok(Picture {
        file: file.to_vec(),
        width,
        height,
        is_grey: info.components == 1,
        samples: Samples::Jpeg {
            orientation: info.exif_data.as_deref().map_or(1, orientation),
        },
    })
}

/// Whether the last scan comes to its end: neither marker can stand within the samples (ISO 10918-1, B.1.1.5). To
/// unpack the samples as well would cost the browser 40 KB, and readers draw the file themselves.
fn ends(jpeg: &[u8]) -> bool {
    let last = |marker: u8| jpeg.windows(2).rposition(|pair| pair == [0xff, marker]);
    last(0xd9) > last(0xda)
}

fn orientation(exif: &[u8]) -> u32 {
    let read = exif::Reader::new().read_raw(exif.to_vec()).ok();
    let field = read.as_ref().and_then(|read| {
        read.get_field(exif::Tag::Orientation, exif::In::PRIMARY)?
            .value
            .get_uint(0)
    });
    field.filter(|value| (1..=8).contains(value)).unwrap_or(1)
}

fn small_enough(width: usize, height: usize) -> Result<(), ImageFault> {
    match width.saturating_mul(height) {
        0 => Err(ImageFault::Damaged),
        pixels if pixels > MOST_PIXELS => Err(ImageFault::TooLarge),
        _ => Ok(()),
    }
}
