//! What the prelude calls: the functions of the object that `js/host.js` hands out.
//!
//! Functions that can refuse a value give back the reason as a text and `undefined` otherwise; the prelude throws it, so
//! that the exception's stack begins in the app and its message has any length (QuickJS cuts native messages).

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::mpsc::Sender;

use rquickjs::{Array, ArrayBuffer, Ctx, Exception, Function, IntoJs, Object, Result, Value};
use scene_core::types::{Creation, Insertion, NodeKind};
use tenfoot_engine::messages::{AppMessage, Assignment, Command, LogLevel, NodeState, Property};

use crate::folder::{FileError, Folder};
use crate::properties::{Owner, PROPERTIES, Parts, PropertySpec, closest};
use crate::report::{exception_text, remark_text};
use crate::values::{self, Wrong};

/// The native side of an app.
pub(crate) struct Host {
    messages: Sender<AppMessage>,
    folder: Folder,
    viewport: (u32, u32),
    memory_limit: usize,
    /// Commands since the last transaction.
    commands: RefCell<Vec<Command>>,
    /// Reused from one property to the next.
    parts: RefCell<Parts>,
}

impl Host {
    pub(crate) fn new(messages: Sender<AppMessage>, folder: Folder, viewport: (u32, u32), memory_limit: usize) -> Self {
        Self { messages, folder, viewport, memory_limit, commands: RefCell::default(), parts: RefCell::default() }
    }

    /// Sends the collected commands, if there are any.
    pub(crate) fn flush(&self) {
        let commands = self.commands.take();
        if !commands.is_empty() {
            self.send(AppMessage::Transaction(commands));
        }
    }

    /// Says something to the engine. One that is gone hears nothing; the thread ends at its next message.
    pub(crate) fn send(&self, message: AppMessage) {
        drop(self.messages.send(message));
    }

    pub(crate) fn log(&self, level: LogLevel, text: String) {
        self.send(AppMessage::Log { level, text });
    }

    fn push(&self, command: Command) {
        self.commands.borrow_mut().push(command);
    }

    /// Sets a property; the reason if the value is refused.
    fn set(&self, node: u32, kind: u8, state: u8, property: usize, value: &Value<'_>) -> Option<String> {
        let Some(spec) = PROPERTIES.get(property) else { return Some(format!("there is no property {property}")) };
        let state = match state {
            0 => NodeState::Base,
            1 => NodeState::FocusWithin,
            _ => NodeState::Focused,
        };
        if state != NodeState::Base && !spec.stateful {
            return Some(format!(
                "`{}` cannot depend on the focus; what the renderer reads can, such as `scale`, `opacity`, `outline` and \
                 colours",
                spec.name
            ));
        }
        if !owns(kind, spec) {
            return Some(wrong_owner(kind, spec));
        }
        // Taken, not borrowed: reading the value may run getters of the app, which may set properties.
        let mut parts = self.parts.take();
        let parsed = spec.parse(value, &mut parts);
        if parsed.is_ok() {
            let counts = |property: &Property| state == NodeState::Base || matches!(property, Property::Paint(_));
            let assignments = parts.0.drain(..).filter(counts);
            let commands = assignments.map(|property| Command::Set(Assignment { node, state, property }));
            self.commands.borrow_mut().extend(commands);
        }
        parts.0.clear();
        self.parts.replace(parts);
        parsed.err().map(|wrong| refusal(spec.name, &wrong))
    }

    /// Whether a file is there, for `fetch`; the reason if the path is refused.
    fn find(&self, path: &str) -> std::result::Result<bool, String> {
        match self.folder.find(path) {
            Ok(_) => Ok(true),
            Err(FileError::Missing(_)) => Ok(false),
            Err(error) => Err(error.to_string()),
        }
    }

    fn read<'js>(&self, ctx: &Ctx<'js>, path: &str) -> Result<Vec<u8>> {
        self.folder.read(path, self.memory_limit).map_err(|error| Exception::throw_message(ctx, &error.to_string()))
    }
}

/// The kinds by their numbers in `js/nodes.js`.
fn node_kind(kind: u8) -> NodeKind {
    match kind {
        0 => NodeKind::View,
        1 => NodeKind::Image,
        2 => NodeKind::Text,
        _ => NodeKind::Video,
    }
}

