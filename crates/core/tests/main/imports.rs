//! Who imports whom: no circle of files within a crate, but of a module and its own children, and none of the core's modules.
//!
//! Read from the parsed code of a crate without its tests: the `use` items, and the paths that stand elsewhere, macros included. A name is followed
//! to the file that defines it, through every `use` that hands it on, so that `use crate::bump::BumpPlan` is an import of `bump/plan.rs`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use syn::visit::{self, Visit};
use syn::{Attribute, ItemFn, ItemMod, ItemUse, Macro, UseTree};

use crate::shelf::root;

/// A module by its names from the root of the crate.
type Module = Vec<String>;

/// What is imported: names from a module on, and the name that it has there; none for everything that there is (`*`), and for a path in the code.
#[derive(Clone, Debug)]
struct Import {
    names: Vec<String>,
    bound: Option<String>,
}

/// The modules of a crate, each with its file and its imports.
#[derive(Default)]
struct Tree {
    modules: BTreeMap<Module, (String, Vec<Import>)>,
}

fn is_test(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("cfg") && attribute.parse_args::<syn::Path>().is_ok_and(|condition| condition.is_ident("test"))
    })
}

fn imports(tree: &UseTree, before: &[String], found: &mut Vec<Import>) {
    let with = |name: String| [before, &[name]].concat();
    match tree {
        UseTree::Path(path) => imports(&path.tree, &with(path.ident.to_string()), found),
        UseTree::Name(name) if name.ident == "self" => found.push(Import { names: before.to_vec(), bound: before.last().cloned() }),
        UseTree::Name(name) => found.push(Import { names: with(name.ident.to_string()), bound: Some(name.ident.to_string()) }),
        UseTree::Rename(rename) => found.push(Import { names: with(rename.ident.to_string()), bound: Some(rename.rename.to_string()) }),
        UseTree::Glob(_) => found.push(Import { names: before.to_vec(), bound: None }),
        UseTree::Group(group) => group.items.iter().for_each(|tree| imports(tree, before, found)),
    }
}

/// What a module says: what it imports, and its children.
#[derive(Default)]
struct Said<'a> {
    imports: Vec<Import>,
    children: Vec<&'a ItemMod>,
}

impl Said<'_> {
    fn add_path(&mut self, names: Vec<String>) {
        if names.len() > 1 {
            self.imports.push(Import { names, bound: None });
        }
    }
}

impl<'a> Visit<'a> for Said<'a> {
    fn visit_item_use(&mut self, item: &'a ItemUse) {
        if !is_test(&item.attrs) {
            imports(&item.tree, &[], &mut self.imports);
        }
    }

    fn visit_item_mod(&mut self, item: &'a ItemMod) {
        if !is_test(&item.attrs) {
            self.children.push(item);
        }
    }

    fn visit_item_fn(&mut self, item: &'a ItemFn) {
        if !is_test(&item.attrs) {
            visit::visit_item_fn(self, item);
        }
    }

    fn visit_path(&mut self, path: &'a syn::Path) {
        self.add_path(path.segments.iter().map(|segment| segment.ident.to_string()).collect());
        visit::visit_path(self, path);
    }

    /// What is handed to a macro is no code yet: its words are.
    fn visit_macro(&mut self, called: &'a Macro) {
        let text = called.tokens.to_string().replace(" :: ", "::");
        for word in text.split(|letter: char| !(letter.is_alphanumeric() || "_:".contains(letter))) {
            self.add_path(word.trim_matches(':').split("::").map(str::to_owned).collect());
        }
        visit::visit_macro(self, called);
    }
}

impl Tree {
    /// Reads a crate from its first file; `read` gives the text of a file where there is one.
    fn read(first: &str, read: &dyn Fn(&str) -> Option<String>) -> Self {
        let mut tree = Self::default();
        let folder = first.rsplit_once('/').map_or("", |(folder, _)| folder);
        tree.add(Vec::new(), first, folder, read);
        tree
    }

    /// Adds the module of a file, whose children stand in a folder.
    fn add(&mut self, module: Module, path: &str, folder: &str, read: &dyn Fn(&str) -> Option<String>) {
        let text = read(path).unwrap_or_else(|| panic!("there is no {path}"));
        let file = syn::parse_file(&text).unwrap_or_else(|error| panic!("{path}: {error}"));
        let mut said = Said::default();
        said.visit_file(&file);
        self.add_said(module, said, path, folder, read);
    }

    fn add_said(&mut self, module: Module, said: Said<'_>, path: &str, folder: &str, read: &dyn Fn(&str) -> Option<String>) {
        for child in said.children {
            let name = child.ident.to_string();
            let (inner, below) = ([module.as_slice(), std::slice::from_ref(&name)].concat(), format!("{folder}/{name}"));
            if let Some((_, items)) = &child.content {
                let mut said = Said::default();
                items.iter().for_each(|item| said.visit_item(item));
                self.add_said(inner, said, path, &below, read);
            } else {
                let places = [format!("{below}.rs"), format!("{below}/mod.rs")];
                let place = places.iter().find(|place| read(place).is_some());
                self.add(inner, place.unwrap_or_else(|| panic!("{path}: where is {name}?")), &below, read);
            }
        }
        self.modules.insert(module, (path.to_owned(), said.imports));
    }

