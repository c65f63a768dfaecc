//! The commands for those who publish the site or keep a copy of it.

use std::path::PathBuf;

use clap::Args;

use crate::shard::Part;

/// What of the site to make, and in which form.
#[derive(Debug, Clone, Default, Args)]
pub struct ReleaseArgs {
    /// Build a part of the whole site, for `fingerpost assemble`: a share such as 2/3, or languages by their codes
    #[arg(long, value_name = "PART", conflicts_with_all = ["language", "offline"])]
    pub shard: Option<Part>,
    /// Put a packed copy of each text beside it, .br and .gz, for servers that hand them out
    #[arg(long)]
    pub precompress: bool,
}

/// What to join, and where it goes.
#[derive(Debug, Clone, Args)]
pub struct AssembleArgs {
    /// The folders that `fingerpost build --shard` made, all of them
    #[arg(required = true, value_name = "SHARD")]
    pub shards: Vec<PathBuf>,
    /// Where the site goes; without it, public/
    #[arg(long, value_name = "DIR")]
    pub output: Option<PathBuf>,
}

/// What to compare.
#[derive(Debug, Clone, Args)]
pub struct VerifyArgs {
    /// The folder with the copy
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
    /// The list to compare with, got from where you trust it; without it, the copy's own SHA256SUMS
    #[arg(long, value_name = "FILE")]
    pub sums: Option<PathBuf>,
}
