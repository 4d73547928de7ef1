//! Sentences as words, numbers and marks.

use text::{is_word_character, lower, nfc};

/// A sentence of a line.
pub(super) struct Sentence<'a> {
    /// The whole line.
    pub line: &'a str,
    /// The sentence's words, numbers and marks.
    pub tokens: Vec<Token>,
}

/// A word, a number or a mark.
#[derive(Debug)]
pub(super) struct Token {
    /// In NFC, small letters, and the tone style `hoà`.
    pub low: String,
    /// Where it begins in the line.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// What it is.
    pub kind: Kind,
}

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Word,
    Number,
    Mark,
}

/// Calls `visit` with each sentence of `line`. A semicolon ends one as well.
pub(super) fn sentences(line: &str, visit: &mut impl FnMut(&Sentence<'_>)) {
    let mut sentence = Sentence {
        line,
        tokens: Vec::new(),
    };
    let mut rest = line.char_indices().peekable();
    while let Some((start, character)) = rest.next() {
        if character.is_whitespace() {
            continue;
        }
        let kind = match character {
            '0'..='9' => Kind::Number,
            _ if is_letter(character) => Kind::Word,
            _ => Kind::Mark,
        };
        let mut end = start + character.len_utf8();
        while let Some(&(at, next)) = rest.peek() {
            let goes_on = match kind {
                Kind::Word => is_letter(next) || next.is_ascii_digit(),
                // `1.200` and `1,2` go on, the full stop after `12.` does not.
                Kind::Number => {
                    next.is_ascii_digit()
                        || matches!(next, '.' | ',')
                            && line.as_bytes().get(at + 1).is_some_and(u8::is_ascii_digit)
                }
                Kind::Mark => false,
            };
            if !goes_on {
                break;
            }
            end = at + next.len_utf8();
            rest.next();
        }
        let low = match kind {
            Kind::Word => normal(&line[start..end]),
            Kind::Number | Kind::Mark => line[start..end].to_owned(),
        };
        sentence.tokens.push(Token {
            low,
            start,
            end,
            kind,
        });
        let next_is_space = rest.peek().is_none_or(|(_, next)| next.is_whitespace());
        if matches!(character, ';' | '!' | '?') || character == '.' && next_is_space {
            visit(&sentence);
            sentence.tokens.clear();
        }
    }
    visit(&sentence);
}

impl Sentence<'_> {
    /// The word or mark at `at`; nothing beyond the ends.
    pub fn low(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| &token.low)
    }

    /// The word or mark `back` tokens before `at`.
    pub fn before(&self, at: usize, back: usize) -> &str {
        at.checked_sub(back).map_or("", |at| self.low(at))
    }

    /// Whether `phrase` (words between spaces) begins at `at`; gives where it ends.
    pub fn phrase_at(&self, at: usize, phrase: &str) -> Option<usize> {
        // Asked for every phrase at every word: most answers fall at the first letter.
        let mut rest = phrase;
        for (end, token) in self.tokens.iter().enumerate().skip(at) {
            rest = rest.strip_prefix(token.low.as_str())?;
            if rest.is_empty() {
                return Some(end + 1);
            }
            rest = rest.strip_prefix(' ')?;
        }
        None
    }

    /// Where the last of `phrases` that begins in `from..to` begins.
    pub fn last_of(&self, phrases: &[&str], from: usize, to: usize) -> Option<usize> {
        (from..to).rev().find(|&at| {
            phrases
                .iter()
                .any(|phrase| self.phrase_at(at, phrase).is_some())
        })
    }

    /// Whether nothing stands between the tokens `at - 1` and `at`.
    pub fn is_glued(&self, at: usize) -> bool {
        at > 0 && at < self.tokens.len() && self.tokens[at - 1].end == self.tokens[at].start
    }

    /// The year named last before `start`, or in the clause after `end`.
    pub fn year_near(&self, start: usize, end: usize) -> Option<i16> {
        self.named_near(start, end, |at| {
            let year: i16 = self.low(at + 1).parse().ok()?;
            (self.low(at) == "năm" && (1900..2200).contains(&year)).then_some(year)
        })
    }

    /// The quarter named last before `start`, or in the clause after `end`.
    pub fn quarter_near(&self, start: usize, end: usize) -> Option<i8> {
        self.named_near(start, end, |at| {
            if self.low(at) != "quý" {
                return None;
            }
            match self.low(at + 1) {
                "i" | "1" | "một" => Some(1),
                "ii" | "2" | "hai" => Some(2),
                "iii" | "3" | "ba" => Some(3),
                "iv" | "4" | "bốn" | "tư" => Some(4),
                _ => None,
            }
        })
    }

    fn named_near<T>(
        &self,
        start: usize,
        end: usize,
        named: impl Fn(usize) -> Option<T>,
    ) -> Option<T> {
        (end..self.clause_end(end))
            .find_map(&named)
            .or_else(|| (0..start).rev().find_map(&named))
    }

    /// Where the clause that goes on at `at` ends: at a comma or at the next comparison.
    pub fn clause_end(&self, at: usize) -> usize {
        let ends = |at: &usize| matches!(self.low(*at), "," | "." | ";" | "(" | "so" | "và");
        (at..self.tokens.len())
            .find(ends)
            .unwrap_or(self.tokens.len())
    }
}

fn is_letter(character: char) -> bool {
    !character.is_ascii_digit() && is_word_character(character)
}

/// `word` in NFC, in small letters, with the tone where `hoà` and `uỷ` have it.
pub(super) fn normal(word: &str) -> String {
    let mut low = lower(&nfc(word));
    let mut letters = low.chars().rev();
    let (Some(last), Some(toned)) = (letters.next(), letters.next()) else {
        return low;
    };
    let styles = match last {
        'a' => ("òóỏõọ", "oàoáoảoãoạ"),
        'e' => ("òóỏõọ", "oèoéoẻoẽoẹ"),
        'y' => ("ùúủũụ", "uỳuýuỷuỹuỵ"),
        _ => return low,
    };
    if let Some(tone) = styles.0.chars().position(|letter| letter == toned) {
        low.truncate(low.len() - last.len_utf8() - toned.len_utf8());
        low.extend(styles.1.chars().skip(tone * 2).take(2));
    }
    low
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_keep_numbers_whole() {
        let mut seen: Vec<Vec<String>> = Vec::new();
        sentences(
            "Có 1.200 người. Đạt 1,5 triệu; số 12-CT/TW.",
            &mut |sentence| {
                seen.push(
                    sentence
                        .tokens
                        .iter()
                        .map(|token| token.low.clone())
                        .collect(),
                );
            },
        );
        assert_eq!(seen[0], ["có", "1.200", "người", "."]);
        assert_eq!(seen[1], ["đạt", "1,5", "triệu", ";"]);
        assert_eq!(seen[2], ["số", "12", "-", "ct", "/", "tw", "."]);
    }

    #[test]
    fn both_tone_styles_are_one() {
        for (old, new) in [
            ("Thỏa", "thoả"),
            ("khóa", "khoá"),
            ("ủy", "uỷ"),
            ("hòe", "hoè"),
            ("của", "của"),
        ] {
            assert_eq!(normal(old), new);
        }
        assert_eq!(normal("HOÀN"), "hoàn");
    }
}
