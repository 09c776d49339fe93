"""Each install command of Relcast, run by the tool that it is for, against a local index with a made-up package.

    python installers.py RELCAST

The tools are modules of this Python. One that is not there is skipped by name. Nothing leaves this machine: the index is on a port of its own.
"""

import hashlib
import importlib.util
import json
import os
import shlex
import subprocess
import sys
import tempfile
import threading
import zipfile
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

PACKAGE, CURRENT, PRE, NEXT = "kelp-demo", "1.0", "1.1rc1", "1.1"
MORE = "kelp-more"


class Quiet(SimpleHTTPRequestHandler):
    """Serves the index without a word."""

    def log_message(self, *_):
        pass


def wheel(folder, name, version, requires=""):
    """Writes a wheel that brings a command, and gives its entry in the index."""
    module = name.replace("-", "_")
    info = f"{module}-{version}.dist-info"
    files = {
        f"{module}.py": f"def main():\n    print('{version}')\n",
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\nRequires-Python: >=3.8\n{requires}",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: relcast\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        f"{info}/entry_points.txt": f"[console_scripts]\n{name} = {module}:main\n",
    }
    record = "".join(f"{path},,\n" for path in [*files, f"{info}/RECORD"])
    path = folder / f"{module}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        for name_within, text in {**files, f"{info}/RECORD": record}.items():
            archive.writestr(name_within, text)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return {"filename": path.name, "url": path.name, "hashes": {"sha256": digest}, "requires-python": ">=3.8", "size": path.stat().st_size}


def made(root):
    """The index, as HTML for the tools, and a recording of it for Relcast."""
    extra = f"Provides-Extra: cli\nRequires-Dist: {MORE}; extra == 'cli'\n"
    releases = {PACKAGE: [(CURRENT, extra), (PRE, extra), (NEXT, extra)], MORE: [("2.0", "")]}
    recorded = root / "recorded"
    recorded.mkdir()
    for name, versions in releases.items():
        folder = root / "index/simple" / name
        folder.mkdir(parents=True)
        files = [wheel(folder, name, version, requires) for version, requires in versions]
        links = "".join(
            f'<a href="{file["url"]}#sha256={file["hashes"]["sha256"]}" data-requires-python="&gt;=3.8">{file["filename"]}</a>\n' for file in files
        )
        (folder / "index.html").write_text(f"<!DOCTYPE html><html><body>\n{links}</body></html>\n")
        if name == PACKAGE:
            # To Relcast the last one is not out yet.
            document = {"meta": {"api-version": "1.1"}, "name": name, "versions": [CURRENT, PRE], "files": files[:2]}
            (recorded / "index.json").write_text(json.dumps(document))
    (recorded / "project.json").write_text(json.dumps({"info": {"version": CURRENT, "provides_extra": ["cli"], "project_urls": None}}))
    answers = [("/simple/kelp-demo/", "index.json"), ("/pypi/kelp-demo/json", "project.json")]
    manifest = {
        "at": "2026-09-01T00:00:00Z",
        "answers": [{"base": "pypi", "path": path, "status": 200, "file": file} for path, file in answers],
    }
    (recorded / "manifest.json").write_text(json.dumps(manifest))
    return recorded


class Tools:
    """The tools, each with an environment that knows the local index alone."""

    def __init__(self, index, home):
        self.index, self.home = index, home
        programs = self.programs = home / "programs"
        programs.mkdir()
        for tool in ("uv", "poetry", "pdm", "pipenv", "pipx"):
            if importlib.util.find_spec(tool):
                (programs / tool).write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m {tool} "$@"\n')
                (programs / tool).chmod(0o755)
        subprocess.run([sys.executable, "-m", "venv", home / "venv"], check=True)
        self.environment = {
            "PATH": f"{home / 'venv/bin'}:{programs}:{os.environ['PATH']}",
            "HOME": str(home),
            "VIRTUAL_ENV": str(home / "venv"),
            "PIP_INDEX_URL": index,
            "PIP_NO_CACHE_DIR": "1",
            "PIP_DISABLE_PIP_VERSION_CHECK": "1",
            "UV_DEFAULT_INDEX": index,
            "UV_NO_CACHE": "1",
            "UV_PYTHON": sys.executable,
            "UV_PYTHON_DOWNLOADS": "never",
            "UV_NO_CONFIG": "1",
            "PDM_PYPI_URL": index,
            "PDM_CHECK_UPDATE": "0",
            "PDM_IGNORE_ACTIVE_VENV": "1",
            "PIPENV_IGNORE_VIRTUALENVS": "1",
            "PIPENV_PYPI_MIRROR": index,
            "PIPENV_VENV_IN_PROJECT": "1",
            "PIPENV_YES": "1",
            "PIPENV_NOSPIN": "1",
            "POETRY_VIRTUALENVS_IN_PROJECT": "true",
            "POETRY_NO_INTERACTION": "1",
            "PIPX_DEFAULT_PYTHON": sys.executable,
            "NO_PROXY": "127.0.0.1",
            "NO_COLOR": "1",
        }

    def has(self, program):
        return program == "python" or (self.programs / program).exists()

    def project(self, name):
        """A folder with an empty project in it."""
        folder = self.home / "projects" / name
        folder.mkdir(parents=True)
        source = f'\n[[tool.poetry.source]]\nname = "local"\nurl = "{self.index}"\npriority = "primary"\n'
        project = '[project]\nname = "made-up"\nversion = "0.1.0"\nrequires-python = ">=3.10,<4"\ndependencies = []\n'
        poetry = "\n[tool.poetry]\npackage-mode = false\n" + source if name.startswith("poetry") else ""
        if not name.startswith("pipenv"):
            (folder / "pyproject.toml").write_text(project + poetry)
        return folder

    def run(self, command, folder):
        environment = self.environment
        # Where a tool makes an environment of its own, ours is none of it.
        if command.split()[0] in ("poetry", "pdm", "pipenv") or command.startswith("uv add"):
            environment = {name: value for name, value in environment.items() if name != "VIRTUAL_ENV"}
        done = subprocess.run(["sh", "-c", command], cwd=folder, env=environment, capture_output=True, text=True, timeout=300, check=False)
        return done.returncode, done.stdout + done.stderr


