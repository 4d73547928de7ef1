//! What an editor changed, taken into the draft.

use report::{Block, Directive, SectionId, SectionText};
use store::Part;

use crate::draft::{Draft, OutOfStep, replace_blocks, set_section};
use crate::parts::Change;

/// Takes a change of section `id` into the draft.
pub(super) fn change_section(
    draft: Draft,
    directive: &Directive,
    id: &SectionId,
    change: Change,
) -> Result<(), OutOfStep> {
    let mut taken = Err(OutOfStep);
    if let Change::FromOlder(_) = change {
        draft.put_down(Some(Part::Section(id.clone())));
    }
    draft.edit(|report| {
        if !matches!(
            report.section(id).map(|section| &section.text),
            Some(SectionText::Written(_))
        ) {
            set_section(report, directive, id, SectionText::Written(Vec::new()));
        }
        let section = report.sections.iter_mut().find(|section| &section.id == id);
        if let Some(SectionText::Written(blocks)) = section.map(|section| &mut section.text) {
            taken = apply(blocks, change);
        }
    });
    taken
}

/// Takes a change of annex `index` into the draft.
pub(super) fn change_annex(draft: Draft, index: usize, change: Change) -> Result<(), OutOfStep> {
    let mut taken = Err(OutOfStep);
    draft.edit(|report| {
        if let Some(annex) = report.annexes.get_mut(index) {
            taken = apply(&mut annex.blocks, change);
        }
    });
    taken
}

fn apply(blocks: &mut Vec<Block>, change: Change) -> Result<(), OutOfStep> {
    match change {
        Change::Range(from, to, new) => replace_blocks(blocks, from, to, new),
        Change::Whole(new) | Change::FromOlder(new) => {
            *blocks = new;
            Ok(())
        }
    }
}
