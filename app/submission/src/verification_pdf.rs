//! What verifying found, as a PDF to be printed and kept: no official document, but a record of what this program said, when,
//! and by what it went.

mod file;
mod letters;

use pdf_export::{
    Block, Column, ExportOptions, Heading, Metadata, OfficialDocument, Part, PlaceName, Profile,
    ReadError, Run, SignatureBlock, Table, Verification, VerifyOptions,
};
use report::{Bilingual, Language};

use crate::{ExportError, ReadBack, ReadBackError, moment, sha256};
use letters::Letters;

/// A file that was verified.
#[derive(Debug)]
pub struct VerifiedFile {
    /// Its name.
    pub name: String,
    /// Its size in bytes.
    pub size: u64,
    /// SHA-256 of it, 64 lower-case hex digits.
    pub sha256: String,
    /// What was found; or why it does not read as a PDF.
    pub outcome: Result<FileFindings, ReadError>,
}

/// What was found in a file.
#[derive(Debug)]
pub struct FileFindings {
    /// About its signatures.
    pub verification: Verification,
    /// The report that it carries, or why there is none.
    pub report: Result<ReadBack, ReadBackError>,
}

impl VerifiedFile {
    /// Verifies a file, and reads its report back.
    pub fn of(name: &str, pdf: &[u8], options: &VerifyOptions) -> Self {
        let findings = |verification| FileFindings {
            verification,
            report: crate::read_back(pdf),
        };
        Self {
            name: name.to_owned(),
            size: pdf.len() as u64,
            sha256: sha256(pdf),
            outcome: pdf_export::verify(pdf, options).map(findings),
        }
    }
}

/// What was found about `files`, as a PDF/A-3a in A4. `options` are those that they were verified by: the moment and what was
/// trusted are told. Letters that the fonts lack are shown by their numbers. The same arguments give the same bytes.
pub fn verification_pdf(
    files: &[VerifiedFile],
    options: &VerifyOptions,
    language: Language,
) -> Result<Vec<u8>, ExportError> {
    let defect = |problem: &str| ExportError::Defect {
        problem: problem.to_owned(),
    };
    let profile = Profile::find("plain").ok_or_else(|| defect("no plain profile"))?;
    let document = Paper::new(language).document(files, options);
    let mut how = ExportOptions::default();
    how.language = match language {
        Language::Vietnamese => "vi",
        Language::English => "en",
    }
    .to_owned();
    match pdf_export::export(&document, profile, &how, &mut |_| {}) {
        Ok(pdf) => Ok(pdf.bytes),
        // Nothing in it comes from outside but by way of `Letters`.
        Err(error) => Err(defect(&error.to_string())),
    }
}

/// The name of the program, which is no translation.
const PROGRAM: &str = "Báo cáo Chỉ thị";

/// What the record is written in.
struct Paper {
    language: Language,
    letters: Letters,
}

impl Paper {
    fn new(language: Language) -> Self {
        Self {
            language,
            letters: Letters::default(),
        }
    }

    fn document(&self, files: &[VerifiedFile], options: &VerifyOptions) -> OfficialDocument {
        let title = self.say(
            "KẾT QUẢ KIỂM TRA CHỮ KÝ SỐ",
            "Verification of electronic signatures",
        );
        let made = self.say("Lập lúc", "Made at");
        let subject = format!("{made} {}", moment(options.now));
        let mut parts = Vec::new();
        if files.len() > 1 {
            parts.push(self.summary(files));
        }
        let number = |index| (files.len() > 1).then_some(index + 1);
        for (index, file) in files.iter().enumerate() {
            parts.extend(self.file(number(index), file));
        }
        // Last, for only now is it known whether a letter was shown by its number.
        parts.insert(0, self.how(files, options));
        OfficialDocument {
            superior_body: String::new(),
            issuing_body: String::new(),
            number: None,
            symbol: String::new(),
            place: String::new(),
            date: None,
            year: 0,
            document_type: title.to_owned(),
            subject: subject.clone(),
            addressees: Vec::new(),
            urgency: String::new(),
            secrecy_room: false,
            parts,
            recipients: Vec::new(),
            filing: String::new(),
            signature: SignatureBlock::default(),
            signature_fields: Vec::new(),
            annexes: Vec::new(),
            attachments: Vec::new(),
            metadata: Metadata {
                title: format!("{title}. {subject}"),
                author: PROGRAM.to_owned(),
                created: options.now,
            },
        }
    }

