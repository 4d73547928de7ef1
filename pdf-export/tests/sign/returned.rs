//! A file that comes back from another signing program.

use lopdf::{IncrementalDocument, Object, Stream};
use pdf_export::{Flaw, NotReturned, Verdict, returned, verify};

use crate::archived::{OUT_OF_SIGHT, good, nothing, with_data, with_timestamp};
use crate::attacks::updated;
use crate::authority::trusting;
use crate::files::{Form, document, pdf, replaced, room, saved, signed_by};
use crate::timestamps::later;

fn refused(sent: &[u8], back: &[u8]) -> NotReturned {
    returned(sent, back, &later()).expect_err("refused")
}

#[test]
fn signed_and_nothing_else() {
    for form in [Form::Table, Form::Stream] {
        let sent = saved(document(), form);
        let back = signed_by(&sent, "p256");
        let found = returned(&sent, &back, &trusting()).unwrap();
        assert_eq!(found, verify(&back, &trusting()).unwrap());
        // Sent with a signature, it comes back with two.
        let twice = signed_by(&back, "rsa2048");
        let found = returned(&back, &twice, &trusting()).unwrap();
        assert_eq!(found.signatures.len(), 2);
        assert_eq!(found.verdict(), Some(Verdict::Valid));
    }
}

#[test]
fn what_archives_may_come_along() {
    let sent = pdf();
    let signed = signed_by(&sent, "p256");
    let data = with_data(&signed, |_, _| {});
    let archived = with_timestamp(&data, OUT_OF_SIGHT, nothing, good);
    for back in [&data, &archived] {
        let found = returned(&sent, back, &later()).unwrap();
        assert_eq!(found.verdict(), Some(Verdict::Valid), "{found:#?}");
    }
    // They are no signature.
    let only_data = with_data(&signed, |_, _| {});
    assert_eq!(
        refused(&signed, &only_data),
        NotReturned::Signatures { count: 0 }
    );
    let only_stamp = with_timestamp(&sent, OUT_OF_SIGHT, nothing, good);
    assert_eq!(
        refused(&sent, &only_stamp),
        NotReturned::Signatures { count: 0 }
    );
}

#[test]
fn it_is_the_file_that_was_sent() {
    let sent = pdf();
    assert_eq!(refused(&sent, &sent), NotReturned::NothingAdded);
    let signed = signed_by(&sent, "p256");
    assert_eq!(refused(&signed, &signed), NotReturned::NothingAdded);
    // Another file, one that was written anew, one that was cut.
    let mut other = signed.clone();
    other[200] ^= 1;
    assert_eq!(
        refused(&sent, &other),
        NotReturned::OtherFile { offset: 200 }
    );
    let anew = signed_by(&saved(document(), Form::Stream), "p256");
    assert!(matches!(
        refused(&sent, &anew),
        NotReturned::OtherFile { .. }
    ));
    let cut = &sent[..sent.len() - 10];
    let offset = cut.len();
    assert_eq!(refused(&sent, cut), NotReturned::OtherFile { offset });
    assert!(matches!(
        refused(b"no PDF", b"no PDF but longer"),
        NotReturned::Unreadable(_)
    ));
}

fn other_text(update: &mut IncrementalDocument) {
    let page = update.get_prev_documents().page_iter().next().unwrap();
    let content = update.get_prev_documents().get_page_contents(page)[0];
    let text = b"BT /F 14 Tf 72 720 Td (Another report) Tj ET".to_vec();
    let text = Stream::new(lopdf::Dictionary::new(), text);
    update.new_document.set_object(content, text);
}

fn title(update: &mut IncrementalDocument) {
    let id = update.get_prev_documents().trailer.get(b"Info").unwrap();
    let id = id.as_reference().unwrap();
    let title = lopdf::dictionary! { "Title" => Object::string_literal("Other") };
    update.new_document.set_object(id, title);
}

#[test]
fn nothing_else_was_changed() {
    let sent = pdf();
    for change in [other_text as fn(&mut IncrementalDocument), title] {
        let before = signed_by(&updated(&sent, change), "p256");
        assert!(matches!(
            refused(&sent, &before),
            NotReturned::Changed { .. }
        ));
        // The signature covers what was changed, and is good by itself.
        assert_eq!(
            verify(&before, &later()).unwrap().verdict(),
            Some(Verdict::Valid)
        );
        let after = updated(&signed_by(&sent, "p256"), change);
        assert!(matches!(
            refused(&sent, &after),
            NotReturned::Changed { .. }
        ));
        assert!(matches!(
            refused(&sent, &updated(&sent, change)),
            NotReturned::Changed { .. }
        ));
    }
    let object = {
        let read = lopdf::Document::load_mem(&sent).unwrap();
        read.get_page_contents(read.page_iter().next().unwrap())[0].0
    };
    let what = format!("object {object}");
    let back = signed_by(&updated(&sent, other_text), "p256");
    assert_eq!(refused(&sent, &back), NotReturned::Changed { what });
    let tail = [&signed_by(&sent, "p256"), &b"\n% more\n"[..]].concat();
    assert!(matches!(refused(&sent, &tail), NotReturned::Changed { .. }));
}

#[test]
fn there_is_one_signature_and_it_holds() {
    let sent = pdf();
    let twice = signed_by(&signed_by(&sent, "p256"), "rsa2048");
    assert_eq!(refused(&sent, &twice), NotReturned::Signatures { count: 2 });
    let mut wrong = signed_by(&sent, "p256");
    let end = room(&wrong).end;
    let digit = &mut wrong[end - 20];
    *digit = if *digit == b'1' { b'2' } else { b'1' };
    let flaw = Flaw::WrongSignature;
    let field = String::from("Signature1");
    assert_eq!(
        refused(&sent, &wrong),
        NotReturned::SignatureFlaw { field, flaw }
    );
    let range = replaced(&signed_by(&sent, "p256"), "/ByteRange", "/BiteRange");
    assert!(matches!(
        refused(&sent, &range),
        NotReturned::SignatureFlaw {
            flaw: Flaw::ByteRange,
            ..
        }
    ));
}
