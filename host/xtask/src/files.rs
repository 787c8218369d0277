//! Files and folders that appear complete or not at all: a temporary name beside the final one, then a rename.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::Context as _;

use crate::interrupt;

/// Copies `from` to `to` unless both hold the same bytes already; says whether it copied.
///
/// An unchanged file keeps its time, so nothing that depends on it is built again.
pub(crate) fn copy_if_changed(from: &Path, to: &Path) -> anyhow::Result<bool> {
    let content = fs::read(from).with_context(|| format!("cannot read `{}`", from.display()))?;
    if fs::read(to).is_ok_and(|present| present == content) {
        return Ok(false);
    }
    write(to, &content)?;
    Ok(true)
}

/// Writes `content` to `to`, making the folders above it.
pub(crate) fn write(to: &Path, content: &[u8]) -> anyhow::Result<()> {
    // Two builds may write the same file at the same time: each has its own temporary name, the last rename stays.
    let partial = partial_name(to)?.with_extension(std::process::id().to_string());
    let written = fs::write(&partial, content).and_then(|()| fs::rename(&partial, to));
    if written.is_err() {
        let _ = fs::remove_file(&partial);
    }
    written.with_context(|| format!("cannot write `{}`", to.display()))
}

/// Copies the folder `from`, with all that is in it, into the folder `to`.
pub(crate) fn copy_folder(from: &Path, to: &Path) -> anyhow::Result<()> {
    fs::create_dir_all(to).with_context(|| format!("cannot make `{}`", to.display()))?;
    for entry in from.read_dir().with_context(|| format!("cannot read `{}`", from.display()))? {
        interrupt::check()?;
        let path = entry?.path();
        let Some(name) = path.file_name() else { continue };
        if path.is_dir() {
            copy_folder(&path, &to.join(name))?;
        } else {
            fs::copy(&path, to.join(name)).with_context(|| format!("cannot copy `{}`", path.display()))?;
        }
    }
    Ok(())
}

/// Removes a folder that may not be there.
pub(crate) fn remove_folder(folder: &Path) -> anyhow::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(error).with_context(|| format!("cannot remove `{}`", folder.display()))
        }
        _ => Ok(()),
    }
}

/// A folder in the making, beside its final place. Dropped before [`Staging::commit`], it disappears.
pub(crate) struct Staging {
    partial: PathBuf,
    place: PathBuf,
}

impl Staging {
    /// Starts a folder that will be `place`.
    pub(crate) fn new(place: &Path) -> anyhow::Result<Self> {
        let partial = partial_name(place)?;
        remove_folder(&partial)?;
        fs::create_dir(&partial).with_context(|| format!("cannot make `{}`", partial.display()))?;
        Ok(Self { partial, place: place.to_path_buf() })
    }

    /// The folder to fill.
    pub(crate) fn path(&self) -> &Path {
        &self.partial
    }

    /// Puts the finished folder into its place; what was there before goes.
    pub(crate) fn commit(self) -> anyhow::Result<()> {
        let old = partial_name(&self.place)?.with_extension("old");
        remove_folder(&old)?;
        if self.place.exists() {
            fs::rename(&self.place, &old).with_context(|| format!("cannot move `{}` away", self.place.display()))?;
        }
        fs::rename(&self.partial, &self.place)
            .with_context(|| format!("cannot put `{}` into its place", self.place.display()))?;
        remove_folder(&old)
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.partial);
    }
}

/// Keeps two set-ups from doing the same work at the same time; released when dropped, or when the process ends.
pub(crate) struct Lock {
    _file: fs::File,
}

