//! What rquickjs does not offer: the only unsafe code of JavaScript parts.
//!
//! Properties are read and written as *own* ones: nothing on a prototype, no setter and no global that a part may have
//! replaced takes part in a conversion.

use rquickjs::{Array, Ctx, Error, Object, Promise, Result, Value, qjs};

/// An interned property name or string of one runtime. It is freed with its runtime.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Key(qjs::JSAtom);

fn value<'js>(ctx: &Ctx<'js>, raw: qjs::JSValue) -> Result<Value<'js>> {
    // SAFETY: `raw` was just made by this context and belongs to the caller.
    let value = unsafe { Value::from_raw(ctx.clone(), raw) };
    if value.is_exception() { Err(Error::Exception) } else { Ok(value) }
}

fn done(status: std::ffi::c_int) -> Result<()> {
    if status < 0 { Err(Error::Exception) } else { Ok(()) }
}

/// Interns a string for as long as the runtime lives.
pub(super) fn intern(ctx: &Ctx<'_>, text: &str) -> Result<Key> {
    // SAFETY: pointer and length are those of `text`, which is copied.
    let atom = unsafe { qjs::JS_NewAtomLen(ctx.as_raw().as_ptr(), text.as_ptr().cast(), text.len() as _) };
    // 0 is `JS_ATOM_NULL`, of a failure.
    if atom == 0 { Err(Error::Exception) } else { Ok(Key(atom)) }
}

/// The interned string itself.
pub(super) fn string<'js>(ctx: &Ctx<'js>, key: Key) -> Result<Value<'js>> {
    // SAFETY: keys live as long as their runtime.
    value(ctx, unsafe { qjs::JS_AtomToValue(ctx.as_raw().as_ptr(), key.0) })
}

/// Which of the keys a string equals.
pub(super) fn position(string: &Value<'_>, keys: &[Key]) -> Result<Option<usize>> {
    let ctx = string.ctx().as_raw().as_ptr();
    // SAFETY: the value belongs to this context; the atom is freed after its last use.
    let atom = unsafe { qjs::JS_ValueToAtom(ctx, string.as_raw()) };
    if atom == 0 {
        return Err(Error::Exception);
    }
    let position = keys.iter().position(|key| key.0 == atom);
    // SAFETY: `JS_ValueToAtom` gave us a reference of our own.
    unsafe { qjs::JS_FreeAtom(ctx, atom) };
    Ok(position)
}

/// The object's own property, none where there is no such one, whatever its prototypes have. No JavaScript runs: the value
/// of a property with a getter is the getter itself, a function.
pub(super) fn own<'js>(object: &Object<'js>, key: Key) -> Result<Option<Value<'js>>> {
    own_atom(object, key.0)
}

/// Elements of the array; up to 2^32 - 1, which takes no memory while they are not set.
pub(super) fn length(array: &Array<'_>) -> Result<usize> {
    let mut length = 0;
    // SAFETY: the length of an array is a number of its own; no JavaScript runs.
    done(unsafe { qjs::JS_GetLength(array.ctx().as_raw().as_ptr(), array.as_raw(), &raw mut length) })?;
    Ok(usize::try_from(length).unwrap_or(0))
}

/// The array's own element.
pub(super) fn element<'js>(array: &Array<'js>, index: u32) -> Result<Option<Value<'js>>> {
    // SAFETY: indices below 2^31 are atoms by themselves, without memory to free.
    let atom = unsafe { qjs::JS_NewAtomUInt32(array.ctx().as_raw().as_ptr(), index & (u32::MAX >> 1)) };
    own_atom(array.as_object(), atom)
}

fn own_atom<'js>(object: &Object<'js>, atom: qjs::JSAtom) -> Result<Option<Value<'js>>> {
    let ctx = object.ctx();
    let raw = ctx.as_raw().as_ptr();
    let undefined = Value::new_undefined(ctx.clone()).as_raw();
    let mut found = qjs::JSPropertyDescriptor { flags: 0, value: undefined, getter: undefined, setter: undefined };
    // SAFETY: object and atom belong to this context; `found` is filled only if the status is above 0.
    let status = unsafe { qjs::JS_GetOwnProperty(raw, &raw mut found, object.as_raw(), atom) };
    done(status)?;
    if status == 0 {
        return Ok(None);
    }
    if found.flags & qjs::JS_PROP_GETSET as i32 == 0 {
        return value(ctx, found.value).map(Some);
    }
    // SAFETY: the descriptor's values are ours to free.
    unsafe { qjs::JS_FreeValue(raw, found.setter) };
    value(ctx, found.getter).map(Some)
}

/// Gives the object a property of its own.
pub(super) fn define<'js>(object: &Object<'js>, key: Key, value: &Value<'js>) -> Result<()> {
    let ctx = object.ctx().as_raw().as_ptr();
    let raw = duplicate(value);
    // SAFETY: all belong to this context; the call takes `raw` over, whatever it answers.
    done(unsafe { qjs::JS_DefinePropertyValue(ctx, object.as_raw(), key.0, raw, qjs::JS_PROP_C_W_E as i32) })
}

