//! Where running text must not break although a space stands there.

/// Whether `before` and `after`, two words with a space between, stay on one line: a number and its
/// unit, the parts of a date, a clause and its number; and a dash never begins a line.
pub(crate) fn tied(before: &str, after: &str) -> bool {
    if is_dash(after) {
        return true;
    }
    // Most words neither are nor have a number: look no further.
    let opening = |letter: char| matches!(letter, '(' | '“' | '"' | '‘' | '[');
    let before = before.trim_start_matches(opening);
    let after = after.trim_end_matches([',', '.', ';', ')', ':']);
    if before.starts_with(|letter: char| letter.is_ascii_digit()) {
        return is_number(before) && (is_unit(after) || is_date_word(after));
    }
    (after.starts_with(|letter: char| letter.is_ascii_digit()) || is_roman(after))
        && is_counter(before)
}

/// A dash between words: at a line's head it would look like a list.
pub(crate) fn is_dash(word: &str) -> bool {
    matches!(word, "-" | "–" | "—")
}

/// Digits with their separators: `1.234,5`, `05`, `2019-2024`, `12/5`.
fn is_number(word: &str) -> bool {
    word.ends_with(|letter: char| letter.is_ascii_digit())
        && word
            .chars()
            .all(|letter| letter.is_ascii_digit() || matches!(letter, '.' | ',' | '-' | '–' | '/'))
}

fn is_unit(word: &str) -> bool {
    const UNITS: &[&str] = &[
        "%", "‰", "km", "m", "cm", "mm", "ha", "m2", "m²", "km2", "km²", "kg", "g", "tấn", "tạ",
        "lít", "nghìn", "ngàn", "vạn", "triệu", "tỷ", "tỉ", "đồng", "₫", "đ", "USD", "EUR", "euro",
        "VND", "VNĐ", "đôla", "giờ", "phút", "kWh", "MW", "người", "lượt", "đoàn", "tổ", "cuộc",
        "dự",
    ];
    UNITS.contains(&word)
}

fn is_date_word(word: &str) -> bool {
    matches!(word, "tháng" | "năm" | "ngày")
}

fn is_counter(word: &str) -> bool {
    const COUNTERS: &[&str] = &[
        "số", "ngày", "tháng", "năm", "quý", "điều", "khoản", "điểm", "mục", "phần", "chương",
        "khoá", "khóa", "lần", "thứ", "lục", "kỳ", "trang", "bảng", "biểu", "hình",
    ];
    // "Số", "Điều" at the head of a sentence.
    COUNTERS.contains(&word)
        || COUNTERS.iter().any(|counter| {
            let mut given = word.chars();
            let mut known = counter.chars();
            given.next().and_then(|letter| letter.to_lowercase().next()) == known.next()
                && given.eq(known)
        })
}

fn is_roman(word: &str) -> bool {
    !word.is_empty()
        && word
            .chars()
            .all(|letter| matches!(letter, 'I' | 'V' | 'X' | 'L' | 'C'))
}

#[cfg(test)]
mod tests {
    use super::tied;

    #[test]
    fn numbers_dates_and_clauses_hold_together() {
        for pair in [
            "1.234,5 triệu",
            "45 %",
            "ngày 05",
            "05 tháng",
            "tháng 01",
            "01 năm",
            "năm 2022,",
            "số 12-CT/TW",
            "Điều 5",
            "(khoản 2)",
            "quý IV",
            "khoá XIII",
            "kinh –",
            "30 km,",
        ] {
            let (before, after) = pair.split_once(' ').unwrap();
            assert!(tied(before, after), "{pair}");
        }
        for pair in [
            "hữu nghị",
            "năm qua",
            "12-CT/TW ngày",
            "và 5",
            "các tổ",
            "2026 của",
        ] {
            let (before, after) = pair.split_once(' ').unwrap();
            assert!(!tied(before, after), "{pair}");
        }
    }
}
