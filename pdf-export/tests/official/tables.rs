//! Tables: over pages, across them, and too wide for them.

use pdf_export::{Block, Profile, passages};

use crate::sample;
use crate::setting::{PROFILES, cell, described, lines, pdf, table};

#[test]
fn a_table_of_forty_pages_repeats_its_header_and_loses_no_row() {
    let mut document = sample::document("state");
    document.parts.truncate(1);
    document.annexes.clear();
    let row = |index: usize| {
        vec![
            cell(&format!("r{index}")),
            cell(&sample::sentences(index, 2)),
        ]
    };
    let mut rows = vec![vec![cell("Đầu bảng"), cell("Nội dung")]];
    rows.extend((0..900).map(row));
    document.parts[0].blocks = vec![Block::Table(table(rows, &[1.0, 5.0]))];
    let described = described(&document, "state");
    let lines = lines(&described);
    let last_row = lines.iter().rposition(|line| line.words == "r899").unwrap();
    let pages = lines[last_row].page;
    assert!(pages > 40, "{pages} pages");
    for page in 1..=pages {
        let headers = lines
            .iter()
            .filter(|line| line.page == page && line.words == "Đầu bảng");
        assert_eq!(headers.count(), 1, "page {page}");
    }
    // Whoever hears the table hears each row once, and the header once.
    let said = passages(&pdf(&document, "state")).unwrap();
    let from = said
        .iter()
        .position(|passage| passage == "Đầu bảng | Nội dung |");
    let mut rows = said[from.unwrap() + 1..].iter();
    for index in 0..900 {
        let row = format!("r{index} | {} |", sample::sentences(index, 2));
        assert_eq!(rows.next(), Some(&row));
    }
    assert!(rows.all(|passage| passage != "Đầu bảng | Nội dung |"));
}

#[test]
fn columns_are_as_wide_as_their_entries_ask() {
    let mut document = sample::document("state");
    document.parts.truncate(1);
    document.annexes.clear();
    let row = |short: &str, figure: &str| {
        let long = sample::sentences(3, 1);
        vec![cell(short), cell(&long), cell(figure)]
    };
    let rows = vec![row("Tháng 01", "1"), row("Tháng 10", "2")];
    // The shares leave too little to the first column, and too much to the last.
    document.parts[0].blocks = vec![Block::Table(table(rows, &[1.0, 10.0, 10.0]))];
    let described = described(&document, "state");
    let lines = lines(&described);
    let line = |words: &str| {
        let found = lines.iter().find(|line| line.words == words);
        found.unwrap_or_else(|| panic!("no line {words:?}"))
    };
    line("Tháng 01");
    line("Tháng 10");
    let right = 595.3 - 20.0 * 72.0 / 25.4;
    assert!(right - line("1").x < 30.0, "the last column is narrow");
}

