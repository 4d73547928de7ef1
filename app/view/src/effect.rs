//! What happens when a signal changes.

use leptos::prelude as leptos;

/// What happens when a signal changes.
pub struct Effect;

impl Effect {
    /// Runs `act` once the screen is drawn, and again whenever a signal changes that it has read. It is given
    /// what it made the last time.
    #[allow(clippy::new_ret_no_self)]
    pub fn new<T: 'static>(mut act: impl FnMut(Option<T>) -> T + 'static) {
        let mut before = None;
        run(Box::new(move || before = Some(act(before.take()))));
    }
}

fn run(mut act: Box<dyn FnMut()>) {
    leptos::Effect::new(move |_: Option<()>| act());
}
