//! What was recorded from Chromium, with every build of a slot.
//!
//! The core crates are held against the recordings where they are written, in `components/*/tests`. Here every other build
//! answers the same calls, bit for bit as the native one does; scenes are drawn to pixels whose hashes are known. (Pages of
//! layout are cases of `slots`.)

#[path = "../../../components/animation-core/tests/oracle/mod.rs"]
mod animation;
mod calls;
mod scenes;
#[path = "../../../components/renderer-core/tests/oracle/mod.rs"]
mod scenes_oracle;
#[path = "../../../components/focus-core/tests/oracle/screens.rs"]
mod screens;

use compat_tests::{Implementation, Session, Setup, play};
use libtest_mimic::{Arguments, Failed, Trial};

fn main() {
    let arguments = Arguments::from_args();
    let mut trials = Vec::new();
    trials.extend(calls::focus());
    trials.extend(calls::animation());
    trials.extend(calls::text());
    trials.extend(scenes::trials());
    libtest_mimic::run(&arguments, trials).exit();
}

/// A trial for each build but the native one, with the same answers as that.
fn trials<S: Session>(name: &str, calls: &[S::Call]) -> Vec<Trial>
where
    S::Call: Send + 'static,
{
    let others = Implementation::all(S::SLOT).into_iter().filter(|other| *other != Implementation::NATIVE);
    let trial = |other: Implementation| {
        let calls = calls.to_vec();
        let title = format!("{}/{name}::{}", S::SLOT, other.name());
        Trial::test(title, move || same::<S>(&other, &calls))
    };
    others.map(trial).collect()
}

fn same<S: Session>(other: &Implementation, calls: &[S::Call]) -> Result<(), Failed> {
    let setup = Setup::default();
    let native = play::<S>(&Implementation::NATIVE, &setup, calls);
    let found = play::<S>(other, &setup, calls);
    if native.len() < calls.len() {
        return Err(format!("{} answers to {} calls", native.len(), calls.len()).into());
    }
    match native.iter().zip(&found).find(|(native, found)| native != found) {
        Some((native, found)) => Err(format!("native {native}\nfound  {found}").into()),
        None if native.len() != found.len() => Err("one of the two goes on".into()),
        None => Ok(()),
    }
}
