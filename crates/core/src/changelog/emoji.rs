//! Gitmoji: a mark by a picture, as itself or as `:name:`.

use super::Kind;
use super::lists::Lists;

/// Takes an emoji from the front of a line: the kind that it stands for, and what follows. One that stands for nothing is taken too.
pub(super) fn take(line: &str) -> Option<(Option<Kind>, &str)> {
    if let Some((name, rest)) = line.strip_prefix(':').and_then(|rest| rest.split_once(':')) {
        let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'+' | b'-'));
        return is_name.then(|| (kind(name), rest.trim_start()));
    }
    let first = line.chars().next().filter(|letter| matches!(letter, '\u{2190}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}'))?;
    let (picture, rest) = line.split_at(first.len_utf8());
    // Variations, skin colours and what is joined to it belong to the picture.
    let rest = rest.trim_start_matches(['\u{fe0f}', '\u{200d}', '♂', '♀', '\u{1f3fb}', '\u{1f3fc}', '\u{1f3fd}', '\u{1f3fe}', '\u{1f3ff}']);
    Some((kind(picture), rest.trim_start()))
}

/// What gitmoji stand for, by picture and by name (gitmoji.dev).
static EMOJI: Lists = Lists::new(&[
    (Kind::Breaking, "💥 boom"),
    (Kind::Security, "🔒 lock 🔐 closed_lock_with_key 🛂 passport_control"),
    (
        Kind::Features,
        "✨ sparkles 🎉 tada 🚸 children_crossing 💄 lipstick 🔊 loud_sound 🚩 triangular_flag_on_post \
         ♿ wheelchair 📈 chart_with_upwards_trend 👔 necktie",
    ),
    (Kind::Fixes, "🐛 bug 🚑 ambulance 🩹 adhesive_bandage 🥅 goal_net 🦺 safety_vest 👽 alien 🐞"),
    (Kind::Performance, "⚡ zap 🐎 racehorse 🧵 thread"),
    (Kind::Documentation, "🌐 globe_with_meridians 📝 memo 💡 bulb ✏ pencil2 📄 page_facing_up 📚 books 📖 book"),
    (Kind::Dependencies, "⬆ arrow_up ⬇ arrow_down 📌 pushpin ➕ heavy_plus_sign ➖ heavy_minus_sign"),
    (Kind::Build, "👷 construction_worker 💚 green_heart 📦 package 🔖 bookmark 🚀 rocket 🔨 hammer 🙈 see_no_evil 🧱 bricks"),
    (Kind::Refactoring, "♻ recycle 🎨 art 🔥 fire 🚚 truck 🚨 rotating_light ⚰ coffin 🏗 building_construction 🏷 label"),
    (Kind::Tests, "✅ white_check_mark 🧪 test_tube 🤡 clown_face 📸 camera_flash"),
]);

fn kind(emoji: &str) -> Option<Kind> {
    EMOJI.find(emoji)
}
