//! Changes that come in the company of a second signature that is seen.

use lopdf::{
    Dictionary, IncrementalDocument, Object, ObjectId, Stream, decode_text_string, dictionary,
};
use pdf_export::{Archive, ExportOptions, Place, Profile, Verdict, export, verify};

use crate::appearances::{image, seen};
use crate::attacks::{changed_after, updated};
use crate::authority::trusting;
use crate::files::pdf;
use crate::sample::{self, marks};

/// The sample, signed by the person; the organisation's field is empty.
fn once() -> Vec<u8> {
    let mut options = ExportOptions::default();
    options.archive = Archive::A3a;
    let profile = Profile::find("state").unwrap();
    let document = sample::to_be_signed("state");
    let pdf = export(&document, profile, &options, &mut |_| {}).unwrap();
    let hand = image(marks::handwriting(), Place::Field);
    seen(&pdf.bytes, Some("nguoi-ky"), hand).unwrap()
}

fn sealed(pdf: &[u8]) -> Vec<u8> {
    let seal = image(marks::seal(), Place::Field);
    seen(pdf, Some("co-quan"), seal).unwrap()
}

/// A field by its name, ready to be changed.
fn field<'a>(update: &'a mut IncrementalDocument, name: &str) -> (ObjectId, &'a mut Dictionary) {
    let named = |object: &Object| {
        let name_of = object.as_dict().and_then(|it| it.get(b"T"));
        name_of.is_ok_and(|it| decode_text_string(it).is_ok_and(|it| it == name))
    };
    let objects = &update.get_prev_documents().objects;
    let (&id, _) = objects.iter().find(|(_, it)| named(it)).expect("the field");
    update.opt_clone_object_to_new_document(id).unwrap();
    (id, update.new_document.get_dictionary_mut(id).unwrap())
}

fn look(update: &mut IncrementalDocument, name: &str) -> ObjectId {
    let (_, field) = field(update, name);
    let looks = field.get(b"AP").unwrap().as_dict().unwrap();
    looks.get(b"N").unwrap().as_reference().unwrap()
}

/// White over everything.
fn opaque() -> Stream {
    let form = dictionary! {
        "Type" => "XObject",
        "Subtype" => "Form",
        "BBox" => vec![0.into(), 0.into(), 600.into(), 850.into()],
    };
    Stream::new(form, b"1 g 0 0 600 850 re f".to_vec())
}

#[test]
fn the_second_signature_itself_is_no_change() {
    let found = verify(&sealed(&once()), &trusting()).unwrap();
    assert_eq!(found.verdict(), Some(Verdict::Valid), "{found:#?}");
}

#[test]
fn a_field_that_is_filled_does_not_move() {
    let moved = updated(&once(), |update| {
        let everywhere = vec![0.into(), 0.into(), 150.into(), 150.into()];
        field(update, "co-quan").1.set("Rect", everywhere);
    });
    changed_after("moved", &sealed(&moved));
    let loud = updated(&once(), |update| {
        field(update, "co-quan")
            .1
            .set("TU", Object::string_literal("Other"));
    });
    changed_after("described anew", &sealed(&loud));
}

#[test]
fn the_looks_of_other_fields_do_not_change() {
    for other in ["nguoi-ky", "ban-sao"] {
        let stream = updated(&once(), |update| {
            let id = look(update, other);
            update.new_document.objects.clear();
            update.new_document.set_object(id, opaque());
        });
        changed_after("stream", &sealed(&stream));
        let entry = updated(&once(), |update| {
            let id = update.new_document.add_object(opaque());
            let (_, field) = field(update, other);
            field.set("AP", dictionary! { "N" => id });
        });
        changed_after("entry", &sealed(&entry));
    }
    // Not even with something that stands where a signature would.
    let number = updated(&once(), |update| {
        let id = update.new_document.add_object(opaque());
        let (_, field) = field(update, "ban-sao");
        field.set("AP", dictionary! { "N" => id });
        field.set("V", 1);
    });
    changed_after("a number for a signature", &sealed(&number));
}

/// Adds signature fields to the first page, or to both.
fn with_fields(
    update: &mut IncrementalDocument,
    fields: &[(&str, [i64; 4])],
    pages: usize,
) -> Vec<Object> {
    let look = update.new_document.add_object(opaque());
    let ids: Vec<Object> = fields
        .iter()
        .map(|(name, rectangle)| {
            let field = dictionary! {
                "Type" => "Annot", "Subtype" => "Widget", "FT" => "Sig", "F" => 132,
                "T" => Object::string_literal(*name),
                "Rect" => rectangle.map(Object::from).to_vec(),
                "AP" => dictionary! { "N" => look },
            };
            update.new_document.add_object(field).into()
        })
        .collect();
    let found: Vec<ObjectId> = update
        .get_prev_documents()
        .page_iter()
        .take(pages)
        .collect();
    for page in found {
        update.opt_clone_object_to_new_document(page).unwrap();
        let page = update.new_document.get_dictionary_mut(page).unwrap();
        let mut listed = page
            .get(b"Annots")
            .and_then(Object::as_array)
            .cloned()
            .unwrap_or_default();
        listed.extend(ids.clone());
        page.set("Annots", listed);
    }
    let root = update.get_prev_documents().trailer.get(b"Root").unwrap();
    let root = root.as_reference().unwrap();
    update.opt_clone_object_to_new_document(root).unwrap();
    let catalog = update.new_document.get_dictionary_mut(root).unwrap();
    let form = catalog.get_mut(b"AcroForm").unwrap().as_dict_mut().unwrap();
    let listed = form.get_mut(b"Fields").unwrap().as_array_mut().unwrap();
    listed.extend(ids.clone());
    ids
}

