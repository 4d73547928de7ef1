//! Number and date that come with the office's signature, and all that may not come in their place.

use lopdf::{Dictionary, Document, IncrementalDocument, Object, ObjectId, Stream, dictionary};
use pdf_export::{
    Archive, Certification, LaterChanges, NotReturned, Place, SignError, SignatureOptions, Verdict,
    issue_fields, returned, sign, verify,
};

use crate::appearances::{image, seen};
use crate::attacks::{changed_after, updated};
use crate::authority::{key, options, trusting};
use crate::files::last;
use crate::issue::{ALL, PROFILES, filled, issued, once, unnumbered};
use crate::sample::marks;

/// What came after the first signature.
fn later(pdf: &[u8]) -> LaterChanges {
    let found = verify(pdf, &trusting()).unwrap();
    found.signatures[0].later_changes.clone()
}

fn given(count: usize, fields: &[(&str, &str)]) -> LaterChanges {
    LaterChanges::Allowed {
        signatures: count,
        timestamps: 0,
        validation_data: false,
        filled: filled(fields),
    }
}

#[test]
fn number_and_date_may_come_with_the_offices_signature() {
    for profile in PROFILES {
        let pdf = issued(&once(profile), ALL).unwrap();
        let found = verify(&pdf, &trusting()).unwrap();
        assert_eq!(found.verdict(), Some(Verdict::Valid), "{found:#?}");
        assert_eq!(later(&pdf), given(1, ALL), "{profile}");
    }
    let part = [("so", "115")];
    assert_eq!(
        later(&issued(&once("party"), &part).unwrap()),
        given(1, &part)
    );
    // In an archive of the oldest kind, too.
    let hand = image(marks::handwriting(), Place::Field);
    let once = seen(&unnumbered("state", Archive::A1b), Some("nguoi-ky"), hand).unwrap();
    assert_eq!(later(&issued(&once, ALL).unwrap()), given(1, ALL));
}

#[test]
fn a_signature_after_that_is_no_change_either() {
    let pdf = issued(&once("party"), ALL).unwrap();
    let third = sign(&pdf, &options(), &key("p256").into_signer([7; 32])).unwrap();
    assert_eq!(later(&third), given(2, ALL));
    let found = verify(&third, &trusting()).unwrap();
    assert_eq!(found.signatures[1].later_changes, given(1, &[]));
    // First the number, the date with the third signature.
    let number = issued(&once("party"), &ALL[..1]).unwrap();
    let options = SignatureOptions {
        filled: filled(&ALL[1..]),
        ..options()
    };
    let date = sign(&number, &options, &key("p256").into_signer([7; 32])).unwrap();
    assert_eq!(later(&date), given(2, ALL));
}

/// The dictionary that has `value` under `key`.
fn found(pdf: &Document, key: &[u8], value: &str) -> ObjectId {
    let has = |object: &Object| {
        let held = object.as_dict().and_then(|it| it.get(key));
        held.is_ok_and(|it| lopdf::decode_text_string(it).is_ok_and(|it| it == value))
    };
    let (&id, _) = pdf.objects.iter().find(|(_, it)| has(it)).expect("there");
    id
}

/// Adds to `earlier` what `later` has beyond it, changed, as one revision whose signature covers the whole file. That
/// signature is not made again: what came after the first one is told by what stands in the file.
fn covered(earlier: &[u8], later: &[u8], change: impl FnOnce(&mut Document)) -> Vec<u8> {
    const BLANK: [i64; 4] = [0, 1_000_000_001, 1_000_000_002, 1_000_000_003];
    let (before, mut after) = (
        Document::load_mem(earlier).unwrap(),
        Document::load_mem(later).unwrap(),
    );
    after
        .objects
        .retain(|id, it| before.objects.get(id) != Some(it));
    let mut signed = after
        .objects
        .values_mut()
        .filter_map(|it| it.as_dict_mut().ok());
    let signature = signed.find(|it| it.has(b"ByteRange")).unwrap();
    signature.set("ByteRange", BLANK.map(Object::from).to_vec());
    change(&mut after);
    let mut update = IncrementalDocument::create_from(earlier.to_vec(), before);
    update.new_document.objects = after.objects;
    update.new_document.max_id = after.max_id;
    let mut bytes = Vec::new();
    update.save_to(&mut bytes).unwrap();
    let start = last(&bytes, "/Contents<") + "/Contents".len();
    let end = start + bytes[start..].iter().position(|it| *it == b'>').unwrap() + 1;
    let range = [start, end, bytes.len() - end];
    for (number, blank) in range.into_iter().zip(&BLANK[1..]) {
        bytes = crate::files::replaced(&bytes, &blank.to_string(), &format!("{number:<10}"));
    }
    bytes
}

