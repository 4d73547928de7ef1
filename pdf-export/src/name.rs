//! A name in a certificate, for people (RFC 4514).

use const_oid::ObjectIdentifier;
use const_oid::db::{rfc3280, rfc4519};
use der::{Any, Encode, Tag, Tagged};
use x509_cert::attr::AttributeTypeAndValue;
use x509_cert::name::Name;

use crate::certificate::hex;

/// The attributes that names of people and organisations are made of. Others are told by their number: the names of
/// all attributes there are would weigh more in the browser than all else here.
const KNOWN: [(ObjectIdentifier, &str); 21] = [
    (rfc4519::CN, "CN"),
    (rfc4519::C, "C"),
    (rfc4519::L, "L"),
    (rfc4519::ST, "ST"),
    (rfc4519::STREET, "STREET"),
    (rfc4519::O, "O"),
    (rfc4519::OU, "OU"),
    (rfc4519::SN, "SN"),
    (rfc4519::GN, "GN"),
    (rfc4519::NAME, "NAME"),
    (rfc4519::TITLE, "TITLE"),
    (rfc4519::INITIALS, "INITIALS"),
    (rfc4519::GENERATION_QUALIFIER, "GENERATIONQUALIFIER"),
    (rfc4519::DN_QUALIFIER, "DNQUALIFIER"),
    (rfc4519::SERIAL_NUMBER, "SERIALNUMBER"),
    (rfc4519::DESCRIPTION, "DESCRIPTION"),
    (rfc4519::POSTAL_CODE, "POSTALCODE"),
    (rfc4519::TELEPHONE_NUMBER, "TELEPHONENUMBER"),
    (rfc4519::UID, "UID"),
    (rfc4519::DC, "DC"),
    (rfc3280::EMAIL_ADDRESS, "EMAIL"),
];

/// The common name, else the whole name.
pub(crate) fn display(name: &Name) -> String {
    match name.common_name() {
        Ok(Some(common)) => common.value().into_owned(),
        _ => whole(name),
    }
}

/// The whole name, the most special part first.
fn whole(name: &Name) -> String {
    let mut parts: Vec<String> = name
        .iter_rdn()
        .map(|part| part.iter().map(attribute).collect::<Vec<_>>().join("+"))
        .collect();
    parts.reverse();
    parts.join(",")
}

fn attribute(attribute: &AttributeTypeAndValue) -> String {
    let key = KNOWN.iter().find(|(oid, _)| *oid == attribute.oid);
    match (key, words(&attribute.value)) {
        (Some((_, key)), Some(words)) => format!("{key}={}", escaped(words)),
        _ => {
            let value = attribute.value.to_der().unwrap_or_default();
            format!("{}=#{}", attribute.oid, hex(&value))
        }
    }
}

fn words(value: &Any) -> Option<&str> {
    match value.tag() {
        Tag::Utf8String | Tag::PrintableString | Tag::Ia5String | Tag::TeletexString => {
            std::str::from_utf8(value.value()).ok()
        }
        _ => None,
    }
}

/// RFC 4514, section 2.4.
fn escaped(words: &str) -> String {
    let mut escaped = String::new();
    for (place, letter) in words.char_indices() {
        let at_an_end = place == 0 || place + letter.len_utf8() == words.len();
        match letter {
            '#' if place == 0 => escaped.push_str("\\#"),
            ' ' if at_an_end => escaped.push_str("\\ "),
            '"' | '+' | ',' | ';' | '<' | '>' | '\\' => escaped.extend(['\\', letter]),
            letter if letter.is_ascii_control() => {
                escaped.push_str(&format!("\\{:02x}", u32::from(letter)));
            }
            letter => escaped.push(letter),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_read_as_the_crate_with_every_name_writes_them() {
        let every: Vec<String> = KNOWN
            .iter()
            .filter(|(_, key)| *key != "C")
            .map(|(_, key)| format!("{key}=some"))
            .collect();
        for text in [
            &every.join(","),
            "C=VN,O=Uỷ ban\\, tỉnh,OU=\\#1+L=Huế",
            "1.2.3.4=#0c0141,O=A\\\\B \\<c\\>",
            "O=\\ two ends\\ ",
        ] {
            let name: Name = text.parse().unwrap_or_else(|_| panic!("{text}"));
            assert_eq!(whole(&name), name.to_string());
            assert!(whole(&name).len() >= text.len(), "{}", whole(&name));
        }
    }

    #[test]
    fn the_common_name_stands_for_the_whole() {
        let name: Name = "CN=Nguyễn Văn A,O=Sở Ngoại vụ".parse().unwrap();
        assert_eq!(display(&name), "Nguyễn Văn A");
        let name: Name = "OU=Phòng Lễ tân,O=Sở Ngoại vụ".parse().unwrap();
        assert_eq!(display(&name), "OU=Phòng Lễ tân,O=Sở Ngoại vụ");
    }
}
