//! Each letterhead: golden layouts, and what the rules say of its components.

use pdf_export::{ExportOptions, Profile, describe, export, passages, signature_fields};

use crate::sample;
use crate::setting::{PROFILES, described};

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
    /// The State layout, and the mass organisations' after it.
    const STATE: &[Row] = &[
        ("CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Bold", 12.0, 13.0),
        ("Độc lập - Tự do - Hạnh phúc", "Bold", 13.0, 14.0),
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
        ("2", "Regular", 13.0, 14.0),
    ];
    const AGENCY: &[Row] = &[
        ("UỶ BAN NHÂN DÂN", "Regular", 12.0, 13.0),
        ("SỞ NGOẠI VỤ", "Bold", 12.0, 13.0),
        ("Số: 05/BC-SNgV", "Regular", 13.0, 13.0),
        ("KT. GIÁM ĐỐC", "Bold", 13.0, 14.0),
        ("PHÓ GIÁM ĐỐC", "Bold", 13.0, 14.0),
        (
            "(Kèm theo Báo cáo số 05/BC-SNgV ngày 05 tháng 01 năm 2026 của Sở Ngoại vụ)",
            "Italic",
            13.0,
            14.0,
        ),
    ];
    const ORGANISATION: &[Row] = &[
        ("LIÊN HIỆP CÁC TỔ CHỨC", "Bold", 12.0, 13.0),
        ("Số: 05/BC-LHHN", "Regular", 13.0, 13.0),
        ("TM. BAN THƯỜNG VỤ", "Bold", 13.0, 14.0),
        ("PHÓ CHỦ TỊCH", "Bold", 13.0, 14.0),
        (
            "(Kèm theo Báo cáo số 05/BC-LHHN ngày 05 tháng 01 năm 2026",
            "Italic",
            13.0,
            14.0,
        ),
    ];
    for (id, rows) in [
        ("party", [PARTY, &[]]),
        ("state", [STATE, AGENCY]),
        ("mass-organisation", [STATE, ORGANISATION]),
    ] {
        let described = described(&sample::document(id), id);
        for (words, letters, least, most) in rows.concat() {
            let set = described.lines().find_map(|line| {
                let (head, said) = line.split_once(" | ")?;
                let fields: Vec<&str> = head.split_whitespace().collect();
                (said.trim_end() == words).then(|| (fields[3].to_owned(), fields[4].parse::<f64>()))
            });
            let (found, size) = set.unwrap_or_else(|| panic!("{id}: no {words:?}"));
            assert_eq!(found, letters, "{id}: {words}");
            let size = size.expect("a size");
            assert!((least..=most).contains(&size), "{id}: {words} in {size}");
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

/// Whatever the document says of who issues, signs and receives it: a plain one is its title and its text.
#[test]
fn a_plain_document_has_no_letterhead_and_no_closing() {
    let document = sample::to_be_signed("state");
    let profile = Profile::find("plain").unwrap();
    let made = export(&document, profile, &ExportOptions::default(), &mut |_| {}).unwrap();
    assert_eq!(made.signature_room, None);
    let said = passages(&made.bytes).unwrap().join("\n");
    assert!(said.starts_with(&document.document_type), "{said}");
    assert!(said.contains(&document.subject), "{said}");
    assert!(!document.issuing_body.is_empty() && !document.recipients.is_empty());
    for never in [
        &document.issuing_body,
        &document.signature.name,
        &document.recipients[0],
        &document.place,
    ] {
        let page = described(&document, "plain");
        assert!(!page.contains(never.as_str()), "{never}: {page}");
    }
    assert!(signature_fields(&made.bytes).unwrap().is_empty());
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
