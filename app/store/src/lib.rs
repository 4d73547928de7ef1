//! Reports at rest in the browser.
