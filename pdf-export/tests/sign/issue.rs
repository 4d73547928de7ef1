//! The office's way: who leads signs first, the office then gives number and date and signs for the organisation.

use lopdf::{Dictionary, Document, Object, decode_text_string};
use pdf_export::{
    Archive, ExportOptions, FilledField, Place, Profile, SignError, SignatureOptions, export,
    issue_fields, sign,
};

use crate::appearances::{image, seen};
use crate::authority::{key, options};
use crate::judges::{judged, kept};
use crate::sample::{self, marks};

pub const PROFILES: [&str; 3] = ["party", "state", "mass-organisation"];

/// The sample without number and date.
pub fn unnumbered(profile: &str, archive: Archive) -> Vec<u8> {
    let mut document = sample::to_be_signed(profile);
    (document.number, document.date) = (None, None);
    document.urgency.clear();
    let mut options = ExportOptions::default();
    options.archive = archive;
    let profile = Profile::find(profile).unwrap();
    let made = export(&document, profile, &options, &mut |_| {});
    made.unwrap().bytes
}

/// The same, signed by the person.
pub fn once(profile: &str) -> Vec<u8> {
    let hand = image(marks::handwriting(), Place::Field);
    let pdf = unnumbered(profile, Archive::A3a);
    seen(&pdf, Some("nguoi-ky"), hand).unwrap()
}

pub fn filled(fields: &[(&str, &str)]) -> Vec<FilledField> {
    let field = |(name, value): &(&str, &str)| FilledField {
        name: (*name).to_owned(),
        value: (*value).to_owned(),
    };
    fields.iter().map(field).collect()
}

/// Filled and sealed by the office.
pub fn issued(pdf: &[u8], fields: &[(&str, &str)]) -> Result<Vec<u8>, SignError> {
    let options = SignatureOptions {
        field_name: Some("co-quan".to_owned()),
        appearance: image(marks::seal(), Place::Field),
        filled: filled(fields),
        ..options()
    };
    sign(pdf, &options, &key("rsa2048").into_signer([7; 32]))
}

pub const ALL: &[(&str, &str)] = &[("so", "15"), ("ngay", "05"), ("thang", "01")];

/// A field by its name.
fn field(pdf: &Document, name: &str) -> Option<Dictionary> {
    let fields = pdf.objects.values().filter_map(|it| it.as_dict().ok());
    let named = |it: &Object| decode_text_string(it).is_ok_and(|it| it == name);
    let mut found = fields.filter(|it| it.get(b"T").is_ok_and(named));
    found.next().cloned()
}

fn words(name: &str, pdf: &[u8]) -> String {
    let mut text = std::process::Command::new("pdftotext");
    text.args(["-layout", "-l", "1"])
        .arg(kept(name, pdf))
        .arg("-");
    judged(&mut text, "poppler-utils")
}

#[test]
fn a_document_without_number_and_date_has_fields_for_them() {
    let values = |pdf: &[u8]| {
        let fields = issue_fields(pdf).unwrap().into_iter();
        fields.map(|it| (it.name, it.value)).collect::<Vec<_>>()
    };
    let empty = |names: &[&str]| -> Vec<(String, String)> {
        let names = names.iter();
        names.map(|it| ((*it).to_owned(), String::new())).collect()
    };
    for profile in PROFILES {
        for archive in [Archive::A3a, Archive::A1b] {
            let pdf = unnumbered(profile, archive);
            assert_eq!(values(&pdf), empty(&["so", "ngay", "thang"]), "{profile}");
        }
    }
    let with = |change: &dyn Fn(&mut pdf_export::OfficialDocument)| {
        let mut document = sample::to_be_signed("party");
        (document.number, document.date) = (None, None);
        change(&mut document);
        let (profile, options) = (Profile::find("party"), ExportOptions::default());
        let made = export(&document, profile.unwrap(), &options, &mut |_| {});
        values(&made.unwrap().bytes)
    };
    let date = jiff::civil::date(2026, 1, 5);
    assert_eq!(with(&|it| it.number = Some(5)), empty(&["ngay", "thang"]));
    assert_eq!(with(&|it| it.date = Some(date)), empty(&["so"]));
    // On paper nobody fills a field.
    assert_eq!(with(&|it| it.signature_fields.clear()), []);
    let both = |it: &mut pdf_export::OfficialDocument| {
        (it.number, it.date) = (Some(5), Some(date));
    };
    assert_eq!(with(&both), []);
}

