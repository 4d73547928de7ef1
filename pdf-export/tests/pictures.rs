//! Pictures: PNG and JPEG files on the page, and files that are neither.

#[path = "../examples/sample/mod.rs"]
#[allow(dead_code)]
mod sample;

use lopdf::{Document, Object, Stream};
use pdf_export::{
    AnnexPages, Archive, Block, ExportError, ExportOptions, Image, ImageFault, OfficialDocument,
    PlaceName, Profile, describe, export,
};

fn with(file: Vec<u8>) -> OfficialDocument {
    let mut document = sample::document("state");
    document.annexes = vec![AnnexPages {
        place: PlaceName("annex:0".into()),
        title: "Ảnh".into(),
        blocks: vec![Block::Image(Image {
            file,
            description: "Lễ ký kết".into(),
            caption: "Ảnh 1".into(),
        })],
    }];
    document
}

fn profile() -> &'static Profile {
    Profile::find("state").unwrap()
}

fn pdf(document: &OfficialDocument, archive: Archive) -> Document {
    let mut options = ExportOptions::default();
    options.archive = archive;
    let pdf = export(document, profile(), &options, &mut |_| {}).unwrap();
    Document::load_mem(&pdf.bytes).unwrap()
}

/// The image objects, but for masks.
fn images(pdf: &Document) -> Vec<&Stream> {
    let masks: Vec<_> = pdf
        .objects
        .values()
        .filter_map(|object| {
            object
                .as_stream()
                .ok()?
                .dict
                .get(b"SMask")
                .ok()?
                .as_reference()
                .ok()
        })
        .collect();
    pdf.objects
        .iter()
        .filter(|(id, _)| !masks.contains(id))
        .filter_map(|(_, object)| object.as_stream().ok())
        .filter(|stream| {
            stream.dict.get(b"Subtype").and_then(Object::as_name).ok() == Some(b"Image")
        })
        .collect()
}

fn size(image: &Stream) -> [i64; 2] {
    [&b"Width"[..], b"Height"].map(|key| image.dict.get(key).unwrap().as_i64().unwrap())
}

#[test]
fn a_png_keeps_its_opacity_and_is_flattened_for_the_older_archive() {
    let document = with(sample::faded_png(60, 20));
    let newer = pdf(&document, Archive::A3a);
    let [image] = images(&newer).try_into().expect("one image");
    let image: &Stream = image;
    assert_eq!(size(image), [60, 20]);
    let mask = image.dict.get(b"SMask").unwrap().as_reference().unwrap();
    let mask = newer.get_object(mask).unwrap().as_stream().unwrap();
    let opacity = mask.decompressed_content().unwrap();
    assert_eq!(
        (opacity.len(), opacity[0], opacity[59]),
        (1200, 255, 255 - 250)
    );
    let colours = image.decompressed_content().unwrap();
    assert_eq!(colours[..3], [0, 80, 255]);

    let older = pdf(&document, Archive::A1b);
    let [image] = images(&older).try_into().expect("one image");
    let image: &Stream = image;
    assert!(image.dict.get(b"SMask").is_err());
    let colours = image.decompressed_content().unwrap();
    assert_eq!(colours[..3], [0, 80, 255], "opaque");
    assert!(
        colours[59 * 3..60 * 3].iter().all(|&colour| colour > 245),
        "nearly white paper"
    );
}

#[test]
fn a_jpeg_goes_in_as_it_is_and_upright() {
    let file = sample::half_dark_jpeg(64, 32, 6);
    let document = with(file.clone());
    let pdf = pdf(&document, Archive::A3a);
    let [image] = images(&pdf).try_into().expect("one image");
    let image: &Stream = image;
    assert_eq!(image.content, file);
    assert_eq!(size(image), [64, 32]);
    // Held upright, it is 32 pixels wide: 15.36 points.
    let described = describe(&document, profile()).unwrap();
    assert!(
        described.contains("picture 15.36 x 30.72 Figure"),
        "{described}"
    );
    let page = pdf.page_iter().last().unwrap();
    let content = pdf.get_and_decode_page_content(page).unwrap();
    let turned = content
        .operations
        .iter()
        .find(|it| it.operator == "cm")
        .expect("a matrix");
    let matrix: Vec<f32> = turned
        .operands
        .iter()
        .map(|it| it.as_float().unwrap())
        .collect();
    // Its upper edge is at the right: what goes up in the file goes right on the page.
    assert_eq!(matrix[..4], [0.0, -30.72, 15.36, 0.0]);
}

