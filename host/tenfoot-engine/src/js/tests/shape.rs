//! What a WIT type looks like in JavaScript.

use std::collections::BTreeSet;
use std::path::Path;

use rquickjs::{Object, Value};
use wit_parser::{Resolve, Type, TypeDefKind, WorldItem, WorldKey};

use crate::js::names::camel_case;
use crate::js::read::describe;

/// All packages in `wit/`.
pub(super) struct Contracts(Resolve);

/// `font-info` to `FontInfo`.
pub(super) fn pascal_case(kebab: &str) -> String {
    let camel = camel_case(kebab);
    camel[..1].to_uppercase() + &camel[1..]
}

impl Contracts {
    pub(super) fn read() -> Self {
        let mut resolve = Resolve::default();
        for package in ["scene", "raster", "text", "layout", "focus", "animation", "renderer"] {
            let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../wit").join(package);
            resolve.push_dir(folder).expect("is WIT");
        }
        Self(resolve)
    }

    /// All types that are defined in an interface: interface, name, kind.
    pub(super) fn types(&self) -> impl Iterator<Item = (&str, &str, &TypeDefKind)> {
        self.0.interfaces.iter().flat_map(|(_, interface)| {
            let types = interface.types.iter();
            types.map(|(name, id)| (interface.name.as_deref().unwrap_or(""), name.as_str(), &self.0.types[*id].kind))
        })
    }

    pub(super) fn functions(&self, interface: &str) -> Vec<&str> {
        let mut found = self.0.interfaces.iter().filter(|(_, found)| found.name.as_deref() == Some(interface));
        let (_, interface) = found.next().expect("there is such an interface");
        interface.functions.keys().map(String::as_str).collect()
    }

    /// Interfaces with functions that a world imports and exports.
    pub(super) fn world(&self, name: &str) -> (BTreeSet<String>, BTreeSet<String>) {
        let (_, world) = self.0.worlds.iter().find(|(_, world)| world.name == name).expect("there is such a world");
        let names = |items: &mut dyn Iterator<Item = (&WorldKey, &WorldItem)>| {
            items.filter_map(|(_, item)| self.name(item)).collect()
        };
        (names(&mut world.imports.iter()), names(&mut world.exports.iter()))
    }

    fn name(&self, item: &WorldItem) -> Option<String> {
        let WorldItem::Interface { id, .. } = item else { return None };
        let interface = &self.0.interfaces[*id];
        let package = &self.0.packages[interface.package?].name;
        let name = interface.name.as_deref()?;
        (!interface.functions.is_empty()).then(|| format!("{}:{}/{name}", package.namespace, package.name))
    }

    /// The element of a list.
    pub(super) fn list_element(&self, ty: &Type) -> Option<Type> {
        match self.kind(ty)? {
            TypeDefKind::List(element) => Some(self.primitive(element)),
            _ => None,
        }
    }

    /// Follows aliases.
    fn primitive(&self, ty: &Type) -> Type {
        match self.kind(ty) {
            Some(TypeDefKind::Type(aliased)) => self.primitive(aliased),
            _ => *ty,
        }
    }

    fn kind(&self, ty: &Type) -> Option<&TypeDefKind> {
        let Type::Id(id) = ty else { return None };
        Some(&self.0.types[*id].kind)
    }

    /// Panics if the value does not look as this type does.
    pub(super) fn check(&self, interface: &str, name: &str, value: &Value<'_>) {
        let mut found = self.0.interfaces.iter().filter(|(_, found)| found.name.as_deref() == Some(interface));
        let (_, interface) = found.next().expect("there is such an interface");
        self.value(&Type::Id(interface.types[name]), value, name);
    }

    fn value(&self, ty: &Type, value: &Value<'_>, path: &str) {
        let fits = match ty {
            Type::Bool => value.is_bool(),
            Type::U64 => value.is_big_int(),
            Type::String => value.is_string(),
            Type::Id(id) => return self.defined(&self.0.types[*id].kind, value, path),
            _ => value.is_number(),
        };
        assert!(fits, "{path}: {ty:?} is {}", describe(value));
    }

    fn defined(&self, kind: &TypeDefKind, value: &Value<'_>, path: &str) {
        match kind {
            TypeDefKind::Type(aliased) => self.value(aliased, value, path),
            TypeDefKind::Option(_) if value.is_undefined() => {}
            TypeDefKind::Option(some) => self.value(some, value, path),
            TypeDefKind::Record(record) => {
                let names: Vec<_> = record.fields.iter().map(|field| camel_case(&field.name)).collect();
                assert_eq!(keys(value), names, "{path}");
                for (field, name) in record.fields.iter().zip(&names) {
                    self.value(&field.ty, &get(value, name), &format!("{path}.{name}"));
                }
            }
            TypeDefKind::Enum(cases) => {
                let found = value.as_string().expect("is a string").to_string().expect("is UTF-8");
                assert!(cases.cases.iter().any(|case| case.name == found), "{path}: {found}");
            }
            TypeDefKind::Variant(cases) => {
                let tag = get(value, "tag").as_string().expect("is a string").to_string().expect("is UTF-8");
                let case = cases.cases.iter().find(|case| case.name == tag).expect("there is such a case");
                let names: &[&str] = if case.ty.is_some() { &["tag", "val"] } else { &["tag"] };
                assert_eq!(keys(value), names, "{path}");
                if let Some(ty) = &case.ty {
                    self.value(ty, &get(value, "val"), &format!("{path}.{tag}"));
                }
            }
            TypeDefKind::List(element) if self.primitive(element) == Type::U32 => {
                assert!(value.as_object().is_some_and(Object::is_typed_array::<u32>), "{path}: {}", describe(value));
            }
            TypeDefKind::List(element) => {
                for item in value.as_array().expect("is an array").iter::<Value<'_>>() {
                    self.value(element, &item.expect("is there"), &format!("{path}[]"));
                }
            }
            TypeDefKind::Tuple(tuple) => {
                let array = value.as_array().expect("is an array");
                assert_eq!(array.len(), tuple.types.len(), "{path}");
                for (index, ty) in tuple.types.iter().enumerate() {
                    self.value(ty, &array.get(index).expect("is there"), path);
                }
            }
            other => panic!("{path}: contracts have no {other:?}"),
        }
    }
}

fn keys(value: &Value<'_>) -> Vec<String> {
    value.as_object().expect("is an object").keys().map(|key| key.expect("is a string")).collect()
}

fn get<'js>(value: &Value<'js>, name: &str) -> Value<'js> {
    value.as_object().expect("is an object").get(name).expect("can be read")
}
