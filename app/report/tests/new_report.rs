//! A report that nobody has written in yet.

use report::{
    Body, DirectiveId, Language, Period, Report, ReportId, SectionText, Stage, UnitId, directive,
};

#[test]
fn a_committee_gets_its_outline_and_its_letterhead() {
    let report = blank("12-ct-tw", Body::ProvincialCommittee, Some("lang-son"));
    let ids: Vec<&str> = report.sections.iter().map(|it| it.id.0.as_str()).collect();
    assert_eq!(ids.first(), Some(&"leadership-remit"));
    assert_eq!(ids.last(), Some(&"opinion-asked"));
    assert_eq!(ids.len(), 16);
    assert!(
        report
            .sections
            .iter()
            .all(|it| it.text == SectionText::Written(vec![]))
    );
    assert_eq!(report.figures.len(), 24);
    assert!(report.figures.iter().all(|it| it.amount.is_none()));
    assert_eq!(report.life.stage, Stage::Drafting);
    let particulars = report.particulars;
    assert_eq!(particulars.issuing_body, "TỈNH UỶ LẠNG SƠN");
    assert_eq!(particulars.superior_body, "");
    assert_eq!(particulars.symbol, "BC/TU");
    assert_eq!(particulars.place, "Lạng Sơn");
    assert_eq!(particulars.addressees, [""; 0]);
    assert_eq!(
        particulars.recipients,
        [
            "Ban Bí thư",
            "Ban Đối ngoại Trung ương",
            "Thường trực Tỉnh uỷ",
            "Các đồng chí Uỷ viên Ban Chấp hành Đảng bộ tỉnh",
        ]
    );
    assert_eq!(particulars.filing, "Lưu Văn phòng Tỉnh uỷ");
    assert_eq!(particulars.signer.authority, "T/M BAN THƯỜNG VỤ");
    assert_eq!(particulars.signer.post, "PHÓ BÍ THƯ");
    assert_eq!((particulars.number, particulars.date), (None, None));
    assert_eq!(
        particulars.subject,
        "tình hình thực hiện Chỉ thị số 12-CT/TW của Ban Bí thư quý III năm 2026"
    );
}

#[test]
fn a_city_has_a_city_committee() {
    let report = blank("38-ct-tw", Body::ProvincialCommittee, Some("ho-chi-minh"));
    assert_eq!(
        report.particulars.issuing_body,
        "THÀNH UỶ THÀNH PHỐ HỒ CHÍ MINH"
    );
    assert_eq!(report.particulars.filing, "Lưu Văn phòng Thành uỷ");
    // The channel comes first, and no office twice.
    assert_eq!(
        report.particulars.recipients[..2],
        ["Ban Đối ngoại Trung ương", "Ban Bí thư"]
    );
}

#[test]
fn an_older_report_keeps_the_kind_of_its_time() {
    let id = UnitId("dong-nai".into());
    let issuing = |year| {
        let a = directive(&DirectiveId("12-ct-tw".into())).unwrap();
        let period = Period::of_year(year).unwrap();
        let unit = Some(id.clone());
        let id = ReportId("one".into());
        Report::new(id, a, Body::ProvincialCommittee, unit, period)
            .particulars
            .issuing_body
    };
    assert_eq!(issuing(2025), "TỈNH UỶ ĐỒNG NAI");
    assert_eq!(issuing(2026), "THÀNH UỶ ĐỒNG NAI");
}

#[test]
fn a_union_names_the_channel_as_addressees() {
    let report = blank("44-ct-tw", Body::ProvincialUnion, Some("ha-noi"));
    let particulars = report.particulars;
    assert_eq!(
        particulars.addressees,
        ["Thành uỷ Hà Nội", "Ban Đối ngoại Trung ương"]
    );
    assert_eq!(
        particulars.recipients,
        ["Như trên", "Liên hiệp các tổ chức hữu nghị Việt Nam"]
    );
    assert_eq!(
        particulars.issuing_body,
        "LIÊN HIỆP CÁC TỔ CHỨC HỮU NGHỊ THÀNH PHỐ HÀ NỘI"
    );
    assert_eq!(
        particulars.subject,
        "kết quả hoạt động đối ngoại nhân dân quý III năm 2026"
    );
}

#[test]
fn an_agency_stands_under_its_government() {
    let particulars = blank("12-ct-tw", Body::ProvincialAgency, Some("hue")).particulars;
    assert_eq!(particulars.superior_body, "UỶ BAN NHÂN DÂN THÀNH PHỐ HUẾ");
    assert_eq!(particulars.issuing_body, "SỞ NGOẠI VỤ");
    assert_eq!(particulars.addressees, ["Thành uỷ Huế"]);
}

#[test]
fn no_pattern_is_ever_printed() {
    for directive in report::directives() {
        for body in Body::all() {
            for unit in [None, Some("ca-mau")] {
                let particulars = blank(&directive.id.0, body, unit).particulars;
                let printed = format!("{particulars:?}").replace("Particulars {", "");
                let printed = printed.replace("Signer {", "");
                assert!(!printed.contains('{'), "{body:?}: {printed}");
            }
        }
    }
}

#[test]
fn bodies_have_names_by_date_and_the_directives_own() {
    let day = |text: &str| text.parse().unwrap();
    let body = Body::CentralPartyBody;
    assert!(
        body.name_on(day("2024-01-01"))
            .vi
            .contains("ban cán sự đảng")
    );
    assert!(
        !body
            .name_on(day("2026-01-01"))
            .vi
            .contains("ban cán sự đảng")
    );
    let own = body
        .spec()
        .named_in(&DirectiveId("44-ct-tw".into()))
        .unwrap();
    assert!(own.in_language(Language::Vietnamese).contains("Đảng đoàn"));
}

fn blank(id: &str, body: Body, unit: Option<&str>) -> Report {
    Report::new(
        ReportId("one".into()),
        directive(&DirectiveId(id.into())).unwrap(),
        body,
        unit.map(|id| UnitId(id.into())),
        Period::of_quarter(2026, 3).unwrap(),
    )
}
