//! Breaking words into lines: the best lines of the whole paragraph, not line by line.
//!
//! Knuth and Plass, "Breaking Paragraphs into Lines" (1981), without hyphenation: Vietnamese is written
//! syllable by syllable and never hyphenated.

use super::words::{SPACE, Words};

/// The words of one line, and by how much each of its spaces is wider than natural.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Line {
    pub(crate) first: usize,
    /// One past the last.
    pub(crate) last: usize,
    /// Width with natural spaces, in points.
    pub(crate) natural: f64,
    /// To add to each space, in points; negative where the line is tightened.
    pub(crate) extra: f64,
}

/// How lines fill their width.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fill {
    /// To both margins.
    Justified,
    /// Ragged, lines about equally long, the last included: headings and titles.
    Balanced,
    /// Ragged, the last as it comes.
    Ragged,
}

/// How wide lines may be, in points.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Measure {
    pub(crate) first: f64,
    pub(crate) rest: f64,
}

/// Breaks `words` set in `size` points. No word is wider than a line: see `Words::split_wider_than`.
pub(crate) fn break_lines(words: &Words, size: f64, measure: Measure, fill: Fill) -> Vec<Line> {
    let sums = Sums::of(words, size);
    let best = best_breaks(&sums, words, measure, fill);
    let mut lines = Vec::new();
    let mut last = words.words.len();
    while last > 0 {
        let first = best[last].from;
        let natural = sums.natural(first, last);
        let width = if first == 0 {
            measure.first
        } else {
            measure.rest
        };
        let spaces = sums.spaces(first, last);
        let slack = width - natural;
        let is_last = last == words.words.len();
        let extra = match fill {
            Fill::Justified if spaces > 0.0 && (!is_last || slack < 0.0) => slack / spaces,
            Fill::Justified | Fill::Balanced | Fill::Ragged => 0.0,
        };
        lines.push(Line {
            first,
            last,
            natural,
            extra,
        });
        last = first;
    }
    lines.reverse();
    lines
}

/// How far a space may grow before a line looks loose, and shrink, as shares of its width.
const STRETCH: f64 = 0.5;
const SHRINK: f64 = 0.2;

#[derive(Clone, Copy)]
struct Node {
    from: usize,
    cost: f64,
    /// How loose the line before this break is.
    ratio: f64,
}

fn best_breaks(sums: &Sums, words: &Words, measure: Measure, fill: Fill) -> Vec<Node> {
    let count = words.words.len();
    let unset = Node {
        from: 0,
        cost: f64::INFINITY,
        ratio: 0.0,
    };
    let mut best = vec![unset; count + 1];
    best[0].cost = 0.0;
    for last in 1..=count {
        let is_last = last == count;
        let phrase = if fill == Fill::Balanced && !is_last && !opens_a_phrase(words, last) {
            15.0
        } else {
            0.0
        };
        let width_from = |first| {
            if first == 0 {
                measure.first
            } else {
                measure.rest
            }
        };
        // From the fullest line to the emptiest; of two that are equally good, the emptier.
        for first in fullest(sums, last, width_from, fill)..last {
            let width = width_from(first);
            let natural = sums.natural(first, last);
            let spaces = sums.spaces(first, last);
            let slack = width - natural;
            let (ratio, mut cost) = match fill {
                Fill::Justified => justified(slack, spaces, sums.space, is_last, natural),
                Fill::Balanced => ragged(slack, width, false),
                Fill::Ragged => ragged(slack, width, is_last),
            };
            // The lines that follow are looser still, and cost more than this one by itself.
            let loosens = fill == Fill::Justified && first > 0 && !is_last && slack >= 0.0;
            if loosens && cost > best[last].cost && cost < LONE_WORD {
                break;
            }
            // A loose line right above a tight one shows.
            if fill == Fill::Justified && first > 0 && (ratio - best[first].ratio).abs() > 1.0 {
                cost += 3000.0;
            }
            let cost = best[first].cost + (cost + phrase);
            if cost <= best[last].cost {
                best[last] = Node {
                    from: first,
                    cost,
                    ratio,
                };
            }
        }
    }
    best
}

/// The first word of the fullest line that may end before `last`.
fn fullest(sums: &Sums, last: usize, width_from: impl Fn(usize) -> f64, fill: Fill) -> usize {
    let shrink = match fill {
        Fill::Justified => SHRINK,
        Fill::Balanced | Fill::Ragged => 0.0,
    };
    let mut fullest = last - 1;
    while fullest > 0 {
        let first = fullest - 1;
        let room = sums.spaces(first, last) * sums.space * shrink;
        // A hair of tolerance: a line of just the full width must not fail by rounding.
        if sums.natural(first, last) - room > width_from(first) + 0.001 {
            break;
        }
        fullest = first;
    }
    fullest
}

