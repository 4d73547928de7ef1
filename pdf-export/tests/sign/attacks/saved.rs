//! Incremental saving attacks (2019): something is put behind the signed bytes, more or less as a new revision would be.

use lopdf::Document;
use pdf_export::{LaterChanges, Verdict, verify};

use super::changed_after;
use crate::authority::trusting;
use crate::files::{Form, document, saved, signed_by};

/// The parts of a revision that replaces the text.
struct Update {
    object: String,
    table: String,
    trailer: String,
    start: String,
}

fn update(signed: &[u8]) -> Update {
    let read = Document::load_mem(signed).unwrap();
    let page = read.page_iter().next().unwrap();
    let content = read.get_page_contents(page)[0].0;
    let root = read.trailer.get(b"Root").unwrap().as_reference().unwrap().0;
    let text = "BT /F 14 Tf 72 720 Td (Another) Tj ET";
    let place = signed.len();
    let object = format!(
        "{content} 0 obj\n<</Length {}>>stream\n{text}\nendstream\nendobj\n",
        text.len()
    );
    Update {
        table: format!("xref\n{content} 1\n{place:010} 00000 n \n"),
        trailer: format!(
            "trailer\n<</Size {}/Root {root} 0 R/Prev {}>>\n",
            read.max_id + 1,
            read.xref_start
        ),
        start: format!("startxref\n{}\n%%EOF\n", place + object.len()),
        object,
    }
}

/// The four variants, each with and without a new end. Some leave no readable file, which is no success either.
#[test]
fn objects_behind_the_signature() {
    for form in [Form::Table, Form::Stream] {
        let signed = signed_by(&saved(document(), form), "p256");
        let Update {
            object,
            table,
            trailer,
            start,
        } = update(&signed);
        let empty = "xref\n0 0\n";
        for (attack, tail, readable) in [
            (
                "1: a whole revision",
                [&object[..], &table, &trailer, &start].concat(),
                true,
            ),
            (
                "2: a table that lists nothing",
                [&object[..], empty, &trailer, &start].concat(),
                true,
            ),
            (
                "3: no table",
                [&object[..], &trailer, &start].concat(),
                false,
            ),
            (
                "3: no table, no new start",
                [&object[..], &trailer, "%%EOF\n"].concat(),
                false,
            ),
            ("4: neither table nor trailer", object.clone(), true),
            (
                "4: neither, and an end",
                [&object[..], "%%EOF\n"].concat(),
                false,
            ),
            (
                "a table without a trailer",
                [&object[..], &table, &start].concat(),
                false,
            ),
            (
                "a start without an end",
                [
                    &object[..],
                    &table,
                    &trailer,
                    start.trim_end_matches("%%EOF\n"),
                ]
                .concat(),
                true,
            ),
            ("a trailer alone", trailer.clone(), true),
        ] {
            let attacked = [&signed, tail.as_bytes()].concat();
            match verify(&attacked, &trusting()) {
                Ok(_) => changed_after(attack, &attacked),
                Err(_) => assert!(!readable, "{attack}"),
            }
        }
    }
}

/// The signature is copied along, so that the newest revision has one.
#[test]
fn a_copy_of_the_signature_behind_it() {
    let signed = signed_by(&saved(document(), Form::Table), "p256");
    let read = Document::load_mem(&signed).unwrap();
    let page = read.page_iter().next().unwrap();
    let content = read.get_page_contents(page)[0];
    let attacked = super::updated(&signed, |update| {
        let signatures: Vec<_> = update
            .get_prev_documents()
            .objects
            .iter()
            .filter(|(_, object)| object.type_name().is_ok_and(|name| name == b"Sig"))
            .map(|(id, _)| *id)
            .collect();
        assert_eq!(signatures.len(), 1);
        update
            .opt_clone_object_to_new_document(signatures[0])
            .unwrap();
        let text = b"BT /F 14 Tf 72 720 Td (Another) Tj ET".to_vec();
        let text = lopdf::Stream::new(lopdf::Dictionary::new(), text);
        update.new_document.set_object(content, text);
    });
    changed_after("copied", &attacked);
}

/// A second end of the file within the range: what is signed ends before it, or behind it.
#[test]
fn a_second_end() {
    let signed = signed_by(&saved(document(), Form::Table), "p256");
    let start = crate::files::last(&signed, "startxref");
    for tail in ["%%EOF", "%%EOF\n"] {
        changed_after("an end", &[&signed, tail.as_bytes()].concat());
    }
    // With the start again: a reader finds the same document, and the signature does not reach its end.
    for tail in ["", "\n", "%%EOF\n"] {
        let again = [&signed, &signed[start..], tail.as_bytes()].concat();
        changed_after("start and end", &again);
    }
    // A cut end is no document, or is not the one that was signed.
    for cut in 1..8 {
        let cut = &signed[..signed.len() - cut];
        if let Ok(found) = verify(cut, &trusting()) {
            for signature in found.signatures {
                assert!(signature.verdict() >= Verdict::ChangedAfterSigning);
                assert_eq!(signature.later_changes, LaterChanges::None);
            }
        }
    }
}
