"""Files of the API, as it lists them itself."""

from __future__ import annotations

from typing import Any

from macros.components.page import PageView


def view(page: PageView) -> dict[str, Any]:
    """Address below the site's root, contents and schema of each form of file."""
    rows = [
        {
            "address": path,
            "holds": holds,
            "href": "" if "{" in path else page.link(path),
            "schema": page.link(schema) if schema else "",
        }
        for path, holds, schema in page.facts.api
    ]
    return {"rows": rows}
