//! Where reports lie: how much room there is and how long it is kept, and what was deleted.

mod bin;
mod copies;
mod keeping;
mod new_passphrase;
mod passphrase;

use view::prelude::*;

use crate::desk::Desk;
use bin::BinPanel;
use copies::Copies;
use keeping::Keeping;
use passphrase::PassphrasePanel;

/// Where reports lie.
#[component]
pub(crate) fn StoragePage() -> impl IntoView {
    let texts = Desk::here().texts();
    view! {
        <div class="page page-narrow">
            <h1>{texts.titles.storage}</h1>
            <p>{texts.storage().intro}</p>
            <Keeping />
            <Copies />
            <PassphrasePanel />
            <BinPanel />
        </div>
    }
}
