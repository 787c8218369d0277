//! `cargo xtask test`: every test, in two stages.
//!
//! The core crates run in the development profile, whose overflow checks are part of the test. The host runs in the
//! release profile: wasmtime compiles the components within the tests, which takes minutes without optimisation, and
//! the demo shares what was built.

use std::process::Command;

use crate::build;
use crate::progress::{Progress, Stage};
use crate::workspace::Workspace;

const STAGES: usize = build::STAGES + 2;

/// The crates around the parts: the host's own and the tests through the boundary.
const HOST_CRATES: [&str; 5] = ["tenfoot-engine", "tenfoot-script", "tenfoot-cli", "compat-tests", "xtask"];

/// The verb. A failed test does not keep the others from running.
pub(crate) fn run() -> anyhow::Result<()> {
    let workspace = Workspace::find()?;
    let mut progress = Progress::new(STAGES, workspace.logs());
    build::stages(&workspace, &mut progress)?;

    let mut core = workspace.cargo();
    core.args(["test", "--no-fail-fast"]);
    for name in workspace.component_crates("-core")? {
        core.args(["-p", &name]);
    }
    let mut host = workspace.cargo();
    host.args(["test", "--no-fail-fast", "--release"]).args(HOST_CRATES.iter().flat_map(|name| ["-p", name]));

    let core = test(&mut core, progress.stage("Tests of the core crates"))?;
    let host = test(&mut host, progress.stage("Tests of the host and compatibility"))?;
    for error in [&core.error, &host.error].into_iter().flatten() {
        eprintln!("\n{error}");
    }
    let tally = core.tally.plus(host.tally);
    println!("{} passed, {} failed", tally.passed, tally.failed);
    anyhow::ensure!(core.error.is_none() && host.error.is_none(), "tests failed");
    Ok(())
}

/// What came of one stage.
struct Outcome {
    tally: Tally,
    error: Option<anyhow::Error>,
}

fn test(command: &mut Command, mut stage: Stage) -> anyhow::Result<Outcome> {
    let mut tally = Tally::default();
    let ended = stage.attempt(command, None, |line| tally = tally.plus(Tally::of(line)))?;
    let error = if !ended.success {
        Some(stage.failure(command, &ended))
    } else if tally.passed == 0 {
        Some(anyhow::anyhow!("no test ran"))
    } else {
        None
    };
    stage.done(format_args!("{} passed, {} failed", tally.passed, tally.failed));
    Ok(Outcome { tally, error })
}

/// Numbers of tests.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Tally {
    passed: u64,
    failed: u64,
}

impl Tally {
    /// What a line says that sums a test program up: `test result: ok. 3 passed; 0 failed; …`. Nothing for other lines.
    fn of(line: &str) -> Self {
        let Some((_, counts)) = line.split_once("test result: ") else { return Self::default() };
        let count = |what: &str| {
            let words: Vec<_> = counts.split_whitespace().collect();
            let pair = words.windows(2).find(|pair| pair[1].trim_end_matches(';') == what);
            pair.and_then(|pair| pair[0].parse().ok()).unwrap_or(0)
        };
        Self { passed: count("passed"), failed: count("failed") }
    }

    fn plus(self, other: Self) -> Self {
        Self { passed: self.passed + other.passed, failed: self.failed + other.failed }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tally_sums_result_lines_only() {
        let check = |log: &str, passed, failed| {
            let tally = log.lines().map(Tally::of).fold(Tally::default(), Tally::plus);
            assert_eq!(tally, Tally { passed, failed }, "{log}");
        };
        check("", 0, 0);
        check("test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s", 3, 0);
        check(
            "running 2 tests\n\
             test a ... ok\n\
             test b ... FAILED\n\
             test result: FAILED. 1 passed; 1 failed; 0 ignored; 0 measured; 7 filtered out; finished in 1.20s\n\
             test result: ok. 10 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s\n\
             12 passed; 12 failed",
            11,
            1,
        );
        check("noise test result: ok. 1 passed; 0 failed", 1, 0);
        check("test result: ", 0, 0);
    }
}
