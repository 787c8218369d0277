//! `cargo xtask`: every routine of this repository, one file per verb.
//!
//! A verb is a row of counted stages ([`progress`]) that run child processes ([`process`]). Whatever a stage makes
//! appears under its final name only when it is complete ([`files`]), so a run can be interrupted at any moment and the
//! same command continues where it stopped.
#![expect(clippy::print_stdout, reason = "a command-line tool answers on its standard output")]

mod build;
mod demo;
mod fallbacks;
mod files;
mod gallery;
mod interrupt;
mod process;
mod progress;
mod record;
mod remap;
mod setup;
mod stale;
mod test;
mod workspace;

use std::process::ExitCode;

use clap::Parser;

use crate::interrupt::Interrupted;

/// Routines of the Tenfoot repository.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
enum Verb {
    /// Make this machine able to build: Rust, C compiler, Wasm targets, cargo-component, Node packages.
    Setup,
    /// Set up, then build every component into `target/components/`.
    Build,
    /// Set up, build, then run `examples/home` without a window; leaves pictures in `target/demo/`.
    ///
    /// Examples:
    ///   cargo xtask demo
    ///   cargo xtask demo -- --size 1920x1080
    #[command(verbatim_doc_comment)]
    Demo(demo::Demo),
    /// Set up, build, then make JavaScript of every component, and types for those who write their own.
    Fallbacks,
    /// Check a JavaScript or TypeScript part against the contract of its slot.
    ///
    /// Example:
    ///   cargo xtask check-types focus my-focus.js
    #[command(verbatim_doc_comment)]
    CheckTypes(fallbacks::CheckTypes),
    /// Ask Chromium where it puts the boxes of the layout fixtures.
    RecordLayout(record::Record),
    /// Ask Chromium where it breaks lines, and how wide they are.
    RecordText(record::Record),
    /// Ask Chromium where arrow keys lead on generated screens.
    RecordFocus(record::Record),
    /// Ask Chromium for the values of easing functions.
    RecordEasing(record::Record),
    /// Ask Chromium for pictures of scenes.
    RecordScenes(record::Record),
    /// Draw the scenes of the renderer beside Chromium's pictures: a page in `target/gallery/`.
    Gallery,
    /// Set up, build, then run every test; ends with the line `N passed, N failed`.
    Test,
}

fn main() -> ExitCode {
    let verb = Verb::parse();
    let result = interrupt::watch().and_then(|()| match verb {
        Verb::Setup => setup::run().map(|()| ExitCode::SUCCESS),
        Verb::Build => build::run().map(|()| ExitCode::SUCCESS),
        Verb::Demo(demo) => demo.run().map(|()| ExitCode::SUCCESS),
        Verb::Fallbacks => fallbacks::run().map(|()| ExitCode::SUCCESS),
        Verb::CheckTypes(check) => check.run(),
        Verb::RecordLayout(record) => record.run("layout").map(|()| ExitCode::SUCCESS),
        Verb::RecordText(record) => record.run("text").map(|()| ExitCode::SUCCESS),
        Verb::RecordFocus(record) => record.run("focus").map(|()| ExitCode::SUCCESS),
        Verb::RecordEasing(record) => record.run("easing").map(|()| ExitCode::SUCCESS),
        Verb::RecordScenes(record) => record.run("scenes").map(|()| ExitCode::SUCCESS),
        Verb::Gallery => gallery::run().map(|()| ExitCode::SUCCESS),
        Verb::Test => test::run(),
    });
    match result {
        Ok(code) => code,
        Err(error) if error.is::<Interrupted>() => {
            eprintln!("\ninterrupted; nothing is half done, and the same command continues from here");
            ExitCode::from(interrupt::EXIT_CODE)
        }
        Err(error) => {
            eprintln!("\nerror: {error:#}");
            ExitCode::FAILURE
        }
    }
}
