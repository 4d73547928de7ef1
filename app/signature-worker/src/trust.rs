//! What verifying goes by: certificates that the person trusts, and lists of revoked ones.

use base64ct::{Base64, Encoding};
use jiff::Timestamp;
use pdf_export::{Certificate, RevocationList, VerifyOptions};
use protocol::Trusted;
use submission::Language;
use worker::day;

/// One of them.
pub(crate) enum Entry {
    Certificate(Certificate),
    List(RevocationList),
}

/// What a person's file holds: certificates in DER or PEM, or a list of revoked ones; nothing if it is another file.
pub(crate) fn read(file: &[u8]) -> Vec<Entry> {
    if let Ok(list) = RevocationList::read(file) {
        return vec![Entry::List(list)];
    }
    let certificates = Certificate::read_all(file).unwrap_or_default();
    certificates.into_iter().map(Entry::Certificate).collect()
}

/// What was kept of such files. What cannot be read is passed over: nobody is trusted by it.
pub(crate) fn kept(trust: &[String]) -> Vec<Entry> {
    let read = |file: &String| {
        let der = Base64::decode_vec(file).ok()?;
        read(&der).pop()
    };
    trust.iter().filter_map(read).collect()
}

/// Verifying by these entries.
pub(crate) fn options(entries: Vec<Entry>, now: Timestamp) -> VerifyOptions {
    let mut options = VerifyOptions::at(now);
    for entry in entries {
        match entry {
            Entry::Certificate(certificate) => options.trust.push(certificate),
            Entry::List(list) => options.revoked.push(list),
        }
    }
    options
}

impl Entry {
    fn der(&self) -> &[u8] {
        match self {
            Self::Certificate(certificate) => certificate.der(),
            Self::List(list) => list.der(),
        }
    }

    /// What a person should see of it.
    pub(crate) fn shown(&self, is_new: bool, now: Timestamp, language: Language) -> Trusted {
        let (name, note, holds) = match self {
            Self::Certificate(certificate) => {
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
                        format!(
                            "Certificate issued by {issuer}, valid from {from} to {to}.{expired}"
                        )
                    }
                };
                (certificate.subject(), note, holds)
            }
            Self::List(list) => {
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
            digest: submission::sha256(self.der()),
            name,
            note,
            holds,
            file: match is_new {
                true => Base64::encode_string(self.der()),
                false => String::new(),
            },
        }
    }
}
