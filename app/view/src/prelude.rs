pub use crate::{
    Children, ChildrenFn, CollectView, Effect, ElementRef, For, IntoView, Memo, RwSignal, Show,
    Signal, StoredValue, View, view,
};
pub use leptos::prelude::{
    Callable, Callback, component, event_target_checked, event_target_value, expect_context,
    on_cleanup, provide_context, request_animation_frame,
};
