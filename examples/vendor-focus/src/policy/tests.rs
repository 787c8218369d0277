//! Moves on small screens.
