//! From JavaScript to Rust: a serde deserializer that reads values.
//!
//! Nothing of a value is believed: numbers must be in the range of their type, strings among the cases of their enum, and
//! all lists and texts of one value must keep within a [`Budget`], so that a small heap of JavaScript cannot become a
//! large one of the host. Reading runs no JavaScript: a getter is not called, a Proxy is no object, and what a part put
//! on a prototype is not seen.

use std::cell::Cell;

use rquickjs::{Array, BigInt, Ctx, Object, TypedArray, Value};
use serde::Deserialize;
use serde::de::{self, DeserializeSeed, IntoDeserializer, Visitor};

use super::error::ValueError;
use super::names::{self, Names, camel_case};
use super::raw::{self, Key};

/// Elements of all lists in one value. A scene has some thousand nodes.
const MAX_ELEMENTS: usize = 1_000_000;
/// Bytes of all texts and byte lists in one value: what the largest mask of the contract takes, 4096 x 4096.
const MAX_BYTES: usize = 16 << 20;

/// How much more one value may take of the host's memory.
#[derive(Debug)]
pub(super) struct Budget {
    elements: Cell<usize>,
    bytes: Cell<usize>,
}

impl Default for Budget {
    fn default() -> Self {
        Self { elements: Cell::new(MAX_ELEMENTS), bytes: Cell::new(MAX_BYTES) }
    }
}

impl Budget {
    fn take_elements(&self, count: usize) -> Result<(), ValueError> {
        let left = self.elements.get().checked_sub(count).ok_or_else(|| {
            let needed = format!("no more than {MAX_ELEMENTS} elements in all lists together");
            ValueError::shape(&format!("a list of {count}"), &needed)
        })?;
        self.elements.set(left);
        Ok(())
    }

    fn take_bytes(&self, count: usize) -> Result<(), ValueError> {
        let left = self.bytes.get().checked_sub(count).ok_or_else(|| {
            let needed = format!("no more than {MAX_BYTES} bytes in all texts and byte lists together");
            ValueError::shape(&format!("{count} bytes long"), &needed)
        })?;
        self.bytes.set(left);
        Ok(())
    }
}

/// Bytes of a `Uint8Array`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ByteBuffer(pub(super) Vec<u8>);

impl<'de> Deserialize<'de> for ByteBuffer {
    fn deserialize<D: de::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Bytes;
        impl Visitor<'_> for Bytes {
            type Value = ByteBuffer;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("bytes")
            }

            fn visit_byte_buf<E>(self, bytes: Vec<u8>) -> Result<ByteBuffer, E> {
                Ok(ByteBuffer(bytes))
            }
        }
        deserializer.deserialize_byte_buf(Bytes)
    }
}

/// Reads one value.
#[derive(Clone)]
pub(super) struct Reader<'a, 'js> {
    /// The value.
    pub(super) value: Value<'js>,
    /// Names of its runtime.
    pub(super) names: &'a Names,
    /// What it may still take.
    pub(super) budget: &'a Budget,
}

/// Reads a whole value.
pub(super) fn read<T: de::DeserializeOwned>(value: Value<'_>, names: &Names) -> Result<T, ValueError> {
    T::deserialize(Reader { value, names, budget: &Budget::default() })
}