# What makes a dry run of it, where the tool knows one.
DRY = {"pip": " --dry-run --ignore-installed", "uv-pip": " --dry-run", "poetry": " --dry-run", "pdm": " --dry-run"}


def main():
    relcast = sys.argv[1]
    outcomes, skipped = [], []

    def expect(what, passed, seen):
        outcomes.append(bool(passed))
        if not passed:
            print(f"{what}:\n{seen}")

    with tempfile.TemporaryDirectory() as root:
        root = Path(root)
        recorded = made(root)
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=root / "index"))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        tools = Tools(f"http://127.0.0.1:{server.server_port}/simple/", root)

        def text(tool, stage, *more):
            arguments = ["install", PACKAGE, "--recorded", recorded, "--bump", NEXT, "--tool", tool, "--stage", stage, *more]
            done = subprocess.run([relcast, *arguments], capture_output=True, text=True, check=False)
            # 3: nothing is known of the repository, which installs nothing.
            assert done.returncode in (0, 3) and done.stdout, (tool, stage, done)
            return done.stdout.removesuffix("\n")

        for stage, version in [("next", NEXT), ("current", CURRENT), ("pre-release", PRE)]:
            for extras in ([], ["--extra", "cli"]):
                label = f"{stage}{' with an extra' if extras else ''}"
                for tool in ("pip", "uv", "uv-pip", "uv-tool", "poetry", "pdm", "pipenv", "pipx"):
                    command = text(tool, stage, *extras)
                    if not tools.has(shlex.split(command)[0]):
                        skipped.append(tool)
                        continue
                    folder = tools.project(f"{tool}-{label.replace(' ', '-')}")
                    home = f"UV_TOOL_DIR={folder}/tools UV_TOOL_BIN_DIR={folder}/bin PIPX_HOME={folder}/pipx PIPX_BIN_DIR={folder}/bin "
                    code, seen = tools.run(f"export {home}; {command}{DRY.get(tool, '')}", folder)
                    kept = "".join(path.read_text() for path in folder.glob("*") if path.name in ("pyproject.toml", "uv.lock", "Pipfile.lock"))
                    expect(f"{command} ({label})", code == 0 and version in seen + kept and (not extras or MORE in seen + kept or tool in ("uv-tool", "pipx")), seen)
                files(tools, text, stage, version, extras, label, expect)
        server.shutdown()
    for tool in sorted(set(skipped)):
        print(f"skipped: {tool} is not here")
    print(f"{outcomes.count(True)} passed, {outcomes.count(False)} failed")
    return 0 if outcomes and all(outcomes) else 1


def files(tools, text, stage, version, extras, label, expect):
    """The texts for files, each read by what reads it."""
    folder = tools.project(f"files-{label.replace(' ', '-')}")
    (folder / "requirements.txt").write_text(text("requirements", stage, *extras) + "\n")
    (folder / "constraints.txt").write_text(text("constraints", stage, *extras) + "\n")
    # With hashes, what the extra brings would need its own.
    code, seen = tools.run("python -m pip install --dry-run --ignore-installed --no-deps --requirement requirements.txt", folder)
    expect(f"requirements.txt ({label})", code == 0 and f"-{version}" in seen, seen)
    hashed = "--hash=sha256:" in (folder / "requirements.txt").read_text()
    expect(f"hashes ({label})", hashed == (stage != "next"), hashed)
    code, seen = tools.run(f"python -m pip install --dry-run --ignore-installed --pre --constraint constraints.txt {PACKAGE}", folder)
    expect(f"constraints.txt ({label})", code == 0 and f"-{version}" in seen, seen)
    line = text("dockerfile", stage, *extras)
    expect(f"the line of a Dockerfile ({label})", line.startswith("RUN python -m pip install"), line)
    code, seen = tools.run(line.removeprefix("RUN ") + " --dry-run --ignore-installed", folder)
    expect(f"the command in a Dockerfile ({label})", code == 0 and f"-{version}" in seen, seen)
    if tools.has("uv"):
        script = text("script", stage, *extras) + "\nfrom importlib.metadata import version\nprint(version('kelp-demo'))\n"
        (folder / "script.py").write_text(script)
        code, seen = tools.run("uv run --script script.py", folder)
        expect(f"the header of a script ({label})", code == 0 and version in seen.split(), seen)


if __name__ == "__main__":
    sys.exit(main())
