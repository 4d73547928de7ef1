//! The settings at rest. A field that is missing has its usual value.

use report::{Body, Language, Signer, UnitId};
use serde::{Deserialize, Serialize};

use super::{Unreadable, VERSION, check_version};
use crate::{Settings, Theme, UnitProfile};

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SettingsRecord {
    record: u32,
    #[serde(default)]
    profile: ProfileRecord,
    #[serde(default)]
    language: LanguageRecord,
    #[serde(default)]
    theme: ThemeRecord,
    #[serde(default)]
    dismissed: Vec<String>,
}

#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct ProfileRecord {
    body: Option<Body>,
    unit: Option<UnitId>,
    letterhead: Option<String>,
    superior_body: String,
    issuing_body: String,
    symbol: String,
    place: String,
    addressees: Vec<String>,
    recipients: Vec<String>,
    filing: String,
    signer: SignerRecord,
}

#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct SignerRecord {
    authority: String,
    post: String,
    name: String,
}

#[derive(Debug, Default, Serialize, Deserialize)]
enum LanguageRecord {
    #[default]
    #[serde(rename = "vi")]
    Vietnamese,
    #[serde(rename = "en")]
    English,
}

#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum ThemeRecord {
    #[default]
    System,
    Light,
    Dark,
}

impl SettingsRecord {
    pub fn write(settings: &Settings) -> String {
        let profile = &settings.profile;
        let record = Self {
            record: VERSION,
            profile: ProfileRecord {
                body: profile.body,
                unit: profile.unit.clone(),
                letterhead: profile.letterhead.clone(),
                superior_body: profile.superior_body.clone(),
                issuing_body: profile.issuing_body.clone(),
                symbol: profile.symbol.clone(),
                place: profile.place.clone(),
                addressees: profile.addressees.clone(),
                recipients: profile.recipients.clone(),
                filing: profile.filing.clone(),
                signer: SignerRecord {
                    authority: profile.signer.authority.clone(),
                    post: profile.signer.post.clone(),
                    name: profile.signer.name.clone(),
                },
            },
            language: match settings.language {
                Language::Vietnamese => LanguageRecord::Vietnamese,
                Language::English => LanguageRecord::English,
            },
            theme: match settings.theme {
                Theme::System => ThemeRecord::System,
                Theme::Light => ThemeRecord::Light,
                Theme::Dark => ThemeRecord::Dark,
            },
            dismissed: settings.dismissed.clone(),
        };
        serde_json::to_string(&record).expect("a record has only string keys")
    }

    pub fn read(text: &str) -> Result<Settings, Unreadable> {
        let record: Self = report::json::read(text).map_err(Unreadable::because)?;
        check_version(record.record)?;
        let profile = record.profile;
        Ok(Settings {
            profile: UnitProfile {
                body: profile.body,
                unit: profile.unit,
                letterhead: profile.letterhead,
                superior_body: profile.superior_body,
                issuing_body: profile.issuing_body,
                symbol: profile.symbol,
                place: profile.place,
                addressees: profile.addressees,
                recipients: profile.recipients,
                filing: profile.filing,
                signer: Signer {
                    authority: profile.signer.authority,
                    post: profile.signer.post,
                    name: profile.signer.name,
                },
            },
            language: match record.language {
                LanguageRecord::Vietnamese => Language::Vietnamese,
                LanguageRecord::English => Language::English,
            },
            theme: match record.theme {
                ThemeRecord::System => Theme::System,
                ThemeRecord::Light => Theme::Light,
                ThemeRecord::Dark => Theme::Dark,
            },
            dismissed: record.dismissed,
            files: Vec::new(),
        })
    }
}
