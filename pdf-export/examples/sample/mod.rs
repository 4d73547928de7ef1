//! Invented documents to look at and to measure. Nobody in them exists.

pub mod marks;

use pdf_export::{
    Align, AnnexPages, Bar, Block, Chart, ChartGroup, ChartRow, Column, FieldPlace, Heading, Image,
    List, ListItem, ListMarker, Metadata, OfficialDocument, Part, PlaceName, Run, SignatureBlock,
    SignatureField, Table,
};

/// A document with everything that a letterhead has to show.
pub fn document(profile: &str) -> OfficialDocument {
    let party = profile == "party";
    let (superior, issuing, symbol) = match profile {
        "party" => ("", "Tỉnh uỷ Lạng Sơn", "BC/TU"),
        "state" => ("Uỷ ban nhân dân tỉnh Lạng Sơn", "Sở Ngoại vụ", "BC-SNgV"),
        _ => (
            "",
            "Liên hiệp các tổ chức hữu nghị tỉnh Lạng Sơn",
            "BC-LHHN",
        ),
    };
    let (authority, post) = match profile {
        "party" => ("T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ"),
        "state" => ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"),
        _ => ("TM. BAN THƯỜNG VỤ", "PHÓ CHỦ TỊCH"),
    };
    OfficialDocument {
        superior_body: superior.into(),
        issuing_body: issuing.into(),
        number: Some(5),
        symbol: symbol.into(),
        place: "Lạng Sơn".into(),
        date: Some(jiff::civil::date(2026, 1, 5)),
        year: 2026,
        document_type: "BÁO CÁO".into(),
        subject:
            "Kết quả thực hiện Chỉ thị số 12-CT/TW của Ban Bí thư về tăng cường sự lãnh đạo của \
            Đảng đối với công tác đối ngoại nhân dân trong tình hình mới, năm 2025"
                .into(),
        addressees: vec!["Ban Đối ngoại Trung ương".into(), "Tỉnh uỷ Lạng Sơn".into()],
        urgency: if party {
            "KHẨN".into()
        } else {
            "THƯỢNG KHẨN".into()
        },
        secrecy_room: party,
        parts: parts(),
        recipients: vec![
            "Ban Bí thư Trung ương Đảng (để báo cáo)".into(),
            "Ban Đối ngoại Trung ương".into(),
            "Các đồng chí Uỷ viên Ban Thường vụ Tỉnh uỷ".into(),
        ],
        filing: if party {
            "Lưu Văn phòng Tỉnh uỷ".into()
        } else {
            "Lưu: VT, HTQT".into()
        },
        signature: SignatureBlock {
            authority: authority.into(),
            post: post.into(),
            name: "Nguyễn Văn Mẫu".into(),
        },
        signature_fields: vec![SignatureField {
            name: "nguoi-ky".into(),
            description: "Chữ ký số của người ký".into(),
            place: FieldPlace::Person,
        }],
        annexes: vec![
            annex(
                "annex-1",
                "Số liệu công tác đối ngoại nhân dân năm 2025",
                12,
            ),
            with_pictures(annex("annex-2", "Danh mục thoả thuận đã ký", 3)),
        ],
        attachments: vec![pdf_export::Attachment {
            name: "report.json".into(),
            media_type: "application/json".into(),
            description: "Dữ liệu của báo cáo".into(),
            relationship: pdf_export::Relationship::Data,
            bytes: b"{\"sample\":true}".to_vec(),
        }],
        metadata: Metadata {
            title: "Báo cáo kết quả thực hiện Chỉ thị số 12-CT/TW năm 2025".into(),
            author: issuing.into(),
            created: "2026-01-05T02:00:00Z".parse().expect("a date"),
        },
    }
}

