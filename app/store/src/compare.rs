//! What changed from one version of a report to another, to be shown: texts marked word by word, the
//! rest as it was and as it is.

use std::ops::Range;

use report::wire::Line;
use report::{
    Block, Body, Date, DirectiveId, Figure, Life, List, ListKind, Particular, Period, Report, Run,
    Secrecy, SectionText, UnitId, Urgency,
};

use crate::{
    Part,
    change::{Budget, hunks},
    differing,
    parts::{annex, figure},
};

/// A part that changed.
#[derive(Debug, Clone, PartialEq)]
pub struct Compared {
    /// The part.
    pub part: Part,
    /// What changed in it.
    pub change: Change,
}

/// What changed in a part.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// The lines of a section or annex, those that stayed among them, in the order of reading.
    Text(Vec<MarkedLine>),
    /// Of anything else, what it was and what it is.
    Value {
        /// What it was.
        before: Box<Value>,
        /// What it is.
        after: Box<Value>,
    },
}

/// A paragraph, an item of a list, or a row of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct MarkedLine {
    /// What it is; what it was, if it is there no more.
    pub kind: LineKind,
    /// Its words. Those kept and added are the line as it is, those kept and removed as it was.
    pub pieces: Vec<Piece>,
    /// Whether it says the same in another look: bold, italic, underlined, or as another kind of line.
    pub restyled: bool,
}

/// What kind of line it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineKind {
    /// A paragraph.
    Paragraph,
    /// An item of a list.
    Item {
        /// How it is marked.
        marker: ListKind,
        /// How deep it lies, from 1.
        level: usize,
    },
    /// A row of a table; tabs stand between its cells.
    Row,
    /// That nothing arose in the period; it has one piece without letters.
    NothingArose,
}

/// Words of a line that share one mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// The words, with the spaces after each.
    pub text: String,
    /// What became of them.
    pub mark: Mark,
}

/// What became of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// They are in both.
    Kept,
    /// They came.
    Added,
    /// They went.
    Removed,
}

/// What a part is that has no lines.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Directive, body and unit.
    Outline(DirectiveId, Body, Option<UnitId>),
    /// The period.
    Period(Period),
    /// A particular that is a line.
    Line(String),
    /// A particular that is several.
    Lines(Vec<String>),
    /// The report's number.
    Number(Option<u32>),
    /// The date of issue.
    Date(Option<Date>),
    /// The urgency mark.
    Urgency(Option<Urgency>),
    /// The secrecy mark.
    Secrecy(Option<Secrecy>),
    /// A row of the annex of figures; none if the report lacks it.
    Figure(Option<Figure>),
    /// Where the report stands.
    Life(Life),
}

/// What changed from `before` to `after`, part by part in the order of `before`.
pub fn compare(before: &Report, after: &Report) -> Vec<Compared> {
    let mut budget = Budget::new();
    let parts = differing(before, after).into_iter();
    parts
        .map(|part| {
            let change = match (lines(before, &part), lines(after, &part)) {
                (Some(before), Some(after)) => Change::Text(marked(&before, &after, &mut budget)),
                _ => Change::Value {
                    before: Box::new(value(before, &part)),
                    after: Box::new(value(after, &part)),
                },
            };
            Compared { part, change }
        })
        .collect()
}

/// Two lines are versions of one another if so much of the longer one, in hundredths, is in both.
const ALIKE: usize = 40;

/// So many lines are looked through for an earlier version of one.
const AHEAD: usize = 6;

/// A line as it stands in one of the reports.
struct PlainLine {
    kind: LineKind,
    text: String,
    /// Where its look changes: the letters from there on are bold, italic, underlined.
    look: Vec<(usize, [bool; 3])>,
}

