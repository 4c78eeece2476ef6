//! Evaluates the string constants of `src/`: literals, `concat!`, `include_str!`, `sql_file!`,
//! `formatcp!`, `str_replace!` and the other macros that the sources define.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use syn::parse::Parser;
use syn::punctuated::Punctuated;
use syn::visit::Visit;
use syn::{Expr, Item, Lit, Token, UseTree};

/// A module of `src/`: its constants by name, and the arms of its macros.
pub struct Module {
    pub name: String,
    pub file: &'static syn::File,
    directory: PathBuf,
    constants: BTreeMap<String, &'static Expr>,
    macros: BTreeMap<String, Vec<Arm>>,
    imports: BTreeMap<String, Vec<String>>,
}

/// One arm of a macro, `(a: $a:literal, $b:expr) => { … };`: its holes and its body.
struct Arm {
    /// The name of each hole, and the number of tokens before it.
    holes: Vec<(String, usize)>,
    body: TokenStream,
}

pub struct Sources(pub Vec<Module>);

impl Sources {
    /// Reads all modules of `src/` except those that only tests use.
    pub fn read() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let mut modules = Vec::new();
        add(&root, &root, &mut modules);
        Self(modules)
    }

    /// The same for one module with the given text.
    pub fn of(name: &str, text: &str) -> Self {
        Self(vec![Module::new(name.to_owned(), PathBuf::new(), text)])
    }

    /// The value of an expression if it is a text that is known at compile time.
    pub fn text(&self, module: &Module, expression: &Expr) -> Option<String> {
        match expression {
            Expr::Lit(literal) => match &literal.lit {
                Lit::Str(text) => Some(text.value()),
                Lit::CStr(text) => Some(text.value().into_string().unwrap()),
                _ => None,
            },
            Expr::Group(group) => self.text(module, &group.expr),
            Expr::Paren(paren) => self.text(module, &paren.expr),
            Expr::Reference(reference) => self.text(module, &reference.expr),
            Expr::Path(path) => {
                let (home, constant) = self.constant(module, &path.path)?;
                self.text(home, constant)
            }
            Expr::Macro(call) => match name_of(&call.mac.path).as_str() {
                "concat" => (arguments(&call.mac.tokens)?.iter())
                    .map(|part| self.text(module, part))
                    .collect(),
                "include_str" => {
                    let file = self.text(module, arguments(&call.mac.tokens)?.first()?)?;
                    Some(
                        fs::read_to_string(module.directory.join(&file))
                            .unwrap_or_else(|error| panic!("{}: {file}: {error}", module.name)),
                    )
                }
                // Without the head, as `without_head` of src/pg/sql_file.rs leaves it.
                "sql_file" => {
                    let file = self.text(module, arguments(&call.mac.tokens)?.first()?)?;
                    let text = fs::read_to_string(queries().join(&file))
                        .unwrap_or_else(|error| panic!("{}: {file}: {error}", module.name));
                    let lines = text.split_inclusive('\n');
                    Some(lines.skip_while(|line| line.starts_with("--")).collect())
                }
                "str_replace" => {
                    let arguments = arguments(&call.mac.tokens)?;
                    let [text, hole, value] = arguments.as_slice() else {
                        return None;
                    };
                    let hole = self.text(module, hole)?;
                    Some((self.text(module, text)?).replace(&hole, &self.text(module, value)?))
                }
                "formatcp" => self.formatted(module, &arguments(&call.mac.tokens)?),
                _ => {
                    let (home, expanded) = self.expanded(module, &call.mac)?;
                    self.text(home, &expanded)
                }
            },
            _ => None,
        }
    }

    /// Evaluates `"… {name} …", name = "…"`; only named holes are supported.
    fn formatted(&self, module: &Module, arguments: &[Expr]) -> Option<String> {
        let (text, named) = arguments.split_first()?;
        let mut text = self.text(module, text)?;
        for argument in named {
            let Expr::Assign(hole) = argument else {
                return None;
            };
            let Expr::Path(name) = &*hole.left else {
                return None;
            };
            let value = self.text(module, &hole.right)?;
            text = text.replace(&format!("{{{}}}", name_of(&name.path)), &value);
        }
        Some(text.replace("{{", "{").replace("}}", "}"))
    }

    /// The constant that a path names, and the module that has it.
    pub fn constant<'a>(
        &'a self,
        module: &'a Module,
        path: &syn::Path,
    ) -> Option<(&'a Module, &'a Expr)> {
        let name = name_of(path);
        let home = self.home(module, path, |candidate| {
            candidate.constants.contains_key(&name)
        })?;
        Some((home, home.constants[&name]))
    }

    /// The expansion of a macro that the sources define, as an expression of the module that
    /// defines it.
    pub fn expanded<'a>(
        &'a self,
        module: &'a Module,
        call: &syn::Macro,
    ) -> Option<(&'a Module, Expr)> {
        let name = name_of(&call.path);
        let home = self.home(module, &call.path, |candidate| {
            candidate.macros.contains_key(&name)
        })?;
        let given = pieces(&call.tokens);
        let arm = (home.macros[&name].iter()).find(|arm| arm.holes.len() == given.len())?;
        let given: Vec<TokenStream> = (arm.holes.iter().zip(given))
            .map(|((_, before), piece)| piece.into_iter().skip(*before).collect())
            .collect();
        let names = arm.holes.iter().map(|(name, _)| name.as_str());
        let holes = names.zip(&given).collect();
        let body = filled(&arm.body, &holes);
        Some((home, syn::parse2(body).ok()?))
    }

    /// The module to which a path leads: this one, the one that it names, or the one from which the
    /// name is imported.
    fn home<'a>(
        &'a self,
        module: &'a Module,
        path: &syn::Path,
        has: impl Fn(&Module) -> bool,
    ) -> Option<&'a Module> {
        let mut way: Vec<String> = path.segments.iter().map(|s| s.ident.to_string()).collect();
        if way.len() == 1 && has(module) {
            return Some(module);
        }
        if let Some(import) = module.imports.get(&way[0]) {
            way.splice(..1, import.iter().cloned());
        }
        let room = way.iter().rev().nth(1)?;
        let own = format!("{}::", module.name);
        let parent = module
            .name
            .rsplit_once("::")
            .map_or("", |(parent, _)| parent);
        let mut found: Vec<&Module> = self.0.iter().filter(|candidate| has(candidate)).collect();
        match room.as_str() {
            "self" => found.retain(|candidate| candidate.name == module.name),
            "super" => found.retain(|candidate| candidate.name == parent),
            _ => found.retain(|candidate| {
                candidate.name.rsplit("::").next() == Some(room.as_str())
                    && way.iter().all(|part| {
                        ["crate", "self", "super"].contains(&part.as_str())
                            || Some(part) == way.last()
                            || candidate.name.split("::").any(|known| known == part)
                    })
            }),
        }
        // If two have the same name, take the one below this module.
        if found.len() > 1 {
            found.retain(|candidate| candidate.name.starts_with(&own));
        }
        <[&Module; 1]>::try_from(found).ok().map(|[home]| home)
    }

    /// Whether the path of a function, or the path by which it is imported, ends in that module.
    pub fn leads_to(&self, module: &Module, path: &syn::Path, there: &str) -> bool {
        let mut way: Vec<String> = path.segments.iter().map(|s| s.ident.to_string()).collect();
        if let Some(import) = module.imports.get(&way[0]) {
            way.splice(..1, import.iter().cloned());
        }
        way.pop();
        // The last part is the type of an associated function.
        if way
            .last()
            .is_some_and(|last| last.starts_with(char::is_uppercase))
        {
            way.pop();
        }
        match way.last().map(String::as_str) {
            None | Some("self") => there == module.name,
            Some("super") => module
                .name
                .rsplit_once("::")
                .is_some_and(|(parent, _)| parent == there),
            Some(room) => there.rsplit("::").next() == Some(room),
        }
    }

    /// Calls `see` with the value of each largest part of the expression that is a known text.
    pub fn each_text(&self, module: &Module, expression: &Expr, see: &mut dyn FnMut(String)) {
        if let Some(text) = self.text(module, expression) {
            see(text);
            return;
        }
        if let Expr::Macro(call) = expression {
            if let Some((home, expanded)) = self.expanded(module, &call.mac) {
                self.each_text(home, &expanded, see);
            } else {
                for argument in arguments(&call.mac.tokens).unwrap_or_default() {
                    self.each_text(module, &argument, see);
                }
            }
            return;
        }
        let mut children = Children(Vec::new(), 0);
        children.visit_expr(expression);
        for child in children.0 {
            self.each_text(module, child, see);
        }
    }
}

