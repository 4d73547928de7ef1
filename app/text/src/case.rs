//! Capital and small letters.

use super::engine;

/// `text` in small letters.
pub fn lower(text: &str) -> String {
    if text.is_ascii() {
        text.to_ascii_lowercase()
    } else if text.chars().any(char::is_uppercase) {
        engine::lower(text)
    } else {
        text.to_owned()
    }
}

/// `text` in capitals.
pub fn upper(text: &str) -> String {
    if text.is_ascii() {
        text.to_ascii_uppercase()
    } else {
        engine::upper(text)
    }
}

/// `text` with a capital first letter.
pub fn capitalised(text: &str) -> String {
    let (first, rest) = text.split_at(text.chars().next().map_or(0, char::len_utf8));
    upper(first) + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_have_the_case_that_unicode_gives_them() {
        for letter in ('\0'..'\u{2100}').filter(|letter| !is_titlecase(*letter)) {
            let text = letter.to_string();
            assert_eq!(lower(&text), text.to_lowercase(), "{text:?}");
            assert_eq!(upper(&text), text.to_uppercase(), "{text:?}");
        }
    }

    /// Letters like `ǅ`, of two, the first a capital: no Vietnamese text has them, and they stay as they are.
    fn is_titlecase(letter: char) -> bool {
        matches!(
            letter,
            '\u{1C5}' | '\u{1C8}' | '\u{1CB}' | '\u{1F2}' | '\u{1F88}'..='\u{1FFC}'
        )
    }

    #[test]
    fn the_first_letter_becomes_a_capital() {
        assert_eq!(capitalised("tỉnh Lạng Sơn"), "Tỉnh Lạng Sơn");
        assert_eq!(capitalised("đảng"), "Đảng");
        assert_eq!(capitalised(""), "");
    }
}
