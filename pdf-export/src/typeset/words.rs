//! Runs of text as words between which a line may break.

use icu_normalizer::ComposingNormalizerBorrowed;
use icu_normalizer::properties::CanonicalCombiningClassMapBorrowed;

use super::face::Face;
use super::ties;
use crate::{ExportError, PlaceName, Run};

/// A paragraph's letters, its words, and where styles change.
#[derive(Debug, Default)]
pub(crate) struct Words {
    /// NFC, with one plain space wherever a space is printed.
    pub(crate) text: String,
    pub(crate) words: Vec<Word>,
    pub(crate) spans: Vec<Span>,
}

/// A stretch that no line breaks.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Word {
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// In thousandths of the type size, inner spaces at their natural width.
    pub(crate) width: u32,
    /// Spaces inside, which stretch with the line but never break.
    pub(crate) spaces: u32,
    /// No space before it: the rest of a word too long for a line.
    pub(crate) joined: bool,
}

/// A stretch of one style, up to `end`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Span {
    pub(crate) end: usize,
    pub(crate) style: Style,
}

/// How letters look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Style {
    pub(crate) face: Face,
    pub(crate) underline: bool,
}

/// Width of a space, in thousandths: the same in all four faces.
pub(crate) const SPACE: u32 = 250;

/// Where breaks are forbidden besides at no-break spaces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ties {
    /// Numbers with their units, dates, clauses: running text.
    Sense,
    /// Before a dash only: narrow cells.
    Dashes,
}

impl Words {
    /// Reads `runs`; fails at a letter that cannot be printed.
    pub(crate) fn of(
        runs: &[(&str, Style)],
        place: &PlaceName,
        ties: Ties,
    ) -> Result<Self, ExportError> {
        let mut words = Self::default();
        let mut space = Space::None;
        for (text, style) in composed(runs) {
            for letter in text.chars() {
                match kind(letter) {
                    Kind::Space => space = space.max(Space::Plain),
                    Kind::Tied => space = Space::Tied(space.tied() + 1),
                    Kind::Nothing => {}
                    Kind::Control => {
                        return Err(ExportError::ControlCharacter {
                            character: letter,
                            place: place.clone(),
                        });
                    }
                    Kind::Letter(letter) => {
                        words.push(
                            letter,
                            style,
                            std::mem::replace(&mut space, Space::None),
                            place,
                        )?;
                    }
                }
            }
        }
        // Room left at the end of a line (an empty number) is made of no-break spaces.
        if let (Space::Tied(count), Some(last)) = (space, words.spans.last().copied()) {
            words.push_spaces(count, last.style);
        }
        words.tie(ties);
        Ok(words)
    }

    /// Reads one run.
    pub(crate) fn plain(text: &str, style: Style, place: &PlaceName) -> Result<Self, ExportError> {
        Self::of(&[(text, style)], place, Ties::Sense)
    }

    /// Reads a paragraph of the document; each run's style is laid over `base`.
    pub(crate) fn runs(
        runs: &[Run],
        base: Style,
        place: &PlaceName,
        ties: Ties,
    ) -> Result<Self, ExportError> {
        let styled: Vec<_> = runs
            .iter()
            .map(|run| (run.text.as_str(), base.with(run)))
            .collect();
        Self::of(&styled, place, ties)
    }

    /// Breaks words that are wider than `limit` (in thousandths) between letters.
    pub(crate) fn split_wider_than(&mut self, limit: u32) {
        if self.words.iter().all(|word| word.width <= limit) {
            return;
        }
        for word in std::mem::take(&mut self.words) {
            if word.width <= limit {
                self.words.push(word);
            } else {
                self.split(word, limit);
            }
        }
    }

    /// The widest word, in thousandths.
    pub(crate) fn widest(&self) -> u32 {
        self.words.iter().map(|word| word.width).max().unwrap_or(0)
    }

