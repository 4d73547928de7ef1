//! Numbers, in digits and in words.

use super::sentence::{Kind, Sentence, normal};
use crate::Amount;
use text::words;

/// A number in a sentence.
pub(super) struct Number {
    /// Its first token.
    pub start: usize,
    /// The token after it and its scale.
    pub end: usize,
    /// What it is.
    pub amount: Amount,
    /// By how much it may be rounded: one unit of its last place, where a scale follows.
    pub rounding: Amount,
    /// Written `một`, which is mostly an article.
    pub is_article: bool,
}

impl Number {
    /// The number that begins at `at`, unless it names something: a date, a document, a phone.
    pub fn at(sentence: &Sentence<'_>, at: usize) -> Option<Self> {
        let token = sentence.tokens.get(at)?;
        let (mantissa, decimals, after) = match token.kind {
            Kind::Number => {
                let (mantissa, decimals) = digits(&token.low)?;
                (mantissa, decimals, at + 1)
            }
            Kind::Word => {
                let (value, end) = spelled(sentence, at)?;
                (value, 0, end)
            }
            Kind::Mark => return None,
        };
        if token.kind == Kind::Number && names_something(sentence, at) {
            return None;
        }
        let (scale, end) = scale(sentence, after);
        let hundredths = mantissa.checked_mul(scale)?.checked_mul(100)?;
        let places = 10_u64.checked_pow(decimals)?;
        let rounded = scale > 1 || decimals > 0;
        Some(Self {
            start: at,
            end,
            amount: Amount::from_hundredths(hundredths / places),
            rounding: Amount::from_hundredths(if rounded { scale * 100 / places } else { 0 }),
            is_article: token.low == "một" && after == at + 1,
        })
    }
}

/// Whether the number at `at` is part of a date, a document's number, a range or a share.
fn names_something(sentence: &Sentence<'_>, at: usize) -> bool {
    let (before, after) = (sentence.before(at, 1), sentence.low(at + 1));
    let dash = |mark: &str| matches!(mark, "-" | "–" | "—");
    let is_number = |at: usize| {
        sentence
            .tokens
            .get(at)
            .is_some_and(|it| it.kind == Kind::Number)
    };
    let glued_after = sentence.is_glued(at + 1) && (dash(after) || after == "/");
    let glued_before = sentence.is_glued(at) && (dash(before) || matches!(before, "/" | "+"));
    let range = dash(after) && is_number(at + 2)
        || dash(before) && at >= 2 && is_number(at - 2)
        || after == "đến" && is_number(at + 2)
        || before == "đến" && at >= 2 && is_number(at - 2);
    let share = after == "%" || after == "phần";
    let year = before == "năm" && sentence.low(at).len() == 4;
    let ordinal = matches!(
        before,
        "ngày"
            | "mùng"
            | "tháng"
            | "quý"
            | "thứ"
            | "lần"
            | "khoản"
            | "điểm"
            | "điều"
            | "mục"
            | "khoá"
            | "lục"
            | "biểu"
            | "bảng"
            | "chương"
            | "tập"
            | "trang"
            | "lô"
            | "phòng"
            | "thoại"
    ) || before == "số" && !matches!(sentence.before(at, 2), "tổng" | "với");
    glued_after || glued_before || range || share || year || ordinal
}

/// The value of digits with Vietnamese marks (`1.234,5`), as mantissa and decimals.
fn digits(written: &str) -> Option<(u64, u32)> {
    let (whole, decimals) = match written.split_once(',') {
        Some((whole, decimals)) if !decimals.contains([',', '.']) => (whole, decimals),
        // `1,234,567` has English marks.
        Some(_) => return None,
        None => match written.rsplit_once('.') {
            Some((whole, last)) if last.len() != 3 && !whole.contains('.') => (whole, last),
            _ => (written, ""),
        },
    };
    let mut groups = whole.split('.');
    let first = groups.next()?;
    if whole.contains('.') && (first.len() > 3 || groups.any(|group| group.len() != 3)) {
        return None;
    }
    if decimals.len() > 6 {
        return None;
    }
    let mantissa: String = whole
        .chars()
        .filter(char::is_ascii_digit)
        .chain(decimals.chars())
        .collect();
    Some((mantissa.parse().ok()?, u32::try_from(decimals.len()).ok()?))
}

fn scale(sentence: &Sentence<'_>, at: usize) -> (u64, usize) {
    match sentence.low(at) {
        "nghìn" | "ngàn" => (1_000, at + 1),
        "triệu" => (1_000_000, at + 1),
        "tỷ" | "tỉ" => (1_000_000_000, at + 1),
        _ => (1, at),
    }
}

