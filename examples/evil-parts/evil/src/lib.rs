//! What the evil parts have in common: when they begin to misbehave, and how.
//!
//! Each part is one of ours, but asks [`turn`] at the start of each call. What it is told comes from its orders: a line of
//! text in the component that can be changed with any tool that keeps its length; see [`ORDERS`].

#![forbid(unsafe_code)]

use std::cell::{Cell, RefCell};
use std::hint::black_box;

/// The orders: what to do (a [`Kind`]), from which call on, and a number that stands for what a part might get from
/// outside (see [`Kind::Drift`]).
static ORDERS: [u8; 45] = *b"evil part: kind=trap      call=000010 seed=01";

/// Elements of a list that is too long.
pub const FLOOD: usize = 10_000_000;
/// An id that nobody has.
pub const NOBODY: u32 = 4_000_000_000;

/// How a part misbehaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// It panics.
    Trap,
    /// It never returns.
    Loop,
    /// It calls itself until the stack is used up.
    Recursion,
    /// It takes memory until there is none.
    Memory,
    /// It answers with [`FLOOD`] results.
    Flood,
    /// It names [`NOBODY`].
    Unknown,
    /// It answers with numbers that are none.
    Nan,
    /// Its answers depend on its seed: they are plausible, and other ones in each run. A part has no clock and no random
    /// numbers, so this is what only a part with WASI could do.
    Drift(u8),
}

thread_local! {
    static CALLS: Cell<u32> = const { Cell::new(0) };
    static HOARD: RefCell<Vec<Vec<u8>>> = const { RefCell::new(Vec::new()) };
}

/// To be asked at the start of each call: how its answer has to be spoilt. What ends a part does so here.
pub fn turn() -> Option<Kind> {
    let (kind, first) = orders(black_box(&ORDERS))?;
    let call = CALLS.get() + 1;
    CALLS.set(call);
    if call < first {
        return None;
    }
    match kind {
        Kind::Trap => panic!("a part that panics"),
        Kind::Loop => loop {
            black_box(call);
        },
        Kind::Recursion => {
            dig(black_box(0));
        }
        Kind::Memory => loop {
            HOARD.with_borrow_mut(|hoard| hoard.push(black_box(vec![1; 1 << 20])));
        },
        Kind::Flood | Kind::Unknown | Kind::Nan | Kind::Drift(_) => {}
    }
    Some(kind)
}

/// Needs another frame of the stack for each step, since work is left after the inner call.
fn dig(depth: u64) -> u64 {
    if depth == u64::MAX { 0 } else { dig(black_box(depth) + 1).wrapping_add(depth) }
}

/// Kind and first call. Nothing for orders that make no sense: the part is good then.
fn orders(text: &[u8]) -> Option<(Kind, u32)> {
    let text = std::str::from_utf8(text).ok()?.strip_prefix("evil part: ")?;
    let value = |key: &str| text.split_whitespace().find_map(|word| word.strip_prefix(key)?.strip_prefix('='));
    let kind = match value("kind")? {
        "trap" => Kind::Trap,
        "loop" => Kind::Loop,
        "recursion" => Kind::Recursion,
        "memory" => Kind::Memory,
        "flood" => Kind::Flood,
        "unknown" => Kind::Unknown,
        "nan" => Kind::Nan,
        "drift" => Kind::Drift(value("seed")?.parse().ok()?),
        _ => return None,
    };
    Some((kind, value("call")?.parse().ok()?))
}
