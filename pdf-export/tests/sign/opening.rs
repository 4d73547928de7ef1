//! `.p12` files of every kind that is met, and what is said of those that do not open.

use std::process::Command;

use pdf_export::pkcs12::{Pkcs12Error, Unusable, open};
use unicode_normalization::UnicodeNormalization;

use crate::authority::{PASSWORD, directory, key, now, read};
use crate::files::{pdf, signed_by};

#[test]
fn modern_and_legacy_files_open() {
    for name in ["rsa2048", "legacy-rc2", "legacy-3des", "aes-128", "plain"] {
        let key = key(name);
        assert_eq!(key.summary.subject, "Nguyễn Văn Mẫu", "{name}");
        assert_eq!(key.summary.issuer, "Cấp phát thử nghiệm");
        assert_eq!(key.summary.algorithm, "RSA 2048");
        assert_eq!(key.chain().len(), 3, "{name}: signer, issuer, root");
        assert_eq!(key.usable_at(now()), Ok(()));
    }
    assert_eq!(key("no-chain").chain().len(), 1);
    assert_eq!(open(&read("no-password.p12"), "").unwrap().len(), 1);
}

/// Each link is looked for among all certificates: of a chain that is made to be long, only its beginning is.
#[test]
fn a_chain_ends() {
    let folder = directory().join("long-chain");
    std::fs::create_dir_all(&folder).unwrap();
    let openssl = |arguments: &[&str]| {
        let said = Command::new("openssl")
            .current_dir(&folder)
            .args(arguments)
            .output()
            .unwrap();
        let errors = String::from_utf8_lossy(&said.stderr);
        assert!(said.status.success(), "{errors}");
    };
    let mut issuers = Vec::new();
    for number in 0..12 {
        let (subject, key, certificate) = (
            format!("/CN={number}"),
            format!("{number}.key"),
            format!("{number}.pem"),
        );
        let (issuer, issuer_key) = match number {
            0 => (String::new(), String::new()),
            _ => (format!("{}.pem", number - 1), format!("{}.key", number - 1)),
        };
        let mut arguments = vec!["req", "-x509", "-newkey", "ec", "-pkeyopt"];
        arguments.extend(["ec_paramgen_curve:P-256", "-nodes", "-subj", &subject]);
        arguments.extend(["-keyout", &key, "-out", &certificate]);
        if number > 0 {
            arguments.extend(["-CA", &issuer, "-CAkey", &issuer_key]);
        }
        openssl(&arguments);
        issuers.extend(std::fs::read(folder.join(&certificate)).unwrap());
    }
    std::fs::write(folder.join("all.pem"), issuers).unwrap();
    let mut arguments = vec!["pkcs12", "-export", "-inkey", "11.key", "-in", "11.pem"];
    arguments.extend([
        "-certfile",
        "all.pem",
        "-passout",
        "pass:mat-khau",
        "-out",
        "long.p12",
    ]);
    openssl(&arguments);
    let keys = open(&std::fs::read(folder.join("long.p12")).unwrap(), PASSWORD).unwrap();
    assert_eq!(keys[0].chain().len(), 8);
}

#[test]
fn a_vietnamese_password_opens_in_both_forms() {
    let composed: String = "Mật khẩu đúng".nfc().collect();
    let decomposed: String = "Mật khẩu đúng".nfd().collect();
    assert_ne!(composed, decomposed);
    for name in ["composed", "decomposed", "composed-legacy"] {
        for password in [&composed, &decomposed] {
            assert!(
                open(&read(&format!("{name}.p12")), password).is_ok(),
                "{name}"
            );
        }
        assert_eq!(
            refusal(&read(&format!("{name}.p12")), "Mat khau dung"),
            Pkcs12Error::WrongPassword
        );
    }
}

#[test]
fn what_does_not_open_is_named() {
    for name in [
        "rsa2048",
        "legacy-rc2",
        "legacy-3des",
        "plain",
        "certificates-only",
        "no-password",
    ] {
        let refused = refusal(&read(&format!("{name}.p12")), "sai");
        assert_eq!(refused, Pkcs12Error::WrongPassword, "{name}");
    }
    assert_eq!(
        refusal(&read("certificates-only.p12"), PASSWORD),
        Pkcs12Error::NoPrivateKey
    );
    assert_eq!(refusal(b"", PASSWORD), Pkcs12Error::NotPkcs12);
    assert_eq!(
        refusal("Kính gửi: Ban Bí thư".as_bytes(), PASSWORD),
        Pkcs12Error::NotPkcs12
    );
    assert_eq!(
        refusal(&read("rsa2048.pem"), PASSWORD),
        Pkcs12Error::NotPkcs12
    );
    let whole = read("rsa2048.p12");
    for length in [1, 10, whole.len() / 2, whole.len() - 1] {
        assert_eq!(
            refusal(&whole[..length], PASSWORD),
            Pkcs12Error::NotPkcs12,
            "{length}"
        );
    }
}

#[test]
fn a_damaged_file_never_gives_a_key_silently_changed() {
    let whole = read("rsa2048.p12");
    for position in (0..whole.len()).step_by(97) {
        let mut damaged = whole.clone();
        damaged[position] ^= 0x5a;
        // Outside the seal only its own numbers can change: then it does not fit.
        if let Ok(keys) = open(&damaged, PASSWORD) {
            assert_eq!(keys[0].summary.subject, "Nguyễn Văn Mẫu");
            panic!("opened with byte {position} changed");
        }
    }
}

#[test]
fn keys_that_cannot_sign_say_why() {
    let usable = |name: &str| key(name).usable_at(now());
    assert!(matches!(usable("expired"), Err(Unusable::Expired { .. })));
    assert!(matches!(
        usable("future"),
        Err(Unusable::NotYetValid { .. })
    ));
    assert_eq!(usable("encryption"), Err(Unusable::KeyUsage));
    assert!(matches!(usable("weak"), Err(Unusable::Weak { name }) if name == "RSA 1024"));
    assert!(matches!(usable("p521"), Err(Unusable::Unsupported { name }) if name == "ECDSA P-521"));
}

#[test]
fn nothing_secret_is_shown() {
    let key = key("rsa2048");
    let shown = format!("{key:?}");
    assert!(shown.contains("Nguyễn Văn Mẫu"));
    assert!(shown.len() < 400, "{shown}");
    let signer = format!("{:?}", key.into_signer([0; 32]));
    assert!(signer.len() < 400, "{signer}");
    let refused = open(&read("rsa2048.p12"), "bí mật").unwrap_err();
    assert!(!format!("{refused:?} {refused}").contains("bí mật"));
    // And the key signs all the same.
    assert!(signed_by(&pdf(), "rsa2048").len() > pdf().len());
}

fn refusal(file: &[u8], password: &str) -> Pkcs12Error {
    open(file, password).expect_err("does not open")
}
