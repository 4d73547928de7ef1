//! A moment as PDF writes it (ISO 32000-2, 7.9.4): `D:20261123093249+07'00'`.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::Offset;

/// Where the moment of signing is told.
pub(crate) const VIETNAM: Offset = Offset::constant(7);

/// Writes a moment in a time zone of whole hours. By hand: jiff's own printer and parser of such patterns
/// know every pattern there is, and the browser would load them all.
pub(crate) fn write(moment: Timestamp, zone: Offset) -> String {
    let [year, month, day, hour, minute, second, ahead] = parts(moment, zone);
    format!("D:{year:04}{month:02}{day:02}{hour:02}{minute:02}{second:02}{ahead:+03}'00'")
}

/// Writes a moment by ISO 8601, to the second: `2026-11-23T09:32:49+07:00`.
pub(crate) fn iso(moment: Timestamp, zone: Offset) -> String {
    let [year, month, day, hour, minute, second, ahead] = parts(moment, zone);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{ahead:+03}:00")
}

/// Year, month, day, hour, minute and second in a time zone, and by how many hours it is ahead of UTC.
fn parts(moment: Timestamp, zone: Offset) -> [i32; 7] {
    let time = zone.to_datetime(moment);
    [
        time.year().into(),
        time.month().into(),
        time.day().into(),
        time.hour().into(),
        time.minute().into(),
        time.second().into(),
        zone.seconds() / 3600,
    ]
}

/// Reads a moment, to the second; without a time zone it is taken as UTC.
pub fn read(text: &str) -> Option<Timestamp> {
    let text = text.strip_prefix("D:")?;
    let digits = text
        .get(..14)
        .filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
    let part = |from: usize, to: usize| digits.get(from..to)?.parse::<i8>().ok();
    let time = DateTime::new(
        digits.get(..4)?.parse().ok()?,
        part(4, 6)?,
        part(6, 8)?,
        part(8, 10)?,
        part(10, 12)?,
        part(12, 14)?,
        0,
    )
    .ok()?;
    let zone = text[14..].replace('\'', "");
    let offset = match zone.as_bytes().first() {
        None | Some(b'Z') => Offset::UTC,
        Some(sign @ (b'+' | b'-')) => {
            let hours: i32 = zone.get(1..3)?.parse().ok()?;
            let minutes: i32 = match zone.get(3..5) {
                Some(minutes) => minutes.parse().ok()?,
                None => 0,
            };
            let seconds = hours * 3600 + minutes * 60;
            Offset::from_seconds(if *sign == b'-' { -seconds } else { seconds }).ok()?
        }
        Some(_) => return None,
    };
    offset.to_timestamp(time).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_moments() {
        let expected = "2026-11-23T02:32:49Z".parse().ok();
        assert_eq!(read("D:20261123093249+07'00'"), expected);
        assert_eq!(read("D:20261123093249+07'00"), expected);
        assert_eq!(read("D:20261123023249Z"), expected);
        assert_eq!(read("D:20261122213249-05'00'"), expected);
        assert_eq!(read("D:2026"), None);
        assert_eq!(read("yesterday"), None);
        assert_eq!(read("D:20261399093249Z"), None);
    }

    #[test]
    fn writes_moments_by_iso_8601() {
        let moment = "2026-11-23T20:32:49.7Z".parse().unwrap();
        assert_eq!(iso(moment, Offset::UTC), "2026-11-23T20:32:49+00:00");
        assert_eq!(
            iso(moment, Offset::constant(7)),
            "2026-11-24T03:32:49+07:00"
        );
    }

    #[test]
    fn writes_what_it_reads() {
        let moment = "2026-11-23T02:32:49Z".parse().unwrap();
        for (zone, written) in [
            (Offset::UTC, "D:20261123023249+00'00'"),
            (Offset::constant(7), "D:20261123093249+07'00'"),
            (Offset::constant(-5), "D:20261122213249-05'00'"),
        ] {
            assert_eq!(write(moment, zone), written);
            assert_eq!(read(written), Some(moment));
        }
    }
}
