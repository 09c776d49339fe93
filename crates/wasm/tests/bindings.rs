//! The bindings as JavaScript sees them, in Node. What the package adds around them is tested as a tarball in `tests/npm`.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::panic)]

use js_sys::{Date, Function, JSON, Object, Reflect, Symbol};
use relcast_wasm::{Error, Lookup, Recording, endpoints, format_link, parse_link, parse_search, preview, sort_versions};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

const NOTHING: JsValue = JsValue::UNDEFINED;
const NOW: &str = "2026-08-22T12:00:00Z";

/// Everything that is asked about the package `demo` of the repository `o/demo`, as JSON: the end of the address, and the body.
const ANSWERS: &[(&str, &str)] = &[
    (
        "/simple/demo/",
        r#"{"meta":{"api-version":"1.4"},"name":"demo","versions":["1.0"],"files":[
            {"filename":"demo-1.0.tar.gz","url":"x","hashes":{},"size":9007199254740993,"upload-time":"2026-08-20T12:00:00Z"}]}"#,
    ),
    ("/repos/o/demo", r#"{"full_name":"o/demo","default_branch":"main"}"#),
    ("/git/matching-refs/tags/", r#"[{"ref":"refs/tags/v1.0","object":{"sha":"a","type":"commit"}}]"#),
    ("/compare/v1.0...main?per_page=100&page=1", r#"{"total_commits":1,"commits":[{"sha":"b","commit":{"message":"Fix a leak (#2)"}}]}"#),
];

fn js(json: &str) -> JsValue {
    JSON::parse(json).unwrap()
}

fn json(value: &JsValue) -> String {
    JSON::stringify(value).unwrap().into()
}

fn get(value: &JsValue, path: &str) -> JsValue {
    path.split('.').fold(value.clone(), |value, key| Reflect::get(&value, &key.into()).unwrap())
}

fn text(value: &JsValue, path: &str) -> String {
    get(value, path).as_string().unwrap_or_else(|| panic!("no text at {path} in {}", json(value)))
}

fn list(value: JsValue) -> Vec<JsValue> {
    js_sys::Array::from(&value).to_vec()
}

fn keys(value: &JsValue) -> Vec<String> {
    list(Reflect::own_keys(value).unwrap().into()).iter().filter_map(JsValue::as_string).collect()
}

/// The code of what was thrown, which must be an `Error` of the documented form.
fn thrown<T>(result: Result<T, Error>) -> String {
    let Err(error) = result else { panic!("nothing was thrown") };
    let error = JsValue::from(error);
    assert!(error.is_instance_of::<js_sys::Error>());
    assert_eq!(text(&error, "name"), "RelcastError");
    assert!(text(&error, "message").ends_with('.') && !text(&error, "message").contains("Plain"), "{}", text(&error, "message"));
    assert!(!text(&error, "hint").is_empty());
    text(&error, "code")
}

/// A lookup that has taken every answer.
fn looked_up() -> Lookup {
    let mut lookup = Lookup::new(&js(r#"{"packages":["demo"],"repository":"o/demo"}"#), &NOTHING).unwrap();
    loop {
        let requests = list(lookup.next().unwrap());
        if requests.is_empty() {
            assert!(lookup.done() && lookup.under_way().is_empty());
            return lookup;
        }
        assert!(!lookup.done());
        for request in requests {
            let url = text(&request, "url");
            let answer = match ANSWERS.iter().find(|(end, _)| url.ends_with(end)) {
                Some((_, body)) => format!(r#"{{"status":200,"headers":{{}},"body":{}}}"#, json(&(*body).into())),
                None => r#"{"status":404,"headers":{},"body":""}"#.to_owned(),
            };
            lookup.answer(get(&request, "id").as_f64().unwrap() as u32, js(&answer), &NOW.into()).unwrap();
        }
    }
}

#[wasm_bindgen_test]
fn requests_are_plain_objects() {
    let mut lookup = Lookup::new(&js(r#"{"packages":["Demo"]}"#), &js(r#"{"pypi":"https://mirror.example/"}"#)).unwrap();
    let requests = lookup.next().unwrap();
    assert_eq!(text(&requests, "0.url"), "https://mirror.example/simple/demo/");
    assert_eq!(text(&requests, "0.service"), "pypi");
    assert_eq!(text(&requests, "0.accept"), "application/vnd.pypi.simple.v1+json");
    assert_eq!(lookup.under_way(), ["releases of demo", "links of demo"]);
    // What needs no header has no such property.
    assert_eq!(keys(&get(&requests, "1")), ["id", "service", "url", "label"]);
}

#[wasm_bindgen_test]
fn a_snapshot_gives_the_same_preview_inside_and_outside() {
    let lookup = looked_up();
    let choice = js(r#"{"bump":"minor"}"#);
    let inside = lookup.preview(&choice, &NOW.into()).unwrap();
    let snapshot = js(&json(&lookup.snapshot().unwrap()));
    let outside = preview(&snapshot, &choice, &NOW.into(), &NOTHING).unwrap();
    assert_eq!(json(&inside), json(&outside));
    assert_eq!(text(&inside, "headline.next"), "1.1");
    assert_eq!(get(&inside, "changes.total").as_f64(), Some(1.0));
    // As in JSON, what is not there is null.
    assert!(get(&inside, "packages.0.requiresPython").is_null());
}

#[wasm_bindgen_test]
fn a_number_of_a_service_spoils_nothing() {
    let preview = looked_up().preview(&NOTHING, &NOW.into()).unwrap();
    assert_eq!(get(&preview, "packages.0.size").as_f64(), Some(9_007_199_254_740_992.0));
}

#[wasm_bindgen_test]
fn now_has_three_forms() {
    let lookup = looked_up();
    let date = Date::new(&NOW.into());
    for now in [JsValue::from(NOW), date.get_time().into(), date.into()] {
        assert_eq!(text(&lookup.preview(&NOTHING, &now).unwrap(), "now"), NOW);
    }
    for wrong in [JsValue::from("yesterday"), f64::NAN.into(), f64::INFINITY.into(), 1e300.into(), Date::new(&"x".into()).into(), NOTHING] {
        assert_eq!(thrown(lookup.preview(&NOTHING, &wrong)), "TIME_INVALID", "{wrong:?}");
    }
}

#[wasm_bindgen_test]
fn a_failure_is_asked_again_after_retry() {
    let mut lookup = Lookup::new(&js(r#"{"packages":["demo"],"repository":"o/demo"}"#), &NOTHING).unwrap();
    loop {
        let requests = list(lookup.next().unwrap());
        if requests.is_empty() {
            break;
        }
        for request in requests {
            lookup.answer(get(&request, "id").as_f64().unwrap() as u32, js(r#"{"error":"offline"}"#), &NOW.into()).unwrap();
        }
    }
    assert_eq!(text(&lookup.snapshot().unwrap(), "packages.0.index.problem.code"), "NETWORK_DOWN");
    lookup.retry();
    assert!(!list(lookup.next().unwrap()).is_empty());
}

#[wasm_bindgen_test]
fn links_there_and_back() {
    let link = parse_link(&"?packages=a,b&repo=o/r&bump=minor%2Brc&first=zero&x=y".into()).unwrap();
    assert_eq!(text(&link, "query.repository"), "o/r");
    assert_eq!(text(&link, "choice.bump"), "minor+rc");
    assert_eq!(text(&link, "choice.firstNumber"), "zero");
    assert_eq!(format_link(&link).unwrap(), "?packages=a,b&repo=o/r&bump=minor%2Brc&first=zero");
    assert_eq!(format_link(&js(r#"{"query":{"packages":["A"]}}"#)).unwrap(), "?packages=a");
    assert_eq!(format_link(&js("{}")).unwrap(), "");
    let problems = get(&parse_link(&"?bump=huge".into()).unwrap(), "problems");
    assert_eq!(text(&problems, "0.code"), "BUMP_INVALID");
}

#[wasm_bindgen_test]
fn searches_become_queries() {
    let query = parse_search(&"Pkg, pkg-cpu o/r".into(), &NOTHING).unwrap();
    assert_eq!(json(&query), r#"{"packages":["pkg","pkg-cpu"],"repository":"o/r"}"#);
    let own = js(r#"{"githubWeb":"https://git.example"}"#);
    assert_eq!(text(&parse_search(&"https://git.example/o/r/issues".into(), &own).unwrap(), "repository"), "o/r");
    assert_eq!(thrown(parse_search(&" ".into(), &NOTHING)), "QUERY_EMPTY");
}

#[wasm_bindgen_test]
fn endpoints_have_camel_case_names() {
    let all = endpoints().unwrap();
    assert_eq!(keys(&all), ["pypi", "github", "raw", "jsdelivr", "githubWeb"]);
    // What is handed out is taken back.
    Lookup::new(&js(r#"{"packages":["a"]}"#), &all).unwrap();
}

#[wasm_bindgen_test]
fn a_recording_answers_by_address() {
    let manifest = r#"{"at":"2026-08-22T12:00:00Z","answers":[
        {"base":"pypi","path":"/simple/demo/","status":200,"content_type":"application/json","file":"demo.json"},
        {"base":"github","path":"/repos/o/demo/releases?per_page=100&page=2","status":200,"headers":{"x":"y"},"file":"page.json"}]}"#;
    let own = js(r#"{"github":"https://git.example/api/v3","pypi":"https://git.example/api"}"#);
    let recording = Recording::new(&manifest.into(), &own).unwrap();
    assert_eq!((recording.at(), recording.packages()), (NOW.to_owned(), vec!["demo".to_owned()]));
    let found = |url: &str| recording.find(&url.into()).unwrap();
    assert_eq!(
        json(&found("https://git.example/api/simple/demo/")),
        r#"{"status":200,"contentType":"application/json","headers":{},"file":"demo.json"}"#
    );
    // The order of parameters does not matter, the service does.
    assert_eq!(text(&found("https://git.example/api/v3/repos/o/demo/releases?page=2&per_page=100"), "headers.x"), "y");
    for other in ["https://git.example/api/v3/simple/demo/", "https://git.example.evil/api/simple/demo/", "/simple/demo/", ""] {
        assert!(found(other).is_undefined(), "{other}");
    }
    assert_eq!(thrown(Recording::new(&"{}".into(), &NOTHING)), "RECORDING_INVALID");
}

#[wasm_bindgen_test]
fn the_lines_of_a_list_only_save_time() {
    let sorted = |list: &str, lines: Option<&[u8]>| sort_versions(&js(list), lines.map(<[u8]>::to_vec), &js(r#"{"normalized":true}"#));
    for lines in [None, Some(&b"2.0\n1.0"[..]), Some(b"1.0"), Some(b"\xff\n1.0"), Some(b"")] {
        assert_eq!(sorted(r#"["2.0","1.0"]"#, lines).unwrap(), "1.0\n2.0", "{lines:?}");
    }
    assert_eq!(thrown(sorted(r#"["1.0\n2.0"]"#, Some(b"1.0\n2.0"))), "VERSION_INVALID");
    assert_eq!(thrown(sorted("[5]", None)), "INPUT_INVALID");
}

#[wasm_bindgen_test]
fn a_wrong_part_has_the_code_of_the_core() {
    let code = |query: &str| thrown(Lookup::new(&js(query), &NOTHING));
    assert_eq!(code("{}"), "QUERY_EMPTY");
    assert_eq!(code(r#"{"packages":["-x"]}"#), "NAME_INVALID");
    assert_eq!(code(r#"{"repository":"x"}"#), "REPOSITORY_INVALID");
    assert_eq!(code(r#"{"packages":["a"],"ref":".."}"#), "REF_INVALID");
    assert_eq!(code(r#"{"packages":["a"],"since":"a b"}"#), "REF_INVALID");
    assert_eq!(code(r#"{"packages":["a"],"projectFile":"../x"}"#), "PATH_INVALID");
    assert_eq!(thrown(looked_up().preview(&js(r#"{"bump":"huge"}"#), &NOW.into())), "BUMP_INVALID");
}

#[wasm_bindgen_test]
fn garbage_is_thrown_back() {
    let cycle = Object::new();
    Reflect::set(&cycle, &"cycle".into(), &cycle).unwrap();
    let garbage = || {
        let objects = ["[]", "5", "\"x\"", "true", r#"{"packges":[]}"#, r#"{"packages":5,"bump":5,"pypi":5,"query":5}"#].map(js);
        let others = [Symbol::iterator().into(), js_sys::BigInt::from(5).into(), Function::new_no_args("").into(), cycle.clone().into()];
        objects.into_iter().chain(others)
    };
    let mut lookup = looked_up();
    let snapshot = lookup.snapshot().unwrap();
    let query = js(r#"{"packages":["a"]}"#);
    for wrong in garbage() {
        let codes = [
            thrown(Lookup::new(&wrong, &NOTHING)),
            thrown(Lookup::new(&query, &wrong)),
            thrown(preview(&wrong, &NOTHING, &NOW.into(), &NOTHING)),
            thrown(preview(&snapshot, &wrong, &NOW.into(), &NOTHING)),
            thrown(preview(&snapshot, &NOTHING, &NOW.into(), &wrong)),
            thrown(lookup.preview(&wrong, &NOW.into())),
            thrown(format_link(&wrong)),
        ];
        assert!(codes.iter().all(|code| code == "INPUT_INVALID"), "{codes:?} for {wrong:?}");
    }
    for wrong in garbage().filter(|wrong| !wrong.is_string()) {
        let codes = [thrown(parse_link(&wrong)), thrown(parse_search(&wrong, &NOTHING)), thrown(Recording::new(&wrong, &NOTHING))];
        assert!(codes.iter().all(|code| code == "INPUT_INVALID"), "{codes:?} for {wrong:?}");
    }
    for wrong in ["5", "\"x\"", r#"{"status":"x"}"#, r#"{"status":-1}"#, r#"{"status":200,"body":5}"#, r#"{"headers":{"a":5}}"#] {
        assert_eq!(thrown(lookup.answer(1, js(wrong), &NOW.into())), "INPUT_INVALID", "{wrong}");
    }
    // An answer to what was not asked is passed over.
    lookup.answer(4_000_000_000, js(r#"{"status":200,"body":"{}"}"#), &NOW.into()).unwrap();
    assert_eq!(json(&lookup.snapshot().unwrap()), json(&snapshot));
}
