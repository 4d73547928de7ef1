//! What is said to whoever asks how to ask.

use report::Language;

use crate::command_line::answer::Answer;

/// How to ask.
pub fn help(language: Language) -> Answer {
    let text = match language {
        Language::Vietnamese => VIETNAMESE_HELP,
        Language::English => ENGLISH_HELP,
    };
    Answer {
        well: true,
        json: serde_json::json!({ "well": true, "help": { "vi": VIETNAMESE_HELP, "en": ENGLISH_HELP } }),
        text: text.to_owned(),
        remark: String::new(),
    }
}

const VIETNAMESE_HELP: &str = "\
Báo cáo Chỉ thị: kiểm tra, xuất, ký, xác minh và đọc lại báo cáo.

  submission check REPORT.json              kiểm tra báo cáo theo chỉ thị
  submission export REPORT.json OUT.pdf [--pdf-a 3a|1b] [--profile FILE.json]
                                            xuất báo cáo thành PDF để lưu trữ: PDF/A-3a kèm dữ liệu
                                            (mặc định), hoặc PDF/A-1b không kèm dữ liệu;
                                            --profile: theo thể thức riêng trong tệp đó
  submission profile party|state|mass-organisation
                                            in ra thể thức kèm theo chương trình, để sửa thành thể thức riêng
  submission sign IN.pdf KEY.p12 OUT.pdf [CÁCH KÝ]
                                            ký PDF (mật khẩu lấy từ biến môi trường P12_PASSWORD)
  submission prepare IN.pdf OUT.pdf TO-SIGN --certificates CERTS|--digest sha256|sha384|sha512 [CÁCH KÝ]
                                            chuẩn bị để ký ở nơi khác: ghi PDF có chữ ký còn trống, và
                                            phần cần ký bằng khoá của chứng thư đó, hoặc giá trị băm
  submission embed PREPARED.pdf SIGNATURE OUT.pdf [--certificates CERTS [--algorithm TÊN]]
                                            điền chữ ký đã tạo ở nơi khác: của khoá (kèm --certificates),
                                            hoặc cả khối chữ ký (CMS); dạng nhị phân, hex hoặc Base64
  submission stamp-request SIGNED.pdf REQUEST.tsq
                                            tạo yêu cầu cấp dấu thời gian cho chữ ký cuối
  submission stamp SIGNED.pdf REQUEST.tsq ANSWER.tsr OUT.pdf
                                            thêm dấu thời gian mà nơi cấp đã trả lời
  submission verify FILE.pdf [--trust CA.pem] [--revoked LIST.crl] [--pdf OUT.pdf]
                                            xác minh chữ ký, theo các chứng thư tin cậy
                                            và danh sách chứng thư bị thu hồi;
                                            --pdf: ghi kết quả thành PDF để in và lưu
  submission read FILE.pdf                  đọc lại dữ liệu báo cáo từ PDF

CÁCH KÝ:
  --as person|organisation|copy             người ký (mặc định), cơ quan, hoặc bản sao và phụ lục
  --image FILE                              hình chữ ký hoặc con dấu (PNG, JPEG)
  --words DÒNG                              dòng chữ hiện trên trang; ghi nhiều lần để có nhiều dòng
  --algorithm TÊN                           rsa-sha256, rsa-pss-sha256, ecdsa-sha256, … (sha384, sha512)
  --number SỐ, --date NĂM-THÁNG-NGÀY        điền số, ngày tháng vào chỗ để trống, khi cơ quan ký để ban hành
  --certify no-changes|form-filling         chữ ký đầu tiên chứng nhận: sau đó không được thay đổi gì, hoặc
                                            chỉ được ký thêm và điền vào chỗ để trống
  --no-timestamp-room                       không chừa chỗ cho dấu thời gian

  --json       trả lời cho máy đọc
  --lang vi|en ngôn ngữ (mặc định: vi)

Mã thoát: 0 khi mọi việc đều ổn, 1 khi kết quả là không đạt, 2 khi không làm được.
";

const ENGLISH_HELP: &str = "\
Directive reports: check, export, sign, verify and read back a report.

  submission check REPORT.json              check a report against its directive
  submission export REPORT.json OUT.pdf [--pdf-a 3a|1b] [--profile FILE.json]
                                            make the PDF of a report for the archive: PDF/A-3a with its
                                            data (the default), or PDF/A-1b without;
                                            --profile: by the letterhead of your own in that file
  submission profile party|state|mass-organisation
                                            write the letterhead that ships, to be corrected into your own
  submission sign IN.pdf KEY.p12 OUT.pdf [HOW]
                                            sign a PDF (password in the environment variable P12_PASSWORD)
  submission prepare IN.pdf OUT.pdf TO-SIGN --certificates CERTS|--digest sha256|sha384|sha512 [HOW]
                                            prepare to sign elsewhere: write the PDF with an empty signature,
                                            and what the key of that certificate signs, or the digest
  submission embed PREPARED.pdf SIGNATURE OUT.pdf [--certificates CERTS [--algorithm NAME]]
                                            put in a signature that was made elsewhere: of a key (with
                                            --certificates), or a whole one (CMS); as bytes, hex or Base64
  submission stamp-request SIGNED.pdf REQUEST.tsq
                                            make a request for a timestamp on the last signature
  submission stamp SIGNED.pdf REQUEST.tsq ANSWER.tsr OUT.pdf
                                            add the timestamp that the authority answered
  submission verify FILE.pdf [--trust CA.pem] [--revoked LIST.crl] [--pdf OUT.pdf]
                                            verify the signatures, by trusted certificates
                                            and lists of revoked ones;
                                            --pdf: write what was found as a PDF, to print and keep
  submission read FILE.pdf                  read the report back from a PDF

HOW:
  --as person|organisation|copy             who signs: the person (default), the organisation, or a copy or annex
  --image FILE                              a picture of the signature or the seal (PNG, JPEG)
  --words LINE                              words that are seen on the page; may repeat
  --algorithm NAME                          rsa-sha256, rsa-pss-sha256, ecdsa-sha256, … (sha384, sha512)
  --number N, --date YYYY-MM-DD             fill in what was left empty for them, as the office signs to issue it
  --certify no-changes|form-filling         the first signature certifies: nothing may be changed afterwards, or
                                            only signed in its fields and filled in
  --no-timestamp-room                       keep no room for a timestamp

  --json       answer for machines
  --lang vi|en language (default: vi)

Exit status: 0 when all is well, 1 when the answer is no, 2 when the work could not be done.
";
