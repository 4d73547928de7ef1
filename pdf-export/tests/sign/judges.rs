//! Outside programs judge what was signed here: poppler's `pdfsig`, `qpdf` and openssl.

use std::path::PathBuf;
use std::process::Command;

use crate::authority::directory;
use crate::files::{Form, document, room, saved, signed_by};

pub fn judged(command: &mut Command, package: &str) -> String {
    let output = command
        .output()
        .unwrap_or_else(|_| panic!("missing: apt-get install {package}"));
    let said = [output.stdout, output.stderr].concat();
    let said = String::from_utf8_lossy(&said).into_owned();
    assert!(output.status.success(), "{said}");
    said
}

pub fn kept(name: &str, bytes: &[u8]) -> PathBuf {
    let path = directory().join(name);
    std::fs::write(&path, bytes).unwrap();
    path
}

#[test]
fn pdfsig_and_qpdf_accept_every_key_and_form() {
    for name in ["rsa2048", "rsa3072", "rsa4096", "p256", "legacy-rc2"] {
        for form in [Form::Table, Form::Stream] {
            let signed = signed_by(&saved(document(), form), name);
            let path = kept(&format!("judged-{name}-{form:?}.pdf"), &signed);
            let said = judged(Command::new("pdfsig").arg(&path), "poppler-utils");
            assert!(said.contains("Signature is Valid"), "{said}");
            assert!(said.contains("Total document signed"), "{said}");
            assert!(said.contains("ETSI.CAdES.detached"), "{said}");
            let said = judged(Command::new("qpdf").arg("--check").arg(&path), "qpdf");
            assert!(
                said.contains("No syntax or stream encoding errors"),
                "{said}"
            );
        }
    }
}

#[test]
fn pdfsig_accepts_both_of_two_signatures() {
    for form in [Form::Table, Form::Stream] {
        let twice = signed_by(&signed_by(&saved(document(), form), "rsa2048"), "p256");
        let path = kept(&format!("judged-twice-{form:?}.pdf"), &twice);
        let said = judged(Command::new("pdfsig").arg(&path), "poppler-utils");
        assert_eq!(said.matches("Signature is Valid").count(), 2, "{said}");
        assert_eq!(said.matches("Total document signed").count(), 1, "{said}");
        judged(Command::new("qpdf").arg("--check").arg(&path), "qpdf");
    }
}

#[test]
fn openssl_accepts_the_signature_and_its_path() {
    for name in ["rsa2048", "p256"] {
        let signed = signed_by(&saved(document(), Form::Table), name);
        let room = room(&signed);
        let digits = &signed[room.clone()];
        let cms: Vec<u8> = digits
            .chunks(2)
            .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap())
            .collect();
        let covered = [&signed[..room.start - 1], &signed[room.end + 1..]].concat();
        judged(
            Command::new("openssl")
                .args([
                    "cms", "-verify", "-binary", "-cades", "-inform", "DER", "-in",
                ])
                .arg(kept(&format!("judged-{name}.cms"), &cms))
                .arg("-content")
                .arg(kept(&format!("judged-{name}.bin"), &covered))
                .arg("-CAfile")
                .arg(directory().join("root.pem"))
                .args(["-purpose", "any", "-out", "/dev/null"]),
            "openssl",
        );
    }
}
