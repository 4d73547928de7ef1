//! Streams, compressed (ISO 32000-1, 7.4.4).

use flate2::{Compress, Compression, FlushCompress, Status};
use lopdf::{Document, Error, Object};

/// Compresses the streams that gain by it, by lopdf's rule.
///
/// One compressor does them all: to set one up, as lopdf does for each stream, takes as long as to compress a page of
/// text.
pub(crate) fn compress(pdf: &mut Document) -> Result<(), Error> {
    let mut compressor = Compress::new(Compression::new(LEVEL), true);
    for object in pdf.objects.values_mut() {
        let Object::Stream(stream) = object else {
            continue;
        };
        if !stream.allows_compression || stream.dict.has(b"Filter") {
            continue;
        }
        let compressed = deflated(&stream.content, &mut compressor)?;
        if compressed.len() + ENTRY < stream.content.len() {
            stream.dict.set("Filter", "FlateDecode");
            stream.set_content(compressed);
        }
    }
    Ok(())
}

/// How long repetitions are looked for. The highest, 9, takes half as long again for three bytes in a thousand.
const LEVEL: u32 = 5;

/// What the entry takes that tells readers of the compression.
const ENTRY: usize = 19;

fn deflated(bytes: &[u8], compressor: &mut Compress) -> Result<Vec<u8>, Error> {
    compressor.reset();
    // Text shrinks to a fifth.
    let mut compressed = Vec::with_capacity(bytes.len() / 4 + 64);
    loop {
        let rest = &bytes[compressor.total_in() as usize..];
        let status = compressor
            .compress_vec(rest, &mut compressed, FlushCompress::Finish)
            .map_err(std::io::Error::from)?;
        if status == Status::StreamEnd {
            return Ok(compressed);
        }
        compressed.reserve(compressed.capacity());
    }
}