fn marked<'a>(
    before: &'a [PlainLine],
    after: &'a [PlainLine],
    budget: &mut Budget,
) -> Vec<MarkedLine> {
    let texts = |lines: &'a [PlainLine]| -> Vec<&'a str> {
        lines.iter().map(|line| line.text.as_str()).collect()
    };
    let mut lines = Vec::with_capacity(after.len());
    let mut done = (0, 0);
    for (removed, added) in hunks(&texts(before), &texts(after), budget) {
        keep(&before[done.0..removed.start], &after[done.1..], &mut lines);
        done = (removed.end, added.end);
        rewrite(&before[removed], &after[added], budget, &mut lines);
    }
    keep(&before[done.0..], &after[done.1..], &mut lines);
    lines
}

/// Lines that say the same in both.
fn keep(before: &[PlainLine], after: &[PlainLine], lines: &mut Vec<MarkedLine>) {
    lines.extend(before.iter().zip(after).map(|(before, after)| MarkedLine {
        restyled: before.kind != after.kind || before.look != after.look,
        ..after.whole(Mark::Kept)
    }));
}

/// Lines in the place of others: one that is a new version of another is marked word by word.
fn rewrite(
    before: &[PlainLine],
    after: &[PlainLine],
    budget: &mut Budget,
    lines: &mut Vec<MarkedLine>,
) {
    let mut rest = before;
    let mut added = Vec::new();
    for line in after {
        let versions = rest.iter().take(AHEAD).enumerate();
        let found = versions
            .filter_map(|(at, old)| Some((at, by_words(&old.text, &line.text, budget)?)))
            .next();
        match found {
            Some((at, pieces)) => {
                lines.extend(rest[..at].iter().map(|it| it.whole(Mark::Removed)));
                lines.append(&mut added);
                rest = &rest[at + 1..];
                lines.push(MarkedLine {
                    kind: line.kind,
                    pieces,
                    restyled: false,
                });
            }
            None => added.push(line.whole(Mark::Added)),
        }
    }
    lines.extend(rest.iter().map(|it| it.whole(Mark::Removed)));
    lines.append(&mut added);
}

/// The words of a line that was `before` and is `after`; none if they have too little in common, or
/// so much is between what they have in common that it was not looked at.
fn by_words<'a>(before: &'a str, after: &'a str, budget: &mut Budget) -> Option<Vec<Piece>> {
    let (old, new) = (words(before), words(after));
    let texts = |text: &'a str, words: &[Range<usize>]| -> Vec<&'a str> {
        let words = words.iter();
        words.map(|word| text[word.clone()].trim_end()).collect()
    };
    let hunks = hunks(&texts(before, &old), &texts(after, &new), budget);
    let added: usize = hunks.iter().map(|(_, added)| added.len()).sum();
    if (new.len() - added) * 100 < old.len().max(new.len()) * ALIKE {
        return None;
    }
    let mut pieces = Vec::new();
    let mut add = |text: &str, words: &[Range<usize>], mark| {
        if let (Some(first), Some(last)) = (words.first(), words.last()) {
            let text = text[first.start..last.end].to_owned();
            pieces.push(Piece { text, mark });
        }
    };
    let mut done = 0;
    for (removed, added) in hunks {
        add(after, &new[done..added.start], Mark::Kept);
        done = added.end;
        add(before, &old[removed], Mark::Removed);
        add(after, &new[added], Mark::Added);
    }
    add(after, &new[done..], Mark::Kept);
    Some(pieces)
}

/// The words of a line, each with the spaces after it: marks are never parted from their letter.
fn words(text: &str) -> Vec<Range<usize>> {
    let mut words: Vec<Range<usize>> = Vec::new();
    let mut in_space = false;
    for (at, letter) in text.char_indices() {
        let end = at + letter.len_utf8();
        match words.last_mut() {
            Some(word) if letter.is_whitespace() || !in_space => word.end = end,
            _ => words.push(at..end),
        }
        in_space = letter.is_whitespace();
    }
    words
}

impl PlainLine {
    fn new(kind: LineKind, runs: &[Run]) -> Self {
        let mut line = Self {
            kind,
            text: String::new(),
            look: Vec::new(),
        };
        line.push(runs);
        line
    }

