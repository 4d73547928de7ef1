//! `sign IN.pdf KEY.p12 OUT.pdf [HOW]`

use std::path::Path;

use submission::{KeyFile, Look, SignaturePlan};
use zeroize::Zeroizing;

use report::both;

use super::answer::Answer;
use super::arguments::{Arguments, HowSigned};
use super::files;
use super::trouble::Trouble;

/// Signs a PDF with the first key of the file that can sign now.
pub fn sign(
    pdf: &Path,
    key: &Path,
    signed: &Path,
    how: HowSigned,
    arguments: &Arguments,
) -> Result<Answer, Trouble> {
    let password = Zeroizing::new(std::env::var("P12_PASSWORD").map_err(|_| Trouble::NoPassword)?);
    let pdf = files::read(pdf)?;
    let file = Zeroizing::new(files::read(key)?);
    let plan = plan(how)?;
    let key = KeyFile {
        file: &file,
        password: &password,
        key: None,
        random: files::random()?,
    };
    let bytes = submission::sign(&pdf, &plan, key).map_err(Trouble::Sign)?;
    written(signed, &bytes, both("Đã ký", "Signed"), arguments)
}

/// What the options say, now.
pub fn plan(how: HowSigned) -> Result<SignaturePlan, Trouble> {
    let look = match how.image {
        Some(image) => Look::Image(files::read(&image)?),
        None if how.words.is_empty() => Look::Unseen,
        None => Look::Words(how.words),
    };
    Ok(SignaturePlan {
        signatory: how.signatory,
        look,
        algorithm: how.algorithm,
        room_for_timestamp: how.room_for_timestamp,
        issue: how.issue,
        certification: how.certification,
        ..SignaturePlan::at(files::now())
    })
}

/// Writes what was made, and says so.
pub fn written(
    path: &Path,
    bytes: &[u8],
    done: report::Bilingual,
    arguments: &Arguments,
) -> Result<Answer, Trouble> {
    files::write(path, bytes)?;
    let path = path.display();
    Ok(Answer {
        well: true,
        json: serde_json::json!({
            "well": true,
            "file": path.to_string(),
            "sha256": submission::sha256(bytes),
        }),
        text: match arguments.language {
            report::Language::Vietnamese => format!("{} và ghi vào {path}.\n", done.vi),
            report::Language::English => format!("{} and written to {path}.\n", done.en),
        },
        remark: String::new(),
    })
}
