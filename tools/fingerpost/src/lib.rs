//! Fingerpost.
