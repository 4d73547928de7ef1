//! The three published samples: long enough to be real reports, and no paragraph twice.

use std::collections::HashMap;
use std::path::Path;

use report::{Block, List, Report, SectionText, directives, runs_text, wire};

/// Each sample with the name of its file.
fn samples() -> Vec<(String, Report)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../public/samples");
    directives()
        .iter()
        .map(|directive| {
            let name = format!("{}.json", directive.id.0);
            let json = std::fs::read_to_string(folder.join(&name)).expect("a sample of each");
            let report = wire::from_json(&json).expect("a report");
            assert_eq!(report.directive, directive.id, "{name}");
            (name, report)
        })
        .collect()
}

#[test]
fn a_sample_has_8_to_15_pages() {
    let now = "2026-11-23T02:32:49Z".parse().expect("a moment");
    let samples = samples();
    assert_eq!(samples.len(), 3);
    for (name, report) in samples {
        let made =
            submission::export(&report, &Default::default(), now, &mut |_| {}).expect("printed");
        assert!((8..=15).contains(&made.pages), "{name}: {}", made.pages);
    }
}

/// Neither within a sample nor between two: every paragraph and list item of five words or more.
#[test]
fn no_paragraph_is_repeated() {
    let mut seen: HashMap<String, String> = HashMap::new();
    for (name, report) in samples() {
        let sections = report.sections.iter().filter_map(|section| {
            let SectionText::Written(blocks) = &section.text else {
                return None;
            };
            Some((section.id.0.as_str(), blocks))
        });
        let annexes = report.annexes.iter();
        let annexes = annexes.map(|annex| (annex.title.as_str(), &annex.blocks));
        let mut paragraphs = 0;
        for (place, blocks) in sections.chain(annexes) {
            for text in blocks.iter().flat_map(texts) {
                let words: Vec<_> = text.split_whitespace().collect();
                if words.len() < 5 {
                    continue;
                }
                paragraphs += 1;
                let here = format!("{name}, {place}");
                if let Some(there) = seen.insert(words.join(" ").to_lowercase(), here.clone()) {
                    panic!("“{text}” stands in {there} and in {here}");
                }
            }
        }
        assert!(paragraphs >= 40, "{name} has {paragraphs} paragraphs only");
    }
}

/// The paragraphs and list items of a block. Cells of a table may well say the same.
fn texts(block: &Block) -> Vec<String> {
    match block {
        Block::Paragraph(runs) => vec![runs_text(runs)],
        Block::List(list) => items(list),
        Block::Table(_) => Vec::new(),
    }
}

fn items(list: &List) -> Vec<String> {
    let item = |item: &report::ListItem| {
        std::iter::once(runs_text(&item.text))
            .chain(item.nested.iter().flat_map(items))
            .collect::<Vec<_>>()
    };
    list.items.iter().flat_map(item).collect()
}