#[test]
fn empty_fields_print_nothing() {
    for profile in PROFILES {
        let mut document = sample::to_be_signed(profile);
        (document.number, document.date) = (None, None);
        let drawn = |name: &str, document: &pdf_export::OfficialDocument| {
            let (rules, options) = (Profile::find(profile), ExportOptions::default());
            let made = export(document, rules.unwrap(), &options, &mut |_| {});
            let path = kept(&format!("{name}-{profile}.pdf"), &made.unwrap().bytes);
            let mut draw = std::process::Command::new("pdftoppm");
            draw.args(["-r", "50", "-singlefile"]);
            judged(
                draw.args([&path, &path.with_extension("")]),
                "poppler-utils",
            );
            std::fs::read(path.with_extension("ppm")).unwrap()
        };
        let with = drawn("with-fields", &document);
        document.signature_fields.clear();
        assert_eq!(with, drawn("without-fields", &document), "{profile}");
    }
}

#[test]
fn fields_tell_what_they_are_for_and_how_they_are_filled() {
    let pdf = Document::load_mem(&unnumbered("state", Archive::A3a)).unwrap();
    let catalog = pdf.catalog().unwrap();
    let form = catalog.get(b"AcroForm").unwrap().as_dict().unwrap();
    let fonts = form.get(b"DR").unwrap().as_dict().unwrap();
    let fonts = fonts.get(b"Font").unwrap().as_dict().unwrap();
    for (name, style) in [
        ("so", "/Tinos 13 Tf 0 g"),
        ("ngay", "/Tinos-Italic 14 Tf 0 g"),
        ("thang", "/Tinos-Italic 14 Tf 0 g"),
    ] {
        let field = field(&pdf, name).unwrap();
        assert_eq!(
            field.get(b"DA").unwrap().as_str().unwrap(),
            style.as_bytes()
        );
        let face = style[1..].split(' ').next().unwrap();
        assert!(fonts.has(face.as_bytes()), "{face}");
        let said = decode_text_string(field.get(b"TU").unwrap()).unwrap();
        assert!(said.contains("văn thư"), "{said}");
        assert!(field.has(b"StructParent"), "{name}: no tag");
    }
}

#[test]
fn the_office_fills_what_was_empty() {
    for profile in PROFILES {
        let pdf = issued(&once(profile), ALL).unwrap();
        assert_eq!(issue_fields(&pdf).unwrap(), filled(ALL));
        let said = words(&format!("issued-{profile}.pdf"), &pdf);
        let lines: String = said.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(lines.contains("15"), "{said}");
        assert!(lines.contains("ngày 05 tháng 01 năm 2026"), "{said}");
        let read = Document::load_mem(&pdf).unwrap();
        for (name, value) in ALL {
            let field = field(&read, name).unwrap();
            assert_eq!(field.get(b"V").unwrap().as_str().unwrap(), value.as_bytes());
            assert_eq!(field.get(b"Ff").unwrap().as_i64().unwrap(), 1, "{name}");
        }
        let path = kept(&format!("issued-{profile}.pdf"), &pdf);
        let mut check = std::process::Command::new("qpdf");
        judged(check.arg("--check").arg(&path), "qpdf");
        let mut check = std::process::Command::new("pdfsig");
        let said = judged(check.arg("-nocert").arg(&path), "poppler-utils");
        assert_eq!(said.matches("Signature is Valid").count(), 2, "{said}");
    }
}

