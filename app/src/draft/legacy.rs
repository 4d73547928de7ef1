//! Text in an old encoding turned into Unicode, where a finding points and nowhere else.

use report::check::Place;
use report::legacy::{self, Encoding};
use report::{Block, Particular, Particulars, Report, Run, SectionText};

/// Converts the text at `place`, run by run; what is Unicode already stays.
pub(crate) fn convert_at(report: &mut Report, place: &Place, encoding: Encoding) {
    let convert = |text: &mut String| *text = legacy::convert(text, encoding);
    match place {
        Place::Section { section, .. } => {
            let section = report.sections.iter_mut().find(|own| &own.id == section);
            if let Some(SectionText::Written(blocks)) = section.map(|own| &mut own.text) {
                convert_blocks(blocks, encoding);
            }
        }
        Place::Annex(index) => {
            if let Some(annex) = report.annexes.get_mut(*index) {
                convert(&mut annex.title);
                convert_blocks(&mut annex.blocks, encoding);
            }
        }
        Place::Indicator(indicator) => {
            let rows = report.figures.iter_mut();
            rows.filter(|row| &row.indicator == indicator)
                .for_each(|row| convert(&mut row.note));
        }
        Place::Particular(particular) => lines_of(&mut report.particulars, *particular)
            .iter_mut()
            .for_each(convert),
        Place::Report | Place::Period => {}
    }
}

/// What a field of one or more lines shows at `place`; none where an editor shows it.
pub(crate) fn field_text(report: &Report, place: &Place) -> Option<String> {
    match place {
        Place::Annex(index) => Some(report.annexes.get(*index)?.title.clone()),
        Place::Indicator(indicator) => {
            let mut rows = report.figures.iter();
            Some(rows.find(|row| &row.indicator == indicator)?.note.clone())
        }
        Place::Particular(particular) => {
            Some(lines_of(&mut report.particulars.clone(), *particular).join("\n"))
        }
        Place::Section { .. } | Place::Report | Place::Period => None,
    }
}

fn lines_of(particulars: &mut Particulars, particular: Particular) -> &mut [String] {
    let line = match particular {
        Particular::SuperiorBody => &mut particulars.superior_body,
        Particular::IssuingBody => &mut particulars.issuing_body,
        Particular::Symbol => &mut particulars.symbol,
        Particular::Place => &mut particulars.place,
        Particular::Subject => &mut particulars.subject,
        Particular::Addressees => return &mut particulars.addressees,
        Particular::Recipients => return &mut particulars.recipients,
        Particular::Filing => &mut particulars.filing,
        Particular::Authority => &mut particulars.signer.authority,
        Particular::Post => &mut particulars.signer.post,
        Particular::SignerName => &mut particulars.signer.name,
        Particular::Number | Particular::Date | Particular::Urgency | Particular::Secrecy => {
            return &mut [];
        }
    };
    std::slice::from_mut(line)
}

fn convert_blocks(blocks: &mut [Block], encoding: Encoding) {
    for block in blocks {
        match block {
            Block::Paragraph(runs) => convert_runs(runs, encoding),
            Block::List(list) => convert_list(list, encoding),
            Block::Table(table) => {
                for cell in table.rows.iter_mut().flatten() {
                    convert_runs(cell, encoding);
                }
            }
        }
    }
}

fn convert_list(list: &mut report::List, encoding: Encoding) {
    for item in &mut list.items {
        convert_runs(&mut item.text, encoding);
        for nested in &mut item.nested {
            convert_list(nested, encoding);
        }
    }
}

fn convert_runs(runs: &mut [Run], encoding: Encoding) {
    for run in runs {
        run.text = legacy::convert(&run.text, encoding);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use report::{Annex, Figure, IndicatorId};

    // "Xin chào các bạn" as VNI Windows wrote it.
    const OLD: &str = "Xin chaøo caùc baïn";
    const NEW: &str = "Xin chào các bạn";

    fn blocks() -> Vec<Block> {
        let run = || vec![Run::plain(OLD)];
        let item = |nested| report::ListItem {
            text: run(),
            nested,
        };
        let list = |items| report::List {
            kind: report::ListKind::Dashed,
            items,
        };
        vec![
            Block::Paragraph(run()),
            Block::List(list(vec![item(vec![list(vec![item(vec![])])])])),
            Block::Table(report::Table {
                header: false,
                rows: vec![vec![run()]],
            }),
        ]
    }

    fn report() -> Report {
        let mut report = crate::draft::sample();
        for section in &mut report.sections {
            section.text = SectionText::Written(blocks());
        }
        report.annexes = vec![Annex {
            title: OLD.into(),
            blocks: blocks(),
        }];
        report.figures = vec![Figure {
            indicator: IndicatorId("agreements".into()),
            amount: None,
            previous: None,
            currency: None,
            note: OLD.into(),
        }];
        report.particulars.subject = OLD.into();
        report.particulars.recipients = vec![OLD.into(), OLD.into()];
        report
    }

    #[test]
    fn every_place_that_the_check_finds_can_be_converted() {
        let mut report = report();
        let directive = report::directive(&report.directive).expect("known");
        let circumstances = report::check::Circumstances {
            today: report.period.last,
            step: report.life.stage,
            previous: None,
        };
        let places = |report: &Report| -> Vec<Place> {
            report::check(report, directive, circumstances)
                .into_iter()
                .filter(|found| found.rule == report::check::Rule::LegacyEncoding)
                .map(|found| found.place)
                .collect()
        };
        let found = places(&report);
        for kind in [
            Place::Annex(0),
            Place::Indicator(IndicatorId("agreements".into())),
            Place::Particular(Particular::Subject),
            Place::Particular(Particular::Recipients),
        ] {
            assert!(found.contains(&kind), "{kind:?} is not in {found:?}");
        }
        for place in &found {
            convert_at(&mut report, place, Encoding::Vni);
        }
        assert_eq!(places(&report), []);
        assert_eq!(report.annexes[0].title, NEW);
        for block in &report.annexes[0].blocks {
            assert!(!block.plain_text().contains("aø"), "{block:?}");
        }
    }

    #[test]
    fn only_the_place_is_converted_and_its_field_shows_it() {
        let mut report = report();
        let place = Place::Particular(Particular::Recipients);
        convert_at(&mut report, &place, Encoding::Vni);
        assert_eq!(field_text(&report, &place), Some(format!("{NEW}\n{NEW}")));
        assert_eq!(report.particulars.subject, OLD);
        assert_eq!(report.annexes[0].title, OLD);
    }
}
