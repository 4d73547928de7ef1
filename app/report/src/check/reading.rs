//! What was read in one section: everything that rules ask of its text, gathered once.

use std::cell::OnceCell;

use super::quote::{Quote, visit_quotes};
use super::wording::Wording;
use crate::legacy::{self, Encoding};
use crate::{Block, Run, runs_text, text};
use text::{WordHash, is_nfc, is_unprintable, nfc, visit_words};

/// What was read in a run of blocks.
#[derive(Debug, Default)]
pub(super) struct Reading {
    /// The folded words, in order.
    pub words: Vec<WordHash>,
    /// One number for each line that has words, made of the line's words.
    pub lines: Vec<WordHash>,
    /// Blanks (`…`) that stand alone.
    pub blanks: usize,
    /// Share of the words that are wording of a directive, 0–100.
    pub pasted: u8,
    /// Figures quoted, with the block in which they stand.
    pub quotes: Vec<(usize, Quote)>,
    /// Letters that are amiss, with the block in which they stand.
    pub faults: Vec<(usize, Fault)>,
    trail: OnceCell<Vec<u32>>,
}

/// Letters that are amiss in a block.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Fault {
    Decomposed {
        count: usize,
        example: String,
    },
    Unprintable {
        character: char,
        count: usize,
        near: String,
    },
    Legacy {
        encoding: Encoding,
        original: String,
        converted: String,
    },
}

impl Reading {
    /// Reads `blocks`, comparing them with the `wording` of the directives.
    pub(super) fn of(blocks: &[Block], wording: &Wording) -> Self {
        let mut reading = Self::default();
        for (index, block) in blocks.iter().enumerate() {
            let mut fault_text = String::new();
            block.visit_lines(&mut |runs| {
                let joined;
                let line = match runs {
                    [] => return,
                    [Run { text, .. }] => text.as_str(),
                    _ => {
                        joined = runs_text(runs);
                        joined.as_str()
                    }
                };
                if reading.read_line(line, index) {
                    fault_text.push_str(line);
                    fault_text.push('\n');
                }
            });
            if !fault_text.is_empty() {
                reading
                    .faults
                    .extend(faults(&fault_text).into_iter().map(|fault| (index, fault)));
            }
        }
        reading.pasted = wording.share(&reading.words);
        reading
    }

    /// Whether there is nothing to read.
    pub(super) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Share of the words that stand in `earlier` as well, in the same company, 0–100.
    pub(super) fn share_kept_from(&self, earlier: &Self) -> u8 {
        let trail = earlier.trail.get_or_init(|| {
            let mut trail: Vec<u32> = text::shingles(&earlier.words, TRAIL).collect();
            trail.sort_unstable();
            trail
        });
        text::share_covered(&self.words, TRAIL, |shingle| {
            trail.binary_search(&shingle).is_ok()
        })
    }

    /// Reads one line; tells whether its letters deserve a closer look.
    fn read_line(&mut self, line: &str, block: usize) -> bool {
        let before = self.words.len();
        visit_words(line, &mut |word| self.words.push(word));
        if self.words.len() > before {
            self.lines.push(text::hash_of(&self.words[before..]));
        }
        let look = Look::at(line);
        if look.ellipsis {
            self.blanks += blanks(line);
        }
        if look.figures {
            visit_quotes(line, &mut |quote| self.quotes.push((block, quote)));
        }
        look.faulty
    }
}

/// Words that must stand together to count as kept from the period before.
const TRAIL: usize = 4;

/// What a first glance at a line shows, in one pass over its letters.
struct Look {
    figures: bool,
    ellipsis: bool,
    faulty: bool,
}

