//! What an authority answers.

use der::{Any, Decode};

use super::TimestampError;
use super::messages::TimeStampResp;

/// Answers larger than this are not looked at.
const MAX_RESPONSE: usize = 1 << 18;
/// `granted` and `grantedWithMods` of `PKIStatus`. What was modified is not what this program asks for: that is checked.
const GRANTED: [u8; 2] = [0, 1];

/// The token of an answer that grants one (`TimeStampResp` in DER; RFC 3161, 2.4.2).
pub(super) fn granted(response: &[u8]) -> Result<Any, TimestampError> {
    if response.len() > MAX_RESPONSE {
        return Err(TimestampError::ResponseTooLarge);
    }
    let TimeStampResp { status, token } =
        TimeStampResp::from_der(response).map_err(|_| TimestampError::NotAResponse)?;
    if !GRANTED.contains(&status.status) {
        return Err(TimestampError::NotGranted {
            status: status.status,
            reason: status.text.unwrap_or_default().join(" "),
        });
    }
    token.ok_or(TimestampError::NotAResponse)
}
