//! Time zones by their IANA names.

use icu::time::TimeZone;
use icu::time::zone::IanaParser;
use icu::time::zone::iana::IanaParserExtended;

/// Whether there is such a zone, such as `Europe/London`. Abbreviations and fixed offsets are none: they know no summer.
pub fn is_time_zone(name: &str) -> bool {
    name.contains('/') && !name.starts_with("Etc/") && IanaParser::new().parse(name) != TimeZone::UNKNOWN
}

/// The names of all zones.
pub fn time_zones() -> Vec<&'static str> {
    IanaParserExtended::new().iter().map(|zone| zone.canonical).filter(|name| is_time_zone(name)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_are_told_from_other_words() {
        assert!(is_time_zone("Europe/London"));
        assert!(is_time_zone("America/Argentina/Buenos_Aires"));
        for wrong in ["EST", "Europe/Lodnon", "UTC", "Etc/GMT+5", "", "London"] {
            assert!(!is_time_zone(wrong), "{wrong}");
        }
        assert!(time_zones().contains(&"Africa/Lagos"));
    }
}
