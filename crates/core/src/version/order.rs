//! The order of a list of versions.

use super::Version;

/// The places of the versions in the list, the lowest version first. Those that are equal, as `1.0` and `1.0.0`, stay in their order.
///
/// ```
/// use relcast_core::{Version, version::order};
/// let versions: Vec<Version> = ["1.10", "1.9", "1.10rc1"].iter().map(|text| text.parse().unwrap()).collect();
/// assert_eq!(order(&versions), [1, 2, 0]);
/// ```
#[must_use]
pub fn order(versions: &[Version]) -> Vec<usize> {
    let mut keyed: Vec<(u64, &Version, usize)> =
        versions.iter().enumerate().map(|(place, version)| (key(version), version, place)).collect();
    keyed.sort_unstable();
    keyed.into_iter().map(|(_, _, place)| place).collect()
}

/// A number that never says otherwise than the versions themselves: of two versions the lower one has the lower number, or both have the same.
/// A long list is sorted by numbers that lie side by side, and a version is looked at only where they tie.
///
/// From the top: three release numbers of 16 bits, what follows them in 3, and that one's number in 13. Whatever does not fit in its place
/// fills this and all places below it, so that everything above ties.
fn key(version: &Version) -> u64 {
    if version.epoch() != 0 {
        return u64::MAX;
    }
    let (first, rest) = version.release().split_at_checked(3).unwrap_or((version.release(), &[]));
    let mut key = 0;
    for (place, number) in first.iter().enumerate() {
        let bits = 48 - 16 * place;
        match u16::try_from(*number) {
            Ok(number) => key |= u64::from(number) << bits,
            Err(_) => return key | (u64::MAX >> (48 - bits)),
        }
    }
    if rest.iter().any(|number| *number != 0) {
        return key | 0xffff;
    }
    let (kind, number) = match (version.pre(), version.post(), version.dev()) {
        (Some(("a", number)), _, _) => (1, number),
        (Some(("b", number)), _, _) => (2, number),
        (Some((_, number)), _, _) => (3, number),
        (None, Some(number), _) => (5, number),
        (None, None, Some(number)) => (0, number),
        (None, None, None) => (4, 0),
    };
    key | (kind << 13) | number.min(0x1fff)
}

#[cfg(test)]
mod tests {
    use std::cmp::Ordering;

    use proptest::prelude::*;

    use super::super::tests::{any_version, close_version, version};
    use super::*;

    #[test]
    fn a_key_agrees_with_the_order_at_every_edge() {
        let rising = [
            "0.dev0",
            "0.dev8190",
            "0.dev8191",
            "0.dev8192",
            "0a0.dev1",
            "0a0",
            "0b0",
            "0rc0",
            "0",
            "0+a",
            "0.post0.dev1",
            "0.post0",
            "0.post9000",
            "0.post9001",
            "0.0.0.1.dev1",
            "0.0.0.1",
            "0.0.1",
            "0.65535",
            "0.65536.dev1",
            "0.65536",
            "0.65536.1",
            "0.65537",
            "1",
            "65535.65536.1",
            "65536",
            "65537",
            "18446744073709551615",
            "1!0.dev1",
            "1!0",
            "2!0",
        ];
        for (place, lower) in rising.iter().enumerate() {
            for higher in rising.iter().skip(place + 1) {
                let (lower, higher) = (version(lower), version(higher));
                assert!(lower < higher && key(&lower) <= key(&higher), "{lower} {higher}");
            }
        }
    }

    #[test]
    fn equal_versions_stay_in_their_order() {
        let versions: Vec<Version> = ["1.0.0", "1", "0.9", "1.0", "1.0.0.0"].iter().map(|text| version(text)).collect();
        assert_eq!(order(&versions), [2, 0, 1, 3, 4]);
    }

    /// The key that `packaging` sorts by, written down once more from its source: no part of a version decides by itself.
    type Packaging<'a> = (u64, &'a [u64], (i8, &'a str, u64), Option<u64>, (bool, u64), Option<Vec<(bool, u64, String)>>);

    fn packaging(version: &Version) -> Packaging<'_> {
        let release = version.release();
        let end = release.iter().rposition(|number| *number != 0).map_or(0, |last| last + 1);
        let pre = match (version.pre(), version.post(), version.dev()) {
            (Some((kind, number)), ..) => (0, kind, number),
            (None, None, Some(_)) => (-1, "", 0),
            (None, ..) => (1, "", 0),
        };
        let segment = |part: &str| match part.parse() {
            Ok(number) => (true, number, String::new()),
            Err(_) => (false, 0, part.to_owned()),
        };
        let local = version.local().map(|label| label.split('.').map(segment).collect());
        (version.epoch(), &release[..end], pre, version.post(), version.dev().map_or((true, 0), |number| (false, number)), local)
    }

    proptest! {
        #[test]
        fn the_order_is_that_of_packaging(one in close_version(), other in close_version()) {
            prop_assert_eq!(one.cmp(&other), packaging(&one).cmp(&packaging(&other)));
            prop_assert_eq!(one == other, packaging(&one) == packaging(&other));
        }

        #[test]
        fn the_order_is_total(one in close_version(), two in close_version(), three in close_version()) {
            prop_assert_eq!(one.cmp(&two), two.cmp(&one).reverse());
            prop_assert_eq!(one == two, one.cmp(&two) == Ordering::Equal);
            prop_assert_eq!(one.cmp(&one), Ordering::Equal);
            let mut rising = [one, two, three];
            rising.sort();
            prop_assert!(rising[0] <= rising[1] && rising[1] <= rising[2] && rising[0] <= rising[2]);
        }

        #[test]
        fn a_key_never_says_otherwise(
            one in prop_oneof![any_version(), close_version()],
            other in prop_oneof![any_version(), close_version()],
        ) {
            let keys = key(&one).cmp(&key(&other));
            prop_assert!(keys == Ordering::Equal || keys == one.cmp(&other));
        }

        #[test]
        fn as_a_stable_sort_does(versions in proptest::collection::vec(any_version(), 0..40)) {
            let mut expected: Vec<usize> = (0..versions.len()).collect();
            expected.sort_by_key(|place| &versions[*place]);
            prop_assert_eq!(order(&versions), expected);
        }
    }
}