/// The directory of the statements that stand in files.
pub fn queries() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("sql/queries")
}

/// The expressions directly within an expression.
struct Children<'ast>(Vec<&'ast Expr>, usize);

impl<'ast> Visit<'ast> for Children<'ast> {
    fn visit_expr(&mut self, expression: &'ast Expr) {
        if self.1 > 0 {
            self.0.push(expression);
            return;
        }
        self.1 += 1;
        syn::visit::visit_expr(self, expression);
    }
}

fn add(root: &Path, directory: &Path, modules: &mut Vec<Module>) {
    for entry in fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        let name = path.strip_prefix(root).unwrap().with_extension("");
        let name = name.to_str().unwrap().replace('/', "::");
        // Tests and benches in the server may use any SQL.
        if name
            .split("::")
            .any(|part| ["in_server_benches", "pg_test", "pg_tests"].contains(&part))
        {
            continue;
        }
        if path.is_dir() {
            add(root, &path, modules);
        } else {
            modules.push(Module::new(
                name,
                directory.to_owned(),
                &fs::read_to_string(&path).unwrap(),
            ));
        }
    }
}

impl Module {
    fn new(name: String, directory: PathBuf, text: &str) -> Self {
        let file: &'static syn::File = Box::leak(Box::new(syn::parse_file(text).unwrap()));
        let mut reader = Reader::default();
        reader.visit_file(file);
        Self {
            name,
            file,
            directory,
            constants: reader.constants,
            macros: reader.macros,
            imports: reader.imports,
        }
    }
}