impl Lock {
    /// Waits until no other process holds the lock `path`; calls `on_wait` once if it has to wait.
    pub(crate) fn acquire(path: &Path, on_wait: impl FnOnce()) -> anyhow::Result<Self> {
        make_parent(path)?;
        let file = fs::File::create(path).with_context(|| format!("cannot make `{}`", path.display()))?;
        let mut on_wait = Some(on_wait);
        loop {
            match file.try_lock() {
                Ok(()) => return Ok(Self { _file: file }),
                Err(fs::TryLockError::WouldBlock) => {}
                Err(fs::TryLockError::Error(error)) => {
                    return Err(error).with_context(|| format!("cannot lock `{}`", path.display()));
                }
            }
            if let Some(on_wait) = on_wait.take() {
                on_wait();
            }
            interrupt::check()?;
            std::thread::sleep(Duration::from_millis(200));
        }
    }
}

/// A hidden name beside `path`, on the same file system, so that a rename is one step. Makes the folders above.
fn partial_name(path: &Path) -> anyhow::Result<PathBuf> {
    make_parent(path)?;
    let name = path.file_name().with_context(|| format!("`{}` names no file", path.display()))?;
    Ok(path.with_file_name(format!(".{}.partial", name.to_string_lossy())))
}

fn make_parent(path: &Path) -> anyhow::Result<()> {
    let parent = path.parent().with_context(|| format!("`{}` has no folder", path.display()))?;
    fs::create_dir_all(parent).with_context(|| format!("cannot make `{}`", parent.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A fresh folder of this test, removed at its end.
    fn check(test: &str, body: impl FnOnce(&Path)) {
        let folder = std::env::temp_dir().join(format!("xtask-files-{test}-{}", std::process::id()));
        remove_folder(&folder).unwrap();
        fs::create_dir_all(&folder).unwrap();
        body(&folder);
        remove_folder(&folder).unwrap();
    }

    /// The names in a folder, hidden ones too.
    fn listing(folder: &Path) -> Vec<String> {
        let mut names: Vec<_> =
            folder.read_dir().unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn copy_writes_new_and_changed_content_only() {
        check("copy", |folder| {
            let (from, to) = (folder.join("from"), folder.join("made/on/the/way/to"));
            for (content, copied) in [("one", true), ("one", false), ("two", true)] {
                fs::write(&from, content).unwrap();
                assert_eq!(copy_if_changed(&from, &to).unwrap(), copied, "{content}");
                assert_eq!(fs::read_to_string(&to).unwrap(), content);
                assert_eq!(listing(to.parent().unwrap()), ["to"], "nothing temporary stays");
            }
        });
    }

    #[test]
    fn copy_failed_leaves_the_old_file() {
        check("copy-failed", |folder| {
            let to = folder.join("to");
            fs::write(&to, "old").unwrap();
            let error = copy_if_changed(&folder.join("absent"), &to).unwrap_err();
            assert!(format!("{error:#}").contains("absent"), "{error:#}");
            assert_eq!(fs::read_to_string(&to).unwrap(), "old");
        });
    }

    #[test]
    fn staging_appears_on_commit_and_replaces() {
        check("staging", |folder| {
            let place = folder.join("place");
            for content in ["one", "two"] {
                let staging = Staging::new(&place).unwrap();
                fs::write(staging.path().join(content), content).unwrap();
                staging.commit().unwrap();
                assert_eq!(listing(&place), [content]);
                assert_eq!(listing(folder), ["place"], "nothing temporary stays");
            }
        });
    }

    #[test]
    fn staging_dropped_leaves_the_old_folder() {
        check("staging-dropped", |folder| {
            let place = folder.join("place");
            fs::create_dir(&place).unwrap();
            let staging = Staging::new(&place).unwrap();
            fs::write(staging.path().join("half"), "").unwrap();
            drop(staging);
            assert_eq!(listing(&place), [""; 0]);
            assert_eq!(listing(folder), ["place"]);
        });
    }

    #[test]
    fn staging_starts_empty_after_a_killed_run() {
        check("staging-killed", |folder| {
            let place = folder.join("place");
            let killed = Staging::new(&place).unwrap();
            fs::write(killed.path().join("stale"), "").unwrap();
            std::mem::forget(killed);
            let staging = Staging::new(&place).unwrap();
            assert_eq!(listing(staging.path()), [""; 0]);
        });
    }
}