fn kind_name(kind: u8) -> &'static str {
    match node_kind(kind) {
        NodeKind::View => "View",
        NodeKind::Image => "Image",
        NodeKind::Text => "Text",
        NodeKind::Video => "Video",
    }
}

fn owns(kind: u8, spec: &PropertySpec) -> bool {
    match spec.owner {
        Owner::Node => true,
        Owner::Image => node_kind(kind) == NodeKind::Image,
        Owner::Text => node_kind(kind) == NodeKind::Text,
    }
}

fn wrong_owner(kind: u8, spec: &PropertySpec) -> String {
    format!("`{}` is a property of {}, not of {}", spec.name, spec.owner.name(), kind_name(kind))
}

fn refusal(name: &str, Wrong { place, expected, found }: &Wrong) -> String {
    format!("`{name}{place}`: expected {expected}, found {found}")
}

/// Why `name` is not a property of a node of this kind, with the one that was probably meant. `others` are the names that
/// the prelude itself knows, such as handlers.
fn unknown(kind: u8, name: &str, others: &[String]) -> String {
    if let Some(spec) = PROPERTIES.iter().find(|spec| spec.name == name) {
        return wrong_owner(kind, spec);
    }
    let text = format!("`{name}` is not a property of {}", kind_name(kind));
    match suggestion(kind, name, others) {
        Some(meant) => format!("{text}; did you mean `{meant}`?"),
        None => text,
    }
}

fn suggestion<'a>(kind: u8, name: &str, others: &'a [String]) -> Option<&'a str> {
    let own = PROPERTIES.iter().filter(|spec| owns(kind, spec)).map(|spec| spec.name);
    closest(name, own.chain(others.iter().map(String::as_str)))
}

/// Makes the object that the prelude finds as `globalThis.tenfootHost`.
pub(crate) fn host_object<'js>(ctx: &Ctx<'js>, host: &Rc<Host>) -> Result<Object<'js>> {
    let object = Object::new(ctx.clone())?;
    object.set("width", host.viewport.0)?;
    object.set("height", host.viewport.1)?;
    object.set("properties", property_names(ctx)?)?;
    node_functions(ctx, host, &object)?;
    animation_functions(ctx, host, &object)?;
    report_functions(ctx, host, &object)?;
    file_functions(ctx, host, &object)?;
    Ok(object)
}

/// Pairs of name and class.
fn property_names<'js>(ctx: &Ctx<'js>) -> Result<Array<'js>> {
    let names = Array::new(ctx.clone())?;
    for (index, spec) in PROPERTIES.iter().enumerate() {
        names.set(index, vec![spec.name, spec.owner.name()])?;
    }
    Ok(names)
}

fn node_functions<'js>(ctx: &Ctx<'js>, host: &Rc<Host>, object: &Object<'js>) -> Result<()> {
    let create = {
        let host = host.clone();
        move |node: u32, kind: u8| host.push(Command::Create(Creation { node, kind: node_kind(kind) }))
    };
    object.set("create", Function::new(ctx.clone(), create)?)?;
    let insert = {
        let host = host.clone();
        move |parent: u32, node: u32, before: Option<u32>| {
            host.push(Command::Insert(Insertion { parent, node, before }));
        }
    };
    object.set("insert", Function::new(ctx.clone(), insert)?)?;
    let remove = {
        let host = host.clone();
        move |node: u32| host.push(Command::Remove(node))
    };
    object.set("remove", Function::new(ctx.clone(), remove)?)?;
    let focus = {
        let host = host.clone();
        move |node: u32| host.push(Command::Focus(node))
    };
    object.set("focus", Function::new(ctx.clone(), focus)?)?;
    let set = {
        let host = host.clone();
        move |node: u32, kind: u8, state: u8, property: usize, value: Value<'js>| {
            host.set(node, kind, state, property, &value)
        }
    };
    object.set("set", Function::new(ctx.clone(), set)?)?;
    let observe_layout = {
        let host = host.clone();
        move |node: u32, observes: bool| {
            let property = Property::ObservesLayout(observes);
            host.push(Command::Set(Assignment { node, state: NodeState::Base, property }));
        }
    };
    object.set("observeLayout", Function::new(ctx.clone(), observe_layout)?)?;
    let confirm_focus = {
        let host = host.clone();
        move |node: u32, confirms: bool| {
            let property = Property::ConfirmsFocus(confirms);
            host.push(Command::Set(Assignment { node, state: NodeState::Base, property }));
        }
    };
    object.set("confirmFocus", Function::new(ctx.clone(), confirm_focus)?)?;
    let veto = {
        let host = host.clone();
        move |request: u32| host.push(Command::Veto(request))
    };
    object.set("veto", Function::new(ctx.clone(), veto)?)?;
    let unknown = |kind: u8, name: String, others: Vec<String>| unknown(kind, &name, &others);
    object.set("unknown", Function::new(ctx.clone(), unknown)?)?;
    let suggests = |kind: u8, name: String, others: Vec<String>| suggestion(kind, &name, &others).map(str::to_owned);
    object.set("suggestion", Function::new(ctx.clone(), suggests)?)
}

