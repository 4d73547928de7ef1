//! Charts: bars to scale, their numbers beside them, and words for those who do not see them.

#[path = "../examples/sample/mod.rs"]
#[allow(dead_code)]
mod sample;

use pdf_export::{
    AnnexPages, Bar, Block, Chart, ChartGroup, ChartRow, OfficialDocument, PlaceName, Profile,
    describe,
};

fn bar(value: f64, text: &str) -> Option<Bar> {
    let text = text.to_owned();
    Some(Bar { value, text })
}

fn row(label: &str, now: Option<Bar>, before: Option<Bar>) -> ChartRow {
    ChartRow {
        label: label.to_owned(),
        bars: [now, before],
    }
}

fn chart(rows: Vec<ChartRow>) -> OfficialDocument {
    let mut document = sample::document("party");
    document.parts.truncate(1);
    document.annexes = vec![AnnexPages {
        place: PlaceName("figures".into()),
        title: "Biểu số liệu".into(),
        blocks: vec![Block::Chart(Chart {
            title: "So sánh".into(),
            series: ["Kỳ này".into(), "Kỳ trước".into()],
            groups: vec![ChartGroup {
                title: "Đơn vị: đoàn".into(),
                rows,
            }],
        })],
    }];
    document
}

fn described(document: &OfficialDocument) -> String {
    describe(document, Profile::find("party").unwrap()).unwrap()
}

/// Bars of a colour: their left ends, lengths and heights on the page.
fn bars(described: &str, colour: &str) -> Vec<(f64, f64, f64)> {
    let lines = described
        .lines()
        .filter(|line| line.contains(" rule to ") && line.ends_with(colour));
    let numbers = lines.map(|line| {
        line.split_whitespace()
            .filter_map(|word| word.parse::<f64>().ok())
            .collect::<Vec<_>>()
    });
    // The legend's swatch comes first.
    numbers
        .map(|at| (at[0], at[2] - at[0], at[1]))
        .skip(1)
        .collect()
}

#[test]
fn bars_are_as_long_as_their_numbers_are_large() {
    let rows = vec![
        row("Đoàn ra", bar(24.0, "24"), bar(18.0, "18")),
        row("Đoàn vào", bar(12.0, "12"), bar(0.0, "0")),
        row("Hội nghị", None, bar(6.0, "6")),
    ];
    let described = described(&chart(rows));
    let (now, before) = (bars(&described, " dark"), bars(&described, " light"));
    let lengths = |bars: &[(f64, f64, f64)]| bars.iter().map(|bar| bar.1).collect::<Vec<_>>();
    let unit = now[0].1 / 24.0;
    for (length, value) in lengths(&now).into_iter().zip([24.0, 12.0]) {
        assert!((length - unit * value).abs() < 0.02, "{described}");
    }
    for (length, value) in lengths(&before).into_iter().zip([18.0, 6.0]) {
        assert!((length - unit * value).abs() < 0.02, "{described}");
    }
    assert_eq!(
        (now.len(), before.len()),
        (2, 2),
        "nothing has no bar: {described}"
    );
    assert!(described.contains("| 0"), "but its number: {described}");
}

#[test]
fn each_unit_has_a_scale_of_its_own() {
    let mut document = chart(vec![row("Đoàn ra", bar(24.0, "24"), bar(12.0, "12"))]);
    let Block::Chart(chart) = &mut document.annexes[0].blocks[0] else {
        panic!("a chart");
    };
    chart.groups.push(ChartGroup {
        title: "Đơn vị: đồng".into(),
        rows: vec![row("Viện trợ", bar(5e9, "5.000"), None)],
    });
    let described = described(&document);
    let now = bars(&described, " dark");
    assert_eq!(now.len(), 2);
    // Both are the largest of their unit; the wider number leaves both as much less room.
    assert!((now[0].1 - now[1].1).abs() < 0.02, "{described}");
    assert!(
        described.contains("Italic 13 Figure | Đơn vị: đồng"),
        "{described}"
    );
}

