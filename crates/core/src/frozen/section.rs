//! Sections: a number, the length, a check sum and the content.

use serde::Serialize;

use super::LONGEST;

/// One section as it stands there.
pub(super) struct Section {
    /// Which one.
    pub(super) id: u8,
    /// What is in it; none where it is damaged.
    pub(super) body: Option<Vec<u8>>,
}

/// The sections one after the other, as far as their lengths can be read.
#[derive(Debug)]
pub(super) struct Sections {
    bytes: Vec<u8>,
    at: usize,
}

impl Sections {
    pub(super) fn new(bytes: Vec<u8>) -> Self {
        Self { bytes, at: 0 }
    }
}

impl Iterator for Sections {
    type Item = Section;

    fn next(&mut self) -> Option<Section> {
        let rest = self.bytes.get(self.at..)?;
        // Where this cannot be read, nothing behind it can.
        self.at = self.bytes.len();
        let ((id, length, sum), behind) = postcard::take_from_bytes::<(u8, u32, u16)>(rest).ok()?;
        let (body, behind) = behind.split_at_checked(usize::try_from(length).ok()?)?;
        self.at -= behind.len();
        Some(Section { id, body: (check_sum(id, body) == sum).then(|| body.to_vec()) })
    }
}

/// Writes a section.
pub(super) fn write(out: &mut Vec<u8>, id: u8, content: &impl Serialize) {
    // A value of our own types always has this form.
    if let Ok(body) = postcard::to_allocvec(content) {
        write_bytes(out, id, &body);
    }
}

pub(super) fn write_bytes(out: &mut Vec<u8>, id: u8, body: &[u8]) {
    let length = u32::try_from(body.len()).unwrap_or(u32::MAX);
    if out.len() <= LONGEST
        && let Ok(head) = postcard::to_allocvec(&(id, length, check_sum(id, body)))
    {
        out.extend(head);
        out.extend(body);
    }
}

/// The same sections, each with the check sum that belongs to it.
#[cfg(test)]
pub(super) fn reseal(bytes: &[u8]) -> Vec<u8> {
    let (mut out, mut rest) = (Vec::new(), bytes);
    while let Ok(((id, length, _), behind)) = postcard::take_from_bytes::<(u8, u32, u16)>(rest) {
        let (body, behind) = behind.split_at(behind.len().min(length as usize));
        write_bytes(&mut out, id, body);
        rest = behind;
    }
    out
}

/// FNV-1a in 32 bits, folded to 16: enough for a link that was cut or mistyped.
fn check_sum(id: u8, body: &[u8]) -> u16 {
    let step = |sum: u32, byte: &u8| (sum ^ u32::from(*byte)).wrapping_mul(0x0100_0193);
    let sum = body.iter().fold(step(0x811c_9dc5, &id), step);
    u16::try_from((sum >> 16) ^ (sum & 0xffff)).unwrap_or_default()
}
