//! How many bytes a file has on its way to the reader.

use flate2::{Compress, Compression, FlushCompress};

/// What gzip adds to the compressed bytes.
const GZIP_FRAME: usize = 18;

/// Weighs files. Keeps its workspace, which is larger than most pages.
#[derive(Debug)]
pub(super) struct Scales {
    fast: Compress,
    usual: Compress,
    packed: Vec<u8>,
}

impl Default for Scales {
    fn default() -> Self {
        let compress = |level| Compress::new(level, false);
        Self { fast: compress(Compression::fast()), usual: compress(Compression::default()), packed: Vec::new() }
    }
}

impl Scales {
    /// The size with gzip at its usual level.
    pub(super) fn exact(&mut self, bytes: &[u8]) -> usize {
        pack(&mut self.usual, &mut self.packed, bytes)
    }

    /// No less than the size with gzip: a quick one where that is small enough, the exact one where it is not.
    pub(super) fn at_most(&mut self, bytes: &[u8], enough: usize) -> usize {
        if bytes.len() <= enough {
            return bytes.len();
        }
        let quick = pack(&mut self.fast, &mut self.packed, bytes);
        if quick <= enough { quick } else { self.exact(bytes) }
    }
}

fn pack(compress: &mut Compress, packed: &mut Vec<u8>, bytes: &[u8]) -> usize {
    compress.reset();
    packed.clear();
    packed.reserve(bytes.len() + bytes.len() / 100 + 64);
    match compress.compress_vec(bytes, packed, FlushCompress::Finish) {
        Ok(flate2::Status::StreamEnd) => packed.len() + GZIP_FRAME,
        _ => bytes.len(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    #[test]
    fn sizes_are_those_of_gzip() {
        let text = "<li><a href=\"x\">words and words</a></li>\n".repeat(400);
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(text.as_bytes()).unwrap();
        let mut scales = Scales::default();
        let exact = scales.exact(text.as_bytes());
        assert_eq!(exact, encoder.finish().unwrap().len());
        assert_eq!(scales.exact(text.as_bytes()), exact);
        assert!(scales.at_most(text.as_bytes(), 14_600) >= exact);
        assert_eq!(scales.at_most(b"short", 100), 5);
    }
}
