"""Renders Markdown on the records of the second subject, for tests."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from markdown import Markdown

from macros import site

SECOND_SUBJECT = Path(__file__).parent / "second_subject" / "content"
TODAY = date(2026, 11, 25)


@cache
def second_subject(with_examples: bool = False) -> site.LoadedSite:
    """The second subject, read once; with itself as the source of examples if asked for."""
    root = SECOND_SUBJECT.parent.parent.parent
    return site.load(SECOND_SUBJECT, TODAY, root, SECOND_SUBJECT if with_examples else None)


def render(text: str, path: str = "index.md", with_examples: bool = False) -> str:
    """``text`` as the page ``path`` of the second subject would show it."""
    second_subject.cache_clear()
    second_subject(with_examples)
    md = Markdown(extensions=["tables", "sane_lists", "macros.markdown_extension"], extension_configs=_OPTIONS)
    return md.convert(f"<!-- evidence-page: {path} -->\n{text}")


_OPTIONS = {"macros.markdown_extension": {"content": str(SECOND_SUBJECT)}}
