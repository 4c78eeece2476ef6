//! Finds every statement in the sources of the extension, and checks that each call of SPI passes
//! one of them.

use std::collections::BTreeSet;

use syn::visit::Visit;
use syn::{Block, Expr, ExprCall, ExprClosure, ExprMethodCall, ExprStruct, FnArg, ImplItemFn};
use syn::{Item, ItemFn, ItemMod, Local, Member, Pat, Signature, Stmt};

use super::values::{Module, Sources, arguments, is_test, name_of};

pub struct Statement {
    /// For example `archive::tables::months::LOCK`.
    pub name: String,
    pub text: String,
}

/// The first words of statements.
const VERBS: [&str; 20] = [
    "ALTER", "CALL", "COMMENT", "COPY", "CREATE", "DELETE", "DO", "DROP", "GRANT", "INSERT",
    "LOCK", "MERGE", "NOTIFY", "REVOKE", "SELECT", "SET", "TRUNCATE", "UPDATE", "VALUES", "WITH",
];

/// A statement without the comments at its head.
pub fn without_head(text: &str) -> String {
    let lines: Vec<_> = (text.lines())
        .skip_while(|line| line.trim().is_empty() || line.trim_start().starts_with("--"))
        .collect();
    lines.join("\n")
}

pub fn is_sql(text: &str) -> bool {
    let text = without_head(text);
    let first = text.split_whitespace().next();
    first.is_some_and(|word| VERBS.contains(&word)) && text.split_whitespace().count() > 1
}

/// Only these modules have statements: text that looks like SQL in other modules is part of a
/// message.
fn has_statements(module: &Module) -> bool {
    module.name.contains("::tables") || module.name.starts_with("pg::")
}

/// Every statement of the sources; and the functions that build statements at run time, once for
/// each statement that they build.
pub fn statements(sources: &Sources) -> (Vec<Statement>, Vec<String>) {
    let mut found = Vec::new();
    let mut made = Vec::new();
    for module in sources.0.iter().filter(|module| has_statements(module)) {
        let mut finder = Finder {
            sources,
            module,
            place: String::new(),
            found: Vec::new(),
            made: Vec::new(),
        };
        finder.visit_file(module.file);
        let mut names = BTreeSet::new();
        for (place, text) in finder.found {
            let name = format!("{}::{place}", module.name);
            let name = (1..)
                .map(|n| {
                    if n == 1 {
                        name.clone()
                    } else {
                        format!("{name} {n}")
                    }
                })
                .find(|name| names.insert(name.clone()))
                .unwrap();
            found.push(Statement { name, text });
        }
        made.extend(
            finder
                .made
                .iter()
                .map(|place| format!("{}::{place}", module.name)),
        );
    }
    made.sort();
    (found, made)
}

struct Finder<'a> {
    sources: &'a Sources,
    module: &'a Module,
    place: String,
    found: Vec<(String, String)>,
    made: Vec<String>,
}

impl Finder<'_> {
    fn within(&mut self, place: String, visit: impl FnOnce(&mut Self)) {
        let outer = std::mem::replace(&mut self.place, place);
        visit(self);
        self.place = outer;
    }
}

impl<'ast> Visit<'ast> for Finder<'_> {
    fn visit_item(&mut self, item: &'ast Item) {
        let place = match item {
            Item::Const(constant) => constant.ident.to_string(),
            Item::Static(constant) => constant.ident.to_string(),
            Item::Fn(function) => function.sig.ident.to_string(),
            Item::Mod(inner) if is_test(&inner.attrs) => return,
            Item::Macro(_) => return,
            _ => return syn::visit::visit_item(self, item),
        };
        self.within(place, |inner| syn::visit::visit_item(inner, item));
    }

    fn visit_impl_item_const(&mut self, constant: &'ast syn::ImplItemConst) {
        self.within(constant.ident.to_string(), |inner| {
            syn::visit::visit_impl_item_const(inner, constant);
        });
    }

    fn visit_impl_item_fn(&mut self, function: &'ast ImplItemFn) {
        self.within(function.sig.ident.to_string(), |inner| {
            syn::visit::visit_impl_item_fn(inner, function);
        });
    }

    fn visit_attribute(&mut self, _: &'ast syn::Attribute) {}

    fn visit_expr(&mut self, expression: &'ast Expr) {
        match expression {
            Expr::Macro(call)
                if ["format", "write"].contains(&name_of(&call.mac.path).as_str()) =>
            {
                let given = arguments(&call.mac.tokens).unwrap_or_default();
                let texts = given
                    .iter()
                    .filter_map(|part| self.sources.text(self.module, part));
                if texts.into_iter().any(|text| is_sql(&text)) {
                    self.made.push(self.place.clone());
                }
            }
            Expr::Macro(_) | Expr::Lit(_) => {
                self.sources
                    .each_text(self.module, expression, &mut |text| {
                        if is_sql(&text) {
                            self.found.push((self.place.clone(), text));
                        }
                    });
            }
            _ => syn::visit::visit_expr(self, expression),
        }
    }
}