impl Look {
    fn at(line: &str) -> Self {
        let mut look = Self {
            figures: false,
            ellipsis: false,
            faulty: false,
        };
        let mut dots = 0;
        for character in line.chars() {
            dots = if character == '.' { dots + 1 } else { 0 };
            match character {
                '0'..='9' => look.figures = true,
                '.' => look.ellipsis |= dots == 3,
                // The letters of VNI and TCVN3 lie here, and so do some of Unicode Vietnamese.
                '\u{A1}'..='\u{FF}' => look.faulty |= !legacy::is_quiet(character),
                '\u{20}'..='\u{7E}'
                | '\u{A0}'
                | '\u{100}'..='\u{2FF}'
                | '\u{1E00}'..='\u{1EFF}' => {}
                '…' => look.ellipsis = true,
                '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205E}' => {}
                _ => look.faulty = true,
            }
        }
        look.figures = look.figures || super::quote::has_spelled_figure(line);
        look
    }
}

/// Blanks that stand alone: an ellipsis at the end of an enumeration (`Lào, Thái Lan…`) is none.
fn blanks(line: &str) -> usize {
    let words: Vec<&str> = line.split_whitespace().collect();
    (0..words.len())
        .filter(|&index| {
            let bare = words[index]
                .trim_end_matches([',', ';', ')', ':'])
                .trim_start_matches('(');
            let alone = !bare.is_empty()
                && (bare.chars().all(|letter| letter == '…')
                    || bare.len() >= 3 && bare.bytes().all(|letter| letter == b'.'));
            alone && !(index > 0 && words[index - 1].ends_with(','))
        })
        .count()
}

/// What is amiss with the letters of `text`.
pub(super) fn faults(text: &str) -> Vec<Fault> {
    if let Some(encoding) = legacy::detect(text) {
        // Its letters are all wrong for one reason: further findings would only repeat it.
        let original = shortened(text.trim());
        let converted = legacy::convert(&original, encoding);
        return vec![Fault::Legacy {
            encoding,
            original,
            converted,
        }];
    }
    decomposed(text)
        .into_iter()
        .chain(unprintable(text))
        .collect()
}

fn decomposed(text: &str) -> Option<Fault> {
    if is_nfc(text) {
        return None;
    }
    let mut words = text
        .split_whitespace()
        .filter(|word| !is_nfc(word))
        .peekable();
    let example = nfc(words.peek()?).into_owned();
    Some(Fault::Decomposed {
        count: words.count(),
        example,
    })
}

fn unprintable(text: &str) -> Option<Fault> {
    let mut found = text
        .char_indices()
        .filter(|(_, character)| is_unprintable(*character));
    let (at, character) = found.next()?;
    let count = 1 + found.count();
    let before: Vec<char> = text[..at].chars().rev().take(NEAR).collect();
    let near = before
        .into_iter()
        .rev()
        .chain(text[at..].chars().take(NEAR));
    let near: String = near
        .filter(|character| !is_unprintable(*character))
        .collect();
    Some(Fault::Unprintable {
        character,
        count,
        near: near.trim().replace('\n', " "),
    })
}

/// How many letters are shown on each side of a letter that does not print.
const NEAR: usize = 15;

/// The beginning of `text`, cut between words.
pub(super) fn shortened(text: &str) -> String {
    const LONGEST: usize = 120;
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    let cut: String = text.chars().take(LONGEST).collect();
    let end = cut.rfind(char::is_whitespace).unwrap_or(cut.len());
    format!("{}…", &cut[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_are_told_from_the_end_of_an_enumeration() {
        assert_eq!(blanks("Trong kỳ đã cử … đoàn (… người); ... cuộc"), 3);
        assert_eq!(
            blanks("các nước Lào, Campuchia, … và Trung Quốc…, v.v..."),
            0
        );
    }

    #[test]
    fn near_words_are_shown_without_the_letter() {
        let fault = unprintable("Tỉnh đã đón\u{f0b7} 12 đoàn khách").unwrap();
        assert_eq!(
            fault,
            Fault::Unprintable {
                character: '\u{f0b7}',
                count: 1,
                near: "Tỉnh đã đón 12 đoàn khách".into()
            }
        );
    }
}
