//! What a number leaves unsaid, in English sentences, for formats that have no field for it.

use crate::catalog::{Channel, Choice, Dial, Helpline, Reach};

/// Who answers: what people need most, and what no standard has a field for. It is said first, and always.
pub(super) fn run_by(line: &Helpline) -> String {
    format!("Run by: {}.", line.run_by.word().replace('-', " "))
}

/// The word to send, and where the number works.
pub(super) fn limits(channel: &Channel) -> Vec<String> {
    let keyword = channel.keyword.as_ref().map(|keyword| format!("Send the word {keyword}."));
    let inside = match channel.dial() {
        Some(Dial::ShortCode { country, .. }) => Some(format!("Works only inside this country: {country}.")),
        Some(Dial::E164(_)) if channel.reach == Some(Reach::Domestic) => Some("Does not work from abroad.".to_owned()),
        _ => None,
    };
    keyword.into_iter().chain(inside).collect()
}

/// The sentences as one text; `None` for none.
pub(super) fn joined(sentences: impl IntoIterator<Item = String>) -> Option<String> {
    let text = sentences.into_iter().collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then_some(text)
}
