//! Configurations and what becomes of them.

use proptest::prelude::*;

use super::*;
use crate::manifest::codes::CONFIG_UNREADABLE;

fn read(text: &str) -> Config {
    let (config, problems) = Config::parse(text).unwrap();
    assert_eq!(problems, [], "{text}");
    config
}

fn name(text: &str) -> PackageName {
    text.parse().unwrap()
}

/// What is said of a text, a problem a line.
fn odd(text: &str) -> (Config, Vec<String>) {
    let (config, problems) = Config::parse(text).unwrap();
    assert!(problems.iter().all(|problem| problem.code == CONFIG_UNREADABLE && problem.hint.is_some()), "{problems:?}");
    (config, problems.into_iter().map(|problem| problem.message).collect())
}

const WHOLE: &str = r#"
repository = "harbor-lab/driftwood"
packages = ["driftwood", "Driftwood_CPU", "driftwood-src"]
tag = "v{version}"
targets = ["{cp310..cp312}-{same}-manylinux_{x86_64,aarch64}", "cp39-abi3-win_amd64"]
sdist = true
limits = { project = "20 GB", file = 1_000_000_000 }
schedule.cadence = "monthly"

[variants.driftwood-cpu]
targets = ["{cp310..cp312}-{same}-manylinux_x86_64"]

[variants."driftwood.src"]
targets = []
sdist = false
"#;

#[test]
fn every_key() {
    let config = read(WHOLE);
    assert_eq!(config.repository.as_ref().unwrap().to_string(), "harbor-lab/driftwood");
    assert_eq!(config.packages, ["driftwood", "driftwood-cpu", "driftwood-src"].map(name));
    assert_eq!(config.tag.as_ref().unwrap().prefix(), "v");
    let count = |package: &str| config.targets_of(&name(package)).map(<[String]>::len);
    assert_eq!(["driftwood", "driftwood-cpu", "driftwood-src", "other"].map(count), [Some(7), Some(3), Some(0), Some(7)]);
    let sdist = |package: &str| config.sdist_of(&name(package));
    assert_eq!(["driftwood", "driftwood-cpu", "driftwood-src"].map(sdist), [Some(true), Some(true), Some(false)]);
    let bytes = [config.limits.project, config.limits.file].map(|limit| limit.unwrap().bytes());
    assert_eq!((bytes, config.schedule.days()), ([20 << 30, 1_000_000_000], Some(31)));
    assert_eq!(read(""), Config::default());
    assert_eq!(read("[limits]\n[schedule]\n[variants]\n"), Config::default());
    assert_eq!(read("schedule.days = 45").schedule.days(), Some(45));
}

#[test]
fn files_in_two_ways() {
    let headings = read("[[files]]\npath = 'VERSION'\n[[files]]\npath = 'docs/conf.py'\npattern = 'release = \"{version}\"'\n");
    let inline = read("files = [{ path = 'VERSION' }, { path = 'docs/conf.py', pattern = 'release = \"{version}\"' }]\n");
    assert_eq!(headings.files, inline.files);
    assert_eq!((headings.files.len(), headings.files[1].pattern.as_deref()), (2, Some("release = \"{version}\"")));
    let (config, problems) = odd("[[files]]\npattern = 'x'\nmode = 'y'\npath = 3\n[[files]]\npath = 'a'\npath.b = 1\n");
    assert_eq!(config.files.iter().map(|file| file.path.as_str()).collect::<Vec<_>>(), ["a"], "{problems:?}");
    assert!(problems[0].starts_with("relcast.toml, line 3: 'files.mode' is not a configuration key"), "{problems:?}");
    assert!(odd("files = 'VERSION'").1[0].contains("must be a list of tables"));
    assert!(odd("files.path = 'VERSION'").1[0].contains("is below no [[files]]"));
    assert!(odd("files = ['VERSION']").1[0].contains("must be a table"));
}

#[test]
fn a_folder_is_below_the_root() {
    assert_eq!(read("path = 'python/pkg/'").path.as_deref(), Some("python/pkg"));
    for path in ["", "/", "..", "a/../b", "./a", "/a", "a//b", "C:x", "a\\\\b"] {
        let (config, problems) = odd(&format!("path = \"{path}\""));
        assert_eq!(config.path, None, "{path}");
        assert_eq!(problems, ["relcast.toml, line 1: 'path' must be a folder of the repository."], "{path}");
    }
}

