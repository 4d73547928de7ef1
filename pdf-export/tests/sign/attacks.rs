//! Attacks on signed files, by their class. None is ever shown as valid and unchanged.
//!
//! | class | published | where |
//! | --- | --- | --- |
//! | incremental saving, signature wrapping, universal signature forgery | Mladenov, Mainka and others: 1 Trillion Dollar Refund – How To Spoof PDF Signatures (2019) | `saved`, `wrapped`, `forged` |
//! | shadow attacks: hide, replace, hide and replace | Mainka, Mladenov, Rohlmann: Shadow Attacks – Hiding and Replacing Content in Signed PDFs (2021) | `shadow`, `smuggled` |
//! | what a second signature brings along | the same, and what its looks allow | `smuggled` |

mod forged;
mod saved;
mod shadow;
mod smuggled;
mod wrapped;

use lopdf::{Document, IncrementalDocument, Object, Stream, dictionary};
use pdf_export::{Flaw, LaterChanges, SignatureStatus, Verdict, verify};

use crate::authority::trusting;
use crate::files::{Form, document, last, pdf, replaced, room, saved, signed_by};

/// The first signature after the attack; the verdict on it is never a good one.
fn caught(attack: &str, bytes: &[u8]) -> SignatureStatus {
    let found = verify(bytes, &trusting()).unwrap_or_else(|error| panic!("{attack}: {error}"));
    let first = found
        .signatures
        .first()
        .unwrap_or_else(|| panic!("{attack}: not found"));
    assert!(
        first.verdict() >= Verdict::ChangedAfterSigning,
        "{attack}: {first:#?}"
    );
    first.clone()
}

pub fn changed_after(attack: &str, bytes: &[u8]) {
    let status = caught(attack, bytes);
    assert!(
        matches!(status.later_changes, LaterChanges::Changed { .. }),
        "{attack}: {status:#?}"
    );
}

#[test]
fn a_flipped_byte_anywhere() {
    let signed = signed_by(&pdf(), "p256");
    // Within the signature's own room the other certificates can change without harm.
    let room = room(&signed);
    for position in (9..signed.len())
        .step_by(17)
        .filter(|place| !room.contains(place))
    {
        let mut altered = signed.clone();
        altered[position] ^= 1;
        // Some alterations leave no readable PDF or no signature: these are no success either.
        if let Ok(found) = verify(&altered, &trusting()) {
            for signature in found.signatures {
                assert_ne!(signature.verdict(), Verdict::Valid, "byte {position}");
            }
        }
    }
}

#[test]
fn an_altered_text() {
    let altered = replaced(
        &signed_by(&pdf(), "rsa2048"),
        "(The report)",
        "(The REPORT)",
    );
    assert_eq!(caught("text", &altered).flaw, Some(Flaw::DocumentAltered));
    let altered = replaced(&signed_by(&pdf(), "rsa2048"), "/M (D:2026", "/M (D:2025");
    assert_eq!(caught("time", &altered).flaw, Some(Flaw::DocumentAltered));
}

#[test]
fn bytes_behind_the_signature() {
    let signed = signed_by(&pdf(), "p256");
    for tail in [
        "\n",
        " ",
        "% remark\n",
        "%%EOF\n",
        "\nstartxref\n0\n%%EOF\n",
    ] {
        let attacked = [&signed, tail.as_bytes()].concat();
        match verify(&attacked, &trusting()) {
            Ok(_) => changed_after(tail, &attacked),
            Err(_) => assert_eq!(tail, "\nstartxref\n0\n%%EOF\n"),
        }
    }
}

/// Appends a revision in which some objects are replaced or added.
pub fn updated(pdf: &[u8], change: impl FnOnce(&mut IncrementalDocument)) -> Vec<u8> {
    let document = Document::load_mem(pdf).unwrap();
    let mut update = IncrementalDocument::create_from(pdf.to_vec(), document);
    change(&mut update);
    let mut bytes = Vec::new();
    update.save_to(&mut bytes).unwrap();
    bytes
}

fn replace_text(update: &mut IncrementalDocument) {
    let page = update.get_prev_documents().page_iter().next().unwrap();
    let content = update.get_prev_documents().get_page_contents(page)[0];
    let text = b"BT /F 14 Tf 72 720 Td (Another report) Tj ET".to_vec();
    update
        .new_document
        .set_object(content, Stream::new(lopdf::Dictionary::new(), text));
}

#[test]
fn an_incremental_update() {
    for form in [Form::Table, Form::Stream] {
        let signed = signed_by(&saved(document(), form), "p256");
        changed_after("replaced text", &updated(&signed, replace_text));
        changed_after("nothing at all", &updated(&signed, |_| {}));
        changed_after(
            "new annotation",
            &updated(&signed, |update| {
                let page = update.get_prev_documents().page_iter().next().unwrap();
                update.opt_clone_object_to_new_document(page).unwrap();
                let page = update.new_document.get_dictionary_mut(page).unwrap();
                let note = dictionary! { "Type" => "Annot", "Subtype" => "FreeText" };
                page.set("Annots", vec![note.into()]);
            }),
        );
    }
}

#[test]
fn an_update_hidden_under_a_second_signature() {
    for form in [Form::Table, Form::Stream] {
        let signed = signed_by(&saved(document(), form), "p256");
        let attacked = signed_by(&updated(&signed, replace_text), "rsa2048");
        changed_after("replaced text, signed again", &attacked);
        // The second signer signed what stands there: that signature is good.
        let found = verify(&attacked, &trusting()).unwrap();
        assert_eq!(found.signatures[1].verdict(), Verdict::Valid);
        assert_eq!(found.verdict(), Some(Verdict::ChangedAfterSigning));
    }
}