/// Less than a line of a single word costs, which is the same for all; some lines of two short words cost more.
const LONE_WORD: f64 = 1e14;

fn justified(slack: f64, spaces: f64, space: f64, is_last: bool, natural: f64) -> (f64, f64) {
    if is_last && slack >= 0.0 {
        // A last line of one short word wastes a line of paper and reads badly.
        let runt = if natural < 10.0 * space { 5000.0 } else { 0.0 };
        return (0.0, runt + 100.0);
    }
    let give = if slack >= 0.0 { STRETCH } else { SHRINK };
    let ratio = if spaces > 0.0 {
        slack / (spaces * space * give)
    } else {
        50.0
    };
    let badness = 100.0 * ratio.abs() * ratio.abs() * ratio.abs();
    (ratio, (10.0 + badness) * (10.0 + badness))
}

fn ragged(slack: f64, width: f64, is_last: bool) -> (f64, f64) {
    // Each line costs more than any raggedness: never more lines than needed.
    let share = if is_last { 0.0 } else { slack / width };
    (0.0, 1000.0 + 100.0 * share * share)
}

/// Whether a title breaks well before this word: clerks end its lines where a phrase ends.
fn opens_a_phrase(words: &Words, word: usize) -> bool {
    const OPENERS: &[&str] = &[
        "về", "của", "và", "trong", "đối", "với", "cho", "theo", "tại", "trên", "năm", "từ", "đến",
        "nhằm", "do", "tỉnh", "thành", "giai", "quý", "tháng", "ngày",
    ];
    let word = words.words[word];
    let text = &words.text[word.start..word.end];
    // A tied stretch is judged by its first word.
    let first = text.split(' ').next().unwrap_or(text).to_lowercase();
    let before = words.text[..word.start].trim_end();
    before.ends_with([',', ';', ':', '–', '-']) || OPENERS.contains(&first.as_str())
}

/// Sums of widths and spaces, so that any line is measured in one step.
struct Sums {
    space: f64,
    width: Vec<f64>,
    spaces: Vec<f64>,
    gap: Vec<bool>,
}

impl Sums {
    fn of(words: &Words, size: f64) -> Self {
        let scale = size / super::face::UNITS;
        let space = f64::from(SPACE) * scale;
        let count = words.words.len();
        let mut sums = Self {
            space,
            width: Vec::with_capacity(count + 1),
            spaces: Vec::with_capacity(count + 1),
            gap: words.words.iter().map(|word| !word.joined).collect(),
        };
        let (mut width, mut spaces) = (0.0, 0.0);
        sums.width.push(width);
        sums.spaces.push(spaces);
        for word in &words.words {
            let gap = if word.joined { 0.0 } else { 1.0 };
            width += gap * space + f64::from(word.width) * scale;
            spaces += gap + f64::from(word.spaces);
            sums.width.push(width);
            sums.spaces.push(spaces);
        }
        sums
    }

    // The gap before a line's first word is not printed.
    fn natural(&self, first: usize, last: usize) -> f64 {
        let gap = if self.gap[first] { self.space } else { 0.0 };
        self.width[last] - self.width[first] - gap
    }

    fn spaces(&self, first: usize, last: usize) -> f64 {
        let gap = if self.gap[first] { 1.0 } else { 0.0 };
        self.spaces[last] - self.spaces[first] - gap
    }
}

#[cfg(test)]
mod tests {
    use super::super::face::Face;
    use super::super::words::Style;
    use super::*;
    use crate::PlaceName;

    const PLAIN: Style = Style {
        face: Face::Regular,
        underline: false,
    };
    const TEXT: &str = "Trong sáu tháng đầu năm, công tác đối ngoại nhân dân của tỉnh tiếp tục được \
        triển khai đồng bộ, thiết thực, góp phần tăng cường tình hữu nghị và hợp tác với các địa phương \
        của nước bạn, mở rộng quan hệ với các tổ chức nhân dân quốc tế và vận động viện trợ.";

    fn set(text: &str, width: f64, fill: Fill) -> Vec<Line> {
        let words = Words::plain(text, PLAIN, &PlaceName::default()).unwrap();
        break_lines(
            &words,
            14.0,
            Measure {
                first: width - 28.0,
                rest: width,
            },
            fill,
        )
    }

