//! Reading gettext PO, strictly: what is not plain is refused with its line.

use super::{Delivery, ImportError, Incoming};

/// One message, as far as it is read.
#[derive(Default)]
struct Message {
    context: Option<String>,
    id: Option<String>,
    text: Option<String>,
    fuzzy: bool,
    line: usize,
}

/// What a string in quotes belongs to.
#[derive(Clone, Copy)]
enum Part {
    Context,
    Id,
    Text,
}

/// Reads a file.
///
/// # Errors
///
/// At the first mistake, with its line.
pub(super) fn read(text: &str) -> Result<Delivery, ImportError> {
    let mut messages = Vec::new();
    let mut open = Message::default();
    let mut part = None;
    for (at, line) in text.lines().enumerate() {
        let (number, line) = (at + 1, line.trim());
        if line.is_empty() || line.starts_with('#') {
            if open.text.is_some() {
                messages.push(std::mem::take(&mut open));
                part = None;
            }
            open.fuzzy |= line.starts_with("#,") && line.contains("fuzzy");
            continue;
        }
        if line.starts_with('"') {
            let Some(part) = part else {
                return Err(ImportError::form(number, "a text in quotes belongs behind msgctxt, msgid or msgstr"));
            };
            let more = string(line, number)?;
            slot(&mut open, part).get_or_insert_default().push_str(&more);
            continue;
        }
        let (word, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        let next = match word {
            "msgctxt" => Part::Context,
            "msgid" => Part::Id,
            "msgstr" => Part::Text,
            _ if word.starts_with("msgid_plural") || word.starts_with("msgstr[") => {
                let what = "this site writes each plural form as a message of its own; export the file again";
                return Err(ImportError::form(number, what));
            }
            _ => return Err(ImportError::form(number, format!("`{word}` is nothing that a PO file has"))),
        };
        if open.text.is_some() && !matches!(next, Part::Text) {
            messages.push(std::mem::take(&mut open));
        }
        if slot(&mut open, next).is_some() {
            return Err(ImportError::form(number, format!("`{word}` stands twice in one message")));
        }
        *slot(&mut open, next) = Some(string(rest.trim(), number)?);
        open.line = number;
        part = Some(next);
    }
    if open.id.is_some() {
        messages.push(open);
    }
    delivery(messages)
}

fn slot(message: &mut Message, part: Part) -> &mut Option<String> {
    match part {
        Part::Context => &mut message.context,
        Part::Id => &mut message.id,
        Part::Text => &mut message.text,
    }
}

/// What a string in quotes says.
fn string(quoted: &str, line: usize) -> Result<String, ImportError> {
    let inner = quoted.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).filter(|_| quoted.len() >= 2);
    let Some(inner) = inner else {
        return Err(ImportError::form(line, "a text begins and ends with a straight quote: \"…\""));
    };
    let mut out = String::with_capacity(inner.len());
    let mut chars = inner.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => return Err(ImportError::form(line, "a quote inside a text is written \\\"")),
            '\\' => out.push(match chars.next() {
                Some('n') => '\n',
                Some('t') => '\t',
                Some('r') => '\r',
                Some('"') => '"',
                Some('\\') => '\\',
                other => {
                    let other = other.map(String::from).unwrap_or_default();
                    let what = format!("`\\{other}` means nothing; a backslash itself is written `\\\\`");
                    return Err(ImportError::form(line, what));
                }
            }),
            c => out.push(c),
        }
    }
    Ok(out)
}

fn delivery(messages: Vec<Message>) -> Result<Delivery, ImportError> {
    let mut language = None;
    let mut texts = Vec::new();
    for message in messages {
        let source = message.id.unwrap_or_default();
        let text = message.text.unwrap_or_default();
        if source.is_empty() && message.context.is_none() {
            language = header(&text);
            continue;
        }
        let Some((unit, name)) = message.context.as_deref().and_then(|context| context.rsplit_once('#')) else {
            let what =
                "a message has no msgctxt such as \"get-help/in-danger-now#title\", so nobody knows where it belongs";
            return Err(ImportError::form(message.line, what));
        };
        if !text.is_empty() && !message.fuzzy {
            texts.push(Incoming { unit: unit.to_owned(), name: name.to_owned(), source, text, line: message.line });
        }
    }
    let language = language.ok_or(ImportError::NoLanguage("a line \"Language: es\\n\", with the code of yours"))?;
    Ok(Delivery { language, texts })
}

/// The language that the header names: our own line first, because gettext writes codes in another way.
fn header(text: &str) -> Option<String> {
    let field = |name: &str| {
        let line = text.lines().find_map(|line| line.strip_prefix(name))?.trim();
        (!line.is_empty()).then(|| line.to_owned())
    };
    let plain = field("Language:").map(|code| code.replace('_', "-"));
    let own = field("X-Language:");
    // Who changes the one and forgets the other means the one that every editor shows.
    match (plain, own) {
        (Some(plain), Some(own)) if plain.eq_ignore_ascii_case(&own) => Some(own),
        (Some(plain), _) => Some(plain),
        (None, own) => own,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "msgid \"\"\nmsgstr \"Language: pt_BR\\n\"\n\n";

    #[track_caller]
    fn refused(rest: &str, line: usize, what: &str) {
        match read(&format!("{HEAD}{rest}")) {
            Err(ImportError::Form { line: found, what: said }) => {
                assert_eq!(found, line, "{said}");
                assert!(said.contains(what), "{said}");
            }
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn messages_are_read_over_lines() {
        let read = read(&format!("{HEAD}msgctxt \"a/b#1\"\nmsgid \"\"\n\"x\\\"\"\n\"y\"\nmsgstr \"z\"\n")).unwrap();
        assert_eq!(read.language, "pt-BR");
        let text = Incoming { unit: "a/b".into(), name: "1".into(), source: "x\"y".into(), text: "z".into(), line: 7 };
        assert_eq!(read.texts.iter().map(|t| Incoming { line: 7, ..t.clone() }).collect::<Vec<_>>(), [text]);
    }

    #[test]
    fn what_is_empty_or_not_sure_is_left_out() {
        let two = "msgctxt \"a#1\"\nmsgid \"x\"\nmsgstr \"\"\n\n#, fuzzy\nmsgctxt \"a#2\"\nmsgid \"y\"\nmsgstr \"z\"\n";
        assert_eq!(read(&format!("{HEAD}{two}")).unwrap().texts, []);
    }

    #[test]
    fn mistakes_have_their_line() {
        refused("msgctxt \"a#1\"\nmsgid \"x\\q\"\n", 5, "`\\q` means nothing");
        refused("msgctxt \"a#1\"\nmsgid \"x\nmsgstr \"\"\n", 5, "straight quote");
        refused("msgid \"x\"y\"\n", 4, "a quote inside");
        refused("msgid \"x\"\nmsgid_plural \"y\"\n", 5, "plural form");
        refused("msgid \"x\"\nmsgstr \"y\"\n", 5, "no msgctxt");
        refused("path \"../x\"\n", 4, "`path` is nothing");
        assert_eq!(
            read("msgid \"\"\nmsgstr \"\"\n"),
            Err(ImportError::NoLanguage("a line \"Language: es\\n\", with the code of yours"))
        );
    }
}
