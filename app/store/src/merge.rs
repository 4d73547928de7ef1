//! Two versions of a report become one, part by part.

use report::Report;

use crate::{
    Part, differing,
    parts::{Filling, all_parts, differs, filling, take_all},
};

/// What came out of merging.
#[derive(Debug, Clone, PartialEq)]
pub struct Merged {
    /// Both in one. Where a part is open, it is as in mine.
    pub report: Report,
    /// The parts in which `report` is not as mine was.
    pub taken: Vec<Part>,
    /// The parts that both changed, and differently: a person has to settle them.
    pub open: Vec<Part>,
}

/// Why nothing was merged: one of the two was handed in, and the result would have been another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Frozen {
    /// Mine was handed in, and theirs has something that it has not.
    #[error("this version was handed in and takes nothing in")]
    Mine,
    /// Theirs was handed in, and mine has something that it has not.
    #[error("the other version was handed in and takes nothing in")]
    Theirs,
}

/// Merges `mine` and `theirs`, which both come from `base`.
///
/// A part that one side changed is as on that side; changed alike, it is as on both; changed
/// differently, it is open and stays as in mine. Without a base every difference is open, but where one
/// side has nothing (an empty section, a draft's life), the other's counts.
///
/// A report that was handed in is never changed: it is the result, or there is none.
pub fn merge(base: Option<&Report>, mine: &Report, theirs: &Report) -> Result<Merged, Frozen> {
    let mut taken = Vec::new();
    let mut open = Vec::new();
    let mut kept = 0;
    for part in all_parts(&[mine, theirs]) {
        if differs(mine, theirs, &part) {
            match verdict(base, mine, theirs, &part) {
                Verdict::Mine => kept += 1,
                Verdict::Theirs => taken.push(part),
                Verdict::Open => open.push(part),
            }
        }
    }
    let is_mine = taken.is_empty() && open.is_empty();
    let is_theirs = kept == 0 && open.is_empty();
    // What was handed in already when both began may still learn of its successor, on one side.
    let was_frozen = base.is_some_and(Report::is_frozen);
    if mine.is_frozen() && !is_mine && !(is_theirs && was_frozen) {
        return Err(Frozen::Mine);
    }
    if theirs.is_frozen() && !is_theirs && !(is_mine && was_frozen) {
        return Err(Frozen::Theirs);
    }
    let mut report = mine.clone();
    take_all(&mut report, theirs, &taken);
    // An annex that came or went gives others of its title another place, and so another name.
    let taken = differing(mine, &report);
    Ok(Merged {
        report,
        taken,
        open,
    })
}

/// Whose a part is, in which both differ.
enum Verdict {
    Mine,
    Theirs,
    Open,
}

