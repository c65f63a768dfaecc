//! `fingerpost translate export` and `import`: out to other places, and back.

use std::io::Read;

use super::{content, language, open, target_language, unit, write_sound};
use crate::cli::{Exchange, ExportArgs, ImportArgs};
use crate::commands::{ExitStatus, Failure, Surroundings, Terminal};
use crate::project;
use crate::translate::exchange::{self, ExchangeFormat, ImportError, LARGEST};
use crate::workspace::Workspace;

/// Writes texts for another place.
pub(super) fn export(
    workspace: &Workspace,
    args: &ExportArgs,
    around: &Surroundings,
    terminal: &Terminal,
) -> Result<ExitStatus, Failure> {
    let loaded = project::survey(&content(workspace)?, args.today.unwrap_or(around.today));
    let (project, sources) = (super::readable(loaded.project)?, loaded.sources);
    let language = target_language(&project.languages, &args.language)?;
    let only = args.unit.as_deref().map(|name| unit(&project, name)).transpose()?;
    let format = match args.format {
        Exchange::Po => ExchangeFormat::Po,
        Exchange::Xliff => ExchangeFormat::Xliff,
        Exchange::Packet if only.is_none() => {
            return Err("a packet is for one page or record; name it, such as get-help/in-danger-now".into());
        }
        Exchange::Packet => ExchangeFormat::Packet,
    };
    let exported = exchange::entries(&project, &sources, language, only.as_ref());
    let text = exchange::write(&exported, format);
    match &args.output {
        None => terminal.line(text.trim_end_matches('\n'))?,
        Some(path) => {
            fs_err::write(around.folder.join(path), text)?;
            terminal.note(&format!("{} texts are in {}", exported.entries.len(), path.display()));
        }
    }
    Ok(ExitStatus::Clean)
}

/// Takes texts back.
pub(super) fn import(
    workspace: &Workspace,
    args: &ImportArgs,
    around: &Surroundings,
    terminal: &Terminal,
) -> Result<ExitStatus, Failure> {
    let delivery = exchange::read(&read(args, around)?)?;
    let tree = content(workspace)?;
    let (_, project) = open(&tree, around)?;
    let language = target_language(&project.languages, &delivery.language)?;
    if let Some(wanted) = &args.language {
        let wanted = self::language(&project.languages, wanted)?;
        if wanted.tag != language.tag {
            return Err(format!("the file says that it is in {}, not in {}", language.tag, wanted.tag).into());
        }
    }
    let applied = exchange::apply(&tree, around.today, &delivery, &language.tag)?;
    applied.left_out.iter().for_each(|why| terminal.note(&format!("left out: {why}")));
    if !write_sound(workspace, tree, (&applied.changes, &[]), around, terminal)? {
        return Ok(ExitStatus::Findings);
    }
    for change in applied.changes.iter().filter(|change| !change.path.starts_with("content/history/")) {
        terminal.line(&change.path)?;
    }
    terminal.note(&format!("{} texts in {} were taken", applied.count, language.endonym));
    Ok(if applied.left_out.is_empty() { ExitStatus::Clean } else { ExitStatus::Findings })
}

/// The bytes of the file, if it is not too large.
fn read(args: &ImportArgs, around: &Surroundings) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    fs_err::File::open(around.folder.join(&args.file))?.take(LARGEST + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LARGEST {
        return Err(ImportError::TooLarge.into());
    }
    Ok(bytes)
}
