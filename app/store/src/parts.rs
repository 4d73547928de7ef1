//! The parts of a report: what is compared, merged and settled one by one.
//!
//! An edit of one part never touches another, so two people who work on different parts never meet.

use report::wire::{self, Line};
use report::{
    Annex, Block, Body, Currency, Date, DirectiveId, Figure, IndicatorId, Life, Particular,
    Particulars, Period, PeriodKind, Report, ReportId, Section, SectionId, SectionText,
};

/// Names one part of a report; written as a short text (`section:partners`, `figure:aid:USD`, `life`).
///
/// A section goes by its id, a figure by its indicator and currency: in a report each stands once.
/// An annex has no id. It goes by its title, and among those of the same title by its place, from 1
/// (`annex:1:Phụ lục`). So an annex that was given another title is one that went and one that came:
/// merging it with somebody else's change of its text leaves both to be settled, and loses neither.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum Part {
    /// The facts that the outline follows from: directive, body and unit.
    Outline,
    /// The span of time covered.
    Period,
    /// One of the particulars.
    Particular(Particular),
    /// A section.
    Section(SectionId),
    /// A row of the annex of figures. A sum of money may stand once in each currency.
    Figure(IndicatorId, Option<Currency>),
    /// A further annex.
    Annex {
        /// Its title, in the form in which it is stored.
        title: String,
        /// Which of the annexes of this title, from 1.
        nth: usize,
    },
    /// The step of its life, and what came with it.
    Life,
}

/// A text that names no part.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” names no part of a report")]
pub struct NoPart(pub String);

/// The parts in which two reports differ, in the order of `a`; those that only `b` has follow their
/// kind. What would be written alike is alike: normal forms and line breaks make no difference, nor
/// does the order of sections, figures or annexes, nor the report's id.
pub fn differing(a: &Report, b: &Report) -> Vec<Part> {
    let mut parts = all_parts(&[a, b]);
    parts.retain(|part| differs(a, b, part));
    parts
}

/// Puts `part` as `from` has it into `report`; what `from` does not have is taken out.
///
/// Order stays as it is in `report`. What is new comes after the entry that it follows in `from`.
pub fn take(report: &mut Report, from: &Report, part: &Part) {
    match part {
        Part::Outline => {
            report.directive = from.directive.clone();
            report.body = from.body;
            report.unit = from.unit.clone();
        }
        Part::Period => report.period = from.period,
        Part::Particular(which) => {
            take_particular(&mut report.particulars, &from.particulars, *which);
        }
        Part::Section(_) => {
            take_entry(
                &mut report.sections,
                &from.sections,
                part,
                |sections, at| Part::Section(sections[at].id.clone()),
            );
        }
        Part::Figure(..) => take_entry(&mut report.figures, &from.figures, part, figure_at),
        Part::Annex { .. } => take_entry(&mut report.annexes, &from.annexes, part, annex_at),
        Part::Life => report.life = from.life.clone(),
    }
}

/// Puts all of these parts as `from` has them into `report`.
///
/// Of several annexes with one title the last goes first, so that the others keep their names.
pub fn take_all(report: &mut Report, from: &Report, parts: &[Part]) {
    let goes = |part: &&Part| filling(from, part) == Filling::Absent;
    for part in parts.iter().rev().filter(goes) {
        take(report, from, part);
    }
    for part in parts.iter().filter(|part| !goes(part)) {
        take(report, from, part);
    }
}

/// Puts what `from` says in `part` after what `report` says there, and tells whether that can be: texts
/// and lists hold both, a number or a name does not.
pub fn join(report: &mut Report, from: &Report, part: &Part) -> bool {
    match part {
        Part::Section(id) => {
            let mine = report.sections.iter_mut().find(|it| &it.id == id);
            match (mine.map(|it| &mut it.text), from.section(id)) {
                (Some(SectionText::Written(mine)), Some(theirs)) => {
                    if let SectionText::Written(theirs) = &theirs.text {
                        mine.extend_from_slice(theirs);
                    }
                }
                // Nothing stands against what the other says.
                (_, Some(_)) => take(report, from, part),
                (_, None) => {}
            }
        }
        Part::Annex { .. } => {
            let mine = position(&report.annexes, part, annex_at);
            match (mine, annex(from, part)) {
                (Some(at), Some(theirs)) => {
                    report.annexes[at].blocks.extend_from_slice(&theirs.blocks);
                }
                (None, Some(_)) => take(report, from, part),
                (_, None) => {}
            }
        }
        Part::Particular(Particular::Addressees) => {
            add_lines(
                &mut report.particulars.addressees,
                &from.particulars.addressees,
            );
        }
        Part::Particular(Particular::Recipients) => {
            add_lines(
                &mut report.particulars.recipients,
                &from.particulars.recipients,
            );
        }
        _ => return false,
    }
    true
}

