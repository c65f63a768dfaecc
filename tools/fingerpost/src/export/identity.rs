//! Identifiers that never change: UUIDs of version 5, made from the ids of records.
//!
//! Anyone can make them again: the namespace below, and a name such as `helpline/us-nhth`. They do not depend on where the
//! site is published.

use uuid::Uuid;

/// The namespace of all identifiers of this project. It must never change.
const NAMESPACE: Uuid = Uuid::from_u128(0xb11f_8015_bf9c_49f4_8edb_b09d_89ed_70a6);

/// The identifier of the thing that `parts` name, from the kind of record inwards.
pub(super) fn uuid(parts: &[&str]) -> String {
    Uuid::new_v5(&NAMESPACE, parts.join("/").as_bytes()).hyphenated().to_string()
}

/// The same as an IRI.
pub(super) fn urn(parts: &[&str]) -> String {
    format!("urn:uuid:{}", uuid(parts))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Other people's databases hold these. If this test fails, mend the code and not the test.
    #[test]
    fn identifiers_stay_as_they_are() {
        assert_eq!(uuid(&["helpline", "us-nhth"]), "94c92b5c-ad29-5350-b50f-e17afddeba88");
        assert_eq!(urn(&["law", "us-tvpa-2000"]), format!("urn:uuid:{}", uuid(&["law", "us-tvpa-2000"])));
    }
}