/// An array of these values.
pub(super) fn array<'js>(ctx: &Ctx<'js>, values: &[Value<'js>]) -> Result<Value<'js>> {
    let raw: Vec<_> = values.iter().map(duplicate).collect();
    let count = i32::try_from(raw.len()).map_err(|_| Error::Allocation)?;
    // SAFETY: the call takes all values over, whatever it answers.
    value(ctx, unsafe { qjs::JS_NewArrayFrom(ctx.as_raw().as_ptr(), count, raw.as_ptr()) })
}

/// A `Uint8Array` with a copy of the bytes.
pub(super) fn uint8_array<'js>(ctx: &Ctx<'js>, bytes: &[u8]) -> Result<Value<'js>> {
    // SAFETY: pointer and length are those of `bytes`, which are copied.
    value(ctx, unsafe { qjs::JS_NewUint8ArrayCopy(ctx.as_raw().as_ptr(), bytes.as_ptr(), bytes.len() as _) })
}

/// A `Uint32Array` with a copy of the numbers.
pub(super) fn uint32_array<'js>(ctx: &Ctx<'js>, numbers: &[u32]) -> Result<Value<'js>> {
    let raw = ctx.as_raw().as_ptr();
    // SAFETY: the bytes are copied into a buffer of the context, which the new array refers to.
    unsafe {
        let bytes = qjs::JS_NewArrayBufferCopy(raw, numbers.as_ptr().cast(), size_of_val(numbers) as _);
        let buffer = value(ctx, bytes)?;
        let mut arguments = [buffer.as_raw()];
        let kind = qjs::JSTypedArrayEnum_JS_TYPED_ARRAY_UINT32;
        value(ctx, qjs::JS_NewTypedArray(raw, 1, arguments.as_mut_ptr(), kind))
    }
}

/// Another reference to the value; whoever gets it frees it.
fn duplicate(value: &Value<'_>) -> qjs::JSValue {
    let ctx = value.ctx().as_raw().as_ptr();
    // SAFETY: the value belongs to this context.
    unsafe { qjs::JS_DupValue(ctx, value.as_raw()) }
}

/// Reads a module from bytecode, finds its imports and evaluates it.
///
/// # Safety
///
/// The bytes must be what `Module::write` of this very QuickJS wrote: it believes them.
pub(super) unsafe fn evaluate<'js>(ctx: &Ctx<'js>, bytecode: &[u8]) -> Result<(Object<'js>, Promise<'js>)> {
    let raw = ctx.as_raw().as_ptr();
    // SAFETY: the caller vouches for the bytes. A module belongs to its context, which outlives this function; its value
    // is duplicated for `JS_EvalFunction`, which frees one.
    unsafe {
        let flags = qjs::JS_READ_OBJ_BYTECODE as i32;
        let module = qjs::JS_ReadObject(raw, bytecode.as_ptr(), bytecode.len() as _, flags);
        if qjs::JS_VALUE_GET_TAG(module) != qjs::JS_TAG_MODULE {
            return Err(Error::Exception);
        }
        done(qjs::JS_ResolveModule(raw, module))?;
        let promise = value(ctx, qjs::JS_EvalFunction(raw, qjs::JS_DupValue(raw, module)))?;
        let definition = qjs::JS_VALUE_GET_PTR(module).cast();
        let namespace = value(ctx, qjs::JS_GetModuleNamespace(raw, definition))?;
        Ok((Object::from_value(namespace)?, Promise::from_value(promise)?))
    }
}

/// Gives JavaScript of this context so many bytes of stack, counted from here.
pub(super) fn limit_stack(ctx: std::ptr::NonNull<qjs::JSContext>, bytes: usize) {
    // SAFETY: the context lives, and no JavaScript of its runtime runs.
    unsafe {
        let runtime = qjs::JS_GetRuntime(ctx.as_ptr());
        qjs::JS_UpdateStackTop(runtime);
        // 0 would be no limit.
        qjs::JS_SetMaxStackSize(runtime, bytes.max(1) as _);
    }
}

/// The version of QuickJS that is built in.
pub(super) fn version() -> String {
    // SAFETY: the answer is a constant, with a zero at its end.
    unsafe { std::ffi::CStr::from_ptr(qjs::JS_GetVersion()) }.to_string_lossy().into_owned()
}

/// Whether two primitive values are the same, as `===` says.
pub(super) fn equal(left: &Value<'_>, right: &Value<'_>) -> bool {
    // SAFETY: both belong to this context, which only reads them.
    unsafe { qjs::JS_IsStrictEqual(left.ctx().as_raw().as_ptr(), left.as_raw(), right.as_raw()) }
}
