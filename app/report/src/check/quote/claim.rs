//! What a figure claims: the whole of this period, a part, an estimate, or nothing at all.

use super::Claim;
use super::number::Number;
use super::phrases::Subject;
use super::sentence::{Kind, Sentence};

/// What `number` claims of `subject`; `None` when it speaks of another period, a plan, an average
/// or a difference.
pub(super) fn claim(sentence: &Sentence<'_>, number: &Number, subject: &Subject) -> Option<Claim> {
    let start = number.start;
    if speaks_of_another_time(sentence, start, subject.end) || is_relative(sentence, start) {
        return None;
    }
    // Conferences attended are somebody else's; the annex counts those that were held.
    let attended = matches!(sentence.before(start, 1), "dự" | "gia");
    if attended && subject.indicator == "intl-events" {
        return None;
    }
    if sentence
        .last_of(
            &["khoảng", "chừng", "ước", "xấp xỉ"],
            start.saturating_sub(2),
            start,
        )
        .is_some()
    {
        return None;
    }
    let part = number.is_article
        || is_part(sentence, start, subject)
        || is_of_somebody(sentence, start)
        || is_dealt_with(sentence, start, subject)
        || is_qualified(sentence, subject.end);
    let estimate = match sentence.before(start, 1) {
        "hơn" | "trên" | "quá" => Some(Claim::MoreThan),
        "gần" | "dưới" => Some(Claim::LessThan),
        _ => None,
    };
    match (estimate, part) {
        (None, false) => Some(Claim::Whole),
        (None, true) => Some(Claim::Part),
        (Some(estimate), false) => Some(estimate),
        // "hơn 10 đoàn Lào": too little is said.
        (Some(_), true) => None,
    }
}

const ANOTHER_TIME: &[&str] = &[
    "so với",
    "cùng kỳ",
    "quý trước",
    "kỳ trước",
    "năm trước",
    "năm ngoái",
    "tháng trước",
    "quý tới",
    "kỳ tới",
    "năm tới",
    "tháng tới",
    "thời gian tới",
    "quý sau",
    "sẽ",
    "dự kiến",
    "phấn đấu",
    "chỉ tiêu",
    "mục tiêu",
    "kế hoạch là",
    "kế hoạch đề ra",
    "kế hoạch năm",
    "kế hoạch giao",
    "theo kế hoạch",
    "luỹ kế",
    "từ đầu năm",
    "đến nay",
    "cả năm",
    "giai đoạn",
    "nhiệm kỳ",
    "tháng đầu năm",
    "đăng ký",
    "đề nghị",
    "cho phép",
    "trước đây",
    "trước đó",
    "đề xuất",
    "mỗi năm",
    "hằng năm",
    "hàng năm",
    "mỗi quý",
    "mỗi tháng",
];

const THIS_TIME: &[&str] = &[
    "trong kỳ",
    "kỳ này",
    "quý này",
    "trong quý",
    "kỳ báo cáo",
    "năm nay",
    "tổng số",
    "tổng cộng",
    "thực tế",
];

const ANOTHER_TIME_AFTER: &[&str] = &[
    "quý trước",
    "kỳ trước",
    "cùng kỳ",
    "năm trước",
    "năm ngoái",
    "theo kế hoạch",
    "kế hoạch",
    "quý tới",
    "năm tới",
    "kỳ tới",
    "mỗi năm",
    "mỗi quý",
    "mỗi tháng",
];

fn speaks_of_another_time(sentence: &Sentence<'_>, start: usize, end: usize) -> bool {
    let another = sentence.last_of(ANOTHER_TIME, 0, start);
    let this = sentence.last_of(THIS_TIME, 0, start);
    // `kế hoạch 20 đoàn`: a plan, unless plans are what is counted or issued.
    let plan = sentence
        .last_of(&["kế hoạch"], start.saturating_sub(2), start)
        .is_some();
    let after = sentence
        .last_of(ANOTHER_TIME_AFTER, end, sentence.clause_end(end))
        .is_some();
    another.is_some() && another >= this || plan || after
}

/// Averages (`mỗi đoàn 5 người`), differences (`tăng 3 đoàn`), bounds and denials.
fn is_relative(sentence: &Sentence<'_>, start: usize) -> bool {
    let each = ["mỗi", "bình quân", "trung bình", "từng"];
    let bounds = [
        "tối đa",
        "tối thiểu",
        "ít nhất",
        "nhiều nhất",
        "không quá",
        "không dưới",
    ];
    let clause = (0..start)
        .rev()
        .find(|&at| sentence.low(at) == ",")
        .map_or(0, |comma| comma + 1);
    sentence
        .last_of(&each, clause.max(start.saturating_sub(6)), start)
        .is_some()
        || sentence
            .last_of(&bounds, start.saturating_sub(2), start)
            .is_some()
        || matches!(
            sentence.before(start, 1),
            "tăng" | "giảm" | "thêm" | "vượt" | "thiếu" | "hụt" | "chưa" | "hoặc" | "và/hoặc"
        )
}

