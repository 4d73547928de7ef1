//! What programs for long-term validation append: validation data and document timestamps. openssl is the authority.

use der::Encode;
use lopdf::{IncrementalDocument, Object, ObjectId, Stream, StringFormat, dictionary};
use pdf_export::{
    DocumentTimestamp, Flaw, LaterChanges, PadesLevel, Path, RevocationList, TimestampError,
    TimestampRequest, TimestampStatus, TokenFlaw, Verdict, Verification, VerifyOptions,
    add_timestamp, verify,
};

use crate::attacks::{changed_after, updated};
use crate::authority::{certificate, read};
use crate::files::{Form, document, last, pdf, saved, signed_by};
use crate::timestamps::{
    answered, kept, later, made_by, openssl, request, said, signed_with_room, token,
};

pub const OUT_OF_SIGHT: [i64; 4] = [0; 4];

/// The catalog, ready to be changed.
fn catalog(update: &mut IncrementalDocument) -> &mut lopdf::Dictionary {
    let root = update.get_prev_documents().trailer.get(b"Root").unwrap();
    let root = root.as_reference().unwrap();
    update.opt_clone_object_to_new_document(root).unwrap();
    update.new_document.get_dictionary_mut(root).unwrap()
}

fn first_page(update: &mut IncrementalDocument) -> &mut lopdf::Dictionary {
    let page = update.get_prev_documents().page_iter().next().unwrap();
    update.opt_clone_object_to_new_document(page).unwrap();
    update.new_document.get_dictionary_mut(page).unwrap()
}

fn stream(update: &mut IncrementalDocument, content: Vec<u8>) -> Object {
    let stream = Stream::new(lopdf::Dictionary::new(), content);
    update.new_document.add_object(stream).into()
}

/// Adds a store of all that tells of the test authority's certificates, and says where it stands.
fn add_data(update: &mut IncrementalDocument, lists: &[&str]) -> ObjectId {
    let certificates = ["issuing", "root"].map(|name| certificate(name).der().to_vec());
    let certificates = certificates.map(|der| stream(update, der));
    let lists: Vec<Object> = lists
        .iter()
        .map(|name| RevocationList::read(&read(&format!("{name}.crl"))).unwrap())
        .map(|list| stream(update, list.der().to_vec()))
        .collect();
    let related =
        dictionary! { "Type" => "VRI", "Cert" => certificates.to_vec(), "CRL" => lists.clone() };
    let related = update.new_document.add_object(related);
    let store = update.new_document.add_object(dictionary! {
        "Type" => "DSS",
        "Certs" => certificates.to_vec(),
        "CRLs" => lists,
        "VRI" => dictionary! { "0123456789ABCDEF0123456789ABCDEF01234567" => related },
    });
    let extension = dictionary! {
        "Type" => "DeveloperExtensions", "BaseVersion" => "1.7", "ExtensionLevel" => 1,
    };
    let catalog = catalog(update);
    catalog.set("DSS", store);
    catalog.set("Extensions", dictionary! { "ESIC" => extension });
    store
}

const LISTS: &[&str] = &["issuing", "root"];

pub fn with_data(pdf: &[u8], more: impl FnOnce(&mut IncrementalDocument, ObjectId)) -> Vec<u8> {
    updated(pdf, |update| {
        let store = add_data(update, LISTS);
        more(update, store);
    })
}

