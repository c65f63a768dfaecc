//! stub
use crate::catalog::{Catalog, RecordKind};
pub(crate) fn fact_fields(_: &Catalog, _: RecordKind, _: &str) -> Vec<String> { Vec::new() }
