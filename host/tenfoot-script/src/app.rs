//! The thread of an app.
//!
//! For each message of the engine, in this order:
//!
//! 1. the clock of the app moves to the frame's time; the first message starts the entry module;
//! 2. every event goes to its handlers;
//! 3. timers that are due run, oldest first;
//! 4. the collected commands go to the engine as one transaction, then the word that the app is idle.
//!
//! After the start, after each event and after each timer, promise jobs run until there are none.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;
use std::sync::mpsc::{Receiver, TryRecvError};
use std::thread::JoinHandle;

use rquickjs::function::IntoArgs;
use rquickjs::{Context, Ctx, FromJs, Function, Module, Object, Persistent, Runtime, Value};
use tenfoot_engine::messages::{AppMessage, AppPort, Event, FrameMessage, LogLevel};

use crate::error::ScriptError;
use crate::folder::{Folder, normalize};
use crate::host::{Host, host_object};
use crate::modules::{AppLoader, AppResolver, PRELUDE_ENTRY, check_extension};
use crate::options::AppOptions;
use crate::report::exception_text;
use crate::values;

/// Stack of the thread beyond what the app's code may take: for the VM's own frames and the host's functions.
const STACK_MARGIN: usize = 1 << 20;

/// Starts an app on a thread of its own. The thread runs the entry module when the first [`FrameMessage`] arrives, and ends
/// when the engine's end of `port` is gone, whatever the app is doing then.
///
/// # Errors
/// [`ScriptError`] if the folder or the entry module is missing. Mistakes in the app's code are lines of its log, not
/// errors.
pub fn spawn(options: AppOptions, port: AppPort) -> Result<JoinHandle<()>, ScriptError> {
    let folder = Folder::open(&options.folder).map_err(|_| ScriptError::NoFolder { folder: options.folder.clone() })?;
    let bad_entry = |reason| ScriptError::BadEntry { entry: options.entry.clone(), reason };
    let entry = normalize("", &options.entry).map_err(bad_entry)?;
    check_extension(&entry).map_err(bad_entry)?;
    if folder.find(&entry).is_err() {
        return Err(ScriptError::NoEntry { path: options.folder.join(&entry) });
    }
    let stack_size = options.stack_limit.saturating_add(STACK_MARGIN);
    std::thread::Builder::new()
        .name("app".into())
        .stack_size(stack_size)
        .spawn(move || run(&options, folder, entry, port))
        .map_err(ScriptError::Thread)
}

fn run(options: &AppOptions, folder: Folder, entry: String, port: AppPort) {
    let messages = port.messages.clone();
    match App::start(options, folder, entry, port) {
        Ok(app) => app.run(),
        Err(error) => {
            let text = format!("the app's virtual machine does not start: {error}; is the memory limit too small?");
            drop(messages.send(AppMessage::Log { level: LogLevel::Error, text }));
        }
    }
}

struct App {
    rejections: Rejections,
    // Dropped in this order: values of the VM before the VM.
    /// What `js/receive.js` exports.
    receive: Persistent<Object<'static>>,
    context: Context,
    runtime: Runtime,
    host: Rc<Host>,
    inbox: Rc<Inbox>,
    entry: String,
    started: Cell<bool>,
}

