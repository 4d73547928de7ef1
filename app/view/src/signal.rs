//! Signals, memos and stored values: leptos', all of one type.
//!
//! leptos makes code of its own for each type that a signal holds and for each closure that looks at it. Here
//! the handle alone knows the type, and what leptos holds is an `Rc<dyn Any>`: its code is there once.

use std::any::Any;
use std::cell::RefCell;
use std::marker::PhantomData;
use std::rc::Rc;

use leptos::prelude as leptos;
use leptos::{Get as _, GetUntracked as _, GetValue as _, LocalStorage, Notify as _, Track as _};
use send_wrapper::SendWrapper;

/// A value that is set, and followed.
pub struct RwSignal<T> {
    cell: Cell,
    holds: PhantomData<fn() -> T>,
}

/// A value that is computed of others; who follows it hears of it only when it differs.
pub struct Memo<T> {
    cell: leptos::Memo<Computed>,
    holds: PhantomData<fn() -> T>,
}

/// Something that is followed, whatever it is.
pub enum Signal<T> {
    /// A value that is set.
    Set(RwSignal<T>),
    /// A value that is computed and kept.
    Computed(Memo<T>),
    /// A value that is computed whenever it is asked for.
    Derived(StoredValue<Rc<dyn Fn() -> T>>),
}

/// A value that is kept as long as its owner, and not followed.
pub struct StoredValue<T> {
    place: Place,
    holds: PhantomData<fn() -> T>,
}

type Held = Rc<dyn Any>;
type Cell = leptos::RwSignal<Held, LocalStorage>;
type Place = leptos::StoredValue<Held, LocalStorage>;

macro_rules! copied {
    ($($handle:ident),*) => {$(
        impl<T> Clone for $handle<T> {
            fn clone(&self) -> Self {
                *self
            }
        }

        impl<T> Copy for $handle<T> {}
    )*};
}
copied!(RwSignal, Memo, Signal, StoredValue);

const GONE: &str = "what is read has an owner";

fn held<T: 'static>(value: T) -> Held {
    Rc::new(RefCell::new(value))
}

/// What `act` makes of the `T` in `held`.
fn look<T: 'static, U>(held: Option<Held>, act: impl FnOnce(&T) -> U) -> Option<U> {
    let held = held?;
    let value = held.downcast_ref::<RefCell<T>>()?.borrow();
    Some(act(&value))
}

fn change<T: 'static, U>(held: Option<Held>, act: impl FnOnce(&mut T) -> U) -> Option<U> {
    let held = held?;
    let mut value = held.downcast_ref::<RefCell<T>>()?.borrow_mut();
    Some(act(&mut value))
}

/// Puts `value` in the place of the `T` in `held`, or gives it back.
fn put<T: 'static>(held: Option<Held>, value: T) -> Option<T> {
    let mut value = Some(value);
    change(held, |present| {
        if let Some(value) = value.take() {
            *present = value;
        }
    });
    value
}

fn followed(cell: Cell) -> Option<Held> {
    cell.try_get()
}

fn unfollowed(cell: Cell) -> Option<Held> {
    cell.try_get_untracked()
}

fn notify(cell: Cell) {
    cell.notify();
}

impl<T: 'static> RwSignal<T> {
    /// A signal that says `value`.
    pub fn new(value: T) -> Self {
        Self {
            cell: leptos::RwSignal::new_local(held(value)),
            holds: PhantomData,
        }
    }

    /// What `act` makes of the value, followed.
    pub fn with<U>(&self, act: impl FnOnce(&T) -> U) -> U {
        look(followed(self.cell), act).expect(GONE)
    }

    /// What `act` makes of the value now.
    pub fn with_untracked<U>(&self, act: impl FnOnce(&T) -> U) -> U {
        self.try_with_untracked(act).expect(GONE)
    }

    /// What `act` makes of the value now; none if its owner is gone.
    pub fn try_with_untracked<U>(&self, act: impl FnOnce(&T) -> U) -> Option<U> {
        look(unfollowed(self.cell), act)
    }

    /// Follows the value without looking at it.
    pub fn track(&self) {
        self.cell.track();
    }

    /// Says `value` from now on.
    pub fn set(&self, value: T) {
        self.try_set(value);
    }

    /// Says `value` from now on; gives it back if the owner is gone.
    pub fn try_set(&self, value: T) -> Option<T> {
        let left = put(unfollowed(self.cell), value);
        notify(self.cell);
        left
    }

    /// Changes the value.
    pub fn update(&self, act: impl FnOnce(&mut T)) {
        self.try_update(act);
    }

    /// Changes the value; none if its owner is gone.
    pub fn try_update<U>(&self, act: impl FnOnce(&mut T) -> U) -> Option<U> {
        let made = change(unfollowed(self.cell), act);
        notify(self.cell);
        made
    }
}

impl<T: Clone + 'static> RwSignal<T> {
    /// The value, followed.
    pub fn get(&self) -> T {
        self.with(T::clone)
    }

    /// The value now.
    pub fn get_untracked(&self) -> T {
        self.with_untracked(T::clone)
    }

    /// The value now; none if its owner is gone.
    pub fn try_get_untracked(&self) -> Option<T> {
        self.try_with_untracked(T::clone)
    }
}

