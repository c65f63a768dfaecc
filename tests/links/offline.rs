//! Links within a site.

use std::io::Write;

use snapbox::{assert_data_eq, str};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::project::Project;

/// A site in which all links lead somewhere.
const SOUND: &[(&str, &str)] = &[
    (
        "public/index.html",
        "<meta http-equiv=refresh content='0; url=en/'><link rel=canonical href='https://example.org/'><a href='en/'>x</a>",
    ),
    (
        "public/en/index.html",
        "<link rel=alternate hreflang=ar href='https://example.org/ar/'><h2 id=حق>x</h2><a name=old></a>
        <a href='#حق'>1</a><a href='#%D8%AD%D9%82'>2</a><a href='../ar/#x'>3</a><a href='/ar/page.html?a=b#x'>4</a>
        <a href='#top'>5</a><a href='#'>6</a><a href='../ar'>7</a><a href='tel:+12025550100'>8</a><a href='#old'>9</a>
        <noscript><a href='../css/site.css'>10</a></noscript><a href='%D9%85.html'>11</a><img srcset='../a.png 1x, /b.png 2x'>",
    ),
    ("public/en/م.html", ""),
    ("public/ar/index.html", "<p id=x>"),
    ("public/ar/page.html", "<p id='x'>"),
    ("public/a.png", ""),
    ("public/b.png", ""),
    ("public/css/site.css", "@import 'more.css'; a { background: url(\"../a.png\") }"),
    ("public/sitemap.xml", "<urlset><url><loc>https://example.org/en/</loc></url></urlset>"),
    ("public/feed.xml", "<feed><link href=\"https://example.org/ar/#x\"/></feed>"),
];

#[test]
fn a_sound_site_is_clean() {
    let ran = Project::new(SOUND).run(&["check", "--offline", "public"]);
    assert_data_eq!(
        ran.notes,
        str![[r#"
fingerpost-links: links within the site: 10 files, 20 links, 4 parts of pages; nothing found

"#]]
    );
    assert_eq!((ran.status, ran.output.as_str()), (0, ""));
}

#[test]
fn every_kind_of_broken_link_is_found() {
    let project = Project::new(SOUND);
    project.write(
        "public/en/broken.html",
        "<link rel=alternate href='https://example.org/fr/'>
<a href='../nowhere/'>1</a> <a href=\"../ar/#y\">2</a> <a href='/rooted/nowhere'>3</a>
<noscript><a href='in-noscript'>4</a></noscript> <code><a href='in-code'>5</a></code>
<a href='#%D8%AD'>6</a> <a href='../../../out'>7</a> <img src='a.png'> <div style='background:url(style.png)'>
<a href='https://['>8</a> <a href='file:///etc/passwd'>9</a>",
    );
    project.write("public/css/broken.css", "a{}\nb { background: url(gone.png) }");
    project.write("public/sitemap-2.xml", "<urlset>\n<url><loc>https://example.org/stale/</loc></url></urlset>");
    project.write("public/feed-2.xml", "<feed><link href='https://example.org/gone/'>");
    project.write("public/bytes.html", [b'<', 0xff, b'>']);
    let ran = project.run(&["check", "--offline"]);
    assert_eq!(ran.status, 1);
    let mut lines: Vec<&str> =
        ran.output.lines().filter(|line| line.starts_with("error") || line.starts_with("  -->")).collect();
    lines.dedup();
    assert_data_eq!(
        lines.join("\n"),
        str![[r#"
error[missing-file]: no file of the site answers to `css/gone.png`
  --> public/css/broken.css:2:1
error[missing-file]: no file of the site answers to `en/a.png`
  --> public/en/broken.html:4:64
error[missing-file]: no file of the site answers to `en/in-code`
  --> public/en/broken.html:3:65
error[missing-file]: no file of the site answers to `en/in-noscript`
  --> public/en/broken.html:3:20
error[missing-file]: no file of the site answers to `en/style.png`
  --> public/en/broken.html:4:84
error[missing-file]: no file of the site answers to `fr/`
  --> public/en/broken.html:1:27
error[missing-file]: no file of the site answers to `gone/`
  --> public/feed-2.xml:1:7
error[missing-file]: no file of the site answers to `nowhere/`
  --> public/en/broken.html:2:10
error[missing-file]: no file of the site answers to `rooted/nowhere`
  --> public/en/broken.html:2:63
error[missing-file]: no file of the site answers to `stale/`
  --> public/sitemap-2.xml:2:11
error[missing-anchor]: nothing has the id that `ar/index.html#y` leads to
  --> public/en/broken.html:2:38
error[missing-anchor]: nothing has the id that `en/broken.html#ح` leads to
  --> public/en/broken.html:4:10
error[bad-address]: a link that leads nowhere: ../../../out (the address leads out of the site's folder)
  --> public/en/broken.html:4:34
error[bad-address]: a link that leads nowhere: file:///etc/passwd (this address names a file on somebody's own disk)
  --> public/en/broken.html:5:36
error[bad-address]: a link that leads nowhere: https://[ (no browser can read this address)
  --> public/en/broken.html:5:10
error[unreadable]: this file cannot be read: it is not UTF-8
  --> public/bytes.html:1
error[unreadable]: this file cannot be read: an element is not closed
  --> public/feed-2.xml:1
"#]]
    );
}

#[test]
fn a_packed_language_has_no_server() {
    let project = Project::new(&[("public/index.html", "")]);
    std::fs::create_dir_all(project.path("target/fingerpost/offline")).unwrap();
    let mut zip = ZipWriter::new(std::fs::File::create(project.path("target/fingerpost/offline/en.zip")).unwrap());
    let pages = [
        (
            "f/en/index.html",
            "<a href='a.html#x'>1</a><a href='../en/'>2</a>\n<a href='/f/en/a.html'>3</a><a href='https://example.com/'>4</a>",
        ),
        ("f/en/a.html", "<p id=x><a href='index.html'>1</a>"),
    ];
    for (path, text) in pages {
        zip.start_file(path, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap();
    let ran = project.run(&["check", "--offline"]);
    assert_data_eq!(
        ran.output,
        str![[r#"
error[missing-file]: no file of the site answers to `f/en/`
  --> target/fingerpost/offline/en.zip:f/en/index.html:1:34
  = help: mend the link in what the page was made from, or in the template that wrote it

error[bad-address]: a link that leads nowhere: /f/en/a.html (the address leads out of the site's folder)
  --> target/fingerpost/offline/en.zip:f/en/index.html:2:10
  = help: write an address that stays within the site


"#]]
    );
    assert_eq!(ran.status, 1);
}

#[test]
fn what_cannot_be_run_is_two() {
    let ran = Project::new(&[]).run(&["check", "--offline"]);
    assert_eq!(ran.status, 2);
    assert!(ran.notes.contains("build it first, with fingerpost build"), "{}", ran.notes);
}