/// Rejected promises that nothing has handled so far, with the text of the reason.
type Rejections = Rc<RefCell<Vec<(Persistent<Value<'static>>, String)>>>;

impl Drop for App {
    fn drop(&mut self) {
        // The VM's tracker holds them too, and they hold values of the VM.
        self.rejections.take();
    }
}

impl App {
    fn start(options: &AppOptions, folder: Folder, entry: String, port: AppPort) -> Result<Self, String> {
        let inbox = Rc::new(Inbox::new(port.frames));
        let rejections = Rejections::default();
        let runtime = Runtime::new().map_err(|error| error.to_string())?;
        runtime.set_memory_limit(options.memory_limit);
        runtime.set_max_stack_size(options.stack_limit);
        runtime.set_loader(
            AppResolver { folder: folder.clone() },
            AppLoader { folder: folder.clone(), max_len: options.memory_limit },
        );
        runtime.set_interrupt_handler(Some(Box::new({
            let inbox = inbox.clone();
            move || inbox.is_closed()
        })));
        runtime.set_host_promise_rejection_tracker(Some(Box::new({
            let rejections = rejections.clone();
            move |ctx, promise, reason, is_handled| track_rejection(&rejections, &ctx, promise, &reason, is_handled)
        })));
        let context = Context::full(&runtime).map_err(|error| error.to_string())?;
        let host = Rc::new(Host::new(port.messages, folder, options.viewport, options.memory_limit));
        let receive = context.with(|ctx| {
            let import = || {
                ctx.globals().set("tenfootHost", host_object(&ctx, &host)?)?;
                let namespace: Object<'_> = Module::import(&ctx, PRELUDE_ENTRY)?.finish()?;
                Ok(Persistent::save(&ctx, namespace))
            };
            // As text: an exception that nobody takes would outlive the VM.
            import().map_err(|error: rquickjs::Error| {
                rejections.take();
                error_text(&ctx, &error)
            })
        })?;
        Ok(Self { rejections, receive, context, runtime, host, inbox, entry, started: Cell::new(false) })
    }

    fn run(&self) {
        while let Some(message) = self.inbox.next() {
            self.frame(message);
        }
    }

    fn frame(&self, message: FrameMessage) {
        self.call::<_, ()>("beginFrame", (message.time as f64,));
        if !self.started.replace(true) {
            self.call::<_, ()>("start", (self.entry.as_str(),));
        }
        self.run_jobs();
        for event in message.events {
            self.dispatch(event);
            self.run_jobs();
        }
        while self.call("runTimer", ()) == Some(true) {
            self.run_jobs();
        }
        self.host.flush();
        let next_timer = self.call::<_, Option<f64>>("nextTimer", ()).flatten().map(|time| time as u64);
        self.host.send(AppMessage::Idle { frame: message.frame, next_timer });
    }

    fn dispatch(&self, event: Event) {
        match event {
            Event::Key { key, phase, target, handled } => {
                self.call("key", (kebab_name(&key), kebab_name(&phase), target, handled))
            }
            Event::FocusRequested { id, from, to, direction } => {
                self.call("focusRequested", (id, from, to, kebab_name(&direction)))
            }
            Event::ItemWanted { list, index } => self.call("itemWanted", (list, index)),
            Event::FocusChanged { previous, current } => self.call("focusChanged", (previous, current)),
            Event::LaidOut { node, border_box } => {
                self.call("laidOut", (node, border_box.x, border_box.y, border_box.width, border_box.height))
            }
            Event::Image { node, error } => self.call("image", (node, error)),
            Event::AnimationEnded(id) => self.call("animationEnded", (id,)),
            Event::TransitionEnded { node, property } => {
                self.call("transitionEnded", (node, values::name_of(property)))
            }
            Event::Rejected(rejection) => {
                self.call("rejected", (rejection.node, rejection.property, rejection.reason, rejection.command))
            }
        }
        .unwrap_or(());
    }

    /// Calls a function of `js/receive.js`. Exceptions are reported: none.
    fn call<A, T>(&self, name: &str, arguments: A) -> Option<T>
    where
        A: for<'js> IntoArgs<'js>,
        T: for<'js> FromJs<'js>,
    {
        self.context.with(|ctx| {
            let call = || {
                let receive = self.receive.clone().restore(&ctx)?;
                receive.get::<_, Function<'_>>(name)?.call::<A, T>(arguments)
            };
            call().map_err(|error| self.report(&ctx, &error)).ok()
        })
    }

    /// Runs promise jobs to the end, and reports rejections that nothing handles.
    fn run_jobs(&self) {
        loop {
            match self.runtime.execute_pending_job() {
                Ok(true) if self.inbox.is_closed() => break,
                Ok(true) => {}
                Ok(false) => break,
                Err(exception) => {
                    exception.0.with(|ctx| self.report(&ctx, &rquickjs::Error::Exception));
                }
            }
        }
        for (_, reason) in self.rejections.take() {
            self.host.log(LogLevel::Error, format!("{reason}\n    (nothing handles this rejected promise)"));
        }
    }

    fn report(&self, ctx: &Ctx<'_>, error: &rquickjs::Error) {
        let text = error_text(ctx, error);
        if !self.inbox.is_closed() {
            self.host.log(LogLevel::Error, text);
        }
    }
}

/// An error of the VM as text; takes the exception that it stands for.
fn error_text(ctx: &Ctx<'_>, error: &rquickjs::Error) -> String {
    match error {
        rquickjs::Error::Exception => exception_text(ctx, &ctx.catch()),
        error => error.to_string(),
    }
}

/// The name of an enum's case in the contract, such as `play-pause`.
fn kebab_name(case: &impl serde::Serialize) -> String {
    match serde_json::to_value(case) {
        Ok(serde_json::Value::String(name)) => name,
        _ => String::new(),
    }
}

fn track_rejection<'js>(
    rejections: &Rejections,
    ctx: &Ctx<'js>,
    promise: Value<'js>,
    reason: &Value<'js>,
    is_handled: bool,
) {
    let promise = Persistent::save(ctx, promise);
    if is_handled {
        rejections.borrow_mut().retain(|(rejected, _)| *rejected != promise);
    } else {
        // The text first: it may run getters of the app, which may reject promises.
        let text = exception_text(ctx, reason);
        rejections.borrow_mut().push((promise, text));
    }
}

/// Messages of the engine. While the app's code runs, the inbox is looked into now and then, because only that shows
/// whether the engine is still there.
struct Inbox {
    frames: Receiver<FrameMessage>,
    waiting: RefCell<VecDeque<FrameMessage>>,
}

impl Inbox {
    fn new(frames: Receiver<FrameMessage>) -> Self {
        Self { frames, waiting: RefCell::default() }
    }

    /// The next message; waits for it. None when the engine is gone.
    fn next(&self) -> Option<FrameMessage> {
        let waiting = self.waiting.borrow_mut().pop_front();
        waiting.or_else(|| self.frames.recv().ok())
    }

    /// Whether the engine is gone.
    fn is_closed(&self) -> bool {
        loop {
            match self.frames.try_recv() {
                Ok(message) => self.waiting.borrow_mut().push_back(message),
                Err(TryRecvError::Empty) => return false,
                Err(TryRecvError::Disconnected) => return true,
            }
        }
    }
}
