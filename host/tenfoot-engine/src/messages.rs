//! What apps and the engine say to each other: `tenfoot:scene/commands` and `tenfoot:scene/events`.
//!
//! Messages only: neither side ever waits for the other. Lengths are the app's pixels; the engine applies the display
//! scale when it hands values to the parts.

use std::sync::mpsc::{Receiver, Sender, channel};

use scene_core::style::{Animation, FocusStyle, LayoutStyle, PaintStyle, TextStyle, Transition};
use scene_core::types::{Animatable, Creation, Direction, Insertion, Key, NodeId, Rect};
use serde::{Deserialize, Serialize};

/// When a value of a property counts. The latter of these that has a value wins over the former.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NodeState {
    /// Always.
    Base,
    /// While a descendant of the node, or the node itself, has the focus.
    FocusWithin,
    /// While the node or an ancestor of it has the focus.
    Focused,
}

/// A typed property of a node.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Property {
    /// Read by the layout part.
    Layout(LayoutStyle),
    /// Read by the text part.
    Text(TextStyle),
    /// Read by the renderer part. Only these can be set for a state other than [`NodeState::Base`].
    Paint(PaintStyle),
    /// Read by the focus part.
    Focus(FocusStyle),
    /// Replaces the node's transitions.
    Transitions(Vec<Transition>),
    /// The text of a text node.
    Content(String),
    /// The picture of an image node: a path relative to the app. Empty removes it.
    Source(String),
    /// Whether the app hears of new placements of the node.
    ObservesLayout(bool),
    /// Whether the app is asked before a key moves the focus out of the node or its descendants.
    ConfirmsFocus(bool),
}

/// A property takes a value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Assignment {
    /// The node.
    pub node: NodeId,
    /// When the value counts.
    pub state: NodeState,
    /// Property and value.
    pub property: Property,
}

/// One step of a transaction.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Command {
    /// Creates a node.
    Create(Creation),
    /// Sets a property.
    Set(Assignment),
    /// Puts a node into the tree or moves it.
    Insert(Insertion),
    /// Removes a node and its descendants; their ids may be used again.
    Remove(NodeId),
    /// Starts keyframes.
    Animate(Animation),
    /// Ends the animation with this id where it is; unknown ids are ignored.
    Cancel(u32),
    /// Moves the focus to this node at the end of the frame.
    Focus(NodeId),
    /// Forbids the move of the focus that the request with this number asked for; too late, or unknown, it is ignored.
    Veto(u32),
}

/// Why a transaction was rejected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "kebab-case")]
#[error("node {node}, `{property}`: {reason} (command {command} of the transaction)")]
pub struct Rejection {
    /// Position of the command in the transaction, from 0.
    pub command: u32,
    /// The node that it names.
    pub node: NodeId,
    /// The property in its kebab-case name, or the name of the command.
    pub property: String,
    /// What is wrong and what would be right.
    pub reason: String,
}

/// What a key did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum KeyPhase {
    /// It went down.
    #[default]
    Down,
    /// It is held down, and counts as pressed again.
    Repeat,
    /// It has been held down for as long as a long press takes.
    LongPress,
    /// It went up.
    Up,
}

/// One event.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Event {
    /// A key went down, is held down or went up.
    Key {
        /// The key.
        key: Key,
        /// What it did.
        phase: KeyPhase,
        /// The node that had the focus after the engine handled the key.
        target: Option<NodeId>,
        /// Whether the engine moved the focus for it.
        handled: bool,
    },
    /// A key would move the focus out of a node that confirms it. The focus moves at the end of the next frame unless the
    /// app forbids it with [`Command::Veto`].
    FocusRequested {
        /// Number of the request.
        id: u32,
        /// The node that has the focus.
        from: NodeId,
        /// The node that would get it.
        to: NodeId,
        /// The key.
        direction: Direction,
    },
    /// The focus waits for an item that does not exist yet: the app creates it, and the focus lands on it.
    ItemWanted {
        /// The list.
        list: NodeId,
        /// Index of the item.
        index: u32,
    },
    /// The focus moved.
    FocusChanged {
        /// The node that had it.
        previous: Option<NodeId>,
        /// The node that has it.
        current: Option<NodeId>,
    },
    /// A node that observes its layout was laid out anew.
    LaidOut {
        /// The node.
        node: NodeId,
        /// Its border box relative to the parent's.
        border_box: Rect,
    },
    /// A picture is shown, or will not be.
    Image {
        /// The image node.
        node: NodeId,
        /// Why there is no picture; none when there is one.
        error: Option<String>,
    },
    /// The animation with this id ended by itself.
    AnimationEnded(u32),
    /// A transition ended by itself.
    TransitionEnded {
        /// The node.
        node: NodeId,
        /// The property.
        property: Animatable,
    },
    /// A transaction was rejected.
    Rejected(Rejection),
}

/// What the app's thread is told: the events of one frame. It answers with any number of [`AppMessage`]s, the last of them
/// [`AppMessage::Idle`].
#[derive(Clone, Debug, PartialEq)]
pub struct FrameMessage {
    /// Number of the frame, from 0.
    pub frame: u64,
    /// Time of the frame in microseconds since the engine started.
    pub time: u64,
    /// What happened in it. Empty when the message is there for a timer or, in frame 0, for the start.
    pub events: Vec<Event>,
}

/// How loud a line of the app's console is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LogLevel {
    /// `console.log`, `console.info`, `console.debug`.
    Info,
    /// `console.warn`.
    Warning,
    /// `console.error` and exceptions that nothing caught.
    Error,
}

/// What the app's thread says.
#[derive(Clone, Debug, PartialEq)]
pub enum AppMessage {
    /// Commands that belong together.
    Transaction(Vec<Command>),
    /// A line of the console, or an exception with the app's file and line.
    Log {
        /// How loud.
        level: LogLevel,
        /// The text, without a line feed at the end.
        text: String,
    },
    /// All that the message of this frame asked for is done.
    Idle {
        /// The frame of the answered message.
        frame: u64,
        /// Frame time at which the app's next timer is due, in microseconds; none without timers.
        next_timer: Option<u64>,
    },
}

/// The engine's end of the line to an app.
#[derive(Debug)]
pub struct EnginePort {
    /// To the app.
    pub frames: Sender<FrameMessage>,
    /// From the app.
    pub messages: Receiver<AppMessage>,
}

/// The app's end of the line to the engine.
#[derive(Debug)]
pub struct AppPort {
    /// From the engine; closed when the engine is gone, which ends the app's thread.
    pub frames: Receiver<FrameMessage>,
    /// To the engine.
    pub messages: Sender<AppMessage>,
}

/// Both ends of a new line.
pub fn connect() -> (EnginePort, AppPort) {
    let (frames, app_frames) = channel();
    let (app_messages, messages) = channel();
    (EnginePort { frames, messages }, AppPort { frames: app_frames, messages: app_messages })
}
