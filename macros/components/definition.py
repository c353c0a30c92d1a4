"""``component.yml``: what a component is, what it takes, what must hold of its HTML."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from macros.evidence.model import STRICT, told
from macros.prose.calls import OptionRow, Signature
from macros.records.validation import validate
from macros.records.yaml_loader import load


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One option that a page may give."""

    __pydantic_config__ = STRICT
    name: str = told("Name", example="id", min_length=1)
    type: str = told("text, texts, flag or number", pattern="^(text|texts|flag|number)$")
    description: str = told("What it does", min_length=1)
    required: bool = told("Must be given", default=False, strict=True)
    choices: tuple[str, ...] = told("Values that it may take; any if left out", default=())
    names: str = told("Folder of the records whose ids it takes", default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """Something that must hold so that everybody can use the component; asserted on its examples."""

    __pydantic_config__ = STRICT
    says: str = told("What must hold, in words", min_length=1)
    selector: str = told("CSS selector; each example has such an element, or none if `absent`", min_length=1)
    attribute: str = told("Attribute that is matched; the element's text if left out", default="")
    matches: str = told("Regular expression that it must match", default="")
    absent: bool = told("No such element may exist", default=False, strict=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A call that the gallery shows and the tests render."""

    __pydantic_config__ = STRICT
    name: str = told("Name of the example and of its file in expected/", pattern="^[a-z0-9-]+$")
    shows: str = told("What it shows", min_length=1)
    call: str = told("The macro call, or the Markdown for a component that is not called", min_length=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """A component as its folder describes it."""

    __pydantic_config__ = STRICT
    name: str = told("Name of the macro and of the folder", pattern="^[a-z_]+$")
    title: str = told("Name that people read", min_length=1)
    description: str = told("What it is for", min_length=1)
    block: bool = told("Makes a block, which stands alone between blank lines", strict=True)
    callable: bool = told("May be called on pages", default=True, strict=True)
    anchor: str = told("Prefix of the anchors that it makes", default="")
    options: tuple[Option, ...] = told("Options", default=())
    accessibility: tuple[Criterion, ...] = told("Criteria", min_length=1)
    examples: tuple[Example, ...] = told("Examples", min_length=1)

    @property
    def signature(self) -> Signature:
        """What the check needs to know."""
        rows = tuple(
            OptionRow(option.name, option.type, option.description, option.required, option.choices, option.names)
            for option in self.options
        )
        return Signature(self.name, self.block, rows, self.anchor)


def read_definition(folder: Path) -> Definition:
    """Read ``component.yml`` of a component's folder. Raises ValueError, with all faults, if it is not right."""
    path = folder / "component.yml"
    document = load(path.read_text(encoding="utf-8"), str(path))
    definition: Any = None
    faults = list(document.faults)
    if not faults:
        definition, faults = validate(Definition, document, str(path))
    if definition is not None and definition.name != folder.name:
        raise ValueError(f"{path}: the name is {definition.name}, the folder {folder.name}")
    if faults:
        raise ValueError("\n".join(str(fault) for fault in faults))
    return definition