/// Adds a document timestamp in a field between these corners, and what else is asked for.
pub fn with_timestamp(
    pdf: &[u8],
    corners: [i64; 4],
    more: impl FnOnce(&mut IncrementalDocument),
    token: impl FnOnce(&TimestampRequest) -> Vec<u8>,
) -> Vec<u8> {
    const NUMBERS: &str = "9999999999 9999999999 9999999999";
    let mut bytes = updated(pdf, |update| {
        more(update);
        let number = || Object::Integer(9_999_999_999);
        let value = update.new_document.add_object(dictionary! {
            "Type" => "DocTimeStamp",
            "Filter" => "Adobe.PPKLite",
            "SubFilter" => "ETSI.RFC3161",
            "ByteRange" => vec![0.into(), number(), number(), number()],
            "Contents" => Object::String(vec![0; 8000], StringFormat::Hexadecimal),
        });
        let field: Object = update
            .new_document
            .add_object(dictionary! {
                "Type" => "Annot", "Subtype" => "Widget", "FT" => "Sig", "F" => 132,
                "T" => Object::string_literal(format!("Timestamp{}", pdf.len())),
                "Rect" => corners.map(Object::from).to_vec(),
                "V" => value,
            })
            .into();
        let page = first_page(update);
        let mut listed = page
            .get(b"Annots")
            .and_then(Object::as_array)
            .cloned()
            .unwrap_or_default();
        listed.push(field.clone());
        page.set("Annots", listed);
        let catalog = catalog(update);
        let mut form = catalog
            .get(b"AcroForm")
            .and_then(Object::as_dict)
            .cloned()
            .unwrap_or_default();
        let mut listed = form
            .get(b"Fields")
            .and_then(Object::as_array)
            .cloned()
            .unwrap_or_default();
        listed.push(field);
        form.set("Fields", listed);
        form.set("SigFlags", 3);
        catalog.set("AcroForm", form);
    });
    let zeros = "0".repeat(16_000);
    let start = last(&bytes, &zeros);
    let end = start + zeros.len();
    let numbers = [start - 1, end + 1, bytes.len() - end - 1].map(|it| format!("{it:<10}"));
    let place = last(&bytes, NUMBERS);
    bytes[place..place + NUMBERS.len()].copy_from_slice(numbers.join(" ").as_bytes());

    let covered = [&bytes[..start - 1], &bytes[end + 1..]].concat();
    let asked = said(openssl(
        &["ts", "-query", "-sha256", "-cert"],
        &[("-data", &kept(&covered))],
    ));
    let token = token(&TimestampRequest::from_der(&asked).unwrap());
    let digits: String = token.iter().map(|byte| format!("{byte:02x}")).collect();
    bytes[start..start + digits.len()].copy_from_slice(digits.as_bytes());
    bytes
}

/// Of the authority, now.
pub fn good(request: &TimestampRequest) -> Vec<u8> {
    token(&answered(request, "timestamps")).to_der().unwrap()
}

fn at(time: &str) -> impl Fn(&TimestampRequest) -> Vec<u8> {
    move |request| made_by("stamping", request, time, 1).to_der().unwrap()
}

pub fn nothing(_: &mut IncrementalDocument) {}

/// Signed, with a timestamp beside the signature.
fn stamped() -> Vec<u8> {
    let signed = signed_with_room(&pdf(), "p256");
    let request = request(&signed);
    add_timestamp(&signed, &request, &answered(&request, "timestamps")).unwrap()
}

fn found(pdf: &[u8]) -> Verification {
    verify(pdf, &later()).unwrap()
}

fn allowed(signatures: usize, timestamps: usize, validation_data: bool) -> LaterChanges {
    LaterChanges::Allowed {
        signatures,
        timestamps,
        validation_data,
        filled: Vec::new(),
    }
}

#[test]
fn validation_data_is_no_change() {
    for form in [Form::Table, Form::Stream] {
        let signed = signed_by(&saved(document(), form), "p256");
        let once = with_data(&signed, |_, _| {});
        let status = &found(&once).signatures[0];
        assert_eq!(status.later_changes, allowed(0, 0, true), "{status:#?}");
        assert_eq!(status.verdict(), Verdict::Valid);
        // The lists in the file count as if they were at hand.
        assert!(matches!(
            status.revocation,
            pdf_export::Revocation::NotRevoked { .. }
        ));
        // More of it, and a signature after it.
        let twice = with_data(&once, |_, _| {});
        let status = &found(&signed_by(&twice, "rsa2048")).signatures[0];
        assert_eq!(status.later_changes, allowed(1, 0, true), "{status:#?}");
    }
}

#[test]
fn a_list_in_the_file_tells_of_a_revoked_certificate() {
    let signed = signed_by(&pdf(), "revoked");
    assert_eq!(found(&signed).verdict(), Some(Verdict::Valid));
    let listed = with_data(&signed, |_, _| {});
    assert_eq!(found(&listed).verdict(), Some(Verdict::CertificateNotValid));
}

