//! Lets Zola's Linux module load where glibc is older than 2.39.
//!
//! The module asks for `GLIBC_2.39` for the sake of two weak symbols (`pidfd_getpid` and `pidfd_spawnp`).
//! Rust's standard library looks for them and does without. But the version entry itself lacks the weak
//! flag, so an older dynamic loader refuses the whole file. Setting that flag on a copy makes it load.
//! Invariant: the flag is set only if every symbol of that version is weak, and nothing else changes.

use elf::ElfBytes;
use elf::abi::{SHT_GNU_VERNEED, STB_WEAK, VER_FLG_WEAK};
use elf::endian::{AnyEndian, EndianParse as _};
use elf::gnu_symver::{VerNeed, VerNeedAux};
use elf::parse::{ParseAt, ParseError};
use thiserror::Error;

/// The version that the module names and older systems lack.
const WANTED: &str = "GLIBC_2.39";

/// Bytes from the start of a version entry (`Vernaux`) to its flags.
const FLAGS_OFFSET: usize = 4;

/// Why a module cannot be made to load.
#[derive(Debug, Error)]
pub(super) enum WeakenError {
    /// The file cannot be read as an ELF file.
    #[error("Zola's module is not a file this step understands: {0}")]
    Unreadable(#[from] ParseError),
    /// There is no entry for the version.
    #[error("Zola's module does not ask for {WANTED}")]
    NoEntry,
    /// A symbol of that version is really needed.
    #[error("Zola's module cannot do without {WANTED}")]
    Needed,
}

/// Whether a loader's message is the one this module can help with.
pub(super) fn is_cause(message: &str) -> bool {
    message.contains(&format!("version `{WANTED}' not found"))
}

/// Sets the weak flag on the one version entry, in place.
pub(super) fn weaken(image: &mut [u8]) -> Result<(), WeakenError> {
    let (offset, flags) = weak_flags(image)?;
    let end = offset + flags.len();
    let place = image.get_mut(offset..end).ok_or(WeakenError::NoEntry)?;
    place.copy_from_slice(&flags);
    Ok(())
}

/// Where the entry's flags lie in the file, and what they have to be.
fn weak_flags(image: &[u8]) -> Result<(usize, [u8; 2]), WeakenError> {
    let file = ElfBytes::<AnyEndian>::minimal_parse(image)?;
    let (offset, flags) = version_entry(&file, image)?.ok_or(WeakenError::NoEntry)?;
    if !all_weak(&file)? {
        return Err(WeakenError::Needed);
    }
    let flags = flags | VER_FLG_WEAK;
    let bytes = if file.ehdr.endianness.is_little() { flags.to_le_bytes() } else { flags.to_be_bytes() };
    Ok((offset + FLAGS_OFFSET, bytes))
}

/// The offset and the flags of the entry for [`WANTED`] in `.gnu.version_r`, which is a list of lists: a file it needs,
/// then that file's versions.
fn version_entry(file: &ElfBytes<'_, AnyEndian>, image: &[u8]) -> Result<Option<(usize, u16)>, WeakenError> {
    let headers = file.section_headers().ok_or(WeakenError::NoEntry)?;
    let Some(section) = headers.iter().find(|section| section.sh_type == SHT_GNU_VERNEED) else { return Ok(None) };
    let names = file.section_data_as_strtab(&headers.get(section.sh_link as usize)?)?;
    let read = Reader { file, image };
    let mut need_at = usize::try_from(section.sh_offset).map_err(ParseError::from)?;
    loop {
        let (need, [to_entries, to_next]) = read.entry::<VerNeed, 2>(need_at, 8)?;
        let mut entry_at = need_at + to_entries;
        for _ in 0..need.vn_cnt {
            let (entry, [step]) = read.entry::<VerNeedAux, 1>(entry_at, 12)?;
            if names.get(entry.vna_name as usize)? == WANTED {
                return Ok(Some((entry_at, entry.vna_flags)));
            }
            entry_at += step;
        }
        if to_next == 0 {
            return Ok(None);
        }
        need_at += to_next;
    }
}

/// Reads parts of a file that are told by their offset.
struct Reader<'a> {
    file: &'a ElfBytes<'a, AnyEndian>,
    image: &'a [u8],
}

impl Reader<'_> {
    /// The structure at an offset, and the steps that its last fields hold, which the library keeps to itself.
    fn entry<T: ParseAt, const STEPS: usize>(
        &self,
        at: usize,
        to_steps: usize,
    ) -> Result<(T, [usize; STEPS]), ParseError> {
        let header = &self.file.ehdr;
        let entry = T::parse_at(header.endianness, header.class, &mut { at }, self.image)?;
        let mut offset = at + to_steps;
        let mut steps = [0; STEPS];
        for step in &mut steps {
            *step = header.endianness.parse_u32_at(&mut offset, self.image)? as usize;
        }
        Ok((entry, steps))
    }
}

