//! Where two implementations begin to differ.

use crate::implementation::Implementation;
use crate::session::{Session, Setup, play};

/// The session up to the first call that two implementations answer differently, in the notation of the files in `cases/`.
/// None if all answers are equal.
pub fn first_difference<S: Session>(
    one: Implementation,
    other: Implementation,
    setup: &Setup,
    calls: &[S::Call],
) -> Option<String> {
    (1..=calls.len()).find_map(|count| {
        let calls = &calls[..count];
        let ours = play::<S>(one, setup, calls);
        let theirs = play::<S>(other, setup, calls);
        let index = (0..ours.len().max(theirs.len())).find(|&index| ours.get(index) != theirs.get(index))?;
        let calls: Vec<_> = calls.iter().map(|call| serde_json::to_string(call).expect("is data")).collect();
        Some(format!(
            "slot `{}`, call {count}:\n{:6}: {}\n{:6}: {}\nsetup: {}\ncalls: [\n{}\n]",
            S::SLOT,
            one.name(),
            around(ours.get(index), theirs.get(index)),
            other.name(),
            around(theirs.get(index), ours.get(index)),
            serde_json::to_string(setup).expect("is data"),
            calls.join(",\n")
        ))
    })
}

/// The part of an answer where it begins to differ from another one.
fn around(answer: Option<&String>, other: Option<&String>) -> String {
    let Some(answer) = answer else { return "nothing".to_owned() };
    let other = other.map_or("", String::as_str);
    let same = answer.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    let start = same.saturating_sub(100);
    let cut: String = answer.chars().skip(start).take(300).collect();
    if start > 0 { format!("… {cut}") } else { cut }
}