/// What a memo holds: a value, and how it is compared with another of its type.
#[derive(Clone)]
struct Computed(SendWrapper<(Held, Compare)>);

type Compare = fn(&Held, &Held) -> bool;

impl PartialEq for Computed {
    fn eq(&self, other: &Self) -> bool {
        let (held, is_same) = &*self.0;
        is_same(held, &other.0.0)
    }
}

fn is_same<T: PartialEq + 'static>(one: &Held, other: &Held) -> bool {
    one.downcast_ref::<RefCell<T>>() == other.downcast_ref()
}

fn memo(compute: Box<dyn Fn() -> Held>, is_same: Compare) -> leptos::Memo<Computed> {
    let compute = SendWrapper::new(compute);
    leptos::Memo::new(move |_| Computed(SendWrapper::new((compute(), is_same))))
}

fn computed(cell: leptos::Memo<Computed>) -> Held {
    cell.get().0.0.clone()
}

impl<T: PartialEq + 'static> Memo<T> {
    /// What `compute` makes of the signals that it reads.
    pub fn new(compute: impl Fn() -> T + 'static) -> Self {
        Self {
            cell: memo(Box::new(move || held(compute())), is_same::<T>),
            holds: PhantomData,
        }
    }
}

impl<T: 'static> Memo<T> {
    /// What `act` makes of the value, followed.
    pub fn with<U>(&self, act: impl FnOnce(&T) -> U) -> U {
        look(Some(computed(self.cell)), act).expect(GONE)
    }

    /// Follows the value without looking at it.
    pub fn track(&self) {
        // A memo that was never computed would call its first value a change.
        computed(self.cell);
    }
}

impl<T: Clone + 'static> Memo<T> {
    /// The value, followed.
    pub fn get(&self) -> T {
        self.with(T::clone)
    }

    /// The value now.
    pub fn get_untracked(&self) -> T {
        leptos::untrack(|| self.get())
    }
}

impl<T: 'static> Signal<T> {
    /// What `compute` makes whenever it is asked.
    pub fn derive(compute: impl Fn() -> T + 'static) -> Self {
        Self::Derived(StoredValue::new(Rc::new(compute)))
    }

    /// Always `value`.
    pub fn stored(value: T) -> Self {
        Self::Set(RwSignal::new(value))
    }

    /// What `act` makes of the value, followed.
    pub fn with<U>(&self, act: impl FnOnce(&T) -> U) -> U {
        let holder = match self {
            Self::Set(signal) => followed(signal.cell),
            Self::Computed(memo) => Some(computed(memo.cell)),
            Self::Derived(compute) => Some(held(compute.get_value()())),
        };
        look(holder, act).expect(GONE)
    }
}

impl<T: Clone + 'static> Signal<T> {
    /// The value, followed.
    pub fn get(&self) -> T {
        self.with(T::clone)
    }

    /// The value now.
    pub fn get_untracked(&self) -> T {
        leptos::untrack(|| self.get())
    }
}

impl<T> From<RwSignal<T>> for Signal<T> {
    fn from(signal: RwSignal<T>) -> Self {
        Self::Set(signal)
    }
}

impl<T> From<Memo<T>> for Signal<T> {
    fn from(memo: Memo<T>) -> Self {
        Self::Computed(memo)
    }
}

fn kept(place: Place) -> Option<Held> {
    place.try_get_value()
}

impl<T: 'static> StoredValue<T> {
    /// Keeps `value`.
    pub fn new(value: T) -> Self {
        Self {
            place: leptos::StoredValue::new_local(held(value)),
            holds: PhantomData,
        }
    }

    /// What `act` makes of the value; none if its owner is gone.
    pub fn try_with_value<U>(&self, act: impl FnOnce(&T) -> U) -> Option<U> {
        look(kept(self.place), act)
    }

    /// What `act` makes of the value.
    pub fn with_value<U>(&self, act: impl FnOnce(&T) -> U) -> U {
        self.try_with_value(act).expect(GONE)
    }

    /// Changes the value; none if its owner is gone.
    pub fn try_update_value<U>(&self, act: impl FnOnce(&mut T) -> U) -> Option<U> {
        change(kept(self.place), act)
    }

    /// Changes the value.
    pub fn update_value(&self, act: impl FnOnce(&mut T)) {
        self.try_update_value(act);
    }

    /// Keeps `value` instead.
    pub fn set_value(&self, value: T) {
        self.try_set_value(value);
    }

    /// Keeps `value` instead; gives it back if the owner is gone.
    pub fn try_set_value(&self, value: T) -> Option<T> {
        put(kept(self.place), value)
    }
}

impl<T: Clone + 'static> StoredValue<T> {
    /// The value.
    pub fn get_value(&self) -> T {
        self.with_value(T::clone)
    }

    /// The value; none if its owner is gone.
    pub fn try_get_value(&self) -> Option<T> {
        self.try_with_value(T::clone)
    }
}