#[test]
fn a_large_picture_is_no_wider_than_the_text_and_no_taller_than_its_page() {
    for (width, height) in [(3000, 40), (40, 3000)] {
        let described = describe(&with(sample::faded_png(width, height)), profile()).unwrap();
        let line = described
            .lines()
            .find(|line| line.contains(" picture "))
            .expect("a picture");
        let numbers: Vec<f64> = line
            .split_whitespace()
            .filter_map(|word| word.parse().ok())
            .collect();
        let page = &profile().page;
        let text = (page.width_mm - page.left_mm - page.right_mm) * 72.0 / 25.4;
        assert!(numbers[2] <= text + 0.01 && numbers[3] < 600.0, "{line}");
        let shape = numbers[2] / numbers[3] * f64::from(height) / f64::from(width);
        assert!((shape - 1.0).abs() < 0.03, "{line}");
    }
}

#[test]
fn who_hears_the_page_hears_what_is_to_be_seen() {
    let pdf = pdf(&with(sample::faded_png(60, 20)), Archive::A3a);
    let figure = pdf
        .objects
        .values()
        .filter_map(|object| object.as_dict().ok())
        .find(|element| element.get(b"S").and_then(Object::as_name).ok() == Some(b"Figure"))
        .expect("a figure");
    assert_eq!(
        lopdf::decode_text_string(figure.get(b"Alt").unwrap()).unwrap(),
        "Lễ ký kết"
    );
    assert_eq!(
        figure.get(b"K").unwrap().as_array().unwrap().len(),
        2,
        "caption and picture"
    );
}

#[test]
fn what_is_no_picture_is_refused_by_name_and_place() {
    let png = sample::faded_png(60, 20);
    let jpeg = sample::half_dark_jpeg(640, 320, 1);
    let mut altered = png.clone();
    altered[60] ^= 0xff;
    let mut huge = png.clone();
    huge[16..24].copy_from_slice(&[0, 1, 0, 0, 0, 1, 0, 0]);
    let checksum = crc32(&huge[12..29]);
    huge[29..33].copy_from_slice(&checksum.to_be_bytes());
    let mut heavy = png.clone();
    heavy.resize(13 << 20, 0);
    let mut press = Vec::new();
    jpeg_encoder::Encoder::new(&mut press, 90)
        .encode(&[9; 8 * 8 * 4], 8, 8, jpeg_encoder::ColorType::Cmyk)
        .unwrap();
    for (file, expected) in [
        (Vec::new(), ImageFault::OtherKind),
        (b"GIF89a".to_vec(), ImageFault::OtherKind),
        (b"<svg/>".to_vec(), ImageFault::OtherKind),
        (png[..png.len() / 2].to_vec(), ImageFault::Damaged),
        (png[..9].to_vec(), ImageFault::Damaged),
        (altered, ImageFault::Damaged),
        (jpeg[..jpeg.len() / 2].to_vec(), ImageFault::Damaged),
        (jpeg[..4].to_vec(), ImageFault::Damaged),
        (huge, ImageFault::TooLarge),
        (heavy, ImageFault::TooLarge),
        (press, ImageFault::Colours),
    ] {
        let start: Vec<u8> = file.iter().take(8).copied().collect();
        match export(
            &with(file),
            profile(),
            &ExportOptions::default(),
            &mut |_| {},
        ) {
            Err(ExportError::Image { place, fault }) => {
                assert_eq!(
                    (fault, place.0.as_str()),
                    (expected, "annex:0"),
                    "{start:?}"
                );
            }
            other => panic!("{start:?}: {:?}", other.map(|pdf| pdf.pages)),
        }
    }
}

/// The checksum of a PNG's chunk.
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |crc, &byte| {
        (0..8).fold(crc ^ u32::from(byte), |crc, _| {
            (crc >> 1) ^ (0xedb8_8320 & (crc & 1).wrapping_neg())
        })
    })
}

#[test]
fn cut_off_anywhere_no_file_makes_it_panic() {
    for whole in [sample::faded_png(30, 10), sample::half_dark_jpeg(32, 16, 3)] {
        for end in (0..whole.len()).step_by(31) {
            let mut altered = whole.clone();
            altered[end] = !altered[end];
            for file in [whole[..end].to_vec(), altered] {
                let mut document = with(file);
                document.parts.clear();
                let _ = describe(&document, profile());
            }
        }
    }
}
