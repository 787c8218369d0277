//! The contracts: documented item by item, and what everything is generated from.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

use compat_tests::paths::{component_bytes, repository};
use tenfoot_engine::contract::{self, ExternName, Interface};
use tenfoot_engine::slots::Slot;
use wit_parser::{
    AstItem, Docs, Resolve, Stability, Type, TypeDefKind, TypeOwner, UnresolvedPackage, UnresolvedPackageGroup, World,
    WorldItem,
};

/// Packages, each after those that it uses. All but the first are named after the slot whose world they have.
const PACKAGES: [&str; 7] = ["scene", "raster", "text", "layout", "focus", "animation", "renderer"];

fn package(name: &str) -> UnresolvedPackage {
    let folder = repository().join("wit").join(name);
    UnresolvedPackageGroup::parse_dir(&folder).unwrap_or_else(|error| panic!("{error:?}")).main
}

/// The example of a vendor's part, a package of its own.
fn vendor() -> PathBuf {
    repository().join("examples/vendor-focus")
}

/// All packages together.
fn resolve() -> Resolve {
    let mut resolve = Resolve::default();
    for name in PACKAGES {
        resolve.push_dir(repository().join("wit").join(name)).unwrap_or_else(|error| panic!("{error:?}"));
    }
    resolve
}

fn world<'a>(resolve: &'a Resolve, name: &str) -> &'a World {
    let mut worlds = resolve.worlds.iter().map(|(_, world)| world).filter(|world| world.name == name);
    worlds.next().unwrap_or_else(|| panic!("there is no world `{name}`"))
}