impl<'js> Reader<'_, 'js> {
    fn with(&self, value: Option<Value<'js>>) -> Self {
        let value = value.unwrap_or_else(|| Value::new_undefined(self.ctx().clone()));
        Self { value, names: self.names, budget: self.budget }
    }

    fn ctx(&self) -> &Ctx<'js> {
        self.value.ctx()
    }

    fn needed(&self, what: &str) -> ValueError {
        ValueError::shape(&describe(&self.value), what)
    }

    fn integer(&self, min: f64, max: f64) -> Result<f64, ValueError> {
        match self.value.as_number() {
            Some(number) if number.fract() == 0.0 && (min..=max).contains(&number) => Ok(number),
            _ => Err(self.needed(&format!("an integer from {min} to {max}"))),
        }
    }

    fn text(&self) -> Result<String, ValueError> {
        let string = self.value.as_string().ok_or_else(|| self.needed("a string"))?;
        let text = string.to_string()?;
        self.budget.take_bytes(text.len())?;
        Ok(text)
    }

    /// An object, and no Proxy, whose traps are JavaScript.
    fn record(&self) -> Result<&Object<'js>, ValueError> {
        let value = &self.value;
        let plain = value.as_object().filter(|_| !value.is_proxy() && !value.is_array() && !value.is_function());
        plain.ok_or_else(|| self.needed("an object"))
    }

    fn elements(&self) -> Result<Elements<'_, 'js>, ValueError> {
        let list = if let Some(array) = self.value.as_array() {
            Items::Array(array.clone())
        } else if let Some(numbers) = self.value.as_object().and_then(Object::as_typed_array::<u32>) {
            // SAFETY: no JavaScript runs while the slice lives: it is copied at once.
            let bytes = unsafe { numbers.as_bytes() }.ok_or_else(|| self.needed("an array that is not detached"))?;
            self.budget.take_elements(bytes.len() / 4)?;
            Items::Numbers(bytes.chunks_exact(4).map(|b| u32::from_ne_bytes([b[0], b[1], b[2], b[3]])).collect())
        } else {
            return Err(self.needed("an array"));
        };
        let length = match &list {
            Items::Array(array) => {
                let length = raw::length(array)?;
                self.budget.take_elements(length)?;
                length
            }
            Items::Numbers(numbers) => numbers.len(),
        };
        Ok(Elements { reader: self, list, next: 0, length })
    }

    /// The number of the case, and its payload.
    fn case(&self, name: &str, cases: &'static [&'static str]) -> Result<(usize, Option<Value<'js>>), ValueError> {
        let keys = self.names.cases(self.ctx(), cases)?;
        if !names::is_variant(name) {
            return Ok((self.position(&self.value, &keys, cases)?, None));
        }
        let object = self.record()?;
        let tag = raw::own(object, self.names.field(self.ctx(), "tag")?)?;
        let tag = tag.unwrap_or_else(|| Value::new_undefined(self.ctx().clone()));
        let position = self.position(&tag, &keys, cases).map_err(|error| error.in_field("tag"))?;
        Ok((position, raw::own(object, self.names.field(self.ctx(), "val")?)?))
    }

    fn position(&self, string: &Value<'js>, keys: &[Key], cases: &'static [&'static str]) -> Result<usize, ValueError> {
        let position = if string.is_string() { raw::position(string, keys)? } else { None };
        position.ok_or_else(|| ValueError::shape(&describe(string), &format!("\"{}\"", cases.join("\", \""))))
    }
}

/// What a value is, in a few words.
pub(super) fn describe(value: &Value<'_>) -> String {
    const LONGEST: usize = 40;
    if let Some(number) = value.as_number() {
        return number.to_string();
    }
    if let Some(truth) = value.as_bool() {
        return truth.to_string();
    }
    if let Some(text) = value.as_string().and_then(|text| text.to_string().ok()) {
        let short: String = text.chars().take(LONGEST).collect();
        return format!("{:?}{}", short, if short.len() < text.len() { "…" } else { "" });
    }
    let kind = match () {
        () if value.is_undefined() => "undefined",
        () if value.is_null() => "null",
        () if value.is_big_int() => "a BigInt",
        () if value.is_promise() => "a Promise",
        () if value.is_proxy() => "a Proxy",
        () if value.is_array() => "an array",
        () if value.is_function() => "a function",
        () if value.is_error() => "an error",
        () if value.is_object() => "an object",
        () => "a value of another type",
    };
    kind.to_owned()
}

macro_rules! integers {
    ($($function:ident $type:ident $visit:ident),*) => {$(
        fn $function<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ValueError> {
            let number = self.integer($type::MIN.into(), $type::MAX.into())?;
            visitor.$visit(number as $type)
        }
    )*};
}

macro_rules! unknown {
    ($($function:ident($($argument:ty),*) $what:literal),*) => {$(
        fn $function<V: Visitor<'de>>(self, $(_: $argument,)* _: V) -> Result<V::Value, ValueError> {
            Err(ValueError::message(concat!("is of a type that contracts do not have: ", $what)))
        }
    )*};
}

impl<'de> de::Deserializer<'de> for Reader<'_, '_> {
    type Error = ValueError;

    integers!(
        deserialize_i8 i8 visit_i8, deserialize_i16 i16 visit_i16, deserialize_i32 i32 visit_i32,
        deserialize_u8 u8 visit_u8, deserialize_u16 u16 visit_u16, deserialize_u32 u32 visit_u32
    );

