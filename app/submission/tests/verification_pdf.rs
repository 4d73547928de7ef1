//! The print of a verification: its words, and that nothing keeps it from being made.

mod authority;
mod sample;

use std::process::Command;

use lopdf::{Document, Object};
use pdf_export::{Certificate, RevocationList, VerifyOptions, passages};
use report::Language;
use submission::{
    ExportOptions, KeyFile, Signatory, SignaturePlan, VerifiedFile, sha256, sign, verification_pdf,
};

fn exported() -> Vec<u8> {
    let options = ExportOptions::default();
    let made = submission::export(&sample::report(), &options, sample::now(), &mut |_| {});
    made.expect("exported").bytes
}

fn signed(pdf: &[u8], name: &str, signatory: Signatory) -> Vec<u8> {
    let plan = SignaturePlan {
        signatory,
        location: "Lạng Sơn".into(),
        reason: "Phê duyệt 🖋".into(),
        room_for_timestamp: false,
        ..SignaturePlan::at(sample::now())
    };
    let key = KeyFile {
        file: &authority::read(&format!("{name}.p12")),
        password: authority::PASSWORD,
        key: None,
        random: [7; 32],
    };
    sign(pdf, &plan, key).expect("signed")
}

fn trusting() -> VerifyOptions {
    VerifyOptions {
        trust: Certificate::read_all(&authority::read("root.pem")).expect("a root"),
        revoked: vec![RevocationList::read(&authority::read("issuing.crl")).expect("a list")],
        ..VerifyOptions::at(sample::now())
    }
}

/// What the pages say, a line for each passage.
#[track_caller]
fn words(pdf: &[u8]) -> String {
    passages(pdf).expect("readable").join("\n")
}

/// Compares with `golden/NAME.txt`; `UPDATE_GOLDEN=1` writes it.
#[track_caller]
fn golden(name: &str, found: &str) {
    let path = format!("{}/tests/golden/{name}.txt", env!("CARGO_MANIFEST_DIR"));
    let lines = found.lines().map(|line| format!("{}\n", line.trim_end()));
    let found: String = lines.collect();
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, &found).expect("written");
    }
    let agreed = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(
        found, agreed,
        "UPDATE_GOLDEN=1 takes the new words of {path}"
    );
}

/// Every kind of file that is met.
fn files(options: &VerifyOptions) -> Vec<VerifiedFile> {
    let report = exported();
    let once = signed(&report, "rsa2048", Signatory::Person);
    let twice = signed(&once, "p256", Signatory::Organisation);
    let mut broken = once.clone();
    broken[11] ^= 1;
    let revoked = signed(&report, "revoked", Signatory::Person);
    let files: [(&str, &[u8]); 6] = [
        ("Báo cáo đã ký.pdf", &twice),
        ("chưa ký.pdf", &report),
        ("bị sửa 🖋.pdf", &broken),
        ("thu hồi.pdf", &revoked),
        ("ghi chú\u{202e}fdp.txt", b"hello"),
        ("hỏng.pdf", b"%PDF-1.7\n"),
    ];
    files
        .iter()
        .map(|(name, bytes)| VerifiedFile::of(name, bytes, options))
        .collect()
}