#[test]
fn a_document_timestamp_proves_the_time_of_what_came_before() {
    let signed = signed_by(&pdf(), "p256");
    let once = with_timestamp(&signed, OUT_OF_SIGHT, nothing, at("20260401000000Z"));
    let twice = with_timestamp(&once, OUT_OF_SIGHT, nothing, at("20260501000000Z"));
    let later_signed = signed_by(&twice, "rsa2048");
    let found = found(&later_signed);
    assert_eq!(found.verdict(), Some(Verdict::Valid), "{found:#?}");
    let [first, second] = &found.signatures[..] else {
        panic!("{found:#?}")
    };
    assert_eq!(first.later_changes, allowed(1, 2, false));
    assert_eq!(first.proven_time(), "2026-04-01T00:00:00Z".parse().ok());
    assert_eq!(first.level, Some(PadesLevel::BT));
    assert_eq!(
        (second.proven_time(), second.level),
        (None, Some(PadesLevel::BB))
    );
    let covers: Vec<_> = found.timestamps.iter().map(|stamp| stamp.covers).collect();
    assert_eq!(covers, [Some(once.len()), Some(twice.len())]);
    assert_eq!(found.timestamps[0].later_changes, allowed(1, 1, false));
}

/// A certificate that was revoked on 1 June counts before that: the document timestamp proves it.
#[test]
fn a_certificate_revoked_after_the_document_timestamp_counts() {
    let signed = signed_by(&pdf(), "revoked");
    for (time, verdict) in [
        ("20260401000000Z", Verdict::Valid),
        ("20260701000000Z", Verdict::CertificateNotValid),
    ] {
        let stamped = with_timestamp(
            &signed,
            OUT_OF_SIGHT,
            |update| _ = add_data(update, LISTS),
            at(time),
        );
        assert_eq!(found(&stamped).verdict(), Some(verdict), "{time}");
    }
}

#[test]
fn levels_are_told_by_what_is_in_the_file() {
    let level = |pdf: &[u8]| found(pdf).signatures[0].level;
    let stamped = stamped();
    assert_eq!(level(&stamped), Some(PadesLevel::BT));
    let data = with_data(&stamped, |_, _| {});
    assert_eq!(level(&data), Some(PadesLevel::BLT));
    let archived = with_timestamp(&data, OUT_OF_SIGHT, nothing, good);
    assert_eq!(
        level(&archived),
        Some(PadesLevel::BLTA),
        "{:#?}",
        found(&archived)
    );
    // The same in one revision, as pyHanko does it.
    let add = |update: &mut IncrementalDocument| _ = add_data(update, LISTS);
    let at_once = with_timestamp(&stamped, OUT_OF_SIGHT, add, good);
    assert_eq!(
        level(&at_once),
        Some(PadesLevel::BLTA),
        "{:#?}",
        found(&at_once)
    );
    assert_eq!(
        found(&at_once).signatures[0].later_changes,
        allowed(0, 1, true)
    );
    // Data after the timestamp is not under it; without a timestamp beside the signature, or the list of the root, something is missing.
    let stamp_first = with_timestamp(&stamped, OUT_OF_SIGHT, nothing, good);
    assert_eq!(
        level(&with_data(&stamp_first, |_, _| {})),
        Some(PadesLevel::BLT)
    );
    let plain = signed_by(&pdf(), "p256");
    assert_eq!(level(&with_data(&plain, |_, _| {})), Some(PadesLevel::BB));
    let incomplete = updated(&stamped, |update| _ = add_data(update, &["issuing"]));
    assert_eq!(level(&incomplete), Some(PadesLevel::BT));
}

#[test]
fn a_document_timestamp_is_nobodys_signature() {
    let stamped = with_timestamp(&pdf(), OUT_OF_SIGHT, nothing, good);
    let found = found(&stamped);
    assert_eq!((found.signatures.len(), found.verdict()), (0, None));
    let [stamp] = &found.timestamps[..] else {
        panic!("{found:#?}")
    };
    assert!(stamp.holds() && stamp.proven_time().is_some(), "{stamp:#?}");
    // Nor does it make a good signature worse, whoever the authority is.
    let signed = signed_by(&pdf(), "p256");
    let own = VerifyOptions {
        trust: vec![certificate("p256")],
        ..later()
    };
    let stamped = with_timestamp(&signed, OUT_OF_SIGHT, nothing, good);
    let found = verify(&stamped, &own).unwrap();
    assert_eq!(found.verdict(), Some(Verdict::Valid), "{found:#?}");
    assert!(found.timestamps[0].holds());
    assert_eq!(found.signatures[0].proven_time(), None);
}

fn only_timestamp(pdf: &[u8]) -> DocumentTimestamp {
    let mut found = found(pdf).timestamps;
    assert_eq!(found.len(), 1);
    found.remove(0)
}

