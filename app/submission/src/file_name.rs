//! A file name that every system and mail gateway keeps as it is.

use report::text::{capitalised, is_mark, nfd};
use report::{Directive, Language, Report};

/// Proposes a name for the PDF: `BC-15-TU-12-CT-TW-Quy-III-nam-2026-Tinh-uy-Lang-Son.pdf`, ASCII only.
pub fn file_name(report: &Report, directive: &Directive) -> String {
    let particulars = &report.particulars;
    let number = particulars
        .number
        .map(|number| format!("{number:02}"))
        .unwrap_or_default();
    // `BC/TU` → `BC`, number, `TU`: the number stands where it is looked for.
    let (kind, office) = match particulars.symbol.split_once(['/', '-']) {
        Some((kind, office)) => (kind, office),
        None => ("BC", particulars.symbol.as_str()),
    };
    let pieces = [
        kind,
        &number,
        office,
        &directive.number,
        &capitalised(&report.period.name(Language::Vietnamese)),
        &body_name(report),
    ];
    let folded: Vec<_> = pieces
        .into_iter()
        .map(ascii_words)
        .filter(|piece| !piece.is_empty())
        .collect();
    format!("{}.pdf", cut(&folded.join("-"), 120))
}

/// The committee's full name where the unit is known, since letterheads print it in capitals.
pub(crate) fn body_name(report: &Report) -> String {
    let unit = report.unit.as_ref().and_then(report::unit);
    match (report.body, unit) {
        (report::Body::ProvincialCommittee, Some(unit)) => unit.committee_on(report.period.last),
        (_, _) if !report.particulars.issuing_body.is_empty() => {
            report.particulars.issuing_body.clone()
        }
        (_, Some(unit)) => unit.name_on(report.period.last).to_owned(),
        (_, None) => String::new(),
    }
}

/// Letters and digits of ASCII, all else as single hyphens; tones and marks are dropped.
fn ascii_words(text: &str) -> String {
    let letters = nfd(text);
    let plain = letters.chars().filter_map(|letter| match letter {
        'đ' => Some('d'),
        'Đ' => Some('D'),
        letter if is_mark(letter) => None,
        letter if letter.is_ascii_alphanumeric() => Some(letter),
        _ => Some('-'),
    });
    let plain: String = plain.collect();
    let words: Vec<_> = plain.split('-').filter(|word| !word.is_empty()).collect();
    words.join("-")
}

/// At most `limit` letters, ending with a whole word.
fn cut(text: &str, limit: usize) -> &str {
    match text.get(..limit) {
        Some(start) if text.as_bytes()[limit] != b'-' => {
            start.rsplit_once('-').map_or(start, |(words, _)| words)
        }
        Some(start) => start,
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_folded_to_ascii() {
        let cases = [
            ("Tỉnh uỷ Đắk Lắk", "Tinh-uy-Dak-Lak"),
            ("Ước  tính (số 2)…", "Uoc-tinh-so-2"),
            ("../../etc/passwd", "etc-passwd"),
            ("nghi\u{323}", "nghi"),
            ("日本", ""),
        ];
        for (text, expected) in cases {
            assert_eq!(ascii_words(text), expected);
        }
        assert_eq!(cut("mot-hai-ba", 5), "mot");
        assert_eq!(cut("mot-hai-ba", 7), "mot-hai");
        assert_eq!(cut("mot-hai-ba", 50), "mot-hai-ba");
    }
}
