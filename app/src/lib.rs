//! What people see and touch: the reporting desk, client-side, in Leptos.
