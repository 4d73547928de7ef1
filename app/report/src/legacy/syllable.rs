//! What a Vietnamese syllable looks like, without its tone.

use text::fold;

const ONSETS: &[&str] = &[
    "ngh", "ng", "nh", "ch", "gh", "gi", "kh", "ph", "qu", "th", "tr", "b", "c", "d", "g", "h",
    "k", "l", "m", "n", "p", "r", "s", "t", "v", "x", "",
];

const NUCLEI: &[&str] = &[
    "a", "e", "i", "o", "u", "y", "ai", "ao", "au", "ay", "eo", "eu", "ia", "ie", "ieu", "iu",
    "oa", "oai", "oay", "oe", "oi", "oo", "ua", "uay", "ue", "ui", "uo", "uoi", "uou", "uu", "uy",
    "uya", "uye", "uyu", "ya", "ye", "yeu", "oeo", "oao", "ueo",
];

const CODAS: &[&str] = &["ng", "nh", "ch", "c", "m", "n", "p", "t", ""];

/// Whether `word` could be a Vietnamese syllable: onset, vowels and coda that occur.
pub(super) fn is_syllable(word: &str) -> bool {
    let folded = fold(word);
    ONSETS
        .iter()
        .filter_map(|onset| folded.strip_prefix(onset))
        .any(|rest| {
            CODAS
                .iter()
                .filter_map(|coda| rest.strip_suffix(coda))
                .any(|nucleus| NUCLEI.contains(&nucleus))
        })
}

#[cfg(test)]
mod tests {
    use super::is_syllable;

    #[test]
    fn syllables_are_told_from_other_words() {
        for word in [
            "nghiêng",
            "Uỷ",
            "giữ",
            "quốc",
            "khuỷu",
            "đường",
            "ở",
            "xoong",
            "gì",
            "hoà",
        ] {
            assert!(is_syllable(word), "{word}");
        }
        for word in ["Müller", "Malmö", "stra", "abc", "", "nhg"] {
            assert!(!is_syllable(word), "{word}");
        }
    }
}
