//! What signatures look like, and where they stand.

use std::process::Command;

use lopdf::{Document, Object, Stream, decode_text_string, dictionary};
use pdf_export::{
    Appearance, Archive, ExportOptions, ImageFault, Place, Profile, SignError, SignatureOptions,
    SignatureRoom, Verdict, describe, export, sign, verify,
};

use crate::authority::{key, options, trusting};
use crate::files::{Form, document, pdf, saved, signed_by};
use crate::judges::{judged, kept};
use crate::sample::{self, marks};

const MM: f64 = 72.0 / 25.4;

/// The sample for two signatures and that of a copy, with nothing red on it.
fn exported(profile: &str, archive: Archive) -> Vec<u8> {
    let mut document = sample::to_be_signed(profile);
    document.urgency.clear();
    let mut options = ExportOptions::default();
    options.archive = archive;
    let profile = Profile::find(profile).unwrap();
    export(&document, profile, &options, &mut |_| {})
        .unwrap()
        .bytes
}

pub fn seen(pdf: &[u8], field: Option<&str>, appearance: Appearance) -> Result<Vec<u8>, SignError> {
    let options = SignatureOptions {
        field_name: field.map(String::from),
        appearance,
        ..options()
    };
    sign(pdf, &options, &key("p256").into_signer([0; 32]))
}

pub fn image(file: Vec<u8>, place: Place) -> Appearance {
    Appearance::Image { file, place }
}

fn words(lines: &[&str], place: Place) -> Appearance {
    let lines = lines.iter().map(|line| (*line).to_owned()).collect();
    Appearance::Text { lines, place }
}

/// Both images in their fields.
fn signed_by_two(profile: &str, archive: Archive) -> Vec<u8> {
    let pdf = exported(profile, archive);
    let hand = image(marks::handwriting(), Place::Field);
    let once = seen(&pdf, Some("nguoi-ky"), hand).unwrap();
    let seal = image(marks::seal(), Place::Field);
    seen(&once, Some("co-quan"), seal).unwrap()
}

/// Our verifier, pdfsig and qpdf find nothing wrong.
fn accepted(name: &str, signed: &[u8], count: usize) {
    let found = verify(signed, &trusting()).unwrap();
    assert_eq!(found.verdict(), Some(Verdict::Valid), "{name}: {found:#?}");
    assert_eq!(found.signatures.len(), count, "{name}");
    let path = kept(&format!("seen-{name}.pdf"), signed);
    let said = judged(
        Command::new("pdfsig").arg("-nocert").arg(&path),
        "poppler-utils",
    );
    assert_eq!(said.matches("Signature is Valid").count(), count, "{said}");
    assert_eq!(said.matches("- Total document signed").count(), 1, "{said}");
    judged(Command::new("qpdf").arg("--check").arg(&path), "qpdf");
}

/// The edges of a field: left, bottom, right, top.
fn edges(pdf: &[u8], field: &str) -> [f64; 4] {
    let document = Document::load_mem(pdf).unwrap();
    let fields = document
        .objects
        .values()
        .filter_map(|object| object.as_dict().ok());
    let named = |name: &Object| decode_text_string(name).is_ok_and(|name| name == field);
    let mut fields = fields.filter(|it| it.get(b"T").is_ok_and(named));
    let edges = fields.next().expect("the field").get(b"Rect").unwrap();
    let edges = edges.as_array().unwrap().iter();
    let edges: Vec<f64> = edges.map(|it| f64::from(it.as_float().unwrap())).collect();
    edges.try_into().unwrap()
}

/// How many pixels make a point.
const SCALE: f64 = 50.0 / 72.0;

/// A page as poppler draws it, at 50 pixels to the inch.
struct Drawn {
    width: usize,
    height: usize,
    pixels: Vec<u8>,
}

fn drawn(name: &str, pdf: &[u8]) -> Drawn {
    let path = kept(&format!("drawn-{name}.pdf"), pdf);
    judged(
        Command::new("pdftoppm")
            .args(["-r", "50", "-png", "-singlefile"])
            .args([&path, &path.with_extension("")]),
        "poppler-utils",
    );
    let file = std::fs::File::open(path.with_extension("png")).unwrap();
    let mut reader = png::Decoder::new(std::io::BufReader::new(file))
        .read_info()
        .unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let frame = reader.next_frame(&mut pixels).unwrap();
    assert_eq!(frame.color_type, png::ColorType::Rgb);
    Drawn {
        width: frame.width as usize,
        height: frame.height as usize,
        pixels,
    }
}

