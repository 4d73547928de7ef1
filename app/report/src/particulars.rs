//! What an official document says of itself: number, place, date, subject, addressees, signer.

use crate::Date;

/// All that is printed around the text. Empty strings stand for "not filled in yet".
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Particulars {
    /// Direct superior body (cơ quan cấp trên trực tiếp), printed above the issuing body; often none.
    pub superior_body: String,
    /// Issuing body (cơ quan ban hành), as printed in the letterhead.
    pub issuing_body: String,
    /// Number (số); empty until the office gives it.
    pub number: Option<u32>,
    /// Symbol (ký hiệu) after the number: `BC/TU`, `BC-SNgV`.
    pub symbol: String,
    /// Place (địa danh) before the date.
    pub place: String,
    /// Date of issue; empty until the office gives it.
    pub date: Option<Date>,
    /// Subject (trích yếu), under the document type.
    pub subject: String,
    /// Addressees (`Kính gửi`), where the letterhead has such a line.
    pub addressees: Vec<String>,
    /// Recipients (nơi nhận), one line each, the filing line (`Lưu …`) left out.
    pub recipients: Vec<String>,
    /// Filing line (`Lưu …`), the last of the recipients.
    pub filing: String,
    /// Who signs.
    pub signer: Signer,
    /// Urgency mark, if any.
    pub urgency: Option<Urgency>,
    /// Secrecy mark, if any.
    pub secrecy: Option<Secrecy>,
}

/// Who signs, and in whose name.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Signer {
    /// Authority (thẩm quyền ký): `T/M BAN THƯỜNG VỤ`, `KT. GIÁM ĐỐC`; may be empty.
    pub authority: String,
    /// Post (chức vụ): `PHÓ BÍ THƯ`.
    pub post: String,
    /// Full name, without titles.
    pub name: String,
}

/// How urgently the document travels (mức độ khẩn).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Urgency {
    /// KHẨN
    Urgent,
    /// THƯỢNG KHẨN
    VeryUrgent,
    /// HOẢ TỐC
    Express,
}

/// How secret the document is (độ mật). A secret report is never signed on a networked page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Secrecy {
    /// MẬT
    Secret,
    /// TỐI MẬT
    TopSecret,
    /// TUYỆT MẬT
    UltraSecret,
}

/// One blank on the form: what a finding about the particulars points to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Particular {
    /// [`Particulars::superior_body`]
    SuperiorBody,
    /// [`Particulars::issuing_body`]
    IssuingBody,
    /// [`Particulars::number`]
    Number,
    /// [`Particulars::symbol`]
    Symbol,
    /// [`Particulars::place`]
    Place,
    /// [`Particulars::date`]
    Date,
    /// [`Particulars::subject`]
    Subject,
    /// [`Particulars::addressees`]
    Addressees,
    /// [`Particulars::recipients`]
    Recipients,
    /// [`Particulars::filing`]
    Filing,
    /// [`Signer::authority`]
    Authority,
    /// [`Signer::post`]
    Post,
    /// [`Signer::name`]
    SignerName,
    /// [`Particulars::urgency`]
    Urgency,
    /// [`Particulars::secrecy`]
    Secrecy,
}
