//! One file per screen.

mod edit;
mod hand_in;
mod history;
mod new_report;
mod reports;
mod settings;
mod sign;
mod storage;
mod unlock;
mod verify;

pub(crate) use edit::{Converting, EditPage, LegacyText, Settling};
pub(crate) use hand_in::HandInPage;
pub(crate) use history::HistoryPage;
pub(crate) use new_report::NewReportPage;
pub(crate) use reports::{ChosenReport, Import, ReportsPage};
pub(crate) use settings::SettingsPage;
pub(crate) use sign::SignPage;
pub(crate) use storage::StoragePage;
pub(crate) use unlock::UnlockPage;
pub(crate) use verify::VerifyPage;
