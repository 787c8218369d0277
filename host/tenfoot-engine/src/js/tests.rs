//! The mapping of values against `wit/`, and there and back.

mod generate;
mod shape;

use std::collections::BTreeSet;
use std::fmt::Debug;

use rquickjs::{Context, Ctx, Function, Runtime, Value};
use serde::Serialize;
use serde::de::DeserializeOwned;
use wit_parser::{Type, TypeDefKind};

use super::names::{Names, U32_LISTS, VARIANTS};
use super::read::read;
use super::worlds::{INTERFACES, exports, imports};
use super::write::Writer;
use crate::slots::Slot;
use shape::Contracts;

fn in_quickjs<T>(test: impl FnOnce(&Ctx<'_>, &Names) -> T) -> T {
    let runtime = Runtime::new().expect("starts");
    let context = Context::full(&runtime).expect("starts");
    context.with(|ctx| test(&ctx, &Names::default()))
}

/// Random values of a type come back equal, and look in JavaScript as the WIT type says.
fn check<T: Serialize + DeserializeOwned + PartialEq + Debug>(contracts: &Contracts, interface: &str, name: &str) {
    in_quickjs(|ctx, names| {
        let identity: Function<'_> = ctx.eval("value => value").expect("is a function");
        for seed in 0..300 {
            let value: T = generate::value(seed);
            let written = value.serialize(Writer { ctx, names }).expect("can be written");
            contracts.check(interface, name, &written);
            let returned: Value<'_> = identity.call((written,)).expect("returns");
            let back: T = read(returned, names).unwrap_or_else(|error| panic!("{}: {value:?}", error.of(name)));
            assert_eq!(back, value);
        }
    });
}

#[test]
fn values_of_all_types_come_back_equal_and_look_as_wit_says() {
    let contracts = Contracts::read();
    check::<layout_core::Mutation>(&contracts, "solver", "mutation");
    check::<text_core::Mutation>(&contracts, "paragraphs", "mutation");
    check::<text_core::FontInfo>(&contracts, "paragraphs", "font-info");
    check::<scene_core::glyphs::AvailableWidth>(&contracts, "measurement", "available-width");
    check::<scene_core::glyphs::ShapedParagraph>(&contracts, "glyphs", "shaped-paragraph");
    check::<focus_core::Mutation>(&contracts, "navigator", "mutation");
    check::<focus_core::Outcome>(&contracts, "navigator", "outcome");
    check::<focus_core::History>(&contracts, "navigator", "history");
    check::<focus_core::Candidate>(&contracts, "navigator", "candidate");
    check::<animation_core::Mutation>(&contracts, "timeline", "mutation");
    check::<animation_core::TickResult>(&contracts, "timeline", "tick-result");
    check::<renderer_core::Mutation>(&contracts, "painter", "mutation");
    check::<renderer_core::Frame>(&contracts, "painter", "frame");
    check::<renderer_core::FrameReport>(&contracts, "painter", "frame-report");
    check::<scene_core::operations::Operation>(&contracts, "operations", "operation");
    check::<scene_core::types::Placement>(&contracts, "types", "placement");
    check::<scene_core::types::PropertyUpdate>(&contracts, "types", "property-update");
    check::<scene_core::types::Direction>(&contracts, "types", "direction");
    check::<scene_core::types::Size>(&contracts, "types", "size");
    check::<scene_core::types::ErrorCode>(&contracts, "types", "error-code");
}

#[test]
fn the_tables_of_types_are_those_of_wit() {
    let contracts = Contracts::read();
    let mut variants = BTreeSet::new();
    let mut lists = BTreeSet::new();
    for (interface, name, kind) in contracts.types() {
        match kind {
            // Of the app's side, which parts do not see.
            _ if ["commands", "events"].contains(&interface) => {}
            TypeDefKind::Variant(variant) => {
                variants.insert(shape::pascal_case(name));
                let is_list = |ty: &Option<Type>| ty.is_some_and(|ty| contracts.list_element(&ty) == Some(Type::U32));
                let cases = variant.cases.iter().filter(|case| is_list(&case.ty));
                lists.extend(cases.map(|case| (shape::pascal_case(name), case.name.clone())));
            }
            TypeDefKind::Enum(_) => {
                assert!(!VARIANTS.contains(&shape::pascal_case(name).as_str()), "`{name}` is an enum");
            }
            TypeDefKind::Record(record) => lists.extend(
                record
                    .fields
                    .iter()
                    .filter(|field| contracts.list_element(&field.ty) == Some(Type::U32))
                    .map(|field| (shape::pascal_case(name), field.name.clone())),
            ),
            _ => {}
        }
    }
    assert_eq!(variants.iter().map(String::as_str).collect::<Vec<_>>(), VARIANTS);
    let table: BTreeSet<_> = U32_LISTS.iter().map(|&(name, field)| (name.to_owned(), field.to_owned())).collect();
    assert_eq!(lists, table);
}

#[test]
fn the_tables_of_functions_are_those_of_wit() {
    let contracts = Contracts::read();
    for interface in &INTERFACES {
        assert_eq!(contracts.functions(interface.object()), interface.functions, "{}", interface.name);
    }
    for slot in Slot::ALL {
        let names = |interfaces: Vec<&'static super::worlds::Interface>| {
            interfaces.iter().map(|interface| interface.name.to_owned()).collect::<BTreeSet<_>>()
        };
        let found = (names(imports(slot).collect()), names(exports(slot).collect()));
        assert_eq!(found, contracts.world(slot.name()), "{slot}");
    }
}

#[test]
fn functions_of_a_world_have_names_of_their_own() {
    for slot in Slot::ALL {
        let all: Vec<_> = exports(slot).flat_map(|interface| interface.functions).collect();
        assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len(), "{slot}");
    }
}
