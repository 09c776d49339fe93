"""The step of the action: runs relcast, and gives a job summary, outputs and a comment. Only Python's own library, as runners have it."""

import json
import os
import re
import subprocess
import sys
import urllib.error
import urllib.request

MARK = "<!-- relcast:{} -->"
# GitHub takes comments of 65,536 characters; a summary may be longer.
LONGEST = 60_000
VERDICTS = {0: "yes", 1: "no", 3: "unknown"}


def setting(name):
    return os.environ.get("INPUT_" + name, "").strip()


def fail(message):
    # In a command of the runner's, these three have a meaning.
    print("::error::" + message.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))
    sys.exit(2)


def arguments(run):
    """What relcast is called with. Packages go behind `--`, so that none is read as an option."""
    packages = setting("PACKAGES").split()
    repository = ["--repo=" + setting("REPOSITORY")] if setting("REPOSITORY") and packages else []
    if run == "verify":
        if not packages or not setting("VERSION"):
            fail("verify needs the inputs 'packages' and 'version'.")
        variants = ["--with=" + name for name in packages[1:]]
        return ["verify", *variants, *repository, "--", packages[0], setting("VERSION")]
    if run == "preview":
        bump = ["--bump=" + setting("BUMP")] if setting("BUMP") else []
        return ["preview", *bump, *repository, "--", *packages]
    if run == "bump":
        return ["bump", "--dry-run", "--", *([setting("BUMP")] if setting("BUMP") else [])]
    fail(f"The input 'run' is {run!r}. Expected verify, preview or bump.")


def call(command, arguments, *options):
    """Runs relcast with options before its arguments, which may stand behind `--`."""
    done = subprocess.run([command, arguments[0], *options, *arguments[1:]], capture_output=True, text=True, encoding="utf-8")
    return done.returncode, done.stdout, done.stderr


def facts(run, answer):
    """The version and the tag that an answer is about."""
    if run == "preview":
        chosen = [candidate for candidate in answer["candidates"] if candidate["bump"] == answer.get("chosen")]
        return (chosen[0]["version"], chosen[0]["tag"]) if chosen else (None, None)
    return answer.get("version"), answer.get("tag")


def fenced(text):
    """A text as a block of code that nothing in it can end."""
    fence = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", text)), default=0))
    return f"{fence}text\n{text.rstrip()}\n{fence}\n"


def append(variable, text):
    if os.environ.get(variable):
        with open(os.environ[variable], "a", encoding="utf-8") as file:
            file.write(text)


def api(method, path, body=None):
    request = urllib.request.Request(
        os.environ["GITHUB_API_URL"].rstrip("/") + path,
        method=method,
        data=None if body is None else json.dumps(body).encode(),
        headers={
            "Authorization": "Bearer " + os.environ.get("GITHUB_TOKEN", ""),
            "Accept": "application/vnd.github+json",
            "Content-Type": "application/json",
        },
    )
    with urllib.request.urlopen(request, timeout=30) as answer:
        return json.load(answer)


def comment(run, text):
    """Writes the comment of this step on the pull request, or the one that is there anew."""
    with open(os.environ["GITHUB_EVENT_PATH"], encoding="utf-8") as file:
        number = (json.load(file).get("pull_request") or {}).get("number")
    if not isinstance(number, int):
        print("::notice::This run is of no pull request, so there is nothing to comment on.")
        return
    mark = MARK.format(run)
    body = {"body": f"{mark}\n{text}"}
    issue = f"/repos/{os.environ['GITHUB_REPOSITORY']}/issues"
    page, mine = 1, None
    while mine is None:
        found = api("GET", f"{issue}/{number}/comments?per_page=100&page={page}")
        # Anybody may write the mark; only a bot's comment is this step's own.
        mine = next((one for one in found if one["body"].startswith(mark) and one["user"]["type"] == "Bot"), None)
        if len(found) < 100:
            break
        page += 1
    if mine:
        api("PATCH", f"{issue}/comments/{mine['id']}", body)
    else:
        api("POST", f"{issue}/{number}/comments", body)


def main():
    run = setting("RUN")
    temporary = os.environ.get("RUNNER_TEMP", ".")
    command = setting("COMMAND") or os.path.join(temporary, "relcast", "bin", "relcast")
    wanted = arguments(run)
    code, answer, errors = call(command, wanted, "--json")
    sys.stderr.write(errors)
    if code not in VERDICTS or not answer.strip():
        fail(" ".join(errors.split()) or f"relcast ended with {code} and said nothing.")
    kept = os.path.join(temporary, f"relcast-{run}.json")
    with open(kept, "w", encoding="utf-8") as file:
        file.write(answer)
    version, tag = facts(run, json.loads(answer))
    outputs = {"version": version or "", "tag": tag or "", "verdict": VERDICTS[code], "json": kept}
    append("GITHUB_OUTPUT", "".join(f"{name}={' '.join(str(value).split())}\n" for name, value in outputs.items()))
    _, text, _ = call(command, wanted, "--color=never")
    print(text)
    if len(text) > LONGEST:
        text = text[:LONGEST] + "\n… The rest is in the log."
    title = {"verify": "Release check", "preview": "Next release", "bump": "Bump (dry run)"}[run]
    summary = f"### {title}: {version or 'unknown'}\n\n{fenced(text)}"
    append("GITHUB_STEP_SUMMARY", summary)
    if setting("COMMENT") == "true":
        try:
            comment(run, summary)
        except (urllib.error.URLError, KeyError, OSError, ValueError) as error:
            # What was asked is answered; that nobody may comment is no reason to fail.
            print(f"::warning::The comment was not written: {error}. It needs the permission 'pull-requests: write'.".replace("\n", " "))
    sys.exit(0 if code == 0 else 1)


if __name__ == "__main__":
    main()
