//! Penalties in words.

use super::context::Context;
use crate::catalog::Penalty;
use crate::locale::Amount;

/// «From 15 years in prison up to life in prison.»
pub(super) fn penalty_text(context: &Context<'_>, penalty: &Penalty) -> String {
    let term = |years: f64| duration(context, years);
    let (min, max) = (penalty.min_years.map(term), penalty.max_years.map(term));
    let fill = |key: &str, values: &[(&str, &str)]| context.phrases.fill(key, values).text;
    let prison = match (&min, &max) {
        _ if penalty.mandatory_life => Some(context.word("penalty.life")),
        (Some(min), _) if penalty.life => Some(fill("penalty.min_to_life", &[("min", min)])),
        (None, _) if penalty.life => Some(context.word("penalty.to_life")),
        (Some(min), Some(max)) if min == max => Some(fill("penalty.exact", &[("years", min)])),
        (Some(min), Some(max)) => Some(fill("penalty.range", &[("min", min), ("max", max)])),
        (Some(min), None) => Some(fill("penalty.min", &[("min", min)])),
        (None, Some(max)) => Some(fill("penalty.max", &[("max", max)])),
        (None, None) => None,
    };
    match (prison, penalty.fine) {
        (Some(prison), true) => format!("{prison} {}", context.word("penalty.and_fine")),
        (Some(prison), false) => prison,
        (None, _) => context.word("penalty.fine"),
    }
}

/// Years in words; less than a year in months.
fn duration(context: &Context<'_>, years: f64) -> String {
    let whole = years.fract() == 0.0;
    let (key, count) = if whole || years > 2.0 { ("penalty.years", years) } else { ("penalty.months", years * 12.0) };
    let Ok(amount) = Amount::try_from(count) else { return count.to_string() };
    let shown = context.locale.decimal(&amount);
    context.phrases.choose(key, context.locale.plural_of(&amount), &[("count", &shown)]).text
}
