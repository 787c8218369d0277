//! `cargo xtask test`: every test, in nine stages.
//!
//! The core crates run in the development profile, whose overflow checks are part of the test. The host runs in the
//! release profile: wasmtime compiles the components within the tests, which takes minutes without optimisation, and
//! the demo shares what was built. This crate is tested by itself, as it was built for `cargo xtask`: together with the
//! host, cargo would merge the features of their dependencies, and build wasmtime a second time. The host of a device
//! without Wasm is the same crates without wasmtime, and passes the same tests.
//!
//! What is written in JavaScript is tested in Node: the declarations for TypeScript, the size of functions, what the
//! glue does with errors, and the fallbacks on the cases that components are tested with.

use std::process::{Command, ExitCode};

use crate::progress::{Lines, Progress, Stage};
use crate::workspace::Workspace;
use crate::{build, fallbacks};

const STAGES: usize = fallbacks::STAGES + 5 + NODE_TESTS.len();

/// The crates around the parts: the host's own and the tests through the boundary.
const HOST_CRATES: [&str; 5] = ["tenfoot-engine", "tenfoot-script", "tenfoot-shell", "compat-tests", "tenfoot-cli"];

/// The host of a device that has JavaScript and no Wasm. (The command is left out: its tests are about arguments, and the
/// binary would take the place of the whole one.)
const WITHOUT_WASM: [&str; 4] = ["--release", "--no-default-features", "--features", "js"];

/// The tests in Node: what a stage is called, and the program in `compat-tests/js/`.
const NODE_TESTS: [(&str, &str); 4] = [
    ("Types of parts in JavaScript", "types.mjs"),
    ("Size of functions of the fallbacks", "gate.mjs"),
    ("Glue of the fallbacks", "glue.mjs"),
    ("Cases of the fallbacks in Node", "corpus.mjs"),
];

/// The verb. A failed test does not keep the others from running, and the count is the last line in any case.
pub(crate) fn run() -> anyhow::Result<ExitCode> {
    let workspace = Workspace::find()?;
    let mut progress = Progress::new(STAGES, workspace.logs());
    fallbacks::stages(&workspace, &mut progress)?;

    let core = workspace.component_crates("-core")?;
    let mut outcomes = vec![
        test(&mut cargo_test(&workspace, &[], &core), progress.stage("Tests of the core crates"))?,
        test(&mut vendor_test(&workspace), progress.stage("Tests of the vendor's part"))?,
        test(&mut cargo_test(&workspace, &["--release"], &HOST_CRATES), progress.stage("Tests of the host"))?,
        test(
            &mut cargo_test(&workspace, &WITHOUT_WASM, &HOST_CRATES[..4]),
            progress.stage("Tests of the host without Wasm"),
        )?,
        test(&mut cargo_test(&workspace, &["--release"], &["xtask"]), progress.stage("Tests of xtask"))?,
    ];
    for (title, program) in NODE_TESTS {
        outcomes.push(test(&mut node_test(&workspace, program), progress.stage(title))?);
    }
    for error in outcomes.iter().filter_map(|outcome| outcome.error.as_ref()) {
        eprintln!("\nerror: {error}");
    }
    let tally = outcomes.iter().map(|outcome| outcome.tally).fold(Tally::default(), Tally::plus);
    println!("{} passed, {} failed", tally.passed, tally.failed);
    let good = outcomes.iter().all(|outcome| outcome.error.is_none());
    Ok(if good { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn cargo_test(workspace: &Workspace, options: &[&str], crates: &[impl AsRef<str>]) -> Command {
    let mut command = workspace.cargo();
    command.args(["test", "--no-fail-fast"]).args(options);
    command.args(crates.iter().flat_map(|name| ["-p", name.as_ref()]));
    command
}

/// The package of the vendor is none of this workspace.
fn vendor_test(workspace: &Workspace) -> Command {
    let mut command = workspace.cargo();
    command.args(["test", "--locked"]).current_dir(workspace.root().join(build::VENDOR_PART));
    command
}

fn node_test(workspace: &Workspace, program: &str) -> Command {
    let mut command = workspace.command("node");
    // `vm.mjs` makes fresh instances of modules, whose imports it gives them. Node has that behind a flag.
    command.args(["--experimental-vm-modules", "--no-warnings"]).arg(format!("compat-tests/js/{program}"));
    command
}

/// What came of one stage.
struct Outcome {
    tally: Tally,
    error: Option<anyhow::Error>,
}

fn test(command: &mut Command, mut stage: Stage) -> anyhow::Result<Outcome> {
    let mut tally = Tally::default();
    let mut failures = Failures::default();
    let ended = stage.attempt(command, None, |line| {
        tally = tally.plus(Tally::of(line));
        failures.read(line);
    })?;
    let error = if !ended.success && failures.lines.is_empty() {
        Some(stage.failure(command, &ended))
    } else if !ended.success {
        Some(stage.failure_with(command, &ended, &failures.lines))
    } else if tally.passed == 0 {
        Some(anyhow::anyhow!("no test ran"))
    } else {
        None
    };
    stage.done(format_args!("{} passed, {} failed", tally.passed, tally.failed));
    Ok(Outcome { tally, error })
}

/// What the failed tests said. As the other programs run on, it is not at the end of the log.
#[derive(Default)]
struct Failures {
    lines: Lines,
    inside: bool,
}

impl Failures {
    /// A test program tells its failures between a line `failures:` and the one that sums it up.
    fn read(&mut self, line: &str) {
        self.inside |= line == "failures:";
        if self.inside {
            self.lines.push(line);
        }
        self.inside &= !line.starts_with("test result: ");
    }
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

    #[test]
    fn failures_leave_out_what_went_well() {
        let mut failures = Failures::default();
        let log =
            "test a ... ok\nfailures:\n---- b ----\nboom\nfailures:\n    b\n\ntest result: FAILED. …\ntest c ... ok";
        log.lines().for_each(|line| failures.read(line));
        let shown: Vec<_> = failures.lines.to_string().lines().map(|line| line.trim().to_owned()).collect();
        assert_eq!(shown, ["", "failures:", "---- b ----", "boom", "failures:", "b", "", "test result: FAILED. …"]);
    }
}
