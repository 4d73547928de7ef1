//! Old files and files of others: they are signed once and twice as they are, and outside programs accept that.

use std::process::Command;

use lopdf::{Dictionary, Document, Object, Stream};
use pdf_export::{LaterChanges, ReadError, Verdict, blank, verify};

use crate::attacks::updated;
use crate::authority::{options, trusting};
use crate::files::{Form, document, last, pdf, saved, signed_by};
use crate::judges::{judged, kept};

/// Signs a file twice; our verifier, pdfsig and qpdf accept both signatures, and no byte of the file was touched.
fn signed_twice(kind: &str, file: &[u8]) {
    let once = signed_by(file, "p256");
    let twice = signed_by(&once, "rsa2048");
    assert!(once.starts_with(file) && twice.starts_with(&once), "{kind}");
    for (count, signed) in [(1, &once), (2, &twice)] {
        let found = verify(signed, &trusting()).unwrap_or_else(|error| panic!("{kind}: {error}"));
        assert_eq!(found.verdict(), Some(Verdict::Valid), "{kind}: {found:#?}");
        assert_eq!(found.signatures.len(), count, "{kind}");
        let path = kept(&format!("foreign-{kind}-{count}.pdf"), signed);
        let said = judged(
            Command::new("pdfsig").arg("-nocert").arg(&path),
            "poppler-utils",
        );
        assert_eq!(
            said.matches("Signature is Valid").count(),
            count,
            "{kind}: {said}"
        );
        assert_eq!(
            said.matches("Total document signed").count(),
            1,
            "{kind}: {said}"
        );
        let said = judged(Command::new("qpdf").arg("--check").arg(&path), "qpdf");
        assert!(
            said.contains("No syntax or stream encoding errors"),
            "{kind}: {said}"
        );
        assert!(!said.contains("WARNING"), "{kind}: {said}");
    }
    let first = &verify(&twice, &trusting()).unwrap().signatures[0];
    assert_eq!(
        first.later_changes,
        LaterChanges::Allowed {
            signatures: 1,
            timestamps: 0,
            validation_data: false,
            filled: Vec::new(),
        },
        "{kind}"
    );
    // And a change is one in these files, too.
    let changed = updated(&once, |update| {
        let page = update.get_prev_documents().page_iter().next().unwrap();
        let content = update.get_prev_documents().get_page_contents(page)[0];
        let other = Stream::new(Dictionary::new(), b"BT (Another) Tj ET".to_vec());
        update.new_document.set_object(content, other);
    });
    let found = verify(&signed_by(&changed, "rsa2048"), &trusting()).unwrap();
    assert_eq!(
        found.verdict(),
        Some(Verdict::ChangedAfterSigning),
        "{kind}"
    );
}

/// What qpdf makes of a file.
fn by_qpdf(name: &str, file: &[u8], arguments: &[&str]) -> Vec<u8> {
    let from = kept(&format!("qpdf-{name}-from.pdf"), file);
    let to = kept(&format!("qpdf-{name}-to.pdf"), b"");
    judged(
        Command::new("qpdf").args(arguments).arg(from).arg(&to),
        "qpdf",
    );
    std::fs::read(to).unwrap()
}

#[test]
fn a_linearised_file() {
    let plain = by_qpdf("linear", &pdf(), &["--linearize"]);
    assert!(
        plain[..1024]
            .windows(11)
            .any(|window| window == b"/Linearized")
    );
    signed_twice("linearised", &plain);
    let modern = by_qpdf(
        "linear-modern",
        &pdf(),
        &["--linearize", "--object-streams=generate"],
    );
    signed_twice("linearised-modern", &modern);
}

#[test]
fn objects_packed_in_streams() {
    let packed = by_qpdf("packed", &pdf(), &["--object-streams=generate"]);
    assert!(packed.windows(7).any(|window| window == b"/ObjStm"));
    signed_twice("packed", &packed);
}

