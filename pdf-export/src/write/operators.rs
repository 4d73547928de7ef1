//! A content stream as it grows (ISO 32000-1, 7.8.2): on each line operands, then their operator.

use std::io::Write;

use lopdf::Object;
use lopdf::content::{Content, Operation};
use printpdf::TextItem;

use super::content::defect;
use super::letters::Letters;
use crate::ExportError;

// Writing into a Vec never fails.

/// The lines so far.
#[derive(Default)]
pub(super) struct Operators {
    bytes: Vec<u8>,
    /// The kern that was written last, and its digits: along a line it is always the same.
    kern: (f32, String),
}

impl Operators {
    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    /// Any operator, as lopdf writes it.
    pub(super) fn add(&mut self, operator: &str, operands: Vec<Object>) -> Result<(), ExportError> {
        let operations = [Operation::new(operator, operands)];
        let line = Content { operations }.encode();
        self.begin();
        self.bytes
            .append(&mut line.map_err(|error| ExportError::Writing(error.to_string()))?);
        Ok(())
    }

    /// Where the next letters stand.
    pub(super) fn place(&mut self, x: f32, y: f32) {
        self.begin();
        let _ = write!(self.bytes, "1 0 0 1 {x} {y} Tm");
    }

    /// Letters: a string, or an array where spaces are kerned.
    ///
    /// By lopdf a line as justified as ours would be in hexadecimal digits, which is twice as much to compress, each byte
    /// sent through a formatter: together half of an export's time.
    pub(super) fn show(
        &mut self,
        items: &[TextItem],
        letters: &Letters,
    ) -> Result<(), ExportError> {
        self.begin();
        if let [TextItem::Text(text)] = items {
            self.string(text, letters);
            self.bytes.extend(b" Tj");
            return Ok(());
        }
        self.bytes.push(b'[');
        for item in items {
            match item {
                TextItem::Text(text) => self.string(text, letters),
                TextItem::Offset(kern) => self.kern(*kern),
                TextItem::GlyphIds(_) => return Err(defect("text of another kind")),
            }
        }
        self.bytes.extend(b"] TJ");
        Ok(())
    }

    fn string(&mut self, text: &str, letters: &Letters) {
        self.bytes.push(b'(');
        for letter in text.chars() {
            self.bytes.extend(letters.code(letter));
        }
        self.bytes.push(b')');
    }

    fn kern(&mut self, kern: f32) {
        if self.kern.1.is_empty() || self.kern.0 != kern {
            self.kern = (kern, format!(" {kern}"));
        }
        self.bytes.extend(self.kern.1.as_bytes());
    }

    fn begin(&mut self) {
        if !self.bytes.is_empty() {
            self.bytes.push(b'\n');
        }
    }
}
