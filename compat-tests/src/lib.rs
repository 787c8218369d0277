//! Every case against every implementation of a slot; the cases are in `tests/`.