#[test]
fn an_old_version_without_streams() {
    let old = by_qpdf(
        "old",
        &pdf(),
        &["--object-streams=disable", "--force-version=1.3"],
    );
    assert!(old.starts_with(b"%PDF-1.3"));
    signed_twice("old", &old);
}

#[test]
fn several_revisions_before_the_first_signature() {
    for form in [Form::Table, Form::Stream] {
        let mut file = saved(document(), form);
        for title in ["One", "Two", "Three"] {
            file = updated(&file, |update| {
                let information = update.get_prev_documents().trailer.get(b"Info").unwrap();
                let information = information.as_reference().unwrap();
                let mut dictionary = Dictionary::new();
                dictionary.set("Title", Object::string_literal(title));
                update.new_document.set_object(information, dictionary);
            });
        }
        signed_twice(&format!("revisions-{form:?}"), &file);
    }
}

#[test]
fn no_end_of_line_at_the_end() {
    for form in [Form::Table, Form::Stream] {
        let file = saved(document(), form);
        let bare = file.trim_ascii_end();
        assert!(bare.ends_with(b"%%EOF"));
        for (name, end) in [("none", ""), ("cr", "\r"), ("crlf", "\r\n")] {
            signed_twice(
                &format!("end-{name}-{form:?}"),
                &[bare, end.as_bytes()].concat(),
            );
        }
    }
}

/// A file whose lines end as given; in the table, as the table wants it.
fn with_lines(end: &str) -> Vec<u8> {
    let mut file = format!("%PDF-1.4{end}%\u{e9}\u{e9}{end}");
    let mut places = Vec::new();
    for (number, body) in [
        (1, "<</Type/Catalog/Pages 2 0 R>>"),
        (2, "<</Type/Pages/Count 1/Kids[3 0 R]>>"),
        (
            3,
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<>>>>",
        ),
        // No reader takes a bare carriage return behind this word (ISO 32000-1, 7.3.8.1).
        (4, "<</Length 11>>stream\r\n0 0 9 9 re\n\nendstream"),
    ] {
        places.push(file.len());
        file.push_str(&format!("{number} 0 obj{end}{body}{end}endobj{end}"));
    }
    let start = file.len();
    let entry = if end.len() == 2 {
        end.to_owned()
    } else {
        format!(" {end}")
    };
    file.push_str(&format!("xref{end}0 5{end}0000000000 65535 f{entry}"));
    for place in places {
        file.push_str(&format!("{place:010} 00000 n{entry}"));
    }
    file.push_str(&format!(
        "trailer{end}<</Size 5/Root 1 0 R>>{end}startxref{end}{start}{end}%%EOF{end}"
    ));
    file.into_bytes()
}

#[test]
fn lines_that_end_otherwise() {
    for (name, end) in [("lf", "\n"), ("cr", "\r"), ("crlf", "\r\n")] {
        signed_twice(&format!("lines-{name}"), &with_lines(end));
    }
}

/// A table for old readers, and a stream for what only newer ones read (ISO 32000-1, 7.5.8.4).
fn hybrid() -> Vec<u8> {
    let mut file = b"%PDF-1.5\n%\xc3\xa9\n".to_vec();
    let mut places = vec![0];
    let packed = "6 0 <</Title(Hybrid)>>";
    for body in [
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Count 1/Kids[3 0 R]>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<>>>>".to_owned(),
        "<</Length 11>>stream\n0 0 9 9 re\n\nendstream".to_owned(),
        format!(
            "<</Type/ObjStm/N 1/First 4/Length {}>>stream\n{packed}\nendstream",
            packed.len()
        ),
    ] {
        places.push(file.len());
        file.extend_from_slice(format!("{} 0 obj\n{body}\nendobj\n", places.len() - 1).as_bytes());
    }
    let stream = file.len();
    // Object 5 in its place, object 6 in it.
    let mut entries = vec![1];
    entries.extend_from_slice(&(places[5] as u32).to_be_bytes());
    entries.extend_from_slice(&[0, 2, 0, 0, 0, 5, 0]);
    file.extend_from_slice(
        format!(
            "7 0 obj\n<</Type/XRef/Size 8/W[1 4 1]/Index[5 2]/Root 1 0 R/Info 6 0 R/Length {}>>stream\n",
            entries.len()
        )
        .as_bytes(),
    );
    file.extend_from_slice(&entries);
    file.extend_from_slice(b"\nendstream\nendobj\n");
    let start = file.len();
    let mut table = String::from("xref\n0 8\n0000000005 65535 f \n");
    for place in &places[1..5] {
        table.push_str(&format!("{place:010} 00000 n \n"));
    }
    table.push_str("0000000006 00000 f \n0000000007 00000 f \n0000000000 00000 f \n");
    file.extend_from_slice(
        format!(
            "{table}trailer\n<</Size 8/Root 1 0 R/Info 6 0 R/XRefStm {stream}>>\nstartxref\n{start}\n%%EOF\n"
        )
        .as_bytes(),
    );
    file
}

