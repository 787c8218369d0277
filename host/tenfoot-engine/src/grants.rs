//! What a composition can grant to a part beside its world: parts of WASI 0.2.
//!
//! | grant | what the part can do with it | interfaces |
//! | --- | --- | --- |
//! | `wasi = { … }`, whatever is in it | start with a standard library | environment (empty), exit (a trap), stdin (closed), stdout (dropped), terminals (none), streams |
//! | `stderr = true` | write lines into the host's log | `wasi:cli/stderr` |
//! | `dirs = [{ host, guest, write }]` | read, and if granted change, what is in these directories | `wasi:filesystem` |
//! | `random = true` | get numbers that look random, and are the same in every run | `wasi:random` |
//!
//! No composition can grant clocks, waiting or the network: the time of a part is that of its calls, or two runs of a
//! session would differ.
//!
//! A component can only call what it imports, and each import is checked before the part starts: nothing is left to be
//! refused while it runs, but the directories and files themselves.

use std::path::PathBuf;

use crate::contract::ExternName;

/// The WASI that a composition grants to a part.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grants {
    /// Whether its lines on stderr go into the host's log.
    pub stderr: bool,
    /// The directories it sees; none if it may not even look for some.
    pub dirs: Option<Vec<DirGrant>>,
    /// Whether it gets numbers that look random.
    pub random: bool,
}

/// A directory that a part sees.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DirGrant {
    /// The directory on the host.
    pub host: PathBuf,
    /// Its absolute path for the part.
    pub guest: String,
    /// Whether the part can change what is in it.
    pub write: bool,
}

/// One thing that a composition can grant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grant {
    /// Any `wasi` entry.
    Base,
    /// `stderr`.
    Stderr,
    /// `dirs`.
    Dirs,
    /// `random`.
    Random,
}

impl Grant {
    /// All grants, in the order in which a composition lists them.
    pub const ALL: [Self; 4] = [Self::Base, Self::Stderr, Self::Dirs, Self::Random];

    /// The key in a composition.
    pub fn key(self) -> &'static str {
        match self {
            Self::Base => "wasi",
            Self::Stderr => "stderr",
            Self::Dirs => "dirs",
            Self::Random => "random",
        }
    }

    /// The entry in a composition's `wasi`, as an example; nothing for [`Grant::Base`].
    fn example(self) -> Option<&'static str> {
        match self {
            Self::Base => None,
            Self::Stderr => Some("stderr = true"),
            Self::Dirs => Some("dirs = []"),
            Self::Random => Some("random = true"),
        }
    }

    /// What a composition writes to grant all of these.
    pub fn entry(grants: &[Self]) -> String {
        let entries: Vec<_> = grants.iter().filter_map(|grant| grant.example()).collect();
        if entries.is_empty() { "wasi = {}".to_owned() } else { format!("wasi = {{ {} }}", entries.join(", ")) }
    }
}

impl Grants {
    /// Whether this is granted.
    pub fn has(&self, grant: Grant) -> bool {
        match grant {
            Grant::Base => true,
            Grant::Stderr => self.stderr,
            Grant::Dirs => self.dirs.is_some(),
            Grant::Random => self.random,
        }
    }
}

/// An interface of WASI that a component imports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WasiImport {
    /// The interface.
    pub name: ExternName,
    /// The functions and resources that the component can use; none if it only names types of data.
    pub items: Vec<String>,
}

/// What an import asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// Types of data alone: nothing.
    Nothing,
    /// A grant of the composition.
    Grant(Grant),
    /// What no composition can grant, and why.
    Never(&'static str),
}

impl WasiImport {
    /// What it asks for.
    pub fn need(&self) -> Need {
        match self.name.interface.as_str() {
            _ if self.items.is_empty() => Need::Nothing,
            "wasi:cli/stderr" => Need::Grant(Grant::Stderr),
            "wasi:cli/environment"
            | "wasi:cli/exit"
            | "wasi:cli/stdin"
            | "wasi:cli/stdout"
            | "wasi:cli/terminal-input"
            | "wasi:cli/terminal-output"
            | "wasi:cli/terminal-stdin"
            | "wasi:cli/terminal-stdout"
            | "wasi:cli/terminal-stderr"
            | "wasi:io/error"
            | "wasi:io/poll"
            | "wasi:io/streams" => Need::Grant(Grant::Base),
            "wasi:filesystem/preopens" | "wasi:filesystem/types" => Need::Grant(Grant::Dirs),
            "wasi:random/random" | "wasi:random/insecure" | "wasi:random/insecure-seed" => Need::Grant(Grant::Random),
            name if name.starts_with("wasi:clocks/") => {
                Need::Never("a part has no clock, its time is that of its calls")
            }
            name if name.starts_with("wasi:sockets/") => Need::Never("a part has no network"),
            _ => Need::Never("this host does not know it"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(interface: &str, items: &[&str], expected: Need) {
        let name = ExternName { interface: interface.to_owned(), version: Some("0.2.3".to_owned()) };
        let items = items.iter().map(|&name| name.to_owned()).collect();
        assert_eq!(WasiImport { name, items }.need(), expected, "{interface}");
    }

    #[test]
    fn types_need_nothing() {
        check("wasi:clocks/wall-clock", &[], Need::Nothing);
        check("wasi:filesystem/types", &["[method]descriptor.read"], Need::Grant(Grant::Dirs));
    }

    #[test]
    fn clocks_and_the_network_are_never_granted() {
        for (interface, function) in [
            ("wasi:clocks/wall-clock", "now"),
            ("wasi:clocks/monotonic-clock", "subscribe-duration"),
            ("wasi:sockets/tcp", "[method]tcp-socket.start-bind"),
            ("wasi:http/outgoing-handler", "handle"),
        ] {
            let name = ExternName { interface: interface.to_owned(), version: None };
            let import = WasiImport { name, items: vec![function.to_owned()] };
            assert!(matches!(import.need(), Need::Never(_)), "{interface}: {:?}", import.need());
        }
    }

    #[test]
    fn entry_is_what_a_composition_writes() {
        assert_eq!(Grant::entry(&[Grant::Base]), "wasi = {}");
        assert_eq!(Grant::entry(&[Grant::Base, Grant::Stderr, Grant::Dirs]), "wasi = { stderr = true, dirs = [] }");
    }
}
