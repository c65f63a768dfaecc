//! What is known of each address, from run to run.

use std::collections::BTreeMap;
use std::path::Path;

use jiff::Span;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use url::Url;

use crate::network::Verdict;

/// What is known of all addresses.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct State(BTreeMap<Url, Entry>);

/// What is known of one address.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entry {
    /// The last day on which it was asked for.
    pub looked: Option<Date>,
    /// The last day on which it was there.
    pub good: Option<Date>,
    /// What is wrong since.
    pub trouble: Option<Trouble>,
    /// A copy in an archive, looked for once it is dead.
    pub archive: Option<Url>,
}

/// A row of failures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    /// The day of the first.
    pub since: Date,
    /// On how many days it was asked for and failed.
    pub days: u32,
    /// What was wrong the last time.
    pub fault: String,
    /// Whether the server was silent or broken, and not the page gone.
    pub may_pass: bool,
}

/// How an address must fail before it counts as dead: on so many days, over so many days.
struct Patience {
    days: u32,
    over: i64,
}

/// For an address that the server says is not there.
const PLAIN: Patience = Patience { days: 3, over: 3 };
/// For one whose server is silent or broken, which may be mended.
const PASSING: Patience = Patience { days: 5, over: 7 };

/// Why the state cannot be read or written.
#[derive(Debug, thiserror::Error)]
pub enum StateError {
    /// The disk.
    #[error(transparent)]
    Disk(#[from] std::io::Error),
    /// The file is not what this program writes.
    #[error("{path} is not what fingerpost-links writes; mend it, or delete it to begin anew: {cause}")]
    Form {
        /// The file.
        path: String,
        /// What is wrong with it.
        cause: String,
    },
}

impl Entry {
    /// Takes in what was learned on a day.
    pub fn learn(&mut self, verdict: &Verdict, today: Date) {
        match verdict {
            Verdict::Good => {
                self.good = Some(today);
                self.trouble = None;
                self.archive = None;
            }
            // A wall tells nothing: neither that the address is there, nor that it is not.
            Verdict::Blocked(_) => {}
            Verdict::Dead(fault) | Verdict::Shaky(fault) => {
                let is_new_day = self.looked != Some(today);
                let first = || Trouble { since: today, days: 0, fault: String::new(), may_pass: false };
                let trouble = self.trouble.get_or_insert_with(first);
                trouble.days += u32::from(is_new_day || trouble.days == 0);
                trouble.fault = fault.to_string();
                trouble.may_pass = matches!(verdict, Verdict::Shaky(_));
            }
        }
        self.looked = Some(today);
    }

    /// Whether it has failed so often and so long that a person must act.
    pub fn is_given_up(&self, today: Date) -> bool {
        self.trouble.as_ref().is_some_and(|trouble| {
            let patience = if trouble.may_pass { PASSING } else { PLAIN };
            let is_old = trouble.since.saturating_add(Span::new().days(patience.over - 1)) <= today;
            trouble.days >= patience.days && is_old
        })
    }
}

impl State {
    /// What is known of an address.
    pub fn get(&self, url: &Url) -> Entry {
        self.0.get(url).cloned().unwrap_or_default()
    }

    /// Writes down what is known of an address.
    pub fn set(&mut self, url: &Url, entry: Entry) {
        self.0.insert(url.clone(), entry);
    }

    /// Forgets the addresses that are no longer used.
    pub fn keep(&mut self, is_used: impl Fn(&Url) -> bool) {
        self.0.retain(|url, _| is_used(url));
    }

    /// Reads the file; one that is not there is empty.
    ///
    /// # Errors
    ///
    /// When it cannot be read, or is not what this program writes.
    pub fn read(path: &Path) -> Result<Self, StateError> {
        let text = match fs_err::read_to_string(path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Self::default()),
            Err(error) => return Err(error.into()),
        };
        let form = |cause: String| StateError::Form { path: path.display().to_string(), cause };
        let rows: Rows = toml::from_str(&text).map_err(|error| form(error.to_string()))?;
        let entries: Result<BTreeMap<Url, Entry>, String> = rows.address.into_iter().map(Row::entry).collect();
        Ok(Self(entries.map_err(form)?))
    }

    /// Writes the file, whole or not at all.
    ///
    /// # Errors
    ///
    /// When it cannot be written.
    pub fn write(&self, path: &Path) -> Result<(), StateError> {
        let rows = Rows { address: self.0.iter().map(|(url, entry)| Row::of(url, entry)).collect() };
        let form =
            |error: toml::ser::Error| StateError::Form { path: path.display().to_string(), cause: error.to_string() };
        let text = toml::to_string(&rows).map_err(form)?;
        Ok(crate::disk::write(path, &format!("{HEAD}{text}"))?)
    }
}

