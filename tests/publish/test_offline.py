"""The copy that is read without a server: every link names a page."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from macros.publish import offline


@pytest.mark.parametrize(
    ("link", "found"),
    [
        ("../", "../index.html"),
        ("..", "../index.html"),
        (".", "./index.html"),
        ("../../claims/oil/#working", "../../claims/oil/index.html#working"),
        ("./?q=heart", "./index.html?q=heart"),
        ("../assets/site.css", "../assets/site.css"),
        ("#ref-3", "#ref-3"),
        ("", ""),
        ("https://doi.org/10.1/", "https://doi.org/10.1/"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("a.b/", "a.b/index.html"),
    ],
)
def test_a_link_to_a_folder_names_its_page(link: str, found: str) -> None:
    assert offline.unserved(f'<a class="x" href="{link}">x</a>') == f'<a class="x" href="{found}">x</a>'


def test_words_that_look_like_a_link_stay() -> None:
    text = '<code>&lt;a href="../"&gt;</code> <p data-href="../">'
    assert offline.unserved(text) == text


def test_the_archive_holds_the_site_and_not_itself_and_is_the_same_each_time(tmp_path: Path) -> None:
    (tmp_path / "claims").mkdir()
    (tmp_path / "index.html").write_text('<a href="claims/">', encoding="utf-8")
    (tmp_path / "claims" / "index.html").write_text('<a href="../">', encoding="utf-8")
    (tmp_path / "_headers").write_text("/", encoding="utf-8")
    offline.write(tmp_path)
    first = (tmp_path / offline.PATH).read_bytes()
    offline.write(tmp_path)
    assert (tmp_path / offline.PATH).read_bytes() == first
    with zipfile.ZipFile(tmp_path / offline.PATH) as archive:
        assert archive.namelist() == ["claims/index.html", "index.html"]
        assert archive.read("index.html") == b'<a href="claims/index.html">'