#[test]
fn a_file_for_old_and_new_readers() {
    let file = hybrid();
    judged(
        Command::new("qpdf")
            .arg("--check")
            .arg(kept("hybrid.pdf", &file)),
        "qpdf",
    );
    signed_twice("hybrid", &file);
    // What new readers find in the stream belongs to what is signed.
    let once = signed_by(&file, "p256");
    let attacked = updated(&once, |update| {
        let mut dictionary = Dictionary::new();
        dictionary.set("Title", Object::string_literal("Another"));
        update.new_document.set_object((6, 0), dictionary);
    });
    let found = verify(&signed_by(&attacked, "rsa2048"), &trusting()).unwrap();
    assert_eq!(
        found.verdict(),
        Some(Verdict::ChangedAfterSigning),
        "{found:#?}"
    );
}

/// Readers differ in where they count from when something stands before the header: Acrobat's places are of the header's,
/// a byte range of the file's. Such a file is not signed, and not judged.
#[test]
fn something_before_the_header() {
    let signed = signed_by(&pdf(), "p256");
    for before in ["\n", "\u{feff}", "HTTP/1.1 200 OK\r\n\r\n"] {
        let file = [before.as_bytes(), &signed].concat();
        assert_eq!(verify(&file, &trusting()).err(), Some(ReadError::NotPdf));
        let refused = blank(&[before.as_bytes(), &pdf()].concat(), &options(), 4096);
        assert!(refused.is_err(), "{before:?}");
        // pdfsig reads it, and calls nothing in it valid.
        let path = kept(&format!("before-{}.pdf", before.len()), &file);
        let said = Command::new("pdfsig")
            .arg("-nocert")
            .arg(path)
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&said.stdout).into_owned();
        assert!(!said.contains("Signature is Valid"), "{said}");
    }
}

/// A form that stands apart, with its list apart, as other programs write it.
#[test]
fn a_form_that_stands_apart() {
    for form in [Form::Table, Form::Stream] {
        let mut document = document();
        let list = document.add_object(Object::Array(Vec::new()));
        let mut dictionary = Dictionary::new();
        dictionary.set("Fields", list);
        let apart = document.add_object(dictionary);
        document.catalog_mut().unwrap().set("AcroForm", apart);
        let page: Vec<_> = document.page_iter().collect();
        let annotations = document.add_object(Object::Array(Vec::new()));
        let first = document.get_dictionary_mut(page[0]).unwrap();
        first.set("Annots", annotations);
        signed_twice(&format!("apart-{form:?}"), &saved(document, form));
    }
}

/// The number of the first revision's table stays the one that the next leads to.
#[test]
fn the_revision_leads_to_the_one_before() {
    let file = hybrid();
    let start = last(&file, "xref\n0 8");
    let signed = signed_by(&file, "p256");
    let read = Document::load_mem(&signed).unwrap();
    assert!(read.xref_start > start);
    last(&signed, &format!("/Prev {start}"));
}
