//! What a person is told of one address.

use jiff::civil::Date;
use url::Url;

use super::state::Entry;
use crate::addresses::Used;
use crate::finding::{Code, Finding, Severity};
use crate::network::{Answer, Fault, Verdict};

/// The findings for one address, from what was learned and what is known. `lost` are the fragments that its page does not have.
pub fn judge(
    url: &Url,
    used: &Used,
    result: &Result<Answer, Fault>,
    entry: &Entry,
    lost: &[&str],
    today: Date,
) -> Vec<Finding> {
    let trouble = match Verdict::of(result) {
        Verdict::Good => None,
        Verdict::Blocked(fault) => Some(blocked(url, &fault, used)),
        Verdict::Dead(_) | Verdict::Shaky(_) => failing(url, used, entry, today),
    };
    let good = result.as_ref().ok().filter(|_| trouble.is_none());
    let moved = good.and_then(|answer| moved(url, answer, used));
    let lost = lost.iter().map(|fragment| lost_fragment(url, fragment, used));
    trouble.into_iter().chain(moved).chain(lost).collect()
}

fn finding(severity: Severity, code: Code, url: &Url, message: String, used: &Used, hints: Vec<String>) -> Finding {
    let (subject, places) = (url.to_string(), used.places.clone());
    Finding { severity, code, message, subject, places, uses: used.count, hints }
}

fn blocked(url: &Url, fault: &Fault, used: &Used) -> Finding {
    let message = format!("{url} does not answer programs: {fault}");
    let hint = "open it in a browser; if it is there, all is well";
    finding(Severity::Note, Code::BlockedLink, url, message, used, vec![hint.to_owned()])
}

/// What is known of an address that fails; `None` where it does not.
pub fn failing(url: &Url, used: &Used, entry: &Entry, today: Date) -> Option<Finding> {
    let trouble = entry.trouble.as_ref()?;
    let days = if trouble.days == 1 { "day" } else { "days" };
    let good = entry.good.map_or(String::new(), |day| format!("; it was last there on {day}"));
    let story = format!("{}, since {} on {} {days}{good}", trouble.fault, trouble.since, trouble.days);
    if !entry.is_given_up(today) {
        let hint = "nothing to do yet: it will be asked for again";
        let message = format!("{url} failed: {story}");
        return Some(finding(Severity::Note, Code::FailingLink, url, message, used, vec![hint.to_owned()]));
    }
    let mut hints = vec!["find where it went and read it again, or name another source".to_owned()];
    hints.extend(entry.archive.as_ref().map(copy_hint));
    Some(finding(Severity::Error, Code::DeadLink, url, format!("{url} is dead: {story}"), used, hints))
}

/// What is told of a copy in an archive.
pub fn copy_hint(copy: &Url) -> String {
    format!("an archive has a copy, for comparing: {copy}")
}

/// Redirects that are for good, as a proposed edit.
fn moved(url: &Url, answer: &Answer, used: &Used) -> Option<Finding> {
    let to = answer.moved_to().filter(|to| *to != url)?;
    let to_front = to.path() == "/" && url.path() != "/";
    let message = format!("{url} has moved for good to {to}");
    let hint = match to_front {
        true => "that is a front page, so the page itself may be gone: open it and look".to_owned(),
        false => format!("open it; if it says the same, write {to}"),
    };
    Some(finding(Severity::Warning, Code::MovedLink, url, message, used, vec![hint]))
}

fn lost_fragment(url: &Url, fragment: &str, used: &Used) -> Finding {
    let (message, hint) = match fragment.split_once(":~:text=") {
        Some((_, words)) => (
            format!("{url} does not have the words of the link any more: {words}"),
            "read the page again: what it is cited for may have changed",
        ),
        None => (format!("{url} has no part `{fragment}`"), "name a part that the page has, or the page alone"),
    };
    let places = used.fragments.get(fragment).cloned().unwrap_or_default();
    let own = Used { count: places.len(), places, ..Used::default() };
    finding(Severity::Warning, Code::LostFragment, url, message, &own, vec![hint.to_owned()])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::Hop;

    fn url(text: &str) -> Url {
        Url::parse(text).unwrap()
    }

    fn answer(hops: &[(bool, &str)]) -> Answer {
        let hops = hops.iter().map(|(is_permanent, to)| Hop { is_permanent: *is_permanent, to: url(to) }).collect();
        Answer { hops, status: 200, content_type: String::new(), charset: None, body: Vec::new(), is_cut: false }
    }

    #[track_caller]
    fn check(hops: &[(bool, &str)], expected: Option<&str>) {
        let found = judge(
            &url("https://example.org/a"),
            &Used::default(),
            &Ok(answer(hops)),
            &Entry::default(),
            &[],
            Date::MIN,
        );
        assert_eq!(
            found.first().map(|it| it.message.trim_start_matches("https://example.org/a has moved for good to ")),
            expected
        );
    }

    #[test]
    fn only_what_is_for_good_is_proposed() {
        check(&[], None);
        check(&[(true, "https://example.org/b")], Some("https://example.org/b"));
        check(
            &[(true, "https://example.org/b"), (false, "https://example.org/session")],
            Some("https://example.org/b"),
        );
        check(&[(false, "https://example.org/b"), (true, "https://example.org/c")], None);
    }

    #[test]
    fn a_front_page_is_no_proposal() {
        let found = judge(
            &url("https://example.org/a"),
            &Used::default(),
            &Ok(answer(&[(true, "https://example.org/")])),
            &Entry::default(),
            &[],
            Date::MIN,
        );
        assert!(found[0].hints[0].contains("may be gone"));
    }

    #[test]
    fn a_wall_is_a_note() {
        for status in [401, 403, 418, 429, 999] {
            let found = judge(
                &url("https://example.org/"),
                &Used::default(),
                &Err(Fault::Status(status)),
                &Entry::default(),
                &[],
                Date::MIN,
            );
            assert_eq!((found[0].severity, found[0].code), (Severity::Note, Code::BlockedLink), "{status}");
        }
    }
}
