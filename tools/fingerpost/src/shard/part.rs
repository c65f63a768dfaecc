//! Which languages one machine makes.

use std::convert::Infallible;
use std::fmt;
use std::str::FromStr;

use crate::language::{Language, Languages};

/// A part of a site: one share of several, or languages by their codes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// `2/3`: the second of three shares.
    Share {
        /// Which, from 1 on.
        number: usize,
        /// Of how many.
        count: usize,
    },
    /// These languages.
    Languages(Vec<String>),
}

/// Why there is no such part.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum PartError {
    /// The number is not one of the shares.
    #[error("there is no share {0}; the first of {1} is 1/{1}, and the last is {1}/{1}")]
    NoShare(usize, usize),
    /// Some machines would have nothing to do.
    #[error("{0} languages cannot be shared out among {1} machines; the last share is {0}/{0}")]
    TooMany(usize, usize),
    /// The language is unknown, or not published.
    #[error("`{0}` is not a language that is published, so it is no part of the site; those are {1}")]
    NoLanguage(String, String),
}

impl FromStr for Part {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let share = text.split_once('/').and_then(|(number, count)| Some((number.parse().ok()?, count.parse().ok()?)));
        Ok(match share {
            Some((number, count)) => Self::Share { number, count },
            None => Self::Languages(text.split(',').map(str::to_owned).collect()),
        })
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Share { number, count } => write!(f, "{number}/{count}"),
            Self::Languages(codes) => f.write_str(&codes.join(",")),
        }
    }
}

impl Part {
    /// The languages of this part, in the order of the site. Shares are dealt in turn, so that they are about as large.
    ///
    /// # Errors
    ///
    /// When there is no such share, or no such published language.
    pub fn languages<'a>(&self, all: &'a Languages) -> Result<Vec<&'a Language>, PartError> {
        let published: Vec<&Language> = all.published().collect();
        match self {
            Self::Share { number, count } if !(1..=*count).contains(number) => Err(PartError::NoShare(*number, *count)),
            Self::Share { count, .. } if *count > published.len() => Err(PartError::TooMany(published.len(), *count)),
            Self::Share { number, count } => Ok(published.into_iter().skip(number - 1).step_by(*count).collect()),
            Self::Languages(codes) => {
                let is_named = |language: &&Language, code: &String| [&language.tag, &language.folder].contains(&code);
                let unknown = codes.iter().find(|code| !published.iter().any(|language| is_named(language, code)));
                if let Some(code) = unknown {
                    let known: Vec<&str> = published.iter().map(|language| language.tag.as_str()).collect();
                    return Err(PartError::NoLanguage(code.clone(), known.join(", ")));
                }
                let is_wanted = |language: &&Language| codes.iter().any(|code| is_named(language, code));
                Ok(published.into_iter().filter(is_wanted).collect())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_read_as_it_is_written() {
        for text in ["2/3", "es", "es,zh-Hans"] {
            assert_eq!(text.parse::<Part>().unwrap().to_string(), text);
        }
        assert_eq!("2/3".parse(), Ok(Part::Share { number: 2, count: 3 }));
        assert_eq!("a/3".parse(), Ok(Part::Languages(vec!["a/3".to_owned()])));
    }
}
