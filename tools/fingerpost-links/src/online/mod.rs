//! Addresses of other hosts: each is asked for once a day at most, and a person is told when it has failed for days.
//!
//! What is known of an address is kept in `links/state.toml` in the repository. Invariants: one bad night makes no dead link; a
//! wall against programs is never taken for one; a run that is cut short loses nothing of what it learned.

mod allowed;
pub mod archive;
mod fragments;
mod judge;
mod run;
mod state;

pub use allowed::{Allowance, Allowed, AllowedError};
pub use fragments::{FragmentError, Fragments};
pub use judge::{copy_hint, failing, judge};
pub use run::{Course, Found, Stopped, Task, run};
pub use state::{Entry, State, StateError, Trouble};
