//! The words by which indicators are quoted. Data; reviewed against the fixture of sentences.

use super::number::Number;
use super::sentence::Sentence;
use crate::Currency;

/// What a number counts.
#[derive(Debug, Clone, Copy)]
pub(super) struct Subject {
    /// The indicator.
    pub indicator: &'static str,
    /// The token after its words.
    pub end: usize,
    /// The currency, for money.
    pub currency: Option<Currency>,
    /// Whether these words name only some of what the indicator counts.
    pub narrower: bool,
}

/// Words after a number, and what must stand elsewhere for them to mean the indicator.
struct Entry {
    indicator: &'static str,
    words: &'static [&'static str],
    needs: Needs,
    narrower: bool,
}

enum Needs {
    Nothing,
    /// One of these before the number; of several indicators the nearest verb wins.
    Before(&'static [&'static str]),
    /// One of these anywhere in the sentence.
    Anywhere(&'static [&'static str]),
}

use Needs::{Anywhere, Before, Nothing};

const fn entry(indicator: &'static str, words: &'static [&'static str], needs: Needs) -> Entry {
    Entry {
        indicator,
        words,
        needs,
        narrower: false,
    }
}

const fn narrower(indicator: &'static str, words: &'static [&'static str], needs: Needs) -> Entry {
    Entry {
        indicator,
        words,
        needs,
        narrower: true,
    }
}

const DISSEMINATION: &[&str] = &["quán triệt", "tuyên truyền", "phổ biến", "học tập"];
const TRAINING: &[&str] = &["bồi dưỡng", "tập huấn", "đào tạo"];

const ENTRIES: &[Entry] = &[
    entry(
        "delegations-out",
        &[
            "đoàn ra",
            "lượt đoàn ra",
            "đoàn ra nước ngoài",
            "đoàn đi nước ngoài",
            "đoàn đi công tác nước ngoài",
            "đoàn công tác nước ngoài",
            "đoàn công tác ra nước ngoài",
            "đoàn công tác đi nước ngoài",
            "đoàn cán bộ ra nước ngoài",
            "đoàn cán bộ đi công tác nước ngoài",
            "đoàn đi công tác ở nước ngoài",
        ],
        Nothing,
    ),
    entry(
        "delegations-out",
        &["đoàn", "lượt đoàn", "đoàn công tác", "đoàn cán bộ"],
        Before(&["cử", "tổ chức"]),
    ),
    entry(
        "delegations-in",
        &[
            "đoàn vào",
            "lượt đoàn vào",
            "đoàn khách quốc tế",
            "đoàn khách nước ngoài",
            "lượt đoàn khách quốc tế",
            "đoàn quốc tế",
            "đoàn nước ngoài",
            "đoàn đại biểu nước ngoài",
        ],
        Nothing,
    ),
    entry(
        "delegations-in",
        &["đoàn", "lượt đoàn", "đoàn khách", "đoàn đại biểu"],
        Before(&["đón", "tiếp", "tiếp đón", "đón tiếp"]),
    ),
    entry(
        "conferences-held",
        &[
            "hội nghị quán triệt",
            "hội nghị tuyên truyền",
            "hội nghị phổ biến",
            "hội nghị học tập",
            "cuộc hội nghị quán triệt",
            "hội nghị quán triệt , tuyên truyền",
            "buổi tuyên truyền",
        ],
        Nothing,
    ),
    entry(
        "conferences-held",
        &["hội nghị", "cuộc hội nghị"],
        Anywhere(DISSEMINATION),
    ),
    entry(
        "intl-events",
        &[
            "hội nghị quốc tế",
            "hội thảo quốc tế",
            "hội nghị , hội thảo quốc tế",
            "cuộc hội nghị , hội thảo quốc tế",
            "hội nghị và hội thảo quốc tế",
            "cuộc hội thảo quốc tế",
            "cuộc hội nghị quốc tế",
        ],
        Nothing,
    ),
    entry(
        "docs-issued",
        &[
            "văn bản",
            "văn bản chỉ đạo",
            "văn bản lãnh đạo , chỉ đạo",
            "chương trình , kế hoạch",
            "văn bản hướng dẫn",
            "chương trình , kế hoạch , văn bản chỉ đạo",
        ],
        Before(&["ban hành"]),
    ),
    narrower(
        "docs-issued",
        &[
            "kế hoạch",
            "chương trình",
            "nghị quyết",
            "quyết định",
            "công văn",
            "hướng dẫn",
            "chỉ thị",
        ],
        Before(&["ban hành"]),
    ),
    entry(
        "agreements",
        &[
            "thoả thuận",
            "thoả thuận hợp tác",
            "bản ghi nhớ",
            "biên bản ghi nhớ",
            "văn bản thoả thuận",
            "thoả thuận quốc tế",
            "văn bản hợp tác",
            "bản thoả thuận",
        ],
        Before(&["ký", "ký kết"]),
    ),
    entry(
        "multilateral-activities",
        &[
            "hoạt động đa phương",
            "hoạt động tại diễn đàn đa phương",
            "hoạt động tại các diễn đàn đa phương",
            "hoạt động tại các cơ chế , diễn đàn đa phương",
            "diễn đàn đa phương",
        ],
        Nothing,
    ),
    entry(
        "ngo-organisations",
        &[
            "tổ chức phi chính phủ",
            "tổ chức phi chính phủ nước ngoài",
            "tổ chức pcpnn",
        ],
        Nothing,
    ),
    entry(
        "ngo-items",
        &[
            "khoản viện trợ",
            "khoản viện trợ phi chính phủ",
            "khoản viện trợ phi chính phủ nước ngoài",
            "khoản tài trợ",
        ],
        Nothing,
    ),
    entry(
        "ngo-items",
        &[
            "khoản",
            "chương trình , dự án",
            "dự án viện trợ",
            "chương trình , dự án viện trợ",
        ],
        Anywhere(&["viện trợ"]),
    ),
    entry(
        "overseas-activities",
        &[
            "hoạt động với kiều bào",
            "hoạt động với người việt nam ở nước ngoài",
            "hoạt động kết nối kiều bào",
            "hoạt động dành cho kiều bào",
            "hoạt động gặp gỡ kiều bào",
            "hoạt động kiều bào",
            "hoạt động với cộng đồng người việt nam ở nước ngoài",
        ],
        Nothing,
    ),
    entry(
        "overseas-projects",
        &[
            "dự án của kiều bào",
            "dự án của người việt nam ở nước ngoài",
            "dự án kiều bào",
            "dự án đầu tư của kiều bào",
        ],
        Nothing,
    ),
    entry("info-products", &["sản phẩm thông tin đối ngoại"], Nothing),
    narrower(
        "info-products",
        &["tin , bài", "tin bài", "ấn phẩm", "sản phẩm truyền thông"],
        Anywhere(&["đối ngoại"]),
    ),
    entry(
        "research-products",
        &["sản phẩm nghiên cứu", "sản phẩm nghiên cứu , tham mưu"],
        Nothing,
    ),
    narrower(
        "research-products",
        &[
            "đề tài",
            "báo cáo tham mưu",
            "báo cáo chuyên đề",
            "công trình nghiên cứu",
            "sáng kiến",
        ],
        Nothing,
    ),
    entry(
        "training-courses",
        &[
            "lớp đào tạo",
            "lớp bồi dưỡng",
            "lớp tập huấn",
            "khoá tập huấn",
            "khoá đào tạo",
            "khoá bồi dưỡng",
            "lớp đào tạo , bồi dưỡng",
            "lớp tập huấn , bồi dưỡng",
        ],
        Nothing,
    ),
    entry("training-courses", &["lớp", "khoá"], Anywhere(TRAINING)),
    entry("trainees", &["học viên", "lượt học viên"], Nothing),
    entry(
        "staff-fulltime",
        &[
            "cán bộ chuyên trách",
            "biên chế chuyên trách",
            "công chức chuyên trách",
        ],
        Nothing,
    ),
    entry(
        "member-orgs",
        &[
            "tổ chức thành viên",
            "hội thành viên",
            "hội hữu nghị thành viên",
            "tổ chức hữu nghị thành viên",
        ],
        Nothing,
    ),
    entry("members", &["hội viên"], Nothing),
    entry(
        "opinions-sought",
        &[
            "vấn đề xin ý kiến",
            "lần xin ý kiến",
            "nội dung xin ý kiến",
            "vụ việc xin ý kiến",
        ],
        Nothing,
    ),
    entry(
        "opinions-sought",
        &["vấn đề", "nội dung", "vụ việc"],
        Anywhere(&["xin ý kiến"]),
    ),
];

/// People counted beside what they belong to: "12 đoàn với 86 lượt người".
const PEOPLE: &[(&str, &str)] = &[
    ("delegations-out", "delegates-out"),
    ("delegations-in", "delegates-in"),
    ("conferences-held", "participants"),
    ("training-courses", "trainees"),
];

const PEOPLE_WORDS: &[&str] = &[
    "lượt người",
    "người",
    "lượt cán bộ",
    "cán bộ",
    "đại biểu",
    "lượt đại biểu",
    "lượt khách",
    "khách",
    "thành viên",
    "lượt thành viên",
    "lượt học viên",
    "lượt cán bộ , đảng viên",
    "cán bộ , đảng viên",
];

/// How far people may stand from what they belong to, in words.
const REACH: usize = 12;

/// Words that make something else of the word for a delegation.
const NO_DELEGATION: &[&str] = &["thể", "viên", "kết", "phí", "tàu", "luật"];

/// Words that make something else of `ra`.
const NO_ABROAD: &[&str] = &["mắt", "quân", "đời", "sức", "về"];

/// What `number` counts. `head` is what the number before it counted, and where that stood.
pub(super) fn subject(
    sentence: &Sentence<'_>,
    number: &Number,
    head: Option<(Subject, usize)>,
) -> Option<Subject> {
    if let Some(money) = money(sentence, number) {
        return Some(money);
    }
    let best = ENTRIES
        .iter()
        .filter_map(|entry| {
            let end = longest(sentence, number.end, entry.words)?;
            let goes_on = match sentence.before(end, 1) {
                "đoàn" => NO_DELEGATION,
                "ra" => NO_ABROAD,
                _ => &[],
            };
            if goes_on.contains(&sentence.low(end)) {
                return None;
            }
            let verb = match entry.needs {
                Nothing => number.start,
                Before(verbs) => sentence.last_of(verbs, 0, number.start)?,
                Anywhere(words) => sentence
                    .last_of(words, 0, sentence.tokens.len())
                    .map(|_| 0)?,
            };
            Some((end, verb, entry))
        })
        .max_by_key(|(end, verb, _)| (*end, *verb));
    if let Some((end, _, entry)) = best {
        let (indicator, narrower) = (entry.indicator, entry.narrower);
        return Some(Subject {
            indicator,
            end,
            currency: None,
            narrower,
        });
    }
    let (head, stood) = head?;
    let people = PEOPLE.iter().find(|(of, _)| *of == head.indicator)?.1;
    let end = longest(sentence, number.end, PEOPLE_WORDS)?;
    (number.start <= stood + REACH).then_some(Subject {
        indicator: people,
        end,
        currency: None,
        narrower: false,
    })
}

/// The end of the longest of `phrases` that begins at `at`.
fn longest(sentence: &Sentence<'_>, at: usize, phrases: &[&str]) -> Option<usize> {
    phrases
        .iter()
        .filter_map(|phrase| sentence.phrase_at(at, phrase))
        .max()
}

fn money(sentence: &Sentence<'_>, number: &Number) -> Option<Subject> {
    const DOLLARS: &[&str] = &["usd", "đô la", "đô la mỹ", "đô - la", "đôla", "đô - la mỹ"];
    const DONG: &[&str] = &["đồng", "vnd", "vnđ", "đồng việt nam"];
    let (end, currency) = match longest(sentence, number.end, DOLLARS) {
        Some(end) => (end, Currency::Usd),
        None => (longest(sentence, number.end, DONG)?, Currency::Vnd),
    };
    let of = |verbs: &[&str]| sentence.last_of(verbs, 0, number.start);
    let after =
        |verbs: &[&str]| sentence.last_of(verbs, end, (end + 5).min(sentence.clause_end(end)));
    let (committed, disbursed) = (of(&["cam kết"]), of(&["giải ngân"]));
    let indicator = match (committed, disbursed) {
        (None, None) if after(&["giải ngân"]).is_some() => "ngo-disbursed",
        (None, None) if after(&["cam kết"]).is_some() => "ngo-committed",
        (None, None) => return None,
        (committed, disbursed) if disbursed > committed => "ngo-disbursed",
        _ => "ngo-committed",
    };
    Some(Subject {
        indicator,
        end,
        currency: Some(currency),
        narrower: false,
    })
}

/// Whether `word` begins the words of some indicator: what a number in words would count.
pub(super) fn is_counted(word: &str) -> bool {
    matches!(
        word,
        "đoàn"
            | "lượt"
            | "hội"
            | "cuộc"
            | "buổi"
            | "văn"
            | "chương"
            | "thoả"
            | "thỏa"
            | "bản"
            | "biên"
            | "hoạt"
            | "diễn"
            | "tổ"
            | "khoản"
            | "dự"
            | "sản"
            | "tin"
            | "ấn"
            | "đề"
            | "báo"
            | "công"
            | "kế"
            | "nghị"
            | "quyết"
            | "hướng"
            | "chỉ"
            | "sáng"
            | "lớp"
            | "khoá"
            | "khóa"
            | "học"
            | "cán"
            | "vấn"
            | "lần"
            | "nội"
            | "vụ"
            | "người"
            | "đại"
            | "khách"
            | "thành"
            | "triệu"
            | "nghìn"
            | "ngàn"
            | "tỷ"
            | "tỉ"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_entry_names_an_indicator_and_can_be_reached_in_words() {
        let known = |id: &str| {
            crate::indicators()
                .iter()
                .any(|indicator| indicator.id.0 == id)
        };
        for entry in ENTRIES {
            assert!(known(entry.indicator), "{}", entry.indicator);
            for words in entry.words {
                assert!(is_counted(words.split(' ').next().unwrap()), "{words}");
            }
        }
        assert!(PEOPLE.iter().all(|(of, people)| known(of) && known(people)));
    }
}
