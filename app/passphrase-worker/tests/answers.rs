//! What the worker answers, natively: the same code as in the browser.

use std::cell::Cell;
use std::time::Duration;

use passphrase_worker::answer;
use protocol::{Failure, Language, Outcome, PassphraseWork, Request};
use store::vault::Header;
use worker::Reply;

const DATA_KEY: [u8; 32] = [7; 32];
const PASSPHRASE: &str = "mật khẩu của tổ công tác";

/// Answers by a clock on which each derivation takes `took` milliseconds.
fn ask_in(language: Language, took: u64, work: PassphraseWork, bytes: Vec<Vec<u8>>) -> Reply {
    let request = Request {
        id: 7,
        language,
        work,
    };
    let header = serde_json::to_string(&request).expect("JSON");
    let now = Cell::new(0);
    let clock = || Duration::from_millis(now.replace(now.get() + took));
    let reply = answer(header, bytes, &clock, &mut |_| {});
    assert_eq!(reply.answer.id, 7);
    reply
}

/// Answers as on the slowest device: by the least that is safe, so that the tests are quick.
fn ask(work: PassphraseWork, bytes: Vec<Vec<u8>>) -> Reply {
    ask_in(Language::Vietnamese, 60_000, work, bytes)
}

fn setting(passphrase: &str, salt: u8) -> PassphraseWork {
    PassphraseWork::Set {
        passphrase: passphrase.into(),
        generation: "one".into(),
        salt: [salt; 16],
        nonce: [salt; 24],
    }
}

fn opening(passphrase: &str, header: &str) -> PassphraseWork {
    PassphraseWork::Open {
        passphrase: passphrase.into(),
        header: header.into(),
    }
}

#[track_caller]
fn header(reply: &Reply) -> String {
    assert!(reply.bytes.is_empty());
    match &reply.answer.outcome {
        Outcome::Header(text) => text.clone(),
        other => panic!("{other:?}"),
    }
}

#[track_caller]
fn opened(reply: Reply) -> Vec<u8> {
    assert_eq!(reply.answer.outcome, Outcome::Opened);
    let [key] = <[_; 1]>::try_from(reply.bytes).expect("one key");
    key
}

#[track_caller]
fn failure(reply: Reply) -> Failure {
    assert!(reply.bytes.is_empty());
    match reply.answer.outcome {
        Outcome::Failed(failure) => failure,
        other => panic!("{other:?}"),
    }
}

fn sealed() -> String {
    header(&ask(setting(PASSPHRASE, 1), vec![DATA_KEY.to_vec()]))
}

#[test]
fn the_data_key_comes_back_with_the_passphrase() {
    let header = sealed();
    assert_eq!(Header::read(&header).expect("a header").generation(), "one");
    assert_eq!(opened(ask(opening(PASSPHRASE, &header), vec![])), DATA_KEY);
}

#[test]
fn another_passphrase_is_told_and_never_repeated() {
    let header = sealed();
    let wrong = "mật khẩu của tổ khác";
    let failed = failure(ask(opening(wrong, &header), vec![]));
    assert_eq!(failed.sentence, "Mật khẩu không đúng.");
    let work = opening(wrong, &header);
    assert_eq!(format!("{work:?} {:?}", setting(wrong, 1)), "Open Set");
    let english = failure(ask_in(Language::English, 1, work, vec![]));
    assert_eq!(english.sentence, "The passphrase is wrong.");
    for said in [failed, english] {
        assert!(!said.hint.is_empty());
        assert!(!format!("{said:?}").contains(wrong));
    }
}

#[test]
fn how_a_keyboard_writes_the_letters_does_not_matter() {
    // The marks apart, as one operating system writes them.
    let apart =
        "ma\u{323}\u{302}t kha\u{302}\u{309}u cu\u{309}a to\u{302}\u{309} co\u{302}ng ta\u{301}c";
    assert_ne!(apart, PASSPHRASE);
    assert_eq!(opened(ask(opening(apart, &sealed()), vec![])), DATA_KEY);
    let header = header(&ask(setting(apart, 1), vec![DATA_KEY.to_vec()]));
    assert_eq!(opened(ask(opening(PASSPHRASE, &header), vec![])), DATA_KEY);
}

#[test]
fn a_passphrase_is_exchanged_and_the_data_key_stays() {
    let old = sealed();
    let key = opened(ask(opening(PASSPHRASE, &old), vec![]));
    let new = header(&ask(setting("cụm từ mới", 2), vec![key]));
    assert_eq!(
        opened(ask(opening("cụm từ mới", &new), vec![])),
        opened(ask(opening(PASSPHRASE, &old), vec![])),
    );
    let failed = failure(ask(opening(PASSPHRASE, &new), vec![]));
    assert_eq!(failed.sentence, "Mật khẩu không đúng.");
}

#[test]
fn a_header_that_is_none_is_not_the_passphrases_fault() {
    let header = sealed();
    let damaged = header.replacen("argon2id", "argon2ie", 1);
    for text in ["", "{}", &header[..header.len() - 1], &damaged] {
        let failed = failure(ask(opening(PASSPHRASE, text), vec![]));
        assert_eq!(
            failed.sentence,
            "Phần thông tin dùng để mở dữ liệu đã mã hoá bị hỏng hoặc bị sửa."
        );
        assert!(failed.hint.starts_with("Không phải do mật khẩu."));
    }
}

#[test]
fn half_a_second_is_aimed_at() {
    let cost = |took| {
        let work = setting(PASSPHRASE, 1);
        let reply = ask_in(Language::Vietnamese, took, work, vec![DATA_KEY.to_vec()]);
        let header = Header::read(&header(&reply)).expect("a header");
        (header.kdf().memory_kib / 1024, header.kdf().passes)
    };
    assert_eq!(cost(500), (64, 3));
    assert_eq!(cost(250), (64, 6));
    assert_eq!(cost(1_000), (48, 2));
}

#[test]
fn a_request_without_its_key_is_a_fault_of_the_program() {
    for bytes in [vec![], vec![vec![0; 31]], vec![vec![0; 32], vec![0; 32]]] {
        let failed = failure(ask(setting(PASSPHRASE, 1), bytes));
        assert!(failed.sentence.starts_with("Chương trình gặp lỗi"));
        assert!(!failed.sentence.contains("PDF"), "{}", failed.sentence);
    }
}