fn verdict(base: Option<&Report>, mine: &Report, theirs: &Report, part: &Part) -> Verdict {
    let Some(base) = base else {
        let (my_filling, their_filling) = (filling(mine, part), filling(theirs, part));
        return if my_filling == Filling::Filled && their_filling == Filling::Filled {
            Verdict::Open
        } else if their_filling > my_filling {
            Verdict::Theirs
        } else {
            Verdict::Mine
        };
    };
    if !differs(base, theirs, part) {
        Verdict::Mine
    } else if !differs(base, mine, part) {
        Verdict::Theirs
    } else {
        Verdict::Open
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::{annex, figure, handed_in, report, write};
    use report::{Particular, ReportId, SectionId, Stage};

    fn section(id: &str) -> Part {
        Part::Section(SectionId(id.into()))
    }

    const SUBJECT: Part = Part::Particular(Particular::Subject);

    fn changed(change: impl FnOnce(&mut Report)) -> Report {
        let mut report = report("Mẫu");
        change(&mut report);
        report
    }

    fn three_way(mine: &Report, theirs: &Report) -> Merged {
        merge(Some(&report("Mẫu")), mine, theirs).unwrap()
    }

    #[test]
    fn changes_of_different_parts_come_together() {
        let mine = changed(|it| write(it, "partners", "của ta"));
        let theirs = changed(|it| {
            write(it, "results", "của họ");
            it.particulars.subject = "Khác".into();
        });
        let merged = three_way(&mine, &theirs);
        assert_eq!(merged.taken, [SUBJECT, section("results")]);
        assert_eq!(merged.open, []);
        let both = changed(|it| {
            write(it, "partners", "của ta");
            write(it, "results", "của họ");
            it.particulars.subject = "Khác".into();
        });
        assert_eq!(merged.report, both);
    }

    #[test]
    fn one_part_changed_differently_is_open_and_stays_mine() {
        let mine = changed(|it| write(it, "partners", "của ta"));
        let theirs = changed(|it| write(it, "partners", "của họ"));
        let merged = three_way(&mine, &theirs);
        assert_eq!(merged.open, [section("partners")]);
        assert_eq!(merged.taken, []);
        assert_eq!(merged.report, mine);
    }

    #[test]
    fn one_part_changed_alike_is_as_on_both_sides() {
        let mine = changed(|it| write(it, "partners", "như nhau"));
        let merged = three_way(&mine, &mine.clone());
        assert_eq!((merged.taken, merged.open), (vec![], vec![]));
        assert_eq!(merged.report, mine);
    }

    #[test]
    fn what_one_side_took_out_is_out_unless_the_other_changed_it() {
        let untouched = report("Mẫu");
        let without = changed(|it| it.sections.clear());
        assert_eq!(three_way(&untouched, &without).report, without);
        assert_eq!(three_way(&without, &untouched).report, without);
        let written = changed(|it| write(it, "partners", "viết thêm"));
        assert_eq!(three_way(&without, &written).open, [section("partners")]);
        assert_eq!(three_way(&written, &without).open, [section("partners")]);
        assert_eq!(three_way(&written, &without).report, written);
    }

    #[test]
    fn annexes_of_one_title_go_from_the_last() {
        let with = |texts: &[&str]| {
            changed(|it| {
                it.annexes = texts.iter().map(|text| annex("Phụ lục", text)).collect();
            })
        };
        let base = with(&["một", "hai", "ba", "bốn"]);
        let merged = merge(Some(&base), &base, &with(&["một", "ba"])).unwrap();
        assert_eq!(merged.report, with(&["một", "ba"]));
        let merged = merge(Some(&with(&["một"])), &with(&["một"]), &base).unwrap();
        assert_eq!(merged.report, base);
    }

    #[test]
    fn what_was_taken_goes_by_the_names_that_it_has_now() {
        let with = |titles: &[&str]| {
            changed(|it| {
                it.annexes = titles.iter().map(|title| annex(title, "Bảng.")).collect();
            })
        };
        let base = with(&["Phụ lục", "Phụ lục"]);
        let mine = with(&["Tên mới", "Phụ lục"]);
        let theirs = with(&["Phụ lục", "Phụ lục", "Phụ lục"]);
        let merged = merge(Some(&base), &mine, &theirs).unwrap();
        assert_eq!(merged.report, with(&["Tên mới", "Phụ lục", "Phụ lục"]));
        let second = Part::Annex {
            title: "Phụ lục".into(),
            nth: 2,
        };
        assert_eq!(merged.taken, [second]);
    }

    #[test]
    fn without_a_base_only_what_is_empty_gives_way() {
        let mine = changed(|it| {
            write(it, "partners", "của ta");
            write(it, "results", "");
            it.figures.push(figure("aid", None));
            it.particulars.subject.clear();
        });
        let theirs = changed(|it| {
            write(it, "partners", "của họ");
            write(it, "results", "của họ");
            write(it, "lessons", "");
            it.figures.push(figure("aid", Some(5)));
            it.particulars.place = "Biên Hoà".into();
            it.life.stage = Stage::InReview;
        });
        let merged = merge(None, &mine, &theirs).unwrap();
        assert_eq!(merged.open, [section("partners")]);
        let mut expected = theirs.clone();
        write(&mut expected, "partners", "của ta");
        assert_eq!(differing(&merged.report, &expected), []);
        let merged = merge(None, &theirs, &mine).unwrap();
        assert_eq!((merged.taken, merged.report), (vec![], theirs));
    }

    #[test]
    fn of_two_blanks_mine_stays() {
        let mine = changed(|it| write(it, "results", ""));
        let theirs = changed(|it| write(it, "results", " "));
        let merged = merge(None, &mine, &theirs).unwrap();
        assert_eq!((merged.taken, merged.report), (vec![], mine));
    }

    #[test]
    fn the_life_is_a_part_like_others() {
        let at = |stage| changed(|it| it.life.stage = stage);
        let untouched = report("Mẫu");
        let review = at(Stage::InReview);
        assert_eq!(three_way(&untouched, &review).report, review);
        assert_eq!(three_way(&review, &untouched).report, review);
        let issued = at(Stage::Issued);
        assert_eq!(three_way(&review, &issued).open, [Part::Life]);
        assert_eq!(merge(None, &untouched, &issued).unwrap().report, issued);
        assert_eq!(merge(None, &review, &issued).unwrap().open, [Part::Life]);
        // A step back is a change, too, not an older state.
        let back = merge(Some(&review), &review, &untouched).unwrap();
        assert_eq!(back.report, untouched);
    }

    #[test]
    fn what_was_handed_in_is_never_changed() {
        let base = report("Mẫu");
        let frozen = handed_in(report("Mẫu"));
        let written = changed(|it| write(it, "partners", "viết tiếp"));
        assert_eq!(merge(Some(&base), &written, &frozen), Err(Frozen::Theirs));
        assert_eq!(merge(Some(&base), &frozen, &written), Err(Frozen::Mine));
        assert_eq!(merge(None, &written, &frozen), Err(Frozen::Theirs));
        // The report that was handed in is the result where it takes nothing in.
        assert_eq!(three_way(&base, &frozen).report, frozen);
        assert_eq!(three_way(&frozen, &base).report, frozen);
        // It may learn of its successor.
        let mut replaced = frozen.clone();
        replaced.life.replaced_by = Some(ReportId("two".into()));
        for (mine, theirs) in [(&frozen, &replaced), (&replaced, &frozen)] {
            assert_eq!(merge(Some(&frozen), mine, theirs).unwrap().report, replaced);
        }
        let otherwise = handed_in(written);
        // Handed in on both sides, with other words.
        assert_eq!(merge(Some(&base), &frozen, &otherwise), Err(Frozen::Mine));
        assert_eq!(merge(Some(&base), &otherwise, &frozen), Err(Frozen::Theirs));
    }
}
