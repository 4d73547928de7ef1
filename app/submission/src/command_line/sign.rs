//! `sign IN.pdf KEY.p12 OUT.pdf`

use std::path::Path;

use submission::{Issue, Signing};
use zeroize::Zeroizing;

use super::answer::Answer;
use super::arguments::Arguments;
use super::files;
use super::trouble::Trouble;

/// Signs a PDF with the first key of the file that can sign now, and gives the report number and date.
pub fn sign(
    pdf: &Path,
    key: &Path,
    signed: &Path,
    issue: Issue,
    arguments: &Arguments,
) -> Result<Answer, Trouble> {
    let password = Zeroizing::new(std::env::var("P12_PASSWORD").map_err(|_| Trouble::NoPassword)?);
    let pdf = files::read(pdf)?;
    let file = Zeroizing::new(files::read(key)?);
    let signing = Signing {
        file: &file,
        password: &password,
        key: None,
        now: files::now(),
        random: files::random()?,
        location: "",
        issue,
        page: 0,
    };
    let bytes = submission::sign(&pdf, signing).map_err(Trouble::Sign)?;
    files::write(signed, &bytes)?;
    let path = signed.display();
    Ok(Answer {
        well: true,
        json: serde_json::json!({
            "well": true,
            "file": path.to_string(),
            "sha256": submission::sha256(&bytes),
        }),
        text: match arguments.language {
            report::Language::Vietnamese => format!("Đã ký và ghi vào {path}.\n"),
            report::Language::English => format!("Signed and written to {path}.\n"),
        },
        remark: String::new(),
    })
}
