//! `fingerpost confirm`: a person says that records are right.

use std::path::PathBuf;

use jiff::civil::Date;

use super::check::read;
use super::{ExitStatus, Failure, Surroundings, Terminal};
use crate::catalog::{Catalog, Choice, Confidence, Confirmation, Provenance, RecordKind};
use crate::cli::ConfirmArgs;
use crate::confirm::confirm;
use crate::diagnostic::closest;
use crate::workspace::Workspace;

/// Writes the confirmation into every record that was named, or into none.
pub(super) fn run(
    workspace: &Workspace,
    args: &ConfirmArgs,
    around: &Surroundings,
    terminal: &Terminal,
) -> Result<ExitStatus, Failure> {
    let today = args.today.unwrap_or(around.today);
    let confirmation = confirmation(args, today)?;
    let project = read(workspace, today, terminal)?;
    let mut written = Vec::new();
    for name in &args.ids {
        let (kind, id) = find(&project.catalog, name)?;
        let provenance = project.catalog.provenance(kind, &id).ok_or_else(|| unreadable(kind, &id))?;
        check(provenance, &confirmation, kind, &id)?;
        let path = workspace.record(kind, &id);
        let text = confirm(&fs_err::read_to_string(&path)?, &confirmation)
            .map_err(|error| format!("{}: {error}", path.display()))?;
        written.push((path, text, note(provenance, kind, &id)));
    }
    written.dedup_by(|(path, ..), (before, ..)| path == before);
    write(&written, terminal)
}

fn write(written: &[(PathBuf, String, String)], terminal: &Terminal) -> Result<ExitStatus, Failure> {
    for (path, text, note) in written {
        fs_err::write(path, text)?;
        terminal.note(note);
    }
    Ok(ExitStatus::Clean)
}

fn confirmation(args: &ConfirmArgs, today: Date) -> Result<Confirmation, Failure> {
    let by = args.by.trim();
    if by.is_empty() || by.chars().any(char::is_control) {
        return Err("--by wants the name that shall stand in the record, such as --by \"A. Volunteer\"".into());
    }
    let date = args.date.unwrap_or(today);
    if date > today {
        return Err(format!("{date} is after today, {today}; --date wants the day on which you checked it").into());
    }
    Ok(Confirmation { by: by.to_owned(), date, method: args.method })
}

/// The record that `id` or `kind:id` names.
fn find(catalog: &Catalog, name: &str) -> Result<(RecordKind, String), Failure> {
    let (kinds, id) = match name.split_once(':') {
        Some((word, id)) => {
            let kinds: Vec<&str> = RecordKind::ALL.iter().map(|kind| kind.word()).collect();
            let kind = RecordKind::from_word(word)
                .ok_or_else(|| format!("there is no kind of record `{word}`; there are {}", kinds.join(", ")))?;
            (vec![kind], id)
        }
        None => (RecordKind::ALL.to_vec(), name),
    };
    let named: Vec<RecordKind> = kinds.iter().copied().filter(|&kind| catalog.is_named(kind, id)).collect();
    match named.as_slice() {
        [kind] => Ok((*kind, id.to_owned())),
        [] => Err(unknown(catalog, &kinds, id).into()),
        several => {
            let choices: Vec<String> = several.iter().map(|kind| format!("{}:{id}", kind.word())).collect();
            Err(format!("`{id}` is the id of several records; say which: {}", choices.join(" or ")).into())
        }
    }
}

fn unknown(catalog: &Catalog, kinds: &[RecordKind], id: &str) -> String {
    let known = kinds.iter().flat_map(|&kind| catalog.ids(kind));
    let close = closest(id, known).map_or_else(String::new, |close| format!("; did you mean `{close}`?"));
    format!("there is no record with the id `{id}`{close}")
}

fn unreadable(kind: RecordKind, id: &str) -> String {
    format!("the {} `{id}` has mistakes; `fingerpost check` shows them; mend them first", kind.word())
}

/// A confirmation that says nothing new, or that is older than the record.
fn check(provenance: &Provenance, confirmation: &Confirmation, kind: RecordKind, id: &str) -> Result<(), Failure> {
    if provenance.confirmations.contains(confirmation) {
        return Err(format!("the {} `{id}` says this already", kind.word()).into());
    }
    match provenance.first_read().filter(|first| confirmation.date < *first) {
        Some(first) => Err(format!(
            "the {} `{id}` was first read on {first}; nobody can have found it right on {}",
            kind.word(),
            confirmation.date
        )
        .into()),
        None => Ok(()),
    }
}

fn note(provenance: &Provenance, kind: RecordKind, id: &str) -> String {
    let wrote = format!("confirmed {}:{id}", kind.word());
    match provenance.confidence {
        Confidence::Official => wrote,
        confidence => format!(
            "{wrote}; readers do not get more of it than before, because its confidence is `{}`: if you read it at an \
             official page, add that page as a [[source]] and write `official`",
            confidence.word()
        ),
    }
}
