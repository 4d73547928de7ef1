//! What signing gives, and when it refuses.

use lopdf::dictionary;
use pdf_export::{
    SignError, SignatureOptions, Verdict, Verification, embed, prepare, sign, verify,
};

use crate::authority::{certificate, key, options, trusting};
use crate::files::{Form, document, last, pdf, saved, signed_by};

#[test]
fn every_key_signs_every_form_of_file() {
    for name in ["rsa2048", "rsa3072", "rsa4096", "p256"] {
        for form in [Form::Table, Form::Stream] {
            let signed = signed_by(&saved(document(), form), name);
            let found = verify(&signed, &trusting()).expect("readable");
            assert_eq!(found.verdict(), Some(Verdict::Valid), "{name} {form:?}");
            assert!(found.signatures[0].covers_whole_file());
        }
    }
}

#[test]
fn the_file_itself_is_not_touched() {
    let pdf = pdf();
    let signed = signed_by(&pdf, "p256");
    assert_eq!(signed[..pdf.len()], pdf);
}

#[test]
fn the_same_inputs_give_the_same_bytes_and_blinding_does_not_show() {
    let pdf = pdf();
    for name in ["rsa2048", "p256"] {
        let one = sign(&pdf, &options(), &key(name).into_signer([1; 32])).unwrap();
        let other = sign(&pdf, &options(), &key(name).into_signer([2; 32])).unwrap();
        assert!(one == other, "{name}");
    }
}

#[test]
fn the_dictionary_says_what_the_options_say() {
    let signed = signed_by(&pdf(), "p256");
    let text = String::from_utf8_lossy(&signed);
    assert!(text.contains("/M (D:20261123093249+07'00')"));
    assert!(text.contains("/SubFilter /ETSI.CAdES.detached"));
    let found = verify(&signed, &trusting()).unwrap();
    let signature = &found.signatures[0];
    assert_eq!(signature.field, "Signature1");
    assert_eq!(signature.reason, "Phê duyệt");
    assert_eq!(signature.location, "Hà Nội");
    assert_eq!(signature.claimed_time, Some(options().signing_time));
}

#[test]
fn a_signature_made_elsewhere_is_checked_before_it_is_embedded() {
    let pdf = pdf();
    let chain = key("rsa2048").chain().to_vec();
    let prepared = prepare(&pdf, &options(), &chain).unwrap();
    let signer = key("rsa2048").into_signer([0; 32]);
    let signature =
        pdf_export::Signer::sign(&signer, prepared.algorithm(), prepared.to_be_signed());
    let signature = signature.unwrap();
    let embedded = embed(prepared.clone(), &signature).unwrap();
    assert!(embedded == signed_by(&pdf, "rsa2048"));

    let mut wrong = signature.clone();
    wrong[100] ^= 1;
    for wrong in [wrong, Vec::new(), vec![0; 256]] {
        let refused = embed(prepared.clone(), &wrong);
        assert!(matches!(refused, Err(SignError::WrongSignature)));
    }
    // A digest that was altered on its way to the key: well signed, and of another document.
    let mut altered = prepared.to_be_signed().to_vec();
    let place = altered.len() / 2;
    for at in [place, altered.len() - 1] {
        altered[at] ^= 1;
        let signature = pdf_export::Signer::sign(&signer, prepared.algorithm(), &altered).unwrap();
        let refused = embed(prepared.clone(), &signature);
        assert!(matches!(refused, Err(SignError::WrongSignature)));
    }
    // Signed for another document.
    let other = prepare(&saved(document(), Form::Stream), &options(), &chain).unwrap();
    assert!(matches!(
        embed(other, &signature),
        Err(SignError::WrongSignature)
    ));
}

#[test]
fn an_openssl_command_can_be_the_signer() {
    let prepared = prepare(&pdf(), &options(), &[certificate("p256")]).unwrap();
    let directory = crate::authority::directory();
    let message = directory.join("to-be-signed");
    std::fs::write(&message, prepared.to_be_signed()).unwrap();
    let answer = std::process::Command::new("openssl")
        .args(["dgst", "-sha256", "-sign"])
        .arg(directory.join("p256.key.pem"))
        .arg(&message)
        .output()
        .unwrap();
    assert!(embed(prepared, &answer.stdout).is_ok());
}

#[test]
fn a_second_signature_keeps_the_first() {
    for form in [Form::Table, Form::Stream] {
        let once = signed_by(&saved(document(), form), "rsa2048");
        let twice = signed_by(&once, "p256");
        assert_eq!(twice[..once.len()], once);
        let found = verify(&twice, &trusting()).unwrap();
        assert_eq!(found.verdict(), Some(Verdict::Valid), "{found:#?}");
        assert_eq!(found.signatures.len(), 2);
        let [first, second] = &found.signatures[..] else {
            unreachable!()
        };
        assert_eq!(
            first.later_changes,
            pdf_export::LaterChanges::Allowed {
                signatures: 1,
                timestamps: 0,
                validation_data: false,
                filled: Vec::new()
            }
        );
        assert!(!first.covers_whole_file());
        assert!(second.covers_whole_file());
        assert_eq!(second.field, "Signature2");
    }
}

