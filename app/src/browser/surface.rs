//! The last resort: what is shown when the program itself has failed.

use std::cell::RefCell;

use super::Root;

thread_local! {
    /// Where something can still be shown. A panic ends the module, and with it every instance.
    static ROOTS: RefCell<Vec<Root>> = const { RefCell::new(Vec::new()) };
}

/// Shows a plain notice in `root` if the program panics, instead of a page that no longer answers.
pub(crate) fn watch_for_failure(root: &Root) {
    ROOTS.with_borrow_mut(|roots| roots.push(root.clone()));
    std::panic::set_hook(Box::new(|info| {
        let problem = info.to_string();
        web_sys::console::error_1(&problem.as_str().into());
        ROOTS.with_borrow(|roots| roots.iter().for_each(|root| show(root, &problem)));
    }));
}

fn show(root: &Root, problem: &str) {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else {
        return;
    };
    let Ok(notice) = document.create_element("div") else {
        return;
    };
    notice.set_class_name("failure-notice");
    let _ = notice.set_attribute("role", "alert");
    notice.set_text_content(Some(&crate::messages::program_failed(problem)));
    let _ = root.append_child(&notice);
}
