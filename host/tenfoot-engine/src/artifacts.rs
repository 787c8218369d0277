//! Files with what was compiled, which runtimes take without a check of their own.
//!
//! Each file starts with the SHA-256 of the rest, the whole file is read into memory, and only what fits the hash is
//! handed out. A file that does not fit is as good as none: it is made anew.

use std::io::Write as _;
use std::path::Path;

use sha2::{Digest, Sha256};

const HASH_LENGTH: usize = 32;

/// The content of a file, if it is what [`store`] wrote.
pub(crate) fn load(path: &Path) -> Option<Vec<u8>> {
    let mut file = std::fs::read(path).ok()?;
    let (hash, content) = file.split_at_checked(HASH_LENGTH)?;
    if Sha256::digest(content).as_slice() != hash {
        return None;
    }
    file.drain(..HASH_LENGTH);
    Some(file)
}

/// Writes beside the target and renames, so that a reader never sees half a file.
pub(crate) fn store(folder: &Path, path: &Path, content: &[u8]) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)?;
    let part = path.with_extension(format!("{}.part", std::process::id()));
    let mut file = std::fs::File::create(&part)?;
    file.write_all(&Sha256::digest(content))?;
    file.write_all(content)?;
    file.sync_all()?;
    std::fs::rename(&part, path)
}

/// The SHA-256 of all pieces, in hexadecimal digits. Pieces are kept apart by a zero byte.
pub(crate) fn name_of(pieces: &[&[u8]]) -> String {
    let mut hash = Sha256::new();
    for (index, piece) in pieces.iter().enumerate() {
        if index > 0 {
            hash.update([0]);
        }
        hash.update(piece);
    }
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}