/// A function or a closure that passes its argument on as a statement, with the position of that
/// argument.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
struct Carrier {
    module: String,
    name: String,
    is_method: bool,
    place: usize,
}

/// The methods of an SpiClient that take a statement, with their number of arguments.
const METHODS: [(&str, usize); 6] = [
    ("select", 3),
    ("update", 3),
    ("prepare", 2),
    ("prepare_mut", 2),
    ("open_cursor", 2),
    ("try_open_cursor", 2),
];

/// The calls that pass SPI an argument which is neither one of [`statements`] nor a parameter for
/// which every caller passes one.
pub fn unknown(sources: &Sources) -> Vec<String> {
    let known = (statements(sources).0.into_iter())
        .map(|statement| statement.text)
        .collect();
    let mut carriers = BTreeSet::new();
    let mut fields = BTreeSet::new();
    loop {
        let mut next = (carriers.clone(), fields.clone());
        let mut wrong = Vec::new();
        for module in &sources.0 {
            let mut reader = Places {
                sources,
                module,
                known: &known,
                carriers: &carriers,
                fields: &fields,
                scopes: Vec::new(),
                new_carriers: &mut next.0,
                new_fields: &mut next.1,
                wrong: &mut wrong,
            };
            reader.visit_file(module.file);
        }
        if next == (carriers.clone(), fields.clone()) {
            return wrong;
        }
        (carriers, fields) = next;
    }
}

struct Places<'a> {
    sources: &'a Sources,
    module: &'a Module,
    known: &'a BTreeSet<String>,
    carriers: &'a BTreeSet<Carrier>,
    fields: &'a BTreeSet<(String, String)>,
    scopes: Vec<Scope<'a>>,
    new_carriers: &'a mut BTreeSet<Carrier>,
    new_fields: &'a mut BTreeSet<(String, String)>,
    wrong: &'a mut Vec<String>,
}

/// A function or a closure: its parameters, and the expressions assigned to its variables.
struct Scope<'a> {
    name: Option<String>,
    is_method: bool,
    is_of_prepared: bool,
    parameters: Vec<Vec<String>>,
    variables: Vec<(Vec<String>, &'a Expr)>,
}

fn names_in(pattern: &Pat) -> Vec<String> {
    struct Names(Vec<String>);
    impl<'ast> Visit<'ast> for Names {
        fn visit_pat_ident(&mut self, pattern: &'ast syn::PatIdent) {
            self.0.push(pattern.ident.to_string());
        }
    }
    let mut names = Names(Vec::new());
    names.visit_pat(pattern);
    names.0
}

impl<'a> Places<'a> {
    /// A field of a struct is assigned in the module that reads it, in a sibling, or below one of
    /// them.
    fn is_near(&self, module: &str) -> bool {
        let parent = module
            .rsplit_once("::")
            .map_or(module, |(parent, _)| parent);
        self.module.name.starts_with(parent)
    }

    /// The positions of the statements among the arguments of a function or a method.
    fn places(&self, is_method: bool, name: &str, is_there: impl Fn(&str) -> bool) -> Vec<usize> {
        (self.carriers.iter())
            .filter(|carrier| carrier.is_method == is_method && carrier.name == name)
            .filter(|carrier| is_there(&carrier.module))
            .map(|carrier| carrier.place)
            .collect()
    }

