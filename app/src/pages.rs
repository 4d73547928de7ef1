//! One file per screen.

mod edit;
mod hand_in;
mod new_report;
mod reports;
mod settings;
mod sign;
mod storage;
mod verify;

pub(crate) use edit::EditPage;
pub(crate) use hand_in::HandInPage;
pub(crate) use new_report::NewReportPage;
pub(crate) use reports::{ChosenReport, Import, ReportsPage};
pub(crate) use settings::SettingsPage;
pub(crate) use sign::SignPage;
pub(crate) use storage::StoragePage;
pub(crate) use verify::VerifyPage;