/// A timestamp is asked for the signature; one on the document came after it, and it is too late.
#[test]
fn a_document_timestamp_takes_no_timestamp() {
    let signed = signed_with_room(&pdf(), "p256");
    let stamped = with_timestamp(&signed, OUT_OF_SIGHT, nothing, good);
    let refused = pdf_export::timestamp_request(&stamped, None, 1);
    assert_eq!(refused, Err(TimestampError::GoesOn));
    let alone = with_timestamp(&pdf(), OUT_OF_SIGHT, nothing, good);
    let refused = pdf_export::timestamp_request(&alone, None, 1);
    assert_eq!(refused, Err(TimestampError::NoSignature));
}

#[test]
fn a_broken_document_timestamp_is_said() {
    let signed = signed_by(&pdf(), "p256");
    let other_file = |_: &TimestampRequest| {
        let asked = openssl(
            &["ts", "-query", "-sha256", "-cert"],
            &[("-data", &kept(b"other"))],
        );
        good(&TimestampRequest::from_der(&said(asked)).unwrap())
    };
    let broken = with_timestamp(&signed, OUT_OF_SIGHT, nothing, other_file);
    changed_after("other file", &broken);
    assert_eq!(
        only_timestamp(&broken).token_flaw(),
        Some(&TokenFlaw::OtherSignature)
    );

    let altered = |request: &TimestampRequest| {
        let mut token = good(request);
        let last = token.len() - 1;
        token[last] ^= 1;
        token
    };
    let broken = with_timestamp(&signed, OUT_OF_SIGHT, nothing, altered);
    changed_after("altered token", &broken);
    assert!(matches!(
        only_timestamp(&broken).token_flaw(),
        Some(TokenFlaw::Signature { .. })
    ));

    let by_a_signer = |request: &TimestampRequest| {
        made_by("p256", request, "20260301000000Z", 1)
            .to_der()
            .unwrap()
    };
    let broken = with_timestamp(&signed, OUT_OF_SIGHT, nothing, by_a_signer);
    changed_after("no authority", &broken);
    let empty = with_timestamp(&signed, OUT_OF_SIGHT, nothing, |_| Vec::new());
    changed_after("empty", &empty);
    assert_eq!(
        only_timestamp(&empty).token_flaw(),
        Some(&TokenFlaw::Unreadable)
    );

    // A good one whose bytes were altered; and one that does not cover.
    let mut altered = with_timestamp(&signed, OUT_OF_SIGHT, nothing, good);
    let place = last(&altered, "Timestamp");
    altered[place] = b't';
    changed_after("altered", &altered);
    let range = with_timestamp(&signed, OUT_OF_SIGHT, nothing, good);
    let range = crate::files::replaced(&range, "/ByteRange", "/BiteRange");
    changed_after("no range", &range);
    assert_eq!(only_timestamp(&range).status, Err(Flaw::ByteRange));
    // Alone in a file it has no part in a verdict, and is broken all the same.
    let alone = with_timestamp(&pdf(), OUT_OF_SIGHT, nothing, other_file);
    assert_eq!(found(&alone).verdict(), None);
    assert!(!only_timestamp(&alone).holds());
}

#[test]
fn an_untrusted_or_revoked_authority_proves_nothing() {
    let signed = signed_by(&pdf(), "p256");
    let revoked = |request: &TimestampRequest| {
        let token = made_by("stamping-revoked", request, "20260301000000Z", 1);
        token.to_der().unwrap()
    };
    let stamped = with_timestamp(&signed, OUT_OF_SIGHT, nothing, revoked);
    assert!(found(&stamped).signatures[0].proven_time().is_some());
    let found = verify(&stamped, &crate::timestamps::with_lists()).unwrap();
    assert_eq!(found.signatures[0].proven_time(), None);
    assert_eq!(found.verdict(), Some(Verdict::Valid));
    assert!(matches!(
        found.timestamps[0].status,
        Ok(TimestampStatus::Holds {
            path: Path::Broken(_),
            ..
        })
    ));
}

#[test]
fn a_document_timestamp_shows_nothing() {
    let signed = signed_by(&pdf(), "p256");
    let covering = with_timestamp(&signed, [60, 700, 300, 740], nothing, good);
    changed_after("visible", &covering);
    // Nor does it fill a field that somebody is to sign in.
    let visible = with_timestamp(&signed, [0, 0, 1, 1], nothing, good);
    changed_after("a dot", &visible);
}

type Change = fn(&mut IncrementalDocument);

