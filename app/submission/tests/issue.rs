//! The office's way: a report is signed without number and date, is given both, and is signed again.

mod sample;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use pdf_export::{LaterChanges, SignatureOptions, VerifyOptions, pkcs12, verify};
use report::*;
use submission::{
    Agreement, Archive, Awaited, ExportOptions, Issue, IssueError, Letterheads, Profile, awaited,
    export, facts, issue_fields, issued, read_back,
};

/// The test authority's key of that name, made once.
fn key(name: &str) -> pkcs12::Key {
    static AUTHORITY: OnceLock<PathBuf> = OnceLock::new();
    let authority = AUTHORITY.get_or_init(|| {
        let folder = format!("issue-{}", std::process::id());
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(folder);
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/ca/make");
        let made = Command::new("sh").arg(script).arg(&folder).output();
        let made = made.expect("sh runs");
        let said = String::from_utf8_lossy(&made.stderr);
        assert!(made.status.success(), "{said}");
        folder
    });
    let file = std::fs::read(authority.join(name).with_extension("p12")).expect(name);
    pkcs12::open(&file, "mat-khau").expect(name).remove(0)
}

fn unnumbered() -> Report {
    let mut report = sample::report();
    (report.particulars.number, report.particulars.date) = (None, None);
    report
}

fn printed(report: &Report, options: &ExportOptions) -> Vec<u8> {
    let made = export(report, options, sample::now(), &mut |_| {});
    made.expect("printed").bytes
}

fn pdf() -> Vec<u8> {
    printed(&unnumbered(), &ExportOptions::default())
}

fn given(number: u32, date: &str) -> Issue {
    Issue {
        number: Some(number),
        date: Some(date.parse().expect("a day")),
    }
}

fn signed(pdf: &[u8], key: &str, issue: Issue) -> Vec<u8> {
    let options = SignatureOptions {
        filled: issue_fields(pdf, issue).expect("awaited"),
        ..SignatureOptions::at(sample::now())
    };
    let signer = self::key(key).into_signer([7; 32]);
    pdf_export::sign(pdf, &options, &signer).expect("signed")
}

#[test]
fn a_report_is_given_number_and_date_when_the_office_signs() {
    let waits = |pdf: &[u8]| awaited(pdf).expect("readable");
    let once = signed(&pdf(), "rsa2048", Issue::default());
    let (number, date, year) = (true, true, 2026);
    assert_eq!(waits(&once), Some(Awaited { number, date, year }));
    assert_eq!(issued(&once).expect("readable"), None);

    let issue = given(7, "2026-12-05");
    let twice = signed(&once, "p256", issue);
    assert_eq!(waits(&twice), None);
    assert_eq!(issued(&twice).expect("readable"), Some(issue));
    let read = read_back(&twice).expect("readable");
    let particulars = &read.report.particulars;
    assert_eq!(
        (particulars.number, particulars.date),
        (issue.number, issue.date)
    );
    assert_eq!(read.agreement, Agreement::Reproduced);
    let mut without = read.report;
    (without.particulars.number, without.particulars.date) = (None, None);
    assert_eq!(without, unnumbered(), "all else is the attached data");
    assert_eq!(
        submission::attached(&twice).expect("readable").report,
        unnumbered(),
        "the data is as it was signed"
    );
}

#[test]
fn people_are_told_what_was_given() {
    let told = |issue: Issue| {
        let twice = signed(&signed(&pdf(), "rsa2048", Issue::default()), "p256", issue);
        let trusting = VerifyOptions::at(sample::now());
        let found = verify(&twice, &trusting).expect("readable");
        let told: Vec<_> = facts(&found.signatures[0])
            .into_iter()
            .filter(|fact| ["After it", "Number and date"].contains(&fact.label.en.as_str()))
            .map(|fact| [fact.value.vi, fact.value.en])
            .collect();
        assert!(!matches!(
            found.signatures[0].later_changes,
            LaterChanges::Changed { .. }
        ));
        told
    };
    let after = [
        "chỉ thêm 1 chữ ký, số và ngày tháng ở chỗ để trống",
        "added, and nothing else: signatures: 1, number and date where they were left empty",
    ];
    assert_eq!(
        told(given(15, "2026-01-05")),
        [
            after,
            [
                "số 15, ngày 05 tháng 01, được điền cùng với chữ ký tiếp theo",
                "number 15, day 05, month 01, filled in with the next signature",
            ]
        ]
    );
    let number = Issue {
        date: None,
        ..given(115, "2026-01-05")
    };
    assert_eq!(
        told(number),
        [
            after,
            [
                "số 115, được điền cùng với chữ ký tiếp theo",
                "number 115, filled in with the next signature",
            ]
        ]
    );
    assert_eq!(told(Issue::default()).len(), 1, "nothing was given");
}