/// Every file in the repository with this extension, in folders that git keeps.
fn files(extension: &str) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![repository()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("can be read") {
            let path = entry.expect("can be read").path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if path.is_dir() && !path.is_symlink() && !["target", "node_modules", ".git"].contains(&name.as_str()) {
                folders.push(path);
            } else if path.extension().is_some_and(|found| found == extension) {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

/// What lacks documents or a version in a package.
struct Audit<'a> {
    package: &'a UnresolvedPackage,
    items: usize,
    problems: Vec<String>,
}

impl Audit<'_> {
    fn docs(&mut self, name: &str, docs: &Docs) {
        self.items += 1;
        if docs.contents.as_deref().is_none_or(|text| text.trim().is_empty()) {
            self.problems.push(format!("{}/{name} has no documentation", self.package.name));
        }
    }

    fn item(&mut self, name: &str, docs: &Docs, stability: &Stability) {
        self.docs(name, docs);
        match (stability, &self.package.name.version) {
            (Stability::Stable { since, .. }, Some(version)) if since <= version => {}
            (Stability::Unstable { .. }, _) => {}
            _ => self.problems.push(format!("{}/{name} has no `@since` up to its package", self.package.name)),
        }
    }

    fn interfaces(&mut self) {
        let foreign: Vec<_> = self.package.foreign_deps.values().flat_map(|items| items.values()).collect();
        for (id, interface) in &self.package.interfaces {
            if foreign.iter().any(|(item, _)| matches!(item, AstItem::Interface(foreign) if *foreign == id)) {
                continue;
            }
            let name = interface.name.as_deref().expect("has a name");
            self.item(name, &interface.docs, &interface.stability);
            for (function_name, function) in &interface.functions {
                self.item(&format!("{name}.{function_name}"), &function.docs, &function.stability);
            }
            for (type_name, &type_id) in &interface.types {
                let definition = &self.package.types[type_id];
                // What `use` brings in is documented where it is defined.
                let is_used = matches!(definition.kind, TypeDefKind::Type(Type::Id(original))
                    if self.package.types[original].owner != TypeOwner::Interface(id));
                if !is_used {
                    let name = format!("{name}.{type_name}");
                    self.item(&name, &definition.docs, &definition.stability);
                    self.members(&name, &definition.kind);
                }
            }
        }
    }

    fn members(&mut self, name: &str, kind: &TypeDefKind) {
        let members: Vec<(&String, &Docs)> = match kind {
            TypeDefKind::Record(record) => record.fields.iter().map(|field| (&field.name, &field.docs)).collect(),
            TypeDefKind::Variant(variant) => variant.cases.iter().map(|case| (&case.name, &case.docs)).collect(),
            TypeDefKind::Enum(all) => all.cases.iter().map(|case| (&case.name, &case.docs)).collect(),
            TypeDefKind::Flags(flags) => flags.flags.iter().map(|flag| (&flag.name, &flag.docs)).collect(),
            _ => Vec::new(),
        };
        for (member, docs) in members {
            self.docs(&format!("{name}.{member}"), docs);
        }
    }

    fn worlds(&mut self) {
        for (_, world) in &self.package.worlds {
            self.item(&world.name, &world.docs, &world.stability);
            for (key, item) in world.imports.iter().chain(&world.exports) {
                let name = format!("{} {key:?}", world.name);
                match item {
                    WorldItem::Interface { docs, stability, .. } => self.item(&name, docs, stability),
                    WorldItem::Function(function) => self.item(&name, &function.docs, &function.stability),
                    WorldItem::Type { id, .. } => {
                        let definition = &self.package.types[*id];
                        self.item(&name, &definition.docs, &definition.stability);
                    }
                }
            }
        }
    }
}

#[test]
fn every_item_is_documented_and_has_a_version() {
    let mut problems = Vec::new();
    let mut items = 0;
    for name in PACKAGES {
        let package = package(name);
        let mut audit = Audit { package: &package, items: 0, problems: Vec::new() };
        audit.docs("the package", &package.docs);
        audit.interfaces();
        audit.worlds();
        problems.append(&mut audit.problems);
        items += audit.items;
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
    assert!(items > 400, "only {items} items were looked at");
}

#[test]
fn all_packages_resolve_together() {
    let folders: BTreeSet<_> = std::fs::read_dir(repository().join("wit"))
        .expect("can be read")
        .map(|entry| entry.expect("can be read").file_name().to_string_lossy().into_owned())
        .collect();
    assert_eq!(folders, PACKAGES.map(str::to_owned).into(), "one folder per package, and nothing else in `wit/`");
    let resolve = resolve();
    for (_, package) in &resolve.packages {
        assert_eq!(package.name.namespace, "tenfoot");
        let version = package.name.version.as_ref().map(ToString::to_string);
        assert_eq!(version.as_deref(), Some(contract::SERVED_VERSION), "{}", package.name);
    }
}

#[test]
fn files_are_named_after_their_interface() {
    for name in PACKAGES {
        let package = package(name);
        let foreign: Vec<_> = package.foreign_deps.values().flat_map(|items| items.keys().cloned()).collect();
        let own = package.interfaces.iter().filter_map(|(_, interface)| interface.name.clone());
        let mut expected: BTreeSet<_> = own.filter(|interface| !foreign.contains(interface)).collect();
        expected.insert("world".to_owned());
        let folder = repository().join("wit").join(name);
        let stems = files("wit").into_iter().filter(|path| path.parent() == Some(&folder));
        let found: BTreeSet<_> =
            stems.map(|path| path.file_stem().unwrap_or_default().to_string_lossy().into_owned()).collect();
        assert_eq!(found, expected, "files of `wit/{name}`");
    }
}

/// The vendor's copy is compared with ours in `vendor_part`, the released one in `released`; `versions` uses the next one.
#[test]
fn there_is_no_contract_outside_wit() {
    let folders = [repository().join("wit"), repository().join("compat-tests/contracts"), vendor().join("contracts")];
    let is_outside = |path: &PathBuf| !folders.iter().any(|folder| path.starts_with(folder));
    let outside: Vec<_> = files("wit").into_iter().filter(is_outside).collect();
    assert!(outside.is_empty(), "{outside:?}");
}

/// The strings of the first `key: "…"` or `key: ["…", …]` in each macro call of a source file.
fn values(source: &str, key: &str) -> Vec<Vec<String>> {
    let mut all = Vec::new();
    for (at, _) in source.match_indices(&format!(" {key}: ")) {
        let rest = &source[at + key.len() + 3..];
        let end = if rest.starts_with('[') { rest.find(']') } else { rest.find(",\n") };
        let list = &rest[..end.expect("the list ends")];
        all.push(list.split('"').skip(1).step_by(2).map(str::to_owned).collect());
    }
    all
}

/// Checks a file with `count` calls of a generator; gives the worlds that it generates.
fn check_generated(file: &Path, count: usize) -> Vec<String> {
    let source = std::fs::read_to_string(file).unwrap_or_else(|error| panic!("`{}`: {error}", file.display()));
    let crate_folder =
        file.parent().into_iter().flat_map(Path::ancestors).find(|folder| folder.join("Cargo.toml").is_file());
    let crate_folder = crate_folder.expect("lies in a crate");
    let (paths, worlds) = (values(&source, "path"), values(&source, "world"));
    assert_eq!((paths.len(), worlds.len()), (count, count), "{}", file.display());
    assert!(values(&source, "inline").is_empty(), "{} has a contract of its own", file.display());
    for path in paths.concat() {
        let folder = crate_folder.join(&path).canonicalize().unwrap_or_else(|error| panic!("`{path}`: {error}"));
        let wit = repository().join("wit").canonicalize().expect("is there");
        assert_eq!(folder.parent(), Some(wit.as_path()), "{} is generated from `{path}`", file.display());
    }
    worlds.concat()
}

/// The source of the shell of a slot's part, and that of its evil twin.
fn shells(slot: Slot) -> [PathBuf; 2] {
    ["components/", "examples/evil-parts/evil-"]
        .map(|start| repository().join(format!("{start}{slot}-component/src/lib.rs")))
}

#[test]
fn shells_and_host_are_generated_from_these_files() {
    for slot in Slot::ALL {
        for shell in shells(slot) {
            assert_eq!(check_generated(&shell, 1), [format!("tenfoot:{slot}/{slot}")]);
        }
    }
    let host = repository().join("host/tenfoot-engine/src/wasm/bindings.rs");
    let worlds: BTreeSet<_> = check_generated(&host, PACKAGES.len()).into_iter().collect();
    assert_eq!(worlds, PACKAGES.map(|name| format!("tenfoot:{name}/{name}")).into());
}

#[test]
fn nothing_else_is_generated() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let generators = ["wit_bindgen::generate!", "component::bindgen!"];
    let sources = files("rs").into_iter().filter(|path| !path.starts_with(here));
    let users: Vec<_> = sources
        .filter(|path| {
            let source = std::fs::read_to_string(path).expect("can be read");
            generators.iter().any(|generator| source.contains(generator))
        })
        .collect();
    let mut expected = Slot::ALL.map(shells).concat();
    expected.push(repository().join("host/tenfoot-engine/src/wasm/bindings.rs"));
    // From its own copy, as a vendor would.
    expected.push(vendor().join("src/lib.rs"));
    expected.sort();
    assert_eq!(users, expected);
}

/// Names of a world's imports and exports.
fn names(resolve: &Resolve, world: &World) -> (BTreeSet<String>, BTreeSet<String>) {
    let names = |items: &mut dyn Iterator<Item = &wit_parser::WorldKey>| {
        items.map(|key| resolve.name_world_key(key)).collect::<BTreeSet<_>>()
    };
    (names(&mut world.imports.keys()), names(&mut world.exports.keys()))
}

#[test]
fn built_components_import_nothing_but_their_world() {
    let resolve = resolve();
    for slot in Slot::ALL {
        let (imports, exports) = names(&resolve, world(&resolve, slot.name()));
        let component = contract::inspect(&component_bytes(slot)).unwrap_or_else(|misfit| panic!("{slot}: {misfit}"));
        for import in &component.imports {
            let import = import.to_string();
            assert!(import.starts_with("tenfoot:"), "component `{slot}` imports `{import}`");
            assert!(imports.contains(&import), "component `{slot}` imports `{import}`, its world has {imports:?}");
        }
        let found: BTreeSet<_> = component.exports.iter().map(ToString::to_string).collect();
        assert_eq!(found, exports, "exports of component `{slot}`");
        contract::check(&component, slot).unwrap_or_else(|misfit| panic!("{slot}: {misfit}"));
        assert!(component.code_size > 10_000, "component `{slot}` has {} bytes of code", component.code_size);
    }
}

#[test]
fn built_components_fit_no_other_slot() {
    for slot in Slot::ALL {
        let component = contract::inspect(&component_bytes(slot)).expect("is a component");
        for other in Slot::ALL.into_iter().filter(|&other| other != slot) {
            let misfit = contract::check(&component, other).expect_err("is for another slot").to_string();
            let (found, needed) = (format!("world `tenfoot:{slot}/{slot}`"), format!("`tenfoot:{other}/{other}`"));
            assert!(misfit.contains(&found) && misfit.contains(&needed), "{misfit}");
        }
    }
}

#[test]
fn the_hosts_check_knows_the_worlds() {
    let extern_name = |name: &String| {
        let (interface, version) = name.split_once('@').expect("has a version");
        ExternName { interface: interface.to_owned(), version: Some(version.to_owned()) }
    };
    let resolve = resolve();
    for slot in Slot::ALL {
        let (imports, exports) = names(&resolve, world(&resolve, slot.name()));
        let full = Interface {
            imports: imports.iter().map(extern_name).collect(),
            exports: exports.iter().map(extern_name).collect(),
            wasi: Vec::new(),
            code_size: 0,
            data_size: 0,
        };
        assert_eq!(contract::check(&full, slot), Ok(()), "slot `{slot}`");
        for missing in &exports {
            let mut less = full.clone();
            less.exports.retain(|export| export.to_string() != *missing);
            let misfit = contract::check(&less, slot).expect_err("an export is missing").to_string();
            assert!(misfit.contains(&format!("no export `{missing}`")), "slot `{slot}`: {misfit}");
        }
    }
}

/// Names of dependencies by name of package.
type Graph = BTreeMap<String, BTreeSet<String>>;

/// What the packages of the workspace name in their manifests, without those for tests and build scripts.
fn manifests() -> Graph {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["metadata", "--no-deps", "--format-version", "1"]).current_dir(repository());
    let output = cargo.output().expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).expect("is JSON");
    let list = |value: &serde_json::Value| value.as_array().expect("is a list").clone();
    let text = |value: &serde_json::Value| value.as_str().expect("is a text").to_owned();
    let normal = |package: &serde_json::Value| {
        let all = list(&package["dependencies"]);
        all.iter()
            .filter(|dependency| dependency["kind"].is_null())
            .map(|dependency| text(&dependency["name"]))
            .collect()
    };
    list(&metadata["packages"]).iter().map(|package| (text(&package["name"]), normal(package))).collect()
}