/// The file that the person signs is `prepared` first; the office's signature brings the fields, filled as they should be,
/// and then `change`.
fn attacked(prepare: impl FnOnce(&mut Document), change: impl FnOnce(&mut Document)) -> Vec<u8> {
    let mut base = Document::load_mem(&unnumbered("state", Archive::A3a)).unwrap();
    let honest = save(&mut base.clone());
    prepare(&mut base);
    let hand = |pdf: &[u8]| {
        let hand = image(marks::handwriting(), Place::Field);
        seen(pdf, Some("nguoi-ky"), hand).unwrap()
    };
    let (honest, once) = (hand(&honest), hand(&save(&mut base)));
    let honest = Document::load_mem(&issued(&honest, ALL).unwrap()).unwrap();
    let twice = issued(&once, &[]).unwrap();
    covered(&once, &twice, |later| {
        for (name, _) in ALL {
            let id = found(&honest, b"T", name);
            let mut field = Document::load_mem(&once).unwrap().objects[&id].clone();
            let filled = honest.objects[&id].as_dict().unwrap();
            let look = honest.objects[&look_of(filled)].clone();
            let dictionary = field.as_dict_mut().unwrap();
            dictionary.set("V", filled.get(b"V").unwrap().clone());
            dictionary.set("AP", dictionary! { "N" => later.add_object(look) });
            dictionary.set("Ff", 1);
            later.objects.insert(id, field);
        }
        change(later);
    })
}

fn save(document: &mut Document) -> Vec<u8> {
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}

fn look_of(field: &Dictionary) -> ObjectId {
    let looks = field.get(b"AP").unwrap().as_dict().unwrap();
    looks.get(b"N").unwrap().as_reference().unwrap()
}

fn field<'a>(pdf: &'a mut Document, name: &str) -> &'a mut Dictionary {
    let id = found(pdf, b"T", name);
    pdf.get_dictionary_mut(id).unwrap()
}

fn look<'a>(pdf: &'a mut Document, name: &str) -> &'a mut Stream {
    let id = look_of(field(pdf, name));
    pdf.get_object_mut(id).unwrap().as_stream_mut().unwrap()
}

#[test]
fn what_the_attacks_start_from_is_no_change() {
    assert_eq!(later(&attacked(|_| {}, |_| {})), given(1, ALL));
}

#[test]
fn value_and_looks_say_the_same() {
    let attack = |name: &str, change: fn(&mut Document)| {
        changed_after(name, &attacked(|_| {}, change));
    };
    attack("another value", |it| {
        field(it, "so").set("V", Object::string_literal("999"))
    });
    attack("other looks", |it| {
        let look = look(it, "so");
        let shown = String::from_utf8(look.content.clone()).unwrap();
        let (before, rest) = shown.split_once('<').unwrap();
        let digit = &rest[..4];
        let shown = format!("{before}<{digit}{digit}{}", &rest[8..]);
        assert_eq!(shown.len(), look.content.len());
        look.set_content(shown.into_bytes());
    });
    attack("the looks of another", |it| {
        let other = look_of(field(it, "ngay"));
        field(it, "so").set("AP", dictionary! { "N" => other });
    });
    attack("nothing to be seen", |it| {
        look(it, "so").set_content(Vec::new())
    });
    attack("letters", |it| {
        field(it, "so").set("V", Object::string_literal("1a"))
    });
    attack("no value", |it| {
        field(it, "so").remove(b"V");
    });
    attack("a day without its month", |it| {
        let id = found(it, b"T", "thang");
        it.objects.remove(&id);
    });
}

