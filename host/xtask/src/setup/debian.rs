//! Source packages of Debian, fetched by apt into a folder of ours: nothing is installed, the machine's own package
//! sources stay as they are, and the signatures are checked with the installed keyring.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Context as _;

use crate::files::{self, Staging};
use crate::process;
use crate::progress::Stage;
use crate::setup::mirror;

/// Suites that carry different versions of Rust, in the order of how much has to be read: the indexes of backports are
/// small. A suite that the mirror does not have is skipped.
const SUITES: [&[&str]; 2] = [&["trixie-backports", "bookworm-backports"], &["forky", "sid", "trixie", "bookworm"]];

/// What is needed.
pub(crate) struct Wanted<'a> {
    /// The source of the standard library of this release of Rust.
    pub(crate) rust_src: Option<&'a str>,
    /// The C library of WASI, of any version.
    pub(crate) wasi_libc: bool,
}

/// The folders where what was wanted is unpacked.
pub(crate) struct Packages {
    pub(crate) rust_src: Option<PathBuf>,
    pub(crate) wasi_libc: Option<PathBuf>,
}

/// Finds, downloads and unpacks what is wanted, in the folder `work`. What an interrupted run got is used.
pub(crate) fn fetch(wanted: &Wanted<'_>, work: &Path, stage: &mut Stage) -> anyhow::Result<Packages> {
    let apt = Apt::new(work)?;
    let choice = apt.find(wanted, stage)?;
    let mut unpack = |row: Option<Row>| row.map(|row| apt.unpack(&row, stage)).transpose();
    Ok(Packages { rust_src: unpack(choice.rust_src)?, wasi_libc: unpack(choice.wasi_libc)? })
}

/// apt with its state in a folder of ours.
struct Apt<'a> {
    folder: &'a Path,
    architecture: String,
    mirror: String,
}

impl<'a> Apt<'a> {
    fn new(folder: &'a Path) -> anyhow::Result<Self> {
        let architecture = process::ask(Command::new("dpkg").arg("--print-architecture"))
            .context("this is not Debian or one of its kin, whose packages hold the source")?;
        let mirror = mirror::configured().context("no mirror of Debian in `/etc/apt/sources.list` or `.list.d/`")?;
        for name in ["lists/partial", "cache/archives/partial"] {
            fs::create_dir_all(folder.join(name)).with_context(|| format!("cannot write to `{}`", folder.display()))?;
        }
        Ok(Self { folder, architecture, mirror })
    }

    /// Reads the indexes of more and more suites until all that is wanted is in them.
    fn find(&self, wanted: &Wanted<'_>, stage: &mut Stage) -> anyhow::Result<Choice> {
        let (mut suites, mut reason) = (Vec::new(), String::new());
        for more in SUITES {
            suites.extend(more);
            files::write(&self.folder.join("sources.list"), self.sources(&suites).as_bytes())?;
            // Fails when any suite is not there; the others are read all the same.
            let update = stage.attempt(self.command("apt-get").arg("update"), None, |_| {})?;
            reason = update.reason().to_owned();
            let listing = process::ask(self.command("apt-cache").args(["madison", "rust-src", "wasi-libc"]));
            if let Some(choice) = choose(&rows(&listing.unwrap_or_default()), wanted) {
                return Ok(choice);
            }
        }
        let rust = wanted.rust_src.map(|release| format!("`rust-src` {release}"));
        let names = rust.into_iter().chain(wanted.wasi_libc.then(|| "`wasi-libc`".to_owned()));
        let (suites, names) = (suites.join(", "), names.collect::<Vec<_>>().join(" or "));
        anyhow::bail!("no {names} in Debian's suites {suites}; apt's last word: {reason}")
    }

    /// Downloads a package and unpacks it; returns the folder.
    fn unpack(&self, row: &Row, stage: &mut Stage) -> anyhow::Result<PathBuf> {
        let name = format!("{}_{}", row.package, row.version);
        let download = self.folder.join("downloads").join(&name);
        if !download.is_dir() {
            stage.note(format_args!("downloading `{}` {} of {}", row.package, row.version, row.suite));
            let staging = Staging::new(&download)?;
            let exact = format!("{}={}", row.package, row.version);
            stage.run(self.command("apt-get").current_dir(staging.path()).args(["download", &exact]))?;
            staging.commit()?;
        }
        let unpacked = self.folder.join("unpacked").join(&name);
        if !unpacked.is_dir() {
            let staging = Staging::new(&unpacked)?;
            stage.run(Command::new("dpkg-deb").arg("-x").arg(package_in(&download)?).arg(staging.path()))?;
            staging.commit()?;
        }
        Ok(unpacked)
    }

    /// One line per suite; of each, only the list of packages is read.
    fn sources(&self, suites: &[&str]) -> String {
        let keyring =
            ["/usr/share/keyrings/debian-archive-keyring.gpg", "/usr/share/keyrings/debian-archive-keyring.pgp"];
        let signed = keyring.iter().find(|path| Path::new(path).is_file());
        let signed = signed.map(|path| format!(" signed-by={path}")).unwrap_or_default();
        let options = format!("arch={} target=Packages lang=none pdiffs=no{signed}", self.architecture);
        suites.iter().map(|suite| format!("deb [{options}] {} {suite} main\n", self.mirror)).collect()
    }

