//! `fingerpost build`: what it makes, and that it makes it the same way every time.

use std::time::SystemTime;

use snapbox::str;

use crate::project::{Project, TODAY, files};

/// Every file of the work folder with the time of its last change, but for those in which the tool keeps such times.
fn times(project: &Project) -> Vec<(String, SystemTime)> {
    let root = project.path("target/fingerpost");
    let time = |path: &String| fs_err::metadata(root.join(path)).unwrap().modified().unwrap();
    let work = files(&root).into_iter().filter(|path| !path.starts_with("ledgers/"));
    work.map(|path| (path.clone(), time(&path))).collect()
}

#[test]
fn a_site_is_built_and_built_again_without_touching_anything() {
    let project = Project::new();
    project.run(&["build", TODAY]).is(
        0,
        str![],
        str![[r#"
fingerpost: 44 pages in 2 languages are in [ROOT]/public

"#]],
    );
    let (site, work) = (project.hashes("public"), times(&project));
    assert!(site.contains_key("es/get-help/first-steps/index.html"));
    assert!(site.contains_key("index.html") && site.contains_key("404.html") && site.contains_key("site.css"));
    assert!(!site.keys().any(|path| path.starts_with("fr/")));
    project.run(&["build", TODAY]).is(
        0,
        str![],
        str![[r#"
fingerpost: 44 pages in 2 languages are in [ROOT]/public

"#]],
    );
    assert_eq!(project.hashes("public"), site);
    assert_eq!(times(&project), work);
}

#[test]
fn two_copies_give_the_same_bytes() {
    let (one, two) = (Project::built(), Project::built());
    let (one, two) = (one.hashes("public"), two.hashes("public"));
    assert!(one.len() > 20);
    assert_eq!(one, two);
}

#[test]
fn findings_leave_the_old_site_as_it_was() {
    let project = Project::built();
    let site = project.hashes("public");
    project.append("content/en/get-help/first-steps.md", "\nCall <helpline:us-lime>.\n");
    let outcome = project.run(&["build", TODAY, "--message-format=short"]);
    outcome.is(1, str![[r#"
content/en/get-help/first-steps.md:30:6: error[unknown-id]: there is no helpline with the id `us-lime` (did you mean `us-line`?; its file would be content/data/helplines/us-lime.toml)
content/es/get-help/first-steps.md:27:44: error[structure-differs]: here the source has a paragraph, and the translation has nothing more (a translation has the same headings, paragraphs, list items and table rows as its source, in the same order)

"#]], str![]);
    assert_eq!(project.hashes("public"), site);
}

#[test]
fn findings_make_no_site() {
    let project = Project::new();
    project.append("content/en/get-help/first-steps.md", "\nCall <helpline:us-lime>.\n");
    assert_eq!(project.run(&["build", TODAY]).code, Some(1));
    assert!(!project.path("public").exists());
    assert!(!project.path(".public.next").exists());
}

#[test]
fn a_broken_template_is_named() {
    let project = Project::built();
    let site = project.hashes("public");
    project.append("site/templates/explainer.html", "{% if %}");
    project.run(&["build", TODAY]).is(2, str![], str![[r#"
fingerpost: site/templates/explainer.html: the renderer failed (en, es, top): Error parsing templates from the /templates directory
* Failed to parse "site/templates/explainer.html"
  --> 26:7
   |
26 | {% if %}
   |       ^---
   |
   = expected a value that can be negated

"#]]);
    assert_eq!(project.hashes("public"), site);
}

#[test]
fn a_template_that_asks_for_what_is_not_there_is_named_with_the_record() {
    let project = Project::new();
    project.break_template("law.html", "{% if x.path == 'laws/us-act/' %}{{ x.nothing }}{% endif %}");
    project.run(&["build", TODAY, "--language=en"]).is(
        2,
        str![],
        str![[r#"
fingerpost: content/data/laws/us-act.toml: the renderer failed (en): Failed to render page 'content/laws/us-act.md'
Failed to render 'site/templates/law.html'
Variable `x.nothing` not found in context while rendering 'site/templates/law.html'

"#]],
    );
}

#[test]
fn a_broken_page_is_named_by_the_file_that_people_wrote() {
    let project = Project::new();
    project.break_template("explainer.html", "{% if x.path == 'get-help/first-steps/' %}{{ x.nothing }}{% endif %}");
    project.run(&["build", TODAY]).is(2, str![], str![[r#"
fingerpost: content/en/get-help/first-steps.md: the renderer failed (en): Failed to render page 'content/get-help/first-steps.md'
Failed to render 'site/templates/explainer.html'
Variable `x.nothing` not found in context while rendering 'site/templates/explainer.html'
content/es/get-help/first-steps.md: the renderer failed (es): Failed to render page 'content/get-help/first-steps.md'
Failed to render 'site/templates/explainer.html'
Variable `x.nothing` not found in context while rendering 'site/templates/explainer.html'

"#]]);
    assert!(!project.path("public").exists());
}

#[test]
fn two_builds_at_once_take_turns() {
    let project = Project::new();
    let mut first = project.command(&["build", TODAY, "--output=one"]).spawn().unwrap();
    let second = project.run(&["build", TODAY, "--output=two"]);
    assert!(first.wait().unwrap().success());
    assert_eq!(second.code, Some(0), "{}", second.stderr);
    assert_eq!(project.hashes("one"), project.hashes("two"));
}

/// A file that comes and goes while the program reads: it is there, or it is told of, and never does the program break off.
#[test]
fn a_file_that_comes_and_goes() {
    let project = Project::new();
    let (page, is_over) = ("content/en/get-help/blinking.md", std::sync::atomic::AtomicBool::new(false));
    let order = std::sync::atomic::Ordering::Relaxed;
    std::thread::scope(|scope| {
        scope.spawn(|| {
            while !is_over.load(order) {
                project.write(
                    page,
                    "+++\ntitle = \"Blinking\"\nsummary = \"It comes and goes.\"\n+++\nIt comes and goes.\n",
                );
                project.remove(page);
            }
        });
        for _ in 0..6 {
            let outcome = project.run(&["check", TODAY, "--message-format=short"]);
            match outcome.code {
                Some(0) => {}
                // It was read half written.
                Some(1) => assert!(outcome.stdout.contains(page), "{}", outcome.stdout),
                _ => assert!(outcome.stderr.contains("blinking.md"), "{:?} {}", outcome.code, outcome.stderr),
            }
        }
        is_over.store(true, order);
    });
}

#[test]
fn one_language_can_be_built_alone() {
    let project = Project::new();
    project.run(&["build", TODAY, "--language=es"]).is(
        0,
        str![],
        str![[r#"
fingerpost: not all languages are built, so the finished pages are not proven
fingerpost: 22 pages in 1 language are in [ROOT]/public

"#]],
    );
    let site = project.hashes("public");
    assert!(site.contains_key("es/index.html") && site.contains_key("index.html"));
    assert!(!site.keys().any(|path| path.starts_with("en/")), "{site:?}");
}

#[test]
fn a_language_that_is_not_published_can_be_looked_at() {
    let project = Project::new();
    assert_eq!(project.run(&["build", TODAY, "--language=fr"]).code, Some(0));
    assert!(project.hashes("public").contains_key("fr/index.html"));
}

#[test]
fn another_folder_and_another_address() {
    let project = Project::new();
    let arguments = ["build", TODAY, "--output=elsewhere/site", "--base-url=https://mirror.example.org/here"];
    project.run(&arguments).is(
        0,
        str![],
        str![[r#"
fingerpost: 44 pages in 2 languages are in [ROOT]/elsewhere/site

"#]],
    );
    let page = fs_err::read_to_string(project.path("elsewhere/site/en/index.html")).unwrap();
    assert!(page.contains("https://mirror.example.org/here/en/"), "{page}");
    assert!(!page.contains("site.example.org"), "{page}");
    assert!(!project.path("public").exists());
}

#[test]
fn an_output_behind_a_link_stays_where_it_is() {
    let project = Project::new();
    fs_err::create_dir_all(project.path("elsewhere")).unwrap();
    project.link("public", &project.path("elsewhere"));
    assert_eq!(project.run(&["build", TODAY]).code, Some(0));
    assert!(fs_err::symlink_metadata(project.path("public")).unwrap().is_symlink());
    assert!(project.path("elsewhere/en/index.html").is_file());
}

#[test]
fn what_somebody_did_to_the_old_site_does_not_come_back() {
    let project = Project::built();
    let site = project.hashes("public");
    let page = project.path("public/en/index.html");
    let changed = fs_err::read_to_string(&page).unwrap().replace("<h1>", "<h1>Changed ");
    fs_err::write(&page, changed).unwrap();
    project.write("public/en/note.html", "left behind");
    assert_eq!(project.run(&["build", TODAY]).code, Some(0));
    assert_eq!(project.hashes("public"), site);
}

#[test]
fn the_renderer_says_which_it_is() {
    let project = Project::new();
    let outcome = project.run(&["zola"]);
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
    assert!(outcome.stdout.starts_with("Zola 0.22.") && outcome.stdout.contains("from npm"), "{}", outcome.stdout);
    assert_eq!(outcome.stdout.lines().count(), 1);
}