#[test]
fn looks_show_nothing_but_the_digits() {
    let attack = |name: &str, change: fn(&mut Stream)| {
        changed_after(name, &attacked(|_| {}, |it| change(look(it, "so"))));
    };
    attack("white over the page", |look| {
        look.dict
            .set("BBox", vec![0.into(), 0.into(), 600.into(), 850.into()]);
        look.set_content([b"1 g 0 0 600 850 re f ", &look.content[..]].concat());
    });
    attack("white over the line", |look| {
        look.set_content([b"1 g 0 0 40 20 re f ", &look.content[..]].concat());
    });
    attack("a larger box", |look| {
        look.dict
            .set("BBox", vec![0.into(), 0.into(), 600.into(), 850.into()]);
    });
    attack("turned", |look| {
        let matrix = [2, 0, 0, 2, 0, 0].map(Object::from).to_vec();
        look.dict.set("Matrix", matrix);
    });
    for (name, kind) in [("an image", "Image"), ("another form", "Form")] {
        let drawn = attacked(
            |_| {},
            |it| {
                let drawn = dictionary! {
                    "Type" => "XObject", "Subtype" => kind, "Width" => 1, "Height" => 1,
                    "ColorSpace" => "DeviceGray", "BitsPerComponent" => 8,
                    "BBox" => [0, 0, 1, 1].map(Object::from).to_vec(),
                };
                let drawn = it.add_object(Stream::new(drawn, vec![255]));
                let look = look(it, "so");
                let resources = look.dict.get_mut(b"Resources").unwrap();
                let resources = resources.as_dict_mut().unwrap();
                resources.set("XObject", dictionary! { "X" => drawn });
                look.set_content([b"q 600 0 0 850 0 0 cm /X Do Q ", &look.content[..]].concat());
            },
        );
        changed_after(name, &drawn);
    }
    let font = attacked(
        |_| {},
        |it| {
            let font =
                dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Symbol" };
            let font = it.add_object(font);
            let resources = look(it, "so").dict.get_mut(b"Resources").unwrap();
            let fonts = resources.as_dict_mut().unwrap().get_mut(b"Font").unwrap();
            fonts.as_dict_mut().unwrap().set("Tinos", font);
        },
    );
    changed_after("another font", &font);
}

#[test]
fn a_field_that_is_filled_changes_in_nothing_else() {
    let attack = |name: &str, change: fn(&mut Dictionary)| {
        changed_after(name, &attacked(|_| {}, |it| change(field(it, "so"))));
    };
    attack("moved", |field| {
        let corners = field.get_mut(b"Rect").unwrap().as_array_mut().unwrap();
        corners[1] = 500.into();
        corners[3] = 516.into();
    });
    attack("enlarged", |field| {
        let everywhere = [0, 0, 595, 842].map(Object::from).to_vec();
        field.set("Rect", everywhere);
    });
    fn action() -> Dictionary {
        dictionary! { "S" => "JavaScript", "JS" => Object::string_literal("") }
    }
    attack("an action", |field| field.set("A", action()));
    attack("actions", |field| {
        field.set("AA", dictionary! { "E" => action() })
    });
    attack("not closed", |field| {
        field.remove(b"Ff");
    });
    attack("another flag", |field| field.set("Ff", 1 << 12));
    attack("not printed", |field| field.set("F", 2));
    attack("another style", |field| {
        field.set("DA", Object::string_literal("/Tinos 40 Tf 1 g"))
    });
    attack("described anew", |field| {
        field.set("TU", Object::string_literal("Other"))
    });
    attack("more looks", |field| {
        let looks = field.get_mut(b"AP").unwrap().as_dict_mut().unwrap();
        looks.set("D", looks.get(b"N").unwrap().clone());
    });
    attack("another page", |field| {
        field.set("P", Object::Reference((1, 0)))
    });
}

/// A second field of the name, seen nowhere.
fn named_twice(it: &mut Document) {
    let other = field(it, "so").clone();
    let other = it.add_object(other);
    let form = it.catalog_mut().unwrap().get_mut(b"AcroForm").unwrap();
    let listed = form.as_dict_mut().unwrap().get_mut(b"Fields").unwrap();
    listed.as_array_mut().unwrap().push(other.into());
}