/// Lines that are there already are not said twice.
fn add_lines(mine: &mut Vec<String>, theirs: &[String]) {
    for line in theirs {
        if !mine.contains(line) {
            mine.push(line.clone());
        }
    }
}

/// How much of a part there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Filling {
    /// The report does not have it.
    Absent,
    /// It is there, and nobody has written in it.
    Blank,
    /// There is something in it.
    Filled,
}

/// How much of `part` there is in `report`. The outline and the period are always there.
pub(crate) fn filling(report: &Report, part: &Part) -> Filling {
    let blank = match part {
        Part::Outline | Part::Period => Some(false),
        Part::Particular(which) => {
            Some(particular(&report.particulars, *which) == Particulars::default())
        }
        Part::Section(id) => report.section(id).map(|section| match &section.text {
            SectionText::Written(blocks) => are_blank(blocks),
            SectionText::NothingArose => false,
        }),
        Part::Figure(..) => figure(report, part).map(|figure| {
            figure.amount.is_none() && figure.previous.is_none() && figure.note.trim().is_empty()
        }),
        Part::Annex { .. } => annex(report, part).map(|annex| are_blank(&annex.blocks)),
        Part::Life => Some(report.life == Life::default()),
    };
    match blank {
        None => Filling::Absent,
        Some(true) => Filling::Blank,
        Some(false) => Filling::Filled,
    }
}

/// Whether two reports differ in `part`.
pub(crate) fn differs(a: &Report, b: &Report, part: &Part) -> bool {
    let alike = match part {
        Part::Outline => a.directive == b.directive && a.body == b.body && a.unit == b.unit,
        Part::Period => a.period == b.period,
        Part::Particular(which) => {
            particular(&a.particulars, *which) == particular(&b.particulars, *which)
        }
        Part::Section(id) => a.section(id) == b.section(id),
        Part::Figure(..) => figure(a, part) == figure(b, part),
        Part::Annex { .. } => annex(a, part) == annex(b, part),
        Part::Life => a.life == b.life,
    };
    !alike && written_alone(a, part) != written_alone(b, part)
}

/// The figure that `part` names.
pub(crate) fn figure<'a>(report: &'a Report, part: &Part) -> Option<&'a Figure> {
    find(&report.figures, part, figure_at)
}

/// The annex that `part` names.
pub(crate) fn annex<'a>(report: &'a Report, part: &Part) -> Option<&'a Annex> {
    find(&report.annexes, part, annex_at)
}

/// Every part that any of these reports has, in the order of the first; each once.
pub(crate) fn all_parts(reports: &[&Report]) -> Vec<Part> {
    let mut parts = vec![Part::Outline, Part::Period];
    parts.extend(PARTICULARS.map(|(which, _)| Part::Particular(which)));
    let kinds: [fn(&Report) -> Vec<Part>; 3] = [
        |report| names(&report.sections, section_at),
        |report| names(&report.figures, figure_at),
        |report| names(&report.annexes, annex_at),
    ];
    for parts_of in kinds {
        let begin = parts.len();
        for report in reports {
            for part in parts_of(report) {
                if !parts[begin..].contains(&part) {
                    parts.push(part);
                }
            }
        }
    }
    parts.push(Part::Life);
    parts
}

/// The part by itself, to the letter in which it is stored.
fn written_alone(report: &Report, part: &Part) -> String {
    let mut alone = Report {
        id: ReportId("alone".into()),
        directive: DirectiveId("none".into()),
        body: Body::Commission,
        unit: None,
        period: Period {
            kind: PeriodKind::Year,
            first: Date::ZERO,
            last: Date::ZERO,
            due: None,
        },
        particulars: Particulars::default(),
        sections: Vec::new(),
        figures: Vec::new(),
        annexes: Vec::new(),
        life: Life::default(),
    };
    take(&mut alone, report, part);
    wire::to_json(&alone)
}

