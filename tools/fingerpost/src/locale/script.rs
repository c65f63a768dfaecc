//! The script a language is written in, and which letters it takes.

use icu::locale::subtags::Script as Subtag;
use icu::properties::props::Script as Property;
use icu::properties::script::ScriptWithExtensions;
use std::fmt;

/// A script, as an ISO 15924 code such as `Latn`, `Arab` or `Hans`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Script(Subtag);

impl Script {
    pub(super) const fn new(subtag: Subtag) -> Self {
        Self(subtag)
    }

    /// The ISO 15924 code.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// Whether text in this script may hold a character. Digits, punctuation and other signs that no script owns belong
    /// to every script. Japanese takes its syllables and Han characters, Korean Hangul and Han.
    pub fn holds(self, character: char) -> bool {
        let owners = ScriptWithExtensions::new().get_script_extensions_val(character);
        let shared = owners.contains(&Property::Common) || owners.contains(&Property::Inherited);
        shared || self.properties().iter().any(|script| owners.contains(script))
    }

    /// The scripts of Unicode's character property that make up this script.
    fn properties(self) -> Vec<Property> {
        match self.as_str() {
            "Hans" | "Hant" => vec![Property::Han, Property::Bopomofo],
            "Jpan" => vec![Property::Han, Property::Hiragana, Property::Katakana],
            "Kore" => vec![Property::Hangul, Property::Han],
            _ => vec![Property::from(self.0)],
        }
    }
}

impl fmt::Display for Script {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use crate::locale::Locale;

    #[track_caller]
    fn check(code: &str, script: &str, holds: &str, refuses: &str) {
        let locale = Locale::new(code).unwrap();
        assert_eq!(locale.script().as_str(), script);
        assert_eq!(holds.chars().find(|&c| !locale.script().holds(c)), None);
        assert_eq!(refuses.chars().find(|&c| locale.script().holds(c)), None);
    }

    #[test]
    fn says_which_letters_a_script_takes() {
        check("en", "Latn", "Call 911, café!", "Помощь");
        check("ru", "Cyrl", "Помощь 112", "Help");
        check("fa", "Arab", "کمک، ۱۱۲", "Help");
        check("zh-Hans", "Hans", "求助电话：110", "ヘルプ");
        check("ja", "Jpan", "ヘルプ、助けて", "Help");
        check("ko", "Kore", "도움 求助", "Help");
        check("am", "Ethi", "እርዳታ፣ 911", "Help");
    }
}