const HEAD: &str =
    "# Written by `fingerpost-links check --online`: when each address was last there, and since when it is not.\n\n";

#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Rows {
    address: Vec<Row>,
}

#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Row {
    url: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    looked: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    good: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    failing_since: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    failed_on_days: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fault: Option<String>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    may_pass: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    archive: Option<String>,
}

impl Row {
    fn of(url: &Url, entry: &Entry) -> Self {
        let trouble = entry.trouble.as_ref();
        Self {
            url: url.to_string(),
            looked: entry.looked.map(|day| day.to_string()),
            good: entry.good.map(|day| day.to_string()),
            failing_since: trouble.map(|it| it.since.to_string()),
            failed_on_days: trouble.map(|it| it.days),
            fault: trouble.map(|it| it.fault.clone()),
            may_pass: trouble.is_some_and(|it| it.may_pass),
            archive: entry.archive.as_ref().map(Url::to_string),
        }
    }

    fn entry(self) -> Result<(Url, Entry), String> {
        let url = Url::parse(&self.url).map_err(|error| format!("{}: {error}", self.url))?;
        let since = day(self.failing_since.as_deref())?;
        let (days, fault, may_pass) = (self.failed_on_days.unwrap_or(1), self.fault, self.may_pass);
        let trouble = since.map(|since| Trouble { since, days, fault: fault.unwrap_or_default(), may_pass });
        let archive = self.archive.as_deref().and_then(|text| Url::parse(text).ok());
        let (looked, good) = (day(self.looked.as_deref())?, day(self.good.as_deref())?);
        Ok((url, Entry { looked, good, trouble, archive }))
    }
}

fn day(text: Option<&str>) -> Result<Option<Date>, String> {
    text.map(|text| text.parse().map_err(|_| format!("`{text}` is not a date"))).transpose()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::{Fault, Stage};

    fn on(day: i8) -> Date {
        Date::new(2026, 1, day).unwrap()
    }

    #[track_caller]
    fn check(verdict: &Verdict, days: &[i8], expected: &[bool]) {
        let mut entry = Entry::default();
        let given_up = days.iter().map(|day| {
            entry.learn(verdict, on(*day));
            entry.is_given_up(on(*day))
        });
        assert_eq!(given_up.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn only_several_failures_over_several_days_count() {
        let dead = Verdict::Dead(Fault::Status(404));
        check(&dead, &[1, 1, 1, 1], &[false; 4]);
        check(&dead, &[1, 2, 3], &[false, false, true]);
        check(&dead, &[1, 9, 10], &[false, false, true]);
        let shaky = Verdict::Shaky(Fault::Slow(Stage::Answer));
        check(&shaky, &[1, 2, 3, 4, 5, 6, 7], &[false, false, false, false, false, false, true]);
        check(&shaky, &[1, 5, 9, 13, 17], &[false, false, false, false, true]);
        check(&Verdict::Blocked(Fault::Status(403)), &[1, 5, 9, 13, 17], &[false; 5]);
    }

    #[test]
    fn one_good_day_ends_a_row_of_failures_and_a_wall_does_not() {
        let mut entry = Entry::default();
        entry.learn(&Verdict::Dead(Fault::Status(404)), on(1));
        entry.learn(&Verdict::Blocked(Fault::Status(403)), on(2));
        assert_eq!(entry.trouble.as_ref().map(|it| (it.since, it.days)), Some((on(1), 1)));
        entry.learn(&Verdict::Good, on(3));
        assert_eq!(entry, Entry { looked: Some(on(3)), good: Some(on(3)), ..Entry::default() });
    }

    #[test]
    fn what_is_written_is_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("links/state.toml");
        assert_eq!(State::read(&path).unwrap(), State::default());
        let (mut state, url) = (State::default(), Url::parse("https://example.org/?a=\"b\"").unwrap());
        let mut entry = Entry::default();
        entry.learn(&Verdict::Good, on(1));
        entry.learn(&Verdict::Dead(Fault::Status(410)), on(2));
        entry.archive = Some(Url::parse("https://example.com/copy").unwrap());
        state.set(&url, entry);
        state.write(&path).unwrap();
        assert_eq!(State::read(&path).unwrap(), state);
        fs_err::write(&path, "[[address]]\nurl = 3\n").unwrap();
        assert!(State::read(&path).unwrap_err().to_string().contains("delete it to begin anew"));
    }
}
