//! The tools that make JavaScript fallbacks: Node, and the packages that `package-lock.json` names.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::Context as _;

use super::rust::at_least;
use crate::files::{self, Lock};
use crate::process;
use crate::progress::Stage;
use crate::workspace::Workspace;

/// The oldest Node that the tools run on; `engines` in `package.json`.
const OLDEST: &str = "20.11";

/// A copy of the lock file that the packages were installed by. It is written when all of them are there.
const RECORD: &str = "node_modules/.tenfoot-lock.json";

/// Makes sure that Node is there, and `node_modules/` what the lock file says.
pub(crate) fn ensure(workspace: &Workspace, mut stage: Stage) -> anyhow::Result<()> {
    let version = check_node()?;
    let root = workspace.root();
    if is_installed(root)? {
        stage.done(format_args!("Node {version}, packages are in place"));
        return Ok(());
    }
    let _lock = Lock::acquire(&root.join("target/xtask/node-packages.lock"), || {
        stage.note("another set-up is installing the packages; waiting for it");
    })?;
    if !is_installed(root)? {
        stage.note("`node_modules/` is not what `package-lock.json` says: installing");
        stage.run(workspace.command("npm").args(["ci", "--no-fund", "--no-audit"]))?;
        files::write(&root.join(RECORD), &lock_file(root)?)?;
    }
    stage.done(format_args!("Node {version}, packages are installed"));
    Ok(())
}

/// The version of Node.
fn check_node() -> anyhow::Result<String> {
    let need = format!("the JavaScript fallbacks are made with Node {OLDEST} or newer");
    let advice = "on Debian, `apt-get install nodejs npm`; else see nodejs.org";
    let answer = process::ask(Command::new("node").arg("--version"));
    let answer = answer.with_context(|| format!("{need}, and there is no `node`: {advice}"))?;
    let version = answer.trim_start_matches('v').to_owned();
    anyhow::ensure!(at_least(&version, OLDEST), "{need}, but this is {version}: {advice}");
    process::ask(Command::new("npm").arg("--version"))
        .with_context(|| format!("{need}, and there is no `npm` beside it: {advice}"))?;
    Ok(version)
}

fn is_installed(root: &Path) -> anyhow::Result<bool> {
    let wanted = lock_file(root)?;
    Ok(fs::read(root.join(RECORD)).is_ok_and(|installed| installed == wanted))
}

fn lock_file(root: &Path) -> anyhow::Result<Vec<u8>> {
    let path = root.join("package-lock.json");
    fs::read(&path).with_context(|| format!("cannot read `{}`", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packages_are_installed_when_the_record_is_the_lock_file() {
        let root = std::env::temp_dir().join(format!("xtask-node-packages-{}", std::process::id()));
        fs::create_dir_all(root.join("node_modules")).unwrap();
        fs::write(root.join("package-lock.json"), "one").unwrap();
        assert!(!is_installed(&root).unwrap(), "nothing is recorded");
        fs::write(root.join(RECORD), "one").unwrap();
        assert!(is_installed(&root).unwrap());
        fs::write(root.join("package-lock.json"), "two").unwrap();
        assert!(!is_installed(&root).unwrap(), "the lock file is another");
        files::remove_folder(&root).unwrap();
    }

    #[test]
    fn lock_file_names_no_server() {
        let lock = include_str!("../../../../package-lock.json");
        assert!(!lock.contains("\"resolved\""), "`.npmrc` keeps addresses out: install with npm 9 or newer");
        assert!(
            include_str!("../../../../package.json").contains(&format!("\">={OLDEST}\"")),
            "`engines` says the same"
        );
    }
}