    /// Notes a violation unless the argument may be passed to SPI; a parameter or a field is
    /// checked where callers supply it.
    fn check(&mut self, argument: &Expr) {
        if let Some(text) = self.sources.text(self.module, argument) {
            if !self.known.contains(&text) {
                self.refuse(argument, "is not known as a statement");
            }
            return;
        }
        match argument {
            Expr::Reference(reference) => self.check(&reference.expr),
            Expr::Paren(paren) => self.check(&paren.expr),
            Expr::Group(group) => self.check(&group.expr),
            Expr::MethodCall(call) if call.method == "as_str" || call.method == "as_ptr" => {
                self.check(&call.receiver)
            }
            Expr::MethodCall(call) if METHODS.iter().any(|(name, _)| call.method == name) => {}
            Expr::Try(attempt) => self.check(&attempt.expr),
            Expr::Match(choice) => {
                for arm in &choice.arms {
                    self.check(&arm.body);
                }
            }
            Expr::If(choice) => {
                self.check_end(&choice.then_branch);
                if let Some((_, other)) = &choice.else_branch {
                    self.check(other);
                }
            }
            Expr::Block(block) => self.check_end(&block.block),
            Expr::Call(call) if is_some(&call.func) => self.check(&call.args[0]),
            Expr::Path(path) if path.path.is_ident("None") => {}
            Expr::Tuple(tuple) => {
                // Of a tuple, only literals and constants are checked.
                let mut seen = 0;
                for part in &tuple.elems {
                    if matches!(part, Expr::Lit(_) | Expr::Macro(_)) || is_constant(part) {
                        self.check(part);
                        seen += 1;
                    }
                }
                if seen == 0 {
                    self.refuse(argument, "has no statement");
                }
            }
            Expr::Array(array) => {
                for part in &array.elems {
                    self.check(part);
                }
            }
            Expr::Macro(call) if name_of(&call.mac.path) == "format" => {
                let given = arguments(&call.mac.tokens).unwrap_or_default();
                let is_known = (given.iter()).any(|part| {
                    self.sources
                        .text(self.module, part)
                        .is_some_and(|text| is_sql(&text))
                });
                if !is_known {
                    self.refuse(argument, "is put together of other things");
                }
            }
            Expr::Field(field) => match &field.member {
                Member::Named(name) => {
                    (self.new_fields).insert((self.module.name.clone(), name.to_string()));
                }
                Member::Unnamed(_) => self.refuse(argument, "cannot be followed"),
            },
            Expr::Path(path) if path.path.segments.len() == 1 => {
                let name = name_of(&path.path);
                self.follow(&name, argument);
            }
            _ => self.refuse(argument, "cannot be followed"),
        }
    }

    fn check_end(&mut self, block: &Block) {
        match block.stmts.last() {
            Some(Stmt::Expr(end, None)) => self.check(end),
            _ => self
                .wrong
                .push(format!("{}: a block without a statement", self.module.name)),
        }
    }

    /// Checks the value of a variable, or notes that a parameter carries a statement.
    fn follow(&mut self, name: &str, argument: &Expr) {
        for depth in (0..self.scopes.len()).rev() {
            let scope = &self.scopes[depth];
            let made = (scope.variables.iter().rev())
                .find(|(names, _)| names.iter().any(|known| known == name))
                .map(|(_, made)| *made);
            if let Some(made) = made {
                // An expression cannot refer to variables of inner scopes or to later ones.
                let inner = self.scopes.split_off(depth + 1);
                let own = self.scopes[depth]
                    .variables
                    .iter()
                    .position(|(_, other)| std::ptr::eq(*other, made));
                let later = self.scopes[depth].variables.split_off(own.unwrap());
                self.check(made);
                self.scopes[depth].variables.extend(later);
                self.scopes.extend(inner);
                return;
            }
            let place =
                (scope.parameters.iter()).position(|names| names.iter().any(|known| known == name));
            if let Some(place) = place {
                match &scope.name {
                    Some(function) => {
                        self.new_carriers.insert(Carrier {
                            module: self.module.name.clone(),
                            name: function.clone(),
                            is_method: scope.is_method,
                            place,
                        });
                    }
                    // The statement that prepared::with passes to its closure.
                    None if scope.is_of_prepared && place == 1 => {}
                    None => self.refuse(argument, "is the parameter of a closure"),
                }
                return;
            }
        }
        self.refuse(argument, "is not known here");
    }

    fn refuse(&mut self, argument: &Expr, why: &str) {
        let function = self
            .scopes
            .iter()
            .find_map(|scope| scope.name.clone())
            .unwrap_or_default();
        let what = match argument {
            Expr::Path(path) => name_of(&path.path),
            _ => "an expression".to_owned(),
        };
        self.wrong
            .push(format!("{}::{function}: {what} {why}", self.module.name));
    }

    fn function(&mut self, signature: &'a Signature, block: &'a Block) {
        let parameters = (signature.inputs.iter())
            .filter_map(|input| match input {
                FnArg::Typed(typed) => Some(names_in(&typed.pat)),
                FnArg::Receiver(_) => None,
            })
            .collect();
        self.scopes.push(Scope {
            name: Some(signature.ident.to_string()),
            is_method: signature.receiver().is_some(),
            is_of_prepared: false,
            parameters,
            variables: Vec::new(),
        });
        syn::visit::visit_block(self, block);
        self.scopes.pop();
    }