#[test]
fn a_letterhead_of_ones_own_prints_its_own_digits() {
    let mut own = Profile::find("party").expect("built in").clone();
    (own.version, own.letterhead.number_digits) = (9, 4);
    let mut options = ExportOptions {
        letterheads: Letterheads::default(),
        ..ExportOptions::default()
    };
    options.letterheads.put(own);
    let value = |options: &ExportOptions| {
        let pdf = printed(&unnumbered(), options);
        let fields = issue_fields(&pdf, given(7, "2026-12-05")).expect("awaited");
        fields[0].value.clone()
    };
    assert_eq!(value(&options), "0007");
    assert_eq!(value(&ExportOptions::default()), "07");
    options = ExportOptions {
        archive: Archive::A1b,
        ..ExportOptions::default()
    };
    assert_eq!(value(&options), "07");
}

#[test]
fn what_cannot_be_given_is_refused() {
    let refused = |pdf: &[u8], issue| issue_fields(pdf, issue).expect_err("refused");
    let empty = pdf();
    assert_eq!(
        refused(&empty, given(7, "2027-01-05")),
        IssueError::OtherYear {
            given: 2027,
            printed: 2026
        }
    );
    for number in [0, 100_000] {
        assert_eq!(
            refused(&empty, given(number, "2026-12-05")),
            IssueError::Number { number }
        );
    }
    let whole = printed(&sample::report(), &ExportOptions::default());
    let issue = given(7, "2026-12-05");
    assert_eq!(refused(&whole, issue), IssueError::NumberNotAwaited);
    let date = Issue {
        number: None,
        ..issue
    };
    assert_eq!(refused(&whole, date), IssueError::DateNotAwaited);
    let once = signed(&empty, "p256", issue);
    assert_eq!(refused(&once, issue), IssueError::NumberNotAwaited);
    assert_eq!(issue_fields(&whole, Issue::default()), Ok(Vec::new()));
    assert!(matches!(
        refused(b"no PDF", issue),
        IssueError::Unreadable(_)
    ));
}

/// On the last evening of the year in Greenwich it is the next year in Vietnam, and that is printed.
#[test]
fn the_year_is_that_of_vietnam() {
    let created = "2026-12-31T18:00:00Z".parse().expect("a moment");
    let made = export(
        &unnumbered(),
        &ExportOptions::default(),
        created,
        &mut |_| {},
    );
    let pdf = made.expect("printed").bytes;
    let words = pdf_export::passages(&pdf).expect("readable");
    assert!(
        words.iter().any(|line| line.ends_with("năm 2027")),
        "{words:?}"
    );
    assert!(issue_fields(&pdf, given(1, "2027-01-04")).is_ok());
    assert!(issue_fields(&pdf, given(1, "2026-12-31")).is_err());
}

/// A field that says one thing and shows another says nothing.
#[test]
fn only_what_is_shown_is_read_back() {
    let twice = signed(&pdf(), "p256", given(15, "2026-12-05"));
    let mut file = lopdf::Document::load_mem(&twice).expect("readable");
    let number = file
        .objects
        .values_mut()
        .filter_map(|it| it.as_dict_mut().ok());
    let says = |it: &&mut lopdf::Dictionary| {
        it.get(b"T")
            .is_ok_and(|it| it.as_str().is_ok_and(|it| it == b"so"))
    };
    let number = number.into_iter().find(says).expect("the field");
    number.set("V", lopdf::Object::string_literal("999"));
    let mut lying = Vec::new();
    file.save_to(&mut lying).expect("saved");
    let read = issued(&lying).expect("readable").expect("the date");
    assert_eq!(read.number, None);
    assert!(read.date.is_some());
}