/// Whether every dynamic symbol of [`WANTED`] is weak.
fn all_weak(file: &ElfBytes<'_, AnyEndian>) -> Result<bool, WeakenError> {
    let (Some((symbols, _)), Some(versions)) = (file.dynamic_symbol_table()?, file.symbol_version_table()?) else {
        return Ok(false);
    };
    for (index, symbol) in symbols.iter().enumerate() {
        let wanted = versions.get_requirement(index)?.is_some_and(|version| version.name == WANTED);
        if wanted && symbol.st_bind() != STB_WEAK {
            return Ok(false);
        }
    }
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    const STRINGS: &[u8] = b"\0libc.so.6\0GLIBC_2.34\0GLIBC_2.39\0";
    const OLDER: u32 = 11;
    const NEWER: u32 = 22;
    const VERNEED_AT: usize = 0x200;

    fn put(image: &mut [u8], at: usize, bytes: &[u8]) {
        image[at..at + bytes.len()].copy_from_slice(bytes);
    }

    /// One section header: name, type, flags, address, offset, size, link, info, alignment, entry size.
    fn section(image: &mut [u8], index: usize, kind: u32, offset: u64, size: u64, link: u32, entry: u64) {
        let at = 0x300 + index * 64;
        put(image, at + 4, &kind.to_le_bytes());
        put(image, at + 24, &offset.to_le_bytes());
        put(image, at + 32, &size.to_le_bytes());
        put(image, at + 40, &link.to_le_bytes());
        put(image, at + 44, &1u32.to_le_bytes());
        put(image, at + 48, &8u64.to_le_bytes());
        put(image, at + 56, &entry.to_le_bytes());
    }

    /// A version entry: hash, flags, index, name, step to the next.
    fn entry(image: &mut [u8], at: usize, index: u16, name: u32, next: u32) {
        put(image, at + 6, &index.to_le_bytes());
        put(image, at + 8, &name.to_le_bytes());
        put(image, at + 12, &next.to_le_bytes());
    }

    /// A small ELF file that needs two versions of libc, and one symbol of the newer with this binding.
    fn image(binding: u8) -> Vec<u8> {
        let mut image = vec![0; 0x300 + 5 * 64];
        put(&mut image, 0, b"\x7fELF\x02\x01\x01");
        put(&mut image, 16, &[3, 0, 62, 0, 1, 0, 0, 0]);
        put(&mut image, 40, &0x300u64.to_le_bytes());
        put(&mut image, 52, &[64, 0, 56, 0, 0, 0, 64, 0, 5, 0, 1, 0]);
        put(&mut image, 0x80, STRINGS);
        put(&mut image, 0x100 + 24 + 4, &[binding << 4]);
        put(&mut image, 0x180, &[0, 0, 3, 0]);
        put(&mut image, VERNEED_AT, &[1, 0, 2, 0, 1, 0, 0, 0, 16, 0, 0, 0, 0, 0, 0, 0]);
        entry(&mut image, VERNEED_AT + 16, 2, OLDER, 16);
        entry(&mut image, VERNEED_AT + 32, 3, NEWER, 0);
        section(&mut image, 1, 3, 0x80, STRINGS.len() as u64, 0, 0);
        section(&mut image, 2, 11, 0x100, 48, 1, 24);
        section(&mut image, 3, 0x6fff_ffff, 0x180, 4, 2, 2);
        section(&mut image, 4, 0x6fff_fffe, VERNEED_AT as u64, 48, 1, 0);
        image
    }

    #[test]
    fn one_flag_is_set_and_nothing_else() {
        let mut patched = image(2);
        weaken(&mut patched).unwrap();
        let mut expected = image(2);
        expected[VERNEED_AT + 32 + 4] = 2;
        assert_eq!(patched, expected);
        weaken(&mut patched).unwrap();
        assert_eq!(patched, expected);
    }

    #[test]
    fn a_symbol_that_is_needed_is_respected() {
        let mut image = image(1);
        let before = image.clone();
        let error = weaken(&mut image).unwrap_err();
        assert!(matches!(error, WeakenError::Needed), "{error}");
        assert_eq!(image, before);
    }

    #[test]
    fn other_files_are_refused() {
        let mut without = image(2);
        put(&mut without, 0x80 + NEWER as usize, b"GLIBC_2.38");
        assert!(matches!(weaken(&mut without), Err(WeakenError::NoEntry)));
        let mut short = image(2);
        short.truncate(0x210);
        weaken(&mut short).unwrap_err();
        weaken(&mut b"not an ELF file".to_vec()).unwrap_err();
    }

    #[test]
    fn only_the_one_message_is_a_cause() {
        assert!(is_cause("/lib/libc.so.6: version `GLIBC_2.39' not found (required by z.node)"));
        assert!(!is_cause("/lib/libc.so.6: version `GLIBC_2.34' not found (required by z.node)"));
        assert!(!is_cause("Cannot find module"));
    }
}
