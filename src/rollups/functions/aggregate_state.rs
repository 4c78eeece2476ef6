//! The state of an aggregate, behind a tag that says which of the two kinds of state it is.
//!
//! A superuser's own CREATE AGGREGATE can combine the transition function of one aggregate with the
//! final function of another. Each function reads the tag first and raises XX001 for a foreign one.

use pgrx::datum::Internal;
use pgrx::pg_sys;

use crate::error::{Result, StatisticsError};

/// A kind of state, with a tag of its own.
pub(crate) trait Tagged {
    const TAG: u64;
}

/// The target of the pointer in an `internal` argument.
#[repr(C)]
pub(crate) struct Boxed<S> {
    tag: u64,
    state: S,
}

/// Makes an `internal` that holds the state, which lives as long as the current memory context.
pub(crate) fn new_state<S: Tagged>(state: S) -> Internal {
    Internal::new(Boxed { tag: S::TAG, state })
}

/// The state of an aggregate; `None` if it is of another kind.
///
/// # Safety
/// `datum` is not NULL, was made by [`new_state`], and nothing else refers to its state while the
/// reference is used.
#[inline]
pub(crate) unsafe fn in_datum<'a, S: Tagged>(datum: pg_sys::Datum) -> Option<&'a mut S> {
    let boxed = datum.cast_mut_ptr::<Boxed<S>>();
    // SAFETY: every state begins with its tag, so the tag can be read before the kind is known; the
    // state is read only as the kind that its tag names.
    unsafe { ((&raw const (*boxed).tag).read() == S::TAG).then(|| &mut (*boxed).state) }
}

/// # Errors
/// XX001 if there is no state, or if it is the state of another aggregate.
pub(crate) fn state_of<S: Tagged>(state: &mut Internal) -> Result<&mut S> {
    // SAFETY: SQL cannot pass a value of type internal. The functions of this extension make their
    // states with `new_state`, so each state begins with its tag.
    let tag = unsafe { state.get::<u64>() }.copied();
    // SAFETY: the tag names the kind; the reference borrows the `Internal`.
    let boxed = (tag == Some(S::TAG)).then(|| unsafe { state.get_mut::<Boxed<S>>() });
    let boxed = boxed.flatten().ok_or(StatisticsError::CorruptState)?;
    Ok(&mut boxed.state)
}
