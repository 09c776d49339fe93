//! Memos and effects. The compiler writes Leptos' own once for each type that they hold and for each function that they run; here all of them hold
//! one type and run one, which is what keeps the page small.

use std::any::Any;
use std::marker::PhantomData;
use std::ops::Deref;
use std::sync::Arc;

use leptos::prelude::{Effect, Get as _, GetUntracked as _, LocalStorage, Memo as Erased, Signal};

/// Something that is worked out again when what it read has changed; who reads it goes on only where it is another then.
pub struct Memo<T> {
    erased: Erased<Shared>,
    of: PhantomData<fn() -> T>,
}

/// A value whose type its memo knows.
#[derive(Clone)]
struct Shared {
    value: Arc<dyn Any + Send + Sync>,
    is_same: fn(&Shared, &Shared) -> bool,
}

impl PartialEq for Shared {
    fn eq(&self, other: &Self) -> bool {
        (self.is_same)(self, other)
    }
}

/// A value that somebody reads.
pub struct Held<T> {
    shared: Shared,
    of: PhantomData<fn() -> T>,
}

impl<T: 'static> Deref for Held<T> {
    type Target = T;

    fn deref(&self) -> &T {
        match self.shared.value.downcast_ref() {
            Some(value) => value,
            None => unreachable!("a memo holds what it worked out"),
        }
    }
}

type Work = Box<dyn Fn(Option<&Shared>) -> Shared + Send + Sync>;

impl<T: Send + Sync + 'static> Memo<T> {
    /// Works something out, from what it was before, if anything.
    pub fn new(work: impl Fn(Option<&T>) -> T + Send + Sync + 'static) -> Self
    where
        T: PartialEq,
    {
        Self::of(work, |one, other| one.value.downcast_ref::<T>() == other.value.downcast_ref::<T>())
    }

    /// The same for what is too large to be compared: whoever reads it goes on when it was worked out again.
    pub fn always(work: impl Fn() -> T + Send + Sync + 'static) -> Self {
        Self::of(move |_| work(), |_, _| false)
    }

    fn of(work: impl Fn(Option<&T>) -> T + Send + Sync + 'static, is_same: fn(&Shared, &Shared) -> bool) -> Self {
        let work: Work = Box::new(move |before| {
            let before = before.and_then(|before| before.value.downcast_ref());
            Shared { value: Arc::new(work(before)), is_same }
        });
        Self { erased: Erased::new(work), of: PhantomData }
    }

    /// Its value; who reads it here goes on when it changes.
    pub fn read(&self) -> Held<T> {
        Held { shared: self.erased.get(), of: PhantomData }
    }

    /// Its value; who reads it here does not follow it.
    pub fn read_untracked(&self) -> Held<T> {
        Held { shared: self.erased.get_untracked(), of: PhantomData }
    }

    /// What somebody makes of its value.
    pub fn with<U>(&self, make: impl FnOnce(&T) -> U) -> U {
        make(&self.read())
    }

    /// The same without following it.
    pub fn with_untracked<U>(&self, make: impl FnOnce(&T) -> U) -> U {
        make(&self.read_untracked())
    }

    /// A copy of its value.
    pub fn get(&self) -> T
    where
        T: Clone,
    {
        self.read().clone()
    }

    /// The same without following it.
    pub fn get_untracked(&self) -> T
    where
        T: Clone,
    {
        self.read_untracked().clone()
    }

    /// The same as what a view takes.
    pub fn signal(self) -> Signal<T>
    where
        T: Clone,
    {
        Signal::derive(move || self.get())
    }

    /// Follows it: it is worked out, as one that was never read follows nothing.
    pub fn track(&self) {
        self.read();
    }
}

impl<T> Copy for Memo<T> {}

impl<T> Clone for Memo<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Clone + Send + Sync + 'static> From<Memo<T>> for Signal<T> {
    fn from(memo: Memo<T>) -> Self {
        memo.signal()
    }
}

/// Does something at once, and again when what it read has changed.
pub fn effect(work: impl FnMut() + 'static) {
    let mut work: Box<dyn FnMut()> = Box::new(work);
    Effect::<LocalStorage>::new(move |_: Option<()>| work());
}
