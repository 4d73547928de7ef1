//! Signs a small document in every way that there is, into a folder, for outside verifiers to judge: each key, each of
//! its algorithms, each kind of container, for each archive, once and twice; with each appearance; certified; and as an
//! office issues a document. Each file is verified here first.
//!
//! `cargo run -p pdf-export --example signatures -- AUTHORITY FOLDER`, the authority as `tests/fixtures/ca/make` makes it.

#[allow(dead_code)]
mod sample;

use std::error::Error;
use std::path::Path;

use pdf_export::{
    Appearance, Archive, Certificate, Certification, ExportOptions, Place, Profile,
    SignatureOptions, Verdict, VerifyOptions, export, pkcs12, sign, verify,
};

use sample::marks;

const PASSWORD: &str = "mat-khau";
/// Keys in a modern container, and one key in each of the others.
const CONTAINERS: &[&str] = &[
    "rsa2048",
    "rsa3072",
    "rsa4096",
    "pss2048",
    "p256",
    "p384",
    "legacy-rc2",
    "legacy-3des",
    "aes-128",
];

fn main() -> Result<(), Box<dyn Error>> {
    let [authority, folder] = &std::env::args().skip(1).collect::<Vec<_>>()[..] else {
        return Err("an authority and a folder are needed".into());
    };
    let (authority, folder) = (Path::new(authority), Path::new(folder));
    let profile = Profile::find("state").ok_or("no such letterhead")?;
    let mut document = sample::document("state");
    document.parts.truncate(1);
    document.annexes.clear();
    let at = document.metadata.created;
    let trust = Certificate::read_all(&std::fs::read(authority.join("root.pem"))?)?;
    let key = |container: &str| -> Result<pkcs12::Key, Box<dyn Error>> {
        let file = std::fs::read(authority.join(container).with_extension("p12"))?;
        Ok(pkcs12::open(&file, PASSWORD)?.remove(0))
    };
    let verified = |signed: &[u8], count: usize| -> Result<(), Box<dyn Error>> {
        let options = VerifyOptions {
            trust: trust.clone(),
            ..VerifyOptions::at(at)
        };
        let found = verify(signed, &options)?;
        if found.verdict() == Some(Verdict::Valid) && found.signatures.len() == count {
            return Ok(());
        }
        Err(format!("{found:#?}").into())
    };
    for (archive, suffix) in [(Archive::A3a, "a3a"), (Archive::A1b, "a1b")] {
        let mut options = ExportOptions::default();
        options.archive = archive;
        let unsigned = export(
            &sample::to_be_signed("state"),
            profile,
            &options,
            &mut |_| {},
        )?;
        let seen = |pdf: &[u8], field: &str, appearance| -> Result<Vec<u8>, Box<dyn Error>> {
            let options = SignatureOptions {
                field_name: Some(field.to_owned()),
                appearance,
                ..SignatureOptions::at(at)
            };
            Ok(sign(pdf, &options, &key("rsa2048")?.into_signer([7; 32]))?)
        };
        let hand = seen(&unsigned.bytes, "nguoi-ky", image(marks::handwriting()))?;
        let seal = seen(&hand, "co-quan", image(marks::seal()))?;
        let words = seen(&unsigned.bytes, "ban-sao", words())?;
        for (name, signed, count) in [
            ("images", hand, 1),
            ("images", seal, 2),
            ("words", words, 1),
        ] {
            verified(&signed, count).map_err(|error| format!("{name}: {error}"))?;
            std::fs::write(folder.join(format!("{name}-{suffix}-{count}.pdf")), signed)?;
        }
        // The office's way: who leads signs first, the office then gives number and date, and signs.
        for profile in Profile::all() {
            let mut document = sample::to_be_signed(&profile.id);
            (document.number, document.date) = (None, None);
            let pdf = export(&document, profile, &options, &mut |_| {})?.bytes;
            let led = seen(&pdf, "nguoi-ky", image(marks::handwriting()))?;
            let options = SignatureOptions {
                field_name: Some("co-quan".to_owned()),
                appearance: image(marks::seal()),
                filled: profile.issue(Some(15), Some(jiff::civil::date(document.year, 1, 5))),
                ..SignatureOptions::at(at)
            };
            let issued = sign(&led, &options, &key("p256")?.into_signer([8; 32]))?;
            let name = format!("issued-{}-{suffix}-2", profile.id);
            verified(&issued, 2).map_err(|error| format!("{name}: {error}"))?;
            std::fs::write(folder.join(format!("{name}.pdf")), issued)?;
        }
        let pdf = export(&document, profile, &options, &mut |_| {})?.bytes;
        for (certification, name) in [
            (Certification::NoChanges, "certified-no-changes"),
            (Certification::FormFilling, "certified-form-filling"),
        ] {
            let options = SignatureOptions {
                certification: Some(certification),
                ..SignatureOptions::at(at)
            };
            let once = sign(&pdf, &options, &key("rsa2048")?.into_signer([7; 32]))?;
            verified(&once, 1).map_err(|error| format!("{name}: {error}"))?;
            std::fs::write(folder.join(format!("{name}-{suffix}-1.pdf")), &once)?;
            if certification == Certification::FormFilling {
                let second = key("p256")?.into_signer([8; 32]);
                let twice = sign(&once, &SignatureOptions::at(at), &second)?;
                verified(&twice, 2).map_err(|error| format!("{name}: {error}"))?;
                std::fs::write(folder.join(format!("{name}-{suffix}-2.pdf")), twice)?;
            }
        }
        for container in CONTAINERS {
            let kind = key(container)?.certificate().key_kind();
            for algorithm in kind.ok_or("no such key")?.algorithms() {
                let name = format!("{container}, {algorithm}, {suffix}").replace([',', ' '], "-");
                let options = SignatureOptions {
                    algorithm: Some(algorithm),
                    ..SignatureOptions::at(at)
                };
                let once = sign(&pdf, &options, &key(container)?.into_signer([7; 32]))?;
                let second = key("p256")?.into_signer([8; 32]);
                let twice = sign(&once, &SignatureOptions::at(at), &second)?;
                for (count, signed) in [(1, once), (2, twice)] {
                    verified(&signed, count).map_err(|error| format!("{name}: {error}"))?;
                    std::fs::write(folder.join(format!("{name}-{count}.pdf")), signed)?;
                }
            }
        }
    }
    Ok(())
}

fn image(file: Vec<u8>) -> Appearance {
    let place = Place::Field;
    Appearance::Image { file, place }
}

fn words() -> Appearance {
    Appearance::Text {
        lines: vec!["SAO Y; SỞ NGOẠI VỤ".to_owned()],
        place: Place::Field,
    }
}