/// Shadow attacks: what the person signs is made for what comes later.
#[test]
fn only_fields_as_this_house_makes_them_are_filled() {
    let attack = |name: &str, prepare: fn(&mut Document)| {
        changed_after(name, &attacked(prepare, |_| {}));
    };
    attack("on page 2", |it| {
        let id = found(it, b"T", "so");
        let (tree, first) = (
            it.catalog()
                .unwrap()
                .get(b"Pages")
                .unwrap()
                .as_reference()
                .unwrap(),
            it.page_iter().next().unwrap(),
        );
        let mut second = it.get_dictionary(first).unwrap().clone();
        second.set("Annots", vec![id.into()]);
        second.remove(b"StructParents");
        let second = it.add_object(second);
        let tree = it.get_dictionary_mut(tree).unwrap();
        tree.set("Kids", vec![first.into(), second.into()]);
        tree.set("Count", 2);
        let first = it.get_dictionary_mut(first).unwrap();
        let listed = first.get_mut(b"Annots").unwrap().as_array_mut().unwrap();
        listed.retain(|it| *it != Object::Reference(id));
        field(it, "so").set("P", second);
    });
    attack("on no page", |it| {
        let id = found(it, b"T", "so");
        let first = it.page_iter().next().unwrap();
        let first = it.get_dictionary_mut(first).unwrap();
        let listed = first.get_mut(b"Annots").unwrap().as_array_mut().unwrap();
        listed.retain(|it| *it != Object::Reference(id));
    });
    attack("with an action", |it| {
        field(it, "so").set("A", dictionary! { "S" => "JavaScript" })
    });
    attack("filled already", |it| {
        field(it, "so").set("V", Object::string_literal("16"))
    });
    attack("once filled", |it| field(it, "so").set("Ff", 1));
    attack("not printed", |it| field(it, "so").set("F", 6));
    attack("at the left", |it| field(it, "so").set("Q", 0));
    attack("of another page", |it| {
        field(it, "so").set("P", Object::Reference((1, 0)))
    });
    attack("a link", |it| field(it, "so").set("Subtype", "Link"));
    attack("no annotation", |it| field(it, "so").set("Type", "Other"));
    attack("in a style of its own", |it| {
        let style = "1 g /Tinos 13 Tf";
        field(it, "so").set("DA", Object::string_literal(style));
    });
    attack("twice", named_twice);
    attack("for something else", |it| {
        let name = field(it, "so").get_mut(b"FT").unwrap();
        *name = "Btn".into();
    });
}

/// The number's look in a rectangle, as it would be made if that could be.
fn number_in(edges: [i64; 4], old: &Stream) -> Stream {
    let mut look = old.clone();
    let [width, height] = [edges[2] - edges[0], edges[3] - edges[1]];
    let shown = String::from_utf8(look.content.clone()).unwrap();
    let (head, rest) = shown.split_once("Tm").unwrap();
    let head = head.replace("22.75 ", &format!("{:.2} ", width as f64 - 13.0));
    look.dict
        .set("BBox", [0, 0, width, height].map(Object::from).to_vec());
    look.set_content(format!("{head}Tm{rest}").into_bytes());
    look
}

#[test]
fn a_large_field_is_not_filled() {
    let filled = |edges: [i64; 4]| {
        attacked(
            |it| field(it, "so").set("Rect", edges.map(Object::from).to_vec()),
            |it| *look(it, "so") = number_in(edges, &look(it, "so").clone()),
        )
    };
    // As large as it may be: the attack works.
    assert_eq!(later(&filled([100, 700, 204, 715])), given(1, ALL));
    changed_after("wide", &filled([100, 700, 205, 715]));
    changed_after("high", &filled([100, 700, 204, 716]));
}

/// The font in which the number is shown, and what it consists of: itself, its descendant, that one's descriptor.
fn font(pdf: &Document) -> [ObjectId; 2] {
    let catalog = pdf.catalog().unwrap();
    let form = catalog.get(b"AcroForm").unwrap().as_dict().unwrap();
    let fonts = form.get(b"DR").unwrap().as_dict().unwrap();
    let fonts = fonts.get(b"Font").unwrap().as_dict().unwrap();
    let font = fonts.get(b"Tinos").unwrap().as_reference().unwrap();
    let below = pdf.get_dictionary(font).unwrap().get(b"DescendantFonts");
    let below = below.unwrap().as_array().unwrap()[0].as_dict().unwrap();
    let descriptor = below.get(b"FontDescriptor").unwrap();
    [font, descriptor.as_reference().unwrap()]
}

