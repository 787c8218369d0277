//! Work beside the frames, on a thread of its own, whose result comes to the engine's thread.
//!
//! Parts are full of `Rc`: a part calls another one on the same thread, and a lock at each of these calls would be for
//! nothing. So no part is [`Send`], and yet one that was started and told the scene elsewhere has to come to its slot. It
//! may, once the thread that made it has ended: see [`Portable`].

use std::thread::JoinHandle;

/// A value that can be used on another thread than the one that made it, once that has ended.
///
/// What a [`Beside`] works with is `Send`, so that it shares nothing with other threads but what is made for it. Whatever
/// it makes is owned by its result, or ends with its thread.
///
/// # Safety
///
/// What keeps the type from being `Send` has to be shared ownership and interior mutability without locks (`Rc`, `Cell`).
/// It must not hold what belongs to a thread by its nature, like a guard of a mutex.
pub(crate) unsafe trait Portable {}

/// A thread at work.
#[derive(Debug)]
pub(crate) struct Beside<T>(JoinHandle<Carried<T>>);

/// The result of a thread, on its way.
#[derive(Debug)]
struct Carried<T>(T);

// SAFETY: it is made by a thread as the last thing that it does, and opened after that thread has ended. Nothing else can
// reach into it then: the thread was given what is `Send`, and its own variables are gone.
unsafe impl<T: Portable> Send for Carried<T> {}

impl<T: Portable + 'static> Beside<T> {
    /// Starts the work.
    ///
    /// # Errors
    ///
    /// Those of the system, which may have no thread to give.
    pub(crate) fn start(work: impl FnOnce() -> T + Send + 'static) -> std::io::Result<Self> {
        std::thread::Builder::new().name("tenfoot trial".to_owned()).spawn(move || Carried(work())).map(Self)
    }

    pub(crate) fn is_finished(&self) -> bool {
        self.0.is_finished()
    }

    /// The result. Waits for it; there is none if the work panicked.
    pub(crate) fn join(self) -> Option<T> {
        self.0.join().ok().map(|carried| carried.0)
    }
}