/// The whole graph of `Cargo.lock`, versions left out.
fn lock_file() -> Graph {
    let text = std::fs::read_to_string(repository().join("Cargo.lock")).expect("can be read");
    let strings = |text: &str| text.split('"').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>();
    let mut graph = Graph::new();
    for package in text.split("[[package]]").skip(1) {
        let name = strings(package.lines().find(|line| line.starts_with("name = ")).expect("has a name")).remove(0);
        let dependencies = package.split_once("dependencies = [").map_or("", |(_, rest)| rest);
        let dependencies = strings(dependencies.split(']').next().unwrap_or_default());
        let names = dependencies.iter().map(|entry| entry.split(' ').next().unwrap_or_default().to_owned());
        graph.entry(name).or_default().extend(names);
    }
    graph
}

#[test]
fn only_the_engine_knows_wasmtime() {
    let users: Vec<_> = manifests()
        .into_iter()
        .filter(|(_, dependencies)| dependencies.iter().any(|name| name.starts_with("wasmtime")))
        .map(|(package, _)| package)
        .collect();
    assert_eq!(users, ["tenfoot-engine"]);
}

#[test]
fn only_shells_know_wit_bindgen() {
    let users: BTreeSet<_> = manifests()
        .into_iter()
        .filter(|(_, dependencies)| dependencies.iter().any(|name| name.starts_with("wit-bindgen")))
        .map(|(package, _)| package)
        .collect();
    let shells = Slot::ALL.map(|slot| [format!("{slot}-component"), format!("evil-{slot}-component")]);
    let mut shells: BTreeSet<_> = shells.concat().into_iter().collect();
    shells.insert("next-focus-component".to_owned());
    assert_eq!(users, shells);
}