/// Changes every byte of a table of the font that is embedded.
fn garble(pdf: &mut Document, table: &[u8; 4], each: fn(usize, u8) -> u8) {
    let [_, descriptor] = font(pdf);
    let file = pdf.get_dictionary(descriptor).unwrap().get(b"FontFile2");
    let file = file.unwrap().as_reference().unwrap();
    let file = pdf.get_object_mut(file).unwrap().as_stream_mut().unwrap();
    let mut bytes = file.decompressed_content().unwrap();
    let at = bytes.windows(4).position(|it| it == table).unwrap();
    let number = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap()) as usize;
    let (start, length) = (number(at + 8), number(at + 12));
    for (place, byte) in bytes[start..start + length].iter_mut().enumerate() {
        *byte = each(place, *byte);
    }
    file.set_plain_content(bytes);
}

/// Shadow attacks by a font that shows one thing and says another.
#[test]
fn digits_are_drawn_as_this_house_draws_them() {
    let attack = |name: &str, prepare: fn(&mut Document)| {
        changed_after(name, &attacked(prepare, |_| {}));
    };
    assert_eq!(
        later(&attacked(|it| garble(it, b"glyf", |_, byte| byte), |_| {})),
        given(1, ALL),
        "the font is read and written again"
    );
    attack("other glyphs", |it| garble(it, b"glyf", |_, byte| byte ^ 1));
    // A width and a bearing of two bytes each.
    attack("other bearings", |it| {
        garble(it, b"hmtx", |place, byte| byte ^ u8::from(place % 4 == 3))
    });
    attack("other units", |it| {
        garble(it, b"head", |place, byte| byte ^ u8::from(place == 19))
    });
    attack("two font files", |it| {
        let [_, descriptor] = font(it);
        let descriptor = it.get_dictionary_mut(descriptor).unwrap();
        let file = descriptor.get(b"FontFile2").unwrap().clone();
        descriptor.set("FontFile3", file);
    });
    attack("written downwards", |it| {
        let [font, _] = font(it);
        it.get_dictionary_mut(font)
            .unwrap()
            .set("Encoding", "Identity-V");
    });
    fn below(it: &mut Document, key: &str, value: Object) {
        let [font, _] = font(it);
        let font = it.get_dictionary_mut(font).unwrap();
        let below = font.get_mut(b"DescendantFonts").unwrap();
        let below = below.as_array_mut().unwrap()[0].as_dict_mut().unwrap();
        below.set(key, value);
    }
    attack("other glyphs for the codes", |it| {
        let map = it.add_object(Stream::new(Dictionary::new(), vec![0; 200]));
        below(it, "CIDToGIDMap", map.into());
    });
    attack("digits one over the other", |it| {
        let widths = vec![Object::from(0); 100];
        below(it, "W", vec![1.into(), widths.into()].into());
    });
}

/// The font lies: its 1 is told to be a 9.
#[test]
fn digits_are_what_they_are_told_to_be() {
    let lie = |it: &mut Document| {
        let (one, nine) = ("0031", "0039");
        let [font, _] = font(it);
        let told = it.get_dictionary(font).unwrap().get(b"ToUnicode");
        let told = told.unwrap().as_reference().unwrap();
        let map = it.get_object_mut(told).unwrap().as_stream_mut().unwrap();
        let said = String::from_utf8(map.decompressed_content().unwrap()).unwrap();
        let lied = said.replace(&format!("<{one}>"), "<WXYZ>");
        let lied = lied.replace(&format!("<{nine}>"), &format!("<{one}>"));
        let lied = lied.replace("<WXYZ>", &format!("<{nine}>"));
        assert_ne!(said, lied, "{said}");
        map.set_plain_content(lied.into_bytes());
    };
    let pdf = attacked(lie, |it| {
        field(it, "so").set("V", Object::string_literal("95"))
    });
    changed_after("a lying font", &pdf);
    let mut lying = Document::load_mem(&unnumbered("state", Archive::A3a)).unwrap();
    lie(&mut lying);
    let refused = issued(&save(&mut lying), ALL).unwrap_err();
    assert!(matches!(refused, SignError::FieldFont { .. }), "{refused}");
}

