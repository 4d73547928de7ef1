//! Official documents in each letterhead: golden layouts, and what must hold of every page.

#[path = "../examples/sample/mod.rs"]
#[allow(dead_code)]
mod sample;

use pdf_export::{
    Align, Block, Column, ExportError, ExportOptions, OfficialDocument, PlaceName, Profile,
    ReadError, Run, Table, attachments, describe, export, passages, preview,
};

const PROFILES: [&str; 3] = ["party", "state", "mass-organisation"];

#[test]
fn each_letterhead_is_laid_out_as_agreed() {
    for id in PROFILES {
        golden(id, &described(&sample::document(id), id));
    }
}

/// What the rules say of each component: its words, its letters, the least and the most size. A golden layout is taken
/// anew with a word; this is not.
#[test]
fn every_component_has_the_letters_that_the_rules_ask() {
    type Row = (&'static str, &'static str, f64, f64);
    const PARTY: &[Row] = &[
        ("ĐẢNG CỘNG SẢN VIỆT NAM", "Bold", 15.0, 15.0),
        ("TỈNH UỶ LẠNG SƠN", "Bold", 14.0, 14.0),
        ("*", "Regular", 14.0, 14.0),
        ("Số 05-BC/TU", "Regular", 14.0, 14.0),
        ("KHẨN", "Bold", 14.0, 14.0),
        ("Lạng Sơn, ngày 05 tháng 01 năm 2026", "Italic", 14.0, 14.0),
        ("BÁO CÁO", "Bold", 15.0, 16.0),
        (
            "Kết quả thực hiện Chỉ thị số 12-CT/TW của Ban Bí thư",
            "Bold",
            14.0,
            15.0,
        ),
        ("-----", "Regular", 14.0, 14.0),
        (
            "I- TÌNH HÌNH VÀ CÔNG TÁC LÃNH ĐẠO, CHỈ ĐẠO",
            "Bold",
            14.0,
            15.0,
        ),
        ("1. Quan hệ với các đối tác", "Bold", 14.0, 15.0),
        ("như sau:", "Regular", 14.0, 15.0),
        ("T/M BAN THƯỜNG VỤ", "Bold", 14.0, 14.0),
        ("PHÓ BÍ THƯ", "Regular", 14.0, 14.0),
        ("Nguyễn Văn Mẫu", "Bold", 14.0, 14.0),
        ("Nơi nhận:", "Regular", 14.0, 14.0),
        (
            "Ban Bí thư Trung ương Đảng (để báo cáo),",
            "Regular",
            12.0,
            12.0,
        ),
        ("Lưu Văn phòng Tỉnh uỷ.", "Regular", 12.0, 12.0),
        ("2", "Regular", 14.0, 14.0),
    ];
    const STATE: &[Row] = &[
        ("CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Bold", 12.0, 13.0),
        ("Độc lập - Tự do - Hạnh phúc", "Bold", 13.0, 14.0),
        ("UỶ BAN NHÂN DÂN", "Regular", 12.0, 13.0),
        ("SỞ NGOẠI VỤ", "Bold", 12.0, 13.0),
        ("Số: 05/BC-SNgV", "Regular", 13.0, 13.0),
        ("THƯỢNG KHẨN", "Bold", 13.0, 14.0),
        ("Lạng Sơn, ngày 05 tháng 01 năm 2026", "Italic", 13.0, 14.0),
        ("BÁO CÁO", "Bold", 13.0, 14.0),
        (
            "Kết quả thực hiện Chỉ thị số 12-CT/TW của Ban Bí thư",
            "Bold",
            13.0,
            14.0,
        ),
        ("Kính gửi:", "Regular", 13.0, 14.0),
        (
            "I. TÌNH HÌNH VÀ CÔNG TÁC LÃNH ĐẠO, CHỈ ĐẠO",
            "Bold",
            13.0,
            14.0,
        ),
        ("1. Quan hệ với các đối tác", "Bold", 13.0, 14.0),
        ("trình Ban Bí thư xem xét./.", "Regular", 13.0, 14.0),
        ("KT. GIÁM ĐỐC", "Bold", 13.0, 14.0),
        ("PHÓ GIÁM ĐỐC", "Bold", 13.0, 14.0),
        ("Nguyễn Văn Mẫu", "Bold", 13.0, 14.0),
        ("Nơi nhận:", "BoldItalic", 12.0, 12.0),
        ("Như trên;", "Regular", 11.0, 11.0),
        ("Lưu: VT, HTQT.", "Regular", 11.0, 11.0),
        ("Phụ lục I", "Bold", 14.0, 14.0),
        (
            "SỐ LIỆU CÔNG TÁC ĐỐI NGOẠI NHÂN DÂN NĂM 2025",
            "Bold",
            13.0,
            14.0,
        ),
        (
            "(Kèm theo Báo cáo số 05/BC-SNgV ngày 05 tháng 01 năm 2026 của Sở Ngoại vụ)",
            "Italic",
            13.0,
            14.0,
        ),
        ("2", "Regular", 13.0, 14.0),
    ];
    for (id, rows) in [("party", PARTY), ("state", STATE)] {
        let described = described(&sample::document(id), id);
        for (words, letters, least, most) in rows {
            let set = described.lines().find_map(|line| {
                let (head, said) = line.split_once(" | ")?;
                let fields: Vec<&str> = head.split_whitespace().collect();
                (said.trim_end() == *words)
                    .then(|| (fields[3].to_owned(), fields[4].parse::<f64>()))
            });
            let (found, size) = set.unwrap_or_else(|| panic!("{id}: no {words:?}"));
            assert_eq!(found, *letters, "{id}: {words}");
            let size = size.expect("a size");
            assert!((*least..=*most).contains(&size), "{id}: {words} in {size}");
        }
    }
}

