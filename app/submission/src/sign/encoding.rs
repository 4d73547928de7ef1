//! Bytes as they come back from elsewhere: bare, or as text.

use std::borrow::Cow;

use base64ct::{Base64, Encoding};

/// The bytes of a file: those that it says in hex or Base64, with line ends and PEM's own lines wherever they are; its own where
/// it is no such text. A signature by chance is none: its every byte would have to be one of 70 in 256.
pub(super) fn bytes(file: &[u8]) -> Cow<'_, [u8]> {
    let said = std::str::from_utf8(file).ok().and_then(said);
    said.map_or(Cow::Borrowed(file), Cow::Owned)
}

fn said(text: &str) -> Option<Vec<u8>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let lines = text.lines().filter(|line| !line.starts_with("-----"));
    let text: String = lines.flat_map(str::split_whitespace).collect();
    // Digits of hex are letters of Base64, too: what has no others is hex, for so is no Base64 of that length by chance.
    match text.as_str() {
        "" => None,
        text => hex(text).or_else(|| Base64::decode_vec(text).ok()),
    }
}

fn hex(text: &str) -> Option<Vec<u8>> {
    let digit = |byte: u8| (byte as char).to_digit(16).map(|digit| digit as u8);
    let pairs = text.as_bytes().chunks(2).map(|pair| match pair {
        [high, low] => Some(digit(*high)? << 4 | digit(*low)?),
        _ => None,
    });
    pairs.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_and_texts_of_them_are_the_same() {
        let signature = [0x30, 0x06, 0x02, 0x01, 0xff, 0x02, 0x01, 0x7f, 0xfb];
        for said in [
            &signature[..],
            b"30060201ff02017ffb",
            b"30060201 FF02\r\n017FFB\r\n",
            b"\xef\xbb\xbf30060201ff02017ffb\n",
            b"MAYCAf8CAX/7",
            b"MAYCAf8C\nAX/7\n",
            b"-----BEGIN CMS-----\r\nMAYCAf8C\r\nAX/7\r\n-----END CMS-----\r\n",
        ] {
            assert_eq!(*bytes(said), signature, "{}", said.escape_ascii());
        }
        // Digits alone are Base64, too.
        assert_eq!(*bytes(b"deadbeef"), [0xde, 0xad, 0xbe, 0xef]);
        // What is no such text is itself.
        for said in [
            &b""[..],
            b" \n",
            b"-----BEGIN CMS-----\n",
            b"30060201f",
            b"MAYCAf8CAX/",
            b"chu ky",
            b"\xff",
        ] {
            assert_eq!(*bytes(said), *said, "{}", said.escape_ascii());
        }
    }
}
