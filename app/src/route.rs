//! The addresses of the app's screens, as they stand after the `#`.

use report::{ReportId, SectionId};

/// A screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Route {
    /// The list of reports.
    Reports,
    /// A new report.
    New,
    /// A report being written.
    Edit(ReportId, Panel),
    /// A report being handed in, or that was.
    HandIn(ReportId),
    /// What a report once was.
    History(ReportId),
    /// Signing a PDF from elsewhere.
    Sign,
    /// Verifying signed reports.
    Verify,
    /// Where reports lie: room, copies, passphrase, bin.
    Storage,
    /// The settings.
    Settings,
    /// No screen has this address.
    Unknown(String),
}

/// What of a report is open in the middle of the screen.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum Panel {
    /// Whatever is to be done first.
    Start,
    /// A section of the outline.
    Section(SectionId),
    /// Period and particulars.
    Particulars,
    /// The annex of figures.
    Figures,
    /// Further annexes.
    Annexes,
}

impl Route {
    /// The screen at `path`.
    pub(crate) fn parse(path: &str) -> Self {
        let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
        match parts[..] {
            [] => Self::Reports,
            ["new"] => Self::New,
            ["sign"] => Self::Sign,
            ["verify"] => Self::Verify,
            ["storage"] => Self::Storage,
            ["settings"] => Self::Settings,
            ["report", id] => Self::Edit(report_id(id), Panel::Start),
            ["report", id, "hand-in"] => Self::HandIn(report_id(id)),
            ["report", id, "history"] => Self::History(report_id(id)),
            ["report", id, "particulars"] => Self::Edit(report_id(id), Panel::Particulars),
            ["report", id, "figures"] => Self::Edit(report_id(id), Panel::Figures),
            ["report", id, "annexes"] => Self::Edit(report_id(id), Panel::Annexes),
            ["report", id, "section", section] => {
                Self::Edit(report_id(id), Panel::Section(SectionId(section.into())))
            }
            _ => Self::Unknown(path.into()),
        }
    }

    /// The address of the screen.
    pub(crate) fn path(&self) -> String {
        match self {
            Self::Reports => "/".into(),
            Self::New => "/new".into(),
            Self::Sign => "/sign".into(),
            Self::Verify => "/verify".into(),
            Self::Storage => "/storage".into(),
            Self::Settings => "/settings".into(),
            Self::HandIn(id) => format!("/report/{}/hand-in", id.0),
            Self::History(id) => format!("/report/{}/history", id.0),
            Self::Edit(id, Panel::Start) => format!("/report/{}", id.0),
            Self::Edit(id, Panel::Particulars) => format!("/report/{}/particulars", id.0),
            Self::Edit(id, Panel::Figures) => format!("/report/{}/figures", id.0),
            Self::Edit(id, Panel::Annexes) => format!("/report/{}/annexes", id.0),
            Self::Edit(id, Panel::Section(section)) => {
                format!("/report/{}/section/{}", id.0, section.0)
            }
            Self::Unknown(path) => path.clone(),
        }
    }
}

fn report_id(written: &str) -> ReportId {
    ReportId(written.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_screen_finds_back_from_its_address() {
        let id = || ReportId("5d0e".into());
        let screens = [
            Route::Reports,
            Route::New,
            Route::Sign,
            Route::Verify,
            Route::Storage,
            Route::Settings,
            Route::HandIn(id()),
            Route::History(id()),
            Route::Edit(id(), Panel::Start),
            Route::Edit(id(), Panel::Particulars),
            Route::Edit(id(), Panel::Figures),
            Route::Edit(id(), Panel::Annexes),
            Route::Edit(id(), Panel::Section(SectionId("partners".into()))),
        ];
        for screen in screens {
            assert_eq!(Route::parse(&screen.path()), screen);
        }
    }

    #[test]
    fn an_address_without_a_screen_is_kept_as_written() {
        assert_eq!(
            Route::parse("/report/5d0e/nowhere"),
            Route::Unknown("/report/5d0e/nowhere".into())
        );
    }

    #[test]
    fn an_empty_address_is_the_list() {
        assert_eq!(Route::parse(""), Route::Reports);
    }
}
