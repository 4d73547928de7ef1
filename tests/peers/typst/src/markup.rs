//! The text as typst's markup. Letterhead and signature block, some forty words that each profile sets in its own
//! way, are left out.

use std::fmt::Write;

use pdf_export::{Block, List, OfficialDocument, Run};

/// The page and the paragraphs of the Party's profile: A4, 14 points on 20, justified, first lines indented.
const HEAD: &str = r##"#set document(title: "Báo cáo", author: "Tỉnh uỷ")
#set page(paper: "a4", margin: (top: 20mm, bottom: 20mm, left: 30mm, right: 15mm), numbering: "1", number-align: top + center)
#set text(font: "Tinos", size: 14pt, lang: "vi", hyphenate: false, fallback: false)
#set par(justify: true, leading: 10.7pt, spacing: 16.7pt, first-line-indent: (amount: 10mm, all: true))
#set heading(numbering: "I-")
#show heading: set text(size: 14pt)
#set list(marker: [-], indent: 10mm, spacing: 16.7pt)
"##;

/// Writes the parts of the document.
pub fn of(document: &OfficialDocument) -> String {
    let mut markup = HEAD.to_owned();
    for part in &document.parts {
        if let Some(heading) = &part.heading {
            let signs = "=".repeat(heading.level.into());
            let _ = writeln!(
                markup,
                "\n{signs} {}",
                escaped(&heading.text.to_uppercase())
            );
        }
        for block in &part.blocks {
            match block {
                Block::Paragraph(runs) => {
                    let _ = writeln!(markup, "\n{}", text(runs));
                }
                Block::List(list) => {
                    markup.push('\n');
                    write_list(&mut markup, list, 0);
                }
                Block::Table(_) | Block::Chart(_) | Block::Image(_) => {
                    unreachable!("the generated document has paragraphs and lists")
                }
            }
        }
    }
    markup
}

fn write_list(markup: &mut String, list: &List, depth: usize) {
    for item in &list.items {
        let _ = writeln!(markup, "{}- {}", "  ".repeat(depth), text(&item.text));
        item.nested
            .iter()
            .for_each(|nested| write_list(markup, nested, depth + 1));
    }
}

fn text(runs: &[Run]) -> String {
    runs.iter().map(|run| escaped(&run.text)).collect()
}

/// What would mean something to typst, as itself.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        if "\\#*_$@<>~`[]".contains(letter) {
            escaped.push('\\');
        }
        escaped.push(letter);
    }
    escaped
}
