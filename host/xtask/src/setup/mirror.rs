//! Where this machine gets Debian's packages from, read out of apt's own configuration.
//!
//! So no host name is written down here, and a company's mirror is used where there is one.

use std::fs;
use std::path::Path;

/// Names that Debian's own suites have; a third party's `bookworm-pgdg` or `nodistro` is not among them.
const CODENAMES: [&str; 9] =
    ["bullseye", "bookworm", "trixie", "forky", "sid", "oldstable", "stable", "testing", "unstable"];

/// The mirror of the Debian archive that apt is configured with.
pub(crate) fn configured() -> Option<String> {
    let folder = Path::new("/etc/apt/sources.list.d");
    let mut paths: Vec<_> =
        folder.read_dir().into_iter().flatten().filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.push("/etc/apt/sources.list".into());
    paths.sort();
    let entries = paths.iter().flat_map(|path| {
        let content = fs::read_to_string(path).unwrap_or_default();
        match path.extension().and_then(|extension| extension.to_str()) {
            Some("list") => one_line_entries(&content),
            Some("sources") => deb822_entries(&content),
            _ => Vec::new(),
        }
    });
    choose(entries)
}

/// A place that packages come from.
#[derive(Debug, Default, PartialEq)]
struct Entry {
    uris: Vec<String>,
    suites: Vec<String>,
    components: Vec<String>,
}

/// The first entry that looks like Debian's archive. Third parties use Debian's suite names, too, but rarely under a
/// path called `debian`; those that do are refused later, by their signature.
fn choose(entries: impl Iterator<Item = Entry>) -> Option<String> {
    let main = entries.filter(|entry| {
        entry.components.iter().any(|component| component == "main")
            && entry.suites.iter().any(|suite| is_debian(suite))
    });
    let uris: Vec<String> = main.flat_map(|entry| entry.uris).filter(|uri| !uri.starts_with("cdrom:")).collect();
    let named = uris.iter().find(|uri| uri.trim_end_matches('/').trim_end_matches(".list").ends_with("debian"));
    named.or(uris.first()).cloned()
}

fn is_debian(suite: &str) -> bool {
    let codename = suite.strip_suffix("-updates").or_else(|| suite.strip_suffix("-backports")).unwrap_or(suite);
    CODENAMES.contains(&codename)
}

/// The old format: `deb [options] uri suite component…`.
fn one_line_entries(content: &str) -> Vec<Entry> {
    content.lines().filter_map(one_line_entry).collect()
}

fn one_line_entry(line: &str) -> Option<Entry> {
    let line = line.split('#').next()?.trim().strip_prefix("deb")?;
    let words = line.strip_prefix(char::is_whitespace)?.trim_start();
    let words = match words.strip_prefix('[') {
        Some(options) => options.split_once(']')?.1,
        None => words,
    };
    let mut words = words.split_whitespace().map(str::to_owned);
    Some(Entry { uris: vec![words.next()?], suites: vec![words.next()?], components: words.collect() })
}

/// The new format: stanzas of `Field: value`, continued on indented lines.
fn deb822_entries(content: &str) -> Vec<Entry> {
    let lines: Vec<_> = content.lines().filter(|line| !line.starts_with('#')).collect();
    lines.split(|line| line.trim().is_empty()).filter_map(deb822_entry).collect()
}

fn deb822_entry(stanza: &[&str]) -> Option<Entry> {
    let (mut entry, mut binary, mut enabled) = (Entry::default(), false, true);
    let mut field = String::new();
    for line in stanza {
        let value = match line.split_once(':') {
            Some((name, value)) if !line.starts_with(char::is_whitespace) => {
                field = name.to_ascii_lowercase();
                value
            }
            _ => line,
        };
        let words = value.split_whitespace().map(str::to_owned);
        match field.as_str() {
            "types" => binary |= words.into_iter().any(|word| word == "deb"),
            "enabled" => enabled = !matches!(value.trim(), "no" | "false" | "0"),
            "uris" => entry.uris.extend(words),
            "suites" => entry.suites.extend(words),
            "components" => entry.components.extend(words),
            _ => {}
        }
    }
    (binary && enabled).then_some(entry)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_line_format() {
        let check = |content: &str, expected: Option<&str>| {
            assert_eq!(choose(one_line_entries(content).into_iter()).as_deref(), expected, "{content}");
        };
        check("deb http://mirror.example/debian bookworm main contrib", Some("http://mirror.example/debian"));
        check(
            "deb [arch=amd64 signed-by=/k.gpg] http://m.example/debian/ sid main # ours",
            Some("http://m.example/debian/"),
        );
        check("deb\thttp://m.example/debian\tbookworm-updates\tmain", Some("http://m.example/debian"));
        check("# deb http://m.example/debian bookworm main", None);
        check("deb-src http://m.example/debian bookworm main", None);
        check("deb http://m.example/debian bookworm contrib", None);
        check("deb http://m.example/debian-security bookworm-security main", None);
        check("deb cdrom:[Debian]/ bookworm main", None);
        check(
            "deb http://tool.example/apt stable main\ndeb http://m.example/debian bookworm main",
            Some("http://m.example/debian"),
        );
        check("deb http://only.example/mirror bookworm main", Some("http://only.example/mirror"));
        check("deb http://m.example/ubuntu noble main", None);
        check(
            "deb mirror+file:/etc/apt/mirrors/debian.list bookworm main",
            Some("mirror+file:/etc/apt/mirrors/debian.list"),
        );
        check("deb\ndeb [broken http://m.example\n", None);
    }

    #[test]
    fn deb822_format() {
        let check = |content: &str, expected: Option<&str>| {
            assert_eq!(choose(deb822_entries(content).into_iter()).as_deref(), expected, "{content}");
        };
        let stanza = |uri: &str, suites: &str| format!("Types: deb\nURIs: {uri}\nSuites: {suites}\nComponents: main\n");
        check(&stanza("http://m.example/debian", "bookworm bookworm-updates"), Some("http://m.example/debian"));
        check(&stanza("http://m.example/debian-security", "bookworm-security"), None);
        check(&stanza("http://node.example/node_20.x", "nodistro"), None);
        check(
            &(stanza("http://tool.example/apt", "stable") + "\n" + &stanza("http://m.example/debian", "trixie")),
            Some("http://m.example/debian"),
        );
        check(
            "Types: deb\n# a comment\nURIs:\n http://m.example/debian\nsuites: sid\nComponents:\n main\n contrib\n",
            Some("http://m.example/debian"),
        );
        check(&("Enabled: no\n".to_owned() + &stanza("http://m.example/debian", "sid")), None);
        check("Types: deb-src\nURIs: http://m.example/debian\nSuites: sid\nComponents: main\n", None);
        check(
            "Types: deb deb-src\nURIs: http://m.example/debian\nSuites: sid\nComponents: main",
            Some("http://m.example/debian"),
        );
        check("", None);
    }
}