#[test]
fn a_number_that_was_given_stays() {
    let numbered = issued(&once("state"), ALL).unwrap();
    let third = sign(&numbered, &options(), &key("p256").into_signer([7; 32])).unwrap();
    let honest = Document::load_mem(&issued(&once("state"), &[("so", "51")]).unwrap()).unwrap();
    let changed = covered(&numbered, &third, |later| {
        let id = found(&honest, b"T", "so");
        let mut field = honest.objects[&id].as_dict().unwrap().clone();
        let look = honest.objects[&look_of(&field)].clone();
        field.set("AP", dictionary! { "N" => later.add_object(look) });
        later.objects.insert(id, Object::Dictionary(field));
    });
    changed_after("another number", &changed);
}

/// The person's signature certifies: the document's form may be filled, or nothing may.
#[test]
fn a_certification_is_heeded() {
    let certified = |level| {
        let options = SignatureOptions {
            field_name: Some("nguoi-ky".to_owned()),
            certification: Some(level),
            ..options()
        };
        let pdf = unnumbered("state", Archive::A3a);
        sign(&pdf, &options, &key("p256").into_signer([7; 32])).unwrap()
    };
    let filled = issued(&certified(Certification::FormFilling), ALL).unwrap();
    assert_eq!(later(&filled), given(1, ALL));
    assert_eq!(
        verify(&filled, &trusting()).unwrap().verdict(),
        Some(Verdict::Valid)
    );
    let refused = issued(&certified(Certification::NoChanges), ALL).unwrap_err();
    assert!(
        matches!(refused, SignError::CertifiedAgainstChanges),
        "{refused}"
    );
    // Had it been certified so, with the same that comes after it.
    let forbidden = crate::files::replaced(&filled, "/V /1.2/P 2", "/V /1.2/P 1");
    changed_after("certified against any change", &forbidden);
}

#[test]
fn a_document_timestamp_gives_no_number() {
    let stamped = attacked(
        |_| {},
        |later| {
            let mut signed = later
                .objects
                .values_mut()
                .filter_map(|it| it.as_dict_mut().ok());
            let signature = signed.find(|it| it.has(b"ByteRange")).unwrap();
            signature.set("Type", "DocTimeStamp");
            signature.set("SubFilter", "ETSI.RFC3161");
        },
    );
    changed_after("a timestamp", &stamped);
}

#[test]
fn of_two_fields_of_a_name_none_is_filled() {
    let mut twice = Document::load_mem(&unnumbered("state", Archive::A3a)).unwrap();
    named_twice(&mut twice);
    let twice = save(&mut twice);
    let names = issue_fields(&twice).unwrap().into_iter();
    let names: Vec<_> = names.map(|field| field.name).collect();
    assert_eq!(names, ["ngay", "thang"]);
    let refused = issued(&twice, ALL).unwrap_err();
    assert!(
        matches!(refused, SignError::NoSuchField { .. }),
        "{refused}"
    );
}

#[test]
fn whoever_signs_elsewhere_fills_nothing() {
    let sent = once("state");
    assert!(returned(&sent, &issued(&sent, &[]).unwrap(), &trusting()).is_ok());
    let filled = returned(&sent, &issued(&sent, ALL).unwrap(), &trusting());
    assert!(
        matches!(filled, Err(NotReturned::Changed { .. })),
        "{filled:?}"
    );
}

#[test]
fn nothing_is_filled_without_a_signature_in_the_same_revision() {
    let once = once("state");
    let honest = issued(&once, ALL).unwrap();
    let (before, after) = (
        Document::load_mem(&once).unwrap(),
        Document::load_mem(&honest).unwrap(),
    );
    let unsigned = updated(&once, |update| {
        for (name, _) in ALL {
            let id = found(&after, b"T", name);
            let look = look_of(after.get_dictionary(id).unwrap());
            for id in [id, look] {
                update
                    .new_document
                    .set_object(id, after.objects[&id].clone());
            }
        }
        update.new_document.max_id = before.max_id.max(after.max_id);
    });
    changed_after("unsigned", &unsigned);
    let sealed = issued(&unsigned, &[]).unwrap();
    changed_after("signed later", &sealed);
}
