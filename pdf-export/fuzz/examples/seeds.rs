//! Makes what the targets begin with, from keys that are made for it: `cargo run --example seeds -- AUTHORITY`, the authority as
//! `tests/fixtures/ca/make` makes it. README.md tells the whole way.

#![allow(clippy::print_stdout)]

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use lopdf::{Document, Object, Stream, dictionary};
use pdf_export::{SignatureOptions, TimestampRequest, add_timestamp, sign, timestamp_request};

use files::{Form, saved};

/// What the tests sign.
#[path = "../../tests/sign/files.rs"]
#[allow(dead_code)]
mod files;

/// The test authority, as `files` knows it.
mod authority {
    use std::path::PathBuf;

    use pdf_export::SignatureOptions;
    use pdf_export::pkcs12::{Key, open};

    pub fn directory() -> PathBuf {
        std::env::args_os().nth(1).expect("an authority").into()
    }

    pub fn key(name: &str) -> Key {
        let file = std::fs::read(directory().join(name).with_extension("p12")).expect(name);
        open(&file, "mat-khau").expect(name).remove(0)
    }

    pub fn options() -> SignatureOptions {
        SignatureOptions::at("2026-11-23T02:32:49Z".parse().expect("a moment"))
    }
}

/// Room for one timestamp of the test authority.
const TIMESTAMP_ROOM: u16 = 6000;

fn main() -> Result<(), Box<dyn Error>> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let fixture = |name: &str, bytes: &[u8]| fs::write(here.join("fixtures").join(name), bytes);
    let seed = |target: &str, name: &str, bytes: &[u8]| {
        let folder = here.join("corpus").join(target);
        fs::create_dir_all(&folder)?;
        fs::write(folder.join(name), bytes)
    };
    let read = |name: &str| fs::read(authority::directory().join(name));

    for form in [Form::Table, Form::Stream] {
        seed("reader", &format!("{form:?}"), &saved(tagged(), form))?;
    }
    for (name, bomb) in bombs() {
        seed("reader", name, &bomb)?;
        seed("verifier", name, &bomb)?;
    }

    let once = files::signed_by(&saved(files::document(), Form::Table), "p256");
    let twice = files::signed_by(&once, "p256");
    let modern = files::signed_by(&saved(files::document(), Form::Stream), "p256");
    let to_be_stamped = signed_with_room()?;
    let (request, response) = answered(&to_be_stamped)?;
    let stamped = add_timestamp(&to_be_stamped, &request, &response)?;
    for (name, signed) in [
        ("once-table.pdf", &once),
        ("twice-table.pdf", &twice),
        ("once-stream.pdf", &modern),
        ("stamped.pdf", &stamped),
    ] {
        fixture(name, signed)?;
        seed("verifier", name, signed)?;
    }
    fixture("to-be-stamped.pdf", &to_be_stamped)?;
    fixture("request.tsq", request.der())?;
    seed("timestamp_response", "granted", &response)?;
    for name in ["root.pem", "root.crl", "issuing.crl"] {
        fixture(name, &read(name)?)?;
    }
    fixture(
        "chain.pem",
        &[read("p256.pem")?, read("chain.pem")?].concat(),
    )?;

    seed(
        "certificates",
        "chain",
        &[read("p256.pem")?, read("chain.pem")?].concat(),
    )?;
    for name in ["rsa2048.pem", "pss2048.pem", "p384.pem", "issuing.crl"] {
        seed("certificates", name, &read(name)?)?;
        let der = authority::directory().join(name).with_extension("der");
        let kind = if name.ends_with("crl") { "crl" } else { "x509" };
        openssl(
            &[kind, "-outform", "DER"],
            &[("-in", &authority::directory().join(name)), ("-out", &der)],
        )?;
        seed("certificates", &format!("{name}.der"), &fs::read(der)?)?;
    }
    for name in [
        "p256",
        "legacy-rc2",
        "legacy-3des",
        "aes-128",
        "plain",
        "certificates-only",
    ] {
        seed("pkcs12", name, &read(&format!("{name}.p12"))?)?;
    }
    // Noise never fits a seal: without one it gets further.
    for (name, protection) in [
        ("modern", "AES-256-CBC"),
        ("old", "PBE-SHA1-3DES"),
        ("bare", "NONE"),
    ] {
        let file = authority::directory().join(format!("no-seal-{name}.p12"));
        let protection = ["-certpbe", protection, "-keypbe", protection];
        openssl(
            &[
                &["pkcs12", "-export", "-nomac", "-passout", "pass:mat-khau"][..],
                &protection,
            ]
            .concat(),
            &[
                ("-inkey", &authority::directory().join("p256.key.pem")),
                ("-in", &authority::directory().join("p256.pem")),
                ("-certfile", &authority::directory().join("issuing.pem")),
                ("-out", &file),
            ],
        )?;
        seed("pkcs12", &format!("no-seal-{name}"), &fs::read(file)?)?;
    }
    Ok(())
}