#[test]
fn numbers_stand_behind_their_bars_and_clear_of_one_another() {
    let described = described(&chart(vec![row(
        "Đoàn ra",
        bar(24.0, "24"),
        bar(18.0, "18"),
    )]));
    let place = |text: &str| {
        let line = described
            .lines()
            .find(|line| line.ends_with(&format!("| {text} ")));
        let words: Vec<&str> = line.unwrap().split_whitespace().collect();
        (
            words[0].parse::<f64>().unwrap(),
            words[1].parse::<f64>().unwrap(),
        )
    };
    let (now, before) = (bars(&described, " dark")[0], bars(&described, " light")[0]);
    assert!(
        place("24").0 > now.0 + now.1 && place("18").0 > before.0 + before.1,
        "{described}"
    );
    let size = Profile::find("party").unwrap().body.table.size_pt;
    assert!(place("18").1 - place("24").1 >= size, "{described}");
}

#[test]
fn who_hears_the_page_hears_every_number() {
    let rows = vec![
        row("Đoàn ra", bar(1.0, "24"), None),
        row("Đoàn vào", bar(2.0, "40"), bar(3.0, "9")),
    ];
    let pdf = pdf_export::export(
        &chart(rows),
        Profile::find("party").unwrap(),
        &pdf_export::ExportOptions::default(),
        &mut |_| {},
    )
    .unwrap();
    let file = lopdf::Document::load_mem(&pdf.bytes).unwrap();
    let figures: Vec<_> = file
        .objects
        .values()
        .filter_map(|object| object.as_dict().ok())
        .filter(|element| {
            element
                .get(b"S")
                .and_then(lopdf::Object::as_name)
                .is_ok_and(|it| it == b"Figure")
        })
        .collect();
    let [figure] = figures.as_slice() else {
        panic!("one figure, not {}", figures.len())
    };
    assert_eq!(
        lopdf::decode_text_string(figure.get(b"Alt").unwrap()).unwrap(),
        "So sánh. Đơn vị: đoàn. Đoàn ra: Kỳ này 24. Đoàn vào: Kỳ này 40, Kỳ trước 9"
    );
    let corners = figure.get(b"A").and_then(lopdf::Object::as_dict).unwrap();
    let corners = corners
        .get(b"BBox")
        .and_then(lopdf::Object::as_array)
        .unwrap();
    let corners: Vec<f32> = corners
        .iter()
        .map(|corner| corner.as_float().unwrap())
        .collect();
    assert!(
        corners[0] < corners[2] && corners[1] < corners[3],
        "{corners:?}"
    );
}

#[test]
fn a_chart_longer_than_a_page_goes_on_and_loses_no_row() {
    let rows = (0..100).map(|at| row(&format!("Chỉ tiêu {at}"), bar(f64::from(at), "1"), None));
    let described = described(&chart(rows.collect()));
    for at in 0..100 {
        assert!(described.contains(&format!("| Chỉ tiêu {at} \n")), "{at}");
    }
    let pages = described.matches("\npage ").count();
    assert!((4..=8).contains(&pages), "{pages}");
    let lowest = described.lines().filter_map(|line| {
        let height = line.split_whitespace().nth(1)?;
        line.contains(" w").then(|| height.parse::<f64>().ok())?
    });
    // 20 mm of an A4 sheet are left free below.
    assert!(lowest.fold(0.0, f64::max) < 842.0 - 56.0);
}

#[test]
fn nothing_to_show_and_senseless_numbers_are_no_trouble() {
    assert!(!described(&chart(Vec::new())).contains("So sánh"));
    let odd = [
        f64::NAN,
        f64::INFINITY,
        f64::NEG_INFINITY,
        -5.0,
        f64::MAX,
        f64::MIN_POSITIVE,
    ];
    for value in odd {
        let rows = vec![row("Lạ", bar(value, "?"), bar(3.0, "3"))];
        let described = described(&chart(rows));
        assert!(
            !described.contains("NaN") && !described.contains("inf"),
            "{value}: {described}"
        );
    }
}
