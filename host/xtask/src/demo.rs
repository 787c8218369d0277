//! `cargo xtask demo`: the home screen of `examples/home`, driven by a recorded remote control, without a window.

use std::path::PathBuf;

use crate::build;
use crate::fallbacks;
use crate::process;
use crate::progress::Progress;
use crate::workspace::Workspace;

/// Host and demo, after what makes the parts.
const STAGES: usize = 2;

/// What the demo runs with unless told otherwise.
const DEFAULTS: [(&str, &str); 3] =
    [("--keys", "examples/home/session.json"), ("--size", "1280x720"), ("--out", "target/demo")];

/// Arguments of the verb.
#[derive(clap::Args)]
pub(crate) struct Demo {
    /// What runs the parts, as for `tenfoot run`: `auto`, `compiled`, `pulley`, `js` or `native`. With `js` the fallbacks are
    /// made first.
    #[arg(long, value_name = "ENGINE")]
    engine: Option<String>,
    /// Options of `tenfoot run` that replace or extend those of the demo.
    #[arg(last = true)]
    options: Vec<String>,
}

impl Demo {
    /// The verb.
    pub(crate) fn run(&self) -> anyhow::Result<()> {
        let workspace = Workspace::find()?;
        let needs_fallbacks = self.engine.as_deref() == Some("js");
        let before = if needs_fallbacks { fallbacks::STAGES } else { build::STAGES };
        let mut progress = Progress::new(before + STAGES, workspace.logs());
        if needs_fallbacks {
            fallbacks::stages(&workspace, &mut progress)?;
        } else {
            build::stages(&workspace, &mut progress)?;
        }
        let options = self.options();

        let mut stage = progress.stage("Host");
        stage.run(workspace.cargo().args(["build", "--release", "-p", "tenfoot-cli"]))?;
        stage.done("`tenfoot` is built");

        let mut stage = progress.stage("Demo");
        let name = format!("tenfoot{}", std::env::consts::EXE_SUFFIX);
        let mut tenfoot = workspace.command(workspace.cargo_target().join("release").join(name));
        tenfoot.args(["run", "examples/home"]).args(with_defaults(&options));
        stage.start_attached();
        let status = process::run_attached(&mut tenfoot)?;
        anyhow::ensure!(status.success(), "`{}` failed ({status})", process::display(&tenfoot));
        stage.done("the session is played");

        let folder = workspace.root().join(out_folder(&options));
        println!("pictures: {}", folder.display());
        println!("  preview.png is the whole session, animated; report.json holds the numbers of the table");
        Ok(())
    }

    /// Options of `tenfoot run`.
    fn options(&self) -> Vec<String> {
        let engine = self.engine.iter().flat_map(|engine| ["--engine".to_owned(), engine.clone()]);
        engine.chain(self.options.iter().cloned()).collect()
    }
}

/// The options of the demo, each unless `options` gives it, then `options`.
fn with_defaults(options: &[String]) -> Vec<String> {
    let missing = DEFAULTS.iter().filter(|(name, _)| value_of(options, name).is_none());
    let defaults = missing.flat_map(|(name, value)| [(*name).to_owned(), (*value).to_owned()]);
    defaults.chain(options.iter().cloned()).collect()
}

/// Where the pictures go.
fn out_folder(options: &[String]) -> PathBuf {
    value_of(&with_defaults(options), "--out").unwrap_or_default().into()
}

/// The value of an option, written `--name value` or `--name=value`.
fn value_of<'a>(options: &'a [String], name: &str) -> Option<&'a str> {
    options.iter().enumerate().find_map(|(index, option)| match option.strip_prefix(name)? {
        "" => Some(options.get(index + 1).map_or("", String::as_str)),
        rest => rest.strip_prefix('='),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_replace_defaults() {
        let check = |options: &str, expected: &str, out: &str| {
            let options: Vec<_> = options.split_whitespace().map(str::to_owned).collect();
            assert_eq!(with_defaults(&options).join(" "), expected);
            assert_eq!(out_folder(&options), PathBuf::from(out));
        };
        let keys = "--keys examples/home/session.json";
        check("", &format!("{keys} --size 1280x720 --out target/demo"), "target/demo");
        check("--size 1920x1080", &format!("{keys} --out target/demo --size 1920x1080"), "target/demo");
        check("--out=elsewhere", &format!("{keys} --size 1280x720 --out=elsewhere"), "elsewhere");
        check("--out x --sized", &format!("{keys} --size 1280x720 --out x --sized"), "x");
        check("--json", &format!("{keys} --size 1280x720 --out target/demo --json"), "target/demo");
    }
}