#[derive(Default)]
struct Reader {
    constants: BTreeMap<String, &'static Expr>,
    macros: BTreeMap<String, Vec<Arm>>,
    imports: BTreeMap<String, Vec<String>>,
}

impl Reader {
    fn import(&mut self, tree: &UseTree, before: &[String]) {
        match tree {
            UseTree::Path(path) => {
                self.import(&path.tree, &[before, &[path.ident.to_string()]].concat());
            }
            UseTree::Name(name) if name.ident == "self" => {
                self.imports
                    .insert(before.last().unwrap().clone(), before.to_vec());
            }
            UseTree::Name(name) => {
                let name = name.ident.to_string();
                self.imports
                    .insert(name.clone(), [before, &[name]].concat());
            }
            UseTree::Rename(name) => {
                let way = [before, &[name.ident.to_string()]].concat();
                self.imports.insert(name.rename.to_string(), way);
            }
            UseTree::Glob(_) => {}
            UseTree::Group(group) => {
                for item in &group.items {
                    self.import(item, before);
                }
            }
        }
    }
}

impl Visit<'static> for Reader {
    fn visit_item(&mut self, item: &'static Item) {
        match item {
            Item::Const(constant) => {
                (self.constants).insert(constant.ident.to_string(), &constant.expr);
            }
            Item::Static(constant) => {
                (self.constants).insert(constant.ident.to_string(), &constant.expr);
            }
            Item::Macro(made) => {
                if let Some(name) = &made.ident {
                    self.macros.insert(name.to_string(), arms(&made.mac.tokens));
                }
            }
            Item::Use(import) => self.import(&import.tree, &[]),
            Item::Mod(inner) if is_test(&inner.attrs) => {}
            _ => syn::visit::visit_item(self, item),
        }
    }
}

pub fn is_test(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("cfg")
            && (attribute.meta.require_list())
                .is_ok_and(|list| list.tokens.to_string().contains("test"))
    })
}

pub fn name_of(path: &syn::Path) -> String {
    path.segments.last().unwrap().ident.to_string()
}

/// The arguments of a macro call if they are expressions.
pub fn arguments(tokens: &TokenStream) -> Option<Vec<Expr>> {
    Punctuated::<Expr, Token![,]>::parse_terminated
        .parse2(tokens.clone())
        .ok()
        .map(|all| all.into_iter().collect())
}

fn arms(tokens: &TokenStream) -> Vec<Arm> {
    let groups: Vec<Group> = (tokens.clone().into_iter())
        .filter_map(|token| match token {
            TokenTree::Group(group) => Some(group),
            _ => None,
        })
        .collect();
    (groups.chunks_exact(2))
        .map(|arm| Arm {
            holes: (pieces(&arm[0].stream()).iter())
                .map(|hole| {
                    let before = (hole.clone().into_iter())
                        .position(|token| token.to_string() == "$")
                        .unwrap_or_default();
                    let name = hole.clone().into_iter().nth(before + 1);
                    (
                        name.map_or_else(String::new, |token| token.to_string()),
                        before,
                    )
                })
                .collect(),
            body: arm[1].stream(),
        })
        .collect()
}

/// The tokens between the commas.
fn pieces(tokens: &TokenStream) -> Vec<TokenStream> {
    let mut found = vec![TokenStream::new()];
    for token in tokens.clone() {
        match token {
            TokenTree::Punct(comma) if comma.as_char() == ',' => found.push(TokenStream::new()),
            token => found.last_mut().unwrap().extend([token]),
        }
    }
    if found.last().unwrap().is_empty() {
        found.pop();
    }
    found
}

/// The body of a macro with its holes filled in.
fn filled(body: &TokenStream, holes: &BTreeMap<&str, &TokenStream>) -> TokenStream {
    let mut made = TokenStream::new();
    let mut tokens = body.clone().into_iter().peekable();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Punct(dollar) if dollar.as_char() == '$' => {
                let name = tokens.next().unwrap().to_string();
                match holes.get(name.as_str()) {
                    Some(given) => made.extend((*given).clone()),
                    // $crate
                    None => made.extend(name.parse::<TokenStream>().unwrap()),
                }
            }
            TokenTree::Group(group) => {
                let inner = filled(&group.stream(), holes);
                let delimiter = match group.delimiter() {
                    Delimiter::None => Delimiter::Parenthesis,
                    known => known,
                };
                made.extend([TokenTree::Group(Group::new(delimiter, inner))]);
            }
            token => made.extend([token]),
        }
    }
    made
}
