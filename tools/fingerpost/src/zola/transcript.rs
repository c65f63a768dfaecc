//! Reads what Zola prints: versions, orphan counts, and which file a failure is about.
//!
//! Text in, values out: nothing here runs a program or opens a file.

use std::path::{Path, PathBuf};

/// Lines that say only that Zola was at work.
const CHATTER: [&str; 4] = ["Building site...", "-> Creating ", "Done in ", "Failed to build the site"];

/// Marks before the text of a line.
const MARKS: [&str; 3] = ["ERROR ", "Error: ", "Reason: "];

/// What may end a path inside a message.
const PATH_ENDS: [char; 4] = ['\'', '"', '`', '\n'];

/// A failure as Zola told it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Complaint {
    /// The file it is about, relative to the root of the site.
    pub(super) file: Option<PathBuf>,
    /// The reason, without Zola's chatter, paths relative to the root.
    pub(super) message: String,
}

/// Reads the output of a failed build of the site at `root`.
///
/// Zola prints resolved paths, so `root` has to be absolute and without links.
pub(super) fn complaint(output: &str, root: &Path) -> Complaint {
    let prefix = format!("{}{}", root.display(), std::path::MAIN_SEPARATOR);
    let message = reason(&output.replace(&prefix, ""));
    Complaint { file: named_file(output, &prefix).or_else(|| named_template(output)), message }
}

/// The lines that carry meaning, without marks.
fn reason(output: &str) -> String {
    let lines: Vec<&str> = output
        .lines()
        .map(without_marks)
        .filter(|line| !line.trim().is_empty())
        .filter(|line| !CHATTER.iter().any(|chatter| line.starts_with(chatter)))
        .collect();
    lines.join("\n")
}

fn without_marks(line: &str) -> &str {
    MARKS.iter().fold(line, |rest, mark| rest.strip_prefix(mark).unwrap_or(rest)).trim_end()
}

/// The first content file named by its full path, or else the first file so named.
fn named_file(output: &str, prefix: &str) -> Option<PathBuf> {
    let files: Vec<&str> = output.split(prefix).skip(1).map(until_path_end).collect();
    let content = files.iter().find(|file| Path::new(file).starts_with("content"));
    content.or(files.first()).filter(|file| !file.is_empty()).map(PathBuf::from)
}

fn until_path_end(text: &str) -> &str {
    text.split(PATH_ENDS).next().unwrap_or(text).trim_end()
}

/// The innermost template named in `Failed to render 'x.html'` or `while rendering 'x.html'`.
fn named_template(output: &str) -> Option<PathBuf> {
    let named = ["while rendering '", "Failed to render '"].iter().find_map(|lead| output.rsplit_once(lead))?;
    let name = until_path_end(named.1);
    Some(Path::new("templates").join(name))
}

/// How many pages Zola found in folders without a section file: `Creating 3 pages (1 orphan) and …`.
pub(super) fn orphans(output: &str) -> u32 {
    output
        .split_once(" orphan)")
        .and_then(|(before, _)| before.rsplit_once('('))
        .and_then(|(_, count)| count.parse().ok())
        .unwrap_or(0)
}

/// The version in `zola 0.22.1`, if it is one of 0.22.
pub(super) fn supported_version(line: &str) -> Option<&str> {
    let version = line.trim().strip_prefix("zola ")?;
    version.starts_with("0.22.").then_some(version)
}

