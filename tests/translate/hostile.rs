//! Files that should never be taken, each with the words that it is refused with. The score is printed.

use crate::project::Project;

/// A PO file with one message.
fn po(context: &str, source: &str, text: &str) -> String {
    format!("msgid \"\"\nmsgstr \"Language: es\\n\"\n\nmsgctxt \"{context}\"\nmsgid \"{source}\"\nmsgstr \"{text}\"\n")
}

const FIRST: &str = "You decide what happens next. <source:us-leaflet>";

/// A PO file that puts a text in the place of the first paragraph.
fn first(text: &str) -> String {
    po("get-help/first-steps#1", FIRST, text)
}

fn xliff(body: &str) -> String {
    format!("<?xml version=\"1.0\"?>\n{body}")
}

/// What is sent, and what must be said.
#[expect(clippy::too_many_lines, reason = "it is a list")]
fn cases() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let text = |name, file: String, said| (name, file.into_bytes(), said);
    vec![
        text("script", first("<script>alert(1)</script> <source:us-leaflet>"), "raw-html"),
        text("image", first("<img src=x onerror=alert(1)> <source:us-leaflet>"), "raw-html"),
        text("javascript", first("[Llama](javascript:alert(1)) <source:us-leaflet>"), "unknown-scheme"),
        text("data-address", first("[Llama](data:text/html;base64,AAAA) <source:us-leaflet>"), "unknown-scheme"),
        text("address", first("Mira https://example.com <source:us-leaflet>"), "address-in-prose"),
        text("homoglyphs", first("Mira exаmple hoy. <source:us-leaflet>"), "confusable-character"),
        text("number", first("Llama al 1-800-555-0100. <source:us-leaflet>"), "number-in-prose"),
        text("arabic-digits", first("Llama al ٠٨٠٠ ٥٥٥ ٠١٠٠. <source:us-leaflet>"), "number-in-prose"),
        text(
            "spelled-number",
            first("Llama al ocho cero cero, cinco cinco cinco, cero uno cero cero. <source:us-leaflet>"),
            "number-in-prose",
        ),
        text("half-spelled", first("Llama al 8 cero cero 5 5 5 cero 1 0 0. <source:us-leaflet>"), "number-in-prose"),
        text(
            "spelled-in-english",
            first("Llama al eight double zero triple five. <source:us-leaflet>"),
            "number-in-prose",
        ),
        text(
            "spelled-in-title",
            po("get-help/first-steps#title", "First steps", "Llama cero ocho cero cinco cinco"),
            "number-in-prose",
        ),
        text("joined-digits", first("Llama al 1800\u{200b}5550100. <source:us-leaflet>"), "invisible-character"),
        text("override", first("Tú \u{202e}decides. <source:us-leaflet>"), "invisible-character"),
        text("template", first("{{ get_env(name='HOME') }} <source:us-leaflet>"), "template-syntax"),
        text("statement", first("{% include 'x' %} <source:us-leaflet>"), "template-syntax"),
        text("lost-fact", first("Tú decides qué pasa después."), "facts-differ"),
        text("other-fact", first("Tú decides. <law:us-act>"), "facts-differ"),
        text("heading", first("## Tú decides <source:us-leaflet>"), "structure-differs"),
        text("list", first("- Tú decides. <source:us-leaflet>"), "structure-differs"),
        text(
            "two-blocks",
            first("Tú decides.\\n\\nLlama. <source:us-leaflet>"),
            "a line break or another control character",
        ),
        text("front-matter", first("+++\\ntemplate = 'x'\\n+++"), "a line break or another control character"),
        text("other-script", first("Вы решаете, что будет дальше. <source:us-leaflet>"), "wrong-script"),
        text("title", po("get-help/first-steps#title", "First steps", "x\\\" \\npath = \\\"/"), "a line break"),
        text("window-title", po("get-help/first-steps#window_title", "Steps", "La trata"), "revealing-title"),
        text(
            "placeholder",
            po("interface#helplines.checked", "Checked on {date}", "Comprobado"),
            "placeholder-differs",
        ),
        text("key", po("get-help/first-steps#template", "First steps", "x"), "has no text `template`"),
        text("aliases", po("get-help/first-steps#aliases", "x", "x"), "has no text `aliases`"),
        text("path", po("../../../etc/passwd#1", "x", "y"), "nothing is called `../../../etc/passwd`"),
        text("other-page", po("get-help/nowhere#1", "x", "y"), "nothing is called `get-help/nowhere`"),
        text("settings", po("site#name", "Example", "Evil"), "nothing is called `site`"),
        text("escape", first("x\\q"), "`\\q` means nothing"),
        text("open-quote", "msgid \"\nmsgstr \"\"\n".to_owned(), "straight quote"),
        text("no-language", "msgid \"\"\nmsgstr \"\"\n".to_owned(), "does not say which language"),
        text("unknown-language", first("x").replace("Language: es", "Language: tlh"), "there is no language `tlh`"),
        text("source-language", first("x").replace("Language: es", "Language: en"), "translated from"),
        text(
            "plural",
            "msgid \"\"\nmsgstr \"Language: es\\n\"\n\nmsgctxt \"a#1\"\nmsgid \"x\"\nmsgid_plural \"y\"\n".to_owned(),
            "plural form",
        ),
        text(
            "entity",
            xliff("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><xliff version=\"2.1\" trgLang=\"es\"/>"),
            "declares entities",
        ),
        text(
            "laughs",
            xliff("<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]><xliff version=\"2.1\"/>"),
            "declares entities",
        ),
        text(
            "unknown-entity",
            xliff(
                "<xliff version=\"2.1\" trgLang=\"es\"><file original=\"a\"><unit name=\"1\"><segment><source>&x;</source></segment></unit></file></xliff>",
            ),
            "not one of XML's own",
        ),
        text("old-xliff", xliff("<xliff version=\"1.2\"><file target-language=\"es\"/></xliff>"), "not XLIFF 2"),
        text("no-xml", xliff("<xliff version=\"2.1\" trgLang=\"es\"><a></b></xliff>"), "no XML"),
        text(
            "inline",
            xliff(
                "<xliff version=\"2.1\" trgLang=\"es\"><file original=\"a\"><unit name=\"1\"><segment><source><pc id=\"1\">x</pc></source></segment></unit></file></xliff>",
            ),
            "only <ph>",
        ),
        text(
            "packet-key",
            "{ \"fingerpost\": 1, \"language\": \"es\", \"texts\": [], \"path\": \"/etc\" }".to_owned(),
            "unknown field `path`",
        ),
        text(
            "packet-version",
            "{ \"fingerpost\": 9, \"language\": \"es\", \"texts\": [] }".to_owned(),
            "another version",
        ),
        text(
            "packet-cut",
            "{ \"fingerpost\": 1, \"language\": \"es\", \"texts\": [".to_owned(),
            "not what a packet saves",
        ),
        text("something-else", "hello".to_owned(), "no PO, XLIFF or packet file"),
        ("latin-1", b"msgid \"\"\nmsgstr \"Language: es\xe9\"\n".to_vec(), "not UTF-8 text from line 2"),
        ("large", vec![b'#'; 50 << 20], "larger than 8 MB"),
    ]
}

#[test]
fn nothing_hostile_is_taken() {
    let project = Project::new();
    let before = project.hashes();
    let cases = cases();
    let mut missed = Vec::new();
    for (name, bytes, said) in &cases {
        let file = project.outside(name, bytes);
        let outcome = project.run(&["translate", "import", &file]);
        let all = format!("{}{}", outcome.out, outcome.err);
        if outcome.status == 0 || !all.contains(said) || project.hashes() != before {
            missed.push(format!("{name}: {all}"));
        }
    }
    println!("hostile imports refused, each with its own message: {} of {}", cases.len() - missed.len(), cases.len());
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}
