//! The shape of version 1 as the domain's report, its invariants checked.

use std::collections::HashSet;

use super::*;
use crate::wire::{Problem, WireError};

impl Report {
    /// The report in the domain's types, or the first invariant that does not hold and its JSON path.
    pub fn into_domain(self) -> Result<crate::Report, WireError> {
        let sections = self.sections.iter().map(|section| (&section.id, None));
        if let Some((index, id)) = again(&sections.collect::<Vec<_>>()) {
            return Err(WireError::at(
                format!("sections[{index}].id"),
                Problem::SectionTwice { id },
            ));
        }
        // A sum may stand once in each currency.
        let figures = self.figures.iter();
        let figures = figures.map(|figure| (&figure.indicator, figure.currency));
        if let Some((index, id)) = again(&figures.collect::<Vec<_>>()) {
            return Err(WireError::at(
                format!("figures[{index}].indicator"),
                Problem::FigureTwice { id },
            ));
        }
        let mut sections = Vec::with_capacity(self.sections.len());
        for (index, section) in self.sections.into_iter().enumerate() {
            sections.push(crate::Section {
                id: crate::SectionId(section.id.into_string()),
                text: match section.text {
                    SectionText::Written(written) => {
                        crate::SectionText::Written(blocks(written, &|| {
                            format!("sections[{index}].text.written")
                        })?)
                    }
                    SectionText::NothingArose => crate::SectionText::NothingArose,
                },
            });
        }
        let mut annexes = Vec::with_capacity(self.annexes.len());
        for (index, annex) in self.annexes.into_iter().enumerate() {
            annexes.push(crate::Annex {
                title: annex.title.into_string(),
                blocks: blocks(annex.blocks, &|| format!("annexes[{index}].blocks"))?,
            });
        }
        Ok(crate::Report {
            id: crate::ReportId(self.id.into_string()),
            directive: crate::DirectiveId(self.directive.into_string()),
            body: self.body.into(),
            unit: self.unit.map(|unit| crate::UnitId(unit.into_string())),
            period: crate::Period {
                kind: self.period.kind.into(),
                first: self.period.first.0,
                last: self.period.last.0,
                due: self.period.due.map(|due| due.0),
            },
            particulars: particulars(self.particulars),
            sections,
            figures: self.figures.into_iter().map(figure).collect(),
            annexes,
            life: life(self.life)?,
        })
    }
}

impl Block {
    /// Blocks in the domain's types.
    pub(crate) fn list_into_domain(list: Vec<Self>) -> Result<Vec<crate::Block>, WireError> {
        blocks(list, &String::new)
    }
}

/// How many names are sooner compared with one another than put into a set.
const FEW: usize = 64;

/// The first name that stands there for the second time, and where.
fn again(names: &[(&Id, Option<Currency>)]) -> Option<(usize, String)> {
    let index = if names.len() <= FEW {
        (1..names.len()).find(|&index| names[..index].contains(&names[index]))
    } else {
        let mut seen = HashSet::new();
        names.iter().position(|name| !seen.insert(name))
    }?;
    Some((index, names[index].0.clone().into_string()))
}

/// The path is asked for where something is wrong there.
fn blocks(blocks: Vec<Block>, path: &dyn Fn() -> String) -> Result<Vec<crate::Block>, WireError> {
    let block = |(index, block)| {
        Ok(match block {
            Block::Paragraph(text) => crate::Block::Paragraph(runs(text)),
            Block::List(under) => crate::Block::List(list(under)),
            Block::Table(grid) => {
                crate::Block::Table(table(grid, || format!("{}[{index}].table", path()))?)
            }
        })
    };
    blocks.into_iter().enumerate().map(block).collect()
}

fn runs(runs: Vec<Run>) -> Vec<crate::Run> {
    let run = |run: Run| crate::Run {
        text: run.text.into_string(),
        bold: run.bold,
        italic: run.italic,
        underline: run.underline,
    };
    runs.into_iter().map(run).collect()
}

fn list(under: List) -> crate::List {
    let item = |item: ListItem| crate::ListItem {
        text: runs(item.text),
        nested: item.nested.into_iter().map(list).collect(),
    };
    crate::List {
        kind: under.marker.into(),
        items: under.items.into_iter().map(item).collect(),
    }
}

fn table(grid: Table, path: impl Fn() -> String) -> Result<crate::Table, WireError> {
    let expected = grid.rows.first().map_or(0, Vec::len);
    if let Some((index, row)) = grid
        .rows
        .iter()
        .enumerate()
        .find(|(_, row)| row.len() != expected)
    {
        return Err(WireError::at(
            format!("{}.rows[{index}]", path()),
            Problem::UnevenRow {
                cells: row.len(),
                expected,
            },
        ));
    }
    let row = |row: Vec<Vec<Run>>| row.into_iter().map(runs).collect();
    Ok(crate::Table {
        header: grid.header,
        rows: grid.rows.into_iter().map(row).collect(),
    })
}

fn particulars(particulars: Particulars) -> crate::Particulars {
    crate::Particulars {
        superior_body: particulars.superior_body.into_string(),
        issuing_body: particulars.issuing_body.into_string(),
        number: particulars.number,
        symbol: particulars.symbol.into_string(),
        place: particulars.place.into_string(),
        date: particulars.date.map(|date| date.0),
        subject: particulars.subject.into_string(),
        addressees: strings(particulars.addressees),
        recipients: strings(particulars.recipients),
        filing: particulars.filing.into_string(),
        signer: crate::Signer {
            authority: particulars.signer.authority.into_string(),
            post: particulars.signer.post.into_string(),
            name: particulars.signer.name.into_string(),
        },
        urgency: particulars.urgency.map(Into::into),
        secrecy: particulars.secrecy.map(Into::into),
    }
}

fn figure(figure: Figure) -> crate::Figure {
    crate::Figure {
        indicator: crate::IndicatorId(figure.indicator.into_string()),
        amount: figure.amount.map(|amount| amount.0),
        previous: figure.previous.map(|amount| amount.0),
        currency: figure.currency.map(Into::into),
        note: figure.note.into_string(),
    }
}

fn life(life: Life) -> Result<crate::Life, WireError> {
    match (life.stage, &life.handed_in) {
        (Stage::HandedIn, None) => {
            return Err(WireError::at("life", Problem::HandInMissing));
        }
        (Stage::HandedIn, Some(_)) | (_, None) => {}
        (_, Some(_)) => {
            return Err(WireError::at("life.handedIn", Problem::HandInTooEarly));
        }
    }
    Ok(crate::Life {
        stage: life.stage.into(),
        handed_in: life.handed_in.map(|handed_in| crate::HandedIn {
            at: handed_in.at.0,
            to: strings(handed_in.to),
            file_name: handed_in.file_name.into_string(),
            sha256: handed_in.sha256.into_string(),
            signed_electronically: handed_in.signed_electronically,
        }),
        follows: life.follows.map(|follows| crate::Follows {
            report: crate::ReportId(follows.report.into_string()),
            how: follows.how.into(),
        }),
        replaced_by: life.replaced_by.map(|id| crate::ReportId(id.into_string())),
    })
}

fn strings(lines: Vec<Line>) -> Vec<String> {
    lines.into_iter().map(Line::into_string).collect()
}