/// The version in `node v20.1.0` or `v20.1.0`, and its major number.
pub(super) fn node_version(line: &str) -> Option<(&str, u32)> {
    let line = line.trim();
    let version = line.strip_prefix("node ").unwrap_or(line).strip_prefix('v')?;
    let major = version.split('.').next()?.parse().ok()?;
    Some((version, major))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(output: &str, file: Option<&str>, message: &str) {
        let found = complaint(output, Path::new("/r/en"));
        assert_eq!(found.file, file.map(PathBuf::from));
        assert_eq!(found.message, message);
    }

    #[test]
    fn a_page_that_does_not_render_is_named() {
        check(
            "Building site...\n-> Creating 1 pages (0 orphan) and 1 sections\n\
             ERROR Failed to build the site\n\
             ERROR Failed to render page '/r/en/content/laws/a.md'\n\
             ERROR Reason: Failed to render 'page.html'\n\
             ERROR Reason: Variable `page.titel` not found in context while rendering 'page.html'\n",
            Some("content/laws/a.md"),
            "Failed to render page 'content/laws/a.md'\nFailed to render 'page.html'\n\
             Variable `page.titel` not found in context while rendering 'page.html'",
        );
    }

    #[test]
    fn a_template_that_does_not_parse_is_named_with_its_place() {
        check(
            "Building site...\nERROR Failed to build the site\n\
             ERROR Error parsing templates from the /templates directory\nERROR Reason: \n\
             * Failed to parse \"/r/en/templates/page.html\"\n --> 1:18\n  |\n1 | <p>{{ page.title \n",
            Some("templates/page.html"),
            "Error parsing templates from the /templates directory\n\
             * Failed to parse \"templates/page.html\"\n --> 1:18\n  |\n1 | <p>{{ page.title",
        );
    }

    #[test]
    fn a_path_may_end_with_the_line() {
        check(
            "ERROR Failed to render content of /r/en/content/laws/a.md\n\
             ERROR Reason: Broken relative link `@/nope.md` in laws/a.md\n",
            Some("content/laws/a.md"),
            "Failed to render content of content/laws/a.md\n\
             Broken relative link `@/nope.md` in laws/a.md",
        );
    }

    #[test]
    fn a_collision_names_the_first_file() {
        check(
            "ERROR Found path collisions:\n\
             - `/laws/a/` from files [\"/r/en/content/laws/b.md\", \"/r/en/content/laws/a.md\"]\n",
            Some("content/laws/b.md"),
            "Found path collisions:\n\
             - `/laws/a/` from files [\"content/laws/b.md\", \"content/laws/a.md\"]",
        );
    }

    #[test]
    fn content_goes_before_templates() {
        check(
            "ERROR in \"/r/en/templates/x.html\" for \"/r/en/content/b.md\"",
            Some("content/b.md"),
            "in \"templates/x.html\" for \"content/b.md\"",
        );
    }

    #[test]
    fn a_template_named_without_its_path_is_found() {
        check(
            "ERROR Failed to render '404.html'\nERROR Reason: Variable `x` not found in context while rendering 'base.html'",
            Some("templates/base.html"),
            "Failed to render '404.html'\nVariable `x` not found in context while rendering 'base.html'",
        );
    }

    #[test]
    fn a_message_may_name_no_file() {
        check("ERROR TOML parse error at line 1, column 12", None, "TOML parse error at line 1, column 12");
        check("", None, "");
    }

    #[test]
    fn orphans_are_counted() {
        let line = "-> Creating 12 pages (3 orphan) and 0 sections";
        assert_eq!(orphans(line), 3);
        assert_eq!(orphans(&line.replace('3', "0")), 0);
        assert_eq!(orphans("Done in 3ms."), 0);
    }

    #[test]
    fn only_0_22_is_supported() {
        assert_eq!(supported_version("zola 0.22.1\n"), Some("0.22.1"));
        for other in ["zola 0.23.0", "zola 0.2.22", "zola 0.220.0", "hugo 0.22.1", ""] {
            assert_eq!(supported_version(other), None, "{other}");
        }
    }

    #[test]
    fn node_tells_its_version_in_two_ways() {
        assert_eq!(node_version("v20.20.2\n"), Some(("20.20.2", 20)));
        assert_eq!(node_version("node v18.0.0"), Some(("18.0.0", 18)));
        assert_eq!(node_version("20"), None);
    }
}
