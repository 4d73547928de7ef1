//! Small PDFs to be signed.

use lopdf::{Dictionary, Document, Object, Stream, dictionary};

use crate::authority::{key, options};

/// How a file keeps its cross-references.
#[derive(Debug, Clone, Copy)]
pub enum Form {
    Table,
    Stream,
}

/// Two pages with a line of text each.
pub fn document() -> Document {
    let mut document = Document::with_version("1.7");
    let pages = document.new_object_id();
    let font = document.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Times-Roman",
    });
    let kids: Vec<Object> = ["The report", "Its annex"]
        .iter()
        .map(|line| {
            let text = format!("BT /F 14 Tf 72 720 Td ({line}) Tj ET");
            let content = document.add_object(Stream::new(Dictionary::new(), text.into_bytes()));
            document
                .add_object(dictionary! {
                    "Type" => "Page",
                    "Parent" => pages,
                    "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
                    "Resources" => dictionary! { "Font" => dictionary! { "F" => font } },
                    "Contents" => content,
                })
                .into()
        })
        .collect();
    document.objects.insert(
        pages,
        Object::Dictionary(dictionary! { "Type" => "Pages", "Count" => 2, "Kids" => kids }),
    );
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
    document.trailer.set("Root", catalog);
    let information =
        document.add_object(dictionary! { "Title" => Object::string_literal("Report") });
    document.trailer.set("Info", information);
    let id = || Object::string_literal("0123456789abcdef");
    document.trailer.set("ID", vec![id(), id()]);
    document
}

pub fn saved(mut document: Document, form: Form) -> Vec<u8> {
    let mut bytes = Vec::new();
    match form {
        Form::Table => {
            document.reference_table.cross_reference_type =
                lopdf::xref::XrefType::CrossReferenceTable;
            document.save_to(&mut bytes).expect("saves");
        }
        Form::Stream => document.save_modern(&mut bytes).expect("saves"),
    }
    bytes
}

pub fn pdf() -> Vec<u8> {
    saved(document(), Form::Table)
}

pub fn signed_by(pdf: &[u8], name: &str) -> Vec<u8> {
    pdf_export::sign(pdf, &options(), &key(name).into_signer([7; 32])).expect("signs")
}

/// Position of the only (or last) occurrence.
pub fn last(bytes: &[u8], what: &str) -> usize {
    bytes
        .windows(what.len())
        .rposition(|window| window == what.as_bytes())
        .unwrap_or_else(|| panic!("no {what}"))
}

/// Where the digits of the last signature stand.
pub fn room(signed: &[u8]) -> std::ops::Range<usize> {
    let start = last(signed, "/Contents <") + "/Contents <".len();
    let length = signed[start..].iter().position(|byte| *byte == b'>');
    start..start + length.expect("closed")
}

/// The same bytes with one stretch replaced by another of the same length.
pub fn replaced(bytes: &[u8], what: &str, by: &str) -> Vec<u8> {
    assert_eq!(what.len(), by.len());
    let mut bytes = bytes.to_vec();
    let at = last(&bytes, what);
    bytes[at..at + by.len()].copy_from_slice(by.as_bytes());
    bytes
}