/// A second signature that brings more than itself.
#[test]
fn a_second_signature_with_something_beside() {
    type Change = fn(&mut IncrementalDocument);
    let catalog: Change = |update| {
        let root = update.get_prev_documents().trailer.get(b"Root").unwrap();
        let root = root.as_reference().unwrap();
        update.opt_clone_object_to_new_document(root).unwrap();
        let catalog = update.new_document.get_dictionary_mut(root).unwrap();
        catalog.set("OpenAction", dictionary! { "S" => "JavaScript" });
    };
    let information: Change = |update| {
        let id = update.get_prev_documents().trailer.get(b"Info").unwrap();
        let id = id.as_reference().unwrap();
        let title = dictionary! { "Title" => Object::string_literal("Other") };
        update.new_document.set_object(id, title);
    };
    let annotation: Change = |update| {
        let page = update.get_prev_documents().page_iter().next().unwrap();
        update.opt_clone_object_to_new_document(page).unwrap();
        let stamp = update.new_document.add_object(dictionary! {
            "Type" => "Annot", "Subtype" => "Stamp",
        });
        let page = update.new_document.get_dictionary_mut(page).unwrap();
        let annotations = page.get_mut(b"Annots").unwrap().as_array_mut().unwrap();
        annotations.push(stamp.into());
    };
    let trailer: Change = |update| {
        let copy = update.get_prev_documents().catalog().unwrap().clone();
        let copy = update.new_document.add_object(copy);
        update.new_document.trailer.set("Root", copy);
    };
    for (attack, change) in [
        ("catalog", catalog),
        ("information", information),
        ("annotation", annotation),
        ("trailer", trailer),
    ] {
        let signed = signed_by(&pdf(), "p256");
        changed_after(attack, &signed_by(&updated(&signed, change), "rsa2048"));
    }
}

/// Everything is right but the number that the key made.
#[test]
fn a_wrong_signature_value() {
    for name in ["rsa2048", "p256"] {
        let mut signed = signed_by(&pdf(), name);
        let room = room(&signed);
        // The value stands at the end of the structure.
        let at = room.end - 20;
        signed[at] = if signed[at] == b'1' { b'2' } else { b'1' };
        assert_eq!(
            caught(name, &signed).flaw,
            Some(Flaw::WrongSignature),
            "{name}"
        );
    }
}

/// Something in the room that the signature does not fill.
#[test]
fn bytes_behind_the_structure() {
    // ECDSA values differ in length: at some second the room is not filled.
    let signed = (0..200)
        .map(|second| {
            let mut options = crate::authority::options();
            options.signing_time += jiff::SignedDuration::from_secs(second);
            let signer = crate::authority::key("p256").into_signer([0; 32]);
            pdf_export::sign(&pdf(), &options, &signer).unwrap()
        })
        .find(|signed| signed[..room(signed).end].ends_with(b"0000"))
        .expect("room to spare");
    assert_eq!(
        verify(&signed, &trusting()).unwrap().verdict(),
        Some(Verdict::Valid)
    );
    let mut filled = signed.clone();
    filled[room(&signed).end - 1] = b'1';
    assert_eq!(caught("filled", &filled).flaw, Some(Flaw::Unreadable));
}

/// The certificate beside the signature is exchanged for another of the same length and name.
#[test]
fn a_certificate_swapped_in() {
    let signed = signed_by(&pdf(), "p256");
    let own = crate::authority::certificate("p256");
    let digits: String = own.der().iter().map(|byte| format!("{byte:02x}")).collect();
    let text = String::from_utf8_lossy(&signed).into_owned();
    let at = text
        .find(&digits)
        .map(|_| last(&signed, &digits))
        .expect("embedded");
    // Another serial number: the certificate is no longer the one that was signed for.
    let serial = own.serial_number();
    let position = digits.find(&serial).unwrap() + serial.len() - 1;
    let mut swapped = signed.clone();
    let digit = &mut swapped[at + position];
    *digit = if *digit == b'1' { b'2' } else { b'1' };
    assert_eq!(
        caught("other serial", &swapped).flaw,
        Some(Flaw::NoCertificate)
    );
    // Another byte of it, behind the name: found, but not the certificate that was signed for.
    let mut swapped = signed.clone();
    let digit = &mut swapped[at + digits.len() - 1];
    *digit = if *digit == b'1' { b'2' } else { b'1' };
    assert_eq!(
        caught("other bytes", &swapped).flaw,
        Some(Flaw::OtherCertificate)
    );
}

/// Certified against any change, and then signed again all the same.
#[test]
fn a_certified_document_takes_no_further_signature() {
    let signed = signed_by(&pdf(), "p256");
    // Our own signer does not certify: the certification is put into the dictionary before signing.
    let document = Document::load_mem(&signed).unwrap();
    let (id, _) = document
        .objects
        .iter()
        .find(|(_, object)| object.type_name().is_ok_and(|name| name == b"Sig"))
        .unwrap();
    let certified = updated(&signed, |update| {
        update.opt_clone_object_to_new_document(*id).unwrap();
        let signature = update.new_document.get_dictionary_mut(*id).unwrap();
        let parameters = dictionary! { "Type" => "TransformParams", "P" => 1 };
        let reference = dictionary! {
            "TransformMethod" => "DocMDP", "TransformParams" => Object::Dictionary(parameters),
        };
        signature.set("Reference", vec![reference.into()]);
    });
    let chain = [crate::authority::certificate("p256")];
    let refused = pdf_export::prepare(&certified, &crate::authority::options(), &chain);
    assert!(matches!(
        refused,
        Err(pdf_export::SignError::CertifiedAgainstChanges)
    ));
}
