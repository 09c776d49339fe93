//! Gitmoji: a mark by a picture, as itself or as `:name:`.

use super::Kind;

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

/// The kind that a gitmoji stands for (gitmoji.dev).
fn kind(emoji: &str) -> Option<Kind> {
    Some(match emoji {
        "💥" | "boom" => Kind::Breaking,
        "🔒" | "lock" | "🔐" | "closed_lock_with_key" | "🛂" | "passport_control" => Kind::Security,
        "✨"
        | "sparkles"
        | "🎉"
        | "tada"
        | "🚸"
        | "children_crossing"
        | "💄"
        | "lipstick"
        | "🌐"
        | "globe_with_meridians"
        | "🔊"
        | "loud_sound"
        | "🚩"
        | "triangular_flag_on_post"
        | "♿"
        | "wheelchair"
        | "📈"
        | "chart_with_upwards_trend"
        | "👔"
        | "necktie" => Kind::Features,
        "🐛" | "bug" | "🚑" | "ambulance" | "🩹" | "adhesive_bandage" | "🥅" | "goal_net" | "🦺" | "safety_vest" | "👽" | "alien"
        | "🐞" => Kind::Fixes,
        "⚡" | "zap" | "🐎" | "racehorse" | "🧵" | "thread" => Kind::Performance,
        "📝" | "memo" | "💡" | "bulb" | "✏" | "pencil2" | "📄" | "page_facing_up" | "📚" | "books" | "📖" | "book" => {
            Kind::Documentation
        }
        "⬆" | "arrow_up" | "⬇" | "arrow_down" | "📌" | "pushpin" | "➕" | "heavy_plus_sign" | "➖" | "heavy_minus_sign" => {
            Kind::Dependencies
        }
        "👷"
        | "construction_worker"
        | "💚"
        | "green_heart"
        | "📦"
        | "package"
        | "🔖"
        | "bookmark"
        | "🚀"
        | "rocket"
        | "🔨"
        | "hammer"
        | "🙈"
        | "see_no_evil"
        | "🧱"
        | "bricks" => Kind::Build,
        "♻"
        | "recycle"
        | "🎨"
        | "art"
        | "🔥"
        | "fire"
        | "🚚"
        | "truck"
        | "🚨"
        | "rotating_light"
        | "⚰"
        | "coffin"
        | "🏗"
        | "building_construction"
        | "🏷"
        | "label" => Kind::Refactoring,
        "✅" | "white_check_mark" | "🧪" | "test_tube" | "🤡" | "clown_face" | "📸" | "camera_flash" => Kind::Tests,
        _ => return None,
    })
}
