//! Exceptions as text for developers: what, where in the app, and through which calls.

use std::fmt;

use rquickjs::{Ctx, Object, Value};

use crate::modules::PRELUDE_PREFIX;
use crate::values::{describe, string};

/// Causes of causes that are shown.
const MAX_CAUSES: usize = 4;
/// Calls that are shown; the outermost are dropped.
const MAX_CALLS: usize = 16;

/// An exception as text: place and message on the first line, then the calls in the app's files, innermost first, then
/// its causes.
///
/// ```text
/// pages/home.js:12:20: TypeError: cannot read property 'title' of undefined
///     at makeCard (pages/home.js:12:20)
///     at app.js:3:1
/// ```
pub(crate) fn exception_text<'js>(ctx: &Ctx<'js>, exception: &Value<'js>) -> String {
    let mut text = String::new();
    let mut next = Some(exception.clone());
    for depth in 0..=MAX_CAUSES {
        let Some(value) = next else { break };
        if depth > 0 {
            text.push_str("\ncaused by: ");
        }
        text.push_str(&one_exception(ctx, &value));
        next = value.as_object().and_then(|error| member(ctx, error, "cause")).filter(|cause| !cause.is_undefined());
    }
    text
}

/// The place and the message of an error that was not thrown: a warning on one line.
pub(crate) fn remark_text<'js>(ctx: &Ctx<'js>, error: &Value<'js>) -> String {
    let text = |name| error.as_object().and_then(|error| member(ctx, error, name)).and_then(|value| string(&value));
    let message = text("message").unwrap_or_default();
    let stack = text("stack").unwrap_or_default();
    match app_calls(&stack).first() {
        Some(call) => format!("{}: {message}", call.place),
        None => message,
    }
}

fn one_exception<'js>(ctx: &Ctx<'js>, value: &Value<'js>) -> String {
    let error = match value.as_object() {
        Some(error) if value.is_error() => error,
        _ => return format!("{} was thrown, which is no Error and so has no place", describe(value)),
    };
    let text = |name| member(ctx, error, name).and_then(|value| string(&value));
    let name = text("name").unwrap_or_else(|| "Error".into());
    let message = text("message").unwrap_or_default();
    let stack = text("stack").unwrap_or_default();
    let calls = app_calls(&stack);
    let headline = if message.is_empty() { name } else { format!("{name}: {message}") };
    let mut report = match calls.first() {
        Some(call) => format!("{}: {headline}", call.place),
        None => headline,
    };
    for same in calls.chunk_by(PartialEq::eq).take(MAX_CALLS) {
        if let Some(call) = same.first() {
            report.push_str(&format!("\n    at {call}"));
        }
        if same.len() > 1 {
            report.push_str(&format!(" ({} times)", same.len()));
        }
    }
    report
}

/// A member of an error; none if reading it throws.
fn member<'js>(ctx: &Ctx<'js>, object: &Object<'js>, name: &str) -> Option<Value<'js>> {
    object.get(name).inspect_err(|_| drop(ctx.catch())).ok()
}

/// A line of a stack.
#[derive(Debug, PartialEq, Eq)]
struct Call<'a> {
    /// Name of the called function; none at the top of a module.
    function: Option<&'a str>,
    /// `file:line:column` relative to the app's folder.
    place: &'a str,
}

impl fmt::Display for Call<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.function {
            Some(function) => write!(f, "{function} ({})", self.place),
            None => f.write_str(self.place),
        }
    }
}

/// The calls in files of the app, from lines such as `    at makeCard (app.js:3:12)`.
fn app_calls(stack: &str) -> Vec<Call<'_>> {
    stack.lines().filter_map(app_call).collect()
}

fn app_call(line: &str) -> Option<Call<'_>> {
    let call = line.trim_start().strip_prefix("at ")?;
    let (function, place) = match call.strip_suffix(')').and_then(|call| call.rsplit_once(" (")) {
        Some((function, place)) => (Some(function), place),
        None => (None, call),
    };
    let in_app = place.contains(':') && !place.starts_with(PRELUDE_PREFIX);
    let named = |function: &&str| !function.starts_with('<');
    in_app.then_some(Call { function: function.filter(named), place })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calls_of_the_prelude_are_dropped() {
        let stack = "    at set (native)\n    at set width (tenfoot:nodes.js:3:4)\n    at makeCard (pages/home.js:12:20)\n    \
                     at <anonymous> (app.js:3:1)\n";
        let expected = [
            Call { function: Some("makeCard"), place: "pages/home.js:12:20" },
            Call { function: None, place: "app.js:3:1" },
        ];
        assert_eq!(app_calls(stack), expected);
    }

    #[test]
    fn place_of_a_syntax_error() {
        assert_eq!(app_calls("    at app.js:3:5\n"), [Call { function: None, place: "app.js:3:5" }]);
    }
}
