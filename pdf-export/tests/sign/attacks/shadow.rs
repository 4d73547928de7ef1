//! Shadow attacks (2021): the file is prepared before it is signed, so that a change afterwards looks harmless.

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

use super::{changed_after, updated};
use crate::files::{Form, document, last, replaced, saved, signed_by};

/// Hide and replace, the least: what is to be shown later is in the file from the start, unseen, and is signed with
/// it; the update only moves a cross-reference to it.
#[test]
fn a_hidden_object_brought_forward() {
    let mut document = document();
    let page = document.page_iter().next().unwrap();
    let shown = document.get_page_contents(page)[0];
    let text = b"BT /F 14 Tf 72 720 Td (Hidden) Tj ET".to_vec();
    let hidden = document.add_object(Stream::new(Dictionary::new(), text));
    let mut bytes = saved(document, Form::Table);
    // The hidden object bears the number of the shown one, and no cross-reference leads to it yet.
    let header = |id: u32| format!("\n{id} 0 obj\n");
    assert_eq!(header(hidden.0).len(), header(shown.0).len());
    bytes = replaced(&bytes, &header(hidden.0), &header(shown.0));
    let at = last(&bytes, "(Hidden)");
    let place = last(&bytes[..at], &header(shown.0)) + 1;
    let signed = signed_by(&bytes, "p256");
    let previous = last(&signed, "startxref\n") + "startxref\n".len();
    let previous = String::from_utf8_lossy(&signed[previous..])
        .lines()
        .next()
        .unwrap()
        .to_owned();
    let read = Document::load_mem(&signed).unwrap();
    let (root, size) = (
        read.trailer.get(b"Root").unwrap().as_reference().unwrap().0,
        read.max_id + 1,
    );
    let mut attacked = signed.clone();
    let start = attacked.len();
    attacked.extend_from_slice(
        format!(
            "xref\n{} 1\n{place:010} 00000 n \ntrailer\n<</Size {size}/Root {root} 0 R/Prev {previous}>>\nstartxref\n{start}\n%%EOF\n",
            shown.0
        )
        .as_bytes(),
    );
    let shows = Document::load_mem(&attacked)
        .unwrap()
        .get_page_content(page);
    assert!(
        String::from_utf8_lossy(&shows).contains("Hidden"),
        "the attack works in a reader"
    );
    changed_after("brought forward", &attacked);
    changed_after(
        "brought forward, signed again",
        &signed_by(&attacked, "rsa2048"),
    );
}

/// Both after the attack, and after somebody signed what it shows.
fn changed_twice(attack: &str, attacked: &[u8]) {
    changed_after(attack, attacked);
    changed_after(
        &format!("{attack}, signed again"),
        &signed_by(attacked, "rsa2048"),
    );
}

fn first_page(document: &Document) -> ObjectId {
    document.page_iter().next().unwrap()
}

/// A document with something drawn over its first page, and an empty form.
fn covered() -> (Document, ObjectId) {
    let mut document = document();
    let cover = document.add_object(Stream::new(
        dictionary! {
            "Type" => "XObject", "Subtype" => "Form",
            "BBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
        },
        b"1 g 0 0 595 842 re f".to_vec(),
    ));
    let page = first_page(&document);
    let content = document.get_page_contents(page)[0];
    let text = b"BT /F 14 Tf 72 720 Td (Hidden) Tj ET /Cover Do".to_vec();
    document.set_object(content, Stream::new(Dictionary::new(), text));
    let page = document.get_dictionary_mut(page).unwrap();
    let resources = page.get_mut(b"Resources").unwrap().as_dict_mut().unwrap();
    resources.set("XObject", dictionary! { "Cover" => cover });
    (document, cover)
}

/// Hide: what covers the text is taken away afterwards, by an entry that says that it is free.
#[test]
fn a_cover_that_is_taken_away() {
    let (document, cover) = covered();
    let signed = signed_by(&saved(document, Form::Table), "p256");
    let read = Document::load_mem(&signed).unwrap();
    let root = read.trailer.get(b"Root").unwrap().as_reference().unwrap().0;
    let (size, previous) = (read.max_id + 1, read.xref_start);
    let mut attacked = signed.clone();
    let start = attacked.len();
    attacked.extend_from_slice(
        format!(
            "xref\n{} 1\n0000000000 00001 f \ntrailer\n<</Size {size}/Root {root} 0 R/Prev {previous}>>\nstartxref\n{start}\n%%EOF\n",
            cover.0
        )
        .as_bytes(),
    );
    changed_twice("freed", &attacked);
    let (document, cover) = covered();
    for form in [Form::Table, Form::Stream] {
        let signed = signed_by(&saved(document.clone(), form), "p256");
        // Or it becomes something that is not drawn.
        for instead in [Object::Null, dictionary! { "Type" => "XObject" }.into()] {
            let attacked = updated(&signed, |update| {
                update.new_document.set_object(cover, instead);
            });
            changed_twice("replaced by nothing", &attacked);
        }
    }
}

