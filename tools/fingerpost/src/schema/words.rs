//! Parts of schemas that are more than their type: words of closed lists, days, interface words.

use std::borrow::Cow;
use std::marker::PhantomData;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::Value;

use crate::catalog::Choice;
use crate::rules::RawIntended;

/// Stands for a text that is one word out of a closed list.
pub(crate) struct OneOf<C>(PhantomData<C>);

impl<C: Choice> JsonSchema for OneOf<C> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        std::any::type_name::<C>().into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let words: Vec<&str> = C::ALL.iter().map(|choice| choice.word()).collect();
        let meanings: Vec<&str> = C::ALL.iter().map(|choice| choice.meaning()).collect();
        json_schema!({ "type": "string", "enum": words, "x-taplo": { "docs": { "enumValues": meanings } } })
    }
}

/// Stands for a whole date, which TOML writes without quotes.
pub(crate) struct Day;

impl JsonSchema for Day {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Day".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "format": "date" })
    }
}

/// Interface words: tables by area, in them texts, or one text for each plural form.
pub(super) fn interface(generator: &mut SchemaGenerator) -> Schema {
    let forms = ["zero", "one", "two", "few", "many", "other"];
    let forms: serde_json::Map<String, Value> = forms
        .iter()
        .map(|form| {
            let description = format!("The text for counts that the language calls `{form}`.");
            ((*form).to_owned(), serde_json::json!({ "type": "string", "description": description }))
        })
        .collect();
    json_schema!({
        "title": "Interface words",
        "description": "What buttons, labels and short sentences of the site say in one language. Names in braces stay as they are.",
        "type": "object",
        "properties": {
            "intended": {
                "description": "Findings that are as they should be.",
                "type": "array",
                "items": generator.subschema_for::<RawIntended>()
            }
        },
        "additionalProperties": {
            "description": "The words of one part of the site.",
            "type": "object",
            "additionalProperties": {
                "description": "What it says; keep every name in braces. With a count in it: one text for each plural form of the language.",
                "anyOf": [
                    { "type": "string" },
                    { "type": "object", "properties": forms, "additionalProperties": false, "required": ["other"] }
                ]
            }
        }
    })
}

/// TOML has no null: what may be left out is left out.
pub(super) fn without_null(value: &mut Value) {
    if let Value::Object(object) = value {
        if let Some(Value::Array(types)) = object.get_mut("type") {
            types.retain(|name| name != "null");
            if let [only] = types.as_slice() {
                let only = only.clone();
                object.insert("type".to_owned(), only);
            }
        }
        if let Some(Value::Array(words)) = object.get_mut("enum") {
            words.retain(|word| !word.is_null());
        }
        if let Some(only) = only_choice(object) {
            object.remove("anyOf");
            object.extend(only);
        }
    }
    each_inside(value, without_null);
}

/// What `anyOf: [it, null]` comes to.
fn only_choice(object: &serde_json::Map<String, Value>) -> Option<serde_json::Map<String, Value>> {
    let choices = object.get("anyOf")?.as_array()?;
    let mut there = choices.iter().filter(|choice| choice["type"] != "null");
    let only = there.next()?.as_object()?;
    let described = |(key, _): &(String, Value)| !object.contains_key(key);
    (there.next().is_none() && choices.len() == 2).then(|| only.clone().into_iter().filter(described).collect())
}

/// Adds what each word of a closed list means to what is said of the key.
pub(super) fn explain_words(value: &mut Value) {
    let list = meanings(value).or_else(|| meanings(&value["items"]));
    if let (Some(list), Some(Value::String(description))) = (list, value.get_mut("description")) {
        for (word, meaning) in list {
            description.push_str(&format!("\n\n`{word}`: {meaning}"));
        }
    }
    each_inside(value, explain_words);
}

/// The words that may stand here, each with what it means.
pub(crate) fn meanings(schema: &Value) -> Option<Vec<(String, String)>> {
    let texts = |value: &Value| -> Option<Vec<String>> {
        value.as_array()?.iter().map(|text| text.as_str().map(str::to_owned)).collect()
    };
    let words = texts(&schema["enum"])?;
    Some(words.into_iter().zip(texts(&schema["x-taplo"]["docs"]["enumValues"])?).collect())
}

/// Takes out what only `fingerpost new` reads.
pub(super) fn without_marks(value: &mut Value) {
    if let Value::Object(object) = value {
        object.shift_remove("x-begin");
    }
    each_inside(value, without_marks);
}

fn each_inside(value: &mut Value, change: fn(&mut Value)) {
    match value {
        Value::Object(object) => object.values_mut().for_each(change),
        Value::Array(items) => items.iter_mut().for_each(change),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn nothing_may_be_null() {
        let mut schema = json!({
            "a": { "type": ["string", "null"], "enum": ["x", null] },
            "b": { "description": "mine", "anyOf": [{ "type": "object", "description": "its" }, { "type": "null" }] }
        });
        without_null(&mut schema);
        let expected = json!({
            "a": { "type": "string", "enum": ["x"] },
            "b": { "description": "mine", "type": "object" }
        });
        assert_eq!(schema, expected);
    }

    #[test]
    fn words_are_explained() {
        let list = json!({ "enum": ["a", "b"], "x-taplo": { "docs": { "enumValues": ["First.", "Second."] } } });
        let mut schema = json!({ "description": "Which.", "items": list });
        explain_words(&mut schema);
        assert_eq!(schema["description"], "Which.\n\n`a`: First.\n\n`b`: Second.");
    }
}