/// Whether the sentence is already within the whole ("trong đó"), or within a shorter time.
fn is_part(sentence: &Sentence<'_>, start: usize, subject: &Subject) -> bool {
    let within = [
        "trong đó",
        "bao gồm",
        "gồm",
        "riêng",
        "cụ thể",
        "như",
        "tiêu biểu",
        "nổi bật",
        "điển hình",
    ];
    if let Some(at) = sentence.last_of(&within, 0, start) {
        // "cam kết 1,2 triệu, trong đó giải ngân 0,9 triệu" begins another whole.
        let verb = sentence.last_of(&["cam kết", "giải ngân"], at, start);
        // "12 đoàn, gồm 86 lượt người": the people are all of them.
        let people_at_once = sentence.low(at) == "gồm" && at + 1 == start && is_people(subject);
        if !(subject.currency.is_some() && verb.is_some() || people_at_once) {
            return true;
        }
    }
    (0..start).any(|at| {
        let number_after = sentence
            .tokens
            .get(at + 1)
            .is_some_and(|it| it.kind == Kind::Number);
        number_after && matches!(sentence.low(at), "tháng" | "ngày" | "tuần")
    })
}

fn is_people(subject: &Subject) -> bool {
    matches!(
        subject.indicator,
        "delegates-out" | "delegates-in" | "participants" | "trainees"
    )
}

/// Whether one of many is said to have done it: its figure is a part.
fn is_of_somebody(sentence: &Sentence<'_>, start: usize) -> bool {
    const SOMEBODY: &[&str] = &[
        "huyện",
        "phường",
        "thị xã",
        "công ty",
        "doanh nghiệp",
        "bệnh viện",
        "hội hữu nghị",
        "hội nông dân",
        "hội phụ nữ",
        "hội liên hiệp",
        "hội chữ thập đỏ",
        "hội cựu chiến binh",
        "tỉnh đoàn",
        "thành đoàn",
        "đoàn thanh niên",
        "công an",
        "bộ chỉ huy",
        "ban quản lý",
        "liên đoàn",
        "đại học",
        "cao đẳng",
        "trường",
        "sở",
        "xã",
        "báo",
        "đài",
    ];
    (0..start).any(|at| {
        let named = SOMEBODY
            .iter()
            .any(|name| sentence.phrase_at(at, name).is_some());
        let (before, after) = (sentence.before(at, 1), sentence.low(at + 1));
        let other_word = match sentence.low(at) {
            "sở" => before == "cơ" || before == "trụ",
            "xã" => after == "hội",
            "trường" => matches!(before, "môi" | "thị" | "lập" | "quảng" | "chủ"),
            "báo" => matches!(before, "thông" | "dự") || matches!(after, "cáo" | "chí"),
            "đài" => before == "lâu",
            _ => false,
        };
        named && !other_word
    })
}

/// What is there to stay (`hội thành viên`) is seldom dealt with all at once: `kiểm tra ba hội thành viên`.
fn is_dealt_with(sentence: &Sentence<'_>, start: usize, subject: &Subject) -> bool {
    const STOCKS: &[&str] = &[
        "member-orgs",
        "members",
        "ngo-organisations",
        "staff-fulltime",
    ];
    const DEALINGS: &[&str] = &[
        "kiểm tra",
        "làm việc với",
        "hỗ trợ",
        "gặp",
        "mời",
        "khen thưởng",
        "thành lập",
        "kết nạp",
    ];
    STOCKS.contains(&subject.indicator)
        && sentence
            .last_of(DEALINGS, start.saturating_sub(4), start)
            .is_some()
}

/// Whether what follows narrows it down: `3 đoàn đi Lào`, `2 đoàn doanh nghiệp`.
fn is_qualified(sentence: &Sentence<'_>, end: usize) -> bool {
    const WIDENING: &[&str] = &[
        "nước ngoài",
        "quốc tế",
        "các loại",
        "các cấp",
        "trên địa bàn tỉnh",
        "trên địa bàn thành phố",
        "trên địa bàn",
        "tại địa phương",
        "đến thăm và làm việc",
        "đến thăm , làm việc",
        "đến thăm",
        "đến làm việc",
        "thăm và làm việc",
        "đi công tác nước ngoài",
        "ra nước ngoài",
        "đi nước ngoài",
        "nhân dân",
        "hữu nghị",
        "chỉ đạo",
        "lãnh đạo",
        "hướng dẫn",
        "trong kỳ",
        "trong quý",
        "đối ngoại nhân dân",
        "quán triệt",
        "tuyên truyền",
        "phổ biến",
        "tham dự",
        "tham gia",
        "đang hoạt động",
        "hoạt động",
        "với tổng giá trị",
        "đối ngoại",
    ];
    let mut at = end;
    while let Some(after) = WIDENING
        .iter()
        .filter_map(|words| sentence.phrase_at(at, words))
        .max()
    {
        at = after;
    }
    let Some(token) = sentence.tokens.get(at) else {
        return false;
    };
    let goes_on = matches!(
        token.low.as_str(),
        "với"
            | "và"
            | "trong"
            | "cho"
            | "gồm"
            | "được"
            | "đã"
            | "để"
            | "nhằm"
            | "trị"
            | "có"
            | "so"
            | "về"
            | "tăng"
            | "giảm"
            | "thực"
            | "bằng"
            | "qua"
            | "thu"
            | "tham"
            | "dự"
            | "năm"
            | "quý"
            | "là"
            | "tập"
            | "ở"
    );
    token.kind == Kind::Word && !goes_on
}
