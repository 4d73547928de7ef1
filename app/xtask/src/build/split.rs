//! A module in parts: the first, with which the page begins, and those that it loads when they are asked for.
//!
//! The splitter is leptos' own (`wasm_split_cli_support`, which cargo-leptos runs): what only a function marked with
//! `#[wasm_split(part)]` reaches, code and data, goes into the part. A part shares memory, stack and table with the first module, and
//! each calls the other through the table. What is made small afterwards may change everything but these three.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};
use wasm_split_cli_support::{Options, transform};
use wasmparser::{ElementItems, ElementKind, FuncType, Operator, Parser, Payload, TypeRef};

use super::{digest, optimise, slim};
use crate::paths::Paths;

/// The script that loads the parts; the first module imports it.
const LOADER: &str = "./parts.js";
/// The name under which a part imports what it shares.
const SHARED: &str = "__wasm_split";

/// Bytes of a body that is nothing but a trap: no locals, `unreachable`, `end`.
const STOP: usize = 3;
/// Bytes of a body that may call one function and nothing else. When that one never returns, the body becomes a trap by right.
const SHORT: usize = 16;

/// How the splitter's script begins a part.
const STREAMED: &str = "WebAssembly.instantiateStreaming(src, imports)";
/// How it begins here: whatever type the server gives it, as wasm-bindgen does with the first module.
const WHOLE: &str = "src.then(async (answer) => {
        if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`);
        return WebAssembly.instantiate(await answer.arrayBuffer(), imports);
    })";

/// A linked module in parts.
pub(super) struct Split {
    /// The first module, for wasm-bindgen.
    pub(super) first: PathBuf,
    parts: Vec<PathBuf>,
}

/// Splits a linked module that has its relocations. The parts, and the script that loads them, are written into `folder`, where
/// `script` is to be the first module's script.
pub(super) fn split(linked: &Path, folder: &Path, script: &str) -> Result<Split> {
    let wasm = fs::read(linked).with_context(|| linked.display().to_string())?;
    fs::create_dir_all(folder)?;
    let first = folder.join("first.wasm");
    let script = format!("./{script}");
    let mut options = Options::new(&wasm);
    options.output_dir = folder;
    options.main_out_path = &first;
    options.link_name = LOADER;
    options.main_module = &script;
    let parts = transform(options)
        .map_err(|error| anyhow!("splitting {}: {error:#}", linked.display()))?
        .split_modules;
    if parts.is_empty() {
        bail!("nothing was split off {}", linked.display());
    }
    let loader = folder.join(LOADER);
    let script = fs::read_to_string(&loader).context("the script that loads the parts")?;
    fs::write(loader, of_any_type(&script)?)?;
    Ok(Split { first, parts })
}

impl Split {
    /// What the parts need of the first module's exports.
    pub(super) fn shared(&self) -> Result<BTreeSet<String>> {
        let mut shared = BTreeSet::new();
        for part in &self.parts {
            shared.extend(imports(&fs::read(part)?)?);
        }
        Ok(shared)
    }

    /// Makes the parts small, and writes their final names into the script that loads them.
    pub(super) fn finish(&self, paths: &Paths, script: &mut String) -> Result<Vec<PathBuf>> {
        let mut finished = Vec::new();
        for part in &self.parts {
            let wasm = fs::read(part)?;
            // What a part gives stands in the table: none of its exports is wanted.
            let slimmed = slim::slim(&wasm, &BTreeSet::new())?;
            let small = part.with_extension("small");
            optimise::optimise(paths, &slimmed, &small)?;
            let bytes = fs::read(&small)?;
            require_slots(&wasm, &bytes)?;
            let named = part.with_file_name(rename(script, &stem(part), &bytes)?);
            fs::rename(&small, &named)?;
            finished.push(named);
        }
        Ok(finished)
    }

    /// Fails when the finished first module has another function in a slot of the table than it had.
    pub(super) fn require_first(&self, finished: &[u8]) -> Result<()> {
        require_slots(&fs::read(&self.first)?, finished)
    }
}

/// The loading script, made to take a part of any type.
fn of_any_type(script: &str) -> Result<String> {
    if !script.contains(STREAMED) {
        bail!("the script that loads the parts does not call `{STREAMED}`");
    }
    Ok(script.replace(STREAMED, WHOLE))
}

fn stem(part: &Path) -> String {
    let stem = part.file_stem().unwrap_or_default();
    stem.to_string_lossy().into_owned()
}

/// Writes the digest of a part into its name, also where `script` loads it; answers the name.
///
/// A page that was opened before the site was replaced asks for its own part, and is given no other.
fn rename(script: &mut String, stem: &str, part: &[u8]) -> Result<String> {
    let loaded = format!("\"./{stem}.wasm\"");
    if script.matches(&loaded).count() != 1 {
        bail!("the script does not load {loaded} in one place");
    }
    let name = format!("{stem}.{}.wasm", &digest::hex(part)[..16]);
    *script = script.replace(&loaded, &format!("\"./{name}\""));
    Ok(name)
}

/// What a part imports.
fn imports(part: &[u8]) -> Result<BTreeSet<String>> {
    let mut names = BTreeSet::new();
    for payload in Parser::new(0).parse_all(part) {
        if let Payload::ImportSection(imports) = payload? {
            for import in imports.into_imports() {
                let import = import?;
                if import.module != SHARED {
                    bail!("a part imports `{}` of `{}`", import.name, import.module);
                }
                names.insert(import.name.to_owned());
            }
        }
    }
    Ok(names)
}

/// Fails when `after` has not in each slot of the table a function of the same type as `before`, or has one that only stops:
/// what nobody calls within a module is emptied by whoever believes to see all calls.
fn require_slots(before: &[u8], after: &[u8]) -> Result<()> {
    let (before, after) = (slots(before)?, slots(after)?);
    let differs = |(slot, function): (&u32, &Function)| match after.get(slot) {
        Some(now) => now.typed != function.typed || now.stops() && function.length > SHORT,
        None => true,
    };
    let lost = before.iter().filter(|entry| differs(*entry)).count();
    if lost > 0 || after.len() != before.len() {
        bail!("{lost} of {} functions in the table are lost", before.len());
    }
    Ok(())
}

/// A function in the table.
#[derive(Clone, PartialEq, Debug)]
struct Function {
    typed: FuncType,
    /// Bytes of its body; none of an imported one.
    length: usize,
}

impl Function {
    /// Whether its body is nothing but a trap.
    fn stops(&self) -> bool {
        self.length == STOP
    }
}

/// What a module puts into the table, by slot.
fn slots(wasm: &[u8]) -> Result<BTreeMap<u32, Function>> {
    let (mut types, mut functions, mut imported) = (Vec::new(), Vec::new(), 0);
    let (mut placed, mut bodies) = (Vec::new(), Vec::new());
    for payload in Parser::new(0).parse_all(wasm) {
        match payload? {
            Payload::TypeSection(section) => {
                for typed in section.into_iter_err_on_gc_types() {
                    types.push(typed?);
                }
            }
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    if let TypeRef::Func(typed) = import?.ty {
                        functions.push(typed);
                        imported += 1;
                    }
                }
            }
            Payload::FunctionSection(section) => {
                for typed in section {
                    functions.push(typed?);
                }
            }
            Payload::ElementSection(section) => {
                for segment in section {
                    let segment = segment?;
                    if let ElementKind::Active { offset_expr, .. } = segment.kind {
                        let first = offset(offset_expr.get_operators_reader().read()?)?;
                        placed.extend((first..).zip(members(segment.items)?));
                    }
                }
            }
            Payload::CodeSectionEntry(body) => bodies.push(body.as_bytes().len()),
            _ => {}
        }
    }
    let function = |index: u32| -> Option<Function> {
        let index = index as usize;
        let typed = types.get(*functions.get(index)? as usize)?.clone();
        let body = index.checked_sub(imported);
        let length = body.and_then(|body| bodies.get(body).copied());
        Some(Function {
            typed,
            length: length.unwrap_or(0),
        })
    };
    let mut slots = BTreeMap::new();
    for (slot, index) in placed {
        if let Some(index) = index {
            let function = function(index).context("the table names a function that is not")?;
            slots.insert(slot, function);
        }
    }
    Ok(slots)
}

fn offset(operator: Operator<'_>) -> Result<u32> {
    match operator {
        Operator::I32Const { value } => Ok(value.cast_unsigned()),
        other => bail!("functions are put into the table at {other:?}"),
    }
}

/// The functions of a segment of the table; none in a slot that is kept for others.
fn members(items: ElementItems<'_>) -> Result<Vec<Option<u32>>> {
    let mut members = Vec::new();
    match items {
        ElementItems::Functions(functions) => {
            for function in functions {
                members.push(Some(function?));
            }
        }
        ElementItems::Expressions(_, expressions) => {
            for expression in expressions {
                members.push(match expression?.get_operators_reader().read()? {
                    Operator::RefFunc { function_index } => Some(function_index),
                    _ => None,
                });
            }
        }
    }
    Ok(members)
}

#[cfg(test)]
mod tests {
    use wasm_encoder::{
        CodeSection, ConstExpr, ElementSection, Elements, EntityType, Function as Body,
        FunctionSection, ImportSection, MemoryType, Module, TypeSection, ValType,
    };

    use super::*;

    const MEMORY: MemoryType = MemoryType {
        minimum: 1,
        maximum: None,
        memory64: false,
        shared: false,
        page_size_log2: None,
    };

    /// A module with two functions, one that takes a number and one that takes none, and in the table, from slot `first` on, `placed`.
    fn module(first: i32, placed: &[u32], bodies: [&Body; 2]) -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([ValType::I32], []);
        types.ty().function([], []);
        let mut functions = FunctionSection::new();
        functions.function(0).function(1);
        let mut elements = ElementSection::new();
        elements.active(
            None,
            &ConstExpr::i32_const(first),
            Elements::Functions(placed.into()),
        );
        let mut code = CodeSection::new();
        for body in bodies {
            code.function(body);
        }
        let mut module = Module::new();
        let module = module.section(&types).section(&functions);
        module.section(&elements).section(&code).clone().finish()
    }

    fn works() -> Body {
        let mut body = Body::new([]);
        for number in 0..9 {
            body.instructions().i32_const(number).drop();
        }
        body.instructions().end();
        body
    }

    fn trap() -> Body {
        let mut body = Body::new([]);
        body.instructions().unreachable().end();
        body
    }

    fn importing(from: &str) -> Vec<u8> {
        let mut imports = ImportSection::new();
        imports.import(from, "memory", EntityType::Memory(MEMORY));
        Module::new().section(&imports).clone().finish()
    }

    #[test]
    fn the_table_stays_as_it_was() {
        let before = module(1, &[0, 1], [&works(), &works()]);
        assert!(require_slots(&before, &before).is_ok());
        for (after, what) in [
            (module(1, &[1, 0], [&works(), &works()]), "exchanged"),
            (module(1, &[0], [&works(), &works()]), "lost"),
            (module(1, &[0, 1, 1], [&works(), &works()]), "added"),
            (module(1, &[0, 1], [&works(), &trap()]), "emptied"),
        ] {
            assert!(require_slots(&before, &after).is_err(), "{what}");
        }
        let [here, there] = [1, 2].map(|first| module(first, &[0], [&works(), &works()]));
        assert!(require_slots(&here, &there).is_err(), "moved");
        let stopping = module(1, &[0, 1], [&works(), &trap()]);
        assert!(require_slots(&stopping, &stopping).is_ok());
    }

    #[test]
    fn a_part_shares_and_imports_nothing_else() {
        let names = imports(&importing(SHARED)).unwrap();
        assert_eq!(names, BTreeSet::from(["memory".to_owned()]));
        assert!(imports(&importing("env")).is_err());
    }

    #[test]
    fn a_part_of_any_type_is_taken() {
        let script = of_any_type(&format!("return async (imports) => ({STREAMED});")).unwrap();
        assert!(script.contains("arrayBuffer") && !script.contains("Streaming"));
        assert!(of_any_type("WebAssembly.instantiateStreaming(source)").is_err());
    }

    #[test]
    fn another_part_has_another_name() {
        let names = [b"one", b"two"].map(|part| {
            let mut script = r#"load("./part.wasm")"#.to_owned();
            let name = rename(&mut script, "part", part).unwrap();
            assert_eq!(script, format!("load(\"./{name}\")"));
            name
        });
        assert_ne!(names[0], names[1]);
    }

    #[test]
    fn a_part_that_the_script_does_not_load_is_refused() {
        for script in ["", r#"load("./part.wasm", "./part.wasm")"#] {
            assert!(rename(&mut script.to_owned(), "part", b"one").is_err());
        }
    }
}