    fn push(&mut self, runs: &[Run]) {
        for run in runs {
            // As it is stored.
            let text = Line::new(&run.text).into_string();
            let look = [run.bold, run.italic, run.underline];
            if !text.is_empty() && self.look.last().is_none_or(|(_, last)| *last != look) {
                self.look.push((self.text.len(), look));
            }
            self.text += &text;
        }
    }

    fn whole(&self, mark: Mark) -> MarkedLine {
        MarkedLine {
            kind: self.kind,
            pieces: vec![Piece {
                text: self.text.clone(),
                mark,
            }],
            restyled: false,
        }
    }
}

/// The lines of a section or annex; none of a report that lacks it. `None` if the part has no lines.
fn lines(report: &Report, part: &Part) -> Option<Vec<PlainLine>> {
    let mut lines = Vec::new();
    match part {
        Part::Section(id) => match report.section(id).map(|section| &section.text) {
            Some(SectionText::Written(blocks)) => add_blocks(blocks, &mut lines),
            Some(SectionText::NothingArose) => {
                lines.push(PlainLine::new(LineKind::NothingArose, &[]));
            }
            None => {}
        },
        Part::Annex { .. } => {
            if let Some(annex) = annex(report, part) {
                add_blocks(&annex.blocks, &mut lines);
            }
        }
        _ => return None,
    }
    Some(lines)
}

fn add_blocks(blocks: &[Block], lines: &mut Vec<PlainLine>) {
    for block in blocks {
        match block {
            Block::Paragraph(runs) => lines.push(PlainLine::new(LineKind::Paragraph, runs)),
            Block::List(list) => add_list(list, 1, lines),
            Block::Table(table) => lines.extend(table.rows.iter().map(|cells| {
                let mut row = PlainLine::new(LineKind::Row, &[]);
                for (at, cell) in cells.iter().enumerate() {
                    if at > 0 {
                        row.text.push('\t');
                    }
                    row.push(cell);
                }
                row
            })),
        }
    }
}

fn add_list(list: &List, level: usize, lines: &mut Vec<PlainLine>) {
    for item in &list.items {
        let kind = LineKind::Item {
            marker: list.kind,
            level,
        };
        lines.push(PlainLine::new(kind, &item.text));
        for nested in &item.nested {
            add_list(nested, level + 1, lines);
        }
    }
}

