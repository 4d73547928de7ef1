//! What the worker answers, natively: the same code as in the browser.

#[path = "../../submission/tests/authority/mod.rs"]
mod authority;

use pdf_worker::answer;
use protocol::{
    Answer, Archive, Each, Failure, Language, Letterhead, Outcome, OwnLetterhead, PdfWork, Phase,
    ReadBack, Request,
};
use submission::{Issue, KeyFile, Report, SignaturePlan, wire};
use worker::Reply;

const NOW: i64 = 1_795_401_169_123;

/// The page's file of letters' names.
fn names() -> Vec<u8> {
    include_bytes!("../../../public/letter-names.zlib").to_vec()
}

fn report() -> Report {
    wire::from_json(include_str!("../../../public/samples/12-ct-tw.json")).expect("a sample")
}

fn ask(work: PdfWork, bytes: Vec<Vec<u8>>) -> (Reply, Vec<Answer>) {
    ask_in(Language::Vietnamese, work, bytes)
}

fn ask_in(language: Language, work: PdfWork, bytes: Vec<Vec<u8>>) -> (Reply, Vec<Answer>) {
    let request = Request {
        id: 7,
        language,
        work,
    };
    let header = serde_json::to_string(&request).expect("JSON");
    let mut heard = Vec::new();
    let reply = answer(header, bytes, &names, &mut |answer| heard.push(answer));
    assert_eq!(reply.answer.id, 7);
    (reply, heard)
}

/// The PDF of a report, by letterheads that a person has set.
fn exported(report: &Report, own: &[OwnLetterhead]) -> (Reply, Vec<Answer>) {
    let work = PdfWork::Export {
        report: wire::to_json(report),
        archive: Archive::A3a,
        letterheads: own.to_vec(),
        now: NOW,
    };
    ask(work, vec![])
}

/// What is read back from one PDF.
fn read_one(language: Language, bytes: Vec<Vec<u8>>) -> Each<ReadBack> {
    match ask_in(language, PdfWork::Read, bytes).0.answer.outcome {
        Outcome::Read(mut read) => read.remove(0),
        other => panic!("{other:?}"),
    }
}

#[track_caller]
fn failure(reply: &Reply) -> &Failure {
    match &reply.answer.outcome {
        Outcome::Failed(failure) => {
            assert!(reply.bytes.is_empty());
            failure
        }
        other => panic!("{other:?}"),
    }
}

#[track_caller]
fn said(reply: &Reply, words: &str) {
    let sentence = &failure(reply).sentence;
    assert!(sentence.contains(words), "{sentence}");
}

#[test]
fn a_report_becomes_a_pdf_with_progress_on_the_way() {
    let (reply, heard) = exported(&report(), &[]);
    let Outcome::Pdf {
        pages,
        sha256,
        file_name,
    } = reply.answer.outcome
    else {
        panic!("{:?}", reply.answer);
    };
    assert!(pages > 0 && file_name.ends_with(".pdf"));
    assert_eq!(sha256, submission::sha256(&reply.bytes[0]));
    let phases = |wanted: Phase| {
        let steps = heard.iter().filter(|answer| match answer.outcome {
            Outcome::Progress { phase, done, total } => phase == wanted && done <= total,
            _ => false,
        });
        steps.count()
    };
    assert!(phases(Phase::Typesetting) > 0 && phases(Phase::Writing) > 0);
}

#[test]
fn pages_that_differ_from_their_data_are_told() {
    let made = |report: &Report| exported(report, &[]).0.bytes;
    let read_in = |language, bytes| match read_one(language, bytes) {
        Each::Done(ReadBack {
            report,
            agrees,
            told,
        }) => (report, agrees, told),
        other => panic!("{other:?}"),
    };
    let read = |bytes: Vec<Vec<u8>>| {
        let (json, agrees, vi) = read_in(Language::Vietnamese, bytes.clone());
        let (.., en) = read_in(Language::English, bytes);
        (json, agrees, vi, en)
    };
    let directive = submission::directive_of(&report()).expect("known");
    let created = "2026-11-23T02:32:49Z".parse().expect("a moment");
    let mut altered = submission::official_document(&report(), directive, created);
    let data = String::from_utf8(altered.attachments[0].bytes.clone()).expect("UTF-8");
    let words = &report().particulars.subject;
    altered.attachments[0].bytes = data.replace(words, "Việc khác").into_bytes();
    let letterheads = submission::Letterheads::default();
    let profile = letterheads.of(report().body).expect("built in");
    let options = pdf_export::ExportOptions::default();
    let print = |document: &_| {
        let made = pdf_export::export(document, profile, &options, &mut |_| {});
        made.expect("printed").bytes
    };
    let (json, agrees, vi, en) = read(vec![print(&altered)]);
    assert!(json.is_some_and(|json| json.contains("Việc khác")));
    assert!(!agrees);
    assert!(vi.contains("khác với dữ liệu"), "{vi:?}");
    assert!(en.contains("differ from"), "{en:?}");
    assert!(vi.contains("dữ liệu: “Việc khác”"), "{vi:?}");
    assert!(en.contains("data: “Việc khác”"), "{en:?}");

    // Altogether another: as many as a person reads, and how many more there are.
    let other = include_bytes!("../../../public/samples/38-ct-tw.json");
    altered.attachments[0].bytes = other.to_vec();
    let (_, _, vi, en) = read(vec![print(&altered)]);
    assert_eq!(vi.lines().count(), 22, "{vi:?}");
    assert!(vi.ends_with(" chỗ khác nữa.") && en.ends_with(" more."));

    altered.attachments.clear();
    let (json, agrees, vi, _) = read(vec![print(&altered)]);
    assert_eq!((json, agrees), (None, false));
    assert!(vi.contains("không mang theo dữ liệu"), "{vi:?}");

    let (_, agrees, ..) = read(made(&report()));
    assert!(agrees);
}

