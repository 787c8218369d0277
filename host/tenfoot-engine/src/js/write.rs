//! From Rust to JavaScript: a serde serializer that makes values.

use rquickjs::{BigInt, Ctx, Object, String as JsString, Value};
use serde::ser::{self, Impossible, Serialize};

use super::error::ValueError;
use super::names::{self, Names};
use super::raw::{self, Key};
use super::read::read;

type Written<'js> = Result<Value<'js>, ValueError>;

/// Bytes, which are a `Uint8Array` in JavaScript.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bytes<'a>(pub(super) &'a [u8]);

impl Serialize for Bytes<'_> {
    fn serialize<S: ser::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(self.0)
    }
}

/// Something that can be an argument of a call.
pub(super) trait Argument {
    /// Makes the JavaScript value.
    fn write<'js>(&self, writer: Writer<'_, 'js>) -> Written<'js>;
}

impl<T: Serialize> Argument for T {
    fn write<'js>(&self, writer: Writer<'_, 'js>) -> Written<'js> {
        self.serialize(writer)
    }
}

/// Makes values of one context.
#[derive(Clone, Copy)]
pub(super) struct Writer<'a, 'js> {
    /// Where they live.
    pub(super) ctx: &'a Ctx<'js>,
    /// Names of the context's runtime.
    pub(super) names: &'a Names,
}

impl<'js> Writer<'_, 'js> {
    fn int(self, value: i32) -> Written<'js> {
        Ok(Value::new_int(self.ctx.clone(), value))
    }

    fn case(self, name: &'static str) -> Written<'js> {
        Ok(raw::string(self.ctx, self.names.case(self.ctx, name)?)?)
    }

    /// The list of numbers as a `Uint32Array`.
    fn u32_list(self, list: Value<'js>) -> Written<'js> {
        let numbers: Vec<u32> = read(list, self.names)?;
        Ok(raw::uint32_array(self.ctx, &numbers)?)
    }

    /// `{ tag }`, or `{ tag, val }`.
    fn variant(self, case: &'static str, payload: Option<Value<'js>>) -> Written<'js> {
        let object = Object::new(self.ctx.clone())?;
        raw::define(&object, self.names.field(self.ctx, "tag")?, &self.case(case)?)?;
        if let Some(payload) = payload {
            raw::define(&object, self.names.field(self.ctx, "val")?, &payload)?;
        }
        Ok(object.into_value())
    }
}

fn unknown<T>(what: &str) -> Result<T, ValueError> {
    Err(ValueError::message(&format!("is of a type that contracts do not have: {what}")))
}

impl<'a, 'js> ser::Serializer for Writer<'a, 'js> {
    type Ok = Value<'js>;
    type Error = ValueError;
    type SerializeSeq = List<'a, 'js>;
    type SerializeTuple = List<'a, 'js>;
    type SerializeStruct = Record<'a, 'js>;
    type SerializeTupleStruct = Impossible<Value<'js>, ValueError>;
    type SerializeTupleVariant = Impossible<Value<'js>, ValueError>;
    type SerializeMap = Impossible<Value<'js>, ValueError>;
    type SerializeStructVariant = Impossible<Value<'js>, ValueError>;

