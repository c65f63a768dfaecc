//! The list as text and as JSON.

use std::fmt::Write as _;

use jiff::civil::Date;
use serde_json::{Value, json};

use super::lost::lost_json;
use super::{Item, Lost, Page};
use crate::catalog::{Choice, Standing};

/// The list for people.
pub fn text(pages: &[Page]) -> String {
    let mut out = String::new();
    for page in pages {
        let _ = writeln!(out, "{}\n  {} ({})", page.url, page.publisher, page.kind.word());
        for item in &page.items {
            let when = lateness(item.days_over);
            let shown = shown(item.shown);
            let _ = writeln!(
                out,
                "  {}:{}  {when}; last seen {}; readers get {shown}",
                item.kind.word(),
                item.id,
                item.last_seen
            );
            for fact in &item.facts {
                let field = if fact.field == "record" { "all else" } else { &fact.field };
                let _ = writeln!(out, "    {field}: {}", fact.value);
            }
        }
        out.push('\n');
    }
    out
}

/// The list for programs: one object.
pub fn json(pages: &[Page], lost: &[Lost], today: Date) -> String {
    let pages: Vec<Value> = pages.iter().map(page_json).collect();
    json!({ "today": today.to_string(), "lost": lost_json(lost), "pages": pages }).to_string()
}

fn page_json(page: &Page) -> Value {
    let items: Vec<Value> = page.items.iter().map(item_json).collect();
    json!({ "url": page.url, "publisher": page.publisher, "kind": page.kind.word(), "records": items })
}

fn item_json(item: &Item) -> Value {
    let fields: Vec<Value> =
        item.facts.iter().map(|fact| json!({ "field": fact.field, "value": fact.value })).collect();
    json!({
        "kind": item.kind.word(),
        "id": item.id,
        "last_seen": item.last_seen.to_string(),
        "due": item.due.to_string(),
        "days_over": item.days_over,
        "readers_see": shown_word(item.shown),
        "fields": fields,
    })
}

fn lateness(days_over: i32) -> String {
    match days_over {
        0 => "due today".to_owned(),
        1 => "1 day over".to_owned(),
        2.. => format!("{days_over} days over"),
        -1 => "due tomorrow".to_owned(),
        _ => format!("due in {} days", -days_over),
    }
}

fn shown(standing: Standing) -> &'static str {
    match standing {
        Standing::Confirmed(_) => "all of it, as confirmed",
        Standing::Published(_) => "all of it, as published",
        Standing::Stale(_) => "all of it, marked as not re-checked",
        Standing::Withdrawn(_) => "its name and link only, because nobody looked for too long",
        Standing::NameOnly => "its name and link only",
        Standing::Hidden => "nothing",
    }
}

fn shown_word(standing: Standing) -> &'static str {
    match standing {
        Standing::Confirmed(_) => "confirmed",
        Standing::Published(_) => "published",
        Standing::Stale(_) => "stale",
        Standing::Withdrawn(_) => "withdrawn",
        Standing::NameOnly => "name-only",
        Standing::Hidden => "hidden",
    }
}
