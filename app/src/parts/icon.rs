//! Icons, drawn with the letters' colour and left out of what is read aloud.

use view::prelude::*;

/// The icons.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Icon {
    /// A sheet with a seal: the product.
    Seal,
    /// A plus.
    Add,
    /// An arrow into a tray.
    Import,
    /// A tick.
    Done,
    /// An open circle.
    Open,
    /// A dash: nothing arose.
    Nothing,
    /// An exclamation mark.
    Alert,
    /// An arrow to the left.
    Back,
    /// Two sheets.
    Copy,
    /// A bin.
    Delete,
    /// An arrow out of a tray.
    Export,
    /// A list.
    List,
    /// A table.
    Table,
    /// A sheet.
    Sheet,
}

/// The icon as a view.
pub(crate) fn icon(icon: Icon) -> impl IntoView {
    let path = match icon {
        Icon::Seal => {
            "M6 2.75h8.5L19 7.25v9M6 2.75v18.5h6M14 3v4.5h4.5M9 11h6M9 14.5h3M17 21.25l-1.75 1.5v-4.1M17 21.25l1.75 1.5v-4.1M17 19.25a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z"
        }
        Icon::Add => "M12 5v14M5 12h14",
        Icon::Import => "M12 3.5v11m0 0 4-4m-4 4-4-4M4.5 16v4h15v-4",
        Icon::Export => "M12 14.5v-11m0 0 4 4m-4-4-4 4M4.5 16v4h15v-4",
        Icon::Done => "m5 12.5 4.5 4.5L19 7.5",
        Icon::Open => "M12 19a7 7 0 1 0 0-14 7 7 0 0 0 0 14z",
        Icon::Nothing => "M7 12h10",
        Icon::Alert => "M12 6.5v7M12 17.5v.1",
        Icon::Back => "M19 12H5.5m0 0 6-6m-6 6 6 6",
        Icon::Copy => "M9 8.5h10.5v12H9zM5 15.5H4.5v-12H15V4",
        Icon::Delete => "M4.5 6.5h15M9.5 6V3.5h5V6M6.5 6.5l1 14h9l1-14M10.5 10.5v6.5M13.5 10.5v6.5",
        Icon::List => "M4 6.5h.1M4 12h.1M4 17.5h.1M8.5 6.5H20M8.5 12H20M8.5 17.5H20",
        Icon::Table => "M4 5h16v14H4zM4 10h16M10 10v9",
        Icon::Sheet => "M6 2.75h8.5L19 7.25v14H6zM14 3v4.5h4.5M9 12h7M9 16h5",
    };
    view! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <path d=path fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round" />
        </svg>
    }
}
