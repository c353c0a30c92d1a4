"""YAML, strictly: no value changes its meaning on the way in, and each knows its line and column.

PyYAML alone keeps the last of two equal keys, reads ``NO`` as False and ``1.20`` as 1.2, and forgets where things
stood. Here the composed nodes are turned into values by the rules below: plain ``true``, ``false``, ``null`` and
whole numbers are taken as such, everything else stays the text that was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from macros.evidence.diagnostics import Diagnostic

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INTEGER = re.compile(r"-?(?:0|[1-9]\d{0,15})")
_PLAIN = {"true": True, "false": False, "null": None, "~": None, "": None}
_CORE_TAG = "tag:yaml.org,2002:"

Location = tuple[str | int, ...]
"""Keys and list positions that lead from the top to a value, e.g. ``("findings", 0, "text")``."""


@dataclass(slots=True)
class Document:
    """A parsed YAML mapping, the place of each of its keys and values (line and column from 1), its faults."""

    values: dict[str, Any] = field(default_factory=dict)
    places: dict[Location, tuple[int, int]] = field(default_factory=dict)
    faults: list[Diagnostic] = field(default_factory=list)


def load(text: str, path: str, first_line: int = 1) -> Document:
    """Parse ``text``, whose first line is line ``first_line`` of the file ``path``. Faults are listed, never raised."""
    document = Document()
    report = _Reporter(path, first_line, document.faults)
    for number, line in enumerate(text.split("\n")):
        indent = line[: len(line) - len(line.lstrip())]
        if "\t" in indent:
            report.at(number, indent.index("\t"), "Y102", "A tab indents this line. Use spaces.")
    if document.faults:
        return document
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        report.broken(error.problem or error.context or "it cannot be parsed", mark)
        return document
    except (yaml.YAMLError, RecursionError) as error:
        report.broken(str(error).split("\n")[0] or "it is nested too deeply", None)
        return document
    if node is None:
        report.at(0, 0, "Y104", "The front matter is empty. Start from `evidence new KIND ID`.")
    elif not isinstance(node, yaml.MappingNode):
        report.node(node, "Y101", "The front matter is not a mapping. Write `field: value` lines.")
    else:
        seen: set[int] = set()
        document.values = _value(node, (), document, report, seen)
    return document


class _Reporter:
    """Turns marks, which count from 0 within the YAML, into places in the file."""

    def __init__(self, path: str, first_line: int, faults: list[Diagnostic]) -> None:
        self.path, self.first_line, self.faults = path, first_line, faults

    def place(self, mark: yaml.Mark) -> tuple[int, int]:
        return mark.line + self.first_line, mark.column + 1

    def at(self, line: int, column: int, code: str, message: str) -> None:
        self.faults.append(Diagnostic(self.path, line + self.first_line, column + 1, code, message))

    def node(self, node: yaml.Node, code: str, message: str) -> None:
        self.at(node.start_mark.line, node.start_mark.column, code, message)

    def broken(self, problem: str, mark: yaml.Mark | None) -> None:
        cure = "Quote a text that holds a colon, a hash or a leading quote or bracket; check the indentation."
        line, column = (mark.line, mark.column) if mark else (0, 0)
        self.at(line, column, "Y101", f"The YAML is broken: {problem}. {cure}")


def _value(node: yaml.Node, at: Location, document: Document, report: _Reporter, seen: set[int]) -> Any:
    if id(node) in seen:
        report.node(node, "Y105", "Anchors and aliases (& and *) are not used here. Write the value out.")
        return None
    seen.add(id(node))
    document.places.setdefault(at, report.place(node.start_mark))
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node, report)
    if isinstance(node, yaml.SequenceNode):
        return [_value(child, (*at, index), document, report, seen) for index, child in enumerate(node.value)]
    mapping: dict[str, Any] = {}
    for key, key_node, value_node in _entries(node, report):
        if key in mapping:
            first = document.places[(*at, key)][0]
            report.node(key_node, "Y103", f'"{key}" stands here twice (first on line {first}). Keep one.')
            continue
        document.places[(*at, key)] = report.place(key_node.start_mark)
        mapping[key] = _value(value_node, (*at, key), document, report, seen)
    return mapping


def _entries(node: yaml.MappingNode, report: _Reporter) -> Iterator[tuple[str, yaml.Node, yaml.Node]]:
    for key_node, value_node in node.value:
        if isinstance(key_node, yaml.ScalarNode) and key_node.value != "<<":
            yield key_node.value, key_node, value_node
        else:
            report.node(key_node, "Y105", "Only plain field names may stand before a colon.")


def _scalar(node: yaml.ScalarNode, report: _Reporter) -> Any:
    if not node.style:
        if node.value in _PLAIN:
            return _PLAIN[node.value]
        if _INTEGER.fullmatch(node.value):
            return int(node.value)
    if not node.tag.startswith(_CORE_TAG):
        report.node(node, "Y105", f'The tag "{node.tag}" is not used here. Write a plain value.')
    return node.value.strip()


def text_of(value: Any) -> str:
    """How a scalar value was written, for messages."""
    names: Mapping[Any, str] = {True: "true", False: "false", None: "nothing"}
    return names[value] if isinstance(value, bool) or value is None else str(value)