    fn closure(&mut self, name: Option<String>, is_of_prepared: bool, closure: &'a ExprClosure) {
        self.scopes.push(Scope {
            name,
            is_method: false,
            is_of_prepared,
            parameters: closure.inputs.iter().map(names_in).collect(),
            variables: Vec::new(),
        });
        self.visit_expr(&closure.body);
        self.scopes.pop();
    }
}

fn is_some(function: &Expr) -> bool {
    matches!(function, Expr::Path(path) if path.path.is_ident("Some"))
}

fn is_constant(expression: &Expr) -> bool {
    matches!(expression, Expr::Path(path)
        if name_of(&path.path).chars().all(|c| c.is_ascii_uppercase() || c == '_' || c.is_ascii_digit()))
}

impl<'a> Visit<'a> for Places<'a> {
    fn visit_item_mod(&mut self, item: &'a ItemMod) {
        if !is_test(&item.attrs) {
            syn::visit::visit_item_mod(self, item);
        }
    }

    fn visit_item_fn(&mut self, function: &'a ItemFn) {
        self.function(&function.sig, &function.block);
    }

    fn visit_impl_item_fn(&mut self, function: &'a ImplItemFn) {
        self.function(&function.sig, &function.block);
    }

    fn visit_local(&mut self, local: &'a Local) {
        let Some(made) = &local.init else { return };
        if let Expr::Closure(closure) = &*made.expr {
            self.closure(names_in(&local.pat).pop(), false, closure);
        } else {
            self.visit_expr(&made.expr);
            if let Some((_, otherwise)) = &made.diverge {
                self.visit_expr(otherwise);
            }
        }
        if let Some(scope) = self.scopes.last_mut() {
            scope.variables.push((names_in(&local.pat), &made.expr));
        }
    }

    fn visit_expr_for_loop(&mut self, each: &'a syn::ExprForLoop) {
        self.visit_expr(&each.expr);
        if let Some(scope) = self.scopes.last_mut() {
            scope.variables.push((names_in(&each.pat), &each.expr));
        }
        self.visit_block(&each.body);
    }

    fn visit_expr_let(&mut self, binding: &'a syn::ExprLet) {
        self.visit_expr(&binding.expr);
        if let Some(scope) = self.scopes.last_mut() {
            scope
                .variables
                .push((names_in(&binding.pat), &binding.expr));
        }
    }

    fn visit_expr_closure(&mut self, closure: &'a ExprClosure) {
        self.closure(None, false, closure);
    }

    fn visit_expr_method_call(&mut self, call: &'a ExprMethodCall) {
        let name = call.method.to_string();
        if METHODS.contains(&(name.as_str(), call.args.len())) {
            self.check(&call.args[0]);
        }
        for place in self.places(true, &name, |_| true) {
            if let Some(argument) = call.args.iter().nth(place) {
                self.check(argument);
            }
        }
        syn::visit::visit_expr_method_call(self, call);
    }

    fn visit_expr_call(&mut self, call: &'a ExprCall) {
        if let Expr::Path(function) = &*call.func {
            let name = name_of(&function.path);
            let before = function.path.segments.iter().rev().nth(1);
            if name.starts_with("SPI_exec") || name.starts_with("SPI_prepare") {
                self.check(&call.args[0]);
            }
            if before.is_some_and(|s| s.ident == "prepared") && name == "with" {
                self.check(&call.args[2]);
                if let Some(Expr::Closure(closure)) = call.args.last() {
                    self.closure(None, true, closure);
                }
                return;
            }
            if before.is_some_and(|s| s.ident == "Spi")
                && !["connect", "connect_mut"].contains(&name.as_str())
            {
                self.check(&call.args[0]);
            }
            let is_here = function.path.segments.len() == 1;
            let mut places =
                self.places(false, &name, |module| is_here && module == self.module.name);
            if places.is_empty() {
                places = self.places(false, &name, |module| {
                    self.sources.leads_to(self.module, &function.path, module)
                });
            }
            for place in places {
                self.check(&call.args[place]);
            }
        }
        syn::visit::visit_expr_call(self, call);
    }

    fn visit_expr_struct(&mut self, made: &'a ExprStruct) {
        for field in &made.fields {
            if let Member::Named(name) = &field.member
                && self
                    .fields
                    .iter()
                    .any(|(module, field)| name == field && self.is_near(module))
            {
                self.check(&field.expr);
            }
        }
        syn::visit::visit_expr_struct(self, made);
    }
}
