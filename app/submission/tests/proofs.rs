//! Whatever a report says, it is printed and read back, or refused with a reason.

#[path = "../../../pdf-export/tests/proofs/damage.rs"]
mod damage;
#[path = "../../report/src/check/sample/invented.rs"]
mod invented;
mod sample;

use invented::Draws;
use report::*;
use submission::{Agreement, Difference, ExportError, ExportOptions, export, read_back};

#[test]
fn proof_that_a_report_is_read_back_or_refused() {
    let mut draws = Draws(asked("PROOF_SEED", 11));
    // A report takes about a hundred times as long to print as a text to check.
    let runs = asked("PROOF_RUNS", 2_000).div_ceil(100);
    let mut printed = 0;
    for _ in 0..runs {
        let report = drawn(&mut draws);
        match export(
            &report,
            &ExportOptions::default(),
            sample::now(),
            &mut |_| {},
        ) {
            Ok(pdf) => {
                let read = read_back(&pdf.bytes).expect("what was printed is readable");
                assert_eq!(read.report, report);
                assert_eq!(read.agreement, Agreement::Reproduced);
                printed += 1;
            }
            Err(
                ExportError::MissingGlyph { .. }
                | ExportError::ControlCharacter { .. }
                | ExportError::TableTooWide { .. },
            ) => {}
            Err(other) => panic!("{other}"),
        }
    }
    assert!(printed * 2 > runs, "{printed} of {runs} were printed");
}

/// What is given back is a report, with a word on whether the pages agree; or there is a reason why not.
#[test]
fn proof_that_a_damaged_file_gives_its_report_back_or_a_reason() {
    let seed = asked("PROOF_SEED", 17);
    // Reading a file prints its data again.
    let runs = asked("PROOF_RUNS", 3_000).div_ceil(20);
    let report = sample::report();
    let packed = export(
        &report,
        &ExportOptions::default(),
        sample::now(),
        &mut |_| {},
    )
    .expect("printed")
    .bytes;
    // The data of such a file lies open to damage.
    let mut unpacked = lopdf::Document::load_mem(&packed).expect("readable");
    unpacked.decompress();
    let mut open = Vec::new();
    unpacked.save_to(&mut open).expect("written");
    let (mut agreed, mut differed, mut refused) = (0, 0, 0);
    for seed in seed..seed + runs {
        let mut draws = Draws(seed);
        let noise: Vec<u8> = (0..2_000)
            .flat_map(|_| draws.next().to_le_bytes())
            .collect();
        let mut noise = arbitrary::Unstructured::new(&noise);
        let file = if seed.is_multiple_of(2) {
            &packed
        } else {
            &open
        };
        let file = damage::damaged(file, &open, &mut noise).expect("enough noise");
        match read_back(&file) {
            Ok(read) if read.agreement.agrees() => agreed += 1,
            Ok(read) => {
                let told = read
                    .agreement
                    .differences()
                    .iter()
                    .map(Difference::sentence);
                assert!(told.into_iter().all(|told| !told.vi.is_empty()));
                differed += 1;
            }
            Err(error) => {
                assert!(!error.to_string().is_empty());
                refused += 1;
            }
        }
    }
    assert!(
        runs < 100 || agreed.min(differed).min(refused) > 0,
        "{agreed} agreed, {differed} differed, {refused} refused"
    );
}

/// A report of any body under any directive that addresses it, with text, lists and tables.
fn drawn(draws: &mut Draws) -> Report {
    let directive = &directives()[below(draws, directives().len())];
    let bodies: Vec<_> = Body::all()
        .into_iter()
        .filter(|body| directive.addresses(*body))
        .collect();
    let body = bodies[below(draws, bodies.len())];
    let unit = &units()[below(draws, units().len())];
    let mut report = Report::new(
        ReportId(format!("mau-{}", draws.next())),
        directive,
        body,
        body.spec().has_unit.then(|| unit.id.clone()),
        Period::of_quarter(2026, 1 + below(draws, 4) as i8).expect("a quarter"),
    );
    for section in &mut report.sections {
        section.text = match draws.next() % 6 {
            0 => SectionText::NothingArose,
            1 => SectionText::Written(vec![]),
            _ => SectionText::Written((0..1 + below(draws, 4)).map(|_| block(draws)).collect()),
        };
    }
    report
}

fn block(draws: &mut Draws) -> Block {
    match draws.next() % 5 {
        0 => Block::List(List {
            kind: ListKind::Lettered,
            items: (0..1 + below(draws, 30))
                .map(|_| ListItem {
                    text: runs(draws),
                    nested: vec![],
                })
                .collect(),
        }),
        1 => {
            let columns = 1 + below(draws, 5);
            Block::Table(Table {
                header: draws.next().is_multiple_of(2),
                rows: (0..1 + below(draws, 40))
                    .map(|_| (0..columns).map(|_| runs(draws)).collect())
                    .collect(),
            })
        }
        _ => Block::Paragraph(runs(draws)),
    }
}

fn runs(draws: &mut Draws) -> Vec<Run> {
    let words = 1 + below(draws, 60);
    let mut text = invented::text(draws.next(), words).replace('\n', " ");
    // Now and then a letter from anywhere; most have no glyph, and then the report is refused.
    if draws.next().is_multiple_of(5_000) {
        text.extend(char::from_u32((draws.next() % 0x3000) as u32));
    }
    let bold = draws.next().is_multiple_of(4);
    vec![Run {
        bold,
        ..Run::plain(text::nfc(&text))
    }]
}

fn below(draws: &mut Draws, bound: usize) -> usize {
    (draws.next() % bound as u64) as usize
}

/// What the long proofs ask for in the environment; else the sample's own number.
fn asked(name: &str, usual: u64) -> u64 {
    std::env::var(name).map_or(usual, |asked| asked.parse().expect(name))
}
