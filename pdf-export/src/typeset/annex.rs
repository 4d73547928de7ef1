//! Annexes: each begins a page, under a heading of its own.

use super::Flow;
use super::body;
use super::letterhead::{date_words, named, number_reference};
use super::numerals::roman;
use super::page::{ElementId, Role};
use super::paper::Paper;
use super::setter::{Anchor, Column, Setter, Strip};
use crate::{AnnexPages, Block, ExportError, OfficialDocument};

/// A table with more columns than this is read more easily on a sheet that is turned.
const UPRIGHT_COLUMNS: usize = 7;

/// Sets the annex with this index: upright, or on turned sheets if one of its tables is too wide.
pub(crate) fn set(
    setter: &mut Setter<'_>,
    document: &OfficialDocument,
    index: usize,
    annex: &AnnexPages,
    parent: ElementId,
) -> Result<Flow, ExportError> {
    let page = &setter.profile.page;
    let is_wide = |block: &Block| match block {
        Block::Table(table) => table.columns.len() > UPRIGHT_COLUMNS,
        _ => false,
    };
    if !annex.blocks.iter().any(is_wide) {
        let before = setter.structure.len();
        let paper = Paper::upright(page);
        match set_on(setter, paper, document, index, annex, parent) {
            Err(ExportError::TableTooWide { .. }) => setter.structure.truncate(before),
            set => return set,
        }
    }
    let paper = Paper::turned(page);
    set_on(setter, paper, document, index, annex, parent)
}

fn set_on(
    setter: &mut Setter<'_>,
    paper: Paper,
    document: &OfficialDocument,
    index: usize,
    annex: &AnnexPages,
    parent: ElementId,
) -> Result<Flow, ExportError> {
    let mut flow = Flow::new(paper);
    let profile = setter.profile;
    let rules = &profile.annex;
    let section = setter.element(Role::Section, Some(parent));
    let mut column = Column::new(0.0, flow.width);
    let label = if document.annexes.len() >= rules.numbered_from {
        format!("{} {}", rules.label_text, roman(index + 1))
    } else {
        rules.label_text.clone()
    };
    let element = setter.element(Role::Heading(1), Some(section));
    column.words(&label, rules.label, Anchor::Centre, element, &annex.place)?;
    if !annex.title.trim().is_empty() {
        let element = setter.element(Role::Heading(2), Some(section));
        column.words(
            &annex.title,
            rules.title,
            Anchor::Centre,
            element,
            &annex.place,
        )?;
    }
    let reference = reference(setter, document);
    if !reference.is_empty() {
        let element = setter.element(Role::Paragraph, Some(section));
        column.words(
            &reference,
            rules.reference,
            Anchor::Centre,
            element,
            &named("reference"),
        )?;
    }
    column.mark(&rules.mark, &annex.place)?;
    let height = column.y + profile.title.below_pt;
    flow.strips.push(Strip {
        height,
        items: column.items,
        keep: true,
        ..Strip::default()
    });
    body::set_blocks(setter, &mut flow, &annex.blocks, section, &annex.place)?;
    Ok(flow)
}

/// `(Kèm theo Báo cáo số 15-BC/TU, ngày 05 tháng 01 năm 2022 của Tỉnh uỷ)`.
fn reference(setter: &Setter<'_>, document: &OfficialDocument) -> String {
    let date = date_words(setter, document, "ngày {day} tháng {month} năm {year}");
    setter
        .profile
        .annex
        .reference_form
        .replace("{type}", &sentence_case(&document.document_type))
        .replace("{number}", &number_reference(setter, document))
        .replace("{date}", &date)
        .replace("{body}", document.issuing_body.trim())
}

fn sentence_case(words: &str) -> String {
    let mut letters = words.trim().chars();
    let first = letters.next().map(char::to_uppercase).into_iter().flatten();
    first.chain(letters.flat_map(char::to_lowercase)).collect()
}