    fn serialize_bool(self, value: bool) -> Written<'js> {
        Ok(Value::new_bool(self.ctx.clone(), value))
    }

    fn serialize_i8(self, value: i8) -> Written<'js> {
        self.int(value.into())
    }

    fn serialize_i16(self, value: i16) -> Written<'js> {
        self.int(value.into())
    }

    fn serialize_i32(self, value: i32) -> Written<'js> {
        self.int(value)
    }

    fn serialize_i64(self, value: i64) -> Written<'js> {
        Ok(BigInt::from_i64(self.ctx.clone(), value)?.into_value())
    }

    fn serialize_u8(self, value: u8) -> Written<'js> {
        self.int(value.into())
    }

    fn serialize_u16(self, value: u16) -> Written<'js> {
        self.int(value.into())
    }

    fn serialize_u32(self, value: u32) -> Written<'js> {
        match i32::try_from(value) {
            Ok(value) => self.int(value),
            Err(_) => self.serialize_f64(value.into()),
        }
    }

    fn serialize_u64(self, value: u64) -> Written<'js> {
        Ok(BigInt::from_u64(self.ctx.clone(), value)?.into_value())
    }

    fn serialize_f32(self, value: f32) -> Written<'js> {
        self.serialize_f64(value.into())
    }

    fn serialize_f64(self, value: f64) -> Written<'js> {
        Ok(Value::new_float(self.ctx.clone(), value))
    }

    fn serialize_char(self, _: char) -> Written<'js> {
        unknown("characters")
    }

    fn serialize_str(self, value: &str) -> Written<'js> {
        Ok(JsString::from_str(self.ctx.clone(), value)?.into_value())
    }

    fn serialize_bytes(self, value: &[u8]) -> Written<'js> {
        Ok(raw::uint8_array(self.ctx, value)?)
    }

    fn serialize_none(self) -> Written<'js> {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Written<'js> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Written<'js> {
        Ok(Value::new_undefined(self.ctx.clone()))
    }

    fn serialize_unit_struct(self, _: &'static str) -> Written<'js> {
        unknown("records without fields")
    }

    fn serialize_unit_variant(self, name: &'static str, _: u32, case: &'static str) -> Written<'js> {
        if names::is_variant(name) { self.variant(case, None) } else { self.case(case) }
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Written<'js> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        _: u32,
        case: &'static str,
        value: &T,
    ) -> Written<'js> {
        let mut payload = value.serialize(self)?;
        if names::is_u32_list(name, case) {
            payload = self.u32_list(payload)?;
        }
        self.variant(case, Some(payload))
    }

    fn serialize_seq(self, length: Option<usize>) -> Result<List<'a, 'js>, ValueError> {
        Ok(List { writer: self, values: Vec::with_capacity(length.unwrap_or(0)) })
    }

    fn serialize_tuple(self, length: usize) -> Result<List<'a, 'js>, ValueError> {
        self.serialize_seq(Some(length))
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Self::SerializeTupleStruct, ValueError> {
        unknown("tuples with a name")
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, ValueError> {
        unknown("cases with two payloads")
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Self::SerializeMap, ValueError> {
        unknown("maps")
    }

    fn serialize_struct(self, name: &'static str, _: usize) -> Result<Record<'a, 'js>, ValueError> {
        Ok(Record { writer: self, name, object: Object::new(self.ctx.clone())? })
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, ValueError> {
        unknown("cases with fields")
    }
}

/// A list or tuple under way.
pub(super) struct List<'a, 'js> {
    writer: Writer<'a, 'js>,
    values: Vec<Value<'js>>,
}

impl<'js> ser::SerializeSeq for List<'_, 'js> {
    type Ok = Value<'js>;
    type Error = ValueError;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), ValueError> {
        self.values.push(value.serialize(self.writer)?);
        Ok(())
    }

    fn end(self) -> Written<'js> {
        Ok(raw::array(self.writer.ctx, &self.values)?)
    }
}

impl<'js> ser::SerializeTuple for List<'_, 'js> {
    type Ok = Value<'js>;
    type Error = ValueError;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), ValueError> {
        ser::SerializeSeq::serialize_element(self, value)
    }

    fn end(self) -> Written<'js> {
        ser::SerializeSeq::end(self)
    }
}

/// A record under way.
pub(super) struct Record<'a, 'js> {
    writer: Writer<'a, 'js>,
    name: &'static str,
    object: Object<'js>,
}

impl<'js> Record<'_, 'js> {
    fn define(&self, key: Key, value: &Value<'js>) -> Result<(), ValueError> {
        Ok(raw::define(&self.object, key, value)?)
    }
}

impl<'js> ser::SerializeStruct for Record<'_, 'js> {
    type Ok = Value<'js>;
    type Error = ValueError;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), ValueError> {
        let mut value = value.serialize(self.writer)?;
        if names::is_u32_list(self.name, name) {
            value = self.writer.u32_list(value)?;
        }
        self.define(self.writer.names.field(self.writer.ctx, name)?, &value)
    }

    fn end(self) -> Written<'js> {
        Ok(self.object.into_value())
    }
}