    /// The module that defines what names from a module on stand for; none where it is of another crate. No import is followed twice.
    fn defines(&self, from: &Module, names: &[String], followed: &mut BTreeSet<(Module, usize)>) -> Option<Module> {
        let (mut module, mut rest) = match names.first()?.as_str() {
            "crate" => (Vec::new(), &names[1..]),
            "self" => (from.clone(), &names[1..]),
            "super" => (from[..from.len() - 1].to_vec(), &names[1..]),
            // A child of its own, or something that another import has brought.
            _ => (from.clone(), names),
        };
        while let Some((name, after)) = rest.split_first() {
            let child = [module.as_slice(), std::slice::from_ref(name)].concat();
            if name == "super" {
                module.pop();
            } else if self.modules.contains_key(&child) {
                module = child;
            } else {
                // Its own item, unless it stands at the front: a name of another crate stands there, too.
                let own = (rest.len() < names.len()).then(|| module.clone());
                return self.brought(&module, name, after, followed).or(own);
            }
            rest = after;
        }
        Some(module)
    }

    /// The module that defines what an import of a module has brought under a name, or what stands there by further names.
    fn brought(&self, module: &Module, name: &String, after: &[String], followed: &mut BTreeSet<(Module, usize)>) -> Option<Module> {
        let (_, imports) = &self.modules[module];
        let place = imports.iter().position(|import| import.bound.as_ref() == Some(name))?;
        if !followed.insert((module.clone(), place)) {
            return None;
        }
        self.defines(module, &[imports[place].names.as_slice(), after].concat(), followed)
    }

    /// The files that each file imports from.
    fn edges(&self) -> BTreeMap<&str, BTreeSet<&str>> {
        let mut edges: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for (module, (path, imports)) in &self.modules {
            let found = edges.entry(path).or_default();
            let defining = imports
                .iter()
                .enumerate()
                .filter_map(|(place, import)| self.defines(module, &import.names, &mut BTreeSet::from([(module.clone(), place)])));
            found.extend(defining.map(|module| self.modules[&module].0.as_str()).filter(|file| file != path));
        }
        edges
    }

    /// The circles: files that import from each other, over others or at once. A module and its own children may.
    fn circles(&self) -> Vec<Vec<String>> {
        let edges = self.edges();
        let of_module = |file: &str| self.modules.iter().find(|(_, (path, _))| path == file).unwrap().0;
        let is_above = |one: &str, other: &str| of_module(other).starts_with(of_module(one));
        let mut found = Vec::new();
        for circle in joined(&edges) {
            let is_family = circle.iter().any(|file| circle.iter().all(|other| is_above(file, other)));
            if !is_family {
                found.push(circle);
                continue;
            }
            // What the children have with each other is left, without what they have with the modules above them.
            let apart = |from: &str, to: &str| !is_above(from, to) && !is_above(to, from);
            let among: BTreeMap<&str, BTreeSet<&str>> = circle
                .iter()
                .map(|file| (*file, edges[file].iter().copied().filter(|to| circle.contains(to) && apart(file, to)).collect()))
                .collect();
            found.extend(joined(&among));
        }
        found.into_iter().map(|circle| circle.into_iter().map(str::to_owned).collect()).collect()
    }
}

/// The largest groups of files each of which leads to all others.
fn joined<'a>(edges: &BTreeMap<&'a str, BTreeSet<&'a str>>) -> Vec<Vec<&'a str>> {
    let reached = |from: &'a str| {
        let mut reached = BTreeSet::new();
        let mut open: Vec<&str> = edges[from].iter().copied().collect();
        while let Some(file) = open.pop() {
            if reached.insert(file) {
                open.extend(&edges[file]);
            }
        }
        reached
    };
    let reached: BTreeMap<&str, BTreeSet<&str>> = edges.keys().map(|file| (*file, reached(file))).collect();
    let groups = reached.iter().filter(|(file, to)| to.contains(*file)).map(|(file, to)| {
        let back = |other: &&&str| reached[**other].contains(file);
        to.iter().filter(back).copied().collect::<Vec<_>>()
    });
    groups.collect::<BTreeSet<_>>().into_iter().collect()
}

/// The crate whose first file stands in a folder.
fn read_crate(folder: &str) -> Option<Tree> {
    let first = ["lib.rs", "main.rs"].map(|file| format!("{folder}/src/{file}")).into_iter().find(|first| root().join(first).exists())?;
    Some(Tree::read(&first, &|path| fs::read_to_string(root().join(path)).ok()))
}

