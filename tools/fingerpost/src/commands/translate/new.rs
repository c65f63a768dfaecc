//! `fingerpost translate new`: another language.

use super::{content, open, write_sound};
use crate::cli::NewLanguageArgs;
use crate::commands::{ExitStatus, Failure, Surroundings, Terminal};
use crate::locale::{Direction, Locale};
use crate::project::Project;
use crate::translate::{self, Unit};
use crate::workspace::Workspace;

/// Adds a language, unpublished, with the words of the frame to begin with.
pub(super) fn run(
    workspace: &Workspace,
    args: &NewLanguageArgs,
    around: &Surroundings,
    terminal: &Terminal,
) -> Result<ExitStatus, Failure> {
    let mut tree = content(workspace)?;
    let (loaded, project) = open(&tree, around)?;
    let new = translate::new_language(&project.languages, &args.language, args.endonym.as_deref())?;
    let list = loaded.sources.find("content/languages.toml").map(|file| loaded.sources.text(file));
    let added = translate::add_language(list.unwrap_or_default(), &new)?;
    tree.insert(added.path.clone(), added.text.clone().into_bytes());
    let (loaded, with_it) = open(&tree, around)?;
    let language = super::language(&with_it.languages, &new.tag)?;
    let begun = translate::begin(&with_it, &loaded.sources, language, &Unit::Interface)?;
    let changes: Vec<_> = std::iter::once(added).chain(begun.changes).collect();
    if !write_sound(workspace, tree, (&changes, &[]), around, terminal)? {
        return Ok(ExitStatus::Findings);
    }
    terminal.line(&Unit::Interface.path(&language.folder))?;
    for line in told(&project, &new.tag, &new.endonym, &new.locale) {
        terminal.note(&line);
    }
    Ok(ExitStatus::Clean)
}

/// What the language is like, and what to do next.
fn told(project: &Project, tag: &str, endonym: &str, locale: &Locale) -> Vec<String> {
    let direction = match locale.direction() {
        Direction::Ltr => "left to right",
        Direction::Rtl => "right to left",
    };
    let forms = locale.plural_categories();
    let forms: Vec<&str> = forms.iter().map(|form| form.as_str()).collect();
    let first = project.settings.pages.danger.as_ref().map(|page| &page.value);
    let source = &project.languages.source().endonym;
    let mut lines = vec![
        format!("added {endonym} ({tag}), written {direction}; nothing is published yet"),
        format!("words with a count in them have these forms: {}", forms.join(", ")),
        format!("begin there: open the file in any editor and write over the {source} between the quotes"),
    ];
    lines.extend(first.map(|page| format!("then the page that matters most: fingerpost translate start {tag} {page}")));
    lines.push(format!("to look at it: fingerpost translate preview {tag}"));
    lines.push("to publish it: delete its line `published = false` in content/languages.toml".to_owned());
    lines
}