fn other_text(update: &mut IncrementalDocument) {
    let page = update.get_prev_documents().page_iter().next().unwrap();
    let content = update.get_prev_documents().get_page_contents(page)[0];
    let text = b"BT /F 14 Tf 72 720 Td (Another report) Tj ET".to_vec();
    let text = Stream::new(lopdf::Dictionary::new(), text);
    update.new_document.set_object(content, text);
}

fn other_page(update: &mut IncrementalDocument) {
    first_page(update).set("Rotate", 180);
}

fn field(update: &mut IncrementalDocument) {
    let field = update.new_document.add_object(dictionary! {
        "Type" => "Annot", "Subtype" => "Widget", "FT" => "Tx",
        "T" => Object::string_literal("more"), "V" => Object::string_literal("text"),
    });
    let catalog = catalog(update);
    let form = catalog.get_mut(b"AcroForm").unwrap().as_dict_mut().unwrap();
    let listed = form.get_mut(b"Fields").unwrap().as_array_mut().unwrap();
    listed.push(field.into());
}

fn open_action(update: &mut IncrementalDocument) {
    let action = dictionary! { "S" => "JavaScript", "JS" => Object::string_literal("1") };
    catalog(update).set("OpenAction", action);
}

fn title(update: &mut IncrementalDocument) {
    let id = update.get_prev_documents().trailer.get(b"Info").unwrap();
    let id = id.as_reference().unwrap();
    let title = dictionary! { "Title" => Object::string_literal("Other") };
    update.new_document.set_object(id, title);
}

fn odd_extension(update: &mut IncrementalDocument) {
    let extension = dictionary! { "S" => "JavaScript" };
    catalog(update).set("Extensions", dictionary! { "ESIC" => extension });
}

#[test]
fn nothing_comes_in_their_company() {
    let signed = signed_by(&pdf(), "p256");
    for (attack, change) in [
        ("text", other_text as Change),
        ("page", other_page),
        ("field", field),
        ("open action", open_action),
        ("title", title),
    ] {
        changed_after(attack, &with_data(&signed, |update, _| change(update)));
        // In two revisions, one after the other.
        changed_after(attack, &updated(&with_data(&signed, |_, _| {}), change));
        changed_after(attack, &with_data(&updated(&signed, change), |_, _| {}));
        let both = with_timestamp(
            &signed,
            OUT_OF_SIGHT,
            |update| {
                add_data(update, LISTS);
                change(update);
            },
            good,
        );
        changed_after(attack, &both);
        changed_after(attack, &with_timestamp(&signed, OUT_OF_SIGHT, change, good));
    }
}

#[test]
fn an_extension_is_a_name_and_numbers() {
    let signed = signed_by(&pdf(), "p256");
    changed_after(
        "extension",
        &with_data(&signed, |update, _| odd_extension(update)),
    );
    let signed = signed_by(&with_data(&pdf(), |_, _| {}), "p256");
    let lost = with_data(&signed, |update, _| {
        catalog(update).remove(b"Extensions");
    });
    changed_after("extensions lost", &lost);
    let other = with_data(&signed, |update, _| {
        let extension = dictionary! { "Type" => "DeveloperExtensions", "ExtensionLevel" => 3 };
        catalog(update).set("Extensions", dictionary! { "ADBE" => extension });
    });
    changed_after("one extension for another", &other);
}

#[test]
fn validation_data_is_nothing_but_data() {
    let signed = signed_by(&pdf(), "p256");
    let with = |change: &dyn Fn(&mut lopdf::Dictionary)| {
        with_data(&signed, |update, store| {
            change(update.new_document.get_dictionary_mut(store).unwrap());
        })
    };
    let honest = with(&|store| drop(store.remove(b"VRI")));
    assert_eq!(found(&honest).verdict(), Some(Verdict::Valid));
    let action = || dictionary! { "S" => "JavaScript" };
    changed_after("AA", &with(&|store| store.set("AA", action())));
    changed_after("action", &with(&|store| store.set("A", action())));
    changed_after(
        "for certificates",
        &with(&|store| store.set("Certs", action())),
    );
    let related = |store: &mut lopdf::Dictionary| {
        let inner = dictionary! { "AA" => action() };
        store.set("VRI", dictionary! { "00" => inner });
    };
    changed_after("AA deeper down", &with(&related));
    // A page, or its text, called validation data: it could be replaced then.
    let document = lopdf::Document::load_mem(&signed).unwrap();
    let page = document.page_iter().next().unwrap();
    let text = document.get_page_contents(page)[0];
    for id in [page, text] {
        let entry = |store: &mut lopdf::Dictionary| store.set("Certs", vec![Object::Reference(id)]);
        changed_after("existing object", &with(&entry));
    }
    changed_after("the page itself", &with(&|store| store.set("VRI", page)));
    // A stream that is kept elsewhere, or does more than to be there.
    let external = with_data(&signed, |update, store| {
        let file = dictionary! { "F" => Object::string_literal("other.bin") };
        let stream = update
            .new_document
            .add_object(Stream::new(file, Vec::new()));
        let store = update.new_document.get_dictionary_mut(store).unwrap();
        store.set("Certs", vec![Object::Reference(stream)]);
    });
    changed_after("external", &external);
}

