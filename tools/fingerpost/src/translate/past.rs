//! Texts out of an older version of a source file, by fingerprint: for translators whose history lacks them.

use std::collections::BTreeMap;

use toml::de::DeValue;

use super::fingerprint::{fingerprint, fingerprint_plain};
use super::unit::Unit;
use crate::diagnostic::Report;
use crate::interface;
use crate::library;
use crate::source::Sources;

/// All texts in one version of a unit's source file, by fingerprint.
pub fn texts_in(unit: &Unit, version: &str) -> BTreeMap<String, String> {
    let (mut sources, mut report) = (Sources::default(), Report::default());
    let file = sources.add("", version);
    match unit {
        Unit::Page(_) => {
            let Some(page) = library::read_source(&sources, file, &mut report) else { return BTreeMap::new() };
            let front = &page.head.front;
            let head = [Some(&front.title), front.window_title.as_ref(), front.summary.as_ref()];
            let head = head.into_iter().flatten().map(|text| plain(text.value.clone()));
            let blocks = page.blocks.iter().map(|block| block.text(version));
            head.chain(blocks.map(|text| (fingerprint(&text), text))).collect()
        }
        Unit::Interface => {
            let words = interface::read(&sources, file, &mut report);
            words.into_values().map(|word| plain(word.forms.plain())).collect()
        }
        Unit::Record(..) => {
            let mut texts = Vec::new();
            if let Ok(table) = toml::de::DeTable::parse(version) {
                table.get_ref().iter().for_each(|(_, value)| strings(value.get_ref(), &mut texts));
            }
            texts.into_iter().map(plain).collect()
        }
    }
}

fn plain(text: String) -> (String, String) {
    (fingerprint_plain(&text), text)
}

/// Every text in a value of a record.
fn strings(value: &DeValue<'_>, texts: &mut Vec<String>) {
    match value {
        DeValue::String(text) => texts.push(text.to_string()),
        DeValue::Array(items) => items.iter().for_each(|item| strings(item.get_ref(), texts)),
        DeValue::Table(table) => table.iter().for_each(|(_, value)| strings(value.get_ref(), texts)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_versions_give_their_texts() {
        let page = "+++\ntitle = \"Steps\"\n+++\nCall\n*them*.\n";
        let unit = Unit::Page("a/b".to_owned());
        assert_eq!(texts_in(&unit, page)[&fingerprint("Call them.")], "Call *them*.");
        let record = "name = \"x\"\n[[fact]]\nid = \"a\"\ntext = \"It is free.\"\n";
        let unit = Unit::Record(crate::catalog::RecordKind::Law, "a".to_owned());
        assert!(texts_in(&unit, record).contains_key(&fingerprint_plain("It is free.")));
    }
}
