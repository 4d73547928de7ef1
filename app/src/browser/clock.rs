//! The browser's clock and calendar.

use jiff::Timestamp;
use report::Date;

/// Now.
pub(crate) fn now() -> Timestamp {
    Timestamp::from_millisecond(now_milliseconds()).unwrap_or_default()
}

/// Now, in milliseconds since 1970.
pub(crate) fn now_milliseconds() -> i64 {
    js_sys::Date::now() as i64
}

/// Today, where the person is.
pub(crate) fn today() -> Date {
    local_date(&js_sys::Date::new_0())
}

/// A moment as the person's wall clock shows it: hours and minutes.
pub(crate) fn wall_clock(moment: Timestamp) -> String {
    let date = js_date(moment);
    format!("{:02}:{:02}", date.get_hours(), date.get_minutes())
}

/// The day of a moment, where the person is.
pub(crate) fn local_day(moment: Timestamp) -> Date {
    local_date(&js_date(moment))
}

fn js_date(moment: Timestamp) -> js_sys::Date {
    js_sys::Date::new(&wasm_bindgen::JsValue::from_f64(
        moment.as_millisecond() as f64
    ))
}

fn local_date(date: &js_sys::Date) -> Date {
    Date::new(
        date.get_full_year() as i16,
        date.get_month() as i8 + 1,
        date.get_date() as i8,
    )
    .unwrap_or(Date::ZERO)
}
