//! Signatures that are made elsewhere, by somebody who is not known beforehand.

use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};

use pdf_export::{Blank, Hash, SignError, Verdict, blank, verify};

use crate::authority::{directory, options, trusting};
use crate::files::{Form, document, pdf, saved};

/// Room that such a signature finds in practice.
const ROOM: usize = 8192;

/// What openssl makes of the covered bytes.
fn by_openssl(blank: &Blank, name: &str, more: &[&str]) -> Vec<u8> {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    let at = directory().join(format!(
        "elsewhere-{}",
        COUNT.fetch_add(1, Ordering::Relaxed)
    ));
    std::fs::write(&at, blank.covered().concat()).unwrap();
    let said = Command::new("openssl")
        .args([
            "cms",
            "-sign",
            "-binary",
            "-cades",
            "-nosmimecap",
            "-outform",
            "DER",
        ])
        .arg("-in")
        .arg(&at)
        .arg("-signer")
        .arg(directory().join(format!("{name}.pem")))
        .arg("-inkey")
        .arg(directory().join(format!("{name}.key.pem")))
        .args(more)
        .arg("-certfile")
        .arg(directory().join("chain.pem"))
        .output()
        .unwrap();
    assert!(
        said.status.success(),
        "{}",
        String::from_utf8_lossy(&said.stderr)
    );
    said.stdout
}

#[test]
fn a_whole_signature_of_openssl_is_taken() {
    for (name, more) in [
        ("rsa2048", &["-md", "sha256"][..]),
        (
            "rsa2048",
            &["-md", "sha512", "-keyopt", "rsa_padding_mode:pss"],
        ),
        ("rsa4096", &["-md", "sha384"]),
        (
            "pss2048",
            &["-md", "sha256", "-keyopt", "rsa_padding_mode:pss"],
        ),
        ("p256", &["-md", "sha256"]),
        ("p384", &["-md", "sha384"]),
    ] {
        for form in [Form::Table, Form::Stream] {
            let blank = blank(&saved(document(), form), &options(), ROOM).unwrap();
            let signature = by_openssl(&blank, name, more);
            let signed = blank.fill(&signature).expect(name);
            let found = verify(&signed, &trusting()).unwrap();
            assert_eq!(found.verdict(), Some(Verdict::Valid), "{name}: {found:#?}");
        }
    }
}

#[test]
fn what_comes_back_is_checked_before_it_is_taken() {
    let empty = blank(&pdf(), &options(), ROOM).unwrap();
    let signature = by_openssl(&empty, "p256", &["-md", "sha256"]);
    let taken = |signature: &[u8]| empty.clone().fill(signature);
    assert!(taken(&signature).is_ok());

    // Of another document; damaged; not detached from what it covers; with more behind it; nothing at all.
    let other = blank(&saved(document(), Form::Stream), &options(), ROOM).unwrap();
    assert!(matches!(
        other.fill(&signature),
        Err(SignError::WrongSignature)
    ));
    let mut damaged = signature.clone();
    let last = damaged.len() - 1;
    damaged[last] ^= 1;
    let whole = by_openssl(&empty, "p256", &["-md", "sha256", "-nodetach"]);
    let longer = [&signature[..], b"x"].concat();
    for wrong in [&damaged[..], &whole, &longer, b""] {
        assert!(matches!(taken(wrong), Err(SignError::WrongSignature)));
    }
    // By a key that is too weak.
    let weak = by_openssl(&empty, "weak", &["-md", "sha256"]);
    assert!(matches!(taken(&weak), Err(SignError::WrongSignature)));

    let narrow = blank(&pdf(), &options(), 500).unwrap();
    let signature = by_openssl(&narrow, "p256", &["-md", "sha256"]);
    assert!(matches!(
        narrow.fill(&signature),
        Err(SignError::SignatureTooLarge)
    ));
}

#[test]
fn the_digest_is_of_the_covered_bytes() {
    let blank = blank(&pdf(), &options(), ROOM).unwrap();
    let at = directory().join("covered");
    std::fs::write(&at, blank.covered().concat()).unwrap();
    for (hash, name) in [
        (Hash::Sha256, "-sha256"),
        (Hash::Sha384, "-sha384"),
        (Hash::Sha512, "-sha512"),
    ] {
        let said = Command::new("openssl")
            .args(["dgst", name, "-binary"])
            .arg(&at)
            .output()
            .unwrap();
        assert_eq!(blank.digest(hash), said.stdout);
    }
}