/// One particular among blank ones.
fn particular(particulars: &Particulars, which: Particular) -> Particulars {
    let mut alone = Particulars::default();
    take_particular(&mut alone, particulars, which);
    alone
}

fn take_particular(into: &mut Particulars, from: &Particulars, which: Particular) {
    match which {
        Particular::SuperiorBody => into.superior_body.clone_from(&from.superior_body),
        Particular::IssuingBody => into.issuing_body.clone_from(&from.issuing_body),
        Particular::Number => into.number = from.number,
        Particular::Symbol => into.symbol.clone_from(&from.symbol),
        Particular::Place => into.place.clone_from(&from.place),
        Particular::Date => into.date = from.date,
        Particular::Subject => into.subject.clone_from(&from.subject),
        Particular::Addressees => into.addressees.clone_from(&from.addressees),
        Particular::Recipients => into.recipients.clone_from(&from.recipients),
        Particular::Filing => into.filing.clone_from(&from.filing),
        Particular::Authority => into.signer.authority.clone_from(&from.signer.authority),
        Particular::Post => into.signer.post.clone_from(&from.signer.post),
        Particular::SignerName => into.signer.name.clone_from(&from.signer.name),
        Particular::Urgency => into.urgency = from.urgency,
        Particular::Secrecy => into.secrecy = from.secrecy,
    }
}

/// Takes the entry that `part` names from one list into another.
fn take_entry<T: Clone>(
    into: &mut Vec<T>,
    from: &[T],
    part: &Part,
    name: impl Fn(&[T], usize) -> Part + Copy,
) {
    let present = position(into, part, name);
    match (present, position(from, part, name)) {
        (Some(at), Some(found)) => into[at] = from[found].clone(),
        (Some(at), None) => {
            into.remove(at);
        }
        (None, Some(found)) => {
            let before = (0..found)
                .rev()
                .find_map(|at| position(into, &name(from, at), name));
            into.insert(before.map_or(0, |at| at + 1), from[found].clone());
        }
        (None, None) => {}
    }
}

fn position<T>(list: &[T], part: &Part, name: impl Fn(&[T], usize) -> Part) -> Option<usize> {
    (0..list.len()).find(|at| &name(list, *at) == part)
}

fn find<'a, T>(list: &'a [T], part: &Part, name: impl Fn(&[T], usize) -> Part) -> Option<&'a T> {
    position(list, part, name).map(|at| &list[at])
}

fn names<T>(list: &[T], name: impl Fn(&[T], usize) -> Part) -> Vec<Part> {
    (0..list.len()).map(|at| name(list, at)).collect()
}

fn section_at(sections: &[Section], at: usize) -> Part {
    Part::Section(sections[at].id.clone())
}

fn figure_at(figures: &[Figure], at: usize) -> Part {
    Part::Figure(figures[at].indicator.clone(), figures[at].currency)
}

fn annex_at(annexes: &[Annex], at: usize) -> Part {
    let title = Line::new(&annexes[at].title);
    let before = annexes[..at].iter();
    let nth = before
        .filter(|annex| Line::new(&annex.title) == title)
        .count()
        + 1;
    Part::Annex {
        title: title.into_string(),
        nth,
    }
}

/// Whether nothing stands in these blocks. A list or table counts as something, even one of empty cells.
fn are_blank(blocks: &[Block]) -> bool {
    blocks.iter().all(|block| match block {
        Block::Paragraph(runs) => runs.iter().all(|run| run.text.trim().is_empty()),
        Block::List(_) | Block::Table(_) => false,
    })
}

/// The particulars in printed order, by the names that they have in files.
const PARTICULARS: [(Particular, &str); 15] = [
    (Particular::SuperiorBody, "superior-body"),
    (Particular::IssuingBody, "issuing-body"),
    (Particular::Number, "number"),
    (Particular::Symbol, "symbol"),
    (Particular::Place, "place"),
    (Particular::Date, "date"),
    (Particular::Subject, "subject"),
    (Particular::Addressees, "addressees"),
    (Particular::Recipients, "recipients"),
    (Particular::Filing, "filing"),
    (Particular::Authority, "authority"),
    (Particular::Post, "post"),
    (Particular::SignerName, "signer-name"),
    (Particular::Urgency, "urgency"),
    (Particular::Secrecy, "secrecy"),
];