    /// Breaks greedily, as a yardstick.
    fn greedy(text: &str, width: f64) -> f64 {
        let words = Words::plain(text, PLAIN, &PlaceName::default()).unwrap();
        let sums = Sums::of(&words, 14.0);
        let (mut worst, mut first) = (0.0_f64, 0);
        for last in 1..words.words.len() {
            let measure = if first == 0 { width - 28.0 } else { width };
            if sums.natural(first, last + 1) > measure {
                let slack = measure - sums.natural(first, last);
                worst = worst.max(slack / sums.spaces(first, last));
                first = last;
            }
        }
        worst
    }

    #[test]
    fn justified_lines_fill_their_width_and_follow_one_another() {
        let lines = set(TEXT, 300.0, Fill::Justified);
        assert!(lines.len() > 4);
        let words = Words::plain(TEXT, PLAIN, &PlaceName::default()).unwrap();
        let sums = Sums::of(&words, 14.0);
        let mut next = 0;
        for (index, line) in lines.iter().enumerate() {
            assert_eq!(line.first, next);
            next = line.last;
            let width = if index == 0 { 272.0 } else { 300.0 };
            let full = line.natural + line.extra * sums.spaces(line.first, line.last);
            if index + 1 < lines.len() {
                assert!((full - width).abs() < 0.001, "line {index} is {full} wide");
            } else {
                assert!(full <= width);
            }
        }
        assert_eq!(next, words.words.len());
    }

    #[test]
    fn no_line_is_looser_than_greedy_breaking_would_make_it() {
        let mut better = 0;
        for width in 200..320 {
            let width = f64::from(width);
            let lines = set(TEXT, width, Fill::Justified);
            let worst = lines.iter().map(|line| line.extra).fold(0.0, f64::max);
            let greedy = greedy(TEXT, width);
            assert!(
                worst <= greedy + 0.001,
                "width {width}: {worst} against {greedy}"
            );
            better += usize::from(worst < greedy - 0.1);
        }
        assert!(
            better > 60,
            "only {better} of 120 widths are better than greedy"
        );
    }

    /// Tries every line that is not too full.
    fn patient(text: &str, width: f64) -> Vec<usize> {
        let words = Words::plain(text, PLAIN, &PlaceName::default()).unwrap();
        let sums = Sums::of(&words, 14.0);
        let count = words.words.len();
        let mut best = vec![(0.0, 0.0, 0)];
        for last in 1..=count {
            let mut found = (f64::INFINITY, 0.0, 0);
            for first in (0..last).rev() {
                let measure = if first == 0 { width - 28.0 } else { width };
                let (natural, spaces) = (sums.natural(first, last), sums.spaces(first, last));
                if natural - spaces * sums.space * SHRINK > measure + 0.001 && first + 1 < last {
                    break;
                }
                let slack = measure - natural;
                let (ratio, mut cost) =
                    justified(slack, spaces, sums.space, last == count, natural);
                if first > 0 && (ratio - best[first].1).abs() > 1.0 {
                    cost += 3000.0;
                }
                if best[first].0 + cost < found.0 {
                    found = (best[first].0 + cost, ratio, first);
                }
            }
            best.push(found);
        }
        let mut starts = Vec::new();
        let mut last = count;
        while last > 0 {
            last = best[last].2;
            starts.push(last);
        }
        starts.reverse();
        starts
    }

    #[test]
    fn looking_no_further_than_needed_finds_the_same_lines() {
        for width in 30..600 {
            let width = f64::from(width);
            for text in [TEXT, "a b c d", "Việt Nam", "nghiêng"] {
                let lines = set(text, width, Fill::Justified);
                let starts: Vec<usize> = lines.iter().map(|line| line.first).collect();
                assert_eq!(starts, patient(text, width), "width {width}");
            }
        }
    }

    #[test]
    fn a_title_breaks_where_a_phrase_ends() {
        let title = "Kết quả thực hiện Chỉ thị số 12-CT/TW của Ban Bí thư về tăng cường sự lãnh đạo của \
            Đảng đối với công tác đối ngoại nhân dân trong tình hình mới, năm 2025";
        let words = Words::plain(title, PLAIN, &PlaceName::default()).unwrap();
        let lines = set(title, 400.0, Fill::Balanced);
        let starts: Vec<&str> = lines
            .iter()
            .skip(1)
            .map(|line| &words.text[words.words[line.first].start..words.words[line.first].end])
            .collect();
        assert_eq!(starts, ["về", "đối"]);
    }

    #[test]
    fn a_subject_on_two_lines_is_balanced() {
        let subject =
            "Kết quả thực hiện Chỉ thị số 12-CT/TW của Ban Bí thư về tăng cường công tác đối ngoại";
        let lines = set(subject, 400.0, Fill::Balanced);
        assert_eq!(lines.len(), 2);
        assert!((lines[0].natural - lines[1].natural).abs() < 100.0);
    }
}
