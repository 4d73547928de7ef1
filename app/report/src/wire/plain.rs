//! The JSON reader's own words as people say them, and long pieces of a file cut to what fits a sentence.

use crate::Bilingual;

/// The middle of a long name, path or value is left out.
pub(super) fn shortened(text: &str) -> String {
    const LONGEST: usize = 80;
    let count = text.chars().count();
    if count <= LONGEST {
        return text.to_owned();
    }
    let kept = LONGEST / 2;
    let start: String = text.chars().take(kept).collect();
    let end: String = text.chars().skip(count - kept).collect();
    format!("{start}…{end}")
}

/// What ends the reading of a text that is not JSON.
pub(super) fn syntax(problem: &str) -> Bilingual {
    let (vi, en) = if problem.starts_with("EOF while parsing") {
        ("nội dung kết thúc giữa chừng", "it ends half-way")
    } else if problem.starts_with("expected `,`") || problem.starts_with("expected `:`") {
        (
            "thiếu dấu phẩy, dấu hai chấm hoặc dấu ngoặc đóng",
            "a comma, a colon or a closing bracket is missing",
        )
    } else if problem.starts_with("trailing comma") {
        ("thừa dấu phẩy", "there is a comma too many")
    } else if problem.starts_with("control character") {
        (
            "có ký tự điều khiển trong chuỗi chữ",
            "there is a control character within a text",
        )
    } else {
        return Bilingual {
            vi: format!("chi tiết kỹ thuật: {problem}"),
            en: problem.to_owned(),
        };
    };
    both(vi, en)
}

/// What stands there (`integer `5``) or what should (`u32`).
pub(super) fn kind(word: &str) -> Bilingual {
    let known = match word {
        "u32" => both(
            "số nguyên từ 0 đến 4294967295",
            "a whole number from 0 to 4294967295",
        ),
        "a string" => both("chuỗi chữ", "a text"),
        "a boolean" => both("true hoặc false", "true or false"),
        "a sequence" | "sequence" => both("danh sách", "a list"),
        "a map" | "map" => both("đối tượng", "an object"),
        "string or map" => both("chuỗi chữ hoặc đối tượng", "a text or an object"),
        "null" => both("null", "null"),
        word if word.starts_with("struct ") => both("đối tượng", "an object"),
        _ => value(word),
    };
    Bilingual {
        vi: shortened(&known.vi),
        en: shortened(&known.en),
    }
}

/// A value with its kind before it.
fn value(word: &str) -> Bilingual {
    const KINDS: [(&str, &str, &str); 4] = [
        ("integer ", "số nguyên", "whole number"),
        ("floating point ", "số", "number"),
        ("boolean ", "giá trị", "value"),
        ("string ", "chuỗi chữ", "text"),
    ];
    let known = KINDS
        .iter()
        .find_map(|(prefix, vi, en)| Some((word.strip_prefix(prefix)?, vi, en)));
    match known {
        Some((value, vi, en)) => Bilingual {
            vi: format!("{vi} {value}"),
            en: format!("{en} {value}"),
        },
        None => both(word, word),
    }
}

fn both(vi: &str, en: &str) -> Bilingual {
    Bilingual {
        vi: vi.to_owned(),
        en: en.to_owned(),
    }
}