#[test]
fn each_situation_has_its_failure() {
    let mut glyph = report();
    glyph.particulars.subject = "🖋".into();
    said(
        &exported(&glyph, &[]).0,
        "“🖋” (biểu tượng cảm xúc, U+1F58B LOWER LEFT FOUNTAIN PEN) ở “trích yếu”",
    );
    // What would turn the sentence around is named, and not shown.
    glyph.particulars.subject = "\u{202e}".into();
    said(
        &exported(&glyph, &[]).0,
        "“\u{fffd}” (ký tự đổi chiều viết, U+202E RIGHT-TO-LEFT OVERRIDE) ở “trích yếu”",
    );
    let work = PdfWork::Export {
        report: wire::to_json(&report()).replace("\"version\":1", "\"version\":2"),
        archive: Archive::A3a,
        letterheads: vec![],
        now: NOW,
    };
    said(&ask(work, vec![]).0, "Không đọc được báo cáo ở version");
    // One of several files that cannot be read keeps nobody from reading the others.
    let pdf = exported(&report(), &[]).0.bytes.remove(0);
    let (reply, progress) = ask(PdfWork::Read, vec![b"hello".to_vec(), pdf]);
    assert_eq!(progress.len(), 2);
    let Outcome::Read(read) = reply.answer.outcome else {
        panic!("{:?}", reply.answer);
    };
    let [Each::Failed(why), Each::Done(_)] = &read[..] else {
        panic!("{read:?}");
    };
    assert!(why.sentence.contains("không phải là PDF"), "{why:?}");
}

#[test]
fn an_older_archive_gets_no_data() {
    let made = |archive| {
        let work = PdfWork::Export {
            report: wire::to_json(&report()),
            archive,
            letterheads: vec![],
            now: NOW,
        };
        let (reply, _) = ask(work, vec![]);
        pdf_export::attachments(&reply.bytes[0])
            .expect("a PDF")
            .len()
    };
    assert_eq!((made(Archive::A3a), made(Archive::A1b)), (2, 0));
}

/// What a person is shown, with `file` among it.
fn letterheads(own: &[OwnLetterhead], file: Option<&str>) -> Vec<Letterhead> {
    let file = file.map(|file| file.as_bytes().to_vec());
    let bytes = file.into_iter().collect();
    let (reply, _) = ask_in(
        Language::English,
        PdfWork::Letterheads {
            letterheads: own.to_vec(),
        },
        bytes,
    );
    match reply.answer.outcome {
        Outcome::Letterheads(letterheads) => letterheads,
        other => panic!("{other:?}"),
    }
}

fn own(kind: &str, file: &str) -> OwnLetterhead {
    OwnLetterhead {
        kind: kind.into(),
        file: file.into(),
    }
}

#[test]
fn a_letterhead_is_handed_out_corrected_and_taken_up() {
    let shipped = letterheads(&[], None);
    let kinds: Vec<_> = shipped.iter().map(|it| it.kind.as_str()).collect();
    assert_eq!(kinds, ["party", "state", "mass-organisation"]);
    assert!(shipped.iter().all(|it| !it.own && !it.taken));
    assert!(
        shipped[0]
            .note
            .starts_with("The one that ships, version 2.")
    );

    let corrected = shipped[0]
        .file
        .replacen("\"version\": 2", "\"version\": 9", 1);
    let state = own("state", &shipped[1].file);
    let taken = letterheads(&[state], Some(&corrected));
    assert!(taken[0].own && taken[0].taken, "{:?}", taken[0]);
    assert_eq!(taken[0].file, corrected, "to the letter");
    assert!(taken[0].note.contains("“Party letterhead”, version 9."));
    assert!(!taken[1].own, "the one that ships is nobody's own");

    // Kept, it is shown again, and an empty file puts the one that ships back.
    assert!(letterheads(&[own("party", &corrected)], None)[0].own);
    assert_eq!(letterheads(&[own("party", "")], None), shipped);
    // What was handed out and comes back unchanged is not kept.
    let unchanged = &letterheads(&[own("party", &corrected)], Some(&shipped[0].file))[0];
    assert!(unchanged.taken && !unchanged.own);
}

