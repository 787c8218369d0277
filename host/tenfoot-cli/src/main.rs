//! The `tenfoot` command: runs apps, looks into parts.

mod check;
mod doctor;
#[cfg_attr(not(feature = "wasm"), path = "inspect_disabled.rs")]
mod inspect;
mod live;
mod output;
mod product;
mod run;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// The engine for user interfaces on TVs, set-top boxes, consoles and sticks.
#[derive(Debug, Parser)]
#[command(name = "tenfoot", version, max_term_width = 110)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Run(run::Arguments),
    Doctor(doctor::Arguments),
    Check(check::Arguments),
    Inspect(inspect::Arguments),
}

fn main() -> ExitCode {
    let done = match Cli::parse().command {
        Command::Run(arguments) => run::run(&arguments),
        Command::Check(arguments) => check::check(&arguments),
        Command::Doctor(arguments) => doctor::doctor(&arguments),
        Command::Inspect(arguments) => inspect::inspect(&arguments),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
