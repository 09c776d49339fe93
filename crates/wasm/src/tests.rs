//! The bindings as JavaScript sees them, in Node: texts in, texts out. What the package adds around them is tested as a tarball in `tests/npm`.

use crate::{
    Error, Lookup, Recording, decode_link, encode_link, endpoints, hold, parse_search, preview, quote_shell, rooms, sort, sort_normalized,
};
use js_sys::JsString;
use serde_json::{Value, json};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

const NOW: &str = r#""2026-08-22T12:00:00Z""#;

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

fn js(text: &str) -> JsString {
    text.into()
}

fn value(json: &str) -> Value {
    serde_json::from_str(json).unwrap()
}

/// The code of what was thrown, which must be the JSON of a problem.
fn thrown<T>(result: Result<T, Error>) -> String {
    let Err(error) = result else { panic!("nothing was thrown") };
    let problem = value(&JsValue::from(error).as_string().unwrap());
    assert!(problem["message"].as_str().unwrap().ends_with('.') && !problem["message"].as_str().unwrap().contains("Plain"), "{problem}");
    problem["code"].as_str().unwrap().to_owned()
}

/// A lookup that has taken every answer.
fn looked_up() -> Lookup {
    let mut lookup = Lookup::new(&js(r#"{"packages":["demo"],"repository":"o/demo"}"#), &js("")).unwrap();
    loop {
        let requests = value(&lookup.next().unwrap());
        if requests.as_array().unwrap().is_empty() {
            assert!(lookup.done() && lookup.under_way().is_empty());
            return lookup;
        }
        assert!(!lookup.done());
        for request in requests.as_array().unwrap() {
            let url = request["url"].as_str().unwrap();
            let (status, body) = ANSWERS.iter().find(|(end, _)| url.ends_with(end)).map_or((404, ""), |(_, body)| (200, *body));
            let id = u32::try_from(request["id"].as_u64().unwrap()).unwrap();
            lookup.answer(id, status, js_sys::Object::new().into(), &js(body), &js(NOW)).unwrap();
        }
    }
}

#[wasm_bindgen_test]
fn requests_have_their_address() {
    let mut lookup = Lookup::new(&js(r#"{"packages":["Demo"]}"#), &js(r#"{"pypi":"https://mirror.example/"}"#)).unwrap();
    let requests = value(&lookup.next().unwrap());
    assert_eq!(requests[0]["url"], "https://mirror.example/simple/demo/");
    assert_eq!((&requests[0]["service"], &requests[0]["accept"]), (&json!("pypi"), &json!("application/vnd.pypi.simple.v1+json")));
    assert_eq!(lookup.under_way(), ["releases of demo", "links of demo"]);
    // What needs no header has no such property.
    assert!(requests[1].get("accept").is_none());
}

#[wasm_bindgen_test]
fn a_snapshot_gives_the_same_preview_inside_and_outside() {
    let lookup = looked_up();
    let choice = js(r#"{"bump":"minor"}"#);
    let inside = lookup.preview(&choice, &js(NOW)).unwrap();
    hold(7, &js(&lookup.snapshot().unwrap())).unwrap();
    assert_eq!(inside, preview(7, &choice, &js(NOW), &js("")).unwrap());
    lookup.hold(8);
    assert_eq!(inside, preview(8, &choice, &js(NOW), &js("")).unwrap());
    let found = value(&inside);
    assert_eq!((&found["headline"]["next"], &found["changes"]["total"]), (&json!("1.1"), &json!(1)));
    // As in JSON, what is not there is null; a number of a service spoils nothing.
    assert_eq!(found["packages"][0]["requiresPython"], Value::Null);
    assert_eq!(found["packages"][0]["size"], json!(9_007_199_254_740_993_u64));
    let rooms = value(&rooms(8, &js(r#"["changes","install"]"#), &choice, &js(NOW), &js("")).unwrap());
    assert_eq!(rooms, json!({ "changes": found["changes"], "install": found["install"] }));
    assert_eq!(thrown(preview(7, &choice, &js(NOW), &js(""))), "INPUT_INVALID", "only the last one is kept");
}

#[wasm_bindgen_test]
fn now_has_two_forms() {
    let lookup = looked_up();
    for now in [NOW, "1787400000000"] {
        assert_eq!(value(&lookup.preview(&js(""), &js(now)).unwrap())["now"], value(NOW));
    }
    for wrong in [r#""yesterday""#, "null", "1e300", "[]", ""] {
        assert_eq!(thrown(lookup.preview(&js(""), &js(wrong))), "TIME_INVALID", "{wrong}");
    }
}

#[wasm_bindgen_test]
fn a_failure_is_asked_again_after_retry() {
    let mut lookup = Lookup::new(&js(r#"{"packages":["demo"],"repository":"o/demo"}"#), &js("")).unwrap();
    loop {
        let requests = value(&lookup.next().unwrap());
        let Some(requests) = requests.as_array().filter(|requests| !requests.is_empty()) else { break };
        for request in requests {
            lookup.fail(u32::try_from(request["id"].as_u64().unwrap()).unwrap(), "offline", &js(NOW)).unwrap();
        }
    }
    assert_eq!(value(&lookup.snapshot().unwrap())["packages"][0]["index"]["problem"]["code"], "NETWORK_DOWN");
    lookup.retry();
    assert_ne!(lookup.next().unwrap(), "[]");
}

#[wasm_bindgen_test]
fn links_there_and_back() {
    let link = decode_link("?packages=a,b&repo=o/r&bump=minor%2Brc&first=zero&x=y").unwrap();
    assert_eq!(value(&link)["choice"]["firstNumber"], "zero");
    assert_eq!(encode_link(&js(&link)).unwrap(), "?packages=a,b&repo=o/r&bump=minor%2Brc&first=zero");
    assert_eq!(encode_link(&js("{}")).unwrap(), "");
    assert_eq!(value(&decode_link("?bump=huge").unwrap())["problems"][0]["code"], "BUMP_INVALID");
}

#[wasm_bindgen_test]
fn searches_become_queries() {
    assert_eq!(parse_search("Pkg, pkg-cpu o/r", &js("")).unwrap(), r#"{"packages":["pkg","pkg-cpu"],"repository":"o/r"}"#);
    let own = js(r#"{"githubWeb":"https://git.example"}"#);
    assert_eq!(value(&parse_search("https://git.example/o/r/issues", &own).unwrap())["repository"], "o/r");
    assert_eq!(thrown(parse_search(" ", &js(""))), "QUERY_EMPTY");
}

#[wasm_bindgen_test]
fn endpoints_have_camel_case_names() {
    let all = endpoints().unwrap();
    let known = ["pypi", "testpypi", "github", "raw", "jsdelivr", "githubWeb"];
    assert!(value(&all).as_object().unwrap().keys().all(|key| known.contains(&key.as_str())));
    // What is handed out is taken back.
    Lookup::new(&js(r#"{"packages":["a"]}"#), &js(&all)).unwrap();
}

#[wasm_bindgen_test]
fn a_recording_answers_by_address() {
    let manifest = r#"{"at":"2026-08-22T12:00:00Z","answers":[
        {"base":"pypi","path":"/simple/demo/","status":200,"content_type":"application/json","file":"demo.json"},
        {"base":"github","path":"/repos/o/demo/releases?per_page=100&page=2","status":200,"headers":{"x":"y"},"file":"page.json"}]}"#;
    let own = js(r#"{"github":"https://git.example/api/v3","pypi":"https://git.example/api"}"#);
    let recording = Recording::new(&js(manifest), &own).unwrap();
    assert_eq!((recording.at().as_str(), recording.packages()), ("2026-08-22T12:00:00Z", vec!["demo".to_owned()]));
    let found = |url: &str| recording.find(url).unwrap();
    assert_eq!(
        found("https://git.example/api/simple/demo/").unwrap(),
        r#"{"status":200,"contentType":"application/json","headers":{},"file":"demo.json"}"#
    );
    // The order of parameters does not matter, the service does.
    assert!(found("https://git.example/api/v3/repos/o/demo/releases?page=2&per_page=100").unwrap().contains(r#""x":"y""#));
    for other in ["https://git.example/api/v3/simple/demo/", "https://git.example.evil/api/simple/demo/", "/simple/demo/", ""] {
        assert_eq!(found(other), None, "{other}");
    }
    assert_eq!(thrown(Recording::new(&js("{}"), &js(""))), "RECORDING_INVALID");
}

#[wasm_bindgen_test]
fn lists_cross_as_lines_or_as_json() {
    assert_eq!(sort(&js("2.0\n1.0"), true).unwrap(), [1, 0]);
    assert_eq!(sort(&js(r#"["2.0","1.0"]"#), false).unwrap(), [1, 0]);
    assert_eq!(sort_normalized(&js("v2.0\n1.0"), true).unwrap(), "1.0\n2.0");
    assert_eq!(thrown(sort(&js(r#"["1.0\n2.0"]"#), false)), "VERSION_INVALID");
    assert_eq!(thrown(sort(&js("[5]"), false)), "INPUT_INVALID");
}

#[wasm_bindgen_test]
fn a_wrong_part_has_the_code_of_the_core() {
    let code = |query: &str| thrown(Lookup::new(&js(query), &js("")));
    assert_eq!(code("{}"), "QUERY_EMPTY");
    assert_eq!(code(r#"{"packages":["-x"]}"#), "NAME_INVALID");
    assert_eq!(code(r#"{"repository":"x"}"#), "REPOSITORY_INVALID");
    assert_eq!(code(r#"{"packages":["a"],"ref":".."}"#), "REF_INVALID");
    assert_eq!(code(r#"{"packages":["a"],"since":"a b"}"#), "REF_INVALID");
    assert_eq!(code(r#"{"packages":["a"],"projectFile":"../x"}"#), "PATH_INVALID");
    assert_eq!(thrown(looked_up().preview(&js(r#"{"bump":"huge"}"#), &js(NOW))), "BUMP_INVALID");
    assert_eq!(thrown(quote_shell(&js("[]"), "fish")), "INPUT_INVALID");
}

#[wasm_bindgen_test]
fn another_shape_is_thrown_back() {
    let mut lookup = looked_up();
    hold(1, &js(&lookup.snapshot().unwrap())).unwrap();
    for wrong in ["5", r#""x""#, "true", r#"{"packges":[]}"#, r#"{"packages":5,"bump":5,"pypi":5,"query":5}"#, "{", "\u{0}"] {
        let wrong = js(wrong);
        let codes = [
            thrown(Lookup::new(&wrong, &js(""))),
            thrown(Lookup::new(&js(r#"{"packages":["a"]}"#), &wrong)),
            thrown(hold(2, &wrong)),
            thrown(preview(1, &wrong, &js(NOW), &js(""))),
            thrown(preview(1, &js(""), &js(NOW), &wrong)),
            thrown(lookup.preview(&wrong, &js(NOW))),
            thrown(encode_link(&wrong)),
        ];
        assert!(codes.iter().all(|code| code == "INPUT_INVALID"), "{codes:?} for {wrong}");
    }
    // An answer to what was not asked is passed over.
    let before = lookup.snapshot().unwrap();
    lookup.answer(4_000_000_000, 200, js_sys::Object::new().into(), &js("{}"), &js(NOW)).unwrap();
    assert_eq!(lookup.snapshot().unwrap(), before);
}
