use wasm_encoder::{
    ConstExpr, Elements, EntityType, ExportKind, ExportSection, ImportSection, InstructionSink, MemoryType, RefType, TableType,
    TypeSection, ValType,
};

use super::*;

type Body<'a> = &'a dyn Fn(&mut InstructionSink<'_>);

/// A chunk of functions from a number to a number, the last of which is at a place of the table.
fn chunk(bodies: &[Body<'_>], slot: i32, bytes: &[u8]) -> Vec<u8> {
    let mut types = TypeSection::new();
    types.ty().function([ValType::I32], [ValType::I32]);
    let mut imports = ImportSection::new();
    let memory = MemoryType { minimum: 1, maximum: None, memory64: false, shared: false, page_size_log2: None };
    let table = TableType { element_type: RefType::FUNCREF, table64: false, minimum: 8, maximum: None, shared: false };
    imports.import("main", "memory", EntityType::Memory(memory)).import("main", "table", EntityType::Table(table));
    let (mut functions, mut code) = (FunctionSection::new(), CodeSection::new());
    for body in bodies {
        let mut function = wasm_encoder::Function::new([]);
        body(&mut function.instructions());
        functions.function(0);
        code.function(&function);
    }
    let mut elements = ElementSection::new();
    let last = u32::try_from(bodies.len()).unwrap() - 1;
    elements.active(None, &ConstExpr::i32_const(slot), Elements::Functions((&[last][..]).into()));
    let mut data = DataSection::new();
    data.active(0, &ConstExpr::i32_const(slot * 16), bytes.iter().copied());
    let mut module = Module::new();
    module.section(&types).section(&imports).section(&functions).section(&elements).section(&code).section(&data);
    module.finish()
}

fn shim_to(slot: i32) -> impl Fn(&mut InstructionSink<'_>) {
    move |code| {
        code.local_get(0).i32_const(slot).call_indirect(0, 0).end();
    }
}

/// What each function of a file does, and the places of the table with the functions there.
fn read(file: &[u8]) -> (Vec<String>, Vec<(u32, usize)>) {
    let chunk = Chunk::read(file).unwrap();
    let words = |body: &FunctionBody<'_>| {
        let operators = body.get_operators_reader().unwrap().into_iter().map(|operator| match operator.unwrap() {
            Operator::LocalGet { local_index } => format!("local {local_index}"),
            Operator::I32Const { value } => value.to_string(),
            Operator::Call { function_index } => format!("call {function_index}"),
            Operator::CallIndirect { .. } => "call at".to_owned(),
            Operator::I32Add => "add".to_owned(),
            other => format!("{other:?}"),
        });
        operators.collect::<Vec<_>>().join(", ")
    };
    (chunk.functions.iter().map(|function| words(&function.body)).collect(), chunk.slots().unwrap())
}

/// Calls its first function, and adds a number.
fn user(number: i32) -> impl Fn(&mut InstructionSink<'_>) {
    move |code| {
        code.local_get(0).call(0).i32_const(number).i32_add().end();
    }
}

#[test]
fn chunks_call_each_other_themselves() {
    let one = chunk(&[&shim_to(5), &user(1)], 3, b"one");
    let add = |code: &mut InstructionSink<'_>| {
        code.local_get(0).i32_const(2).i32_add().end();
    };
    let other = chunk(&[&add], 5, b"other");
    let merged = merge(&[one, other]).unwrap();
    let (functions, table) = read(&merged);
    assert_eq!(functions, ["local 0, call 1, 1, add, End", "local 0, 2, add, End"]);
    assert_eq!(table, [(3, 0), (5, 1)]);
    let chunk = Chunk::read(&merged).unwrap();
    assert_eq!(chunk.data.iter().map(|data| data.data).collect::<Vec<_>>(), [&b"one"[..], b"other"]);
    assert_eq!(chunk.imported.iter().map(|import| import.name).collect::<Vec<_>>(), ["memory", "table"]);
}

#[test]
fn what_lies_elsewhere_is_called_through_the_table_by_one_shim() {
    let merged = merge(&[chunk(&[&shim_to(7), &user(1)], 3, b""), chunk(&[&shim_to(7), &user(2)], 4, b"")]).unwrap();
    let (functions, table) = read(&merged);
    assert_eq!(functions, ["local 0, call 2, 1, add, End", "local 0, call 2, 2, add, End", "local 0, 7, call at, End"]);
    assert_eq!(table, [(3, 0), (4, 1)]);
}

#[test]
fn a_shim_does_nothing_but_hand_on() {
    let is_shim = |body: Body<'_>| {
        let file = chunk(&[body], 0, b"");
        Chunk::read(&file).unwrap().functions[0].target
    };
    assert_eq!(is_shim(&shim_to(7)), Some((7, 0)));
    assert_eq!(is_shim(&|code| _ = code.local_get(1).i32_const(7).call_indirect(0, 0).end()), None);
    assert_eq!(is_shim(&|code| _ = code.local_get(0).i32_const(7).call_indirect(0, 0).i32_const(1).i32_add().end()), None);
    assert_eq!(is_shim(&|code| _ = code.local_get(0).i32_const(7).call_indirect(1, 0).end()), None);
    assert_eq!(is_shim(&|code| _ = code.local_get(0).end()), None);
}

#[test]
fn what_is_no_chunk_is_refused() {
    let of = |files: &[Vec<u8>]| merge(files).unwrap_err().to_string();
    assert_eq!(of(&[]), "there is no chunk");
    let mut exports = ExportSection::new();
    exports.export("run", ExportKind::Func, 0);
    let mut module = Module::new();
    assert_eq!(of(&[module.section(&exports).clone().finish()]), "a chunk exports something");
    let chunk = chunk(&[&shim_to(1)], 0, b"");
    assert_eq!(of(&[chunk, Module::new().finish()]), "the chunks are not of one split");
    assert!(merge(&[b"none".to_vec()]).is_err());
}
