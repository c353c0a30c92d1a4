"""What another site embeds: small pages for frames, plain HTML to copy, a custom element, oEmbed."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup, escape
from rcssmin import cssmin
from rjsmin import jsmin

from macros.evidence import dates
from macros.publish.address import Addresses
from macros.publish.api import dumped, text_of
from macros.publish.model import OEmbed, Run, Snippet

FOLDER = Path(__file__).parent
SCRIPT = "embed.v1.js"
"""Script of the custom element. Its text never changes: a host that pinned its hash would lose it. A change is v2."""

LANGUAGE = "en"
WIDTH, HEIGHT = 600, 400
"""Size in pixels that oEmbed gives a frame before its script tells its height."""

_A_DAY = 86400
_BLANK = Markup(' target="_blank" rel="noopener"')


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["date"] = dates.in_words
    return environment


@cache
def _asset(name: str) -> str:
    """A style sheet or script, made small."""
    text = (FOLDER / name).read_text(encoding="utf-8")
    return cssmin(text) if name.endswith(".css") else jsmin(text)


@cache
def element_script() -> str:
    """The script of the custom element, its style within."""
    return _asset("element.js").replace("+STYLE", f"+{json.dumps(_asset('snippet.css'))}") + "\n"


def integrity() -> str:
    """Subresource integrity of that script."""
    return f"sha384-{base64.b64encode(hashlib.sha384(element_script().encode()).digest()).decode()}"


def policy_hash(text: str) -> str:
    """A source expression of Content Security Policy for an inline script or style sheet."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def article(found: Snippet, pinned: bool = False, new_window: bool = True) -> Markup:
    """The snippet as HTML."""
    groups: list[dict[str, Any]] = []
    for kind, parts in groupby(found.parts, key=lambda part: part.kind):
        if kind == "item":
            groups.append({"label": "", "entries": [part.runs for part in parts]})
        else:
            groups += [{"label": part.label, "runs": part.runs, "entries": ()} for part in parts]
    blank = _BLANK if new_window else ""

    def text(runs: Sequence[Run]) -> Markup:
        return Markup("").join(_html(run, found, blank) for run in runs)

    html = (
        _environment()
        .get_template("snippet.html")
        .render(s=found, groups=groups, text=text, lang=LANGUAGE, pinned=pinned, blank=blank)
    )
    return Markup(html.strip())


def _html(run: Run, found: Snippet, blank: Markup | str) -> Markup:
    match run.mark:
        case "citation":
            links = (
                Markup('<a href="{}"{} aria-label="{}">{}</a>').format(
                    found.sources[number - 1].url, blank, f"Source {number}: {found.sources[number - 1].short}", number
                )
                for number in run.numbers
            )
            return Markup("<sup> {}</sup>").format(Markup(", ").join(links))
        case "link":
            return Markup('<a href="{}"{}>{}</a>').format(run.href, blank, run.text)
        case "plain":
            return escape(run.text)
        case _:
            return Markup("<{0}>{1}</{0}>").format(Markup(run.mark), run.text)


@cache
def _inside() -> dict[str, Any]:
    """Style and script of a small page, and its policy, which lets nothing else in."""
    # A frame whose colours differ from those of the page around it has an opaque ground: no round corners show it.
    style, script = f"body{{margin:0}}{_asset('snippet.css')}.s{{border-radius:0}}", _asset("frame.js")
    sources = f"style-src {policy_hash(style)}; script-src {policy_hash(script)}"
    policy = f"default-src 'none'; {sources}; base-uri 'none'; form-action 'none'"
    # The policy is made of hashes and key words: it has nothing that a quoted attribute would have to escape.
    return {"style": Markup(style), "script": Markup(script), "policy": Markup(policy), "lang": LANGUAGE}


def unknown(site: str, home: str) -> str:
    """The small page for an address that no snippet has."""
    return _environment().get_template("unknown.html").render(site=site, home=home, **_inside())


def frame(found: Snippet, pinned: bool = False) -> str:
    """The whole small page for a frame."""
    html = _environment().get_template("frame.html").render(s=found, body=article(found, pinned), **_inside())
    return html.replace("<html ", '<html data-pinned="1" ', 1) if pinned else html


def plain(found: Snippet) -> str:
    """The snippet as HTML to copy: complete without us, for e-mail and learning platforms."""
    html = str(article(found, new_window=False))
    html = re.sub(r'<span class="late" hidden>.*?</span>', "", html)
    html = re.sub(r' class="[^"]*"| data-[a-z]+="[^"]*"', "", html)
    rule = "border-left:4px solid #857f73;padding-left:12px"
    html = html.replace("<article", f'<article style="{rule}"', 1).replace("<h2", "<h3").replace("</h2", "</h3")
    # In ASCII alone it survives pages and mail programs that do not say how their letters are written.
    return html.encode("ascii", "xmlcharrefreplace").decode("ascii") + "\n"


def shadow(found: Snippet) -> str:
    """The snippet as a declarative shadow tree, which a browser shows before any script has run, or without any."""
    return f'<template shadowrootmode="open"><style>{_asset("snippet.css")}</style>{article(found)}</template>\n'


def place(found: Snippet) -> str:
    """Folder of a snippet below the site's root."""
    return f"embed/{found.kind}/{found.id}/"


def oembed(found: Snippet, addresses: Addresses) -> OEmbed:
    """oEmbed of the type rich, in the form that WordPress takes from a site that it does not know."""
    html = Markup(
        '<blockquote class="wp-embedded-content"><a href="{url}">{title}</a></blockquote>'
        '<iframe class="wp-embedded-content" sandbox="allow-scripts" security="restricted" src="{src}" width="{width}" '
        'height="{height}" title="{title}" frameborder="0" marginwidth="0" marginheight="0" scrolling="no"></iframe>'
    ).format(url=found.url, title=found.title, src=addresses.file(place(found)), width=WIDTH, height=HEIGHT)
    return OEmbed(
        version="1.0",
        type="rich",
        title=found.title,
        provider_name=found.site,
        provider_url=addresses.base,
        author_name=found.site,
        cache_age=_A_DAY,
        html=str(html),
        width=WIDTH,
        height=HEIGHT,
    )


def files(current: Sequence[Snippet], pinned: Sequence[Snippet], addresses: Addresses) -> Iterator[tuple[str, str]]:
    """Path below the site's root, and text, of every file; ``pinned`` are versions that were shown before."""
    yield SCRIPT, element_script()
    for found in current:
        yield f"{place(found)}index.html", frame(found)
        yield f"{place(found)}plain.html", plain(found)
        yield f"{place(found)}shadow.html", shadow(found)
        yield f"{place(found)}snippet.json", text_of(dumped(found))
        yield f"oembed/{found.kind}/{found.id}.json", text_of(dumped(oembed(found, addresses)))
    for found in [*current, *pinned]:
        yield f"{place(found)}{found.version}/index.html", frame(found, pinned=True)
        yield f"{place(found)}{found.version}/snippet.json", text_of(dumped(found))
