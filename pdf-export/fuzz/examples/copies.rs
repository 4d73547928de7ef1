//! Makes what the target `copy` begins with: `cargo run --example copies`.

use std::error::Error;
use std::fs;
use std::path::Path;

use store::OwnFile;
use store::copy::{About, CopyWriter, Entry, Scope};
use store::vault::{DataKey, Header, Kdf, derive};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/copy");
    fs::create_dir_all(&folder)?;
    let about = |scope| About {
        made_at: "2026-11-26T08:00:00Z".parse().expect("a moment"),
        scope,
    };
    let key = DataKey::from_bytes(&mut [2; 32]);
    let kdf = Kdf::usual([5; 16]);
    let header = Header::new("one", kdf, &derive("mat-khau", &kdf)?, &key, [3; 24]);
    let of_one = [report("one"), version("one/000001")];
    let everything = [
        Entry::Settings(r#"{"record":1,"language":"vi"}"#.into()),
        Entry::File(OwnFile {
            name: "letterhead:party".into(),
            text: "{\n\"name\":\"Tỉnh uỷ\"}".into(),
        }),
        report("one"),
        version("one/000001"),
        version("one/000002"),
        report("two"),
        Entry::Deleted {
            id: report::ReportId("three".into()),
            record: r#"{"record":1}"#.into(),
        },
    ];
    let plain = CopyWriter::plain(&about(Scope::Everything));
    fs::write(folder.join("everything"), written(plain, &everything)?)?;
    let plain = CopyWriter::plain(&about(Scope::OneReport));
    fs::write(folder.join("report"), written(plain, &of_one)?)?;
    let sealed = CopyWriter::sealed(&about(Scope::OneReport), &header, &key, [4; 19]);
    fs::write(folder.join("sealed"), written(sealed, &of_one)?)?;
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../public/samples/44-ct-tw.json");
    let sample = report::wire::from_json(&fs::read_to_string(sample)?)?;
    let small = report::Report {
        sections: Vec::new(),
        figures: Vec::new(),
        annexes: Vec::new(),
        ..sample
    };
    fs::write(folder.join("file"), report::wire::to_json(&small))?;
    Ok(())
}

fn report(id: &str) -> Entry {
    Entry::Report {
        id: report::ReportId(id.into()),
        record: r#"{"record":1,"subject":"Báo cáo"}"#.into(),
    }
}

fn version(key: &str) -> Entry {
    Entry::Version {
        key: key.into(),
        record: r#"{"record":1}"#.into(),
    }
}

fn written(
    begun: (CopyWriter, Vec<u8>),
    entries: &[Entry],
) -> Result<Vec<u8>, store::copy::WriteError> {
    let (mut writer, mut file) = begun;
    for entry in entries {
        file.extend(writer.write(entry)?);
    }
    file.extend(writer.end()?);
    Ok(file)
}