#[test]
fn a_wide_table_turns_the_sheets_of_its_annex() {
    for id in PROFILES {
        let profile = Profile::find(id).unwrap();
        let mut document = sample::document(id);
        document.parts.truncate(1);
        let entry = |row: usize, column: usize| match column {
            0 => cell(&format!("Hàng {row}")),
            _ => cell(&sample::sentences(row + column, 1)),
        };
        let rows = (0..40).map(|row| (0..9).map(|column| entry(row, column)).collect());
        let narrow = document.annexes[1].clone();
        document.annexes[0].blocks = vec![Block::Table(table(rows.collect(), &[1.0; 9]))];
        // Few columns, but words that no upright page holds beside one another; before them a table that fits.
        let digits = cell(&"0123456789".repeat(2));
        document.annexes[1].blocks = vec![
            Block::Table(table(vec![vec![cell("Mã"), cell("Tên")]], &[1.0; 2])),
            Block::Table(table(vec![vec![digits; 6]], &[1.0; 6])),
        ];
        document.annexes.push(narrow);

        let described = described(&document, id);
        let sizes: Vec<&str> = described
            .lines()
            .filter_map(|line| line.strip_prefix("page ")?.split_once(": "))
            .map(|(_, size)| size)
            .collect();
        let turned = sizes
            .iter()
            .filter(|size| **size == "841.9 x 595.3")
            .count();
        assert!(turned > 4, "{sizes:?}");
        assert_eq!(sizes[0], "595.3 x 841.9");
        assert_eq!(
            sizes.last(),
            Some(&"595.3 x 841.9"),
            "the next annex stands upright"
        );

        // What was set upright first has left nothing behind for a reader aloud.
        let parts = document.parts.iter().flat_map(|part| &part.blocks);
        let annexes = document.annexes.iter().flat_map(|annex| &annex.blocks);
        let is_table = |block: &&Block| matches!(block, Block::Table(_));
        let tables = parts.chain(annexes).filter(is_table).count();
        let file = lopdf::Document::load_mem(&pdf(&document, id)).unwrap();
        let told = file.objects.values().filter(|object| {
            let element = object.as_dict().and_then(|element| element.get(b"S"));
            element.and_then(lopdf::Object::as_name).ok() == Some(b"Table")
        });
        assert_eq!(told.count(), tables);

        // The binding is at the head, on even pages at the foot.
        let mm = |length: f64| length * 72.0 / 25.4;
        let page = &profile.page;
        for line in lines(&described) {
            if line.role == "-" || sizes[line.page - 1] != "841.9 x 595.3" {
                continue;
            }
            let across = page.right_mm.max(page.top_mm);
            let (top, bottom) = match page.duplex && line.page % 2 == 0 {
                true => (across, page.left_mm),
                false => (page.left_mm, across),
            };
            assert!(
                line.y > mm(top) && line.y < 595.3 - mm(bottom) + 0.1,
                "{id}: {}",
                line.words
            );
            assert!(line.x > mm(page.bottom_mm) - 0.1, "{id}: {}", line.words);
            assert!(
                line.x + line.width < 841.9 - mm(page.top_mm) + 0.1,
                "{id}: {}",
                line.words
            );
        }
    }
}

#[test]
fn a_row_taller_than_a_page_is_cut() {
    let mut document = sample::document("state");
    document.parts.truncate(1);
    let rows = vec![
        vec![cell("Đầu"), cell("bảng")],
        vec![cell("1"), cell(&sample::sentences(1, 90))],
    ];
    document.parts[0].blocks = vec![Block::Table(table(rows, &[1.0, 2.0]))];
    let described = described(&document, "state");
    for line in lines(&described) {
        assert!(line.y < 800.0, "{line:?}");
    }
}

/// A first page on which everything belongs together, from the letterhead to the signature.
#[test]
fn a_tall_row_leaves_neither_its_header_nor_the_signature_alone() {
    let mut document = sample::document("party");
    document.parts.truncate(1);
    document.annexes.clear();
    for sentences in 5..60 {
        let rows = vec![
            vec![cell("Đầu bảng"), cell("Kết quả")],
            vec![cell(&sample::sentences(1, sentences)), cell("Đang làm")],
            vec![cell("Dòng cuối"), cell("Đạt")],
        ];
        document.parts[0].blocks = vec![Block::Table(table(rows, &[5.0, 1.0]))];
        let lines = lines(&described(&document, "party"));
        let page = |words: &str| {
            let line = lines.iter().rfind(|line| line.words.contains(words));
            line.unwrap_or_else(|| panic!("{words} with {sentences} sentences"))
                .page
        };
        assert_eq!(
            page("Dòng cuối"),
            page("PHÓ BÍ THƯ"),
            "{sentences} sentences"
        );
        let row = lines.iter().find(|line| line.words == "Đang làm").unwrap();
        let header = lines.iter().find(|line| line.words == "Đầu bảng").unwrap();
        assert_eq!(header.page, row.page, "{sentences} sentences");
    }
}
