"""The build hook: fonts and the editor at fixed versions; a failure changes nothing."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

import hatch_build
from hatch_build import (
    AssetError,
    Typeface,
    add_editor,
    fill,
    font_faces,
    is_fresh,
    make_vendor,
)

ROOT = Path(__file__).resolve().parents[2]
FACE = Typeface("Example Sans", "@scope/example-sans", ("latin", "cyrillic"))


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A package as npm unpacks it, with two small files in place of fonts."""
    folder = tmp_path / "modules" / "@scope" / "example-sans"
    (folder / "files").mkdir(parents=True)
    for subset in FACE.subsets:
        (folder / "files" / f"example-sans-{subset}-wght-normal.woff2").write_bytes(b"font")
    ranges = {"latin": "U+0000-00FF", "cyrillic": "U+0400-045F"}
    (folder / "unicode.json").write_text(json.dumps(ranges), encoding="utf-8")
    (folder / "LICENSE").write_text("SIL Open Font License", encoding="utf-8")
    return folder


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A folder with what the hook reads and nothing fetched yet."""
    folder = tmp_path / "checkout"
    folder.mkdir()
    for name in (*hatch_build.MADE_FROM, ".npmrc"):
        shutil.copy(ROOT / name, folder / name)
    return folder


def test_each_file_is_offered_for_the_characters_it_has(package: Path) -> None:
    rules = [rule for _, rule in font_faces(FACE, package)]
    assert 'font-family: "Example Sans";' in rules[0]
    assert "unicode-range: U+0000-00FF;" in rules[0]
    assert 'src: url("fonts/example-sans/example-sans-cyrillic-wght-normal.woff2")' in rules[1]


def test_a_file_that_the_package_lost_is_named(package: Path) -> None:
    (package / "files" / "example-sans-cyrillic-wght-normal.woff2").unlink()
    with pytest.raises(AssetError, match="no file example-sans-cyrillic-wght-normal"):
        list(font_faces(FACE, package))


def test_fonts_are_copied_with_their_licence(
    package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hatch_build, "TYPEFACES", (FACE,))
    vendor = tmp_path / "vendor"
    vendor.mkdir()
    fill(vendor, tmp_path / "modules")
    assert (vendor / "fonts/example-sans/LICENSE").is_file()
    assert (vendor / "fonts/example-sans/example-sans-latin-wght-normal.woff2").is_file()
    assert (vendor / "fonts.css").read_text(encoding="utf-8").count("@font-face") == 2


@pytest.fixture
def modules(tmp_path: Path) -> Path:
    """The editor and a library inside it, as npm unpacks them."""
    folder = tmp_path / "node_modules"
    build = folder / "@zazuko" / "yasqe" / "build"
    build.mkdir(parents=True)
    (build / "yasqe.min.js").write_text("run();\n//# sourceMappingURL=x.map", encoding="utf-8")
    (build / "yasqe.min.css").write_text(".yasqe{}", encoding="utf-8")
    (folder / "library").mkdir()
    (folder / "library" / "license.md").write_text("Copyright Someone", encoding="utf-8")
    (folder / "@types" / "library").mkdir(parents=True)
    for path, author in (
        ("@zazuko/yasqe", "A"),
        ("library", {"name": "B"}),
        ("@types/library", "C"),
    ):
        said = {"name": path, "version": "1.0", "license": "MIT", "author": author}
        (folder / path / "package.json").write_text(json.dumps(said), encoding="utf-8")
    return folder


def test_the_editor_comes_with_the_notices_of_what_is_in_it(modules: Path, tmp_path: Path) -> None:
    add_editor(tmp_path / "vendor", modules)
    shipped = tmp_path / "vendor" / "yasqe"
    assert (shipped / "yasqe.min.js").read_text(encoding="utf-8") == "run();\n"
    notices = (shipped / "NOTICES.txt").read_text(encoding="utf-8")
    assert "@zazuko/yasqe 1.0 by A, under MIT:\n\n(The package carries no licence file." in notices
    assert "library 1.0 by B, under MIT:\n\nCopyright Someone\n" in notices
    assert "@types" not in notices


def test_an_editor_without_its_style_sheet_is_refused(modules: Path, tmp_path: Path) -> None:
    (modules / "@zazuko/yasqe/build/yasqe.min.css").unlink()
    with pytest.raises(AssetError, match=r"no file yasqe\.min\.css any more"):
        add_editor(tmp_path / "vendor", modules)


def test_an_unreachable_registry_is_one_sentence_and_keeps_what_was_there(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Port 9 of this machine (discard) answers nobody.
    monkeypatch.setenv("npm_config_registry", "http://127.0.0.1:9/")
    monkeypatch.setenv("npm_config_fetch_retries", "0")
    monkeypatch.setenv("npm_config_cache", str(checkout / "empty-cache"))
    kept = checkout / hatch_build.VENDOR / "fonts.css"
    kept.parent.mkdir(parents=True)
    kept.write_text("/* before */", encoding="utf-8")
    with pytest.raises(AssetError) as caught:
        make_vendor(checkout)
    assert str(caught.value).startswith("The npm registry could not be read")
    assert "\n" not in str(caught.value)
    assert kept.read_text(encoding="utf-8") == "/* before */"


def test_a_changed_lock_file_makes_the_fonts_stale(checkout: Path) -> None:
    vendor = checkout / hatch_build.VENDOR
    vendor.mkdir(parents=True)
    (vendor / "stamp.txt").write_text(hatch_build.digest(checkout), encoding="ascii")
    assert is_fresh(checkout)
    with (checkout / "package-lock.json").open("a", encoding="utf-8") as lock:
        lock.write("\n")
    assert not is_fresh(checkout)