impl Drawn {
    /// What encloses all pixels of a colour, in points: left, bottom, right, top.
    fn extent(&self, is: fn([u8; 3]) -> bool) -> [f64; 4] {
        self.extent_within([f64::MIN, f64::MIN, f64::MAX, f64::MAX], is)
            .expect("such a colour")
    }

    fn extent_within(&self, edges: [f64; 4], is: fn([u8; 3]) -> bool) -> Option<[f64; 4]> {
        let pixels = self.pixels.chunks_exact(3).enumerate();
        let found = pixels.filter(|(_, pixel)| is([pixel[0], pixel[1], pixel[2]]));
        let places = found.map(|(at, _)| {
            let (x, y) = (at % self.width, self.height - at / self.width);
            [x, y - 1, x + 1, y].map(|pixels| pixels as f64 / SCALE)
        });
        let within = |at: &[f64; 4]| {
            at[0] >= edges[0] && at[1] >= edges[1] && at[2] <= edges[2] && at[3] <= edges[3]
        };
        places.filter(within).reduce(|one, other| {
            [
                one[0].min(other[0]),
                one[1].min(other[1]),
                one[2].max(other[2]),
                one[3].max(other[3]),
            ]
        })
    }
}

fn is_blue([red, _, blue]: [u8; 3]) -> bool {
    blue > 100 && i32::from(blue) - i32::from(red) > 60
}

fn is_red([red, green, _]: [u8; 3]) -> bool {
    red > 120 && i32::from(red) - i32::from(green) > 90
}

fn is_dark(pixel: [u8; 3]) -> bool {
    pixel.iter().all(|&part| part < 160)
}

fn close(one: f64, other: f64, by: f64) -> bool {
    (one - other).abs() < by
}

/// Within, but for a pixel that is only touched.
fn within([a, b, c, d]: [f64; 4], [left, bottom, right, top]: [f64; 4]) -> bool {
    let pixel = 1.0 / SCALE;
    a > left - pixel && b > bottom - pixel && c < right + pixel && d < top + pixel
}

const ARCHIVES: [(Archive, &str); 2] = [(Archive::A3a, "a3a"), (Archive::A1b, "a1b")];

#[test]
fn fields_stand_between_post_and_name_and_over_a_third() {
    for profile in ["party", "state", "mass-organisation"] {
        let mut document = sample::to_be_signed(profile);
        document.urgency.clear();
        let described = describe(&document, Profile::find(profile).unwrap()).unwrap();
        // In capitals or not, the words of the block stand nowhere else in this form.
        let baseline = |words: &str| {
            let line = described
                .lines()
                .rev()
                .find(|line| line.to_uppercase().ends_with(&words.to_uppercase()));
            let line = line.unwrap_or_else(|| panic!("{words} in {described}"));
            let mut numbers = line.split_whitespace().take(3);
            let [x, y] = [(); 2].map(|()| numbers.next().unwrap().parse::<f64>().unwrap());
            let width = numbers.next().unwrap().trim_start_matches('w');
            (x + width.parse::<f64>().unwrap() / 2.0, 841.89 - y)
        };
        let (centre, post) = baseline(&document.signature.post);
        let (_, name) = baseline(&document.signature.name);
        // Single-spaced lines of 14 points, in a face that is 0.891 high and 0.216 deep.
        let (size, spare) = (14.0, 14.0 * (1.15 - 0.891 - 0.216) / 2.0);
        let (below, above) = (0.216 * size + spare, 0.891 * size + spare);

        let pdf = exported(profile, Archive::A3a);
        let person = edges(&pdf, "nguoi-ky");
        assert!(close(person[3], post - below, 0.1), "{profile}: {person:?}");
        assert!(close(person[1], name + above, 0.1), "{profile}: {person:?}");
        assert!(close((person[0] + person[2]) / 2.0, centre, 0.1));

        let seal = edges(&pdf, "co-quan");
        assert!(close(seal[2] - seal[0], 36.0 * MM, 0.01), "true to size");
        assert!(close(seal[3] - seal[1], 36.0 * MM, 0.01));
        let third = (person[2] - person[0]) / 3.0;
        assert!(seal[0] < person[0], "on its left");
        assert!(close(seal[2] - person[0], third, 0.01), "over a third");
        assert!(close(seal[1] + seal[3], person[1] + person[3], 0.01));
    }
}

