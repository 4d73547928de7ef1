//! The file beside its pages: its bytes, what it says of itself, and what is read back.

use pdf_export::{Block, ExportOptions, Profile, ReadError, Run, attachments, export, passages};

use crate::sample;
use crate::setting::{paragraph, pdf};

#[test]
fn the_same_document_gives_the_same_bytes() {
    let document = sample::document("party");
    let one = pdf(&document, "party");
    assert!(one == pdf(&document, "party"));
    let mut other = document.clone();
    other.parts[1].blocks[0] = paragraph(&sample::sentences(1, 5));
    let mut later = document.clone();
    later.metadata.created = "2026-01-06T02:00:00Z".parse().unwrap();
    let identifier = |bytes: &[u8]| {
        let document = lopdf::Document::load_mem(bytes).unwrap();
        format!("{:?}", document.trailer.get(b"ID").unwrap())
    };
    assert_ne!(identifier(&one), identifier(&pdf(&later, "party")));
    assert_ne!(identifier(&one), identifier(&pdf(&other, "party")));
}

#[test]
fn the_file_names_its_profile_and_tells_ones_own_apart() {
    let document = sample::document("party");
    let creator = |profile: &Profile| {
        let made = export(&document, profile, &ExportOptions::default(), &mut |_| {}).unwrap();
        let file = lopdf::Document::load_mem(&made.bytes).unwrap();
        let info = file.trailer.get(b"Info").unwrap().as_reference().unwrap();
        let info = file.get_dictionary(info).unwrap();
        let creator = info.get(b"Creator").unwrap().as_str().unwrap().to_vec();
        let creator = String::from_utf8(creator).unwrap();
        let tool = format!("<xmp:CreatorTool>{creator}</xmp:CreatorTool>");
        let bytes = tool.as_bytes();
        let said = made.bytes.windows(bytes.len()).any(|part| part == bytes);
        assert!(said, "{tool} is not in the metadata");
        creator
    };
    let built_in = Profile::find("party").unwrap();
    let version = built_in.version;
    let of_the_house = format!("pdf-export, party profile, version {version}");
    assert_eq!(creator(built_in), of_the_house);
    let mut own = built_in.clone();
    own.body.leading_pt = 18.0;
    let named = creator(&own);
    assert!(
        named.starts_with(&format!("{of_the_house}, own (")),
        "{named}"
    );
}

#[test]
fn attachments_come_back() {
    let document = sample::document("state");
    assert_eq!(
        attachments(&pdf(&document, "state")).unwrap(),
        document.attachments
    );
    let mut bare = document;
    bare.attachments.clear();
    assert_eq!(attachments(&pdf(&bare, "state")).unwrap(), []);
    assert!(attachments(b"no PDF").is_err());
}

#[test]
fn passages_are_what_the_pages_say() {
    let document = sample::document("party");
    let file = pdf(&document, "party");
    let said = passages(&file).unwrap();
    let plain = |runs: &[Run]| runs.iter().map(|run| run.text.as_str()).collect::<String>();
    let mut at = 0;
    let mut next = |words: String| {
        let found = said[at..].iter().position(|passage| *passage == words);
        at += 1 + found.unwrap_or_else(|| panic!("{words:?} not in {:#?}", &said[at..]));
    };
    next(document.subject.clone());
    for part in &document.parts {
        for block in &part.blocks {
            match block {
                Block::Paragraph(runs) => next(plain(runs)),
                Block::Table(table) => {
                    for row in &table.rows {
                        let cells = row.iter().map(|cell| plain(cell) + " | ");
                        next(cells.collect::<String>().trim_end().to_owned());
                    }
                }
                Block::List(_) | Block::Chart(_) | Block::Image(_) => {}
            }
        }
    }
    next(document.signature.name.clone());
    let pages = lopdf::Document::load_mem(&file)
        .unwrap()
        .page_iter()
        .count();
    let last = said.last().unwrap().split(' ').next();
    assert_eq!(
        last,
        Some(pages.to_string().as_str()),
        "the last page's number"
    );
}

#[test]
fn words_drawn_over_a_page_are_a_passage_of_their_own() {
    let honest = pdf(&sample::document("state"), "state");
    let mut file = lopdf::Document::load_mem(&honest).unwrap();
    let page = file.page_iter().next().unwrap();
    let mut content = file.get_and_decode_page_content(page).unwrap();
    let copied: Vec<_> = ["Tf", "Tm", "Tj"]
        .iter()
        .map(|operator| {
            let mut operations = content.operations.iter();
            operations
                .find(|it| it.operator == *operator)
                .unwrap()
                .clone()
        })
        .collect();
    content
        .operations
        .push(lopdf::content::Operation::new("BT", vec![]));
    content.operations.extend(copied);
    content
        .operations
        .push(lopdf::content::Operation::new("ET", vec![]));
    file.change_page_content(page, content.encode().unwrap())
        .unwrap();
    let drawn = content.encode().unwrap();
    let mut forged = |drawn: Vec<u8>| {
        let mut forged = Vec::new();
        file.change_page_content(page, drawn).unwrap();
        file.save_to(&mut forged).unwrap();
        passages(&forged)
    };
    let (honest, overdrawn) = (passages(&honest).unwrap(), forged(drawn.clone()).unwrap());
    assert_eq!(overdrawn.len(), honest.len() + 1);
    assert!(honest.iter().all(|passage| overdrawn.contains(passage)));

    // Behind what is no operator a viewer reads on: such a page is not read half.
    let mut hidden = b"#\n".to_vec();
    hidden.extend(&drawn);
    assert!(matches!(forged(hidden), Err(ReadError::Damaged { .. })));
}
