"""What contributed HTML may hold once Markdown has been rendered."""

from __future__ import annotations

import nh3

_TAGS = frozenset(
    [
        "a",
        "abbr",
        "b",
        "blockquote",
        "br",
        "caption",
        "code",
        "col",
        "colgroup",
        "dd",
        "del",
        "details",
        "dfn",
        "div",
        "dl",
        "dt",
        "em",
        "figcaption",
        "figure",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "i",
        "img",
        "input",
        "ins",
        "kbd",
        "label",
        "li",
        "mark",
        "ol",
        "p",
        "pre",
        "q",
        "s",
        "small",
        "span",
        "strong",
        "sub",
        "summary",
        "sup",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "u",
        "ul",
    ]
)
_ATTRIBUTES = {
    "*": {"id", "class", "title", "lang", "dir"},
    "a": {"href", "rel"},
    "img": {"src", "alt", "width", "height", "loading"},
    "input": {"type", "disabled", "checked", "name"},
    "label": {"for"},
    "li": {"value"},
    "ol": {"start"},
    "td": {"align", "colspan", "rowspan"},
    "th": {"align", "colspan", "rowspan", "scope"},
    "details": {"open"},
}
_SCHEMES = {"https", "http", "mailto", "tel", "sms"}
_OWN_PREFIX = "ev-"


def _filtered(tag: str, attribute: str, value: str) -> str | None:
    """Nobody types a badge: classes of our own components are taken from contributed HTML; images stay on the site."""
    if attribute == "class":
        return " ".join(name for name in value.split() if not name.startswith(_OWN_PREFIX)) or None
    if tag == "input" and attribute == "type" and value not in ("checkbox", "radio"):
        return None
    if tag == "img" and attribute == "src" and (":" in value or value.startswith("//")):
        return None
    return value


_CLEANER = nh3.Cleaner(
    tags=_TAGS,
    attributes=_ATTRIBUTES,
    attribute_filter=_filtered,
    url_schemes=_SCHEMES,
    link_rel=None,
    strip_comments=True,
)


def sanitise(html: str) -> str:
    """``html`` without scripts, handlers, styles, frames, forms, comments, foreign images and our own classes."""
    return _CLEANER.clean(html)