#[test]
fn no_files_import_each_other_in_a_circle() {
    let crates = fs::read_dir(root().join("crates")).unwrap().map(|entry| format!("crates/{}", entry.unwrap().file_name().display()));
    let trees: Vec<Tree> = crates.chain(["web".to_owned()]).filter_map(|folder| read_crate(&folder)).collect();
    assert!(trees.len() >= 6, "only {} crates were found", trees.len());
    let edges: usize = trees.iter().flat_map(|tree| tree.edges().into_values()).map(|to| to.len()).sum();
    assert!(edges > 2000, "only {edges} imports were found");
    let circles: Vec<Vec<String>> = trees.iter().flat_map(Tree::circles).collect();
    assert!(circles.is_empty(), "these files import each other: {circles:#?}");
}

/// The module at the root of the core that a file is of.
pub(crate) fn module_of(file: &str) -> &str {
    file.strip_prefix("crates/core/src/").unwrap().split(['/', '.']).next().unwrap()
}

/// The modules at the root of the core, each with those that it imports from, by the files that count.
pub(crate) fn modules_of_the_core(counts: fn(&str) -> bool) -> BTreeMap<String, BTreeSet<String>> {
    let mut modules: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (from, to) in read_crate("crates/core").unwrap().edges() {
        let to = to.into_iter().filter(|to| counts(to)).map(module_of).filter(|to| ![module_of(from), "lib"].contains(to));
        modules.entry(module_of(from).to_owned()).or_default().extend(to.map(str::to_owned));
    }
    modules.remove("lib");
    modules
}

#[test]
fn no_modules_of_the_core_import_each_other_in_a_circle() {
    let modules = modules_of_the_core(|_| true);
    let circles = joined(&modules.iter().map(|(module, to)| (module.as_str(), to.iter().map(String::as_str).collect())).collect());
    assert!(circles.is_empty(), "these modules import each other: {circles:#?}");
}

/// The circles of a made-up crate, each as the names of its files without their endings.
fn made_up(files: &[(&str, &str)]) -> Vec<String> {
    let files: BTreeMap<&str, &str> = files.iter().copied().collect();
    let read = |path: &str| files.get(path.strip_prefix("src/").unwrap().strip_suffix(".rs").unwrap()).map(|text| (*text).to_owned());
    let circles = Tree::read("src/lib.rs", &read).circles().into_iter();
    circles.map(|circle| circle.join(" ").replace("src/", "").replace(".rs", "")).collect()
}

#[test]
fn a_circle_is_found_whatever_way_it_goes() {
    let two = |one: &str, other: &str| made_up(&[("lib", "mod a; mod b; pub use a::A; pub use b::B;"), ("a", one), ("b", other)]);
    for (one, other) in [
        ("use crate::b::B; pub struct A;", "use crate::a::A; pub struct B;"),
        ("use super::b; pub struct A;", "use super::a::{self, A as Other}; pub struct B;"),
        // Through what the root hands on.
        ("use crate::B; pub struct A;", "use crate::A; pub struct B;"),
        ("use crate::{b::*}; pub struct A;", "use crate::a::*; pub struct B;"),
        ("mod inner { use crate::b::B; } pub struct A;", "use crate::a::A; pub struct B;"),
        // In the code.
        ("pub struct A(crate::b::B);", "pub struct B; fn b() { let _: Vec<super::a::A> = Vec::new(); }"),
        ("pub struct A; fn a() { use crate::b; b::say(); }", "pub fn say() { println!(\"{}\", crate::a::A::NAME); }"),
    ] {
        assert_eq!(two(one, other), ["a b"], "{one} {other}");
    }
    let three = [("lib", "mod a; mod b; mod c;"), ("a", "use crate::b::B;"), ("b", "use crate::c::C;"), ("c", "use crate::a::A;")];
    assert_eq!(made_up(&three), ["a b c"]);
}

#[test]
fn a_module_and_its_own_children_are_none_and_two_children_are() {
    let family = |one: &str, other: &str, outside: &str| {
        made_up(&[
            ("lib", "mod a; mod x;"),
            ("a/mod", "mod one; mod other; pub use one::One; pub use other::Other; pub struct A;"),
            ("a/one", one),
            ("a/other", other),
            ("x", outside),
        ])
    };
    let none: [String; 0] = [];
    assert_eq!(family("use super::A; pub struct One;", "use super::{A, One}; pub struct Other;", "use crate::a::A;"), none);
    assert_eq!(family("use super::Other; pub struct One;", "use super::One; pub struct Other;", ""), ["a/one a/other"]);
    assert_eq!(family("use crate::x::X; pub struct One;", "pub struct Other;", "use crate::a::One;"), ["a/one x"]);
    assert_eq!(family("use crate::x::X; pub struct One;", "pub struct Other;", "use crate::a::A;"), ["a/mod a/one x"]);
    // Another crate's names, and the tests.
    assert_eq!(
        family("use std::x::X; pub struct One;", "#[cfg(test)] mod tests { use crate::x::X; }", "use crate::a::{One, Other};"),
        none
    );
}
