//! What the directives say, pinned down literally: whoever changes the data has to mean it.

use report::{
    Basis, Body, Cadence, ClauseId, Directive, DirectiveId, Duty, IndicatorId, IndicatorKind,
    IndicatorRule, Office, SectionId, Severity, UnitKind, directive, directives, indicator,
    indicators, pack_sha256, pack_version, unit, units,
};

const ORGANISATIONS: [Body; 3] = [
    Body::ProvincialUnion,
    Body::ProvincialFront,
    Body::Association,
];

#[test]
fn the_three_directives_have_their_numbers_and_dates() {
    let told: Vec<_> = directives()
        .iter()
        .map(|it| {
            (
                it.letter,
                it.number.as_str(),
                it.date.to_string(),
                it.date_is_sure,
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            ('A', "12-CT/TW", "2022-01-05".into(), true),
            ('B', "38-CT/TW", "2019-09-19".into(), false),
            ('C', "44-CT/TW", "1994-09-20".into(), true),
        ]
    );
}

#[test]
fn every_clause_of_the_texts_is_there_in_order() {
    assert_eq!(
        clauses("12-ct-tw"),
        "I II.1 II.2 II.3 II.4 II.5 II.6 II.7 II.8 III.1 III.2 III.3"
    );
    assert_eq!(
        clauses("38-ct-tw"),
        "0 1 2.1 2.2 2.3 2.4 2.5 2.6 2.7 3 4 5 6 7 8"
    );
    assert_eq!(
        clauses("44-ct-tw"),
        "1 2 3a 3b 3c 3 4a 4b 4c 4d 4e 5.1 5.2 5.3"
    );
}

#[test]
fn citations_are_those_of_the_texts() {
    let citation = |id: &str, clause: &str| {
        let clause = get(id).clause(&ClauseId(clause.into())).unwrap();
        clause.citation.vi.clone()
    };
    assert_eq!(citation("12-ct-tw", "II.3"), "Phần II, khoản 3");
    assert_eq!(
        citation("12-ct-tw", "III.1"),
        "Phần III, gạch đầu dòng thứ nhất"
    );
    assert_eq!(citation("38-ct-tw", "0"), "Mở đầu");
    assert_eq!(citation("38-ct-tw", "2.3"), "Khoản 2, gạch đầu dòng thứ ba");
    assert_eq!(citation("44-ct-tw", "3"), "Điểm 3, đoạn cuối");
    assert_eq!(citation("44-ct-tw", "5.1"), "Điểm 5, đoạn 1");
}

#[test]
fn clauses_name_all_that_their_texts_name() {
    let a = "12-ct-tw";
    names(
        a,
        "I",
        &[
            "04-CT/TW",
            "06/7/2011",
            "nhận thức",
            "thể chế hoá",
            "diễn đàn",
            "phối hợp",
            "tham mưu",
            "nguồn lực",
            "cán bộ",
        ],
    );
    names(
        a,
        "II.2",
        &[
            "nòng cốt",
            "chủ động, linh hoạt, sáng tạo, hiệu quả",
            "đa phương hoá",
            "ba trụ cột",
        ],
    );
    names(
        a,
        "II.3",
        &[
            "láng giềng",
            "truyền thống",
            "nước lớn",
            "phi chính phủ",
            "thương mại",
            "du lịch, đầu tư",
            "chuyển đổi số",
            "giáo dục",
            "Y tế",
            "biến đổi khí hậu",
            "xanh",
            "nhân đạo",
            "hậu quả chiến tranh",
            "thiện chí",
        ],
    );
    names(
        a,
        "II.4",
        &[
            "Hiến chương",
            "nhân quyền",
            "tôn giáo",
            "vừa đấu tranh",
            "đa dạng hoá",
        ],
    );
    names(
        a,
        "II.8",
        &["Đơn giản hoá", "Phân cấp", "đãi ngộ", "ngoại ngữ"],
    );
    let b = "38-ct-tw";
    names(b, "0", &["28-CT/TW", "02/12/2008"]);
    names(b, "1", &["biên chế", "Kinh phí", "Chế độ"]);
    names(b, "2.3", &["ASEAN", "chiến lược", "toàn diện", "cánh tả"]);
    names(
        b,
        "4",
        &["kiểm tra", "Khoa học và Kỹ thuật", "Văn học nghệ thuật"],
    );
    let c = "44-ct-tw";
    names(
        c,
        "3b",
        &["hạt nhân", "AIDS", "môi trường", "tổ chức quốc tế"],
    );
    names(
        c,
        "3c",
        &["Vốn", "công nghệ", "kinh tế", "xã hội", "Đào tạo"],
    );
    names(
        c,
        "4a",
        &[
            "Tình hình",
            "Đặc điểm",
            "mục đích",
            "Thái độ chính trị",
            "Thực lực",
        ],
    );
    names(
        c,
        "4b",
        &["bí mật", "diễn biến hoà bình", "hội thảo", "ở nước ngoài"],
    );
    names(
        c,
        "5.1",
        &[
            "Phương hướng",
            "Kế hoạch",
            "nhân sự",
            "Ba tháng",
            "tình huống phức tạp",
        ],
    );
}

#[test]
fn a_asks_committees_to_assess_and_only_infers_their_report() {
    let a = get("12-ct-tw");
    let duties = a.duties_of(Body::ProvincialCommittee);
    assert_eq!(duties.len(), 2);
    assert_eq!(
        facts(duties[0]),
        ("III.1", false, Cadence::Periodic, Basis::Stated)
    );
    assert_eq!(
        facts(duties[1]),
        ("III.1", true, Cadence::Periodic, Basis::Inferred)
    );
    assert_eq!(duties[0].channel, None);
    assert_eq!(
        a.owes_report(Body::ProvincialCommittee),
        Some(Basis::Inferred)
    );
    assert_eq!(a.owes_report(Body::Commission), Some(Basis::Stated));
    for body in ORGANISATIONS {
        let duty = a.duties_of(body)[0];
        assert_eq!(duty.cadence, Cadence::AsCommitteeSets);
        assert_eq!(duty.channel.as_ref().unwrap().to, [Office::OwnCommittee]);
        assert_eq!(duty.basis, Basis::Inferred);
    }
}

#[test]
fn a_makes_the_assessment_a_must_for_committees_only() {
    let a = get("12-ct-tw");
    for section in [
        "partners",
        "awareness",
        "assessment-results",
        "assessment-limits",
    ] {
        for body in [Body::ProvincialCommittee, Body::CentralPartyBody] {
            assert_eq!(
                required(a, section, body),
                Some((Severity::Must, Basis::Stated)),
                "{section} of {body:?}"
            );
        }
    }
    assert_eq!(
        required(a, "partners", Body::ProvincialUnion),
        Some((Severity::Should, Basis::Inferred))
    );
    assert_eq!(
        required(a, "assessment-results", Body::ProvincialUnion),
        Some((Severity::Should, Basis::Convention))
    );
    assert_eq!(
        required(a, "assessment-lessons", Body::ProvincialCommittee),
        Some((Severity::Should, Basis::Convention))
    );
    assert_eq!(required(a, "leadership-remit", Body::ProvincialUnion), None);
}

#[test]
fn b_is_a_must_for_the_union_alone() {
    let b = get("38-ct-tw");
    for section in [
        "role-conditions",
        "party-leadership",
        "partners",
        "foreign-ngos",
    ] {
        assert_eq!(
            required(b, section, Body::ProvincialUnion),
            Some((Severity::Must, Basis::Stated))
        );
        for body in Body::all() {
            if body != Body::ProvincialUnion {
                assert_eq!(
                    required(b, section, body),
                    Some((Severity::Should, Basis::Inferred))
                );
            }
        }
    }
    let feed = b.duties_of(Body::ProvincialCommittee)[0];
    assert_eq!(
        facts(feed),
        ("3", true, Cadence::Unspecified, Basis::Inferred)
    );
    assert_eq!(feed.channel.as_ref().unwrap().to, [Office::Commission]);
    let report = b.duties_of(Body::Commission)[0];
    assert_eq!(facts(report), ("8", true, Cadence::Periodic, Basis::Stated));
    assert_eq!(b.owes_report(Body::ProvincialUnion), None);
}

#[test]
fn c_asks_for_quarterly_results_stated_at_the_centre_inferred_below() {
    let c = get("44-ct-tw");
    let central = c.duties_of(Body::CentralPartyBody);
    assert_eq!(
        facts(central[0]),
        ("5.1", true, Cadence::Months(3), Basis::Stated)
    );
    let channel = central[0].channel.as_ref().unwrap();
    assert_eq!(channel.to, [Office::Secretariat]);
    assert_eq!(channel.through, Some(Office::Commission));
    assert_eq!(
        facts(central[1]),
        ("5.1", false, Cadence::AsItArises, Basis::Stated)
    );
    for body in ORGANISATIONS {
        let duties = c.duties_of(body);
        assert_eq!(
            facts(duties[0]),
            ("5.1", true, Cadence::Months(3), Basis::Inferred)
        );
        assert_eq!(
            duties[0].channel.as_ref().unwrap().to,
            [Office::OwnCommittee, Office::Commission]
        );
        assert_eq!(c.owes_report(body), Some(Basis::Inferred));
    }
}

#[test]
fn c_asks_committees_to_lead_and_for_no_report_of_their_own() {
    let c = get("44-ct-tw");
    let duties = c.duties_of(Body::ProvincialCommittee);
    assert_eq!(duties.len(), 1);
    assert_eq!(
        facts(duties[0]),
        ("5.2", false, Cadence::Unspecified, Basis::Stated)
    );
    assert_eq!(c.owes_report(Body::ProvincialCommittee), None);
    assert_eq!(c.owes_report(Body::Commission), None);
    // Points 2 to 4 speak to the organisations, 4e to committees too.
    assert_eq!(
        required(c, "understanding-support", Body::ProvincialCommittee),
        None
    );
    assert!(required(c, "conditions-decentralisation", Body::ProvincialCommittee).is_some());
    assert!(!c.addresses(Body::ProvincialAgency));
    assert!(!c.addresses(Body::Government));
}

#[test]
fn the_section_on_prior_opinions_is_only_offered() {
    let c = get("44-ct-tw");
    let offered = |body| required(c, "prior-opinion", body).map(|it| it.0);
    assert_eq!(offered(Body::CentralPartyBody), Some(Severity::Note));
    assert_eq!(offered(Body::ProvincialUnion), Some(Severity::Note));
    assert_eq!(offered(Body::ProvincialCommittee), None);
    let sought = indicator(&IndicatorId("opinions-sought".into())).unwrap();
    assert_eq!(
        sought.rules,
        [IndicatorRule::RequiresSection(SectionId(
            "prior-opinion".into()
        ))]
    );
}

#[test]
fn only_what_a_text_states_is_a_must() {
    for directive in directives() {
        for section in &directive.sections {
            for requirement in &section.requirements {
                assert!(
                    requirement.severity != Severity::Must || requirement.basis == Basis::Stated,
                    "{} {}",
                    directive.number,
                    section.id.0
                );
            }
        }
    }
}

#[test]
fn every_outline_closes_in_the_same_way() {
    let closing = [
        "assessment-results",
        "assessment-limits",
        "assessment-causes",
        "assessment-lessons",
        "direction",
        "recommendations",
        "opinion-asked",
    ];
    for directive in directives() {
        for body in Body::all() {
            let seen = directive.sections_for(body);
            let ids: Vec<&str> = seen.iter().map(|(spec, _)| spec.id.0.as_str()).collect();
            if directive.addresses(body) {
                assert!(ids.ends_with(&closing), "{} {body:?}", directive.number);
            } else {
                assert_eq!(ids, [""; 0]);
            }
        }
    }
}

#[test]
fn sections_of_one_part_stand_together() {
    for directive in directives() {
        let mut parts: Vec<_> = directive.sections.iter().map(|it| &it.part).collect();
        parts.dedup();
        let printed: Vec<_> = directive.parts.iter().map(|it| &it.id).collect();
        assert_eq!(parts, printed, "{}", directive.number);
    }
}

#[test]
fn the_annex_has_its_rows_and_rules() {
    assert_eq!(indicators().len(), 24);
    let rules = |id: &str| indicator(&IndicatorId(id.into())).unwrap().rules.clone();
    let other = |id: &str| IndicatorId(id.into());
    assert_eq!(
        rules("participants"),
        [IndicatorRule::ZeroWhenZero(other("conferences-held"))]
    );
    assert_eq!(
        rules("delegates-out"),
        [IndicatorRule::AtLeast(other("delegations-out"))]
    );
    assert_eq!(
        rules("delegates-in"),
        [IndicatorRule::AtLeast(other("delegations-in"))]
    );
    assert_eq!(
        rules("trainees"),
        [IndicatorRule::AtLeast(other("training-courses"))]
    );
    assert_eq!(
        rules("members"),
        [IndicatorRule::AtLeast(other("member-orgs"))]
    );
    assert_eq!(
        rules("ngo-items"),
        [IndicatorRule::NotSameFigure(other("ngo-organisations"))]
    );
    assert_eq!(
        rules("ngo-disbursed"),
        [IndicatorRule::ExceedingNeedsSentence(other(
            "ngo-committed"
        ))]
    );
    let money: Vec<&str> = (indicators().iter())
        .filter(|it| it.kind == IndicatorKind::Money)
        .map(|it| it.id.0.as_str())
        .collect();
    assert_eq!(money, ["ngo-committed", "ngo-disbursed"]);
    let served: Vec<String> = (indicator(&other("delegations-in")).unwrap().serves.iter())
        .map(ToString::to_string)
        .collect();
    assert_eq!(served, ["12-ct-tw II.3", "38-ct-tw 2.3", "44-ct-tw 4b"]);
}

#[test]
fn the_units_are_the_34_of_the_resolution() {
    let day = "2026-06-01".parse().unwrap();
    assert_eq!(units().len(), 34);
    let cities = units()
        .iter()
        .filter(|it| it.kind_on(day) == UnitKind::City);
    assert_eq!(cities.count(), 7);
    let dong_nai = unit(&report::UnitId("dong-nai".into())).unwrap();
    assert_eq!(
        dong_nai.committee_on("2025-12-31".parse().unwrap()),
        "Tỉnh uỷ Đồng Nai"
    );
    assert_eq!(
        dong_nai.committee_on("2026-01-01".parse().unwrap()),
        "Thành uỷ Đồng Nai"
    );
    assert!(!dong_nai.kinds[1].sure);
    let city = unit(&report::UnitId("ho-chi-minh".into())).unwrap();
    assert_eq!(city.full_name_on(day), "thành phố Hồ Chí Minh");
    assert_eq!(city.committee_on(day), "Thành uỷ Thành phố Hồ Chí Minh");
}

#[test]
fn a_successor_is_accepted_from_its_day_on() {
    let accepted = |day: &str| -> Vec<&str> {
        let day = day.parse().unwrap();
        Office::Commission.spec().accepted_on(day).collect()
    };
    assert!(accepted("2024-06-30").contains(&"Ban Đối ngoại Trung ương"));
    assert!(!accepted("2024-06-30").contains(&"Bộ Ngoại giao"));
    assert!(accepted("2026-06-30").contains(&"Ban Đối ngoại Trung ương"));
    assert!(accepted("2026-06-30").contains(&"Bộ Ngoại giao"));
}

#[test]
fn the_data_has_an_identity() {
    assert!(!pack_version().is_empty());
    assert_eq!(pack_sha256().len(), 64);
    assert!(pack_sha256().bytes().all(|it| it.is_ascii_hexdigit()));
}

fn get(id: &str) -> &'static Directive {
    directive(&DirectiveId(id.into())).unwrap()
}

fn clauses(id: &str) -> String {
    let ids: Vec<&str> = get(id).clauses.iter().map(|it| it.id.0.as_str()).collect();
    ids.join(" ")
}

fn names(id: &str, clause: &str, words: &[&str]) {
    let clause = get(id).clause(&ClauseId(clause.into())).unwrap();
    for word in words {
        assert!(
            clause.names.iter().any(|name| name.vi.contains(word)),
            "{id} {} names no {word}",
            clause.id.0
        );
    }
}

fn facts(duty: &Duty) -> (&str, bool, Cadence, Basis) {
    (&duty.clause.0, duty.reports, duty.cadence, duty.basis)
}

fn required(directive: &Directive, section: &str, body: Body) -> Option<(Severity, Basis)> {
    let section = directive.section(&SectionId(section.into())).unwrap();
    let requirement = section.requirement_for(body)?;
    Some((requirement.severity, requirement.basis))
}
