//! Whether a PDF's text, as another program reads it, holds every paragraph of the report.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Result, bail};
use serde_json::Value;

use crate::command;

/// Fails when a paragraph of the report is missing from the PDF's text.
pub(crate) fn comes_back(report: &Path, pdf: &Path) -> Result<()> {
    let report: Value = serde_json::from_slice(&fs::read(report)?)?;
    let mut paragraphs = Vec::new();
    collect(&report, &mut paragraphs);
    if paragraphs.is_empty() {
        bail!("the report has no paragraphs");
    }
    // In reading order, and in the order of writing: the first puts its neighbours between the lines
    // of a table's cell.
    let read = |order: &[&str]| -> Result<String> {
        let text = command::output(Command::new("pdftotext").args(order).arg(pdf).arg("-"))?;
        Ok(without_page_numbers(&String::from_utf8_lossy(&text)))
    };
    let text = [read(&[])?, read(&["-raw"])?].join("\n");
    let missing: Vec<_> = paragraphs
        .iter()
        .filter(|paragraph| !text.contains(&without_spaces(paragraph)))
        .collect();
    if !missing.is_empty() {
        bail!(
            "{} of {} are missing: {missing:#?}",
            missing.len(),
            paragraphs.len()
        );
    }
    println!("        {} paragraphs", paragraphs.len());
    Ok(())
}

/// Every list of runs, as one text.
fn collect(value: &Value, paragraphs: &mut Vec<String>) {
    match value {
        Value::Array(items) => {
            let runs: Option<String> = items.iter().map(|item| item["text"].as_str()).collect();
            match runs {
                Some(text) if !text.trim().is_empty() => paragraphs.push(text),
                _ => items.iter().for_each(|item| collect(item, paragraphs)),
            }
        }
        Value::Object(fields) => fields.values().for_each(|field| collect(field, paragraphs)),
        _ => {}
    }
}

/// A paragraph may go over a page, so the number on top of the page does not count.
fn without_page_numbers(text: &str) -> String {
    text.split('\u{c}')
        .map(|page| match page.trim_start().split_once('\n') {
            Some((first, rest)) if first.trim().parse::<u32>().is_ok() => rest,
            _ => page,
        })
        .map(without_spaces)
        .collect()
}

fn without_spaces(text: &str) -> String {
    text.chars()
        .filter(|letter| !letter.is_whitespace())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_make_one_paragraph() {
        let report = serde_json::json!({
            "sections": [{ "text": { "written": [
                { "paragraph": [{ "text": "một " }, { "text": "hai", "bold": true }] },
                { "list": { "items": [{ "text": [{ "text": "ba" }] }] } },
            ]}}],
        });
        let mut paragraphs = Vec::new();
        collect(&report, &mut paragraphs);
        assert_eq!(paragraphs, ["một hai", "ba"]);
    }

    #[test]
    fn a_page_number_does_not_cut_a_paragraph() {
        let text = without_page_numbers("đầu câu\n\u{c}2\n\ncuối câu\n");
        assert!(text.contains("đầucâucuốicâu"));
    }
}
