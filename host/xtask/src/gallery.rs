//! `cargo xtask gallery`: our pictures of the renderer's scenes beside Chromium's, as a page to look at.

use crate::progress::Progress;
use crate::workspace::Workspace;

/// Where the page goes.
const FOLDER: &str = "target/gallery";

/// The verb.
pub(crate) fn run() -> anyhow::Result<()> {
    let workspace = Workspace::find()?;
    let mut progress = Progress::new(1, workspace.logs());
    let mut stage = progress.stage("Scenes");
    let mut command = workspace.cargo();
    command.args(["run", "-p", "renderer-core", "--example", "gallery", "--", FOLDER]);
    let mut summary = String::new();
    let ended = stage.attempt(&mut command, None, |line| line.clone_into(&mut summary))?;
    if !ended.success {
        return Err(stage.failure(&command, &ended));
    }
    stage.done(summary);
    Ok(())
}
