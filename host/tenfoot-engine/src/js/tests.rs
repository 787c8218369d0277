//! Values, against `wit/` and there and back.
