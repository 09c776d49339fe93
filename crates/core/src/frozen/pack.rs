//! Raw DEFLATE (RFC 1951) with a common beginning: both sides know `common.txt`, so that what stands there need not be said. It belongs to the form,
//! and is never changed.

use miniz_oxide::deflate::core::{CompressorOxide, TDEFLFlush, TDEFLStatus, compress, create_comp_flags_from_zip_params};
use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::core::inflate_flags::TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
use miniz_oxide::inflate::core::{DecompressorOxide, decompress};

use super::LONGEST;

const COMMON: &[u8] = include_bytes!("common.txt");
/// Thorough, and without a zlib header.
const LEVEL: (i32, i32) = (9, -15);
/// What is unpacked at a time, at first.
const PIECE: usize = 64 * 1024;

pub(super) fn pack(bytes: &[u8]) -> Vec<u8> {
    let mut compressor = CompressorOxide::new(create_comp_flags_from_zip_params(LEVEL.0, LEVEL.1, 0));
    // What the beginning becomes is left out.
    feed(&mut compressor, COMMON, TDEFLFlush::Sync);
    feed(&mut compressor, bytes, TDEFLFlush::Finish)
}

fn feed(compressor: &mut CompressorOxide, mut bytes: &[u8], flush: TDEFLFlush) -> Vec<u8> {
    let mut out = Vec::new();
    loop {
        let start = out.len();
        out.resize(start + PIECE, 0);
        let room = out.get_mut(start..).unwrap_or_default();
        let (status, read, written) = compress(compressor, bytes, room, flush);
        out.truncate(start + written);
        bytes = bytes.get(read..).unwrap_or_default();
        let is_done = status != TDEFLStatus::Okay || (flush == TDEFLFlush::Sync && bytes.is_empty() && written < PIECE);
        if is_done {
            return out;
        }
    }
}

/// As far as it can be unpacked, and one byte more than the longest where it is longer.
pub(super) fn unpack(mut packed: &[u8]) -> Vec<u8> {
    let most = COMMON.len() + LONGEST + 1;
    let mut inflater = DecompressorOxide::new();
    let mut out = COMMON.to_vec();
    let mut at = out.len();
    loop {
        out.resize(most.min(at + PIECE.max(at)), 0);
        let (status, read, written) = decompress(&mut inflater, packed, &mut out, at, TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF);
        packed = packed.get(read..).unwrap_or_default();
        at += written;
        if status != TINFLStatus::HasMoreOutput || at == most {
            out.truncate(at);
            return out.split_off(COMMON.len());
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_beginning_never_changes() {
        let sum = COMMON.iter().fold(0xcbf2_9ce4_8422_2325, |sum: u64, byte| (sum ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3));
        assert_eq!((COMMON.len(), sum), (10_876, 18_091_383_725_172_004_174));
    }

    #[test]
    fn what_is_long_ends() {
        let long = pack(&vec![7; LONGEST * 3]);
        assert!(long.len() < 20_000);
        assert_eq!(unpack(&long).len(), LONGEST + 1);
        let most = vec![7; LONGEST];
        assert_eq!(unpack(&pack(&most)), most);
    }

    #[test]
    fn what_was_cut_gives_its_beginning() {
        let text: Vec<u8> = (0..9000u32).flat_map(|number| number.to_string().into_bytes()).collect();
        let packed = pack(&text);
        let part = unpack(&packed[..packed.len() / 2]);
        assert!(part.len() > text.len() / 4 && text.starts_with(&part), "{}", part.len());
    }

    proptest! {
        #[test]
        fn all_comes_back(bytes in proptest::collection::vec(any::<u8>(), 0..5000)) {
            prop_assert_eq!(unpack(&pack(&bytes)), bytes);
        }

        #[test]
        fn any_bytes_are_unpacked_as_far_as_they_can_be(bytes in proptest::collection::vec(any::<u8>(), 0..500)) {
            let _ = unpack(&bytes);
        }
    }
}
