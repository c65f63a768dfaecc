//! `fingerpost translate preview`: one language, to look at.

use super::{content, language};
use crate::cli::{BuildArgs, CheckArgs, MessageFormat, PreviewArgs, ReleaseArgs};
use crate::commands::{ExitStatus, Failure, Surroundings, Terminal, build};
use crate::locale::Locale;
use crate::project;
use crate::translate;
use crate::tree;
use crate::workspace::Workspace;

/// Builds one language into the work folder, published or not.
pub(super) fn run(
    workspace: &Workspace,
    args: &PreviewArgs,
    around: &Surroundings,
    terminal: &Terminal,
) -> Result<ExitStatus, Failure> {
    if Locale::new(&args.language).is_ok_and(|locale| locale.is_pseudo()) {
        return pseudo(workspace, args, around, terminal);
    }
    let project = super::readable(project::survey(&content(workspace)?, around.today).project)?;
    let language = language(&project.languages, &args.language)?;
    let (code, folder) = (language.tag.clone(), language.folder.clone());
    show(workspace, workspace, (&code, &folder), args, around, terminal)
}

/// Makes a project with the pseudo-language in the work folder, and builds that.
fn pseudo(
    workspace: &Workspace,
    args: &PreviewArgs,
    around: &Surroundings,
    terminal: &Terminal,
) -> Result<ExitStatus, Failure> {
    let code = &args.language;
    let made = translate::with_pseudo_language(&content(workspace)?, code, args.today.unwrap_or(around.today));
    let made = made.ok_or("too little under content/ can be read; `fingerpost check` says why")?;
    let root = workspace.work().join("pseudo");
    let inner = Workspace::at(&root);
    if root.join("content").exists() {
        fs_err::remove_dir_all(root.join("content"))?;
    }
    tree::write_files(&root, &made)?;
    // What is not content is the project's own.
    let own = [(workspace.root().join("site"), root.join("site")), (workspace.engine(), inner.engine())];
    for (from, to) in own.into_iter().chain([(workspace.work().join("engine"), inner.work().join("engine"))]) {
        fs_err::create_dir_all(&from)?;
        if let Some(above) = to.parent().filter(|_| !to.exists()) {
            fs_err::create_dir_all(above)?;
            fs_err::os::unix::fs::symlink(fs_err::canonicalize(&from)?, &to)?;
        }
    }
    show(&inner, workspace, (code, &code.to_ascii_lowercase()), args, around, terminal)
}

/// Builds one language of the project `from` into the work folder of another.
fn show(
    from: &Workspace,
    workspace: &Workspace,
    (code, folder): (&str, &str),
    args: &PreviewArgs,
    around: &Surroundings,
    terminal: &Terminal,
) -> Result<ExitStatus, Failure> {
    let output = workspace.work().join("preview");
    let build = BuildArgs {
        offline: false,
        output: Some(output.clone()),
        language: vec![code.to_owned()],
        base_url: None,
        release: ReleaseArgs::default(),
        check: CheckArgs { today: args.today, message_format: MessageFormat::Human },
    };
    let status = build::run(from, &build, around, terminal)?;
    if status == ExitStatus::Clean {
        terminal.line(&output.join(folder).join("index.html").display().to_string())?;
        terminal.note("open that file in a browser; links to other languages lead nowhere in a preview");
    }
    Ok(status)
}