/// HOẢ TỐC 30 × 8, THƯỢNG KHẨN 40 × 8, KHẨN 20 × 8 mm.
#[test]
fn an_urgency_mark_stands_in_the_box_of_the_decree() {
    let mut document = sample::document("state");
    for (mark, width) in [("HOẢ TỐC", 30.0), ("THƯỢNG KHẨN", 40.0), ("KHẨN", 20.0)] {
        document.urgency = mark.into();
        let described = described(&document, "state");
        let lines: Vec<&str> = described.lines().collect();
        let at = lines.iter().position(|line| line.ends_with(mark)).unwrap();
        // Its four sides stand before it: the first is the upper one, the second the right one.
        let side = |line: &str| -> Vec<f64> {
            let fields = line.split_whitespace();
            fields.filter_map(|field| field.parse().ok()).collect()
        };
        let (upper, right) = (side(lines[at - 4]), side(lines[at - 3]));
        let mm = |length: f64| length * 25.4 / 72.0;
        assert!(
            (mm(upper[2] - upper[0]) - width).abs() < 0.02,
            "{mark}: {upper:?}"
        );
        assert!(
            (mm(right[3] - right[1]) - 8.0).abs() < 0.02,
            "{mark}: {right:?}"
        );
    }
}

#[test]
fn empty_numbers_and_dates_leave_their_room() {
    for id in PROFILES {
        let mut document = sample::document(id);
        (document.number, document.date) = (None, None);
        document.parts.truncate(1);
        document.annexes.clear();
        golden(&format!("{id}-draft"), &described(&document, id));
    }
}

#[test]
fn nothing_stands_beyond_the_margins() {
    for id in PROFILES {
        let profile = Profile::find(id).unwrap();
        let mm = |length: f64| length * 72.0 / 25.4;
        for line in lines(&described(&sample::document(id), id)) {
            if line.role == "-" {
                continue;
            }
            let (left, right) = match line.page % 2 {
                1 => (profile.page.left_mm, profile.page.right_mm),
                _ => (profile.page.right_mm, profile.page.left_mm),
            };
            assert!(line.x >= mm(left) - 0.01, "{line:?}");
            assert!(line.x + line.width <= 595.28 - mm(right) + 0.02, "{line:?}");
            assert!(line.y >= mm(profile.page.top_mm), "{line:?}");
            assert!(line.y <= 841.89 - mm(profile.page.bottom_mm), "{line:?}");
        }
    }
}

#[test]
fn every_word_is_there_in_order() {
    for id in PROFILES {
        let document = sample::document(id);
        let printed: Vec<String> = lines(&described(&document, id))
            .iter()
            .filter(|line| line.role != "-")
            .map(|line| line.words.clone())
            .collect();
        // The sample changes its style at spaces only.
        let printed = printed.join(" ");
        let mut rest = printed.split_whitespace();
        for part in &document.parts {
            for block in &part.blocks {
                let Block::Paragraph(runs) = block else {
                    continue;
                };
                let text: String = runs.iter().map(|run| run.text.as_str()).collect();
                let bare = text.trim_end_matches('.');
                for word in bare.split_whitespace() {
                    assert!(
                        rest.any(|printed| printed.starts_with(word)),
                        "{word} is lost"
                    );
                }
            }
        }
    }
}

