//! Invented report text, always the same for the same seed. Also used to measure speed.

/// About `words` words of text for section number `seed`, one paragraph a line.
pub fn text(seed: u64, words: usize) -> String {
    let mut draws = Draws(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) + 1);
    let mut text = String::new();
    let mut count = 0;
    let mut sentences = 0;
    while count < words {
        let sentence = format!(
            "{} {} {} {} {}.",
            draws.pick(SUBJECTS),
            draws.pick(VERBS),
            draws.pick(OBJECTS),
            draws.pick(PLACES),
            draws.pick(OUTCOMES),
        );
        count += sentence.split(' ').count();
        sentences += 1;
        text.push_str(&sentence);
        text.push(if sentences % 4 == 0 { '\n' } else { ' ' });
    }
    text.trim_end().to_owned()
}

/// A fixed-seed generator (SplitMix64): tests repeat.
pub struct Draws(pub u64);

impl Draws {
    /// The next number.
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// One of `choices`.
    pub fn pick<'a, T: ?Sized>(&mut self, choices: &[&'a T]) -> &'a T {
        choices[(self.next() % choices.len() as u64) as usize]
    }
}

const SUBJECTS: &[&str] = &[
    "Ban Thường vụ",
    "Sở Ngoại vụ",
    "Hội Phụ nữ tỉnh",
    "Tỉnh đoàn",
    "Trường Đại học sư phạm",
    "Bộ chỉ huy biên phòng",
    "Nhóm công tác liên ngành",
    "Các huyện biên giới",
    "Hội Chữ thập đỏ",
    "Trung tâm xúc tiến",
    "Liên đoàn lao động",
    "Báo và đài của tỉnh",
];

const VERBS: &[&str] = &[
    "đã chủ động phối hợp chuẩn bị",
    "đã khảo sát và hoàn thành",
    "vừa tổng kết việc triển khai",
    "đã cùng phía bạn rà soát",
    "tiếp tục duy trì đều đặn",
    "lần đầu thử nghiệm có kết quả",
    "đã hướng dẫn cơ sở thực hiện",
    "đã thống nhất với đối tác về",
];

const OBJECTS: &[&str] = &[
    "chương trình giao lưu thanh niên vùng biên",
    "tuần lễ phim và ẩm thực hữu nghị",
    "chuỗi toạ đàm về làng nghề",
    "hoạt động khám chữa bệnh cho người dân hai bên",
    "mô hình kết nghĩa cụm dân cư",
    "trại hè của học sinh nội trú",
    "phiên chợ cửa khẩu cuối tuần",
    "cuộc thi viết về tình láng giềng",
    "đợt tặng sách cho thư viện trường học",
    "giải bóng chuyền công nhân khu công nghiệp",
];

const PLACES: &[&str] = &[
    "tại thị trấn giáp biên",
    "ở các xã vùng cao",
    "tại trung tâm văn hoá tỉnh",
    "trên địa bàn thành phố",
    "tại nhà thi đấu đa năng",
    "ở khu kinh tế cửa khẩu",
    "tại ký túc xá lưu học sinh",
];

const OUTCOMES: &[&str] = &[
    "được nhân dân hưởng ứng và báo chí phản ánh đậm nét",
    "qua đó hiểu biết giữa hai bên được nâng lên rõ rệt",
    "với kinh phí chủ yếu từ nguồn xã hội hoá",
    "tuy thời gian chuẩn bị còn ngắn và thiếu phiên dịch",
    "để lại ấn tượng tốt với bạn bè",
    "và được đưa vào nền nếp hằng tuần",
    "làm cơ sở nhân rộng ra các địa bàn khác",
    "trong đó lực lượng trẻ giữ vai trò nòng cốt",
];