#[test]
fn cores_know_neither_contracts_nor_host() {
    let (manifests, lock_file) = (manifests(), lock_file());
    let cores: Vec<_> = manifests.keys().filter(|name| name.ends_with("-core")).cloned().collect();
    assert_eq!(cores.len(), 1 + Slot::ALL.len(), "{cores:?}");
    for core in cores {
        let mut reached = BTreeSet::new();
        let mut next: Vec<_> = manifests[&core].iter().cloned().collect();
        while let Some(name) = next.pop() {
            // Those of the workspace without what their tests need.
            let graph = if manifests.contains_key(&name) { &manifests } else { &lock_file };
            if let Some(dependencies) = graph.get(&name)
                && reached.insert(name)
            {
                next.extend(dependencies.iter().cloned());
            }
        }
        for foreign in ["wasmtime", "wit-bindgen", "rquickjs", "tenfoot-", "wit-parser"] {
            let found: Vec<_> = reached.iter().filter(|name| name.starts_with(foreign)).collect();
            assert!(found.is_empty(), "`{core}` depends on {found:?}");
        }
        assert!(reached.contains("scene-core") || core == "scene-core", "`{core}` depends on {reached:?}");
    }
}

#[test]
fn cores_forbid_unsafe_code() {
    for (name, _) in manifests().into_iter().filter(|(name, _)| name.ends_with("-core")) {
        let lib = repository().join("components").join(&name).join("src/lib.rs");
        let source = std::fs::read_to_string(&lib).unwrap_or_else(|error| panic!("`{}`: {error}", lib.display()));
        assert!(source.contains("\n#![forbid(unsafe_code)]\n"), "{}", lib.display());
    }
}

