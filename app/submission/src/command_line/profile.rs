//! `profile party|state|mass-organisation`

use report::LetterheadKind;
use submission::{Profile, letterhead_file, letterhead_note, profile_id};

use super::answer::{Answer, json};
use super::trouble::Trouble;

/// Writes the letterhead of a kind that ships: the file from which a corrected one begins.
pub fn profile(kind: LetterheadKind) -> Result<Answer, Trouble> {
    let id = profile_id(kind);
    let profile = Profile::find(id).ok_or_else(|| Trouble::Usage(id.to_owned()))?;
    let text = letterhead_file(profile);
    let file: serde_json::Value = serde_json::from_str(&text).unwrap_or_default();
    Ok(Answer {
        well: true,
        json: serde_json::json!({
            "well": true,
            "note": json(&letterhead_note(profile)),
            "profile": file,
        }),
        text,
        remark: String::new(),
    })
}
