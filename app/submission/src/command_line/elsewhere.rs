//! `prepare IN.pdf OUT.pdf TO-SIGN --certificates CERTS|--digest HASH [HOW]`
//! `embed PREPARED.pdf SIGNATURE OUT.pdf [--certificates CERTS [--algorithm NAME]]`

use std::path::Path;

use pdf_export::SignatureAlgorithm;
use report::both;
use report::text::hexadecimal;
use submission::{algorithm_name, hash_name};

use super::answer::Answer;
use super::arguments::{Arguments, By, HowSigned};
use super::files;
use super::sign::{plan, written};
use super::trouble::Trouble;

/// Writes the PDF with an empty signature, and what is to be signed of it.
pub fn prepare(
    pdf: &Path,
    prepared: &Path,
    to_sign: &Path,
    by: By,
    how: HowSigned,
    arguments: &Arguments,
) -> Result<Answer, Trouble> {
    let pdf = files::read(pdf)?;
    let plan = plan(how)?;
    let mut said = match by {
        By::Key(certificates) => {
            let certificates = files::read(&certificates)?;
            let made = submission::prepare(&pdf, &plan, &certificates).map_err(Trouble::Sign)?;
            files::write(prepared, &made.pdf)?;
            files::write(to_sign, &made.to_be_signed)?;
            let file = quoted(&to_sign.display().to_string());
            serde_json::json!({
                "algorithm": algorithm_name(made.algorithm),
                "hash": hash_name(made.algorithm.hash()),
                "digest": hexadecimal(&made.digest),
                "command": made.openssl_command().replace("to-be-signed.der", &file),
            })
        }
        By::Digest(hash) => {
            let made = submission::prepare_digest(&pdf, &plan, hash).map_err(Trouble::Sign)?;
            files::write(prepared, &made.pdf)?;
            files::write(to_sign, &made.digest)?;
            serde_json::json!({ "hash": hash_name(hash), "digest": hexadecimal(&made.digest) })
        }
    };
    let text = {
        let of = |key: &str| said[key].as_str().unwrap_or_default();
        let (hash, digest, command) = (of("hash"), of("digest"), of("command"));
        let (prepared, to_sign) = (prepared.display(), to_sign.display());
        let text = both(
            format!(
                "PDF có chữ ký còn trống: {prepared}\nPhần cần ký: {to_sign}\n{hash}: {digest}\n"
            ),
            format!(
                "PDF with the empty signature: {prepared}\nTo be signed: {to_sign}\n{hash}: {digest}\n"
            ),
        );
        format!("{}{command}\n", text.in_language(arguments.language))
    };
    said["well"] = true.into();
    said["file"] = prepared.display().to_string().into();
    said["toSign"] = to_sign.display().to_string().into();
    Ok(Answer {
        well: true,
        json: said,
        text: text.trim_end().to_owned() + "\n",
        remark: String::new(),
    })
}

/// Puts a signature that was made elsewhere into the PDF that [`prepare`] wrote.
pub fn embed(
    prepared: &Path,
    signature: &Path,
    signed: &Path,
    certificates: Option<&Path>,
    algorithm: Option<SignatureAlgorithm>,
    arguments: &Arguments,
) -> Result<Answer, Trouble> {
    let prepared = files::read(prepared)?;
    let signature = files::read(signature)?;
    let bytes = match certificates {
        Some(certificates) => {
            let certificates = files::read(certificates)?;
            submission::embed(&prepared, &certificates, algorithm, &signature)
        }
        None => submission::embed_cms(&prepared, &signature),
    };
    let bytes = bytes.map_err(Trouble::Sign)?;
    written(
        signed,
        &bytes,
        both("Đã điền chữ ký", "Signature put in"),
        arguments,
    )
}

/// A path as a shell takes it for one word.
fn quoted(path: &str) -> String {
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || "/._-".contains(letter);
    if path.chars().all(is_plain) {
        return path.to_owned();
    }
    format!("'{}'", path.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn a_path_stays_one_word_of_the_command() {
        assert_eq!(quoted("/tmp/to-sign_1.der"), "/tmp/to-sign_1.der");
        assert_eq!(quoted("báo cáo; rm.der"), "'báo cáo; rm.der'");
        assert_eq!(quoted("it's"), r"'it'\''s'");
    }
}
