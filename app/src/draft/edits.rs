//! Changes to a report, as plain functions.

use report::{
    Block, Currency, Directive, Figure, IndicatorId, Report, Run, Section, SectionId, SectionText,
};

/// A change that does not fit the text that it was made to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct OutOfStep;

/// Puts `text` into section `id`. A section that the report does not have yet is added in the order of
/// the outline.
pub(crate) fn set_section(
    report: &mut Report,
    directive: &Directive,
    id: &SectionId,
    text: SectionText,
) {
    if let Some(section) = report.sections.iter_mut().find(|section| &section.id == id) {
        section.text = text;
        return;
    }
    let rank = |id: &SectionId| directive.sections.iter().position(|spec| &spec.id == id);
    let own = rank(id);
    let at = report
        .sections
        .iter()
        .position(|section| rank(&section.id) > own)
        .unwrap_or(report.sections.len());
    report.sections.insert(
        at,
        Section {
            id: id.clone(),
            text,
        },
    );
}

/// Replaces the blocks from `from` to `to`.
pub(crate) fn replace_blocks(
    blocks: &mut Vec<Block>,
    from: usize,
    to: usize,
    new: Vec<Block>,
) -> Result<(), OutOfStep> {
    if from > to || to > blocks.len() {
        return Err(OutOfStep);
    }
    blocks.splice(from..to, new);
    Ok(())
}

/// The blocks of section `id`; none while nobody has written, or when nothing arose.
pub(crate) fn section_blocks<'a>(report: &'a Report, id: &SectionId) -> &'a [Block] {
    match report.section(id).map(|section| &section.text) {
        Some(SectionText::Written(blocks)) => blocks,
        _ => &[],
    }
}

/// Whether `blocks` hold any letter.
pub(crate) fn has_text(blocks: &[Block]) -> bool {
    blocks.iter().any(|block| {
        let mut found = false;
        block.visit_lines(&mut |runs| {
            found |= runs.iter().any(|run| !run.text.trim().is_empty());
        });
        found
    })
}

/// Paragraphs of plain sentences.
pub(crate) fn paragraphs(sentences: &[String]) -> Vec<Block> {
    let paragraph = |sentence: &String| Block::Paragraph(vec![Run::plain(sentence.as_str())]);
    sentences.iter().map(paragraph).collect()
}

/// The row of `indicator`, added at the end if the report does not have it.
pub(crate) fn figure_mut<'a>(
    report: &'a mut Report,
    indicator: &IndicatorId,
    currency: Option<Currency>,
) -> &'a mut Figure {
    let at = report
        .figures
        .iter()
        .position(|figure| &figure.indicator == indicator);
    let at = at.unwrap_or_else(|| {
        report.figures.push(Figure {
            indicator: indicator.clone(),
            amount: None,
            previous: None,
            currency,
            note: String::new(),
        });
        report.figures.len() - 1
    });
    &mut report.figures[at]
}

/// The lines of a text field, without empty ones.
pub(crate) fn lines(text: &str) -> Vec<String> {
    text.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(text: &str) -> Block {
        Block::Paragraph(vec![Run::plain(text)])
    }

    #[test]
    fn a_range_of_blocks_is_replaced() {
        let mut blocks = vec![block("a"), block("b"), block("c")];
        assert_eq!(
            replace_blocks(&mut blocks, 1, 2, vec![block("x"), block("y")]),
            Ok(())
        );
        assert_eq!(blocks, [block("a"), block("x"), block("y"), block("c")]);
    }

    #[test]
    fn a_range_beyond_the_text_changes_nothing() {
        let mut blocks = vec![block("a")];
        assert_eq!(replace_blocks(&mut blocks, 1, 3, vec![]), Err(OutOfStep));
        assert_eq!(replace_blocks(&mut blocks, 1, 0, vec![]), Err(OutOfStep));
        assert_eq!(blocks, [block("a")]);
    }

    #[test]
    fn spaces_are_no_text() {
        assert!(!has_text(&[block(" \u{a0}")]));
        assert!(has_text(&[block(""), block("x")]));
    }

    #[test]
    fn a_new_section_takes_its_place_in_the_outline() {
        let directive = &report::directives()[0];
        let ids: Vec<_> = directive.sections.iter().map(|spec| &spec.id).collect();
        let mut report = crate::draft::sample();
        report.sections.clear();
        for id in [ids[2], ids[0], ids[1]] {
            set_section(&mut report, directive, id, SectionText::NothingArose);
        }
        let order: Vec<_> = report.sections.iter().map(|section| &section.id).collect();
        assert_eq!(order, ids[..3]);
    }

    #[test]
    fn lines_are_trimmed_and_empty_ones_left_out() {
        assert_eq!(lines(" a \n\n b"), ["a", "b"]);
    }
}
