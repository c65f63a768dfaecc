//! `fingerpost due`.

use crate::project::Project;

#[test]
fn nothing_is_due_at_first() {
    let found = Project::new().run(&["due", "--today", "2026-11-23"]);
    assert_eq!((found.status, found.out.as_str()), (0, ""));
    assert_eq!(
        found.err,
        "fingerpost: nothing is due; the next falls due on 2027-01-30 (look ahead with --within DAYS)\n"
    );
}

#[test]
fn a_stale_number_stands_first_with_the_page_to_open() {
    let found = Project::new().run(&["due", "--today", "2027-02-01"]);
    assert_eq!(
        found.out,
        "https://example.org/line/about
  Example Charity (official)
  helpline:us-line  2 days over; last seen 2026-11-01; readers get all of it, marked as not re-checked
    voice: 1-800-555-0100
    sms: 55501
    all else: Example Line
"
    );
}

#[test]
fn looking_ahead_lists_more() {
    let project = Project::new();
    let json = |arguments: &[&str]| -> serde_json::Value {
        let all = [&["due", "--json", "--today", "2026-11-23"], arguments].concat();
        serde_json::from_str(&project.run(&all).out).unwrap()
    };
    assert_eq!(json(&[])["pages"].as_array().unwrap().len(), 0);
    assert_eq!(json(&["--within", "67"])["pages"].as_array().unwrap().len(), 0);
    let soon = json(&["--within", "68"]);
    let record = &soon["pages"][0]["records"][0];
    assert_eq!((record["id"].as_str(), record["days_over"].as_i64()), (Some("us-line"), Some(-68)));
    assert_eq!(record["readers_see"], "published");
    let far = json(&["--within", "2000"]);
    assert!(far["pages"].as_array().unwrap().len() > 1);
}

#[test]
fn what_was_withdrawn_comes_before_what_is_stale() {
    let found = Project::new().run(&["due", "--today", "2027-12-01"]);
    let records: Vec<&str> = found.out.lines().filter(|line| line.contains("; last seen ")).collect();
    assert!(records[0].contains("helpline:us-line") && records[0].contains("nobody looked for too long"));
    assert!(records.len() > 2, "{records:?}");
}