/// Shadow attack: a list that is the page's text and the certificates of the store, both.
#[test]
fn what_the_document_shares_with_its_data_is_not_replaced() {
    let shared = |share: bool| {
        let mut document = document();
        let page = document.page_iter().next().unwrap();
        let text = document.get_page_contents(page)[0];
        let listed = document.add_object(vec![Object::Reference(text)]);
        let own = document.add_object(vec![Object::Reference(text)]);
        let store = dictionary! { "Certs" => if share { listed } else { own } };
        let store = document.add_object(store);
        document.catalog_mut().unwrap().set("DSS", store);
        document
            .get_dictionary_mut(page)
            .unwrap()
            .set("Contents", listed);
        let signed = signed_by(&saved(document, Form::Table), "p256");
        let shown = if share { listed } else { own };
        updated(&signed, |update| {
            let more = b"BT /F 14 Tf 72 600 Td (Another report) Tj ET".to_vec();
            let more = stream(update, more);
            update
                .new_document
                .set_object(shown, vec![Object::Reference(text), more]);
        })
    };
    assert_eq!(
        found(&shared(false)).verdict(),
        Some(Verdict::Valid),
        "else it may"
    );
    changed_after("shared list", &shared(true));
}

/// Shadow attacks: a number that the document refers to all along, and that comes into being later; and one that is freed.
#[test]
fn the_document_waits_for_nothing_and_loses_nothing() {
    let mut document = document();
    let page = document.page_iter().next().unwrap();
    let text = document.get_page_contents(page)[0];
    let awaited = (document.max_id + 20, 0);
    let listed = vec![Object::Reference(text), Object::Reference(awaited)];
    document
        .get_dictionary_mut(page)
        .unwrap()
        .set("Contents", listed);
    let signed = signed_by(&saved(document, Form::Table), "p256");
    let come = |update: &mut IncrementalDocument| {
        let more = b"BT /F 14 Tf 72 600 Td (Another report) Tj ET".to_vec();
        update
            .new_document
            .set_object(awaited, Stream::new(lopdf::Dictionary::new(), more));
    };
    assert_eq!(
        found(&with_data(&signed, |_, _| {})).verdict(),
        Some(Verdict::Valid)
    );
    changed_after("awaited", &with_data(&signed, |update, _| come(update)));
    changed_after(
        "awaited, signed",
        &signed_by(&updated(&signed, come), "rsa2048"),
    );

    let signed = signed_by(&pdf(), "p256");
    let read = lopdf::Document::load_mem(&signed).unwrap();
    let text = read.get_page_contents(read.page_iter().next().unwrap())[0].0;
    let root = read.trailer.get(b"Root").unwrap().as_reference().unwrap().0;
    let information = read.trailer.get(b"Info").unwrap().as_reference().unwrap().0;
    let (size, previous, start) = (read.max_id + 1, read.xref_start, signed.len());
    let freed = format!(
        "xref\n{text} 1\n0000000000 00001 f \ntrailer\n\
         <</Size {size}/Root {root} 0 R/Info {information} 0 R/Prev {previous}>>\nstartxref\n{start}\n%%EOF\n"
    );
    let freed = [&signed, freed.as_bytes()].concat();
    changed_after("freed", &freed);
    changed_after("freed, signed", &signed_by(&freed, "rsa2048"));
}

#[test]
fn a_new_signature_is_no_validation_data() {
    // What covers nothing is not taken for a signature, even if it would pass for one that was added.
    let once = signed_by(&pdf(), "p256");
    let twice = signed_by(&once, "rsa2048");
    let broken = crate::files::replaced(&twice, "/ByteRange [", "/BiteRange [");
    changed_after("no range", &broken);
}
