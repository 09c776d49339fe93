use super::*;

const META: &str = "<meta http-equiv=\"Content-Security-Policy\" content=\"{{csp}}\">";

fn page(body: &str) -> Page {
    rewrite(&format!("{META}{body}"), "./", false).unwrap()
}

fn refused(html: &str) -> String {
    rewrite(html, "./", false).unwrap_err().to_string()
}

#[test]
fn an_inline_script_becomes_a_file_of_the_same_type() {
    let page = page("<body><script type=\"module\" >\nimport init from './a.js';\n</script></body>");
    let [(name, content)] = page.scripts.as_slice() else { panic!("{:?}", page.scripts) };
    assert_eq!(content, "\nimport init from './a.js';\n");
    assert!(page.html.ends_with(&format!("<body><script type=\"module\" src=\"./{name}\"></script></body>")), "{}", page.html);
    assert_eq!(name.len(), "boot-0123456789abcdef.js".len());
}

#[test]
fn the_file_is_found_below_the_public_address_and_named_by_its_content() {
    let one = rewrite(&format!("{META}<script>1</script><script>2</script>"), "/sub/path/", false).unwrap();
    let names: Vec<&str> = one.scripts.iter().map(|(name, _)| name.as_str()).collect();
    assert_ne!(names[0], names[1]);
    assert!(one.html.contains(&format!("<script src=\"/sub/path/{}\">", names[0])), "{}", one.html);
}

#[test]
fn files_and_data_stay() {
    let body =
        "<script src=\"./a.js\"></script><script type=application/json>{}</script><link rel=stylesheet href=./a.css><img src=data:x>";
    let page = page(body);
    assert!(page.html.ends_with(body) && page.scripts.is_empty(), "{}", page.html);
}

#[test]
fn the_policy_takes_the_place_of_the_placeholder_quoted_or_not() {
    let quoted = page("").html;
    assert!(quoted.starts_with("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "), "{quoted}");
    assert_eq!(rewrite("<meta content={{csp}} http-equiv=Content-Security-Policy>", "./", false).unwrap().html, quoted);
}

#[test]
fn the_policy_is_asked_for_once_and_before_what_it_holds_for() {
    assert_eq!(refused("<p>"), "the page has no <meta http-equiv=\"Content-Security-Policy\" content=\"{{csp}}\">");
    assert_eq!(refused(&[META, META].concat()), "the page asks for the policy twice");
    let late = refused(&format!("<script src=a.js></script>{META}"));
    assert_eq!(late, "<script src=a.js> stands before the policy, which would not hold for it");
}

#[test]
fn nothing_comes_from_elsewhere() {
    for tag in ["<script src=https://a.example/a.js>", "<link rel=icon href='//a.example/i.png'>", "<img src=\" HTTP://a.example/i.png\">"]
    {
        assert_eq!(refused(&format!("{META}{tag}</script>")), format!("the page loads from elsewhere: {tag}"));
    }
    page("<a href=https://a.example>a link is no load</a>");
}

#[test]
fn what_the_policy_would_forbid_fails_the_build() {
    let of = |body: &str| refused(&format!("{META}{body}"));
    assert_eq!(of("<style>a{}</style>"), "the policy forbids a style sheet inside the page: <style>");
    assert_eq!(of("<p style='a:b'>"), "the policy forbids the attribute style: <p style='a:b'>");
    assert_eq!(of("<body onload=x()>"), "the policy forbids the attribute onload: <body onload=x()>");
    assert_eq!(of("<base href=/x/>"), "the policy forbids <base href=/x/>");
    assert_eq!(of("<script type=importmap>{}</script>"), "an inline importmap cannot be moved into a file, and the policy forbids it");
}

#[test]
fn a_script_that_is_not_closed_is_an_error() {
    assert_eq!(refused(&format!("{META}<script>1")), "<script> is not closed");
}

#[test]
fn live_reload_asks_the_server_of_the_page() {
    let script = "<script>a('{{__TRUNK_ADDRESS__}}', '{{__TRUNK_WS_BASE__}}')</script>";
    let with = |public_url| rewrite(&format!("{META}{script}"), public_url, true).unwrap();
    assert_eq!(with("./").scripts[0].1, "a(window.location.host, '/')");
    assert_eq!(with("/sub/").scripts[0].1, "a(window.location.host, '/sub/')");
    assert!(with("./").html.contains(" ws://localhost:* ws://127.0.0.1:*; "));
}
