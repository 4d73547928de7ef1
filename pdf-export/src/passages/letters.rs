//! Which letters the codes of a font stand for.

use std::collections::BTreeMap;

use lopdf::Object;
use lopdf::content::Content;

/// What stands for a letter that the font does not tell.
pub(super) const UNTOLD: char = '\u{FFFD}';

/// No code stands for more letters, in UTF-16: four make a ligature. A bomb would have one code stand for a book.
const MOST_LETTERS: usize = 16;

/// The letters of a font of two-byte codes, as its `ToUnicode` tells them (ISO 32000-1, 9.10.3). lopdf reads fonts
/// of every kind, by tables that are half as large as this program's worker; ours are all of this one.
pub(crate) struct Letters(BTreeMap<u16, Stretch>);

/// Codes that follow one another, and so do their letters.
struct Stretch {
    last: u16,
    /// The first code's letters, in UTF-16.
    letters: Vec<u16>,
}

impl Letters {
    /// A map is written in PostScript, in the forms that a page's operators have. Before comments, though, lopdf
    /// takes no empty line.
    pub(crate) fn read(map: &[u8]) -> Option<Self> {
        let lines = map.split(|byte| matches!(byte, b'\n' | b'\r'));
        let bare = lines.map(|line| line.split(|byte| *byte == b'%').next().unwrap_or_default());
        let map = bare.collect::<Vec<_>>().join(&b'\n');
        let mut letters = Self(BTreeMap::new());
        for operation in Content::decode(&map).ok()?.operations {
            match operation.operator.as_str() {
                "endbfchar" => {
                    for pair in operation.operands.chunks_exact(2) {
                        if let Some(code) = code(&pair[0]) {
                            letters.add(code, code, &pair[1]);
                        }
                    }
                }
                "endbfrange" => {
                    for triple in operation.operands.chunks_exact(3) {
                        if let (Some(first), Some(last)) = (code(&triple[0]), code(&triple[1])) {
                            letters.add_range(first, last, &triple[2]);
                        }
                    }
                }
                _ => {}
            }
        }
        Some(letters)
    }

    fn add_range(&mut self, first: u16, last: u16, target: &Object) {
        match target {
            Object::Array(each) => {
                for (code, target) in (first..=last).zip(each) {
                    self.add(code, code, target);
                }
            }
            target => self.add(first, last, target),
        }
    }

    fn add(&mut self, first: u16, last: u16, target: &Object) {
        if let (true, Ok(target)) = (first <= last, target.as_str())
            && target.len() <= 2 * MOST_LETTERS
        {
            let units = target.chunks_exact(2);
            let letters = units.map(|unit| u16::from_be_bytes([unit[0], unit[1]]));
            let letters = letters.collect();
            self.0.insert(first, Stretch { last, letters });
        }
    }

    /// Puts the letters that `codes` stand for behind `words`.
    pub(crate) fn decode(&self, codes: &[u8], words: &mut String) {
        for code in codes.chunks(2) {
            let letters = match code {
                &[high, low] => self.letters(u16::from_be_bytes([high, low])),
                _ => None,
            };
            match letters {
                Some(letters) => {
                    words.extend(char::decode_utf16(letters).map(|letter| letter.unwrap_or(UNTOLD)))
                }
                None => words.push(UNTOLD),
            }
        }
    }

    fn letters(&self, code: u16) -> Option<Vec<u16>> {
        let (first, stretch) = self.0.range(..=code).next_back()?;
        let mut letters = stretch.letters.clone();
        let last = letters.last_mut().filter(|_| code <= stretch.last)?;
        *last = last.checked_add(code - first)?;
        Some(letters)
    }
}

fn code(object: &Object) -> Option<u16> {
    let bytes = object.as_str().ok()?;
    Some(u16::from_be_bytes(bytes.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(map: &str, codes: &[u8]) -> String {
        let mut words = String::new();
        let letters = Letters::read(map.as_bytes()).expect("a map");
        letters.decode(codes, &mut words);
        words
    }

    #[test]
    fn single_codes_and_ranges_are_told() {
        let map = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n\n\
            %!PS-Adobe-3.0 Resource-CMap\n\n\
            << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n\
            1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n\
            2 beginbfchar\n<0001> <0110>\n<0002> <00660066>\nendbfchar\n\
            3 beginbfrange\n<0010> <0012> <0041>\n<0020> <0021> [<1EC7> <D83DDE00>]\n\
            <0030> <0031> <FFFF>\nendbfrange\nendcmap";
        assert_eq!(decoded(map, &[0, 1, 0, 2]), "Đff");
        assert_eq!(decoded(map, &[0, 0x10, 0, 0x12]), "AC");
        assert_eq!(decoded(map, &[0, 0x20, 0, 0x21]), "ệ😀");
    }

    #[test]
    fn what_is_not_told_is_marked_and_nothing_overflows() {
        let map = "<0010> <0012> <0041> <0030> <0031> <FFFF> <0050> <0040> <0041> \
            <0060> <0060> <D800> <0070> <0070> <> <0080> <0085> [<0041>] \
            <00000000> <FFFFFFFF> <0041> 7 8 9 endbfrange \
            <01> <0042> <0005> <0041> endbfchar";
        for code in [
            0x0000, 0x0013, 0x0031, 0x0041, 0x0060, 0x0070, 0x0081, 0xffff_u16,
        ] {
            assert_eq!(decoded(map, &code.to_be_bytes()), "\u{FFFD}", "{code:04X}");
        }
        assert_eq!(decoded(map, &[0, 5, 1]), "A\u{FFFD}");
        assert_eq!(decoded("", &[0, 5]), "\u{FFFD}");
        assert_eq!(decoded("endbfrange endbfchar (", &[]), "");
    }
}
