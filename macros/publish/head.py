"""What publishing adds to the head of a page: its policy, the way to its oEmbed, its linked data."""

from __future__ import annotations

import re
from html import escape

from macros.evidence.corpus import Entry
from macros.publish import linked_data
from macros.publish.api import Published
from macros.publish.embed.files import policy_hash
from macros.publish.snippets import FOLDERS

_START, _END = "<!--published-->", "<!--/published-->"
_ADDED = re.compile(f"{_START}.*?{_END}\n?", re.DOTALL)
_CHARSET = re.compile(r"<meta charset=[^>]*>\n?", re.IGNORECASE)
_SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<text>.*?)</script>", re.DOTALL | re.IGNORECASE)
_STYLE = re.compile(r"<style[^>]*>(.*?)</style>", re.DOTALL | re.IGNORECASE)
_KINDS = {folder: kind for kind, folder in FOLDERS.items()}


def policy(html: str) -> str:
    """A Content Security Policy for a page: what is its own, and the hashes of what stands within it."""
    inline = [
        match["text"]
        for match in _SCRIPT.finditer(html)
        if match["text"] and not re.search(r"\bsrc=|type=\"?application/", match["attributes"])
    ]
    scripts = " ".join(["'self'", *dict.fromkeys(policy_hash(text) for text in inline)])
    styles = " ".join(["'self'", *dict.fromkeys(policy_hash(text) for text in _STYLE.findall(html))])
    return (
        f"default-src 'none'; script-src {scripts}; style-src {styles}; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'"
    )


def completed(html: str, published: Published, entry: Entry | None = None) -> str:
    """``html`` with its additions; done again, it comes out the same. ``entry`` is None for a page that is no file."""
    html = _ADDED.sub("", html)
    lines = []
    if entry is not None and entry.record is not None:
        lines += _discovery(published, entry)
        cited = dict.fromkeys(reference.partition(":")[0] for reference in published.references.get(entry.path, ()))
        data = linked_data.script(linked_data.graph(published.corpus, entry, published.addresses, cited))
        lines += [data] if data else []
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy(html)}">'
    block = "\n".join([_START + meta, *lines]) + f"{_END}\n"
    charset = _CHARSET.search(html)
    if charset is None:
        return html
    return f"{html[: charset.end()]}{block}{html[charset.end() :]}"


def _discovery(published: Published, entry: Entry) -> list[str]:
    """The link by which a consumer finds the oEmbed of a record."""
    kind = _KINDS.get(entry.kind)
    if kind is None:
        return []
    address = published.addresses.file(f"oembed/{kind}/{entry.id}.json")
    title = getattr(entry.record, "question", "") if kind == "faq" else getattr(entry.record, "title", "")
    return [
        f'<link rel="alternate" type="application/json+oembed" href="{escape(address)}" title="{escape(str(title))}">'
    ]