/// A short document with a field for each way to be seen: a person's, an organisation's, that of a copy.
pub fn to_be_signed(profile: &str) -> OfficialDocument {
    let mut document = document(profile);
    document.parts.truncate(1);
    document.annexes.clear();
    let fields = [
        ("nguoi-ky", "Chữ ký số của người ký", FieldPlace::Person),
        (
            "co-quan",
            "Chữ ký số của cơ quan, tổ chức",
            FieldPlace::Organisation,
        ),
        ("ban-sao", "Chữ ký số của cơ quan sao", FieldPlace::Corner),
    ];
    let field = |(name, description, place): (&str, &str, FieldPlace)| SignatureField {
        name: name.into(),
        description: description.into(),
        place,
    };
    document.signature_fields = fields.map(field).into();
    document
}

/// A document of about `pages` pages.
pub fn long(pages: usize) -> OfficialDocument {
    let mut document = document("party");
    document.annexes.clear();
    // A part is a little under four pages.
    document.parts = (0..(pages * 27).div_ceil(100))
        .map(|page| {
            let mut blocks: Vec<Block> = (0..5)
                .map(|each| paragraph(&sentences(page * 5 + each, 6)))
                .collect();
            blocks.push(Block::List(list(page)));
            part(
                &format!("part-{page}"),
                1,
                &format!("Kết quả công tác, phần thứ {}", page + 1),
                blocks,
            )
        })
        .collect();
    document
}

fn parts() -> Vec<Part> {
    let styled = Block::Paragraph(vec![
        run("Thực hiện "),
        Run {
            bold: true,
            ..run("Chỉ thị số 12-CT/TW ngày 05 tháng 01 năm 2022")
        },
        run(" của Ban Bí thư, "),
        Run {
            italic: true,
            ..run("Ban Thường vụ Tỉnh uỷ")
        },
        run(" báo cáo kết quả "),
        Run {
            underline: true,
            ..run("công tác đối ngoại nhân dân")
        },
        run(" trên địa bàn như sau:"),
    ]);
    vec![
        Part {
            heading: None,
            ..part("opening", 1, "", vec![styled])
        },
        part(
            "situation",
            1,
            "Tình hình và công tác lãnh đạo, chỉ đạo",
            vec![paragraph(&sentences(0, 5)), paragraph(&sentences(5, 4))],
        ),
        part(
            "results",
            1,
            "Kết quả thực hiện",
            vec![paragraph(&sentences(9, 3))],
        ),
        part(
            "partners",
            2,
            "Quan hệ với các đối tác",
            vec![paragraph(&sentences(12, 6)), Block::List(list(1))],
        ),
        part(
            "delegations",
            3,
            "Đoàn ra, đoàn vào",
            vec![
                paragraph(&sentences(17, 4)),
                Block::List(List {
                    marker: ListMarker::Letter,
                    ..list(2)
                }),
            ],
        ),
        part(
            "aid",
            2,
            "Viện trợ phi chính phủ nước ngoài",
            vec![
                paragraph(&sentences(20, 4)),
                Block::Table(table(8)),
                paragraph(&sentences(26, 4)),
            ],
        ),
        part(
            "recommendations",
            1,
            "Kiến nghị, đề xuất",
            vec![
                paragraph(&sentences(30, 5)),
                paragraph(
                    "Trên đây là báo cáo kết quả thực hiện Chỉ thị số 12-CT/TW năm 2025, kính trình \
                Ban Bí thư xem xét.",
                ),
            ],
        ),
    ]
}

fn part(place: &str, level: u8, heading: &str, blocks: Vec<Block>) -> Part {
    let heading = Some(Heading {
        level,
        text: heading.into(),
    });
    Part {
        place: PlaceName(place.into()),
        heading,
        blocks,
    }
}

fn annex(place: &str, title: &str, rows: usize) -> AnnexPages {
    AnnexPages {
        place: PlaceName(place.into()),
        title: title.into(),
        blocks: vec![
            paragraph(&sentences(3, 2)),
            Block::Table(table(rows)),
            chart(),
        ],
    }
}

