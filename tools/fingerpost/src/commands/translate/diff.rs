//! `fingerpost translate diff`: what there is to do, and what changed in the source since.

use super::{content, git, open, target_language, unit};
use crate::cli::DiffArgs;
use crate::commands::{ExitStatus, Failure, Surroundings, Terminal};
use crate::language::Language;
use crate::project::Project;
use crate::source::Sources;
use crate::translate::{self, Mark, Pair, State, Stretch, Unit, What};
use crate::workspace::Workspace;

/// Shows every text that is not made from what the source says today.
pub(super) fn run(
    workspace: &Workspace,
    args: &DiffArgs,
    around: &Surroundings,
    terminal: &Terminal,
) -> Result<ExitStatus, Failure> {
    let (loaded, project) = open(&content(workspace)?, around)?;
    let language = target_language(&project.languages, &args.language)?;
    let units = match &args.unit {
        Some(name) => vec![unit(&project, name)?],
        None => translate::units(&project, language),
    };
    let view = View { workspace, project: &project, sources: &loaded.sources, language, terminal };
    let mut open = 0;
    for unit in &units {
        open += view.unit(unit)?;
    }
    if open == 0 {
        let what = args.unit.as_deref().unwrap_or("all that is begun");
        terminal.note(&format!("nothing to do: {what} is made from what the source says today"));
    }
    if args.unit.is_none() {
        terminal.note(&format!("what is not begun yet: fingerpost translate status {}", language.tag));
    }
    Ok(ExitStatus::Clean)
}

struct View<'a> {
    workspace: &'a Workspace,
    project: &'a Project,
    sources: &'a Sources,
    language: &'a Language,
    terminal: &'a Terminal,
}

impl View<'_> {
    /// Shows what is open in a unit; says how much it is.
    fn unit(&self, unit: &Unit) -> Result<usize, Failure> {
        let tag = &self.language.tag;
        if self.sources.find(&unit.path(&self.language.folder)).is_none() {
            self.terminal.note(&format!("{unit} is not begun; to begin: fingerpost translate start {tag} {unit}"));
            return Ok(1);
        }
        let readable = translate::file(self.project, self.language, unit);
        let pairs = readable.and_then(|_| translate::pairs(self.project, self.sources, self.language, unit));
        let Some(pairs) = pairs else {
            self.terminal.note(&format!("{unit} has mistakes, which `fingerpost check` shows; mend them first"));
            return Ok(1);
        };
        let open: Vec<&Pair> = pairs.iter().filter(|pair| pair.is_open()).collect();
        for pair in &open {
            self.terminal.line(&self.pair(unit, pair))?;
        }
        let hints = [
            (State::Changed, "When yours says what the source says today"),
            (State::Untranslated, "Where it shall stay as it is, as a name does"),
        ];
        for (state, when) in hints {
            let names: Vec<&str> =
                open.iter().filter(|pair| pair.state == state).map(|pair| pair.name.as_str()).collect();
            if !names.is_empty() {
                let names = names.join(" ");
                self.terminal.line(&format!("{when}: fingerpost translate accept {tag} {unit} {names}\n"))?;
            }
        }
        Ok(open.len())
    }

    fn pair(&self, unit: &Unit, pair: &Pair) -> String {
        let mut lines = vec![format!("{unit}, {}: {}", called(pair), why(pair.state))];
        if let Some(own) = &pair.own {
            let at = self.sources.file(own.span.file).position(own.span.start);
            lines.push(format!("  {}:{}", self.sources.path(own.span.file), at.line));
        }
        if let (State::Changed, Some((today, _))) = (pair.state, &pair.source) {
            match self.old(unit, pair) {
                Some(old) => {
                    lines.push(format!("  before   {old}"));
                    lines.push(format!("  changes  {}", self.marked(&old, today)));
                }
                None => lines.push("  before   (what it said then was never written down)".to_owned()),
            }
        }
        lines.extend(pair.source.as_ref().map(|(today, _)| format!("  today    {today}")));
        lines.extend(pair.own.as_ref().map(|own| format!("  yours    {}", own.text)));
        lines.push(String::new());
        lines.join("\n")
    }

    /// What the source said when the text was translated.
    fn old(&self, unit: &Unit, pair: &Pair) -> Option<String> {
        let print = Mark::parse(pair.own.as_ref()?.from.as_deref()?).print;
        let known = self.project.histories.of(unit).text(print).map(str::to_owned);
        let path = match unit {
            Unit::Record(kind, id) => format!("content/data/{}/{id}.toml", kind.folder()),
            unit => unit.path(&self.project.languages.source().folder),
        };
        known.or_else(|| git::earlier_text(self.workspace.root(), unit, &path, print))
    }

    fn marked(&self, old: &str, new: &str) -> String {
        let show = |stretch: &Stretch| match stretch {
            Stretch::Same(text) => text.clone(),
            Stretch::Gone(text) => self.terminal.coloured("31", &format!("[-{text}-]")),
            Stretch::Come(text) => self.terminal.coloured("32", &format!("{{+{text}+}}")),
        };
        translate::difference(old, new).iter().map(show).collect()
    }
}

/// What a translator calls a text.
fn called(pair: &Pair) -> String {
    match pair.what {
        What::Block(kind) => match pair.name.strip_prefix("own ") {
            Some(place) => format!("your block {place} ({})", kind.name()),
            None => format!("block {} ({})", pair.name, kind.name()),
        },
        _ => format!("`{}`", pair.name),
    }
}

fn why(state: State) -> &'static str {
    match state {
        State::Current => "made from what the source says today",
        State::Changed => "the source changed since",
        State::New => "the source says something new here",
        State::Missing => "not translated yet",
        State::Untranslated => "still as in the source",
        State::Removed => "the source does not say this any more; delete it",
        State::Extra => "the source never said this; delete it",
    }
}
