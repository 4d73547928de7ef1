//! Certification: what it says, what it allows, and how it is abused.

use lopdf::{Document, IncrementalDocument, Object, dictionary};
use pdf_export::{
    Certification, CertificationFault, CertificationLevel, Flaw, LaterChanges, Place, SignError,
    SignatureOptions, SignatureRoom, Verdict, sign, verify,
};

use crate::appearances::{image, seen};
use crate::archived::{OUT_OF_SIGHT, good, nothing, with_data, with_timestamp};
use crate::attacks::{changed_after, updated};
use crate::authority::{key, options, trusting};
use crate::files::{Form, document, pdf, replaced, saved, signed_by};
use crate::judges::{judged, kept};
use crate::sample::marks;
use crate::timestamps::{later, openssl, said};

fn certified(pdf: &[u8], certification: Certification) -> Vec<u8> {
    let options = SignatureOptions {
        certification: Some(certification),
        ..options()
    };
    sign(pdf, &options, &key("p256").into_signer([7; 32])).expect("certifies")
}

/// Two pages, and an empty field that is seen.
fn with_field() -> Vec<u8> {
    let mut document = document();
    let page = document.page_iter().next().unwrap();
    let field = document.add_object(dictionary! {
        "Type" => "Annot", "Subtype" => "Widget", "FT" => "Sig", "F" => 132,
        "T" => Object::string_literal("there"),
        "Rect" => vec![100.into(), 100.into(), 200.into(), 150.into()],
    });
    let page = document.get_dictionary_mut(page).unwrap();
    page.set("Annots", vec![field.into()]);
    let form = dictionary! { "Fields" => vec![field.into()] };
    document.catalog_mut().unwrap().set("AcroForm", form);
    saved(document, Form::Table)
}

/// Certified in a field of its own.
fn certified_beside(pdf: &[u8], certification: Certification) -> Vec<u8> {
    let options = SignatureOptions {
        certification: Some(certification),
        field_name: Some(String::from("certifying")),
        ..options()
    };
    sign(pdf, &options, &key("p256").into_signer([7; 32])).expect("certifies")
}

const BOTH: [(Certification, CertificationLevel); 2] = [
    (Certification::NoChanges, CertificationLevel::NoChanges),
    (Certification::FormFilling, CertificationLevel::FormFilling),
];

#[test]
fn a_certification_says_what_may_come() {
    for (certification, level) in BOTH {
        for form in [Form::Table, Form::Stream] {
            let signed = certified(&saved(document(), form), certification);
            let found = verify(&signed, &trusting()).unwrap();
            assert_eq!(found.verdict(), Some(Verdict::Valid), "{found:#?}");
            assert_eq!(found.signatures[0].certification, Some(level));
            let path = kept(
                &format!("certified-{certification:?}-{form:?}.pdf"),
                &signed,
            );
            let said = judged(
                std::process::Command::new("pdfsig").arg(&path),
                "poppler-utils",
            );
            assert!(said.contains("Signature is Valid"), "{said}");
            judged(
                std::process::Command::new("qpdf").arg("--check").arg(&path),
                "qpdf",
            );
        }
    }
    let approval = verify(&signed_by(&pdf(), "p256"), &trusting()).unwrap();
    assert_eq!(approval.signatures[0].certification, None);
}

#[test]
fn only_the_first_signature_certifies() {
    for (certification, _) in BOTH {
        let options = SignatureOptions {
            certification: Some(certification),
            ..options()
        };
        let once = signed_by(&pdf(), "p256");
        let refused = sign(&once, &options, &key("p256").into_signer([0; 32]));
        assert!(
            matches!(refused, Err(SignError::CertifiesTooLate)),
            "{refused:?}"
        );
    }
    let certified = certified(&pdf(), Certification::FormFilling);
    let again = SignatureOptions {
        certification: Some(Certification::FormFilling),
        ..options()
    };
    let refused = sign(&certified, &again, &key("p256").into_signer([0; 32]));
    assert!(
        matches!(refused, Err(SignError::CertifiesTooLate)),
        "{refused:?}"
    );
    // A document timestamp is nobody's signature.
    let stamped = with_timestamp(&pdf(), OUT_OF_SIGHT, nothing, good);
    let signed = sign(&stamped, &again, &key("p256").into_signer([0; 32])).unwrap();
    assert_eq!(
        verify(&signed, &later()).unwrap().verdict(),
        Some(Verdict::Valid)
    );
}

