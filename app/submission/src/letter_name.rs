//! What a letter is called.

use std::io::Read;

use flate2::read::ZlibDecoder;
use report::Bilingual;

/// What `letter` is called: its number and its name in the Unicode standard, which is English; in Vietnamese also
/// its script, where that is one that people here know. `names` is the file `letter-names.zlib` of the page;
/// without it there is the number alone.
///
/// The file: a line for each letter, in the order of their numbers, compressed by zlib. `0E81⇥LAO LETTER KO`; a line
/// without a number is the letter after the one before; `4E00-9FFF⇥CJK UNIFIED IDEOGRAPH-` are letters whose names
/// end in their numbers.
pub fn letter_name(letter: char, names: &[u8]) -> Bilingual {
    let number = format!("U+{:04X}", u32::from(letter));
    let name = find(letter, names);
    let script = script(letter, name.as_deref().unwrap_or_default());
    let words = |first: Option<&str>| {
        let first = first.map(|words| format!("{words}, ")).unwrap_or_default();
        match &name {
            Some(name) => format!("{first}{number} {name}"),
            None => format!("{first}{number}"),
        }
    };
    Bilingual {
        vi: words(script.map(|(vi, _)| vi)),
        // A name says its script itself.
        en: words(script.map(|(_, en)| en).filter(|_| name.is_none())),
    }
}

fn find(letter: char, names: &[u8]) -> Option<String> {
    let letter = u32::from(letter);
    let mut text = String::new();
    ZlibDecoder::new(names).read_to_string(&mut text).ok()?;
    let mut next = 0;
    for line in text.lines() {
        let (numbers, name) = line.split_once('\t').unwrap_or(("", line));
        let number = |digits: &str| u32::from_str_radix(digits, 16).ok();
        if let Some((first, last)) = numbers.split_once('-') {
            next = number(last)? + 1;
            if (number(first)?..next).contains(&letter) {
                return Some(format!("{name}{letter:04X}"));
            }
            continue;
        }
        next = number(numbers).unwrap_or(next) + 1;
        if letter < next {
            return (letter + 1 == next).then(|| name.to_owned());
        }
    }
    None
}

/// The script, or the sort, of a letter, by how its name begins.
fn script(letter: char, name: &str) -> Option<(&'static str, &'static str)> {
    match letter {
        _ if letter.is_control() => return Some(("ký tự điều khiển", "a control character")),
        '\u{e000}'..='\u{f8ff}' | '\u{f0000}'.. => {
            return Some((
                "ký tự riêng của một phông chữ",
                "a letter of one font’s own",
            ));
        }
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            return Some(("ký tự đổi chiều viết", ""));
        }
        '\u{2600}'..='\u{27bf}' => return Some(("biểu tượng", "")),
        '\u{1f000}'..='\u{1faff}' => return Some(("biểu tượng cảm xúc", "")),
        _ => {}
    }
    SCRIPTS
        .iter()
        .find(|(beginning, _)| name.starts_with(beginning))
        .map(|&(_, script)| (script, ""))
}

