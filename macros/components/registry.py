"""All components of the generator: found in their folders, rendered through their templates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import import_module
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup
from rcssmin import cssmin
from rjsmin import jsmin

from macros.components.definition import Definition, read_definition
from macros.components.page import PageView
from macros.evidence import dates, reference
from macros.prose.calls import Call, CallError, Signature, bind

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Registry:
    """Components by name."""

    definitions: Mapping[str, Definition]
    environment: jinja2.Environment

    @cached_property
    def signatures(self) -> dict[str, Signature]:
        """Signatures of the macros that pages may call."""
        return {name: found.signature for name, found in self.definitions.items() if found.callable}

    def render(self, page: PageView, name: str, options: Mapping[str, Any]) -> Markup:
        """The HTML of a component with the given options."""
        view = import_module(f"macros.components.{name}.view").view
        values = view(page, **options)
        html = self.environment.get_template(f"{name}/template.html").render(page=page, **values)
        return Markup(html.strip())

    def call(self, page: PageView, call: Call) -> Markup:
        """The HTML of a macro call. Raises CallError for an unknown macro or an option that it has not."""
        signature = self.signatures.get(call.name)
        if signature is None:
            raise CallError(f'There is no macro "{call.name}".')
        return self.render(page, call.name, bind(call, signature))

    def styles(self) -> str:
        """The style sheets of all components, one after the other, made small."""
        return cssmin(self._joined("style.css"))

    def scripts(self) -> str:
        """The scripts of all components, one after the other, made small."""
        return jsmin(self._joined("script.js"))

    def _joined(self, file_name: str) -> str:
        paths = sorted(FOLDER.glob(f"*/{file_name}"))
        return "\n".join(path.read_text(encoding="utf-8").strip() for path in paths) + "\n"


@cache
def registry() -> Registry:
    """The components, read once. Raises ValueError if a folder is not as it should be."""
    folders = sorted(path.parent for path in FOLDER.glob("*/component.yml"))
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters["date"] = dates.in_words
    environment.globals["reference"] = reference
    return Registry({folder.name: read_definition(folder) for folder in folders}, environment)
