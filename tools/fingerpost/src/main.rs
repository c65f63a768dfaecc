//! The `fingerpost` binary.

fn main() {}
