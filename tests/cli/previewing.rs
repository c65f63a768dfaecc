//! `fingerpost translate preview`.

use crate::project::{Project, TODAY};

#[test]
fn a_language_that_is_not_published_can_be_looked_at() {
    let project = Project::built();
    let site = project.hashes("public");
    assert_eq!(project.run(&["translate", "new", "sw"]).code, Some(0));
    assert_eq!(project.run(&["translate", "start", "sw", "get-help/first-steps"]).code, Some(0));
    let shown = project.run(&["translate", "preview", "sw", TODAY]);
    assert_eq!(shown.code, Some(0), "{}", shown.stderr);
    assert_eq!(shown.stdout, "[ROOT]/target/fingerpost/preview/sw/index.html\n");
    let page = project.path("target/fingerpost/preview/sw/get-help/first-steps/index.html");
    let html = fs_err::read_to_string(page).unwrap();
    assert!(html.contains("lang=\"sw\"") && html.contains("lang=\"en\""));
    assert_eq!(project.hashes("public"), site, "a preview touches nothing that is published");
    let wrong = project.run(&["translate", "preview", "xx"]);
    assert_eq!(wrong.code, Some(2));
    assert!(wrong.stderr.contains("there is no language `xx`"), "{}", wrong.stderr);
}

#[test]
fn what_the_policy_holds_back_is_shown_in_the_source_language() {
    let project = Project::new();
    let shown = |project: &Project| {
        let done = project.run(&["translate", "preview", "es", TODAY]);
        assert_eq!(done.code, Some(0), "{}", done.stderr);
        let page = project.path("target/fingerpost/preview/es/get-help/first-steps/index.html");
        fs_err::read_to_string(page).unwrap()
    };
    assert!(!shown(&project).contains("<div lang=\"en\""));
    project.append("content/site.toml", "\n[translations]\nleast = \"reviewed\"\n");
    assert!(shown(&project).contains("lang=\"en\""));
    let status = project.run(&["translate", "status", "es"]);
    assert!(status.stdout.contains("readers get it once it is reviewed"), "{}", status.stdout);
}

#[test]
fn pseudo_languages_show_what_no_translator_reaches() {
    let project = Project::new();
    for (code, dir) in [("en-XA", "ltr"), ("ar-XB", "rtl")] {
        let shown = project.run(&["translate", "preview", code, TODAY]);
        assert_eq!(shown.code, Some(0), "{}{}", shown.stdout, shown.stderr);
        let folder = format!("target/fingerpost/preview/{}", code.to_lowercase());
        let html = fs_err::read_to_string(project.path(&folder).join("get-help/first-steps/index.html")).unwrap();
        assert!(html.contains(&format!("lang=\"{code}\"")) && html.contains(&format!("dir=\"{dir}\"")), "{html}");
        assert!(html.contains('⟦') && html.contains("~~⟧"), "{html}");
    }
    assert!(!project.path("content/en-xa").exists(), "nothing is written under content/");
}