/// `border-width` as apps write it.
fn camel_case(name: &str) -> String {
    let mut words = name.split('-');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |name, word| name + &word[..1].to_uppercase() + &word[1..])
}

#[test]
fn apps_can_set_every_property_of_the_contract() {
    let types = repository().join("host/tenfoot-script/js/tenfoot.d.ts");
    let types = std::fs::read_to_string(&types).unwrap_or_else(|error| panic!("`{}`: {error}", types.display()));
    let scene = package("scene");
    let mut checked = 0;
    for (_, definition) in &scene.types {
        match (definition.name.as_deref(), &definition.kind) {
            (Some("layout-style" | "text-style" | "paint-style" | "focus-style"), TypeDefKind::Variant(variant)) => {
                for case in &variant.cases {
                    let name = match case.name.as_str() {
                        // Each animatable property is a property of its own: see below.
                        "animated" => continue,
                        "box-shadows" => "boxShadow".to_owned(),
                        "group" => "focusGroup".to_owned(),
                        "key" => "focusKey".to_owned(),
                        "neighbor" => "neighbors".to_owned(),
                        name => camel_case(name),
                    };
                    assert!(types.contains(&format!("\n  {name}?: ")), "`{name}` is not in tenfoot.d.ts");
                    checked += 1;
                }
            }
            (Some("animatable"), TypeDefKind::Enum(animatable)) => {
                // Apps say `layout` for all sides of a placement.
                for case in animatable.cases.iter().filter(|case| !case.name.starts_with("placement")) {
                    let name = camel_case(&case.name);
                    let (property, animated) = (format!("\n  {name}?: "), format!("\n  | '{name}'"));
                    assert!(types.contains(&property) && types.contains(&animated), "`{name}` is not in tenfoot.d.ts");
                    checked += 1;
                }
            }
            (Some(name), TypeDefKind::Enum(keywords))
                if !["node-kind", "edge", "node-state", "log-level", "key-phase"].contains(&name) =>
            {
                for case in &keywords.cases {
                    // As CSS writes it: `row dense`.
                    let keyword =
                        if name == "grid-auto-flow" { case.name.replace('-', " ") } else { case.name.clone() };
                    assert!(types.contains(&format!("'{keyword}'")), "`{keyword}` of `{name}` is missing");
                    checked += 1;
                }
            }
            _ => {}
        }
    }
    assert!(checked > 130, "only {checked} names were looked for");
}