/// Keys are made anew for each run: what hangs on them is not compared.
fn still(words: &str, files: &[VerifiedFile]) -> String {
    let mut words = words.replace(env!("CARGO_PKG_VERSION"), "VERSION");
    for file in files {
        assert!(words.contains(&file.sha256), "{}", file.name);
        words = words.replace(&file.sha256, "DIGEST");
    }
    let is_size = |word: &str| {
        let digits = |letter: char| letter.is_ascii_digit() || ".,".contains(letter);
        word.len() >= 5 && word.chars().all(digits)
    };
    // Where pages end hangs on how wide a digest is: their numbers and repeated heads come last, without cells.
    let is_artefact = |line: &&str| {
        let number = line.split(' ').next().unwrap_or_default();
        number.parse::<u32>().is_ok() && !line.contains('|')
    };
    let lines = words.lines().filter(|line| !is_artefact(line)).map(|line| {
        let words = line.split(' ');
        let still = words.map(|word| if is_size(word) { "SIZE" } else { word });
        still.collect::<Vec<_>>().join(" ")
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn the_pages_say_what_was_found_in_both_languages() {
    let options = trusting();
    let files = files(&options);
    for (name, language) in [
        ("verification-vi", Language::Vietnamese),
        ("verification-en", Language::English),
    ] {
        let pdf = verification_pdf(&files, &options, language).expect("made");
        golden(name, &still(&words(&pdf), &files));
        assert!(pdf == verification_pdf(&files, &options, language).expect("made"));
    }
}

/// Whoever trusts nobody is told so, and one file needs no summary.
#[test]
fn one_file_without_anything_trusted() {
    let options = VerifyOptions::at(sample::now());
    let pdf = signed(&exported(), "p256", Signatory::Person);
    let file = [VerifiedFile::of("mot.pdf", &pdf, &options)];
    assert_eq!(file[0].sha256, sha256(&pdf));
    assert_eq!(file[0].size, pdf.len() as u64);
    let said = words(&verification_pdf(&file, &options, Language::Vietnamese).expect("made"));
    for there in [
        "Tệp: mot.pdf",
        "không có: chưa có ai bảo đảm",
        "Phê duyệt [U+1F58B]",
    ] {
        assert!(said.contains(there), "{there}: {said}");
    }
    assert!(!said.contains("Tóm tắt"), "{said}");
    let none = words(&verification_pdf(&[], &options, Language::English).expect("made"));
    assert!(none.contains("Files"), "{none}");
    assert!(!none.contains("Unicode"), "{none}");
}

#[test]
fn the_file_is_a_tagged_archive_in_its_language() {
    let options = trusting();
    let files = files(&options);
    for (language, code) in [(Language::Vietnamese, "vi"), (Language::English, "en")] {
        let pdf = verification_pdf(&files, &options, language).expect("made");
        let document = Document::load_mem(&pdf).expect("reads");
        let catalog = document.catalog().expect("a catalog");
        assert_eq!(
            catalog.get(b"Lang").and_then(Object::as_str).ok(),
            Some(code.as_bytes())
        );
        assert!(catalog.get(b"StructTreeRoot").is_ok());
        let metadata = catalog.get(b"Metadata").and_then(Object::as_reference);
        let metadata = document
            .get_object(metadata.expect("metadata"))
            .expect("there");
        let metadata = String::from_utf8_lossy(&metadata.as_stream().expect("a stream").content);
        for said in ["<pdfaid:part>3<", "<pdfaid:conformance>A<"] {
            assert!(metadata.contains(said), "{said}: {metadata}");
        }
        let path = authority::folder().join(format!("verification-{code}.pdf"));
        std::fs::write(&path, &pdf).expect("written");
        let checked = Command::new("qpdf").arg("--check").arg(&path).output();
        let checked = checked.expect("apt-get install qpdf");
        assert!(checked.status.success(), "{checked:?}");
        let tags = Command::new("pdfinfo").arg("-struct").arg(&path).output();
        let tags = tags.expect("apt-get install poppler-utils").stdout;
        let tags = String::from_utf8_lossy(&tags);
        for tag in ["H1", "H2", "Table", "TH", "TD"] {
            let is_there = tags.lines().any(|line| line.trim().starts_with(tag));
            assert!(is_there, "{tag}: {tags}");
        }
    }
}

/// A hundred files with names that no page was made for.
#[test]
fn many_files_and_long_names_set_well() {
    let options = trusting();
    let once = signed(&exported(), "rsa2048", Signatory::Person);
    let twice = signed(&once, "p256", Signatory::Organisation);
    let names = [
        "x".repeat(255),
        "Báo cáo kết quả thực hiện Chỉ thị ".repeat(7),
        "报告🖋".repeat(40),
        String::new(),
    ];
    let files: Vec<_> = (0..100)
        .map(|index| {
            let name = format!("{index:03}-{}.pdf", names[index % names.len()]);
            let bytes = if index % 3 == 0 { &twice[..] } else { b"" };
            VerifiedFile::of(&name, bytes, &options)
        })
        .collect();
    let pdf = verification_pdf(&files, &options, Language::Vietnamese).expect("made");
    let path = authority::folder().join("many.pdf");
    std::fs::write(&path, &pdf).expect("written");
    // Every letter lies on the paper, between the margins.
    let mut reader = Command::new("pdftotext");
    let said = reader.arg("-bbox").arg(&path).arg("-").output();
    let said = said.expect("apt-get install poppler-utils");
    let said = String::from_utf8_lossy(&said.stdout);
    let mut count = 0;
    for word in said.split("<word ").skip(1) {
        let edge = |name: &str| -> f64 {
            let (_, rest) = word.split_once(&format!("{name}=\"")).expect("an edge");
            let (number, _) = rest.split_once('"').expect("a number");
            number.parse().expect("a number")
        };
        assert!(edge("xMin") > 70.0 && edge("xMax") < 539.5, "{word}");
        assert!(edge("yMin") > 20.0 && edge("yMax") < 786.0, "{word}");
        count += 1;
    }
    assert!(count > 5000, "{count} words");
    let said = words(&pdf);
    let bare = |text: &str| text.split_whitespace().collect::<String>();
    let letters = bare(&said);
    for index in 0..100 {
        let heading = format!("Tệp {}: {index:03}-", index + 1);
        assert!(said.contains(&heading), "{heading}");
        // A name is told whole, over as many lines as it takes.
        let name = bare(&format!("{index:03}-{}.pdf|", names[index % names.len()]));
        assert!(index % 4 == 2 || letters.contains(&name), "{name}");
    }
}