#[test]
fn refusals_name_the_situation() {
    let pdf = pdf();
    let with = |options: SignatureOptions, name: &str| {
        sign(&pdf, &options, &key(name).into_signer([0; 32])).unwrap_err()
    };
    assert!(matches!(
        with(
            SignatureOptions {
                page: 2,
                ..options()
            },
            "p256"
        ),
        SignError::NoSuchPage { page: 3 }
    ));
    assert!(matches!(with(options(), "weak"), SignError::Algorithm { name } if name == "RSA 1024"));
    assert!(matches!(
        with(options(), "p521"),
        SignError::Algorithm { .. }
    ));
    assert!(matches!(
        prepare(&pdf, &options(), &[]),
        Err(SignError::NoCertificate)
    ));
    assert!(matches!(
        prepare(b"Bao cao", &options(), &[certificate("p256")]),
        Err(SignError::Unreadable(_))
    ));
    let once = signed_by(&pdf, "p256");
    let same_field = SignatureOptions {
        field_name: Some("Signature1".into()),
        ..options()
    };
    assert!(matches!(
        prepare(&once, &same_field, &[certificate("p256")]),
        Err(SignError::FieldTaken { .. })
    ));
}

#[test]
fn numbers_that_run_out_are_no_panic() {
    for size in [i64::from(u32::MAX) - 1, i64::from(u32::MAX), i64::MAX, -1] {
        let mut bytes = pdf();
        let at = last(&bytes, "/Size ") + "/Size ".len();
        let digits = bytes[at..].iter().take_while(|it| it.is_ascii_digit());
        let end = at + digits.count();
        bytes.splice(at..end, size.to_string().into_bytes());
        let signed = sign(&bytes, &options(), &key("p256").into_signer([0; 32]));
        // What is no number of objects at all counts as not said.
        assert_eq!(signed.is_ok(), u32::try_from(size).is_err(), "{size}");
    }
}

#[test]
fn empty_fields_are_filled_in_their_order_or_by_name() {
    let fields = ["lanh-dao", "van-phong", "co-quan"];
    let pdf = saved(with_empty_fields(&fields), Form::Table);
    let in_order = signed_by(&signed_by(&pdf, "p256"), "rsa2048");
    let found = verify(&in_order, &trusting()).unwrap();
    assert_eq!(found.verdict(), Some(Verdict::Valid), "{found:#?}");
    let names = |found: &Verification| {
        let names = found.signatures.iter().map(|it| it.field.clone());
        names.collect::<Vec<_>>()
    };
    assert_eq!(names(&found), ["lanh-dao", "van-phong"]);

    let by_name = SignatureOptions {
        field_name: Some("co-quan".into()),
        ..options()
    };
    let signer = || key("rsa2048").into_signer([0; 32]);
    let first = sign(&pdf, &by_name, &signer()).unwrap();
    assert_eq!(names(&verify(&first, &trusting()).unwrap()), ["co-quan"]);
    assert!(matches!(
        sign(&first, &by_name, &signer()),
        Err(SignError::FieldTaken { .. })
    ));
    // When all are filled, one is made.
    let third = signed_by(&signed_by(&first, "p256"), "rsa2048");
    let fourth = signed_by(&third, "p256");
    let found = verify(&fourth, &trusting()).unwrap();
    assert_eq!(found.verdict(), Some(Verdict::Valid), "{found:#?}");
    let mut all = names(&found);
    all.sort();
    assert_eq!(all, ["Signature1", "co-quan", "lanh-dao", "van-phong"]);
}

fn with_empty_fields(names: &[&str]) -> lopdf::Document {
    let mut document = document();
    let fields: Vec<lopdf::Object> = names
        .iter()
        .map(|name| {
            let field = document.add_object(dictionary! {
                "Type" => "Annot", "Subtype" => "Widget", "FT" => "Sig",
                "T" => lopdf::Object::string_literal(*name),
                "Rect" => vec![0.into(), 0.into(), 0.into(), 0.into()],
                "F" => 132,
            });
            field.into()
        })
        .collect();
    let page = document.page_iter().next().unwrap();
    let page = document.get_dictionary_mut(page).unwrap();
    page.set("Annots", fields.clone());
    let form = document.add_object(dictionary! { "Fields" => fields, "SigFlags" => 0 });
    document.catalog_mut().unwrap().set("AcroForm", form);
    document
}

#[test]
fn lists_that_stand_apart_are_extended_where_they_stand() {
    let mut document = document();
    let page = document.page_iter().next().unwrap();
    let annotations = document.add_object(lopdf::Object::Array(Vec::new()));
    document
        .get_dictionary_mut(page)
        .unwrap()
        .set("Annots", annotations);
    let fields = document.add_object(lopdf::Object::Array(Vec::new()));
    let form = document.add_object(dictionary! { "Fields" => fields });
    document.catalog_mut().unwrap().set("AcroForm", form);
    let twice = signed_by(&signed_by(&saved(document, Form::Table), "p256"), "rsa2048");
    let found = verify(&twice, &trusting()).unwrap();
    assert_eq!(found.verdict(), Some(Verdict::Valid), "{found:#?}");
    assert_eq!(found.signatures.len(), 2);
}