/// Files that were issued are verified by these very bytes: whoever changes them keeps the old ones readable.
#[test]
fn what_a_filled_field_shows_does_not_change() {
    let pdf = issued(&once("party"), ALL).unwrap();
    let read = Document::load_mem(&pdf).unwrap();
    let shown = ["so", "ngay", "thang"].map(|name| {
        let field = field(&read, name).unwrap();
        let looks = field.get(b"AP").unwrap().as_dict().unwrap();
        let look = looks.get(b"N").unwrap().as_reference().unwrap();
        let look = read.get_object(look).unwrap().as_stream().unwrap();
        String::from_utf8(look.content.clone()).unwrap()
    });
    assert_eq!(
        shown,
        [
            "/Tx BMC q BT 0 g /Tinos 14 Tf 1 0 0 1 24.50 3.02 Tm <000A000E> Tj ET Q EMC",
            "/Tx BMC q BT 0 g /Tinos-Italic 14 Tf 1 0 0 1 3.50 3.02 Tm <00030008> Tj ET Q EMC",
            "/Tx BMC q BT 0 g /Tinos-Italic 14 Tf 1 0 0 1 3.50 3.02 Tm <00030004> Tj ET Q EMC",
        ]
    );
}

#[test]
fn there_is_room_for_five_digits_in_every_letterhead() {
    for profile in PROFILES {
        let pdf = issued(&once(profile), &[("so", "99999")]).unwrap();
        assert_eq!(issue_fields(&pdf).unwrap()[0].value, "99999", "{profile}");
    }
}

#[test]
fn values_are_those_that_the_letterhead_prints() {
    let profile = Profile::find("party").unwrap();
    let date = jiff::civil::date(2026, 1, 5);
    assert_eq!(profile.issue(Some(15), Some(date)), filled(ALL));
    let date = jiff::civil::date(2026, 11, 23);
    let late = [("so", "07"), ("ngay", "23"), ("thang", "11")];
    assert_eq!(profile.issue(Some(7), Some(date)), filled(&late));
    assert_eq!(profile.issue(None, None), []);
}

#[test]
fn what_cannot_be_filled_is_named() {
    let once = once("state");
    let refused = |pdf: &[u8], fields: &[(&str, &str)]| issued(pdf, fields).unwrap_err();
    let no_field = |error| matches!(error, SignError::NoSuchField { .. });
    assert!(no_field(refused(&once, &[("ban-sao", "15")])));
    assert!(no_field(refused(&once, &[("ký-hiệu", "15")])));
    for fields in [
        &[("so", "1a")][..],
        &[("so", "123456")],
        &[("so", "0")],
        &[("so", "")],
        &[("ngay", "5"), ("thang", "01")],
        &[("ngay", "05"), ("thang", "03")],
        &[("ngay", "31"), ("thang", "4")],
        &[("ngay", "05")],
        &[("so", "15"), ("so", "16")],
    ] {
        let refused = refused(&once, fields);
        assert!(
            matches!(refused, SignError::FieldValue { .. }),
            "{fields:?}"
        );
    }
    let twice = issued(&once, &[("so", "15")]).unwrap();
    let options = SignatureOptions {
        filled: filled(&[("so", "16")]),
        ..options()
    };
    let refused_to =
        |pdf: &[u8]| sign(pdf, &options, &key("p256").into_signer([7; 32])).unwrap_err();
    assert!(matches!(refused_to(&twice), SignError::FieldFilled { .. }));
    assert!(no_field(refused_to(&crate::files::pdf())));

    // A letterhead of one's own may leave less room.
    let mut profile = Profile::find("state").unwrap().clone();
    profile.letterhead.number_room = "\u{a0}".repeat(6);
    let mut document = sample::to_be_signed("state");
    document.number = None;
    let made = export(&document, &profile, &ExportOptions::default(), &mut |_| {});
    let pdf = made.unwrap().bytes;
    assert!(issued(&pdf, &[("so", "15")]).is_ok());
    let narrow = refused(&pdf, &[("so", "115")]);
    assert!(matches!(narrow, SignError::FieldTooNarrow { .. }));
}