    fn command(&self, program: &str) -> Command {
        let option = |name: &str, path: &str| format!("{name}={}", self.folder.join(path).display());
        let mut command = Command::new(program);
        command.args(["-o", &option("Dir::Etc::sourcelist", "sources.list"), "-o", "Dir::Etc::sourceparts=/dev/null"]);
        command.args(["-o", &option("Dir::State::lists", "lists"), "-o", &option("Dir::Cache", "cache")]);
        // As root, apt would hand the download to a user who may not read our folder.
        command.args(["-o", "APT::Sandbox::User=root", "-o", "Acquire::http::Timeout=30", "-o", "Acquire::Retries=1"]);
        command.env("LC_ALL", "C.UTF-8").env("DEBIAN_FRONTEND", "noninteractive");
        command
    }
}

/// The one package file in a folder.
fn package_in(folder: &Path) -> anyhow::Result<PathBuf> {
    let entries = folder.read_dir().with_context(|| format!("cannot read `{}`", folder.display()))?;
    let mut paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
    paths
        .find(|path| path.extension() == Some(OsStr::new("deb")))
        .with_context(|| format!("apt left no package in `{}`", folder.display()))
}

/// A version of a package in a suite.
#[derive(Clone, Debug, PartialEq)]
struct Row {
    package: String,
    version: String,
    suite: String,
}

/// What was found of the [`Wanted`].
#[derive(Debug, PartialEq)]
struct Choice {
    rust_src: Option<Row>,
    wasi_libc: Option<Row>,
}

/// Reads what `apt-cache madison` prints: `package | version | uri suite/component architecture Packages`.
fn rows(listing: &str) -> Vec<Row> {
    let row = |line: &str| {
        let mut columns = line.split('|').map(str::trim);
        let (package, version) = (columns.next()?, columns.next()?);
        let suite = columns.next()?.split_whitespace().nth(1)?.split('/').next()?;
        Some(Row { package: package.to_owned(), version: version.to_owned(), suite: suite.to_owned() })
    };
    listing.lines().filter_map(row).collect()
}

/// Picks what is wanted if all of it is there: the C library of the suite whose Rust was built with it, else the newest.
fn choose(rows: &[Row], wanted: &Wanted<'_>) -> Option<Choice> {
    let of = |package: &'static str| rows.iter().filter(move |row| row.package == package);
    let rust_src = match wanted.rust_src {
        Some(release) => Some(of("rust-src").find(|row| upstream(&row.version) == release)?.clone()),
        None => None,
    };
    let wasi_libc = if wanted.wasi_libc {
        let beside = of("wasi-libc").find(|row| rust_src.as_ref().is_some_and(|rust| rust.suite == row.suite));
        Some(beside.or_else(|| of("wasi-libc").next())?.clone())
    } else {
        None
    };
    Some(Choice { rust_src, wasi_libc })
}

/// The version that the authors gave: without Debian's epoch, revision and mark for what was left out.
fn upstream(version: &str) -> &str {
    let version = version.split_once(':').map_or(version, |(_, version)| version);
    let version = version.rsplit_once('-').map_or(version, |(version, _)| version);
    version.split(['+', '~']).next().unwrap_or(version)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LISTING: &str = "\
  rust-src | 1.95.0+dfsg1-2~bpo13+1 | http://m.example/debian trixie-backports/main amd64 Packages
  rust-src | 1.85.0+dfsg3-1 | http://m.example/debian trixie/main amd64 Packages
  rust-src | 1.63.0+dfsg1-2 | http://m.example/debian bookworm/main amd64 Packages
 wasi-libc | 0.0~git20260401.abc-1 | http://m.example/debian sid/main amd64 Packages
 wasi-libc | 0.0~git20260129.def-1~bpo13+1 | http://m.example/debian trixie-backports/main amd64 Packages
W: something else
";

    #[test]
    fn upstream_drops_what_debian_adds() {
        for (version, expected) in [
            ("1.95.0+dfsg1-2~bpo13+1", "1.95.0"),
            ("1.95.0-1", "1.95.0"),
            ("1:1.95.0+ds-1", "1.95.0"),
            ("1.95.0~beta.3+dfsg1-1~exp1", "1.95.0"),
            ("1.95.0", "1.95.0"),
            ("", ""),
        ] {
            assert_eq!(upstream(version), expected, "{version}");
        }
    }

    #[test]
    fn choose_takes_the_exact_release_and_its_neighbour() {
        let check = |rust_src: Option<&str>, wasi_libc: bool, expected: Option<[Option<&str>; 2]>| {
            let choice = choose(&rows(LISTING), &Wanted { rust_src, wasi_libc });
            let found = choice.map(|choice| [choice.rust_src, choice.wasi_libc].map(|row| row.map(|row| row.version)));
            let expected = expected.map(|rows| rows.map(|row| row.map(str::to_owned)));
            assert_eq!(found, expected, "{rust_src:?} {wasi_libc}");
        };
        let (rust, neighbour) = ("1.95.0+dfsg1-2~bpo13+1", "0.0~git20260129.def-1~bpo13+1");
        check(Some("1.95.0"), true, Some([Some(rust), Some(neighbour)]));
        check(Some("1.95.0"), false, Some([Some(rust), None]));
        check(Some("1.85.0"), true, Some([Some("1.85.0+dfsg3-1"), Some("0.0~git20260401.abc-1")]));
        check(None, true, Some([None, Some("0.0~git20260401.abc-1")]));
        check(Some("1.95.1"), true, None);
        check(Some("1.9"), false, None);
    }

    #[test]
    fn rows_skip_what_is_no_row() {
        assert_eq!(rows(LISTING).len(), 5);
        assert_eq!(rows("N: Unable to locate package\na | b\n"), []);
        assert_eq!(rows(LISTING)[0].suite, "trixie-backports");
    }
}
