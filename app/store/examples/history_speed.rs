//! What a report's history costs: `cargo run --release -p store --example history_speed`.
//!
//! A report of 100 pages (50 sections, 45,000 words), and the same with a word in a hundred changed, a paragraph in
//! twenty added and one in twenty gone. Prints milliseconds and bytes, one `name value` a line.

#![allow(
    clippy::print_stdout,
    reason = "the numbers are what this program is for"
)]

use std::time::Instant;

use jiff::Timestamp;
use report::{
    Block, Body, Date, DirectiveId, Life, Particulars, Period, PeriodKind, Report, ReportId, Run,
    Section, SectionId, SectionText, wire,
};
use store::{Journal, Revision, Version, VersionId, Why, compare, differing, merge};

fn main() {
    let mut draws = Draws(1);
    let before = large(&mut draws);
    let after = revised(&before, &mut draws);
    let anew = large(&mut draws);
    let (old, new, other) = (
        wire::to_json(&before),
        wire::to_json(&after),
        wire::to_json(&anew),
    );
    println!("bytes {}", old.len());

    let timed = |name: &str, work: &dyn Fn()| {
        let mut times: Vec<f64> = (0..15)
            .map(|_| {
                let started = Instant::now();
                work();
                started.elapsed().as_secs_f64() * 1_000.0
            })
            .collect();
        times.sort_by(f64::total_cmp);
        println!("{name}_ms {:.2}", times[times.len() / 2]);
    };
    timed("differing", &|| {
        differing(&before, &after);
    });
    timed("merge", &|| {
        let merged = merge(Some(&before), &after, &before);
        assert!(merged.is_ok());
    });
    timed("compare_revised", &|| {
        compare(&before, &after);
    });
    timed("compare_anew", &|| {
        compare(&before, &anew);
    });
    for (name, content) in [("revised", &new), ("anew", &other)] {
        let mut journal = Journal::read(&before.id, []);
        journal.append(&version("1"), &old, 0);
        println!(
            "entry_{name}_bytes {}",
            journal.clone().append(&version("2"), content, 0).text.len()
        );
        timed(&format!("append_{name}"), &|| {
            journal.clone().append(&version("2"), content, 0);
        });
    }
    let mut journal = Journal::read(&before.id, []);
    let contents = [&old, &new];
    for n in 0..16 {
        journal.append(&version(&n.to_string()), contents[n % 2], 0);
    }
    timed("open_the_sixteenth", &|| {
        assert!(journal.report_at(&VersionId("15".into())).is_ok());
    });
}

fn version(id: &str) -> Version {
    Version {
        id: VersionId(id.into()),
        at: Timestamp::UNIX_EPOCH,
        revision: Revision(1),
        why: Why::Worked,
        name: None,
    }
}

fn large(draws: &mut Draws) -> Report {
    let paragraph = |draws: &mut Draws| {
        let words: Vec<String> = (0..90).map(|_| draws.word()).collect();
        Block::Paragraph(vec![Run::plain(words.join(" "))])
    };
    let sections = (0..50).map(|n| Section {
        id: SectionId(format!("s{n}")),
        text: SectionText::Written((0..10).map(|_| paragraph(draws)).collect()),
    });
    Report {
        id: ReportId("large".into()),
        directive: DirectiveId("12-ct-tw".into()),
        body: Body::ProvincialCommittee,
        unit: None,
        period: Period {
            kind: PeriodKind::Year,
            first: Date::constant(2026, 1, 1),
            last: Date::constant(2026, 12, 31),
            due: None,
        },
        particulars: Particulars::default(),
        sections: sections.collect(),
        figures: Vec::new(),
        annexes: Vec::new(),
        life: Life::default(),
    }
}

fn revised(report: &Report, draws: &mut Draws) -> Report {
    let mut revised = report.clone();
    for section in &mut revised.sections {
        let SectionText::Written(blocks) = &mut section.text else {
            continue;
        };
        let mut kept = Vec::new();
        for mut block in blocks.drain(..) {
            match draws.below(20) {
                0 => continue,
                1 => kept.push(block.clone()),
                _ => {}
            }
            if let Block::Paragraph(runs) = &mut block {
                let words = runs[0].text.split(' ').map(str::to_owned);
                let words: Vec<String> = words
                    .map(|word| match draws.below(100) {
                        0 => draws.word(),
                        _ => word,
                    })
                    .collect();
                runs[0].text = words.join(" ");
            }
            kept.push(block);
        }
        *blocks = kept;
    }
    revised
}

/// Numbers drawn from a seed (splitmix64).
struct Draws(u64);

impl Draws {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit
    }

    /// A syllable of which there are some two thousand.
    fn word(&mut self) -> String {
        const BEGIN: [&str; 20] = [
            "b", "c", "ch", "d", "đ", "g", "h", "kh", "l", "m", "n", "ng", "nh", "ph", "t", "th",
            "tr", "v", "x", "",
        ];
        const MIDDLE: [&str; 25] = [
            "a", "à", "á", "ả", "ã", "ạ", "â", "ấ", "ầ", "e", "ê", "ế", "ề", "i", "ì", "o", "ô",
            "ố", "ơ", "ờ", "u", "ư", "ứ", "ươ", "iê",
        ];
        const END: [&str; 4] = ["", "n", "ng", "i"];
        let mut pick = |of: &[&'static str]| of[self.below(of.len() as u64) as usize];
        [pick(&BEGIN), pick(&MIDDLE), pick(&END)].concat()
    }
}