fn table(rows: usize) -> Table {
    let head = ["TT", "Nội dung", "Đơn vị", "Kỳ này", "Kỳ trước"];
    let mut all: Vec<Vec<Vec<Run>>> = vec![head.iter().map(|cell| vec![run(cell)]).collect()];
    for row in 0..rows {
        let figure = |seed: usize| match row % 3 {
            0 => format!("{}", seed % 97),
            1 => format!("{}.{:03},{}", seed % 9 + 1, seed % 1000, seed % 10),
            _ => format!("{},{:02}", seed % 300, seed % 100),
        };
        all.push(vec![
            vec![run(&(row + 1).to_string())],
            vec![run(&sentences(row, 1))],
            vec![run(["đoàn", "triệu đồng", "%"][row % 3])],
            vec![run(&figure(row * 7919 + 12))],
            vec![run(&figure(row * 104_729 + 3))],
        ]);
    }
    let column = |share: f32, align: Align| Column { share, align };
    Table {
        header_rows: 1,
        columns: vec![
            column(0.6, Align::Centre),
            column(4.0, Align::Left),
            column(1.4, Align::Centre),
            column(1.6, Align::Decimal),
            column(1.6, Align::Decimal),
        ],
        rows: all,
    }
}

fn list(seed: usize) -> List {
    let item = |index: usize| ListItem {
        text: vec![run(&sentences(seed * 3 + index, 2))],
        nested: vec![],
    };
    let nested = List {
        marker: ListMarker::Dash,
        items: vec![item(7), item(8)],
    };
    let mut items: Vec<ListItem> = (0..6).map(item).collect();
    items[1].nested.push(nested);
    List {
        marker: ListMarker::Dash,
        items,
    }
}

/// A scale of colours that fades to the right, as a PNG with opacity.
pub fn faded_png(width: u32, height: u32) -> Vec<u8> {
    let pixel = |x: u32, y: u32| {
        let [along, down] = [x * 255 / width, y * 255 / height].map(|share| share as u8);
        [down, 80, 255 - down, 255 - along]
    };
    let pixels: Vec<u8> = (0..height)
        .flat_map(|y| (0..width).flat_map(move |x| pixel(x, y)))
        .collect();
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, width, height);
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_depth(png::BitDepth::Eight);
    let mut writer = encoder.write_header().expect("a header");
    writer.write_image_data(&pixels).expect("pixels");
    writer.finish().expect("an end");
    file
}

/// A JPEG whose upper half is dark, as a camera held in that way writes it (Exif, `Orientation`).
pub fn half_dark_jpeg(width: u16, height: u16, orientation: u8) -> Vec<u8> {
    let dark = |at: usize| at < usize::from(width) * usize::from(height) / 2;
    let pixels: Vec<u8> = (0..usize::from(width) * usize::from(height))
        .flat_map(|at| {
            if dark(at) {
                [20, 60, 40]
            } else {
                [230, 220, 200]
            }
        })
        .collect();
    let mut exif = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0".to_vec();
    exif.extend([orientation, 0, 0, 0, 0, 0, 0, 0]);
    let mut file = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut file, 90);
    encoder.add_app_segment(1, &exif).expect("a segment");
    encoder
        .encode(&pixels, width, height, jpeg_encoder::ColorType::Rgb)
        .expect("pixels");
    file
}

fn with_pictures(mut annex: AnnexPages) -> AnnexPages {
    annex.blocks.extend(pictures());
    annex
}

fn pictures() -> Vec<Block> {
    let image = |file, description: &str, caption: &str| {
        Block::Image(Image {
            file,
            description: description.into(),
            caption: caption.into(),
        })
    };
    vec![
        image(
            faded_png(300, 120),
            "Dải màu nhạt dần từ trái sang phải",
            "Ảnh 1. Ảnh PNG có độ trong suốt",
        ),
        image(
            half_dark_jpeg(240, 120, 6),
            "Nửa phải sẫm, nửa trái sáng",
            "",
        ),
    ]
}

