//! Several chunks as one file.
//!
//! The splitter writes a file for each set of chunks that need the same, be it a single function, and each calls what lies in another through the
//! table that all share, by a function of its own for each: a shim. In one file they call each other themselves, and a browser asks once.

use std::collections::{BTreeMap, HashMap};
use std::convert::Infallible;
use std::mem::discriminant;
use std::ops::Range;

use anyhow::{Context as _, Result, bail, ensure};
use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{CodeSection, DataSection, ElementSection, FunctionSection, Module, RawSection, SectionId};
use wasmparser::{Data, Element, ElementItems, ElementKind, FunctionBody, Import, Operator, Parser, Payload, TypeRef};

/// What a chunk consists of. Its memory, table and stack are the main module's.
#[derive(Default)]
struct Chunk<'a> {
    types: &'a [u8],
    imports: &'a [u8],
    imported: Vec<Import<'a>>,
    functions: Vec<Function<'a>>,
    elements: Vec<Element<'a>>,
    data: Vec<Data<'a>>,
}

struct Function<'a> {
    /// The place of its type.
    kind: u32,
    body: FunctionBody<'a>,
    /// What it calls, if it is a shim.
    target: Option<Target>,
}

/// What a shim calls: a place of the table, as a function of this type.
type Target = (u32, u32);

/// Makes one file of chunks.
///
/// # Errors
///
/// When a file is no chunk, or the chunks are not of one split.
pub(crate) fn merge(files: &[Vec<u8>]) -> Result<Vec<u8>> {
    let chunks = files.iter().map(|file| Chunk::read(file)).collect::<Result<Vec<_>>>()?;
    let most = chunks.iter().max_by_key(|chunk| chunk.imported.len()).context("there is no chunk")?;
    let alike = |chunk: &Chunk<'_>| chunk.types == most.types && chunk.imported.iter().all(|import| most.imported.contains(import));
    ensure!(chunks.iter().all(alike), "the chunks are not of one split");

    let (kept, numbers) = number(&chunks)?;
    let (mut functions, mut code) = (FunctionSection::new(), CodeSection::new());
    for (chunk, function) in kept {
        functions.function(function.kind);
        Renumbered(numbers.get(chunk)).parse_function_body(&mut code, function.body.clone())?;
    }
    let (mut elements, mut data) = (ElementSection::new(), DataSection::new());
    for (place, chunk) in chunks.iter().enumerate() {
        for element in &chunk.elements {
            Renumbered(numbers.get(place)).parse_element(&mut elements, element.clone())?;
        }
        for part in &chunk.data {
            Renumbered(None).parse_data(&mut data, part.clone())?;
        }
    }
    let mut module = Module::new();
    module.section(&RawSection { id: SectionId::Type.into(), data: most.types });
    module.section(&RawSection { id: SectionId::Import.into(), data: most.imports });
    module.section(&functions).section(&elements).section(&code).section(&data);
    Ok(module.finish())
}

/// A function, and the place of its chunk.
type Kept<'a> = (usize, &'a Function<'a>);

/// The functions of the merged file in their order, and what number each function of each chunk has there: a shim that of the function that it
/// calls, where this is there, or else that of the first shim to the same.
fn number<'a>(chunks: &'a [Chunk<'a>]) -> Result<(Vec<Kept<'a>>, Vec<Vec<u32>>)> {
    let (mut kept, mut numbers, mut targets) = (Vec::new(), Vec::new(), HashMap::new());
    for (place, chunk) in chunks.iter().enumerate() {
        let mut own = BTreeMap::new();
        for (function, is) in chunk.functions.iter().enumerate().filter(|(_, is)| is.target.is_none()) {
            own.insert(function, u32::try_from(kept.len())?);
            kept.push((place, is));
        }
        for (slot, function) in chunk.slots()? {
            if let (Some(number), Some(is)) = (own.get(&function), chunk.functions.get(function)) {
                targets.insert((slot, is.kind), *number);
            }
        }
        numbers.push(own);
    }
    for (place, (chunk, numbers)) in chunks.iter().zip(&mut numbers).enumerate() {
        for (function, is) in chunk.functions.iter().enumerate() {
            let Some(target) = is.target else { continue };
            let next = u32::try_from(kept.len())?;
            let number = *targets.entry(target).or_insert(next);
            numbers.insert(function, number);
            if number == next {
                kept.push((place, is));
            }
        }
    }
    Ok((kept, numbers.into_iter().map(|numbers| numbers.into_values().collect()).collect()))
}

