//! The bodies that owe a report.

use crate::{Bilingual, Date, Dated, DirectiveId, dated_on};

/// A kind of body (cơ quan, tổ chức báo cáo).
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Deserialize, serde::Serialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum Body {
    /// Tỉnh uỷ, Thành uỷ: the main user.
    ProvincialCommittee,
    /// Liên hiệp các tổ chức hữu nghị cấp tỉnh.
    ProvincialUnion,
    /// Mặt trận Tổ quốc and the socio-political organisations at province level.
    ProvincialFront,
    /// Hội nghề nghiệp, tổ chức phi chính phủ and other people's organisations.
    Association,
    /// Sở Ngoại vụ and other agencies of the provincial government.
    ProvincialAgency,
    /// Ban đảng, ban cán sự đảng, đảng đoàn, đảng uỷ trực thuộc Trung ương.
    CentralPartyBody,
    /// The Government's Party body, the Prime Minister, ministries.
    Government,
    /// Ban Đối ngoại Trung ương, or its successor.
    Commission,
}

/// What the data says of a kind of body: its names, and what its reports look like by default.
///
/// Patterns may hold `{name}` (the unit's name), `{full-name}` (with its kind), `{committee}`
/// (`Tỉnh uỷ Lạng Sơn`), `{committee-kind}` (`Tỉnh uỷ`), and the same in capitals (`{NAME}`).
#[derive(Debug, Clone, PartialEq, serde::Deserialize, serde::Serialize)]
#[serde(deny_unknown_fields)]
pub struct BodySpec {
    /// Which kind of body.
    pub id: Body,
    /// Its names, by the day from which they hold.
    pub names: Vec<Dated<Bilingual>>,
    /// What each directive itself calls it, to be shown beside the present name.
    #[serde(default)]
    pub named_in: Vec<NamedIn>,
    /// Whether it belongs to a province or city.
    pub has_unit: bool,
    /// How its documents are laid out.
    pub letterhead: LetterheadKind,
    /// Pattern of the superior body printed above the issuing one; empty for none.
    #[serde(default)]
    pub superior_body: String,
    /// Pattern of the issuing body; empty where every such body has a name of its own.
    #[serde(default)]
    pub issuing_body: String,
    /// Symbol after the number; empty where every such body has its own.
    #[serde(default)]
    pub symbol: String,
    /// Place before the date, a pattern.
    pub place: String,
    /// Patterns of recipients that stand after those of the channel.
    #[serde(default)]
    pub recipients: Vec<String>,
    /// Pattern of the filing line.
    pub filing: String,
    /// Who may sign, the most usual first.
    pub signers: Vec<SignerProposal>,
}

/// What a directive calls a kind of body.
#[derive(Debug, Clone, PartialEq, serde::Deserialize, serde::Serialize)]
#[serde(deny_unknown_fields)]
pub struct NamedIn {
    /// The directive.
    pub directive: DirectiveId,
    /// Its word.
    pub name: Bilingual,
}

/// The layouts of official documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Deserialize, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum LetterheadKind {
    /// Văn bản của Đảng.
    Party,
    /// Văn bản hành chính (Nghị định 30/2020/NĐ-CP).
    State,
    /// Mặt trận, đoàn thể, hội.
    MassOrganisation,
}

/// An authority and a post with which such a body signs.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize, serde::Serialize)]
#[serde(deny_unknown_fields)]
pub struct SignerProposal {
    /// `T/M BAN THƯỜNG VỤ`, `KT. GIÁM ĐỐC`; empty for none.
    pub authority: String,
    /// `PHÓ BÍ THƯ`.
    pub post: String,
}

impl Body {
    /// Every kind of body, the main user first.
    pub const fn all() -> [Self; 8] {
        [
            Self::ProvincialCommittee,
            Self::ProvincialUnion,
            Self::ProvincialFront,
            Self::Association,
            Self::ProvincialAgency,
            Self::CentralPartyBody,
            Self::Government,
            Self::Commission,
        ]
    }
}

impl BodySpec {
    /// Its name on `date`.
    pub fn name_on(&self, date: Date) -> &Bilingual {
        &dated_on(&self.names, date).is
    }

    /// What `directive` itself calls it, where that differs from the present name.
    pub fn named_in(&self, directive: &DirectiveId) -> Option<&Bilingual> {
        let named = self
            .named_in
            .iter()
            .find(|named| &named.directive == directive);
        named.map(|named| &named.name)
    }
}