fn chart() -> Block {
    let bar = |value: u32| {
        Some(Bar {
            value: value.into(),
            text: value.to_string(),
        })
    };
    let row = |label: &str, now, before| ChartRow {
        label: label.into(),
        bars: [now, before],
    };
    Block::Chart(Chart {
        title: "So sánh với kỳ trước".into(),
        series: ["Kỳ này".into(), "Kỳ trước".into()],
        groups: vec![ChartGroup {
            title: "Đơn vị: đoàn".into(),
            rows: vec![
                row("Đoàn ra", bar(24), bar(18)),
                row(
                    "Đoàn vào thực hiện các chương trình hợp tác, giao lưu nhân dân và viện trợ phi chính phủ",
                    bar(40),
                    bar(9),
                ),
                row("Đoàn chưa từng có", bar(0), None),
            ],
        }],
    })
}

fn paragraph(text: &str) -> Block {
    Block::Paragraph(vec![run(text)])
}

fn run(text: &str) -> Run {
    Run {
        text: text.into(),
        ..Run::default()
    }
}

/// Sentences put together from a seed, so that no paragraph repeats another.
pub fn sentences(seed: usize, count: usize) -> String {
    const WHO: [&str; 7] = [
        "Ban Thường vụ Tỉnh uỷ",
        "Liên hiệp các tổ chức hữu nghị tỉnh",
        "Mặt trận Tổ quốc tỉnh",
        "Sở Ngoại vụ",
        "Hội Hữu nghị Việt - Trung",
        "Tỉnh đoàn",
        "Hội Liên hiệp Phụ nữ tỉnh",
    ];
    const DID: [&str; 8] = [
        "đã chủ trì tổ chức",
        "phối hợp triển khai",
        "tiếp tục duy trì",
        "chỉ đạo các cấp, các ngành thực hiện",
        "tham mưu ban hành kế hoạch về",
        "đón và làm việc trong khuôn khổ",
        "kiểm tra, giám sát",
        "sơ kết, rút kinh nghiệm về",
    ];
    const WHAT: [&str; 9] = [
        "hoạt động giao lưu hữu nghị với các địa phương biên giới",
        "công tác vận động viện trợ phi chính phủ nước ngoài",
        "thông tin, tuyên truyền đối ngoại",
        "chương trình hợp tác giáo dục và y tế",
        "việc quản lý đoàn ra, đoàn vào",
        "các thoả thuận quốc tế đã ký kết",
        "công tác bồi dưỡng cán bộ làm đối ngoại nhân dân",
        "quan hệ với các tổ chức nhân dân các nước láng giềng",
        "phong trào đoàn kết, ủng hộ nhân dân các nước",
    ];
    const HOW: [&str; 6] = [
        "bảo đảm đúng chủ trương, đường lối của Đảng và pháp luật của Nhà nước",
        "với sự tham gia của đông đảo hội viên và nhân dân",
        "góp phần giữ vững an ninh chính trị, trật tự an toàn xã hội khu vực biên giới",
        "thiết thực, hiệu quả và tiết kiệm",
        "đạt 100% kế hoạch đề ra từ đầu năm",
        "được các cơ quan Trung ương và bạn bè quốc tế đánh giá cao",
    ];
    (0..count)
        .map(|index| {
            let at = seed * 31 + index * 17;
            format!(
                "Trong tháng {}, {} {} {}, {}, với {} lượt người và kinh phí {}.{:03},{} triệu đồng.",
                at % 12 + 1, WHO[at % 7], DID[(at / 3) % 8], WHAT[(at / 2) % 9], HOW[(at / 5) % 6],
                at % 890 + 21, at % 9 + 1, (at * 37) % 1000, at % 10
            )
        })
        .collect::<Vec<_>>()
        .join(" ")
}