/// What a function calls through the table, if it does nothing else than to hand its parameters on.
fn target(body: &FunctionBody<'_>) -> Result<Option<Target>> {
    if body.get_locals_reader()?.get_count() > 0 {
        return Ok(None);
    }
    let (mut parameters, mut slot, mut target) = (0, None, None);
    for operator in body.get_operators_reader()? {
        match (operator?, slot, target) {
            (Operator::LocalGet { local_index }, None, None) if local_index == parameters => parameters += 1,
            (Operator::I32Const { value }, None, None) => slot = Some(value.cast_unsigned()),
            (Operator::CallIndirect { type_index, table_index: 0 }, Some(slot), None) => target = Some((slot, type_index)),
            (Operator::End, _, Some(_)) => {}
            _ => return Ok(None),
        }
    }
    Ok(target)
}

impl<'a> Chunk<'a> {
    fn read(file: &'a [u8]) -> Result<Self> {
        let mut chunk = Self::default();
        let section = |range: Range<u64>| {
            Ok::<_, anyhow::Error>(file.get(usize::try_from(range.start)?..usize::try_from(range.end)?).unwrap_or_default())
        };
        let mut kinds = Vec::new().into_iter();
        for payload in Parser::new(0).parse_all(file) {
            match payload? {
                Payload::TypeSection(types) => chunk.types = section(types.range())?,
                Payload::ImportSection(imports) => {
                    chunk.imports = section(imports.range())?;
                    chunk.imported = imports.into_imports().collect::<Result<_, _>>()?;
                }
                Payload::FunctionSection(functions) => kinds = functions.into_iter().collect::<Result<Vec<_>, _>>()?.into_iter(),
                Payload::ElementSection(elements) => chunk.elements = elements.into_iter().collect::<Result<_, _>>()?,
                Payload::CodeSectionEntry(body) => {
                    let kind = kinds.next().context("a function has no type")?;
                    chunk.functions.push(Function { kind, target: target(&body)?, body });
                }
                Payload::DataSection(data) => chunk.data = data.into_iter().collect::<Result<_, _>>()?,
                Payload::ExportSection(exports) => ensure!(exports.count() == 0, "a chunk exports something"),
                // How many parts the data has is said for code that copies from one, which no chunk does: its data is in place from the beginning.
                Payload::Version { .. } | Payload::DataCountSection { .. } | Payload::CodeSectionStart { .. } => {}
                Payload::CustomSection(_) | Payload::End(_) => {}
                other => bail!("a chunk holds what is not known of it: {other:?}"),
            }
        }
        let is_alone =
            |import: &Import<'_>| chunk.imported.iter().filter(|other| discriminant(&other.ty) == discriminant(&import.ty)).count() == 1;
        let is_known = |import: &Import<'_>| matches!(import.ty, TypeRef::Memory(_) | TypeRef::Table(_) | TypeRef::Global(_));
        ensure!(
            chunk.imported.iter().all(|import| is_alone(import) && is_known(import)),
            "a chunk imports more than the memory, the table and the stack"
        );
        Ok(chunk)
    }

    /// The places of the table that it fills, with its functions there.
    fn slots(&self) -> Result<Vec<(u32, usize)>> {
        let mut slots = Vec::new();
        for element in &self.elements {
            let (ElementKind::Active { offset_expr, .. }, ElementItems::Functions(functions)) = (&element.kind, &element.items) else {
                bail!("a chunk fills the table in a way that is not known of it");
            };
            let Operator::I32Const { value } = offset_expr.get_operators_reader().read()? else {
                bail!("a chunk fills the table at a place that is not known");
            };
            for (slot, function) in (value.cast_unsigned()..).zip(functions.clone()) {
                slots.push((slot, usize::try_from(function?)?));
            }
        }
        Ok(slots)
    }
}

/// The functions of a chunk by their new numbers.
struct Renumbered<'a>(Option<&'a Vec<u32>>);

impl Reencode for Renumbered<'_> {
    type Error = Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, Error<Infallible>> {
        let number = self.0.zip(usize::try_from(function).ok()).and_then(|(numbers, function)| numbers.get(function));
        number.copied().ok_or(Error::InvalidCodeSectionSize)
    }
}

#[cfg(test)]
mod tests;
