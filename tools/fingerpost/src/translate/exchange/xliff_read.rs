//! Reading XLIFF 2, strictly: no DOCTYPE, no entities but XML's own five, nothing that leads to another file.

use std::collections::BTreeMap;

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::{Delivery, ImportError, Incoming};

/// What is open while a file is read.
#[derive(Default)]
struct State {
    language: Option<String>,
    unit: String,
    name: String,
    data: BTreeMap<String, String>,
    data_id: Option<String>,
    /// `source` or `target`, and what it says so far.
    inside: Option<(&'static str, String)>,
    source: String,
    target: Option<String>,
    is_final: bool,
    texts: Vec<Incoming>,
}

/// Reads a file.
///
/// # Errors
///
/// At the first mistake, with its line.
pub(super) fn read(text: &str) -> Result<Delivery, ImportError> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = true;
    let mut state = State::default();
    let (mut line, mut last) = (1, 0);
    loop {
        let at = usize::try_from(reader.buffer_position()).unwrap_or(0);
        line += text.get(last..at).map_or(0, |passed| passed.matches('\n').count());
        last = at;
        let event = reader.read_event().map_err(|error| ImportError::form(line, format!("this is no XML: {error}")))?;
        match event {
            Event::DocType(_) => return Err(ImportError::Doctype(line)),
            Event::Start(tag) => state.start(&tag, line)?,
            Event::Empty(tag) => {
                state.start(&tag, line)?;
                state.end(tag.local_name().as_ref(), line);
            }
            Event::End(tag) => state.end(tag.local_name().as_ref(), line),
            Event::Text(words) => {
                let words = words.decode().map_err(|error| ImportError::form(line, error.to_string()))?;
                state.say(&words);
            }
            Event::CData(words) => state.say(&String::from_utf8_lossy(&words)),
            Event::GeneralRef(name) => state.say(&entity(&name, line)?),
            Event::Eof => break,
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
    }
    let language = state.language.ok_or(ImportError::NoLanguage("an <xliff> with trgLang=\"…\""))?;
    Ok(Delivery { language, texts: state.texts })
}

/// One of XML's own five entities, or a character by its number.
fn entity(name: &BytesRef<'_>, line: usize) -> Result<String, ImportError> {
    let unknown = || {
        let name = String::from_utf8_lossy(name).into_owned();
        ImportError::form(line, format!("the entity `&{name};` is not one of XML's own, so it is refused"))
    };
    if let Some(c) = name.resolve_char_ref().map_err(|_| unknown())? {
        return Ok(c.to_string());
    }
    let name = name.decode().map_err(|_| unknown())?;
    quick_xml::escape::resolve_predefined_entity(&name).map(str::to_owned).ok_or_else(unknown)
}

impl State {
    fn start(&mut self, tag: &BytesStart<'_>, line: usize) -> Result<(), ImportError> {
        let value = |name: &str| attribute(tag, name, line);
        match tag.local_name().as_ref() {
            b"xliff" => {
                if !value("version")?.is_some_and(|version| version.starts_with("2.")) {
                    return Err(ImportError::form(line, "this is not XLIFF 2; export the file again"));
                }
                self.language = value("trgLang")?;
            }
            b"file" => self.unit = value("original")?.unwrap_or_default(),
            b"unit" => {
                self.name = value("name")?.unwrap_or_default();
                self.data.clear();
            }
            b"data" => self.data_id = value("id")?,
            b"segment" => {
                self.is_final = value("state")?.is_none_or(|state| state != "initial");
                (self.source, self.target) = (String::new(), None);
            }
            b"source" => self.inside = Some(("source", String::new())),
            b"target" => self.inside = Some(("target", String::new())),
            b"ph" => {
                let known = value("dataRef")?.and_then(|id| self.data.get(&id).cloned());
                let Some(known) = known else {
                    return Err(ImportError::form(line, "a placeholder <ph> stands for nothing that this unit has"));
                };
                self.say(&known);
            }
            b"pc" | b"sc" | b"ec" | b"cp" => {
                return Err(ImportError::form(line, "only <ph> stands inside a text here; export the file again"));
            }
            _ => {}
        }
        Ok(())
    }

    fn say(&mut self, words: &str) {
        if let Some(id) = &self.data_id {
            self.data.entry(id.clone()).or_default().push_str(words);
        } else if let Some((_, text)) = &mut self.inside {
            text.push_str(words);
        }
    }

    fn end(&mut self, tag: &[u8], line: usize) {
        match tag {
            b"data" => self.data_id = None,
            b"source" | b"target" => match self.inside.take() {
                Some(("source", text)) => self.source = text,
                Some((_, text)) => self.target = Some(text),
                None => {}
            },
            b"segment" => {
                let text = self.target.take().filter(|text| !text.is_empty() && self.is_final);
                let (unit, name, source) = (self.unit.clone(), self.name.clone(), self.source.clone());
                self.texts.extend(text.map(|text| Incoming { unit, name, source, text, line }));
            }
            _ => {}
        }
    }
}

fn attribute(tag: &BytesStart<'_>, name: &str, line: usize) -> Result<Option<String>, ImportError> {
    let wrong = |error: String| ImportError::form(line, format!("this is no XML: {error}"));
    let found = tag.try_get_attribute(name).map_err(|error| wrong(error.to_string()))?;
    found
        .map(|value| {
            value
                .normalized_value(XmlVersion::default())
                .map(std::borrow::Cow::into_owned)
                .map_err(|error| wrong(error.to_string()))
        })
        .transpose()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn refused(text: &str, said: &str) {
        let error = read(text).unwrap_err().to_string();
        assert!(error.contains(said), "{error}");
    }

    #[test]
    fn nothing_leads_to_another_file() {
        refused(
            "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>\n<xliff version=\"2.1\" trgLang=\"es\"/>",
            "declares entities",
        );
        refused("<xliff version=\"2.1\" trgLang=\"es\"><source>&a;</source></xliff>", "`&a;` is not one of XML's own");
        refused(
            "<xliff version=\"2.1\" trgLang=\"es\"><source><ph dataRef=\"d9\"/></source></xliff>",
            "stands for nothing",
        );
        refused("<xliff version=\"1.2\"/>", "not XLIFF 2");
        refused("<xliff version=\"2.1\"></xlif>", "no XML");
        refused("<html></html>", "trgLang");
    }
}