/// A number in words that begins at `at` (`hai mươi lăm`), and where it ends.
fn spelled(sentence: &Sentence<'_>, at: usize) -> Option<(u64, usize)> {
    let first = sentence.low(at);
    let before = sentence.before(at, 1);
    unit(first).or((first == "mười").then_some(10))?;
    if unit(before).is_some()
        || matches!(before, "mười" | "mươi" | "trăm" | "thứ" | "quý" | "tháng")
    {
        return None;
    }
    let (mut value, mut end) = below_hundred(sentence, at)?;
    if sentence.low(end) == "trăm" {
        value *= 100;
        end += 1;
        if matches!(sentence.low(end), "linh" | "lẻ") {
            end += 1;
        }
        if let Some((rest, rest_end)) = below_hundred(sentence, end) {
            value += rest;
            end = rest_end;
        }
    }
    // `năm` alone is a year more often than a five.
    let alone = end == at + 1;
    let names_year = sentence
        .tokens
        .get(end)
        .is_some_and(|it| it.kind == Kind::Number);
    let of_time = matches!(
        before,
        "trong"
            | "cả"
            | "mỗi"
            | "hằng"
            | "hàng"
            | "đầu"
            | "cuối"
            | "từng"
            | "nhiều"
            | "các"
            | "sang"
            | "qua"
            | "giữa"
            | "một"
            | "mấy"
            | "vài"
    );
    (!(first == "năm" && alone && (of_time || names_year))).then_some((value, end))
}

fn below_hundred(sentence: &Sentence<'_>, at: usize) -> Option<(u64, usize)> {
    let first = sentence.low(at);
    if first == "mười" {
        return Some(last_unit(sentence, at + 1).map_or((10, at + 1), |unit| (10 + unit, at + 2)));
    }
    let tens = unit(first)?;
    if sentence.low(at + 1) != "mươi" {
        return Some((tens, at + 1));
    }
    let whole = tens * 10;
    Some(last_unit(sentence, at + 2).map_or((whole, at + 2), |unit| (whole + unit, at + 3)))
}

fn last_unit(sentence: &Sentence<'_>, at: usize) -> Option<u64> {
    match sentence.low(at) {
        "mốt" => Some(1),
        "lăm" | "nhăm" => Some(5),
        word => unit(word).filter(|_| word != "năm"),
    }
}

fn unit(word: &str) -> Option<u64> {
    Some(match word {
        "một" => 1,
        "hai" => 2,
        "ba" => 3,
        "bốn" | "tư" => 4,
        "năm" => 5,
        "sáu" => 6,
        "bảy" | "bẩy" => 7,
        "tám" => 8,
        "chín" => 9,
        _ => return None,
    })
}

/// Whether `line` may quote a figure in words: a number word before the word for what is counted.
pub(in crate::check) fn has_spelled_figure(line: &str) -> bool {
    let mut counting = false;
    for word in words(line) {
        if counting && super::phrases::is_counted(word) {
            return true;
        }
        counting = is_number_word(word);
    }
    false
}

fn is_number_word(word: &str) -> bool {
    // Twelve bytes hold the longest, in either normal form; most words are told by their length.
    if word.len() > 12 {
        return false;
    }
    let is = |low: &str| {
        unit(low).is_some() || matches!(low, "mười" | "mươi" | "mốt" | "lăm" | "nhăm" | "trăm")
    };
    is(word) || word.starts_with(char::is_uppercase) && is(&normal(word))
}

#[cfg(test)]
mod tests {
    use super::super::sentence::sentences;
    use super::*;

    fn numbers(line: &str) -> Vec<u64> {
        let mut found = Vec::new();
        sentences(line, &mut |sentence| {
            let mut at = 0;
            while at < sentence.tokens.len() {
                match Number::at(sentence, at) {
                    Some(number) => {
                        found.push(number.amount.hundredths());
                        at = number.end;
                    }
                    None => at += 1,
                }
            }
        });
        found
    }

    #[test]
    fn digits_with_vietnamese_marks() {
        assert_eq!(
            numbers("1.234,5 và 1,2 triệu và 850 nghìn và 05"),
            [123_450, 120_000_000, 85_000_000, 500]
        );
        assert_eq!(numbers("12.5 điểm"), [1250]);
    }

    #[test]
    fn names_are_no_numbers() {
        let text =
            "số 12-CT/TW, ngày 05/01/2022, năm 2025, 15%, 10-15 đoàn, từ 3 đến 5, quý 3, khoản 2";
        assert!(numbers(text).is_empty(), "{:?}", numbers(text));
    }

    #[test]
    fn numbers_in_words() {
        assert_eq!(numbers("hai mươi lăm đoàn"), [2500]);
        assert_eq!(
            numbers("mười hai và ba mươi mốt và một trăm linh năm"),
            [1200, 3100, 10_500]
        );
        assert!(numbers("Trong năm đoàn ra").is_empty());
        assert_eq!(numbers("đón năm đoàn"), [500]);
    }
}