const SCRIPTS: [(&str, &str); 30] = [
    ("ARABIC ", "chữ Ả Rập"),
    ("ARMENIAN ", "chữ Armenia"),
    ("BENGALI ", "chữ Bengal"),
    ("BOPOMOFO ", "chú âm phù hiệu"),
    ("CHAM ", "chữ Chăm"),
    ("CJK ", "chữ Hán"),
    ("COMBINING ", "dấu rời"),
    ("CYRILLIC ", "chữ Kirin"),
    ("DEVANAGARI ", "chữ Devanagari"),
    ("EGYPTIAN ", "chữ tượng hình Ai Cập"),
    ("ETHIOPIC ", "chữ Ethiopia"),
    ("FULLWIDTH ", "chữ toàn khổ"),
    ("GEORGIAN ", "chữ Gruzia"),
    ("GREEK ", "chữ Hy Lạp"),
    ("HANGUL ", "chữ Hàn"),
    ("HEBREW ", "chữ Do Thái"),
    ("HIRAGANA ", "chữ Nhật"),
    ("IDEOGRAPHIC ", "dấu của chữ Hán"),
    ("KATAKANA ", "chữ Nhật"),
    ("KHMER ", "chữ Khmer"),
    ("LAO ", "chữ Lào"),
    ("LATIN ", "chữ La-tinh"),
    ("MONGOLIAN ", "chữ Mông Cổ"),
    ("MYANMAR ", "chữ Myanmar"),
    ("SINHALA ", "chữ Sinhala"),
    ("TAI VIET ", "chữ Thái Việt Nam"),
    ("TAMIL ", "chữ Tamil"),
    ("THAI ", "chữ Thái Lan"),
    ("TIBETAN ", "chữ Tạng"),
    ("YI ", "chữ Di (Lô Lô)"),
];

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: &[u8] = include_bytes!("../../../public/letter-names.zlib");

    /// Every letter there is, against the crate that the file was made from.
    #[test]
    fn every_letter_has_the_name_of_the_standard() {
        let mut text = String::new();
        ZlibDecoder::new(NAMES)
            .read_to_string(&mut text)
            .expect("zlib");
        // Reading the file again for each of a million letters would take an hour: each line begins where it says.
        let mut named = 0;
        let mut next = 0;
        let number = |digits: &str| u32::from_str_radix(digits, 16).expect("a number");
        let standard = |code: u32| {
            let name = char::from_u32(code).and_then(unicode_names2::name);
            name.map(|name| name.to_string()).expect("a name")
        };
        for line in text.lines() {
            match line.split_once('\t') {
                Some((numbers, prefix)) if numbers.contains('-') => {
                    let (first, last) = numbers.split_once('-').expect("two");
                    for code in number(first)..=number(last) {
                        assert_eq!(standard(code), format!("{prefix}{code:04X}"));
                        named += 1;
                    }
                    next = number(last) + 1;
                }
                other => {
                    let (code, name) =
                        other.map_or((next, line), |(code, name)| (number(code), name));
                    assert_eq!(standard(code), name);
                    named += 1;
                    next = code + 1;
                }
            }
        }
        let all = ('\0'..=char::MAX).filter(|&letter| unicode_names2::name(letter).is_some());
        assert_eq!(
            named,
            all.count(),
            "cargo run -p submission --example letter_names"
        );
        for letter in "ạ友ກ한가힣🖋𓀀\u{301}\u{3400}\u{9fff}\u{20000}\u{fffd}".chars() {
            let name = unicode_names2::name(letter).map(|name| name.to_string());
            assert_eq!(find(letter, NAMES), name);
        }
        for nameless in ['\u{7}', '\u{378}', '\u{f0b7}', '\u{e000}', char::MAX] {
            assert_eq!(find(nameless, NAMES), None);
        }
    }

    #[test]
    fn a_letter_is_called_by_script_number_and_name() {
        let called = |letter| {
            let Bilingual { vi, en } = letter_name(letter, NAMES);
            (vi, en)
        };
        let is = |vi: &str, en: &str| (vi.to_owned(), en.to_owned());
        assert_eq!(
            called('ກ'),
            is("chữ Lào, U+0E81 LAO LETTER KO", "U+0E81 LAO LETTER KO")
        );
        assert_eq!(
            called('友'),
            is(
                "chữ Hán, U+53CB CJK UNIFIED IDEOGRAPH-53CB",
                "U+53CB CJK UNIFIED IDEOGRAPH-53CB"
            )
        );
        assert_eq!(
            called('한'),
            is(
                "chữ Hàn, U+D55C HANGUL SYLLABLE HAN",
                "U+D55C HANGUL SYLLABLE HAN"
            )
        );
        assert_eq!(
            called('😀'),
            is(
                "biểu tượng cảm xúc, U+1F600 GRINNING FACE",
                "U+1F600 GRINNING FACE"
            )
        );
        assert_eq!(
            called('⅀'),
            is(
                "U+2140 DOUBLE-STRUCK N-ARY SUMMATION",
                "U+2140 DOUBLE-STRUCK N-ARY SUMMATION"
            )
        );
        assert_eq!(
            called('\u{f0b7}'),
            is(
                "ký tự riêng của một phông chữ, U+F0B7",
                "a letter of one font’s own, U+F0B7"
            )
        );
        assert_eq!(
            called('\u{7}'),
            is("ký tự điều khiển, U+0007", "a control character, U+0007")
        );
        let without = letter_name('ກ', b"");
        assert_eq!((without.vi, without.en), is("U+0E81", "U+0E81"));
    }
}
