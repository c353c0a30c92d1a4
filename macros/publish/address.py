"""Where things stand: addresses of pages and files below the address of the site."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Addresses:
    """Absolute addresses on one site."""

    base: str
    """Address of the site, with a slash at its end, e.g. ``https://evidence.example/``."""
    directory_urls: bool = True
    """Whether pages have addresses that end in a slash."""

    def file(self, path: str) -> str:
        """Address of a file below the site's root."""
        return self.base + path

    def page(self, path: str) -> str:
        """Address of a page by its path from the content folder, e.g. ``claims/x.md``."""
        return self.base + self.place(path)

    def place(self, path: str) -> str:
        """The same from the site's root."""
        stem = path.removesuffix(".md")
        if stem == "index" or stem.endswith("/index"):
            return stem.removesuffix("index") if self.directory_urls else f"{stem}.html"
        return f"{stem}/" if self.directory_urls else f"{stem}.html"

    def output(self, path: str) -> str:
        """The HTML file of a page below the site's root."""
        place = self.place(path)
        return f"{place}index.html" if place.endswith("/") or not place else place

    def link(self, href: str, path: str) -> str:
        """Absolute address of what a text in ``path`` links to with ``href``."""
        if "://" in href or href.startswith(("mailto:", "tel:", "sms:")):
            return href
        target, hash_sign, anchor = href.partition("#")
        target = posixpath.normpath(posixpath.join(posixpath.dirname(path), target)) if target else path
        return (self.page(target) if target.endswith(".md") else self.file(target)) + hash_sign + anchor