#[test]
fn a_seal_is_as_large_as_it_is() {
    let mut options = ExportOptions::default();
    options.seal_mm = 42;
    let profile = Profile::find("state").unwrap();
    let document = sample::to_be_signed("state");
    let pdf = export(&document, profile, &options, &mut |_| {}).unwrap();
    let seal = edges(&pdf.bytes, "co-quan");
    assert!(close(seal[2] - seal[0], 42.0 * MM, 0.01));
}

#[test]
fn images_are_seen_where_the_decree_wants_them() {
    for (archive, name) in ARCHIVES {
        let pdf = exported("state", archive);
        let [person, seal] = ["nguoi-ky", "co-quan"].map(|field| edges(&pdf, field));
        let twice = signed_by_two("state", archive);
        accepted(&format!("images-{name}"), &twice, 2);
        assert_eq!(edges(&twice, "nguoi-ky"), person);

        let page = drawn(&format!("images-{name}"), &twice);
        let blue = page.extent(is_blue);
        assert!(within(blue, person), "{name}: {blue:?} in {person:?}");
        assert!(blue[2] - blue[0] > 0.75 * (person[2] - person[0]));
        let red = page.extent(is_red);
        assert!(within(red, seal), "{name}: {red:?} in {seal:?}");
        // The sample's ring reaches the edges of its picture.
        assert!(close(red[2] - red[0], 36.0 * MM, 4.0), "{name}: {red:?}");
        assert!(close(red[3] - red[1], 36.0 * MM, 4.0), "{name}: {red:?}");
        // Under the seal, the hand is still to be seen.
        let both = [person[0], person[1], seal[2], person[3]];
        let under = page.extent_within(both, is_blue).expect("blue under red");
        assert!(under[0] < seal[2] - 20.0, "{name}: {under:?}");
        // And the words around it, which the seal's square reaches.
        let post = [seal[2] - 10.0, person[3], seal[2], seal[3]];
        assert!(page.extent_within(post, is_dark).is_some(), "{name}");
    }
}

#[test]
fn transparency_is_what_the_archive_knows() {
    let keys = |archive: Archive| {
        let signed = Document::load_mem(&signed_by_two("party", archive)).unwrap();
        let images = signed.objects.values().filter_map(|it| it.as_stream().ok());
        let has = |key: &[u8]| images.clone().filter(|it| it.dict.has(key)).count();
        (has(b"SMask"), has(b"Mask"), has(b"ImageMask"))
    };
    assert_eq!(keys(Archive::A3a), (2, 0, 0));
    assert_eq!(keys(Archive::A1b), (0, 2, 2));
}

#[test]
fn an_image_keeps_its_shape_and_stands_in_the_middle() {
    let place = SignatureRoom {
        page: 0,
        left: 100.0,
        bottom: 300.0,
        width: 400.0,
        height: 72.0,
    };
    let signed = seen(&pdf(), None, image(marks::seal(), Place::At(place))).unwrap();
    accepted("wide", &signed, 1);
    assert_eq!(edges(&signed, "Signature1"), [100.0, 300.0, 500.0, 372.0]);
    let red = drawn("wide", &signed).extent(is_red);
    let expected = [264.0, 300.0, 336.0, 372.0];
    for (seen, expected) in red.into_iter().zip(expected) {
        assert!(close(seen, expected, 2.0), "{red:?}");
    }
}

#[test]
fn words_stand_in_the_upper_right_corner() {
    for (archive, name) in ARCHIVES {
        let pdf = exported("state", archive);
        let appearance = words(&["05/BC-SNgV"], Place::Field);
        let signed = seen(&pdf, Some("ban-sao"), appearance).unwrap();
        accepted(&format!("words-{name}"), &signed, 1);
        let corner = edges(&signed, "ban-sao");
        assert!(corner[1] > 841.89 - 20.0 * MM && corner[2] > 595.28 - 20.0 * MM);
        let page = drawn(&format!("words-{name}"), &signed);
        let above_the_text = [0.0, 841.89 - 20.0 * MM, 596.0, 842.0];
        let dark = page.extent_within(above_the_text, is_dark).unwrap();
        assert!(within(dark, corner), "{dark:?} in {corner:?}");
        assert!(close(dark[2], corner[2], 3.0), "against the right edge");
        assert!(dark[3] > corner[3] - 6.0, "at the upper edge");

        let path = kept(&format!("words-{name}.pdf"), &signed);
        let said = judged(
            Command::new("pdftotext").arg(&path).arg("-"),
            "poppler-utils",
        );
        assert!(
            said.contains("05/BC-SNgV\n2026-11-23T09:32:49+07:00"),
            "{said}"
        );
    }
}