fn value(report: &Report, part: &Part) -> Value {
    let particulars = &report.particulars;
    match part {
        Part::Outline => Value::Outline(report.directive.clone(), report.body, report.unit.clone()),
        Part::Period => Value::Period(report.period),
        Part::Figure(..) => Value::Figure(figure(report, part).cloned()),
        Part::Life => Value::Life(report.life.clone()),
        Part::Particular(which) => match which {
            Particular::Number => Value::Number(particulars.number),
            Particular::Date => Value::Date(particulars.date),
            Particular::Urgency => Value::Urgency(particulars.urgency),
            Particular::Secrecy => Value::Secrecy(particulars.secrecy),
            Particular::Addressees => Value::Lines(particulars.addressees.clone()),
            Particular::Recipients => Value::Lines(particulars.recipients.clone()),
            Particular::SuperiorBody => Value::Line(particulars.superior_body.clone()),
            Particular::IssuingBody => Value::Line(particulars.issuing_body.clone()),
            Particular::Symbol => Value::Line(particulars.symbol.clone()),
            Particular::Place => Value::Line(particulars.place.clone()),
            Particular::Subject => Value::Line(particulars.subject.clone()),
            Particular::Filing => Value::Line(particulars.filing.clone()),
            Particular::Authority => Value::Line(particulars.signer.authority.clone()),
            Particular::Post => Value::Line(particulars.signer.post.clone()),
            Particular::SignerName => Value::Line(particulars.signer.name.clone()),
        },
        // These have lines.
        Part::Section(_) | Part::Annex { .. } => Value::Lines(Vec::new()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::{Draws, annex, figure, paragraph, report, write};
    use report::{IndicatorId, ListItem, SectionId, Stage, Table};

    const KEPT: Mark = Mark::Kept;
    const ADDED: Mark = Mark::Added;
    const REMOVED: Mark = Mark::Removed;

    fn with(blocks: Vec<Block>) -> Report {
        let mut report = report("Mẫu");
        report.sections[0].text = SectionText::Written(blocks);
        report
    }

    fn texts(texts: &[&str]) -> Report {
        with(texts.iter().flat_map(|text| paragraph(text)).collect())
    }

    fn lines_of(before: &Report, after: &Report) -> Vec<MarkedLine> {
        let mut compared = compare(before, after);
        assert_eq!(compared.len(), 1, "{compared:?}");
        match compared.remove(0).change {
            Change::Text(lines) => lines,
            other => panic!("{other:?}"),
        }
    }

    fn pieces(before: &[&str], after: &[&str]) -> Vec<Vec<(String, Mark)>> {
        let lines = lines_of(&texts(before), &texts(after));
        let pairs = |line: MarkedLine| {
            let pieces = line.pieces.into_iter();
            pieces.map(|piece| (piece.text, piece.mark)).collect()
        };
        lines.into_iter().map(pairs).collect()
    }

    fn own(lines: &[&[(&str, Mark)]]) -> Vec<Vec<(String, Mark)>> {
        let pairs = |line: &&[(&str, Mark)]| {
            let pieces = line.iter();
            pieces
                .map(|(text, mark)| ((*text).to_owned(), *mark))
                .collect()
        };
        lines.iter().map(pairs).collect()
    }

    #[test]
    fn words_are_marked_whole_with_their_tones() {
        assert_eq!(
            pieces(
                &["Tỉnh đã tổ chức 12 đoàn ra nước ngoài."],
                &["Tỉnh tổ chức 15 đoàn ra nước ngoài."]
            ),
            own(&[&[
                ("Tỉnh ", KEPT),
                ("đã ", REMOVED),
                ("tổ chức ", KEPT),
                ("12 ", REMOVED),
                ("15 ", ADDED),
                ("đoàn ra nước ngoài.", KEPT),
            ]])
        );
        assert_eq!(
            pieces(&["hợp tác hoa mà đi"], &["hợp tác hoà mã đi"]),
            own(&[&[
                ("hợp tác ", KEPT),
                ("hoa mà ", REMOVED),
                ("hoà mã ", ADDED),
                ("đi", KEPT),
            ]])
        );
    }

    #[test]
    fn lines_come_and_go() {
        assert_eq!(
            pieces(
                &["Câu một.", "Câu hai này.", "Câu ba."],
                &["Mở đầu mới.", "Câu một.", "Câu ba."]
            ),
            own(&[
                &[("Mở đầu mới.", ADDED)],
                &[("Câu một.", KEPT)],
                &[("Câu hai này.", REMOVED)],
                &[("Câu ba.", KEPT)],
            ])
        );
    }

    #[test]
    fn a_line_is_found_behind_one_that_went() {
        assert_eq!(
            pieces(
                &["Hoàn toàn bỏ đi.", "Giữ lại gần như tất cả."],
                &["Giữ lại tất cả."]
            ),
            own(&[
                &[("Hoàn toàn bỏ đi.", REMOVED)],
                &[("Giữ lại ", KEPT), ("gần như ", REMOVED), ("tất cả.", KEPT)],
            ])
        );
    }

    #[test]
    fn lines_with_little_in_common_are_not_mixed() {
        assert_eq!(
            pieces(&["Một hai ba bốn năm."], &["Sáu bảy tám ba chín."]),
            own(&[
                &[("Một hai ba bốn năm.", REMOVED)],
                &[("Sáu bảy tám ba chín.", ADDED)],
            ])
        );
    }

    #[test]
    fn a_new_look_is_told_where_the_words_stayed() {
        let plain = texts(&["Một hai.", "Ba."]);
        let bold = |text: &str| Run {
            bold: true,
            ..Run::plain(text)
        };
        let styled = with(vec![
            Block::Paragraph(vec![Run::plain("Một "), bold("hai.")]),
            Block::Paragraph(vec![Run::plain("B"), Run::plain("a.")]),
        ]);
        let lines = lines_of(&plain, &styled);
        let empty = with(vec![
            Block::Paragraph(vec![bold(""), Run::plain("Một hai.")]),
            Block::Paragraph(vec![Run::plain("Ba bốn.")]),
        ]);
        assert!(!lines_of(&plain, &empty)[0].restyled, "no letter is bold");
        assert_eq!(
            lines.iter().map(|it| it.restyled).collect::<Vec<_>>(),
            [true, false],
            "where a run ends is no look"
        );
        let listed = with(vec![Block::List(List {
            kind: ListKind::Dashed,
            items: vec![ListItem {
                text: vec![Run::plain("Một hai.")],
                nested: vec![List {
                    kind: ListKind::Lettered,
                    items: vec![ListItem {
                        text: vec![Run::plain("Ba.")],
                        nested: Vec::new(),
                    }],
                }],
            }],
        })]);
        let lines = lines_of(&plain, &listed);
        assert!(
            lines
                .iter()
                .all(|it| it.restyled && it.pieces[0].mark == KEPT)
        );
        let kinds: Vec<LineKind> = lines.iter().map(|it| it.kind).collect();
        let item = |marker, level| LineKind::Item { marker, level };
        assert_eq!(
            kinds,
            [item(ListKind::Dashed, 1), item(ListKind::Lettered, 2)]
        );
    }

    #[test]
    fn normal_forms_make_no_difference() {
        assert_eq!(
            pieces(&["Ho\u{323}p.", "Một."], &["Họp.", "Hai."]),
            own(&[&[("Họp.", KEPT)], &[("Một.", REMOVED)], &[("Hai.", ADDED)],])
        );
    }

    #[test]
    fn a_table_is_compared_by_rows() {
        let table = |count: &str| {
            let row = |cells: [&str; 2]| cells.map(|cell| vec![Run::plain(cell)]).to_vec();
            with(vec![Block::Table(Table {
                header: true,
                rows: vec![row(["Nội dung", "Số"]), row(["Đoàn ra", count])],
            })])
        };
        let lines = lines_of(&table("12"), &table("15"));
        assert!(lines.iter().all(|it| it.kind == LineKind::Row));
        assert_eq!(lines[0].pieces[0].text, "Nội dung\tSố");
        let texts: Vec<(&str, Mark)> = lines[1]
            .pieces
            .iter()
            .map(|it| (it.text.as_str(), it.mark))
            .collect();
        assert_eq!(texts, [("Đoàn ra\t", KEPT), ("12", REMOVED), ("15", ADDED)]);
    }

    #[test]
    fn nothing_arose_is_a_line_of_its_own() {
        let mut nothing = report("Mẫu");
        nothing.sections[0].text = SectionText::NothingArose;
        let lines = lines_of(&texts(&["Một."]), &nothing);
        let told: Vec<(LineKind, Mark)> = lines
            .iter()
            .map(|it| (it.kind, it.pieces[0].mark))
            .collect();
        assert_eq!(
            told,
            [
                (LineKind::Paragraph, REMOVED),
                (LineKind::NothingArose, ADDED)
            ]
        );
    }

    #[test]
    fn an_empty_line_is_not_that_nothing_arose() {
        let mut nothing = report("Mẫu");
        nothing.sections[0].text = SectionText::NothingArose;
        let lines = lines_of(&texts(&[""]), &nothing);
        assert!(
            lines
                .iter()
                .any(|it| it.pieces[0].mark != KEPT || it.restyled)
        );
    }

    #[test]
    fn everything_else_is_told_as_it_was_and_is() {
        let before = report("Mẫu");
        let mut after = before.clone();
        after.particulars.subject = "Khác".into();
        after.particulars.number = None;
        after.figures.push(figure("aid", Some(5)));
        after.life.stage = Stage::Approved;
        let told: Vec<(String, Value, Value)> = compare(&before, &after)
            .into_iter()
            .map(|it| match it.change {
                Change::Value { before, after } => (it.part.into(), *before, *after),
                Change::Text(lines) => panic!("{lines:?}"),
            })
            .collect();
        let aid = after.figures[0].clone();
        assert_eq!(aid.indicator, IndicatorId("aid".into()));
        let own = |part: &str, before, after| (part.to_owned(), before, after);
        assert_eq!(
            told,
            [
                own(
                    "particular:number",
                    Value::Number(Some(15)),
                    Value::Number(None)
                ),
                own(
                    "particular:subject",
                    Value::Line("Mẫu".into()),
                    Value::Line("Khác".into())
                ),
                own("figure:aid", Value::Figure(None), Value::Figure(Some(aid))),
                own("life", Value::Life(before.life), Value::Life(after.life)),
            ]
        );
    }

    #[test]
    fn a_part_that_came_is_added_and_one_that_went_removed() {
        let before = report("Mẫu");
        let mut after = before.clone();
        write(&mut after, "results", "Mới.");
        after.annexes.push(annex("Phụ lục", "Bảng."));
        for (one, other, mark) in [(&before, &after, ADDED), (&after, &before, REMOVED)] {
            let compared = compare(one, other);
            assert_eq!(compared.len(), 2);
            assert_eq!(compared[0].part, Part::Section(SectionId("results".into())));
            for it in compared {
                let Change::Text(lines) = it.change else {
                    panic!("a text");
                };
                assert_eq!((lines.len(), lines[0].pieces[0].mark), (1, mark));
            }
        }
    }

    #[test]
    fn both_texts_can_be_read_from_the_marks() {
        let mut draws = Draws(9);
        for _ in 0..300 {
            let mut old: Vec<String> = (0..draws.below(8)).map(|_| draws.text(12)).collect();
            old.push(draws.text(3));
            let mut new = old.clone();
            for _ in 0..draws.below(5) {
                let at = draws.below(new.len());
                match draws.below(4) {
                    0 => new.insert(at, draws.text(9)),
                    1 if new.len() > 1 => {
                        new.remove(at);
                    }
                    2 => new[at] = format!("{}  {}", draws.text(2), new[at]),
                    _ => new[at] = new[at].replacen(' ', " được ", 3),
                }
            }
            if old == new {
                continue;
            }
            let report =
                |lines: &[String]| texts(&lines.iter().map(String::as_str).collect::<Vec<_>>());
            let lines = lines_of(&report(&old), &report(&new));
            let read = |gone: Mark| -> Vec<String> {
                let has = |line: &&MarkedLine| line.pieces.iter().any(|it| it.mark != gone);
                let text = |line: &MarkedLine| {
                    let pieces = line.pieces.iter().filter(|it| it.mark != gone);
                    pieces.map(|it| it.text.as_str()).collect::<String>()
                };
                lines.iter().filter(has).map(text).collect()
            };
            assert_eq!(read(REMOVED), new);
            // Spaces are shown as they are now.
            let words = |lines: &[String]| -> Vec<Vec<String>> {
                let words = |line: &String| line.split_whitespace().map(str::to_owned).collect();
                lines.iter().map(words).collect()
            };
            assert_eq!(words(&read(ADDED)), words(&old));
        }
    }

    #[test]
    fn what_is_too_long_is_compared_by_lines() {
        let mut draws = Draws(11);
        let long = draws.text(6_000);
        let both_ends = format!("Mở đầu {long} kết thúc.");
        let marks = |before: &str, after: &str| -> Vec<Mark> {
            let lines = lines_of(&texts(&[before]), &texts(&[after]));
            let pieces = lines.iter().flat_map(|it| &it.pieces);
            pieces.map(|it| it.mark).collect()
        };
        assert_eq!(marks(&long, &both_ends), [REMOVED, ADDED]);
        // Most of a long line may stay, and a page is compared by words.
        let begun = format!("Mở đầu {long}");
        assert_eq!(marks(&long, &begun), [ADDED, KEPT]);
        let page = draws.text(500);
        let both_ends = format!("Mở đầu {page} kết thúc.");
        assert_eq!(marks(&page, &both_ends), [ADDED, KEPT, ADDED]);
    }
}
