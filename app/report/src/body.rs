//! The bodies that owe a report.

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