#[test]
fn words_are_vietnamese_and_of_several_lines() {
    let place = Place::At(SignatureRoom::corner_of(&pdf()).unwrap());
    let lines = ["SAO Y BẢN CHÍNH (điện tử)", "U\u{309}y ban nhân dân tỉnh"];
    let signed = seen(&pdf(), None, words(&lines, place)).unwrap();
    accepted("vietnamese", &signed, 1);
    let path = kept("vietnamese.pdf", &signed);
    let said = judged(
        Command::new("pdftotext").arg(&path).arg("-"),
        "poppler-utils",
    );
    assert!(
        said.contains("SAO Y BẢN CHÍNH (điện tử)\nỦy ban nhân dân tỉnh\n"),
        "{said}"
    );
}

#[test]
fn what_cannot_be_printed_is_refused() {
    let place = Place::At(SignatureRoom::corner_of(&pdf()).unwrap());
    for (line, letter) in [("友", '友'), ("a\u{7}", '\u{7}'), ("\u{202e}a", '\u{202e}')] {
        let refused = seen(&pdf(), None, words(&[line], place));
        let named = matches!(refused, Err(SignError::Letter { character }) if character == letter);
        assert!(named, "{line:?}");
    }
    let long = "a".repeat(100);
    for lines in [vec![long.as_str()], vec!["a"; 4]] {
        let refused = seen(&pdf(), None, words(&lines, place));
        assert!(matches!(refused, Err(SignError::NoRoom)));
    }
    // None but the time.
    assert!(seen(&pdf(), None, words(&[], place)).is_ok());
}

#[test]
fn what_is_no_picture_is_refused() {
    let png = marks::seal();
    let mut heavy = png.clone();
    heavy.resize(13 << 20, 0);
    let pdf = exported("party", Archive::A3a);
    for (file, expected) in [
        (Vec::new(), ImageFault::OtherKind),
        (b"GIF89a".to_vec(), ImageFault::OtherKind),
        (png[..png.len() / 2].to_vec(), ImageFault::Damaged),
        (heavy, ImageFault::TooLarge),
    ] {
        let refused = seen(&pdf, None, image(file, Place::Field));
        assert!(matches!(refused, Err(SignError::Image(fault)) if fault == expected));
    }
    let photograph = sample::half_dark_jpeg(64, 32, 6);
    let signed = seen(&pdf, None, image(photograph, Place::Field)).unwrap();
    accepted("jpeg", &signed, 1);
}

#[test]
fn without_a_field_a_place_must_be_named() {
    let mut document = sample::to_be_signed("state");
    document.signature_fields.clear();
    document.urgency.clear();
    let profile = Profile::find("state").unwrap();
    let bare = export(&document, profile, &ExportOptions::default(), &mut |_| {}).unwrap();
    let hand = |place| image(marks::handwriting(), place);
    for pdf in [&bare.bytes, &pdf()] {
        let refused = seen(pdf, None, hand(Place::Field));
        assert!(matches!(refused, Err(SignError::NoRoom)));
    }
    // The places that an export gives serve as well.
    let room = bare.signature_room.unwrap();
    let once = seen(&bare.bytes, None, hand(Place::At(room.person()))).unwrap();
    let seal = image(marks::seal(), Place::At(room.organisation(36)));
    let twice = seen(&once, None, seal).unwrap();
    accepted("bare", &twice, 2);
    let own = exported("state", Archive::A3a);
    for (made, field) in [("Signature1", "nguoi-ky"), ("Signature2", "co-quan")] {
        let (made, field) = (edges(&twice, made), edges(&own, field));
        assert!(
            made.iter()
                .zip(field)
                .all(|(one, other)| close(*one, other, 0.01))
        );
    }
}

