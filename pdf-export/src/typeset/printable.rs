//! Words that come from anywhere, made such that they can be printed.

use super::face::Face;
use super::words::{Kind, NFC, kind};

/// `text`, composed (NFC), with what `mark` gives in place of each letter that cannot be printed: one that the fonts lack, or one
/// that steers machines. What `mark` gives is taken as it is.
pub fn printable(text: &str, mark: impl Fn(char) -> String) -> String {
    let mut printable = String::with_capacity(text.len());
    for letter in NFC.normalize(text).chars() {
        let is_lacking = match kind(letter) {
            Kind::Control => true,
            Kind::Letter(letter) => Face::ALL.iter().any(|face| face.width(letter).is_none()),
            Kind::Space | Kind::Tied | Kind::Nothing => false,
        };
        if is_lacking {
            printable.push_str(&mark(letter));
        } else {
            printable.push(letter);
        }
    }
    printable
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::PlaceName;
    use crate::typeset::words::{Style, Words};

    #[test]
    fn what_is_left_can_be_printed_and_says_what_was_there() {
        let mark = |letter: char| format!("<{:X}>", u32::from(letter));
        let all: String = ('\0'..='\u{33ff}').chain('🖊'..'🗀').collect();
        let marked = printable(&all, mark);
        for face in Face::ALL {
            let style = Style {
                face,
                underline: false,
            };
            let words = Words::plain(&marked, style, &PlaceName::default());
            assert!(words.is_ok(), "{face:?}: {words:?}");
        }
        for there in ["Ỷ", "ỹ", "<7>", "<202E>", "<1F58B>", "<301>"] {
            assert!(marked.contains(there), "{there}");
        }
        assert_eq!(printable("Tie\u{302}\u{301}ng", mark), "Tiếng");
    }
}