/// A page of marked words in a font that tells its letters, its structure, and a file that it carries.
fn tagged() -> Document {
    let mut document = files::document();
    let page = document.page_iter().next().expect("a page");
    let map = "1 beginbfchar\n<0001> <0110>\nendbfchar\n1 beginbfrange\n<0010> <0012> <0041>\nendbfrange\n";
    let map = document.add_object(Stream::new(dictionary! {}, map.into()));
    let font = document.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "Type0", "BaseFont" => "A", "Encoding" => "Identity-H", "ToUnicode" => map,
    });
    let words = "/H1 <</MCID 0>> BDC BT /F 14 Tf 72 720 Td <00010010> Tj ET EMC\n\
        /P <</MCID 1>> BDC BT /F 12 Tf 72 700 Td [<0011> 20 <0012>] TJ ET EMC\n/Artifact BMC BT <0001> Tj ET EMC";
    let mut content = Stream::new(dictionary! {}, words.into());
    let _ = content.compress();
    let content = document.add_object(content);
    let at = document.get_dictionary_mut(page).expect("a page");
    at.set("Contents", content);
    at.set(
        "Resources",
        dictionary! { "Font" => dictionary! { "F" => font } },
    );
    let elements: Vec<Object> = ["H1", "TD"]
        .iter()
        .zip(0..)
        .map(|(kind, mark)| {
            let element = dictionary! { "S" => *kind, "Pg" => page, "K" => mark };
            document.add_object(element).into()
        })
        .collect();
    let tree = document.add_object(dictionary! { "Type" => "StructTreeRoot", "K" => elements });
    let file = document.add_object(Stream::new(
        dictionary! { "Type" => "EmbeddedFile", "Subtype" => "application/json" },
        b"{}".to_vec(),
    ));
    let specification = document.add_object(dictionary! {
        "Type" => "Filespec", "UF" => Object::string_literal("report.json"), "AFRelationship" => "Data",
        "EF" => dictionary! { "F" => file },
    });
    let names = vec![Object::string_literal("report.json"), specification.into()];
    let files = dictionary! { "EmbeddedFiles" => dictionary! { "Names" => names } };
    let catalog = document.catalog_mut().expect("a catalog");
    catalog.set("StructTreeRoot", tree);
    catalog.set("Names", files);
    document
}

/// Files that lead in circles, or claim what they do not have. Those that unpack to very much are built by
/// `pdf-export/tests/bombs.rs`: noise does not find them.
fn bombs() -> Vec<(&'static str, Vec<u8>)> {
    let table = |objects: &str, trailer: &str| {
        let mut file = String::from("%PDF-1.7\n");
        let mut entries = String::new();
        let mut count = 1;
        for object in objects.split_inclusive("endobj\n") {
            entries.push_str(&format!("{:010} 00000 n \n", file.len()));
            file.push_str(object);
            count += 1;
        }
        let start = file.len();
        file.push_str(&format!(
            "xref\n0 {count}\n0000000000 65535 f \n{entries}trailer\n<</Size {count}/Root 1 0 R{trailer}>>\nstartxref\n{start}\n%%EOF\n"
        ));
        file.into_bytes()
    };
    let form = "1 0 obj\n<</Type/Catalog/AcroForm<</Fields[2 0 R]>>/Pages 2 0 R>>\nendobj\n";
    let circle = "2 0 obj\n<</T(a)/Kids[2 0 R 3 0 R]/FT/Sig>>\nendobj\n3 0 obj\n<</T(b)/Kids[2 0 R]/V 3 0 R>>\nendobj\n";
    let length = "2 0 obj\n<</Length 3 0 R>>stream\nx\nendstream\nendobj\n3 0 obj\n<</Length 2 0 R>>stream\nx\nendstream\nendobj\n";
    let pages = "2 0 obj\n<</Type/Pages/Kids[2 0 R 3 0 R]>>\nendobj\n3 0 obj\n<</Type/Page/Parent 3 0 R/Contents[4 0 R 4 0 R]>>\nendobj\n4 0 obj\n<</Length 2>>stream\nBT\nendstream\nendobj\n";
    let catalog = "1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n";
    vec![
        ("fields-in-a-circle", table(&format!("{form}{circle}"), "")),
        (
            "lengths-in-a-circle",
            table(&format!("{catalog}{length}"), ""),
        ),
        ("pages-in-a-circle", table(&format!("{catalog}{pages}"), "")),
        ("size", table(catalog, "/Size 4294967295")),
        ("previous", table(catalog, "/Prev 58")),
    ]
}

fn signed_with_room() -> Result<Vec<u8>, Box<dyn Error>> {
    let options = SignatureOptions {
        timestamp_room: TIMESTAMP_ROOM,
        ..authority::options()
    };
    let signer = authority::key("p256").into_signer([7; 32]);
    Ok(sign(&files::pdf(), &options, &signer)?)
}

/// A request for a timestamp, and what the authority answers.
fn answered(signed: &[u8]) -> Result<(TimestampRequest, Vec<u8>), Box<dyn Error>> {
    let request = timestamp_request(signed, None, 0xfedc_ba98_7654_3210)?;
    let folder = authority::directory();
    let (query, answer) = (folder.join("request.tsq"), folder.join("answer.tsr"));
    fs::write(&query, request.der())?;
    let config = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/ca/openssl.cnf");
    openssl(
        &["ts", "-reply", "-section", "timestamps"],
        &[
            ("-config", &config),
            ("-queryfile", &query),
            ("-out", &answer),
        ],
    )?;
    Ok((request, fs::read(answer)?))
}

fn openssl(arguments: &[&str], files: &[(&str, &PathBuf)]) -> Result<(), Box<dyn Error>> {
    let mut command = Command::new("openssl");
    command
        .args(arguments)
        .env("CA_DIR", authority::directory());
    for (option, file) in files {
        command.arg(option).arg(file);
    }
    let output = command.output()?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into());
    }
    Ok(())
}