    unknown!(
        deserialize_any() "values of any type", deserialize_i64() "64-bit integers with a sign",
        deserialize_char() "characters", deserialize_map() "maps", deserialize_identifier() "identifiers",
        deserialize_unit_struct(&'static str) "records without fields",
        deserialize_tuple_struct(&'static str, usize) "tuples with a name"
    );

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ValueError> {
        visitor.visit_bool(self.value.as_bool().ok_or_else(|| self.needed("true or false"))?)
    }

    fn deserialize_u64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ValueError> {
        let error = || self.needed("a BigInt from 0 to 2^63 - 1");
        let number = self.value.clone().into_big_int().map(BigInt::to_i64).transpose()?.ok_or_else(error)?;
        // A larger one comes out as another number, so it must come back equal.
        let same = BigInt::from_i64(self.ctx().clone(), number)?;
        if number < 0 || !raw::equal(same.as_value(), &self.value) {
            return Err(error());
        }
        visitor.visit_u64(number.unsigned_abs())
    }

    /// Rounds to 32 bits, as a component does on the way into its memory. There is one NaN, as there.
    fn deserialize_f32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ValueError> {
        let number = self.value.as_number().ok_or_else(|| self.needed("a number"))?;
        let rounded = if number.is_nan() { f32::NAN } else { number as f32 };
        if rounded.is_infinite() && number.is_finite() {
            return Err(self.needed("a number of 32 bits"));
        }
        visitor.visit_f32(rounded)
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ValueError> {
        visitor.visit_f64(self.value.as_number().ok_or_else(|| self.needed("a number"))?)
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ValueError> {
        visitor.visit_string(self.text()?)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ValueError> {
        visitor.visit_string(self.text()?)
    }

    fn deserialize_bytes<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ValueError> {
        self.deserialize_byte_buf(visitor)
    }

    fn deserialize_byte_buf<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ValueError> {
        let array = TypedArray::<u8>::from_value(self.value.clone()).map_err(|_| self.needed("a Uint8Array"))?;
        // SAFETY: no JavaScript runs while the slice lives: it is copied at once.
        let bytes = unsafe { array.as_bytes() }.ok_or_else(|| self.needed("a Uint8Array that is not detached"))?;
        self.budget.take_bytes(bytes.len())?;
        visitor.visit_byte_buf(bytes.to_vec())
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ValueError> {
        if self.value.is_undefined() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    /// The answer of a function without one: whatever it returns.
    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ValueError> {
        visitor.visit_unit()
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ValueError> {
        visitor.visit_unit()
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, ValueError> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ValueError> {
        visitor.visit_seq(self.elements()?)
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, length: usize, visitor: V) -> Result<V::Value, ValueError> {
        let elements = self.elements()?;
        if elements.length != length {
            let found = format!("an array of {}", elements.length);
            return Err(ValueError::shape(&found, &format!("one of {length}")));
        }
        visitor.visit_seq(elements)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ValueError> {
        let keys = self.names.fields(self.ctx(), fields)?;
        visitor.visit_seq(Fields { object: self.record()?, reader: &self, fields, keys: &keys, next: 0 })
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        cases: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ValueError> {
        let (position, payload) = self.case(name, cases)?;
        visitor.visit_enum(Case { position, payload: self.with(payload) })
    }
}

enum Items<'js> {
    Array(Array<'js>),
    Numbers(Vec<u32>),
}

/// The elements of a list, in order.
struct Elements<'a, 'js> {
    reader: &'a Reader<'a, 'js>,
    list: Items<'js>,
    next: usize,
    length: usize,
}

impl<'de> de::SeqAccess<'de> for Elements<'_, '_> {
    type Error = ValueError;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, ValueError> {
        if self.next == self.length {
            return Ok(None);
        }
        let index = self.next;
        self.next += 1;
        let value = match &self.list {
            Items::Array(array) => raw::element(array, index as u32)?,
            Items::Numbers(numbers) => Some(Value::new_number(self.reader.ctx().clone(), numbers[index].into())),
        };
        seed.deserialize(self.reader.with(value)).map(Some).map_err(|error| error.in_element(index))
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.length - self.next)
    }
}

/// The fields of a record, in the order of the contract.
struct Fields<'a, 'js> {
    reader: &'a Reader<'a, 'js>,
    object: &'a Object<'js>,
    fields: &'static [&'static str],
    keys: &'a [Key],
    next: usize,
}

impl<'de> de::SeqAccess<'de> for Fields<'_, '_> {
    type Error = ValueError;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, ValueError> {
        let (Some(&field), Some(&key)) = (self.fields.get(self.next), self.keys.get(self.next)) else {
            return Ok(None);
        };
        self.next += 1;
        let value = raw::own(self.object, key)?;
        seed.deserialize(self.reader.with(value)).map(Some).map_err(|error| error.in_field(&camel_case(field)))
    }
}

/// A case of an enum or variant.
struct Case<'a, 'js> {
    position: usize,
    payload: Reader<'a, 'js>,
}

impl<'de, 'a, 'js> de::EnumAccess<'de> for Case<'a, 'js> {
    type Error = ValueError;
    type Variant = Reader<'a, 'js>;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Reader<'a, 'js>), ValueError> {
        let position: de::value::U64Deserializer<ValueError> = (self.position as u64).into_deserializer();
        Ok((seed.deserialize(position)?, self.payload))
    }
}

impl<'de> de::VariantAccess<'de> for Reader<'_, '_> {
    type Error = ValueError;

    fn unit_variant(self) -> Result<(), ValueError> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, ValueError> {
        seed.deserialize(self).map_err(|error| error.in_field("val"))
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, _: V) -> Result<V::Value, ValueError> {
        Err(ValueError::message("is of a type that contracts do not have: cases with two payloads"))
    }

    fn struct_variant<V: Visitor<'de>>(self, _: &'static [&'static str], _: V) -> Result<V::Value, ValueError> {
        Err(ValueError::message("is of a type that contracts do not have: cases with fields"))
    }
}
