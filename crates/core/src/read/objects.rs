//! JSON into types, where an object is an object, and an enum is a word.
//!
//! `serde_json` would read a type from an array as well, field by field in their order, and an enum from an object: forms that nobody writes, and for
//! which each type is compiled a second reader, a third of all that reads.

use std::borrow::Cow;
use std::fmt;

use serde::Deserialize as _;
use serde::de::{DeserializeOwned, DeserializeSeed, Deserializer, Error, IntoDeserializer as _, MapAccess, SeqAccess, Visitor};

/// The value of a JSON text.
///
/// # Errors
///
/// When the text is no JSON or no such value, with the place.
pub fn from_json<T: DeserializeOwned>(json: &str) -> serde_json::Result<T> {
    let mut reader = serde_json::Deserializer::from_str(json);
    let value = T::deserialize(Objects(&mut reader))?;
    reader.end()?;
    Ok(value)
}

/// What stands around each part of a reader, so that it reaches the objects within.
struct Objects<T>(T);

macro_rules! as_it_is {
    ($($read:ident($($argument:ident: $type:ty),*))*) => {
        $(fn $read<V: Visitor<'de>>(self, $($argument: $type,)* visitor: V) -> Result<V::Value, D::Error> {
            self.0.$read($($argument,)* Objects(visitor))
        })*
    };
}

impl<'de, D: Deserializer<'de>> Deserializer<'de> for Objects<D> {
    type Error = D::Error;

    as_it_is! {
        deserialize_any() deserialize_bool() deserialize_i8() deserialize_i16() deserialize_i32() deserialize_i64() deserialize_i128()
        deserialize_u8() deserialize_u16() deserialize_u32() deserialize_u64() deserialize_u128() deserialize_f32() deserialize_f64()
        deserialize_char() deserialize_str() deserialize_string() deserialize_bytes() deserialize_byte_buf() deserialize_option()
        deserialize_unit() deserialize_unit_struct(name: &'static str) deserialize_newtype_struct(name: &'static str) deserialize_seq()
        deserialize_tuple(length: usize) deserialize_tuple_struct(name: &'static str, length: usize) deserialize_map()
        deserialize_identifier() deserialize_ignored_any()
    }

    fn deserialize_struct<V: Visitor<'de>>(self, _: &'static str, _: &'static [&'static str], visitor: V) -> Result<V::Value, D::Error> {
        self.0.deserialize_map(Objects(visitor))
    }

    fn deserialize_enum<V: Visitor<'de>>(self, _: &'static str, _: &'static [&'static str], visitor: V) -> Result<V::Value, D::Error> {
        visitor.visit_enum(Cow::<str>::deserialize(self.0)?.into_deserializer())
    }
}

macro_rules! seen_as_it_is {
    ($($visit:ident($value:ty))*) => {
        $(fn $visit<E: Error>(self, value: $value) -> Result<V::Value, E> {
            self.0.$visit(value)
        })*
    };
}

impl<'de, V: Visitor<'de>> Visitor<'de> for Objects<V> {
    type Value = V::Value;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.expecting(formatter)
    }

    seen_as_it_is! {
        visit_bool(bool) visit_i64(i64) visit_i128(i128) visit_u64(u64) visit_u128(u128) visit_f64(f64)
        visit_str(&str) visit_borrowed_str(&'de str) visit_string(String)
    }

    fn visit_none<E: Error>(self) -> Result<V::Value, E> {
        self.0.visit_none()
    }

    fn visit_unit<E: Error>(self) -> Result<V::Value, E> {
        self.0.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<V::Value, D::Error> {
        self.0.visit_some(Objects(deserializer))
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<V::Value, D::Error> {
        self.0.visit_newtype_struct(Objects(deserializer))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<V::Value, A::Error> {
        self.0.visit_seq(Objects(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, entries: A) -> Result<V::Value, A::Error> {
        self.0.visit_map(Objects(entries))
    }
}

impl<'de, S: DeserializeSeed<'de>> DeserializeSeed<'de> for Objects<S> {
    type Value = S::Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<S::Value, D::Error> {
        self.0.deserialize(Objects(deserializer))
    }
}

impl<'de, A: SeqAccess<'de>> SeqAccess<'de> for Objects<A> {
    type Error = A::Error;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, A::Error> {
        self.0.next_element_seed(Objects(seed))
    }

    fn size_hint(&self) -> Option<usize> {
        self.0.size_hint()
    }
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for Objects<A> {
    type Error = A::Error;

    fn next_key_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, A::Error> {
        self.0.next_key_seed(seed)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, A::Error> {
        self.0.next_value_seed(Objects(seed))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;
    use serde::{Deserialize, Serialize};

    use super::*;

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    #[serde(rename_all = "lowercase")]
    enum Word {
        One,
        Two,
    }

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Inner {
        word: Word,
        text: Option<String>,
    }

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Name(String);

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Outer {
        list: Vec<Inner>,
        map: BTreeMap<String, Inner>,
        pair: (i64, bool),
        name: Name,
        #[serde(default)]
        maybe: Option<Box<Inner>>,
    }

    #[test]
    fn an_object_is_an_object_and_an_enum_a_word_however_deep() {
        let inner = r#"{"word":"two","text":null}"#;
        let outer = |inner: &str, word: &str| {
            format!(r#"{{"list":[{inner}],"map":{{"a":{{"word":{word}}}}},"pair":[-1,true],"name":"n","maybe":{inner}}}"#)
        };
        let read = from_json::<Outer>(&outer(inner, "\"one\"")).unwrap();
        assert_eq!((read.list.len(), &read.map["a"].word, read.maybe.is_some()), (1, &Word::One, true));
        for (json, why) in [
            (outer(r#"["two",null]"#, "\"one\""), "invalid type: sequence, expected struct Inner"),
            (outer(inner, r#"{"one":null}"#), "invalid type: map, expected a string"),
            (outer(inner, "\"three\""), "unknown variant `three`, expected `one` or `two`"),
            (outer(inner, "\"one\"") + " {}", "trailing characters"),
            ("[[],{},[0,true],\"n\",null]".to_owned(), "invalid type: sequence, expected struct Outer"),
            (String::new(), "EOF while parsing a value"),
        ] {
            let error = from_json::<Outer>(&json).unwrap_err();
            assert_eq!(error.to_string(), format!("{why} at line 1 column {}", error.column()), "{json}");
        }
    }

    proptest! {
        #[test]
        fn what_was_written_is_read(words in proptest::collection::vec((any::<bool>(), any::<Option<String>>()), 0..4), number: i64, flag: bool, name: String) {
            let inner = |(one, text)| Inner { word: if one { Word::One } else { Word::Two }, text };
            let map = words.iter().cloned().map(|(one, text)| (format!("{one}"), inner((one, text)))).collect();
            let outer = Outer { list: words.into_iter().map(inner).collect(), map, pair: (number, flag), name: Name(name), maybe: None };
            prop_assert_eq!(from_json::<Outer>(&serde_json::to_string(&outer).unwrap()).unwrap(), outer);
        }

        #[test]
        fn any_text_is_read_or_refused(json in "[{}\\[\\]\",:a-z0-9 ]{0,40}") {
            let _ = from_json::<Outer>(&json);
        }
    }
}
