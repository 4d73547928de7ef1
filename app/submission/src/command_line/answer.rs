//! What a command found out.

use report::{Bilingual, both};

/// What a command found out.
pub struct Answer {
    /// Whether all is well.
    pub well: bool,
    /// For machines.
    pub json: serde_json::Value,
    /// For people, on standard output.
    pub text: String,
    /// For people, on standard error, where the text itself is data.
    pub remark: String,
}

/// A text from elsewhere as part of one line for people: what would start a new line, steer the
/// terminal or turn the direction of writing is shown by its code instead.
pub fn one_line(text: &str) -> String {
    let steers = |letter: char| {
        letter.is_control()
            || matches!(letter, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let mut line = String::with_capacity(text.len());
    for letter in text.chars() {
        if steers(letter) {
            line.extend(letter.escape_unicode());
        } else {
            line.push(letter);
        }
    }
    line
}

/// `one_line` in both languages.
pub fn one_line_each(text: &Bilingual) -> Bilingual {
    both(one_line(&text.vi), one_line(&text.en))
}

/// A text in both languages, for machines.
pub fn json(text: &Bilingual) -> serde_json::Value {
    serde_json::json!({ "vi": text.vi, "en": text.en })
}

#[cfg(test)]
mod tests {
    use super::one_line;

    #[test]
    fn a_name_cannot_add_a_line_or_steer_the_terminal() {
        let name = "Mẫu\n  hợp lệ\u{1b}[2J\u{202e}x\u{2028}";
        let line = r"Mẫu\u{a}  hợp lệ\u{1b}[2J\u{202e}x\u{2028}";
        assert_eq!(one_line(name), line);
        assert_eq!(one_line("Uỷ ban “A”"), "Uỷ ban “A”");
    }
}
