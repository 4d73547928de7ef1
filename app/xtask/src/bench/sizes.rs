//! How large the PDFs of the sample reports are.

use std::fs;
use std::process::Command;

use anyhow::{Context, Result};

use super::Row;
use super::bound::Bound;
use crate::budgets::Budgets;
use crate::command;
use crate::paths::Paths;

/// Each sample is a report of ten to thirteen pages, its data in the PDF.
pub(super) fn measure(paths: &Paths, budgets: &Budgets) -> Result<Vec<Row>> {
    let pdf = std::env::temp_dir().join(format!("sizes-{}.pdf", std::process::id()));
    let mut samples: Vec<_> = fs::read_dir(paths.root.join("public/samples"))?
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<_>>()?;
    samples.sort();
    let mut rows = Vec::new();
    for sample in samples {
        command::output(
            Command::new("cargo")
                .current_dir(&paths.root)
                .env("CARGO_TARGET_DIR", &paths.target)
                .args(["run", "--quiet", "--release", "--package", "submission"])
                .args(["--", "export"])
                .args([&sample, &pdf]),
        )?;
        let kilobytes = fs::metadata(&pdf)?.len() as f64 / 1000.0;
        let seen = command::output(Command::new("pdfinfo").arg(&pdf))?;
        let seen = String::from_utf8_lossy(&seen).into_owned();
        let pages = seen
            .lines()
            .find_map(|line| line.strip_prefix("Pages:"))
            .context("pdfinfo counts no pages")?
            .trim();
        rows.push(Row {
            what: format!(
                "size of the sample {}",
                sample.file_stem().unwrap_or_default().to_string_lossy()
            ),
            measured: format!("{kilobytes:.1} KB, {pages} pages"),
            bound: Some(Bound::AtMost {
                measured: kilobytes,
                required: budgets.file_kilobytes.ten_pages,
            }),
        });
    }
    fs::remove_file(pdf)?;
    Ok(rows)
}
