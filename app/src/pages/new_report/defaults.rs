//! What a new report takes over from the settings.

use report::Report;
use store::UnitProfile;

/// `report` with what the unit has set for itself, where it is the unit's own body that writes.
pub(crate) fn with_profile(mut report: Report, profile: &UnitProfile) -> Report {
    if profile.body != Some(report.body) || profile.unit != report.unit {
        return report;
    }
    let particulars = &mut report.particulars;
    take(&mut particulars.superior_body, &profile.superior_body);
    take(&mut particulars.issuing_body, &profile.issuing_body);
    take(&mut particulars.symbol, &profile.symbol);
    take(&mut particulars.place, &profile.place);
    take(&mut particulars.filing, &profile.filing);
    take(&mut particulars.signer.authority, &profile.signer.authority);
    take(&mut particulars.signer.post, &profile.signer.post);
    take(&mut particulars.signer.name, &profile.signer.name);
    if !profile.addressees.is_empty() {
        particulars.addressees.clone_from(&profile.addressees);
    }
    if !profile.recipients.is_empty() {
        particulars.recipients.clone_from(&profile.recipients);
    }
    report
}

fn take(own: &mut String, set: &str) {
    if !set.is_empty() {
        set.clone_into(own);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use report::Signer;

    fn profile() -> UnitProfile {
        let report = crate::draft::sample();
        UnitProfile {
            body: Some(report.body),
            unit: report.unit,
            symbol: "BC/TU".into(),
            recipients: vec!["Ban Bí thư".into()],
            signer: Signer {
                name: "Nguyễn Văn A".into(),
                ..Signer::default()
            },
            ..UnitProfile::default()
        }
    }

    #[test]
    fn what_is_set_is_taken_over_and_the_rest_stays() {
        let mut report = crate::draft::sample();
        report.particulars.place = "Lạng Sơn".into();
        let report = with_profile(report, &profile());
        assert_eq!(report.particulars.symbol, "BC/TU");
        assert_eq!(report.particulars.recipients, ["Ban Bí thư"]);
        assert_eq!(report.particulars.signer.name, "Nguyễn Văn A");
        assert_eq!(report.particulars.place, "Lạng Sơn");
    }

    #[test]
    fn another_units_report_takes_nothing() {
        let mut report = crate::draft::sample();
        report.unit = Some(report::UnitId("ha-noi".into()));
        let before = report.clone();
        assert_eq!(with_profile(report, &profile()), before);
    }
}
