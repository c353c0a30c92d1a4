"""Numbers of citations: given once a page is whole, in the order in which its text first names each source.

Components are rendered before the text around them is put together, so that a number given at once would tell the order
of the work and not that of the page. Until then a mark stands in its place.
"""

from __future__ import annotations

import re

from macros.components.page import Cited, PageView

_START, _END = "\ue0fc", "\ue0fd"
_MARK = re.compile(f"{_START}([^{_END}]*){_END}")
_LINK = re.compile(f'<a class="ev-cite" id="([^"]+)"[^>]*>{_START}([^{_END}]*){_END}')


def number_mark(cited: Cited) -> str:
    """What stands for the number of a source until all is in its place."""
    return f"{_START}{cited.source.id}{_END}"


def numbered(html: str, page: PageView) -> str:
    """``html`` with the marks turned into numbers; the page's references are put into the same order."""
    first: dict[str, str] = {}
    for anchor, key in _LINK.findall(html):
        first.setdefault(key, anchor)
    order = {key: number for number, key in enumerate(first, start=1)}
    for key, cited in page.cited.items():
        cited.number = order.setdefault(key, len(order) + 1)
        cited.first_anchor = first.get(key, "")
    page.cited = dict(sorted(page.cited.items(), key=lambda item: item[1].number))
    # Only to the first place that cites a source something leads back; the others need no address.
    kept = set(first.values())
    html = _LINK.sub(lambda link: link[0] if link[1] in kept else link[0].replace(f' id="{link[1]}"', "", 1), html)
    return _MARK.sub(lambda match: str(order[match[1]]), html)