#[test]
fn a_pyproject_with_and_without_the_table() {
    let project = "[project]\nname = 'pkg'\n";
    assert_eq!(Config::parse_pyproject(project), Ok(None));
    assert_eq!(Config::parse_pyproject("[tool.relcast]"), Ok(Some((Config::default(), vec![]))));
    let (config, problems) =
        Config::parse_pyproject(&format!("{project}[tool.relcast]\nsdist = 1\ntag = '{{version}}'\n")).unwrap().unwrap();
    assert_eq!(config.tag.unwrap().to_string(), "{version}");
    assert_eq!(problems[0].message, "pyproject.toml, line 4: 'tool.relcast.sdist' is neither true nor false.");
    assert!(Config::parse_pyproject("[tool").unwrap_err().message.starts_with("The configuration in pyproject.toml cannot be read: "));
    let (_, problems) = Config::parse_pyproject("tool.relcast = 'yes'").unwrap().unwrap();
    assert_eq!(problems[0].message, "pyproject.toml, line 1: 'tool.relcast' must be a table.");
}

#[test]
fn what_cannot_be_taken_is_said_and_the_rest_counts() {
    let (config, problems) = odd(r#"
repository = "nowhere"
packages = ["pkg", "-pkg", 7, "PKG", ["pkg-x"]]
tag = "v"
targets = ["cp312-cp312-manylinux_2_28_x86_64", "py3-none-any", {a = 1}]
sdist = "yes"
licence = "MIT"
[limits]
project = 0
file = "100 Mb"
total = 1
[schedule]
cadence = "often"
[[schedule.list]]
a = 1
b = 2
[variants.pkg]
wheels = true
sdist = false
[variants.pgk]
[variants.-]
sdist = true
"#);
    assert_eq!(
        problems,
        [
            "relcast.toml, line 2: 'repository' cannot be taken: 'nowhere' is not a GitHub repository.",
            "relcast.toml, line 3: 'packages' cannot be taken: '-pkg' is not a package name.",
            "relcast.toml, line 3: 'packages' must be a string.",
            "relcast.toml, line 3: 'packages' names pkg twice.",
            "relcast.toml, line 3: 'packages' must be a string.",
            "relcast.toml, line 4: 'tag' cannot be taken: 'v' does not say how a tag is written.",
            "relcast.toml, line 5: 'targets' has 'cp312-cp312-manylinux_2_28_x86_64', which is not a valid target: the level is left out of its platform, as in 'manylinux_x86_64': a wheel of any level will do.",
            "relcast.toml, line 5: 'targets' must be a string.",
            "relcast.toml, line 6: 'sdist' is neither true nor false.",
            "relcast.toml, line 7: 'licence' is not a configuration key.",
            "relcast.toml, line 9: 'limits.project' is not a valid size.",
            "relcast.toml, line 10: 'limits.file' is not a valid size.",
            "relcast.toml, line 11: 'limits.total' is not a configuration key.",
            "relcast.toml, line 13: 'schedule.cadence' is not a valid cadence.",
            "relcast.toml, line 14: 'schedule.list' is not a configuration key.",
            "relcast.toml, line 18: 'variants.pkg.wheels' is not a configuration key.",
            "relcast.toml, line 21: 'variants.-' is not of a package.",
            "relcast.toml, line 22: 'variants.-.sdist' is not of a package.",
            "relcast.toml, line 20: 'variants.pgk' is about pgk, which 'packages' does not name.",
        ]
    );
    let targets = Some(vec!["py3-none-any".to_owned()]);
    let variant = |name: &str, sdist| Variant { name: name.parse().unwrap(), targets: None, sdist };
    let variants = vec![variant("pgk", None), variant("pkg", Some(false))];
    assert_eq!(config, Config { packages: vec![name("pkg")], targets, variants, ..Config::default() });
}

#[test]
fn what_stands_twice_and_what_is_of_another_shape() {
    for (text, said) in [
        ("tag = 'v{version}'\ntag = '{version}'", "line 2: 'tag' is set twice."),
        ("packages = ['a']\npackages = ['b']", "line 2: 'packages' is set twice."),
        ("[variants.a]\nsdist = true\nsdist = false", "line 3: 'variants.a.sdist' is set twice."),
        ("schedule = {cadence = 'weekly', days = 3}", "line 1: 'schedule.days' and 'cadence' say the same thing twice."),
        ("schedule = {days = 3, cadence = 'weekly'}", "line 1: 'schedule.cadence' and 'days' say the same thing twice."),
        ("[schedule]\ndays = 0", "line 2: 'schedule.days' must be a number of days."),
        ("schedule = 30", "line 1: 'schedule' must be a table."),
        ("[[limits]]\nfile = 1", "line 1: 'limits' is a list of tables."),
        ("variants = ['pkg']", "line 1: 'variants' must be a table."),
        ("packages = 'pkg'", "line 1: 'packages' must be a list."),
        ("targets = ['nothing']", "line 1: 'targets' has 'nothing', which is not a valid target: it is not INTERPRETER-ABI-PLATFORM"),
        (
            "targets = ['{cp30..cp399}-none-{a,b,c,d,e}', '{cp30..cp399}-none-{f,g,h,i,j,k}']",
            "line 1: 'targets' expands to more than 1000 targets.",
        ),
    ] {
        let (config, problems) = odd(text);
        assert!(problems.len() == 1 && problems[0].starts_with(&format!("relcast.toml, {said}")), "{text}: {problems:?}");
        assert!(config.targets.is_none_or(|targets| targets.len() == 500), "{text}");
    }
    let (config, _) = odd("schedule = {cadence = 'weekly', days = 3}");
    assert_eq!((config.schedule.cadence, config.schedule.days()), (None, Some(3)));
    assert_eq!(
        odd(&"x\u{7}y = 1\n".replace("x\u{7}y", "\"x\\u0007y\"")).1,
        ["relcast.toml, line 1: 'x\\u{7}y' is not a configuration key."]
    );
}

#[test]
fn no_configuration_makes_more_than_is_of_use() {
    let names: Vec<String> = (0..40).map(|number| format!("'p{number}'")).collect();
    let (config, problems) = odd(&format!("packages = [{}]", names.join(",")));
    assert_eq!((config.packages.len(), problems.len()), (24, 1));
    let tables: String = (0..60).map(|number| format!("[variants.p{number}]\n")).collect();
    let (config, problems) = odd(&tables);
    assert_eq!((config.variants.len(), problems.len()), (24, 20));
    assert!(Config::parse("targets = ['a'").unwrap_err().message.starts_with("The configuration in relcast.toml cannot be read: "));
}

/// A configuration as its own JSON, which is one as TOML, too.
fn written(config: &Config) -> String {
    fn inline(value: &serde_json::Value) -> String {
        match value {
            serde_json::Value::Object(map) => {
                let pairs: Vec<String> = map.iter().map(|(key, value)| format!("\"{key}\" = {}", inline(value))).collect();
                format!("{{{}}}", pairs.join(", "))
            }
            other => other.to_string(),
        }
    }
    let json = serde_json::to_value(config).unwrap();
    json.as_object().unwrap().iter().map(|(key, value)| format!("{key} = {}\n", inline(value))).collect()
}

/// A line that may or may not be right.
fn line() -> impl Strategy<Value = String> {
    let key = prop_oneof![
        Just("repository"),
        Just("packages"),
        Just("tag"),
        Just("targets"),
        Just("sdist"),
        Just("limits.project"),
        Just("limits.file"),
        Just("schedule.cadence"),
        Just("schedule.days"),
        Just("variants.pkg.targets"),
        Just("variants.cpu.sdist"),
        Just("limits"),
        Just("other"),
    ];
    let value = prop_oneof![
        Just("'o/r'".to_owned()),
        Just("['pkg', 'cpu']".to_owned()),
        Just("'v{version}'".to_owned()),
        Just("true".to_owned()),
        Just("['{cp310..cp313}-{same}-manylinux_{x86_64,aarch64}', 'py3-none-any']".to_owned()),
        Just("'10 GB'".to_owned()),
        Just("'monthly'".to_owned()),
        Just("{ project = 5 }".to_owned()),
        (0u64..5000).prop_map(|number| number.to_string()),
        "'[a-z{},.-]{0,12}'",
        Just("[['x'], {y = 1}]".to_owned()),
    ];
    (key, value).prop_map(|(key, value)| format!("{key} = {value}\n"))
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in "(packages|targets|variants|limits|schedule|tool.relcast|sdist|days|\\[|\\]|\\{|\\}|'|\"|=|[,.#\n a-c1é-]){0,60}") {
        let _ = Config::parse_pyproject(&text);
        if let Ok((config, problems)) = Config::parse(&text) {
            prop_assert!(problems.len() <= 20);
            prop_assert_eq!(Config::parse(&written(&config)).unwrap().0, config);
        }
    }

    #[test]
    fn both_homes_give_the_same(lines in proptest::collection::vec(line(), 0..14)) {
        let own = Config::parse(&lines.concat()).unwrap();
        let table = Config::parse_pyproject(&format!("[project]\nname = 'x'\n[tool.relcast]\n{}[tool.other]\nsdist = 5\n", lines.concat()));
        let (config, problems) = table.unwrap().unwrap();
        prop_assert_eq!(&config, &own.0);
        let said = |problem: &Problem| problem.message.split(": ").skip(1).collect::<String>();
        let in_table: Vec<String> = problems.iter().map(|problem| said(problem).replace("tool.relcast.", "")).collect();
        prop_assert_eq!(in_table, own.1.iter().map(said).collect::<Vec<_>>());
        prop_assert_eq!(&serde_json::from_value::<Config>(serde_json::to_value(&config).unwrap()).unwrap(), &config);
        let (again, problems) = Config::parse(&written(&config)).unwrap();
        prop_assert_eq!(again, config, "{:?}", problems);
    }
}
