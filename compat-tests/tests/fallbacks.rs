//! The JavaScript fallbacks in `target/fallbacks/` are those of the components in `target/components/`.

use std::fmt::Write as _;

use compat_tests::paths::{component_bytes, fallback};
use sha2::{Digest, Sha256};
use tenfoot_engine::js::banner;
use tenfoot_engine::slots::Slot;

#[test]
fn fallbacks_are_those_of_the_components() {
    for slot in Slot::ALL {
        let digest = Sha256::digest(component_bytes(slot)).iter().fold("sha256:".to_owned(), |mut text, byte| {
            write!(text, "{byte:02x}").expect("there is memory");
            text
        });
        for build in ["jit", "interp"] {
            let path = fallback(slot, build);
            let source = std::fs::read_to_string(&path).unwrap_or_else(|error| {
                panic!("`{}` cannot be read ({error}): run `cargo xtask fallbacks`", path.display())
            });
            let banner = banner(&source);
            let banner = banner.unwrap_or_else(|| panic!("`{}` does not say what it is", path.display()));
            assert_eq!((banner.slot, &*banner.build), (slot, build), "`{}`", path.display());
            assert_eq!(banner.contract, format!("tenfoot:{slot}/{slot}@0.1.0"), "`{}`", path.display());
            assert_eq!(
                banner.component,
                digest,
                "`{}` is of another component: run `cargo xtask fallbacks`",
                path.display()
            );
        }
    }
}