#[test]
fn a_foreign_file_takes_two_that_are_seen() {
    for form in [Form::Table, Form::Stream] {
        let pdf = saved(document(), form);
        let corner = SignatureRoom::corner_of(&pdf).unwrap();
        let once = seen(&pdf, None, words(&["01/QĐ"], Place::At(corner))).unwrap();
        let below = SignatureRoom {
            page: 1,
            bottom: 100.0,
            ..corner
        };
        let twice = seen(&once, None, image(marks::seal(), Place::At(below))).unwrap();
        assert_eq!(twice[..once.len()], once);
        accepted(&format!("foreign-{form:?}"), &twice, 2);
    }
}

#[test]
fn a_place_lies_on_its_page() {
    let place = SignatureRoom {
        page: 0,
        left: 10.0,
        bottom: 10.0,
        width: 100.0,
        height: 50.0,
    };
    let refused = |place| {
        let seal = image(marks::seal(), Place::At(place));
        seen(&pdf(), None, seal).unwrap_err()
    };
    for number in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, -1.0, 1e300] {
        for wrong in [
            SignatureRoom {
                left: number,
                ..place
            },
            SignatureRoom {
                bottom: number,
                ..place
            },
            SignatureRoom {
                width: number,
                ..place
            },
            SignatureRoom {
                height: number,
                ..place
            },
        ] {
            assert!(matches!(refused(wrong), SignError::NoRoom), "{wrong:?}");
        }
    }
    for page in [2, u32::MAX] {
        let error = refused(SignatureRoom { page, ..place });
        assert!(matches!(error, SignError::NoSuchPage { page: told } if told == page as usize + 1));
    }
}

#[test]
fn a_field_that_is_there_is_not_made_again_elsewhere() {
    let pdf = exported("party", Archive::A3a);
    let place = Place::At(SignatureRoom::corner_of(&pdf).unwrap());
    let refused = seen(&pdf, Some("nguoi-ky"), words(&[], place));
    assert!(matches!(refused, Err(SignError::FieldTaken { .. })));
}

#[test]
fn who_signs_unseen_stays_unseen() {
    let pdf = exported("state", Archive::A3a);
    let signed = signed_by(&pdf, "p256");
    let [before, after] = [&pdf, &signed].map(|pdf| drawn("unseen", pdf).pixels);
    assert!(before == after);
}

/// A file with two empty fields, of which only the second stands somewhere; it shows a mark for whoever is to sign.
fn with_a_mark() -> Vec<u8> {
    let mut document = document();
    let mark = Stream::new(
        dictionary! {
            "Type" => "XObject",
            "Subtype" => "Form",
            "BBox" => vec![0.into(), 0.into(), 100.into(), 50.into()],
        },
        b"1 0 0 rg 0 0 100 50 re f".to_vec(),
    );
    let mark = document.add_object(mark);
    let fields = [("unseen", [0; 4]), ("marked", [100, 100, 200, 150])];
    let fields = fields.map(|(name, edges): (&str, [i64; 4])| {
        let field = dictionary! {
            "Type" => "Annot", "Subtype" => "Widget", "FT" => "Sig", "F" => 132,
            "T" => Object::string_literal(name),
            "Rect" => edges.map(Object::from).to_vec(),
            "AP" => dictionary! { "N" => mark },
        };
        Object::from(document.add_object(field))
    });
    let page = document.page_iter().next().unwrap();
    let page = document.get_dictionary_mut(page).unwrap();
    page.set("Annots", fields.to_vec());
    let form = dictionary! { "Fields" => fields.to_vec() };
    document.catalog_mut().unwrap().set("AcroForm", form);
    saved(document, Form::Table)
}

#[test]
fn what_is_seen_goes_into_the_first_field_that_is_seen() {
    let hand = image(marks::handwriting(), Place::Field);
    let signed = seen(&with_a_mark(), None, hand.clone()).unwrap();
    let found = verify(&signed, &trusting()).unwrap();
    assert_eq!(found.signatures[0].field, "marked");
    let page = drawn("marked", &signed);
    let field = edges(&signed, "marked");
    assert!(
        page.extent_within(field, is_red).is_none(),
        "the mark is gone"
    );
    assert!(page.extent_within(field, is_blue).is_some());
    let named = seen(&with_a_mark(), Some("unseen"), hand);
    assert!(matches!(named, Err(SignError::NoRoom)));
}

#[test]
fn a_look_that_is_there_is_left_to_who_signs_unseen() {
    let signed = seen(&with_a_mark(), Some("marked"), Appearance::Invisible).unwrap();
    let page = drawn("mark-left", &signed);
    assert!(
        page.extent_within(edges(&signed, "marked"), is_red)
            .is_some()
    );
}