/// Replace: a font that has other shapes for the same letters, which readers took for harmless.
#[test]
fn a_font_that_is_exchanged() {
    for form in [Form::Table, Form::Stream] {
        let signed = signed_by(&saved(document(), form), "p256");
        let attacked = updated(&signed, |update| {
            let fonts = update.get_prev_documents().objects.iter();
            let (&id, _) = fonts
                .clone()
                .find(|(_, object)| object.type_name().is_ok_and(|name| name == b"Font"))
                .unwrap();
            let font =
                dictionary! { "Type" => "Font", "Subtype" => "Type3", "BaseFont" => "Other" };
            update.new_document.set_object(id, font);
        });
        changed_twice("font", &attacked);
    }
}

/// Replace: the value of a field in a form, and what it looks like. Its number stands in a field, not in the text.
#[test]
fn a_field_that_is_filled_anew() {
    for form in [Form::Table, Form::Stream] {
        let mut document = document();
        let look = |text: &str| {
            Stream::new(
                dictionary! { "Type" => "XObject", "Subtype" => "Form" },
                format!("BT ({text}) Tj ET").into_bytes(),
            )
        };
        let appearance = document.add_object(look("100"));
        let field = document.add_object(dictionary! {
            "Type" => "Annot", "Subtype" => "Widget", "FT" => "Tx", "T" => Object::string_literal("sum"),
            "V" => Object::string_literal("100"), "AP" => dictionary! { "N" => appearance },
            "Rect" => vec![100.into(), 100.into(), 200.into(), 120.into()],
        });
        let page = first_page(&document);
        let page = document.get_dictionary_mut(page).unwrap();
        page.set("Annots", vec![field.into()]);
        let fields = dictionary! { "Fields" => vec![field.into()] };
        document.catalog_mut().unwrap().set("AcroForm", fields);
        let signed = signed_by(&saved(document, form), "p256");
        let value = updated(&signed, |update| {
            update.opt_clone_object_to_new_document(field).unwrap();
            let field = update.new_document.get_dictionary_mut(field).unwrap();
            field.set("V", Object::string_literal("900"));
        });
        changed_twice("value", &value);
        let shown = updated(&signed, |update| {
            update.new_document.set_object(appearance, look("900"));
        });
        changed_twice("look", &shown);
    }
}

/// Hide and replace, the most: a whole second document is in the file, and the update leads to its root.
#[test]
fn another_document_brought_forward() {
    for form in [Form::Table, Form::Stream] {
        let mut document = document();
        let tree = document.new_object_id();
        let text = b"BT /F 14 Tf 72 720 Td (Hidden) Tj ET".to_vec();
        let content = document.add_object(Stream::new(Dictionary::new(), text));
        let page = document.add_object(dictionary! {
            "Type" => "Page", "Parent" => tree, "Contents" => content,
            "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
        });
        let kids = vec![page.into()];
        document.set_object(
            tree,
            dictionary! { "Type" => "Pages", "Count" => 1, "Kids" => kids },
        );
        // As the catalog will be once it is signed: the attacker knows the numbers beforehand.
        let hidden = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
        let signed = signed_by(&saved(document, form), "p256");
        let other_root = updated(&signed, |update| {
            update.new_document.trailer.set("Root", hidden);
        });
        let found = pdf_export::verify(&other_root, &crate::authority::trusting()).unwrap();
        assert!(
            found.signatures.is_empty(),
            "nothing of it is signed: {found:#?}"
        );

        // The same pages under the catalog that has the signature.
        let other_pages = updated(&signed, |update| {
            let root = update.get_prev_documents().trailer.get(b"Root").unwrap();
            let root = root.as_reference().unwrap();
            update.opt_clone_object_to_new_document(root).unwrap();
            let catalog = update.new_document.get_dictionary_mut(root).unwrap();
            catalog.set("Pages", tree);
        });
        changed_twice("pages", &other_pages);
        let form_taken_along = updated(&signed, |update| {
            let earlier = update.get_prev_documents();
            let form = earlier.catalog().unwrap().get(b"AcroForm").unwrap().clone();
            let catalog = dictionary! { "Type" => "Catalog", "Pages" => tree, "AcroForm" => form };
            update.new_document.set_object(hidden, catalog);
            update.new_document.trailer.set("Root", hidden);
        });
        changed_twice("root, with the form", &form_taken_along);
    }
}