    /// Width of the whole on one line, in thousandths.
    pub(crate) fn width(&self) -> u32 {
        let gaps = self
            .words
            .iter()
            .skip(1)
            .filter(|word| !word.joined)
            .count() as u32;
        self.words.iter().map(|word| word.width).sum::<u32>() + gaps * SPACE
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The style of the letter at `position`.
    pub(crate) fn span_at(&self, position: usize) -> usize {
        self.spans.partition_point(|span| span.end <= position)
    }

    fn push(
        &mut self,
        letter: char,
        style: Style,
        space: Space,
        place: &PlaceName,
    ) -> Result<(), ExportError> {
        let width = style
            .face
            .width(letter)
            .ok_or_else(|| ExportError::MissingGlyph {
                character: letter,
                place: place.clone(),
            })?;
        let opens = match (space, self.spans.last().copied()) {
            (_, None) | (Space::Plain, _) => true,
            (Space::None | Space::Tied(_), Some(_)) => false,
        };
        if let Some(last) = self.spans.last().copied() {
            let underline = last.style.underline && style.underline;
            let between = Style {
                underline,
                ..last.style
            };
            match space {
                Space::None => {}
                Space::Plain => self.push_letter(' ', between),
                Space::Tied(count) => self.push_spaces(count, between),
            }
        }
        let start = self.text.len();
        self.push_letter(letter, style);
        let end = self.text.len();
        match self.words.last_mut() {
            Some(word) if !opens => {
                word.end = end;
                word.width += width;
            }
            _ => self.words.push(Word {
                start,
                end,
                width,
                spaces: 0,
                joined: false,
            }),
        }
        Ok(())
    }

    fn push_spaces(&mut self, count: u32, style: Style) {
        for _ in 0..count {
            self.push_letter(' ', style);
        }
        let end = self.text.len();
        if let Some(word) = self.words.last_mut() {
            word.end = end;
            word.width += count * SPACE;
            word.spaces += count;
        }
    }

    fn push_letter(&mut self, letter: char, style: Style) {
        self.text.push(letter);
        let end = self.text.len();
        match self.spans.last_mut() {
            Some(span) if span.style == style => span.end = end,
            _ => self.spans.push(Span { end, style }),
        }
    }

    fn tie(&mut self, ties: Ties) {
        let together = match ties {
            Ties::Sense => ties::tied,
            Ties::Dashes => |_: &str, after: &str| ties::is_dash(after),
        };
        let mut tied: Vec<Word> = Vec::with_capacity(self.words.len());
        let mut previous = 0..0;
        for word in std::mem::take(&mut self.words) {
            let (before, this) = (
                &self.text[previous.clone()],
                &self.text[word.start..word.end],
            );
            previous = word.start..word.end;
            match tied.last_mut() {
                // A tie must not make a stretch that no line can hold well.
                Some(last) if together(before, this) && last.width + word.width < 12_000 => {
                    last.end = word.end;
                    last.width += SPACE + word.width;
                    last.spaces += 1 + word.spaces;
                }
                _ => tied.push(word),
            }
        }
        self.words = tied;
    }

    fn split(&mut self, word: Word, limit: u32) {
        let mut piece = Word {
            end: word.start,
            width: 0,
            spaces: 0,
            ..word
        };
        for (offset, letter) in self.text[word.start..word.end].char_indices() {
            let at = word.start + offset;
            let face = self.spans[self.span_at(at)].style.face;
            let width = face.width(letter).unwrap_or(0);
            if piece.width + width > limit && piece.end > piece.start {
                self.words.push(piece);
                piece = Word {
                    start: at,
                    end: at,
                    width: 0,
                    spaces: 0,
                    joined: true,
                };
            }
            piece.end = at + letter.len_utf8();
            piece.width += width;
            piece.spaces += u32::from(letter == ' ');
        }
        self.words.push(piece);
    }
}

impl Style {
    /// This style, with what the run adds.
    fn with(self, run: &Run) -> Self {
        let bold = run.bold || matches!(self.face, Face::Bold | Face::BoldItalic);
        let italic = run.italic || matches!(self.face, Face::Italic | Face::BoldItalic);
        Self {
            face: Face::of(bold, italic),
            underline: run.underline || self.underline,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Space {
    None,
    Plain,
    Tied(u32),
}

impl Space {
    fn tied(self) -> u32 {
        match self {
            Self::Tied(count) => count,
            Self::None | Self::Plain => 0,
        }
    }
}

pub(super) enum Kind {
    Letter(char),
    Space,
    Tied,
    Nothing,
    Control,
}

pub(super) fn kind(letter: char) -> Kind {
    match letter {
        ' ' | '\t' | '\n' | '\r' | '\u{2000}'..='\u{2006}' | '\u{2008}'..='\u{200a}' => Kind::Space,
        '\u{2028}' | '\u{2029}' | '\u{205f}' | '\u{3000}' => Kind::Space,
        '\u{a0}' | '\u{202f}' | '\u{2007}' => Kind::Tied,
        // Invisible by nature: hyphenation points, joiners, byte order marks of pasted text.
        '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' => Kind::Nothing,
        '\u{2011}' => Kind::Letter('-'),
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => Kind::Control,
        letter if letter.is_control() => Kind::Control,
        letter => Kind::Letter(letter),
    }
}

pub(super) const NFC: ComposingNormalizerBorrowed<'static> = ComposingNormalizerBorrowed::new_nfc();
const COMBINING: CanonicalCombiningClassMapBorrowed<'static> =
    CanonicalCombiningClassMapBorrowed::new();

/// The runs, composed (NFC) even where a letter and its tone fell into two runs.
fn composed<'a>(runs: &[(&'a str, Style)]) -> Vec<(std::borrow::Cow<'a, str>, Style)> {
    let mut composed: Vec<(std::borrow::Cow<'a, str>, Style)> = Vec::with_capacity(runs.len());
    for &(text, style) in runs {
        let marks = text
            .find(|letter| COMBINING.get_u8(letter) == 0)
            .unwrap_or(text.len());
        let (marks, text) = text.split_at(marks);
        if let (false, Some((previous, _))) = (marks.is_empty(), composed.last_mut()) {
            let joined = format!("{previous}{marks}");
            *previous = NFC.normalize(&joined).into_owned().into();
        }
        composed.push((NFC.normalize(text), style));
    }
    composed
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: Style = Style {
        face: Face::Regular,
        underline: false,
    };
    const BOLD: Style = Style {
        face: Face::Bold,
        underline: false,
    };

    fn words(runs: &[(&str, Style)]) -> Vec<String> {
        let words = Words::of(runs, &PlaceName::default(), Ties::Sense).unwrap();
        words
            .words
            .iter()
            .map(|word| words.text[word.start..word.end].to_owned())
            .collect()
    }

    #[test]
    fn lines_break_at_spaces_only_and_never_inside_a_sense() {
        assert_eq!(
            words(&[("  Thực hiện\tChỉ thị số 12-CT/TW  ", PLAIN)]),
            ["Thực", "hiện", "Chỉ", "thị", "số 12-CT/TW"]
        );
        assert_eq!(words(&[("a\u{a0}b c", PLAIN)]), ["a b", "c"]);
    }

    #[test]
    fn a_word_of_two_styles_stays_whole() {
        assert_eq!(words(&[("hữu ng", PLAIN), ("hị.", BOLD)]), ["hữu", "nghị."]);
    }

    #[test]
    fn decomposed_letters_are_composed_even_across_runs() {
        assert_eq!(
            words(&[("Ti\u{1ec7}ng Vie", PLAIN), ("\u{302}\u{323}t", BOLD)]),
            ["Tiệng", "Việt"]
        );
        assert_eq!(words(&[("Vie\u{323}\u{302}t", PLAIN)]), ["Việt"]);
    }

    #[test]
    fn what_cannot_be_printed_is_named() {
        let place = PlaceName("partners".into());
        let missing = Words::plain("bạn 友", PLAIN, &place);
        assert!(
            matches!(missing, Err(ExportError::MissingGlyph { character: '友', place }) if place.0 == "partners")
        );
        let control = Words::plain("a\u{7}", PLAIN, &place);
        assert!(matches!(
            control,
            Err(ExportError::ControlCharacter {
                character: '\u{7}',
                ..
            })
        ));
    }

    #[test]
    fn a_word_too_long_for_a_line_is_cut_between_letters() {
        let mut words = Words::plain(
            "https://example.org/abcdef ok",
            PLAIN,
            &PlaceName::default(),
        )
        .unwrap();
        let whole = words.width();
        words.split_wider_than(3000);
        assert!(words.words.len() > 3 && words.widest() <= 3000);
        assert_eq!(words.width(), whole);
    }
}