#[test]
fn the_preview_has_every_letter_where_the_pages_have_it() {
    let document = sample::document("state");
    let pages = preview(&document, Profile::find("state").unwrap()).unwrap();
    let described = lines(&described(&document, "state"));
    let mut shown = 0;
    for line in &described {
        let place = format!(r#"x="{:.2}" y="{:.2}""#, line.x, line.y);
        let page = &pages[line.page - 1];
        let words = format!(">{}<", line.words.trim_end());
        let found = page
            .split("<text")
            .any(|text| text.contains(&place) && text.replace(" <", "<").contains(&words));
        assert!(found, "{line:?}");
        shown += 1;
    }
    assert_eq!(
        pages
            .iter()
            .map(|page| page.matches("<text").count())
            .sum::<usize>(),
        shown
    );
}

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
fn no_value_that_a_profile_may_have_breaks_the_typesetter() {
    let mut tried = 0;
    for id in PROFILES {
        let mut document = sample::document(id);
        document.parts.truncate(1);
        document.annexes.truncate(1);
        let profile: serde_json::Value =
            serde_json::from_str(&Profile::find(id).unwrap().to_json()).unwrap();
        let mut pointers = Vec::new();
        numbers(&profile, String::new(), &mut pointers);
        assert!(pointers.len() > 40, "{pointers:?}");
        for pointer in pointers {
            for value in [
                0.0, 1.0, 4.0, 6.0, 20.0, 40.0, 50.0, 80.0, 100.0, 200.0, 2000.0,
            ] {
                let mut changed = profile.clone();
                let number = changed.pointer_mut(&pointer).unwrap();
                *number = match number.is_u64() {
                    true => (value as u64).into(),
                    false => value.into(),
                };
                // Refused is a fine answer, and so is an error; a panic is none.
                if let Ok(changed) = Profile::parse(&changed.to_string()) {
                    tried += usize::from(describe(&document, &changed).is_ok());
                }
            }
        }
    }
    assert!(tried > 500, "{tried}");
}

/// Where numbers stand in `value`, as JSON pointers.
fn numbers(value: &serde_json::Value, pointer: String, found: &mut Vec<String>) {
    match value {
        serde_json::Value::Number(_) => found.push(pointer),
        serde_json::Value::Object(fields) => fields
            .iter()
            .for_each(|(key, value)| numbers(value, format!("{pointer}/{key}"), found)),
        serde_json::Value::Array(entries) => entries
            .iter()
            .enumerate()
            .for_each(|(index, value)| numbers(value, format!("{pointer}/{index}"), found)),
        _ => {}
    }
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

#[test]
fn the_signature_block_is_never_alone_on_its_page() {
    let mut document = sample::document("party");
    document.annexes.clear();
    for sentences in 20..70 {
        document.parts.truncate(1);
        document.parts[0].blocks = vec![
            paragraph(&sample::sentences(3, sentences)),
            paragraph(
                "Câu cuối cùng của văn bản, đủ dài để chiếm hơn một dòng trên trang giấy khổ A4 \
                và nằm lại với chữ ký của người có thẩm quyền.",
            ),
        ];
        let described = described(&document, "party");
        let page = described
            .lines()
            .find_map(|line| line.strip_prefix("signature on page "))
            .unwrap();
        let page: usize = page.split(':').next().unwrap().parse().unwrap();
        let lines = lines(&described);
        let beside = |words: &str| {
            lines
                .iter()
                .any(|line| line.page == page && line.words.contains(words))
        };
        assert!(beside("người có thẩm quyền."), "{sentences} sentences");
        assert!(
            beside("Nguyễn Văn Mẫu") && beside("T/M BAN THƯỜNG VỤ"),
            "{sentences} sentences"
        );
    }
}

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
fn five_thousand_paragraphs_are_set_and_none_is_lost() {
    let mut document = sample::document("state");
    document.parts.truncate(1);
    document.annexes.clear();
    let words = |index: usize| format!("Đoạn {index}: {}", sample::sentences(index, 2));
    document.parts[0].blocks = (0..5000).map(|index| paragraph(&words(index))).collect();
    let pdf = pdf(&document, "state");
    let said = passages(&pdf).unwrap();
    let mut paragraphs = said.iter().filter(|passage| passage.starts_with("Đoạn "));
    for index in 0..4999 {
        assert_eq!(paragraphs.next(), Some(&words(index)));
    }
    // Behind the last word stands the mark that ends the text.
    let last = words(4999);
    let shown = paragraphs.next().expect("the last paragraph");
    assert!(shown.starts_with(last.trim_end_matches('.')), "{shown}");
    assert_eq!(paragraphs.next(), None);
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

#[test]
fn nothing_at_all_is_still_a_page() {
    for id in PROFILES {
        let mut document = sample::document(id);
        for words in [
            &mut document.superior_body,
            &mut document.issuing_body,
            &mut document.symbol,
            &mut document.place,
            &mut document.document_type,
            &mut document.subject,
            &mut document.urgency,
            &mut document.filing,
            &mut document.metadata.title,
            &mut document.metadata.author,
        ] {
            words.clear();
        }
        document.addressees.clear();
        document.parts.clear();
        document.recipients.clear();
        document.signature = Default::default();
        document.annexes.clear();
        document.attachments.clear();
        let made = export(
            &document,
            Profile::find(id).unwrap(),
            &ExportOptions::default(),
            &mut |_| {},
        );
        assert_eq!(made.unwrap().pages, 1);
    }
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

fn pdf(document: &OfficialDocument, id: &str) -> Vec<u8> {
    let profile = Profile::find(id).unwrap();
    export(document, profile, &ExportOptions::default(), &mut |_| {})
        .unwrap()
        .bytes
}

fn export_error(document: &OfficialDocument) -> ExportError {
    let profile = Profile::find("party").unwrap();
    export(document, profile, &ExportOptions::default(), &mut |_| {}).unwrap_err()
}

fn described(document: &OfficialDocument, id: &str) -> String {
    describe(document, Profile::find(id).unwrap()).unwrap()
}

fn paragraph(text: &str) -> Block {
    Block::Paragraph(cell(text))
}

fn cell(text: &str) -> Vec<Run> {
    vec![Run {
        text: text.into(),
        ..Run::default()
    }]
}

fn table(rows: Vec<Vec<Vec<Run>>>, shares: &[f32]) -> Table {
    let columns = shares
        .iter()
        .map(|&share| Column {
            share,
            align: Align::Decimal,
        })
        .collect();
    Table {
        header_rows: 1,
        columns,
        rows,
    }
}

#[derive(Debug)]
struct Line {
    page: usize,
    x: f64,
    y: f64,
    width: f64,
    role: String,
    words: String,
}

/// The lines of text in a described layout.
fn lines(described: &str) -> Vec<Line> {
    let mut page = 0;
    let mut lines = Vec::new();
    for line in described.lines() {
        page += usize::from(line.starts_with("page "));
        let Some((head, words)) = line.split_once(" | ") else {
            continue;
        };
        let fields: Vec<&str> = head.split_whitespace().collect();
        lines.push(Line {
            page,
            x: fields[0].parse().unwrap(),
            y: fields[1].parse().unwrap(),
            width: fields[2].trim_start_matches('w').parse().unwrap(),
            role: fields[fields.len() - 1].to_owned(),
            words: words.to_owned(),
        });
    }
    lines
}

/// Compares with `golden/NAME.txt`; `UPDATE_GOLDEN=1` writes it.
fn golden(name: &str, found: &str) {
    let path = format!("{}/tests/golden/{name}.txt", env!("CARGO_MANIFEST_DIR"));
    // Spaces at line ends would be lost in editors.
    let found: String = found
        .lines()
        .map(|line| format!("{}\n", line.trim_end()))
        .collect();
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, &found).unwrap();
    }
    let agreed = std::fs::read_to_string(&path).unwrap_or_default();
    if agreed != found {
        let changes: Vec<String> = agreed
            .lines()
            .zip(found.lines())
            .filter(|(agreed, found)| agreed != found)
            .take(20)
            .map(|(agreed, found)| format!("- {agreed}\n+ {found}"))
            .collect();
        panic!(
            "{path} differs ({} lines agreed, {} found); UPDATE_GOLDEN=1 takes the new layout:\n{}",
            agreed.lines().count(),
            found.lines().count(),
            changes.join("\n")
        );
    }
}
