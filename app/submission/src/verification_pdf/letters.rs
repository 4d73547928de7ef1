//! Words from outside, so that they can be printed and show what is in them.

use std::cell::Cell;

/// Shows words, and remembers whether a letter had to be shown by its number.
#[derive(Default)]
pub(super) struct Letters {
    marked: Cell<bool>,
}

/// Letters of a heading, and those of them that are its end where it is cut: a line, nearly.
const IN_SHORT: usize = 64;
const ENDING: usize = 16;

impl Letters {
    /// `text` in letters that the fonts have. One that they lack, one that is not seen and one that turns the direction of
    /// writing are shown by their numbers: two names that print alike are alike.
    pub(super) fn shown(&self, text: &str) -> String {
        let mark = |letter: char| {
            self.marked.set(true);
            format!("[U+{:04X}]", u32::from(letter))
        };
        let mut seen = String::with_capacity(text.len());
        for letter in text.chars() {
            if is_unseen(letter) {
                seen.push_str(&mark(letter));
            } else {
                seen.push(letter);
            }
        }
        pdf_export::printable(&seen, mark)
    }

    /// The same for a heading: of a long text its beginning and its end.
    pub(super) fn in_short(&self, text: &str) -> String {
        let shown = self.shown(text);
        let count = shown.chars().count();
        if count <= IN_SHORT {
            return shown;
        }
        let start: String = shown.chars().take(IN_SHORT - ENDING).collect();
        let end: String = shown.chars().skip(count - ENDING).collect();
        format!("{start}…{end}")
    }

    /// Whether a letter was shown by its number so far.
    pub(super) fn any_marked(&self) -> bool {
        self.marked.get()
    }
}

fn is_unseen(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_printed_or_not_seen_is_shown_by_its_number() {
        let letters = Letters::default();
        // Decomposed letters are composed, and nothing else is changed.
        assert_eq!(
            letters.shown("Tie\u{302}\u{301}ng Việt (2).pdf"),
            "Tiếng Việt (2).pdf"
        );
        assert!(!letters.any_marked());
        let (line, long) = ("x".repeat(IN_SHORT), format!("{}.pdf", "x".repeat(100)));
        assert_eq!(letters.in_short(&line), line);
        let cut = format!("{}…{}.pdf", "x".repeat(48), "x".repeat(12));
        assert_eq!(letters.in_short(&long), cut);
        assert_eq!(letters.shown("🖋友.pdf"), "[U+1F58B][U+53CB].pdf");
        assert!(letters.any_marked());
        assert_eq!(
            letters.shown("a\u{202e}fdp\u{200b}\n.exe"),
            "a[U+202E]fdp[U+200B][U+000A].exe"
        );
    }
}