const SMALL: [i64; 4] = [100, 100, 200, 150];

/// Two pages, signed out of sight; then fields are added, and the first of them is signed.
fn added(
    fields: &[(&str, [i64; 4])],
    pages: usize,
    more: impl FnOnce(&mut IncrementalDocument, &[Object]),
) -> Vec<u8> {
    let once = crate::files::signed_by(&pdf(), "p256");
    let update = updated(&once, |update| {
        let ids = with_fields(update, fields, pages);
        more(update, &ids);
    });
    seen(
        &update,
        Some(fields[0].0),
        image(marks::seal(), Place::Field),
    )
    .unwrap()
}

#[test]
fn a_field_that_is_added_covers_little() {
    let found = verify(&added(&[("a", SMALL)], 1, |_, _| {}), &trusting()).unwrap();
    assert_eq!(found.verdict(), Some(Verdict::Valid), "{found:#?}");
    let whole_page = [0, 0, 595, 842];
    changed_after("all of a page", &added(&[("a", whole_page)], 1, |_, _| {}));
    changed_after(
        "turned round",
        &added(&[("a", [595, 842, 0, 0])], 1, |_, _| {}),
    );
    changed_after("every page", &added(&[("a", SMALL)], 2, |_, _| {}));
    changed_after(
        "one unsigned beside",
        &added(&[("a", SMALL), ("b", SMALL)], 1, |_, _| {}),
    );
    let shared = added(&[("a", SMALL), ("b", SMALL)], 1, |update, ids| {
        // The number that the signature will have.
        let next = update.new_document.max_id + 1;
        let second = ids[1].as_reference().unwrap();
        let second = update.new_document.get_dictionary_mut(second).unwrap();
        second.set("V", Object::Reference((next, 0)));
    });
    assert_eq!(
        verify(&shared, &trusting()).unwrap().signatures.len(),
        3,
        "the attack works"
    );
    changed_after("one signature in two fields", &shared);
}

/// Shadow attack: the field was there, and empty, when the first signed.
#[test]
fn a_large_empty_field_is_not_filled_later() {
    let mut document = crate::files::document();
    let page = document.page_iter().next().unwrap();
    let field = document.add_object(dictionary! {
        "Type" => "Annot", "Subtype" => "Widget", "FT" => "Sig", "F" => 132,
        "T" => Object::string_literal("large"),
        "Rect" => vec![0.into(), 0.into(), 595.into(), 842.into()],
    });
    let page = document.get_dictionary_mut(page).unwrap();
    page.set("Annots", vec![field.into()]);
    let form = dictionary! { "Fields" => vec![field.into()] };
    document.catalog_mut().unwrap().set("AcroForm", form);
    let pdf = crate::files::saved(document, crate::files::Form::Table);
    let place = Place::At(pdf_export::SignatureRoom::corner_of(&pdf).unwrap());
    let once = seen(&pdf, Some("first"), image(marks::seal(), place)).unwrap();
    let twice = seen(&once, Some("large"), image(marks::seal(), Place::Field)).unwrap();
    changed_after("large field", &twice);
}

/// Shadow attack: a field that refers to a signature which comes into being later.
#[test]
fn a_field_does_not_wait_for_the_signature_of_another() {
    let twice = |awaited: u32| {
        let mut document = crate::files::document();
        let fields: Vec<Object> = [("a", Object::Null), ("b", Object::Reference((awaited, 0)))]
            .into_iter()
            .map(|(name, value)| {
                let field = dictionary! {
                    "Type" => "Annot", "Subtype" => "Widget", "FT" => "Sig", "F" => 132,
                    "T" => Object::string_literal(name),
                    "V" => value,
                    "Rect" => SMALL.map(Object::from).to_vec(),
                };
                document.add_object(field).into()
            })
            .collect();
        let form = dictionary! { "Fields" => fields };
        document.catalog_mut().unwrap().set("AcroForm", form);
        let pdf = crate::files::saved(document, crate::files::Form::Table);
        let place = Place::At(pdf_export::SignatureRoom::corner_of(&pdf).unwrap());
        let once = seen(&pdf, Some("first"), image(marks::seal(), place)).unwrap();
        seen(&once, Some("a"), image(marks::seal(), Place::Field)).unwrap()
    };
    let honest = twice(9999);
    let read = lopdf::Document::load_mem(&honest).unwrap();
    let filled = read.objects.values().filter_map(|it| it.as_dict().ok());
    let filled = filled.filter(|it| {
        it.get(b"T")
            .is_ok_and(|it| it.as_str().is_ok_and(|it| it == b"a"))
    });
    let mut values = filled.filter_map(|it| it.get(b"V").ok()?.as_reference().ok());
    let signature = values.next_back().expect("signed").0;
    let found = verify(&honest, &trusting()).unwrap();
    assert_eq!(found.verdict(), Some(Verdict::Valid), "{found:#?}");
    let attacked = twice(signature);
    let found = verify(&attacked, &trusting()).unwrap();
    assert_eq!(found.signatures.len(), 3, "the attack works");
    changed_after("awaited", &attacked);
}
