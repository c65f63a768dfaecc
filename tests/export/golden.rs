//! The export of the examples, file by file.

use std::collections::BTreeSet;

use snapbox::assert::DEFAULT_ACTION_ENV;
use snapbox::data::DataFormat;
use snapbox::{Assert, Data};

use crate::{export, here, project, text};

#[test]
fn the_examples_are_exported_as_expected() {
    let expected = here().join("expected");
    let assert = Assert::new().action_env(DEFAULT_ACTION_ENV);
    let files = export(&project(&here()));
    let mut failures = Vec::new();
    for (path, bytes) in &files {
        let file = expected.join(path);
        let actual = Data::text(text(bytes)).raw();
        let wanted = Data::read_from(&file, Some(DataFormat::Text)).raw();
        failures.extend(assert.try_eq(Some(&path), actual, wanted).err().map(|error| error.to_string()));
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    let names: BTreeSet<String> = fingerpost::tree::read_folder(&expected, "").unwrap().into_keys().collect();
    let stale: Vec<_> = names.into_iter().filter(|path| !files.contains_key(path)).collect();
    assert!(stale.is_empty(), "these files are no longer exported; delete them: {stale:?}");
}

#[test]
fn the_examples_are_sound() {
    let tree = fingerpost::tree::read_folder(&here(), "content").unwrap();
    let loaded = fingerpost::project::load(&tree, crate::TODAY);
    let findings: Vec<_> = loaded.report.iter().map(|finding| finding.message.clone()).collect();
    assert_eq!(findings, Vec::<String>::new());
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    assert_eq!(export(&project(&here())), export(&project(&here())));
}
