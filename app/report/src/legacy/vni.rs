//! VNI: a plain letter and its mark in two bytes, some letters in one.

use text::nfc;

/// The mark letter after a vowel, and the combining marks that it stood for.
const MARKS: &[(char, &str)] = &[
    ('ù', "\u{301}"),
    ('ø', "\u{300}"),
    ('û', "\u{309}"),
    ('õ', "\u{303}"),
    ('ï', "\u{323}"),
    ('â', "\u{302}"),
    ('á', "\u{302}\u{301}"),
    ('à', "\u{302}\u{300}"),
    ('å', "\u{302}\u{309}"),
    ('ã', "\u{302}\u{303}"),
    ('ä', "\u{302}\u{323}"),
    ('ê', "\u{306}"),
    ('é', "\u{306}\u{301}"),
    ('è', "\u{306}\u{300}"),
    ('ú', "\u{306}\u{309}"),
    ('ü', "\u{306}\u{303}"),
    ('ë', "\u{306}\u{323}"),
];

/// Letters that had a code of their own.
const LETTERS: &[(char, char)] = &[
    ('ô', 'ơ'),
    ('Ô', 'Ơ'),
    ('ö', 'ư'),
    ('Ö', 'Ư'),
    ('ñ', 'đ'),
    ('Ñ', 'Đ'),
    ('æ', 'ỉ'),
    ('Æ', 'Ỉ'),
    ('ó', 'ĩ'),
    ('Ó', 'Ĩ'),
    ('ò', 'ị'),
    ('Ò', 'Ị'),
    ('î', 'ỵ'),
    ('Î', 'Ỵ'),
];

/// Whether `word` holds a letter, or a pair of letters, that only VNI puts into a word.
pub(super) fn has_telltale(word: &str) -> bool {
    let mut before = ' ';
    for character in word.chars() {
        let small = lower(character);
        if matches!(small, 'ñ' | 'ö' | 'æ') {
            return true;
        }
        // `oà`, `uâ` and their like are Vietnamese as well; these are not.
        let pair = matches!(small, 'ø' | 'û' | 'ï' | 'å' | 'ä' | 'ü' | 'ë') && is_vowel(before)
            || matches!((lower(before), small), ('a' | 'e' | 'ô', 'ù' | 'õ'))
            || matches!((lower(before), small), ('a' | 'e', 'â' | 'á' | 'à' | 'ã'))
            || matches!((lower(before), small), ('a', 'ê' | 'é' | 'è' | 'ú'))
            || matches!(
                (lower(before), small),
                ('o', 'ù' | 'õ' | 'â') | ('u' | 'y', 'ù' | 'õ')
            );
        if pair {
            return true;
        }
        before = character;
    }
    false
}

/// Appends `word`, read as VNI, to `converted`.
pub(super) fn convert(word: &str, converted: &mut String) {
    let mut decomposed = String::new();
    let mut before = ' ';
    for character in word.chars() {
        match marks(character) {
            Some(marks) if takes(before, marks) => {
                decomposed.push_str(marks);
                // A letter takes its marks once.
                before = ' ';
                continue;
            }
            _ => {}
        }
        decomposed.push(letter(character));
        before = character;
    }
    converted.push_str(&nfc(&decomposed));
}

fn marks(character: char) -> Option<&'static str> {
    let small = lower(character);
    MARKS
        .iter()
        .find(|(mark, _)| *mark == small)
        .map(|(_, marks)| *marks)
}

/// Whether the letter `before` takes `marks`: the circumflex and the breve belong to some only.
fn takes(before: char, marks: &str) -> bool {
    match marks.chars().next() {
        Some('\u{302}') => matches!(lower(before), 'a' | 'e' | 'o'),
        Some('\u{306}') => lower(before) == 'a',
        _ => is_vowel(before),
    }
}

fn letter(character: char) -> char {
    LETTERS
        .iter()
        .find(|(old, _)| *old == character)
        .map_or(character, |(_, new)| *new)
}

fn is_vowel(character: char) -> bool {
    matches!(
        lower(character),
        'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'ô' | 'ö'
    )
}

/// The small letter: those of Latin-1, of which this encoding is made, stand 32 places after their capitals.
fn lower(character: char) -> char {
    match u8::try_from(character) {
        Ok(code @ (b'A'..=b'Z' | 0xC0..=0xD6 | 0xD8..=0xDE)) => char::from(code + 32),
        _ => character,
    }
}