fn animation_functions<'js>(ctx: &Ctx<'js>, host: &Rc<Host>, object: &Object<'js>) -> Result<()> {
    let animate = {
        let host = host.clone();
        move |node: u32, id: u32, property: Value<'js>, keyframes: Value<'js>, options: Value<'js>| {
            match values::animation(node, id, &property, &keyframes, &options) {
                Ok(animation) => {
                    host.push(Command::Animate(animation));
                    None
                }
                Err(wrong) => Some(refusal("animate", &wrong)),
            }
        }
    };
    object.set("animate", Function::new(ctx.clone(), animate)?)?;
    let longhands = |name: String| values::longhands(&name);
    object.set("longhands", Function::new(ctx.clone(), longhands)?)?;
    let cancel = {
        let host = host.clone();
        move |id: u32| host.push(Command::Cancel(id))
    };
    object.set("cancel", Function::new(ctx.clone(), cancel)?)
}

fn report_functions<'js>(ctx: &Ctx<'js>, host: &Rc<Host>, object: &Object<'js>) -> Result<()> {
    let log = {
        let host = host.clone();
        move |level: u8, text: String| {
            let level = match level {
                0 => LogLevel::Info,
                1 => LogLevel::Warning,
                _ => LogLevel::Error,
            };
            host.log(level, text);
        }
    };
    object.set("log", Function::new(ctx.clone(), log)?)?;
    let report = {
        let host = host.clone();
        move |ctx: Ctx<'js>, error: Value<'js>| host.log(LogLevel::Error, exception_text(&ctx, &error))
    };
    object.set("report", Function::new(ctx.clone(), report)?)?;
    let remark = {
        let host = host.clone();
        move |ctx: Ctx<'js>, error: Value<'js>| host.log(LogLevel::Warning, remark_text(&ctx, &error))
    };
    object.set("remark", Function::new(ctx.clone(), remark)?)?;
    let explain = |ctx: Ctx<'js>, error: Value<'js>| exception_text(&ctx, &error);
    object.set("explain", Function::new(ctx.clone(), explain)?)
}

fn file_functions<'js>(ctx: &Ctx<'js>, host: &Rc<Host>, object: &Object<'js>) -> Result<()> {
    let find = {
        let host = host.clone();
        move |ctx: Ctx<'js>, path: String| {
            host.find(&path).map_or_else(|reason| reason.into_js(&ctx), |is_there| is_there.into_js(&ctx))
        }
    };
    object.set("findFile", Function::new(ctx.clone(), find)?)?;
    let read_bytes = {
        let host = host.clone();
        move |ctx: Ctx<'js>, path: String| ArrayBuffer::new(ctx.clone(), host.read(&ctx, &path)?)
    };
    object.set("readBytes", Function::new(ctx.clone(), read_bytes)?)?;
    let read_text = {
        let host = host.clone();
        move |ctx: Ctx<'js>, path: String| {
            host.read(&ctx, &path).map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
        }
    };
    object.set("readText", Function::new(ctx.clone(), read_text)?)
}
