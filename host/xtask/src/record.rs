//! `cargo xtask record-…`: asks a headless Chromium, and commits to what it answered.
//!
//! The programs are `host/xtask/js/record-….mjs`. Chromium is no part of the set-up: the answers are in the repository, and
//! who does not record anew does not need it.

use std::path::Path;

use crate::progress::Progress;
use crate::setup;
use crate::workspace::Workspace;

/// What a recorder is told.
#[derive(clap::Args)]
pub(crate) struct Record {
    /// Record only what has one of these in its name.
    names: Vec<String>,
}

impl Record {
    /// Records with `host/xtask/js/record-ORACLE.mjs`.
    pub(crate) fn run(&self, oracle: &str) -> anyhow::Result<()> {
        let workspace = Workspace::find()?;
        let mut progress = Progress::new(2, workspace.logs());
        setup::node_packages(&workspace, progress.stage("Node packages"))?;
        let mut stage = progress.stage("Chromium");
        let mut command = workspace.command("node");
        command.arg(Path::new("host/xtask/js").join(format!("record-{oracle}.mjs"))).args(&self.names);
        let mut summary = String::new();
        let ended = stage.attempt(&mut command, None, |line| line.clone_into(&mut summary))?;
        if !ended.success {
            return Err(stage.failure(&command, &ended));
        }
        stage.done(summary);
        Ok(())
    }
}