const CURRENCIES: [(Currency, &str); 2] = [(Currency::Vnd, "VND"), (Currency::Usd, "USD")];

impl From<Part> for String {
    fn from(part: Part) -> Self {
        let named = |kind: &str, name: &str| format!("{kind}:{name}");
        match part {
            Part::Outline => "outline".into(),
            Part::Period => "period".into(),
            Part::Life => "life".into(),
            Part::Particular(which) => {
                let found = PARTICULARS.iter().find(|(it, _)| *it == which);
                named("particular", found.map_or("", |(_, name)| name))
            }
            Part::Section(id) => named("section", &id.0),
            Part::Figure(indicator, currency) => {
                let found = CURRENCIES.iter().find(|(it, _)| Some(*it) == currency);
                match found {
                    Some((_, code)) => named("figure", &named(&indicator.0, code)),
                    None => named("figure", &indicator.0),
                }
            }
            Part::Annex { title, nth } => named("annex", &named(&nth.to_string(), &title)),
        }
    }
}

impl TryFrom<String> for Part {
    type Error = NoPart;

    fn try_from(text: String) -> Result<Self, NoPart> {
        read(&text).ok_or(NoPart(text))
    }
}

fn read(text: &str) -> Option<Part> {
    let (kind, name) = text.split_once(':').unwrap_or((text, ""));
    Some(match (kind, name) {
        ("outline", "") => Part::Outline,
        ("period", "") => Part::Period,
        ("life", "") => Part::Life,
        ("particular", _) => {
            let (which, _) = PARTICULARS.iter().find(|(_, it)| *it == name)?;
            Part::Particular(*which)
        }
        ("section", _) => Part::Section(SectionId(name.into())),
        ("figure", _) => match name.split_once(':') {
            None => Part::Figure(IndicatorId(name.into()), None),
            Some((indicator, code)) => {
                let (currency, _) = CURRENCIES.iter().find(|(_, it)| *it == code)?;
                Part::Figure(IndicatorId(indicator.into()), Some(*currency))
            }
        },
        ("annex", _) => {
            let (nth, title) = name.split_once(':')?;
            Part::Annex {
                title: title.into(),
                nth: nth.parse().ok()?,
            }
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::{annex, figure, report, section, write};
    use report::{Amount, Stage, UnitId};

    fn section_part(id: &str) -> Part {
        Part::Section(SectionId(id.into()))
    }

    type Change = fn(&mut Report);

    /// One change of every part.
    fn changes() -> Vec<(Part, Change)> {
        fn particular(which: Particular) -> Part {
            Part::Particular(which)
        }
        vec![
            (Part::Outline, |it| {
                it.unit = Some(UnitId("lang-son".into()))
            }),
            (Part::Period, |it| it.period.due = Some(it.period.last)),
            (particular(Particular::SuperiorBody), |it| {
                it.particulars.superior_body.push('x');
            }),
            (particular(Particular::IssuingBody), |it| {
                it.particulars.issuing_body.push('x');
            }),
            (particular(Particular::Number), |it| {
                it.particulars.number = None;
            }),
            (particular(Particular::Symbol), |it| {
                it.particulars.symbol.push('x');
            }),
            (particular(Particular::Place), |it| {
                it.particulars.place.push('x');
            }),
            (particular(Particular::Date), |it| {
                it.particulars.date = Some(it.period.last);
            }),
            (particular(Particular::Subject), |it| {
                it.particulars.subject.push('x');
            }),
            (particular(Particular::Addressees), |it| {
                it.particulars.addressees.push("x".into());
            }),
            (particular(Particular::Recipients), |it| {
                it.particulars.recipients.push("x".into());
            }),
            (particular(Particular::Filing), |it| {
                it.particulars.filing.push('x');
            }),
            (particular(Particular::Authority), |it| {
                it.particulars.signer.authority.push('x');
            }),
            (particular(Particular::Post), |it| {
                it.particulars.signer.post.push('x');
            }),
            (particular(Particular::SignerName), |it| {
                it.particulars.signer.name.push('x');
            }),
            (particular(Particular::Urgency), |it| {
                it.particulars.urgency = Some(report::Urgency::Express);
            }),
            (particular(Particular::Secrecy), |it| {
                it.particulars.secrecy = Some(report::Secrecy::Secret);
            }),
            (section_part("partners"), |it| write(it, "partners", "khác")),
            (section_part("new"), |it| {
                it.sections.insert(0, section("new", "mới"));
            }),
            (
                Part::Figure(IndicatorId("aid".into()), Some(Currency::Usd)),
                |it| {
                    let mut sum = figure("aid", Some(7));
                    sum.currency = Some(Currency::Usd);
                    it.figures.push(sum);
                },
            ),
            (Part::Figure(IndicatorId("aid".into()), None), |it| {
                it.figures[0].amount = Some(Amount::from_hundredths(1));
            }),
            (
                Part::Annex {
                    title: "Phụ lục".into(),
                    nth: 2,
                },
                |it| it.annexes[1] = annex("Phụ lục", "khác"),
            ),
            (
                Part::Annex {
                    title: "Thêm".into(),
                    nth: 1,
                },
                |it| it.annexes.push(annex("Thêm", "mới")),
            ),
            (Part::Life, |it| it.life.stage = Stage::Approved),
        ]
    }

    fn full() -> Report {
        let mut full = report("Mẫu");
        full.figures.push(figure("aid", Some(1200)));
        full.annexes.push(annex("Phụ lục", "một"));
        full.annexes.push(annex("Phụ lục", "hai"));
        full
    }

    #[test]
    fn each_part_is_found_taken_and_named_by_itself() {
        for (part, change) in changes() {
            let mut changed = full();
            change(&mut changed);
            let mut report = full();
            assert_eq!(differing(&report, &changed), std::slice::from_ref(&part));
            assert_eq!(differing(&changed, &report), std::slice::from_ref(&part));
            take(&mut report, &changed, &part);
            assert_eq!(report, changed, "{part:?}");
            let text = String::from(part.clone());
            assert_eq!(Part::try_from(text.clone()), Ok(part), "{text}");
        }
        assert_eq!(differing(&full(), &full()), []);
    }

    #[test]
    fn taking_what_is_not_there_takes_it_out() {
        let mut full = full();
        let other = report("Mẫu");
        for part in differing(&full, &other).into_iter().rev() {
            take(&mut full, &other, &part);
        }
        assert_eq!(full, other);
    }

    #[test]
    fn every_particular_has_its_name_in_files() {
        for (which, name) in PARTICULARS {
            assert_eq!(
                serde_json::to_string(&which).unwrap(),
                format!("\"{name}\"")
            );
        }
    }

    #[test]
    fn names_at_rest() {
        let annex = Part::Annex {
            title: "Số liệu: quý I".into(),
            nth: 2,
        };
        for (part, text) in [
            (Part::Outline, "outline"),
            (Part::Period, "period"),
            (
                Part::Particular(Particular::SignerName),
                "particular:signer-name",
            ),
            (section_part("partners"), "section:partners"),
            (Part::Figure(IndicatorId("aid".into()), None), "figure:aid"),
            (
                Part::Figure(IndicatorId("aid".into()), Some(Currency::Vnd)),
                "figure:aid:VND",
            ),
            (annex, "annex:2:Số liệu: quý I"),
            (Part::Life, "life"),
        ] {
            assert_eq!(String::from(part.clone()), text);
            assert_eq!(Part::try_from(text.to_owned()), Ok(part));
        }
        for text in [
            "",
            "lives",
            "life:1",
            "particular:colour",
            "annex:x",
            "annex:one:A",
            "figure:aid:EUR",
        ] {
            assert!(Part::try_from(text.to_owned()).is_err(), "{text}");
        }
    }

    #[test]
    fn what_is_written_alike_does_not_differ() {
        let mut typed = full();
        let stored = wire::from_json(&wire::to_json(&typed)).unwrap();
        // NFD, as some keyboards give it.
        typed.particulars.subject = "Ma\u{302}\u{303}u".into();
        typed.particulars.addressees = vec!["Ban\nBí thư".into()];
        typed.annexes[0].title = "Phu\u{323} lu\u{323}c".into();
        write(&mut typed, "partners", "Ho\u{323}p");
        let mut stored = stored;
        stored.particulars.addressees = vec!["Ban Bí thư".into()];
        write(&mut stored, "partners", "Họp");
        assert_eq!(differing(&typed, &stored), []);
        assert_ne!(typed, stored);
    }

    #[test]
    fn order_is_kept_and_what_is_new_comes_in_its_place() {
        let sections = |ids: &[&str]| {
            let mut report = full();
            report.sections = ids.iter().map(|id| section(id, "x")).collect();
            report
        };
        let ids = |report: &Report| -> Vec<String> {
            let sections = report.sections.iter();
            sections.map(|it| it.id.0.clone()).collect()
        };
        let mut mine = sections(&["c", "a", "mine"]);
        let theirs = sections(&["first", "a", "b", "b2", "c"]);
        for part in differing(&mine, &theirs) {
            if part != section_part("mine") {
                take(&mut mine, &theirs, &part);
            }
        }
        assert_eq!(ids(&mine), ["first", "c", "a", "b", "b2", "mine"]);
    }

    #[test]
    fn texts_and_lists_hold_both() {
        let text = |report: &Report| match &report.sections.last().unwrap().text {
            SectionText::Written(blocks) => blocks.iter().map(Block::plain_text).collect(),
            SectionText::NothingArose => vec!["-".to_owned()],
        };
        let part = section_part("partners");
        let (mut mine, mut theirs) = (full(), full());
        write(&mut mine, "partners", "ta");
        write(&mut theirs, "partners", "họ");
        assert!(join(&mut mine, &theirs, &part));
        assert_eq!(text(&mine), ["ta", "họ"]);
        mine.sections.last_mut().unwrap().text = SectionText::NothingArose;
        assert!(join(&mut mine, &theirs, &part));
        assert_eq!(text(&mine), ["họ"]);
        theirs.sections.last_mut().unwrap().text = SectionText::NothingArose;
        assert!(join(&mut mine, &theirs, &part));
        assert_eq!(text(&mine), ["họ"]);
        theirs.sections.clear();
        assert!(join(&mut mine, &theirs, &part));
        assert_eq!(text(&mine), ["họ"]);
        assert!(join(&mut theirs, &mine, &part));
        assert_eq!(text(&theirs), ["họ"]);

        let annex = |nth| Part::Annex {
            title: "Phụ lục".into(),
            nth,
        };
        theirs.annexes.push(theirs.annexes[0].clone());
        assert!(join(&mut mine, &theirs, &annex(1)));
        assert!(join(&mut mine, &theirs, &annex(3)));
        assert_eq!(mine.annexes[0].blocks.len(), 2);
        assert_eq!(mine.annexes[2], theirs.annexes[2]);

        mine.particulars.addressees = vec!["một".into(), "hai".into()];
        theirs.particulars.addressees = vec!["hai".into(), "ba".into()];
        let addressees = Part::Particular(Particular::Addressees);
        assert!(join(&mut mine, &theirs, &addressees));
        assert_eq!(mine.particulars.addressees, ["một", "hai", "ba"]);

        let before = mine.clone();
        theirs.particulars.subject = "khác".into();
        assert!(!join(
            &mut mine,
            &theirs,
            &Part::Particular(Particular::Subject)
        ));
        assert!(!join(&mut mine, &theirs, &Part::Life));
        assert_eq!(mine, before);
    }

    #[test]
    fn blank_is_told_from_absent_and_from_filled() {
        let mut report = full();
        let part = section_part("partners");
        assert_eq!(filling(&report, &part), Filling::Filled);
        write(&mut report, "partners", " ");
        assert_eq!(filling(&report, &part), Filling::Blank);
        report.sections[0].text = SectionText::NothingArose;
        assert_eq!(filling(&report, &part), Filling::Filled);
        report.sections.clear();
        assert_eq!(filling(&report, &part), Filling::Absent);
        assert_eq!(filling(&report, &Part::Life), Filling::Blank);
        let subject = Part::Particular(Particular::Subject);
        assert_eq!(filling(&report, &subject), Filling::Filled);
        report.particulars.subject.clear();
        assert_eq!(filling(&report, &subject), Filling::Blank);
        let figure = Part::Figure(IndicatorId("aid".into()), None);
        assert_eq!(filling(&report, &figure), Filling::Filled);
        report.figures[0].amount = None;
        assert_eq!(filling(&report, &figure), Filling::Blank);
    }
}
