//! Random values of any type that serde can read: its deserializer invents them.

use serde::de::value::{Error, U64Deserializer};
use serde::de::{self, DeserializeOwned, DeserializeSeed, IntoDeserializer, Visitor};

/// SplitMix64.
struct Random(u64);

impl Random {
    fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let bits = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ (bits >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        (self.bits() % end as u64) as usize
    }
}

/// The value of this seed.
pub(super) fn value<T: DeserializeOwned>(seed: u64) -> T {
    T::deserialize(&mut Random(seed)).expect("any value is right")
}

macro_rules! numbers {
    ($($function:ident $visit:ident $make:expr),*) => {$(
        fn $function<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
            let make: fn(&mut Random) -> _ = $make;
            visitor.$visit(make(self))
        }
    )*};
}

fn float(random: &mut Random) -> f32 {
    match random.below(8) {
        0 => -0.0,
        1 => f32::MAX,
        2 => f32::from_bits(1),
        _ => random.bits() as i32 as f32 / 64.0,
    }
}

fn text(random: &mut Random) -> String {
    ["", "a", "\0", "two words", "ä漢\u{1f600}", "\"\\"][random.below(6)].to_owned()
}

impl<'de> de::Deserializer<'de> for &mut Random {
    type Error = Error;

    numbers!(
        deserialize_bool visit_bool |random| random.bits() & 1 == 1,
        deserialize_i8 visit_i8 |random| random.bits() as i8,
        deserialize_i16 visit_i16 |random| random.bits() as i16,
        deserialize_i32 visit_i32 |random| random.bits() as i32,
        deserialize_i64 visit_i64 |random| random.bits() as i64,
        deserialize_u8 visit_u8 |random| random.bits() as u8,
        deserialize_u16 visit_u16 |random| random.bits() as u16,
        deserialize_u32 visit_u32 |random| random.bits() as u32,
        deserialize_u64 visit_u64 |random| random.bits() >> 1,
        deserialize_f32 visit_f32 float,
        deserialize_string visit_string text,
        deserialize_str visit_string text
    );

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.bits() & 1 == 1 { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let left = self.below(4);
        visitor.visit_seq(Several { random: self, left })
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, left: usize, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_seq(Several { random: self, left })
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_seq(Several { random: self, left: fields.len() })
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        cases: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        let case = self.below(cases.len());
        visitor.visit_enum(Case { random: self, case })
    }

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Error> {
        Err(de::Error::custom("contracts have no such type"))
    }

    serde::forward_to_deserialize_any! {
        f64 char bytes byte_buf unit unit_struct newtype_struct tuple_struct map identifier ignored_any
    }
}

struct Several<'a> {
    random: &'a mut Random,
    left: usize,
}

impl<'de> de::SeqAccess<'de> for Several<'_> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Error> {
        let Some(left) = self.left.checked_sub(1) else { return Ok(None) };
        self.left = left;
        seed.deserialize(&mut *self.random).map(Some)
    }
}

struct Case<'a> {
    random: &'a mut Random,
    case: usize,
}

impl<'de, 'a> de::EnumAccess<'de> for Case<'a> {
    type Error = Error;
    type Variant = &'a mut Random;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, &'a mut Random), Error> {
        let case: U64Deserializer<Error> = (self.case as u64).into_deserializer();
        Ok((seed.deserialize(case)?, self.random))
    }
}

impl<'de> de::VariantAccess<'de> for &mut Random {
    type Error = Error;

    fn unit_variant(self) -> Result<(), Error> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Error> {
        seed.deserialize(self)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, _: V) -> Result<V::Value, Error> {
        Err(de::Error::custom("contracts have no such type"))
    }

    fn struct_variant<V: Visitor<'de>>(self, _: &'static [&'static str], _: V) -> Result<V::Value, Error> {
        Err(de::Error::custom("contracts have no such type"))
    }
}