#[test]
fn certified_against_any_change() {
    let once = certified(&pdf(), Certification::NoChanges);
    let refused = sign(&once, &options(), &key("rsa2048").into_signer([0; 32]));
    assert!(matches!(refused, Err(SignError::CertifiedAgainstChanges)));
    // Validation data and document timestamps may come.
    let data = with_data(&once, |_, _| {});
    let archived = with_timestamp(&data, OUT_OF_SIGHT, nothing, good);
    for pdf in [data, archived] {
        let found = verify(&pdf, &later()).unwrap();
        assert_eq!(found.verdict(), Some(Verdict::Valid), "{found:#?}");
    }
    // Another program signs all the same: to it the level is the other one.
    let approved = certified(&pdf(), Certification::FormFilling);
    let twice = signed_by(&approved, "rsa2048");
    assert_eq!(
        verify(&twice, &trusting()).unwrap().verdict(),
        Some(Verdict::Valid)
    );
    let method = "/TransformMethod /DocMDP";
    let disguised = replaced(&once, method, "/TransformMethod /DocMDX");
    let twice = signed_elsewhere(&once, &disguised, &options(), |text| text);
    let found = verify(&twice, &trusting()).unwrap();
    assert_eq!(found.signatures[1].verdict(), Verdict::Valid);
    let what = String::from("certified against any change");
    assert_eq!(
        found.signatures[0].later_changes,
        LaterChanges::Changed { what }
    );
}

#[test]
fn filling_in_and_signing_is_allowed_and_no_new_field_is_seen() {
    let once = certified_beside(&with_field(), Certification::FormFilling);
    let filled = seen(&once, Some("there"), image(marks::seal(), Place::Field)).unwrap();
    let found = verify(&filled, &trusting()).unwrap();
    assert_eq!(found.verdict(), Some(Verdict::Valid), "{found:#?}");
    assert_eq!(
        found.signatures[0].later_changes,
        LaterChanges::Allowed {
            signatures: 1,
            timestamps: 0,
            validation_data: false,
            filled: Vec::new()
        }
    );
    let corner = || {
        image(
            marks::seal(),
            Place::At(SignatureRoom::corner_of(&once).unwrap()),
        )
    };
    let refused = seen(&once, Some("new"), corner());
    assert!(matches!(refused, Err(SignError::CertifiedAgainstChanges)));
}

fn add_annotation(update: &mut IncrementalDocument) {
    let page = update.get_prev_documents().page_iter().next().unwrap();
    update.opt_clone_object_to_new_document(page).unwrap();
    let note = update.new_document.add_object(dictionary! {
        "Type" => "Annot", "Subtype" => "FreeText",
        "Rect" => vec![60.into(), 700.into(), 300.into(), 740.into()],
        "Contents" => Object::string_literal("Another report"),
    });
    let page = update.new_document.get_dictionary_mut(page).unwrap();
    let mut listed = page
        .get(b"Annots")
        .and_then(Object::as_array)
        .cloned()
        .unwrap_or_default();
    listed.push(note.into());
    page.set("Annots", listed);
}

/// A file of the level, by a foreign program: ours makes no such certification.
fn by_a_foreign_program(level: &str) -> Vec<u8> {
    foreign(&pdf(), |text| {
        text.replace("/P 2>>", &format!("/P {level}>>"))
    })
}

/// A certification for `P` = 2 in whose own revision `change` alters what stands there.
fn foreign(pdf: &[u8], change: impl Fn(String) -> String) -> Vec<u8> {
    let certifying = SignatureOptions {
        certification: Some(Certification::FormFilling),
        ..options()
    };
    signed_elsewhere(pdf, pdf, &certifying, change)
}

/// Signs by openssl what our signer would refuse: it is shown `disguised`, which is as long as `pdf`.
fn signed_elsewhere(
    pdf: &[u8],
    disguised: &[u8],
    options: &SignatureOptions,
    change: impl Fn(String) -> String,
) -> Vec<u8> {
    let options = SignatureOptions {
        field_name: Some(String::from("foreign")),
        ..options.clone()
    };
    let blank = pdf_export::blank(disguised, &options, 8000).unwrap();
    let [before, after] = blank.covered();
    let text = change(String::from_utf8_lossy(&before[pdf.len()..]).into_owned());
    assert_eq!(text.len(), before.len() - pdf.len());
    let before = [pdf, text.as_bytes()].concat();
    let content = [&before, after].concat();
    let authority = crate::authority::directory();
    let output = said(openssl(
        &[
            "cms",
            "-sign",
            "-binary",
            "-cades",
            "-nosmimecap",
            "-md",
            "sha256",
            "-outform",
            "DER",
        ],
        &[
            ("-in", &crate::timestamps::kept(&content)),
            ("-signer", &authority.join("rsa2048.pem")),
            ("-inkey", &authority.join("rsa2048.key.pem")),
            ("-certfile", &authority.join("chain.pem")),
        ],
    ));
    let digits: String = output.iter().map(|byte| format!("{byte:02x}")).collect();
    let room = format!("<{digits:0<16000}>");
    [&before, room.as_bytes(), after].concat()
}

