//! `stamp-request SIGNED.pdf REQUEST.tsq`, `stamp SIGNED.pdf REQUEST.tsq ANSWER.tsr OUT.pdf`

use std::path::Path;

use report::both;

use super::answer::Answer;
use super::arguments::Arguments;
use super::files;
use super::sign::written;
use super::trouble::Trouble;

/// Writes what a timestamping authority is to stamp.
pub fn request(pdf: &Path, request: &Path, arguments: &Arguments) -> Result<Answer, Trouble> {
    let pdf = files::read(pdf)?;
    let [a, b, c, d, e, f, g, h, ..] = files::random()?;
    let nonce = u64::from_be_bytes([a, b, c, d, e, f, g, h]);
    let bytes = submission::timestamp_request(&pdf, nonce).map_err(Trouble::Sign)?;
    let done = both(
        "Đã tạo yêu cầu cấp dấu thời gian",
        "Request for a timestamp made",
    );
    written(request, &bytes, done, arguments)
}

/// Puts the authority's answer beside the signature.
pub fn stamp(
    pdf: &Path,
    request: &Path,
    answer: &Path,
    stamped: &Path,
    arguments: &Arguments,
) -> Result<Answer, Trouble> {
    let pdf = files::read(pdf)?;
    let (request, answer) = (files::read(request)?, files::read(answer)?);
    let bytes = submission::add_timestamp(&pdf, &request, &answer).map_err(Trouble::Sign)?;
    written(
        stamped,
        &bytes,
        both("Đã thêm dấu thời gian", "Timestamp added"),
        arguments,
    )
}
