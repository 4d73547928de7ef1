//! Characters that no printer prints.

/// Whether `character` leaves nothing, or nothing meant, on paper: controls, invisible joiners and
/// direction marks, private letters, and the sign for a letter that was lost.
pub fn is_unprintable(character: char) -> bool {
    if character.is_ascii() {
        return character.is_ascii_control() && !matches!(character, '\t' | '\n');
    }
    matches!(character,
        '\u{80}'..='\u{9F}'
        | '\u{AD}'
        | '\u{180E}'
        | '\u{200B}'..='\u{200F}'
        | '\u{2028}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}'
        | '\u{E000}'..='\u{F8FF}'
        | '\u{FDD0}'..='\u{FDEF}'
        | '\u{FEFF}'
        | '\u{FFF0}'..='\u{FFFF}'
        | '\u{E0000}'..='\u{10FFFF}')
}

#[cfg(test)]
mod tests {
    use super::is_unprintable;

    #[test]
    fn letters_print_and_controls_do_not() {
        assert!(
            "Đặng Thị Hoà – “ổn” …\u{a0}% đ€№"
                .chars()
                .all(|letter| !is_unprintable(letter))
        );
        for character in [
            '\0', '\u{8}', '\r', '\u{7f}', '\u{ad}', '\u{200b}', '\u{f0b7}', '\u{fffd}',
        ] {
            assert!(is_unprintable(character), "{character:?}");
        }
    }
}