#[test]
fn a_letterhead_that_cannot_be_used_is_refused_in_the_persons_language() {
    let refused = |language, file: &[u8]| {
        let (reply, _) = ask_in(
            language,
            PdfWork::Letterheads {
                letterheads: vec![],
            },
            vec![file.to_vec()],
        );
        let Failure { sentence, hint } = failure(&reply).clone();
        (sentence, hint)
    };
    let senseless =
        letterheads(&[], None)[1]
            .file
            .replacen("\"left_mm\": 30.0", "\"left_mm\": 300", 1);
    assert_eq!(
        refused(Language::Vietnamese, senseless.as_bytes()).0,
        "Giá trị “page.left_mm” là 300, ngoài khoảng cho phép từ 0 đến 200."
    );
    assert_eq!(
        refused(Language::English, senseless.as_bytes()).0,
        "The value “page.left_mm” is 300, not from 0 to 200."
    );
    let (sentence, hint) = refused(Language::Vietnamese, b"%PDF-1.7");
    assert!(sentence.contains("dòng 1, cột 1"), "{sentence}");
    assert!(hint.contains("tải từ Thiết lập"), "{hint}");

    // One that was kept, and that this version cannot use any more: shown with the reason, and never passed over.
    let kept = own("state", &senseless);
    let shown = &letterheads(std::slice::from_ref(&kept), None)[1];
    assert!(
        shown.own && shown.note.contains("“page.left_mm” is 300"),
        "{}",
        shown.note
    );
}

#[test]
fn a_report_is_printed_by_the_letterhead_that_was_taken_up() {
    let print = |own: &[OwnLetterhead]| exported(&report(), own).0;
    let shipped = letterheads(&[], None);
    let corrected = shipped[0].file.replacen("Số {number}", "Số: {number}", 1);
    assert_ne!(corrected, shipped[0].file);
    let usual = print(&[]).bytes;
    // A sample of the Party: a State letterhead says nothing to it, not even a broken one.
    assert_eq!(print(&[own("state", "{")]).bytes, usual);
    let reply = print(&[own("party", &corrected)]);
    assert_ne!(reply.bytes, usual);
    let read = read_one(Language::Vietnamese, reply.bytes);
    assert!(matches!(read, Each::Done(ReadBack { agrees: true, .. })));
    let reply = print(&[own("party", "{")]);
    said(&reply, "dòng 1");
}

#[test]
fn what_verifying_found_is_handed_out_as_a_pdf() {
    let pdf = exported(&report(), &[]).0.bytes.remove(0);
    let work = PdfWork::Record {
        names: vec!["báo cáo.pdf".into(), "ghi chú.txt".into()],
        trust: vec![],
        now: NOW,
    };
    let (reply, progress) = ask(work, vec![pdf, b"hello".to_vec()]);
    assert_eq!(reply.answer.outcome, Outcome::Record);
    assert_eq!(progress.len(), 2);
    let passages = pdf_export::passages(&reply.bytes[0])
        .expect("a PDF")
        .concat();
    for words in ["báo cáo.pdf", "ghi chú.txt", "Tệp không có chữ ký số nào"] {
        assert!(passages.contains(words), "{words}: {passages}");
    }
}

#[test]
fn number_and_date_that_the_office_gave_are_read_back() {
    let mut unnumbered = report();
    unnumbered.particulars.number = None;
    unnumbered.particulars.date = None;
    let pdf = exported(&unnumbered, &[]).0.bytes.remove(0);
    let now = jiff::Timestamp::from_millisecond(NOW).expect("a moment");
    let plan = SignaturePlan {
        issue: Issue {
            number: Some(15),
            date: Some("2026-12-05".parse().expect("a day")),
        },
        ..SignaturePlan::at(now)
    };
    let key = KeyFile {
        file: &authority::read("p256.p12"),
        password: authority::PASSWORD,
        key: None,
        random: [7; 32],
    };
    let issued = submission::sign(&pdf, &plan, key).expect("signed");
    let Each::Done(read) = read_one(Language::Vietnamese, vec![issued]) else {
        panic!("not read");
    };
    assert!(read.agrees, "{}", read.told);
    let read = wire::from_json(&read.report.expect("a report")).expect("a report");
    assert_eq!(read.particulars.number, Some(15));
    assert_eq!(read.particulars.date, plan.issue.date);
}
