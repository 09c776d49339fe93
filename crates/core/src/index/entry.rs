//! One entry of an index document, read as it streams by: a large project has tens of thousands of them.
//!
//! Every value is taken as it comes, so that an entry with one odd value is one problem, and the document goes on.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::file::{IndexFile, Yanked};

/// A JSON value, as far as an entry needs it.
pub(super) enum Loose<'a> {
    Null,
    Flag(bool),
    Number(u64),
    Text(Cow<'a, str>),
    /// An object, with its `sha256`.
    Object(Option<Cow<'a, str>>),
    /// A list, or a number that is no count.
    Other,
}

impl Loose<'_> {
    fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }
}

impl<'de> Deserialize<'de> for Loose<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(OfLoose)
    }
}

struct OfLoose;

impl<'de> Visitor<'de> for OfLoose {
    type Value = Loose<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Loose<'de>, E> {
        Ok(Loose::Null)
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Loose<'de>, E> {
        Ok(Loose::Flag(flag))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Loose<'de>, E> {
        Ok(Loose::Number(number))
    }

    fn visit_i64<E>(self, _: i64) -> Result<Loose<'de>, E> {
        Ok(Loose::Other)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Loose<'de>, E> {
        Ok(Loose::Other)
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Loose<'de>, E> {
        Ok(Loose::Text(Cow::Borrowed(text)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Loose<'de>, E> {
        Ok(Loose::Text(Cow::Owned(text.to_owned())))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Loose<'de>, A::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Loose::Other)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Loose<'de>, A::Error> {
        let mut sha256 = None;
        while let Some(key) = object.next_key::<Key<'de>>()? {
            if key.0 == "sha256" {
                if let Loose::Text(text) = object.next_value::<Loose<'de>>()? {
                    sha256 = Some(text);
                }
            } else {
                object.next_value::<IgnoredAny>()?;
            }
        }
        Ok(Loose::Object(sha256))
    }
}

/// What stands for a value of another kind. Refused by the library it would bring tables along that write numbers, into a page that shows none.
macro_rules! anything_else {
    ($value:expr) => {
        fn visit_unit<E>(self) -> Result<Self::Value, E> {
            Ok($value)
        }

        fn visit_bool<E>(self, _: bool) -> Result<Self::Value, E> {
            Ok($value)
        }

        fn visit_u64<E>(self, _: u64) -> Result<Self::Value, E> {
            Ok($value)
        }

        fn visit_i64<E>(self, _: i64) -> Result<Self::Value, E> {
            Ok($value)
        }

        fn visit_f64<E>(self, _: f64) -> Result<Self::Value, E> {
            Ok($value)
        }

        fn visit_str<E>(self, _: &str) -> Result<Self::Value, E> {
            Ok($value)
        }
    };
}

pub(super) use anything_else;

/// A key, without a copy where it holds no escape.
pub(super) struct Key<'a>(pub(super) Cow<'a, str>);

impl<'de> Deserialize<'de> for Key<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct OfKey;
        impl<'de> Visitor<'de> for OfKey {
            type Value = Key<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a key")
            }

            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Key<'de>, E> {
                Ok(Key(Cow::Borrowed(text)))
            }

            fn visit_str<E>(self, text: &str) -> Result<Key<'de>, E> {
                Ok(Key(Cow::Owned(text.to_owned())))
            }
        }
        deserializer.deserialize_str(OfKey)
    }
}

/// The keys that count. The older name of `core-metadata` (PEP 658) is still what some indexes give.
const KEYS: [&str; 9] =
    ["filename", "hashes", "requires-python", "size", "upload-time", "yanked", "core-metadata", "data-dist-info-metadata", "provenance"];

/// An entry as it stands, by key; none of them where it is no object.
pub(super) struct Entry<'a>([Loose<'a>; KEYS.len()]);

impl<'de> Deserialize<'de> for Entry<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(OfEntry)
    }
}

const EMPTY: Entry<'static> = Entry([const { Loose::Null }; KEYS.len()]);

struct OfEntry;

impl<'de> Visitor<'de> for OfEntry {
    type Value = Entry<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an entry")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Entry<'de>, A::Error> {
        let mut entry = EMPTY;
        while let Some(key) = object.next_key::<Key<'de>>()? {
            let place = KEYS.iter().position(|known| *known == key.0).and_then(|at| entry.0.get_mut(at));
            match place {
                Some(place) => *place = object.next_value()?,
                None => {
                    object.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(entry)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Entry<'de>, A::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(EMPTY)
    }

    anything_else!(EMPTY);
}

impl Entry<'_> {
    /// The file's name, as far as there is one.
    pub(super) fn name(&self) -> &str {
        self.0.first().and_then(Loose::text).unwrap_or("without a name")
    }

    /// Reads it, or says what is odd in it.
    pub(super) fn file(&self) -> Result<IndexFile, &'static str> {
        let [filename, hashes, python, size, uploaded, yanked, metadata, older, provenance] = &self.0;
        let text = |value: &Loose<'_>, why| match value {
            Loose::Null => Ok(None),
            Loose::Text(text) => Ok(Some(text.as_ref().to_owned())),
            _ => Err(why),
        };
        let metadata = if matches!(metadata, Loose::Null) { older } else { metadata };
        Ok(IndexFile {
            filename: text(filename, "'filename' must be a string")?.filter(|name| !name.is_empty()).ok_or("it has no file name")?,
            sha256: match hashes {
                Loose::Object(Some(sha256)) => Some(sha256.as_ref().to_owned()),
                _ => None,
            },
            requires_python: text(python, "'requires-python' must be a string")?,
            size: match size {
                Loose::Null => None,
                Loose::Number(size) => Some(*size),
                _ => return Err("'size' must be a number of bytes"),
            },
            upload_time: match uploaded {
                Loose::Null => None,
                Loose::Text(time) => Some(time.parse().map_err(|_| "'upload-time' is not an RFC 3339 time")?),
                _ => return Err("'upload-time' must be a string"),
            },
            yanked: match yanked {
                Loose::Null | Loose::Flag(false) => Yanked::No,
                Loose::Flag(true) => Yanked::Yes,
                Loose::Text(reason) if reason.trim().is_empty() => Yanked::Yes,
                Loose::Text(reason) => Yanked::Because(reason.as_ref().to_owned()),
                _ => return Err("'yanked' is neither a boolean nor a reason"),
            },
            core_metadata: match metadata {
                Loose::Null => false,
                Loose::Flag(there) => *there,
                Loose::Object(_) => true,
                _ => return Err("'core-metadata' is neither a boolean nor an object of hashes"),
            },
            provenance: text(provenance, "'provenance' must be a string")?,
        })
    }
}
