//! The fields of a period, which is set with a new report and changed while it is written.

super::declare_texts! {
    /// See the module.
    PeriodTexts {
        kind: "Loại kỳ", "Kind of period";
        first: "Từ ngày", "First day";
        last: "Đến ngày", "Last day";
        due: "Hạn nộp", "Due date";
        due_hint: "Hạn do cấp trên hoặc cơ quan quy định; có thể để trống.", "As your superiors or office set it; may stay empty.";
    }
}
