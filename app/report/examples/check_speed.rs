//! How long a check takes: `cargo run --release -p report --example check_speed`.
//!
//! A report of 100 sections and 50,000 words (about 100 pages), with an earlier report of the same
//! size. Prints the medians in microseconds, one `name value` a line: everything read anew, one
//! keystroke with what was read before kept, and the same with nothing changed.

#![allow(
    clippy::print_stdout,
    reason = "the numbers are what this program is for"
)]

#[path = "../src/check/sample/invented.rs"]
mod invented;

use std::time::{Duration, Instant};

use jiff::civil::date;
use report::check::{Checker, Circumstances};
use report::{
    Block, Body, Directive, DirectiveId, Period, PeriodKind, Report, ReportId, Run, Section,
    SectionId, SectionText, Stage, UnitId, check, directive,
};

fn main() {
    let (directive, mut report, previous) =
        (large_directive(), large("now", 1), large("before", 2));
    let circumstances = Circumstances {
        today: date(2025, 10, 6),
        step: Stage::Issued,
        previous: Some(&previous),
    };
    let words: usize = report.sections.iter().map(words).sum();
    println!("words {words}");
    println!(
        "findings {}",
        check(&report, &directive, circumstances).len()
    );

    let anew = median(30, |_| {
        check(&report, &directive, circumstances);
    });
    println!("anew_us {}", anew.as_micros());

    let mut checker = Checker::default();
    checker.check(&report, &directive, circumstances);
    let keystroke = {
        let report = &mut report;
        median(200, |round| {
            let section = &mut report.sections[round % 100];
            if let SectionText::Written(blocks) = &mut section.text
                && let Some(Block::Paragraph(runs)) = blocks.last_mut()
                && let Some(run) = runs.last_mut()
            {
                run.text.push('a');
            }
            checker.check(report, &directive, circumstances);
        })
    };
    println!("keystroke_us {}", keystroke.as_micros());

    let unchanged = median(200, |_| {
        checker.check(&report, &directive, circumstances);
    });
    println!("unchanged_us {}", unchanged.as_micros());
}

fn median(rounds: usize, mut work: impl FnMut(usize)) -> Duration {
    let mut times: Vec<Duration> = (0..rounds)
        .map(|round| {
            let start = Instant::now();
            work(round);
            start.elapsed()
        })
        .collect();
    times.sort();
    times[rounds / 2]
}

/// Directive A with an outline of 100 sections.
fn large_directive() -> Directive {
    let id = DirectiveId("12-ct-tw".into());
    let mut large = directive(&id).expect("a directive of the data").clone();
    let known = large.sections.clone();
    large.sections = (0..100)
        .map(|index| {
            let mut section = known[index % known.len()].clone();
            section.id = SectionId(format!("section-{index}"));
            section
        })
        .collect();
    large
}

fn large(id: &str, seed: u64) -> Report {
    let period = Period {
        kind: PeriodKind::Quarter,
        first: date(2025, 7, 1),
        last: date(2025, 9, 30),
        due: None,
    };
    let unit = Some(UnitId("ha-noi".into()));
    let (id, directive) = (ReportId(id.into()), large_directive());
    let mut report = Report::new(id, &directive, Body::ProvincialCommittee, unit, period);
    report.sections = (0..100)
        .map(|index| {
            let mut text = invented::text(seed * 1000 + index, 480);
            text.push_str("\nTrong quý, tỉnh đã cử 12 đoàn ra với 86 lượt người, tăng 3 đoàn.");
            let paragraph = |line| Block::Paragraph(vec![Run::plain(line)]);
            Section {
                id: SectionId(format!("section-{index}")),
                text: SectionText::Written(text.lines().map(paragraph).collect()),
            }
        })
        .collect();
    report
}

fn words(section: &Section) -> usize {
    match &section.text {
        SectionText::Written(blocks) => blocks
            .iter()
            .map(|block| text::word_count(&block.plain_text()))
            .sum(),
        SectionText::NothingArose => 0,
    }
}
