//! What a document should print, and what a PDF draws.

use lopdf::{Dictionary, Document, Object};
use pdf_export::{Block, List, OfficialDocument, Run};
use unicode_normalization::UnicodeNormalization;

/// The words of each paragraph, item and row, in their order, without the spaces between them: where lines end is
/// the typesetter's.
pub fn expected(document: &OfficialDocument) -> Vec<String> {
    let parts = document.parts.iter().map(|part| &part.blocks);
    let annexes = document.annexes.iter().map(|annex| &annex.blocks);
    let mut expected = Vec::new();
    for block in parts.chain(annexes).flatten() {
        match block {
            Block::Paragraph(runs) => expected.push(words(runs)),
            Block::List(list) => items(list, &mut expected),
            // Its words stand where its bars leave them room: the charts' own tests know where.
            Block::Chart(_) | Block::Image(_) => {}
            Block::Table(table) => {
                for row in &table.rows {
                    expected.push(row.iter().map(|cell| words(cell) + "|").collect());
                }
            }
        }
    }
    expected.retain(|words| !words.trim_matches('|').is_empty());
    expected
}

fn items(list: &List, expected: &mut Vec<String>) {
    for item in &list.items {
        expected.push(words(&item.text));
        item.nested.iter().for_each(|list| items(list, expected));
    }
}

/// Composed, as another crate composes it, without spaces and what prints nothing.
pub fn words(runs: &[Run]) -> String {
    let text: String = runs.iter().map(|run| run.text.as_str()).collect();
    bare(&text.nfc().collect::<String>())
}

/// Without spaces and what prints nothing.
pub fn bare(text: &str) -> String {
    let invisible = |letter: &char| {
        letter.is_whitespace()
            || matches!(
                letter,
                '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}'
            )
    };
    text.replace('\u{2011}', "-")
        .chars()
        .filter(|letter| !invisible(letter))
        .collect()
}

/// The codes that each page shows, held against the embedded fonts: none is the glyph for no letter, and each is a
/// glyph that the font has.
pub fn assert_real_glyphs(pdf: &[u8]) {
    let file = Document::load_mem(pdf).expect("another reader opens it");
    for page in file.page_iter() {
        let fonts = file.get_page_fonts(page).expect("fonts");
        let content = file.get_and_decode_page_content(page).expect("content");
        let mut glyphs = 0;
        for operation in content.operations {
            match operation.operator.as_str() {
                "Tf" => {
                    let name = operation.operands[0].as_name().expect("a font's name");
                    glyphs = glyphs_of(&file, fonts[name]);
                }
                "Tj" | "TJ" => {
                    for code in operation.operands.iter().flat_map(codes) {
                        assert!(code != 0 && code < glyphs, "glyph {code} of {glyphs}");
                    }
                }
                _ => {}
            }
        }
    }
}

fn codes(shown: &Object) -> Vec<u16> {
    match shown {
        Object::Array(parts) => parts.iter().flat_map(codes).collect(),
        Object::String(codes, _) => codes
            .chunks(2)
            .map(|code| u16::from_be_bytes(code.try_into().expect("two bytes")))
            .collect(),
        _ => vec![],
    }
}

fn glyphs_of(file: &Document, font: &Dictionary) -> u16 {
    let value = |dictionary: &Dictionary, key: &[u8]| {
        dictionary.get_deref(key, file).expect("an entry").clone()
    };
    let descendants = value(font, b"DescendantFonts");
    let descendant = file.dereference(&descendants.as_array().expect("a list")[0]);
    let descendant = descendant.expect("a font").1.as_dict().expect("a font");
    let descriptor = value(descendant, b"FontDescriptor");
    let font = value(descriptor.as_dict().expect("a descriptor"), b"FontFile2");
    let font = font.as_stream().expect("a file").get_plain_content();
    let font = font.expect("unpacked");
    let tables = ttf_parser::RawFace::parse(&font, 0).expect("a font");
    let maximums = tables
        .table(ttf_parser::Tag::from_bytes(b"maxp"))
        .expect("maxp");
    u16::from_be_bytes([maximums[4], maximums[5]])
}
