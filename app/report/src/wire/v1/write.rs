//! The domain's report in the shape of version 1.

use super::*;

impl From<&crate::Report> for Report {
    fn from(report: &crate::Report) -> Self {
        Self {
            format: Format::Report,
            version: 1,
            id: Id::new(&report.id.0),
            directive: Id::new(&report.directive.0),
            body: report.body.into(),
            unit: report.unit.as_ref().map(|unit| Id::new(&unit.0)),
            period: Period {
                kind: report.period.kind.into(),
                first: Day(report.period.first),
                last: Day(report.period.last),
                due: report.period.due.map(Day),
            },
            particulars: particulars(&report.particulars),
            sections: report.sections.iter().map(section).collect(),
            figures: report.figures.iter().map(figure).collect(),
            annexes: report
                .annexes
                .iter()
                .map(|annex| Annex {
                    title: Line::new(&annex.title),
                    blocks: blocks(&annex.blocks),
                })
                .collect(),
            life: life(&report.life),
        }
    }
}

impl Block {
    /// Blocks of the domain in this shape.
    pub(crate) fn list_from_domain(list: &[crate::Block]) -> Vec<Self> {
        blocks(list)
    }
}

fn particulars(particulars: &crate::Particulars) -> Particulars {
    Particulars {
        superior_body: Line::new(&particulars.superior_body),
        issuing_body: Line::new(&particulars.issuing_body),
        number: particulars.number,
        symbol: Line::new(&particulars.symbol),
        place: Line::new(&particulars.place),
        date: particulars.date.map(Day),
        subject: Line::new(&particulars.subject),
        addressees: lines(&particulars.addressees),
        recipients: lines(&particulars.recipients),
        filing: Line::new(&particulars.filing),
        signer: Signer {
            authority: Line::new(&particulars.signer.authority),
            post: Line::new(&particulars.signer.post),
            name: Line::new(&particulars.signer.name),
        },
        urgency: particulars.urgency.map(Into::into),
        secrecy: particulars.secrecy.map(Into::into),
    }
}

fn section(section: &crate::Section) -> Section {
    Section {
        id: Id::new(&section.id.0),
        text: match &section.text {
            crate::SectionText::Written(written) => SectionText::Written(blocks(written)),
            crate::SectionText::NothingArose => SectionText::NothingArose,
        },
    }
}

fn blocks(blocks: &[crate::Block]) -> Vec<Block> {
    let block = |block: &crate::Block| match block {
        crate::Block::Paragraph(text) => Block::Paragraph(runs(text)),
        crate::Block::List(under) => Block::List(list(under)),
        crate::Block::Table(grid) => Block::Table(table(grid)),
    };
    blocks.iter().map(block).collect()
}

fn runs(runs: &[crate::Run]) -> Vec<Run> {
    let run = |run: &crate::Run| Run {
        text: Line::new(&run.text),
        bold: run.bold,
        italic: run.italic,
        underline: run.underline,
    };
    runs.iter().map(run).collect()
}

fn list(under: &crate::List) -> List {
    let item = |item: &crate::ListItem| ListItem {
        text: runs(&item.text),
        nested: item.nested.iter().map(list).collect(),
    };
    List {
        marker: under.kind.into(),
        items: under.items.iter().map(item).collect(),
    }
}

/// Short rows are filled up with empty cells, so that what is written can be read.
fn table(grid: &crate::Table) -> Table {
    let width = grid.rows.iter().map(Vec::len).max().unwrap_or(0);
    let row = |row: &Vec<crate::Cell>| {
        let mut cells: Vec<_> = row.iter().map(|cell| runs(cell)).collect();
        cells.resize(width, Vec::new());
        cells
    };
    Table {
        header: grid.header,
        rows: grid.rows.iter().map(row).collect(),
    }
}

fn figure(figure: &crate::Figure) -> Figure {
    Figure {
        indicator: Id::new(&figure.indicator.0),
        amount: figure.amount.map(Decimal),
        previous: figure.previous.map(Decimal),
        currency: figure.currency.map(Into::into),
        note: Line::new(&figure.note),
    }
}

fn life(life: &crate::Life) -> Life {
    Life {
        stage: life.stage.into(),
        handed_in: life.handed_in.as_ref().map(|handed_in| HandedIn {
            at: Moment(handed_in.at),
            to: lines(&handed_in.to),
            file_name: Line::new(&handed_in.file_name),
            sha256: Digest::new(&handed_in.sha256),
            signed_electronically: handed_in.signed_electronically,
        }),
        follows: life.follows.as_ref().map(|follows| Follows {
            report: Id::new(&follows.report.0),
            how: follows.how.into(),
        }),
        replaced_by: life.replaced_by.as_ref().map(|id| Id::new(&id.0)),
    }
}

fn lines(lines: &[String]) -> Vec<Line> {
    lines.iter().map(|line| Line::new(line)).collect()
}
