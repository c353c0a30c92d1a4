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
_MAX_DEPTH = 20
"""No record is nested half as deeply; every level more costs stack."""
CONTROL_CHARACTER = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ue000-\uf8ff]")
"""Characters that nobody sees and that break lines, or text up, in one program and not in the next."""

_SUSPECT = re.compile(r"[&*!]|(?:[\[{-]\s*){8}|\n {40}")
"""Text without any of these has no anchor, alias or tag, and no depth worth counting."""

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
        if _SUSPECT.search(text) and not _is_simple(text, report):
            return document
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        report.broken(error.problem or error.context or "it cannot be parsed", mark)
        return document
    except yaml.YAMLError as error:
        report.broken(str(error).split("\n")[0], None)
        return document
    if node is None:
        report.at(0, 0, "Y104", "The front matter is empty. Start from `evidence new KIND ID`.")
    elif not isinstance(node, yaml.MappingNode):
        report.node(node, "Y101", "The front matter is not a mapping. Write `field: value` lines.")
    else:
        document.values = _value(node, (), document, report)
    return document


def _is_simple(text: str, report: _Reporter) -> bool:
    """Whether the YAML has no anchor, alias or tag and no depth that would exhaust the stack; reports those it has."""
    before, depth = len(report.faults), 0
    for event in yaml.parse(text, Loader=_Loader):
        line, column = event.start_mark.line, event.start_mark.column
        if getattr(event, "anchor", None):
            report.at(line, column, "Y105", "Anchors and aliases (& and *) are not used here. Write the value out.")
        if getattr(event, "tag", None):
            report.at(line, column, "Y105", f'The tag "{event.tag}" is not used here. Write a plain value.')
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > _MAX_DEPTH:
            report.at(line, column, "Y101", "The YAML is nested too deeply. Count the brackets and braces here.")
            break
    return len(report.faults) == before


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


def _value(node: yaml.Node, at: Location, document: Document, report: _Reporter) -> Any:
    document.places.setdefault(at, report.place(node.start_mark))
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node, report)
    if isinstance(node, yaml.SequenceNode):
        return [_value(child, (*at, index), document, report) for index, child in enumerate(node.value)]
    mapping: dict[str, Any] = {}
    for key, key_node, value_node in _entries(node, report):
        if key in mapping:
            first = document.places[(*at, key)][0]
            report.node(key_node, "Y103", f'"{key}" stands here twice (first on line {first}). Keep one.')
            continue
        document.places[(*at, key)] = report.place(key_node.start_mark)
        mapping[key] = _value(value_node, (*at, key), document, report)
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
    if CONTROL_CHARACTER.search(node.value):
        report.node(node, "Y106", "This value holds a control character. Delete what stands for it.")
    return node.value.strip()


def text_of(value: Any) -> str:
    """How a scalar value was written, for messages."""
    names: Mapping[Any, str] = {True: "true", False: "false", None: "nothing"}
    return names[value] if isinstance(value, bool) or value is None else str(value)