    /// When, by which program, and by what it went.
    fn how(&self, files: &[VerifiedFile], options: &VerifyOptions) -> Part {
        let version = self.say("phiên bản", "version");
        let anchors = options.trust.iter().map(|anchor| anchor.subject());
        let no_anchor = "không có: chưa có ai bảo đảm cho người ký";
        let anchors = self.all(anchors, no_anchor, "none: nobody vouches for a signer");
        let of = self.say("lập lúc", "of");
        let lists = options.revoked.iter();
        let lists =
            lists.map(|list| format!("{}, {of} {}", list.issuer(), moment(list.this_update())));
        let lists = self.all(lists, "không có", "none");
        let rows = [
            (
                self.say("Thời điểm kiểm tra", "Verified at"),
                moment(options.now),
            ),
            (
                self.say("Chương trình", "Program"),
                format!("{PROGRAM}, {version} {}", env!("CARGO_PKG_VERSION")),
            ),
            (self.say("Số tệp", "Files"), files.len().to_string()),
            (
                self.say("Chứng thư tin cậy", "Trusted certificates"),
                anchors,
            ),
            (self.say("Danh sách thu hồi", "Revocation lists"), lists),
        ];
        let rows = rows.map(|(label, value)| (label.to_owned(), value));
        let mut notes = vec![self.say(
            "Bản này chỉ ghi lại kết quả kiểm tra và không có giá trị thay cho chữ ký số. Muốn chắc chắn, hãy kiểm tra lại chính tệp đã ký; giá trị SHA-256 cho biết đó có phải là cùng một tệp hay không.",
            "This is a record of what was found, and stands for no signature. Whoever must be sure verifies the signed file itself; its SHA-256 tells whether it is the same file.",
        )];
        let table = self.table(&rows);
        if self.letters.any_marked() {
            notes.push(self.say(
                "Ký tự nào phông chữ không có, hoặc không nhìn thấy được, thì ghi bằng mã Unicode trong ngoặc vuông, ví dụ [U+1F58B].",
                "Letters that the fonts lack, or that are not seen, are shown by their Unicode numbers in brackets, as [U+1F58B].",
            ));
        }
        let notes = notes.into_iter().map(|note| paragraph(note.to_owned()));
        self.part(
            1,
            self.say("Cách kiểm tra", "How it was verified"),
            [table].into_iter().chain(notes).collect(),
        )
    }

    /// How many files there are of each verdict, then one line for each.
    fn summary(&self, files: &[VerifiedFile]) -> Part {
        let header = [
            self.say("STT", "No."),
            self.say("Tệp", "File"),
            self.verdict_label(),
        ];
        let mut rows = vec![header.map(|words| vec![run(words)]).to_vec()];
        let mut counts: Vec<(Bilingual, usize)> = Vec::new();
        for (index, file) in files.iter().enumerate() {
            let verdict = file::in_a_word(file);
            rows.push(vec![
                vec![run(&(index + 1).to_string())],
                vec![run(&self.letters.shown(&file.name))],
                vec![run(self.in_language(&verdict))],
            ]);
            match counts.iter_mut().find(|(known, _)| *known == verdict) {
                Some((_, count)) => *count += 1,
                None => counts.push((verdict, 1)),
            }
        }
        let counts = counts.iter();
        let counts: Vec<_> = counts
            .map(|(verdict, count)| format!("{}: {count}", self.in_language(verdict)))
            .collect();
        let column = |share, align| Column { share, align };
        let table = Table {
            header_rows: 1,
            columns: vec![
                column(1.0, pdf_export::Align::Centre),
                column(7.0, pdf_export::Align::Left),
                column(4.0, pdf_export::Align::Left),
            ],
            rows,
        };
        self.part(
            1,
            self.say("Tóm tắt", "Summary"),
            vec![
                paragraph(format!("{}.", counts.join("; "))),
                Block::Table(table),
            ],
        )
    }

    /// What the row with the verdict is called, which stands out.
    fn verdict_label(&self) -> &'static str {
        self.say("Kết luận", "Verdict")
    }

    /// Labels and what was found, a row each.
    fn table(&self, rows: &[(String, String)]) -> Block {
        let header = [self.say("Nội dung", "Item"), self.say("Kết quả", "Finding")];
        let mut table = Table {
            header_rows: 1,
            columns: [1.0, 3.0]
                .map(|share| Column {
                    share,
                    align: pdf_export::Align::Left,
                })
                .into(),
            rows: vec![header.map(|words| vec![run(words)]).into()],
        };
        let verdict = self.verdict_label();
        table.rows.extend(rows.iter().map(|(label, value)| {
            let cell = |text: &str, bold| {
                let text = self.letters.shown(text);
                vec![Run { bold, ..run(&text) }]
            };
            vec![cell(label, false), cell(value, label == verdict)]
        }));
        Block::Table(table)
    }

    /// A heading and what stands under it, where names are told whole.
    fn part(&self, level: u8, heading: &str, blocks: Vec<Block>) -> Part {
        Part {
            place: PlaceName::default(),
            heading: Some(Heading {
                level,
                text: self.letters.in_short(heading),
            }),
            blocks,
        }
    }

    fn say<'a>(&self, vi: &'a str, en: &'a str) -> &'a str {
        match self.language {
            Language::Vietnamese => vi,
            Language::English => en,
        }
    }

    fn in_language<'a>(&self, words: &'a Bilingual) -> &'a str {
        words.in_language(self.language)
    }

    /// Names one after another, or that there is none.
    fn all(&self, names: impl Iterator<Item = String>, vi: &str, en: &str) -> String {
        let names: Vec<_> = names.collect();
        match names.as_slice() {
            [] => self.say(vi, en).to_owned(),
            names => names.join("; "),
        }
    }
}

fn run(text: &str) -> Run {
    Run {
        text: text.to_owned(),
        ..Run::default()
    }
}

fn paragraph(text: String) -> Block {
    Block::Paragraph(vec![run(&text)])
}
