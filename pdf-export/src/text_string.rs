//! Text for people within a PDF (ISO 32000-2, 7.9.2.2).

use lopdf::{Object, StringFormat};

/// A text string: ASCII as it is, anything else in UTF-16.
pub(crate) fn text_string(text: &str) -> Object {
    if text.bytes().all(|byte| (0x20..0x7f).contains(&byte)) {
        return Object::String(text.as_bytes().to_vec(), StringFormat::Literal);
    }
    let mut bytes = vec![0xfe, 0xff];
    bytes.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
    Object::String(bytes, StringFormat::Hexadecimal)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vietnamese_text_is_utf_16() {
        let Object::String(bytes, StringFormat::Hexadecimal) = text_string("Uỷ") else {
            panic!("not a hexadecimal string");
        };
        assert_eq!(bytes, [0xfe, 0xff, 0, b'U', 0x1e, 0xf7]);
    }
}
