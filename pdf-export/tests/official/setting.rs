//! Documents made and set, for all of these tests.

use pdf_export::{
    Align, Block, Column, ExportOptions, OfficialDocument, Profile, Run, Table, describe, export,
};

pub(crate) const PROFILES: [&str; 3] = ["party", "state", "mass-organisation"];

pub(crate) fn pdf(document: &OfficialDocument, id: &str) -> Vec<u8> {
    let profile = Profile::find(id).unwrap();
    export(document, profile, &ExportOptions::default(), &mut |_| {})
        .unwrap()
        .bytes
}

pub(crate) fn described(document: &OfficialDocument, id: &str) -> String {
    describe(document, Profile::find(id).unwrap()).unwrap()
}

pub(crate) fn paragraph(text: &str) -> Block {
    Block::Paragraph(cell(text))
}

pub(crate) fn cell(text: &str) -> Vec<Run> {
    vec![Run {
        text: text.into(),
        ..Run::default()
    }]
}

pub(crate) fn table(rows: Vec<Vec<Vec<Run>>>, shares: &[f32]) -> Table {
    let columns = shares
        .iter()
        .map(|&share| Column {
            share,
            align: Align::Decimal,
        })
        .collect();
    Table {
        header_rows: 1,
        columns,
        rows,
    }
}

#[derive(Debug)]
pub(crate) struct Line {
    pub(crate) page: usize,
    pub(crate) x: f64,
    pub(crate) y: f64,
    pub(crate) width: f64,
    pub(crate) role: String,
    pub(crate) words: String,
}

/// The lines of text in a described layout.
pub(crate) fn lines(described: &str) -> Vec<Line> {
    let mut page = 0;
    let mut lines = Vec::new();
    for line in described.lines() {
        page += usize::from(line.starts_with("page "));
        let Some((head, words)) = line.split_once(" | ") else {
            continue;
        };
        let fields: Vec<&str> = head.split_whitespace().collect();
        lines.push(Line {
            page,
            x: fields[0].parse().unwrap(),
            y: fields[1].parse().unwrap(),
            width: fields[2].trim_start_matches('w').parse().unwrap(),
            role: fields[fields.len() - 1].to_owned(),
            words: words.to_owned(),
        });
    }
    lines
}
