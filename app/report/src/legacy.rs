//! Text from before Unicode: TCVN3 (`.Vn…` fonts) and VNI, as they look when pasted.

mod syllable;
mod tcvn3;
mod vni;

use syllable::is_syllable;

/// An encoding of Vietnamese from before Unicode.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// TCVN 5712:1993, third set, known as ABC: `Uû ban nh©n d©n`.
    Tcvn3,
    /// VNI: `Uûy ban nhaân daân`.
    Vni,
}

/// The encoding in which `text` was written, if it is not Unicode.
///
/// A word speaks for an encoding when it holds letters that Unicode Vietnamese never has there and
/// becomes a Vietnamese syllable once converted. Two such words are needed, and they must be most
/// of the words with marks: a foreign name (Müller, Malmö, São Paulo) is not enough.
pub fn detect(text: &str) -> Option<Encoding> {
    // Reports are nearly always clean; the letters of both encodings lie in one small range.
    if !text
        .chars()
        .any(|character| matches!(character, '\u{A1}'..='\u{FF}') && !is_quiet(character))
    {
        return None;
    }
    let mut marked = 0;
    let (mut tcvn3, mut vni) = (0, 0);
    for word in
        text.split(|character: char| character.is_whitespace() || character.is_ascii_punctuation())
    {
        if word.is_ascii() || !word.chars().any(char::is_alphabetic) {
            continue;
        }
        marked += 1;
        if word.chars().any(is_unicode_vietnamese) {
            continue;
        }
        let stands = |encoding| is_syllable(&convert(word.trim_matches(is_quotation), encoding));
        if vni::has_telltale(word) && stands(Encoding::Vni) {
            vni += 1;
        } else if tcvn3::has_telltale(word) && stands(Encoding::Tcvn3) {
            tcvn3 += 1;
        }
    }
    let (encoding, count) = if vni > tcvn3 {
        (Encoding::Vni, vni)
    } else {
        (Encoding::Tcvn3, tcvn3)
    };
    (count >= 2 && count * 2 >= marked).then_some(encoding)
}

/// `text` in Unicode (NFC), read as `encoding`. Words that are Unicode already stay as they are.
pub fn convert(text: &str, encoding: Encoding) -> String {
    let mut converted = String::with_capacity(text.len() * 2);
    for word in text.split_inclusive(char::is_whitespace) {
        if word.is_ascii() || word.chars().any(is_unicode_vietnamese) {
            converted.push_str(word);
        } else {
            match encoding {
                Encoding::Tcvn3 => tcvn3::convert(word, &mut converted),
                Encoding::Vni => vni::convert(word, &mut converted),
            }
        }
    }
    converted
}

/// Letters of Vietnamese that neither encoding can hold.
fn is_unicode_vietnamese(character: char) -> bool {
    matches!(
        character,
        '\u{102}'
            | '\u{103}'
            | '\u{110}'
            | '\u{111}'
            | '\u{1A0}'
            | '\u{1A1}'
            | '\u{1AF}'
            | '\u{1B0}'
            | '\u{1EA0}'..='\u{1EF9}'
    )
}

fn is_quotation(character: char) -> bool {
    matches!(character, '“' | '”' | '‘' | '’' | '…' | '–')
}

/// Letters of the range that Unicode Vietnamese has as well: alone they say nothing.
pub(crate) fn is_quiet(character: char) -> bool {
    matches!(
        character,
        'à' | 'á'
            | 'â'
            | 'ã'
            | 'è'
            | 'é'
            | 'ê'
            | 'ì'
            | 'í'
            | 'ò'
            | 'ó'
            | 'ô'
            | 'õ'
            | 'ù'
            | 'ú'
            | 'ý'
            | 'À'
            | 'Á'
            | 'Â'
            | 'Ã'
            | 'È'
            | 'É'
            | 'Ê'
            | 'Ì'
            | 'Í'
            | 'Ò'
            | 'Ó'
            | 'Ô'
            | 'Õ'
            | 'Ù'
            | 'Ú'
            | 'Ý'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tcvn3_is_seen_and_converted() {
        let old = "Uû ban nh©n d©n tØnh §ång Th¸p ®· chØ ®¹o c¸c së, ngµnh";
        assert_eq!(detect(old), Some(Encoding::Tcvn3));
        assert_eq!(
            convert(old, Encoding::Tcvn3),
            "Uỷ ban nhân dân tỉnh Đồng Tháp đã chỉ đạo các sở, ngành"
        );
    }

    #[test]
    fn vni_is_seen_and_converted() {
        let old = "Xin chaøo caùc baïn, ñaây laø baùo caùo veà coâng taùc ñoái ngoaïi nhaân daân";
        assert_eq!(detect(old), Some(Encoding::Vni));
        assert_eq!(
            convert(old, Encoding::Vni),
            "Xin chào các bạn, đây là báo cáo về công tác đối ngoại nhân dân"
        );
        assert_eq!(
            convert("ÑAÛNG TÆNH UÛY, söï vieäc", Encoding::Vni),
            "ĐẢNG TỈNH ỦY, sự việc"
        );
    }

    #[test]
    fn unicode_and_foreign_names_are_left_alone() {
        for text in [
            "Hoàn toán, hoà hoá khoá loã; xuân quý yêu; tuà tuá; quê nhà và các cô chú",
            "Đoàn của bà Müller và ông Größe (Malmö, São Paulo, Besançon) thăm tỉnh",
            "Ông Lü Wei và bà Nü cùng đoàn Đại sứ quán đã thăm tỉnh, làm việc với Sở Ngoại vụ",
            "Ông Lü Wei",
            "Công ty Citroën, giá 5 £, ± 3 °C, § 12, “đúng” «đúng» ½",
            "Toà án, khoá học, hoà bình",
            "",
            "© 2025",
        ] {
            assert_eq!(detect(text), None, "{text}");
        }
        assert_eq!(convert("Đoàn đại biểu", Encoding::Tcvn3), "Đoàn đại biểu");
    }
}
