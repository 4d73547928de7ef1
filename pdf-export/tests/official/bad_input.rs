//! What cannot be set, and what is odd.

use pdf_export::{Block, ExportError, ExportOptions, OfficialDocument, PlaceName, Profile, export};

use crate::sample;
use crate::setting::{PROFILES, cell, paragraph, table};

#[test]
fn what_cannot_be_set_is_an_error_that_says_where() {
    let mut document = sample::document("party");
    document.parts[1].blocks = vec![paragraph("bạn bè 朋友")];
    let error = export_error(&document);
    let place = PlaceName("situation".into());
    assert_eq!(
        error,
        ExportError::MissingGlyph {
            character: '朋',
            place: place.clone()
        }
    );

    document.parts[1].blocks = vec![paragraph("a\u{1}b")];
    assert_eq!(
        export_error(&document),
        ExportError::ControlCharacter {
            character: '\u{1}',
            place: place.clone()
        }
    );

    let wide = vec![vec![cell("chỉ tiêu"); 40]];
    document.parts[1].blocks = vec![Block::Table(table(wide, &[1.0; 40]))];
    assert!(
        matches!(export_error(&document), ExportError::TableTooWide { place: given, .. } if given == place)
    );

    document.parts[1].blocks.clear();
    document.subject = "Про".into();
    assert!(
        matches!(export_error(&document), ExportError::MissingGlyph { place, .. } if place.0 == "subject")
    );
}

fn export_error(document: &OfficialDocument) -> ExportError {
    let profile = Profile::find("party").unwrap();
    export(document, profile, &ExportOptions::default(), &mut |_| {}).unwrap_err()
}

#[test]
fn odd_documents_never_panic() {
    // A little generator of its own: the same documents on every run.
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut next = move |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % below as u64) as usize
    };
    let pieces = [
        "",
        " ",
        "\u{a0}",
        "ngày 05",
        "tháng",
        "a",
        "Việt",
        "Vie\u{323}\u{302}t",
        "-",
        "12-CT/TW",
        "\u{301}",
        "\t\n",
        "99.999.999,99",
        "\u{200b}",
        "https://example.org/rất/dài/không/có/chỗ/ngắt/nào/cả/trong/một/ô/hẹp",
        "đ",
        ".",
        "./.",
    ];
    for round in 0..150 {
        let id = PROFILES[round % 3];
        let mut document = sample::document(id);
        document.annexes.truncate(next(3));
        document.number = (next(2) == 0).then_some(next(100_000) as u32);
        let mut words = |most: usize| {
            let count = next(most);
            (0..count)
                .map(|_| pieces[next(pieces.len())])
                .collect::<Vec<_>>()
                .join(" ")
        };
        document.subject = words(40);
        document.issuing_body = words(20);
        document.recipients = (0..round % 70).map(|_| words(8)).collect();
        let columns = round % 9 + 1;
        for part in &mut document.parts {
            let rows = (0..round % 5)
                .map(|row| (0..columns + row % 2).map(|_| cell(&words(9))).collect())
                .collect();
            let shares = vec![round as f32 - 3.0; columns];
            part.blocks = vec![
                paragraph(&words(60)),
                Block::Table(table(rows, &shares)),
                paragraph(&words(3)),
            ];
        }
        // An error is a fine answer; a panic is none.
        if let Ok(made) = export(
            &document,
            Profile::find(id).unwrap(),
            &ExportOptions::default(),
            &mut |_| {},
        ) {
            assert!(made.pages > 0 && made.bytes.starts_with(b"%PDF-1.7"));
        }
    }
}
