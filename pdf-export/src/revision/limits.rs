//! How much a file may ask for: what reading it takes grows with its length, and no further.

use lopdf::{Dictionary, Object, Stream};

/// Bytes that the structure of a file may unpack to (streams of objects and of cross-references), beside so many for each
/// of its own bytes. Honest ones: a tagged report of 15 pages unpacks to a quarter of its length.
const UNPACKED: usize = 256 << 10;
const UNPACKED_FOR_EACH_BYTE: usize = 16;
/// Memory that the objects of a file may take, beside so many bytes for each byte of it. Honest ones: about 30.
const HELD: usize = 64 << 20;
const HELD_FOR_EACH_BYTE: usize = 256;
/// No honest stream has more filters, each of which may unpack a hundredfold.
const MOST_FILTERS: usize = 4;
/// No honest row of a predictor is longer, in bytes: it is taken before it is known to be there.
const LONGEST_ROW: i64 = 1 << 20;

/// What is left of what a file may ask for.
pub(super) struct Limits {
    unpacked: usize,
    held: usize,
}

/// A file asks for more than its length allows.
#[derive(Debug)]
pub(super) struct Exceeded;

impl Limits {
    pub(super) fn of(file: &[u8]) -> Self {
        let length = file.len();
        Self {
            unpacked: length
                .saturating_mul(UNPACKED_FOR_EACH_BYTE)
                .saturating_add(UNPACKED),
            held: length
                .saturating_mul(HELD_FOR_EACH_BYTE)
                .saturating_add(HELD),
        }
    }

    /// Unpacks a stream of the structure; one that stands packed counts, too.
    pub(super) fn unpack(&mut self, stream: &Stream) -> Result<Vec<u8>, Exceeded> {
        self.unpacked = take(self.unpacked, stream.content.len())?;
        let content = plain(stream, self.unpacked).ok_or(Exceeded)?;
        self.unpacked = take(self.unpacked, content.len())?;
        Ok(content)
    }

    /// Counts an object that is kept. Many may be read from the same bytes: only what they take bounds that.
    pub(super) fn hold(&mut self, object: &Object) -> Result<(), Exceeded> {
        self.held = take(self.held, held(object))?;
        Ok(())
    }
}

fn take(left: usize, taken: usize) -> Result<usize, Exceeded> {
    left.checked_sub(taken).ok_or(Exceeded)
}

/// The content of a stream, unpacked; none if it is longer than `most`, or cannot be unpacked in that.
pub(crate) fn plain(stream: &Stream, most: usize) -> Option<Vec<u8>> {
    let filters = stream.filters().map_or(0, |filters| filters.len());
    let parameters = stream.dict.get(b"DecodeParms").and_then(Object::as_dict);
    let row_fits = parameters.map_or(true, row_fits);
    if filters > MOST_FILTERS || !row_fits {
        return None;
    }
    stream.get_plain_content_with_limit(most).ok()
}

/// Whether a row of a predictor (ISO 32000-2, 7.4.4.4) is one of an honest file.
fn row_fits(parameters: &Dictionary) -> bool {
    let number = |key: &[u8], default: i64| {
        let number = parameters.get(key).and_then(Object::as_i64);
        number.unwrap_or(default).max(1)
    };
    number(b"Columns", 1)
        .checked_mul(number(b"Colors", 1))
        .and_then(|row| row.checked_mul(number(b"BitsPerComponent", 8)))
        .is_some_and(|bits| bits / 8 <= LONGEST_ROW)
}

/// Bytes of memory that an object takes, about.
fn held(object: &Object) -> usize {
    let below = match object {
        Object::Name(bytes) | Object::String(bytes, _) => bytes.len(),
        Object::Array(items) => {
            let spare = items.capacity() - items.len();
            items.iter().map(held).sum::<usize>() + spare * size_of::<Object>()
        }
        Object::Dictionary(dictionary) => entries(dictionary),
        Object::Stream(stream) => stream.content.len() + entries(&stream.dict),
        _ => 0,
    };
    size_of::<Object>() + below
}

fn entries(dictionary: &Dictionary) -> usize {
    // The key, and its place in the index.
    let entry = |key: &[u8], value| key.len() + 2 * size_of::<Vec<u8>>() + held(value);
    dictionary
        .iter()
        .map(|(key, value)| entry(key, value))
        .sum()
}