/// The Evil Annotation Attack (Rohlmann and others, 2021): annotations that a certification for `P` = 3 allows, over the text.
#[test]
fn evil_annotations() {
    for level in ["3", "2", "1"] {
        let certified = by_a_foreign_program(level);
        let found = verify(&certified, &trusting()).unwrap();
        assert_eq!(found.verdict(), Some(Verdict::Valid), "{found:#?}");
        let attacked = updated(&certified, add_annotation);
        changed_after("evil annotation", &attacked);
        if level != "1" {
            changed_after("evil annotation, signed", &signed_by(&attacked, "rsa2048"));
        }
    }
    let found = verify(&by_a_foreign_program("3"), &trusting()).unwrap();
    assert_eq!(
        found.signatures[0].certification,
        Some(CertificationLevel::Annotations)
    );
    // A level that is not known allows nothing.
    let found = verify(&by_a_foreign_program("7"), &trusting()).unwrap();
    assert_eq!(
        found.signatures[0].certification,
        Some(CertificationLevel::NoChanges)
    );
}

/// The Sneaky Signature Attack (the same, 2021): a signature field whose look covers the text, on a document that is certified
/// for `P` = 2; unsigned, signed by anybody, or with a signature that is none.
#[test]
fn sneaky_signatures() {
    let certified = certified(&pdf(), Certification::FormFilling);
    let field = |update: &mut IncrementalDocument| {
        let field = update.new_document.add_object(dictionary! {
            "Type" => "Annot", "Subtype" => "Widget", "FT" => "Sig", "F" => 132,
            "T" => Object::string_literal("sneaky"),
            "Rect" => vec![60.into(), 700.into(), 200.into(), 740.into()],
        });
        let page = update.get_prev_documents().page_iter().next().unwrap();
        update.opt_clone_object_to_new_document(page).unwrap();
        let page = update.new_document.get_dictionary_mut(page).unwrap();
        let listed = page.get_mut(b"Annots").unwrap().as_array_mut().unwrap();
        listed.push(field.into());
        let root = update.get_prev_documents().trailer.get(b"Root").unwrap();
        let root = root.as_reference().unwrap();
        update.opt_clone_object_to_new_document(root).unwrap();
        let catalog = update.new_document.get_dictionary_mut(root).unwrap();
        let form = catalog.get_mut(b"AcroForm").unwrap().as_dict_mut().unwrap();
        let listed = form.get_mut(b"Fields").unwrap().as_array_mut().unwrap();
        listed.push(field.into());
    };
    let unsigned = updated(&certified, field);
    changed_after("unsigned", &unsigned);
    let signed = seen(
        &unsigned,
        Some("sneaky"),
        image(marks::seal(), Place::Field),
    )
    .unwrap();
    changed_after("signed", &signed);
    let broken = replaced(&signed, "/ByteRange [", "/BiteRange [");
    changed_after("no signature", &broken);
    // The same field on a document that nobody certified is a second signature.
    let approved = updated(&signed_by(&pdf(), "p256"), field);
    let signed = seen(
        &approved,
        Some("sneaky"),
        image(marks::seal(), Place::Field),
    )
    .unwrap();
    assert_eq!(
        verify(&signed, &trusting()).unwrap().verdict(),
        Some(Verdict::Valid)
    );
}

/// A certification that some readers see and others do not.
#[test]
fn a_certification_stands_in_the_permissions() {
    let fault = |pdf: &[u8]| {
        let found = verify(pdf, &trusting()).unwrap();
        found.signatures.last().unwrap().flaw.clone()
    };
    let honest = foreign(&pdf(), |text| text);
    assert_eq!(fault(&honest), None);
    let missing = Some(Flaw::Certification(CertificationFault::NotInPermissions));
    let without = foreign(&pdf(), |text| text.replace("/Perms <<", "/Permz <<"));
    assert_eq!(fault(&without), missing, "no permissions");
    let other_key = foreign(&pdf(), |text| text.replace("<</DocMDP ", "<</DocMDX "));
    assert_eq!(fault(&other_key), missing, "other permissions");
    // They name another object, the catalog itself.
    let document = Document::load_mem(&honest).unwrap();
    let root = document
        .trailer
        .get(b"Root")
        .unwrap()
        .as_reference()
        .unwrap()
        .0;
    let elsewhere = foreign(&pdf(), |text| {
        let start = text.find("<</DocMDP ").unwrap() + "<</DocMDP ".len();
        let end = start + text[start..].find(" 0 R").unwrap();
        let width = end - start;
        format!("{}{root:0width$}{}", &text[..start], &text[end..])
    });
    assert_eq!(fault(&elsewhere), missing, "another object");
}

#[test]
fn a_second_certification_does_not_hold() {
    let once = signed_by(&pdf(), "p256");
    // Our signer refuses; another certifies all the same.
    let certifying = SignatureOptions {
        certification: Some(Certification::FormFilling),
        ..options()
    };
    let hidden = replaced(&once, "/FT /Sig", "/FT /Sgi");
    let second = signed_elsewhere(&once, &hidden, &certifying, |text| text);
    let found = verify(&second, &trusting()).unwrap();
    assert_eq!(found.signatures.len(), 2);
    changed_after("the first", &second);
    assert_eq!(
        found.signatures[1].flaw,
        Some(Flaw::Certification(CertificationFault::NotFirst))
    );
}
