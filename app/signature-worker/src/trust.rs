//! What verifying goes by: certificates that the person trusts, and lists of revoked ones.

use base64ct::{Base64, Encoding};
use jiff::Timestamp;
use protocol::Trusted;
use submission::{Language, TrustEntry};
use worker::day;

fn der(entry: &TrustEntry) -> &[u8] {
    match entry {
        TrustEntry::Certificate(certificate) => certificate.der(),
        TrustEntry::List(list) => list.der(),
    }
}

/// What a person should see of one of them.
pub(crate) fn shown(
    entry: &TrustEntry,
    is_new: bool,
    now: Timestamp,
    language: Language,
) -> Trusted {
    let (name, note, holds) = match entry {
        TrustEntry::Certificate(certificate) => {
            let holds = certificate.valid_at(now);
            let issuer = certificate.issuer();
            let (from, to) = (day(certificate.not_before()), day(certificate.not_after()));
            let note = match language {
                Language::Vietnamese => {
                    let expired = if holds {
                        ""
                    } else {
                        " Hiện KHÔNG có hiệu lực."
                    };
                    format!("Chứng thư do {issuer} cấp, hiệu lực từ {from} đến {to}.{expired}")
                }
                Language::English => {
                    let expired = if holds { "" } else { " NOT valid now." };
                    format!("Certificate issued by {issuer}, valid from {from} to {to}.{expired}")
                }
            };
            (certificate.subject(), note, holds)
        }
        TrustEntry::List(list) => {
            let due = list.next_update();
            let holds = due.is_none_or(|due| due >= now);
            let (count, made) = (list.count(), day(list.this_update()));
            let note = match (language, due.filter(|_| !holds)) {
                (Language::Vietnamese, None) => {
                    format!("Danh sách thu hồi lập ngày {made}, có {count} chứng thư.")
                }
                (Language::Vietnamese, Some(due)) => format!(
                    "Danh sách thu hồi lập ngày {made}, có {count} chứng thư. ĐÃ HẾT HẠN ngày {}: hãy tải danh sách mới.",
                    day(due)
                ),
                (Language::English, None) => {
                    format!("List of revoked certificates of {made}, with {count} of them.")
                }
                (Language::English, Some(due)) => format!(
                    "List of revoked certificates of {made}, with {count} of them. EXPIRED on {}: fetch a newer one.",
                    day(due)
                ),
            };
            (list.issuer(), note, holds)
        }
    };
    Trusted {
        digest: submission::sha256(der(entry)),
        name,
        note,
        holds,
        file: match is_new {
            true => Base64::encode_string(der(entry)),
            false => String::new(),
        },
    }
}
