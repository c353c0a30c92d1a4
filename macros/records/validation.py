"""From parsed YAML to a record: pydantic finds the faults, this module says them so that they teach."""

from __future__ import annotations

from functools import cache
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from macros.evidence.diagnostics import Diagnostic
from macros.evidence.nearest import did_you_mean
from macros.records.fields import row_at, table
from macros.records.yaml_loader import Document, text_of

T = TypeVar("T")


@cache
def adapter(kind: type[T]) -> TypeAdapter[T]:
    """The validator of a record class, built once."""
    return TypeAdapter(kind)


def validate(kind: type[T], document: Document, path: str) -> tuple[T | None, list[Diagnostic]]:
    """Return the record, or None and every fault of it with its line and column."""
    try:
        return adapter(kind).validate_python(document.values), []
    except ValidationError as error:
        found = [fault for fault in error.errors(include_url=False) if not _follows_from_others(fault)]
        return None, [_diagnostic(kind, document, path, fault) for fault in found]


def _follows_from_others(fault: dict[str, Any]) -> bool:
    """Whether a list counts as too short only because its entries are faulty, which is said of each of them."""
    return fault["type"] == "too_short" and bool(fault["input"])


def _diagnostic(kind: type, document: Document, path: str, fault: dict[str, Any]) -> Diagnostic:
    location = fault["loc"]
    line, column = _place(document, location)
    code, message = _words(kind, location, fault)
    return Diagnostic(path, line, column, code, message)


def _place(document: Document, location: tuple[str | int, ...]) -> tuple[int, int]:
    while location not in document.places and location:
        location = location[:-1]
    return document.places.get(location, (1, 1))


def _words(kind: type, location: tuple[str | int, ...], fault: dict[str, Any]) -> tuple[str, str]:
    row = row_at(kind, location)
    name = next((str(step) for step in reversed(location) if isinstance(step, str)), "")
    cure = _cure(row)
    match fault["type"]:
        case "missing":
            return "R203", f'The field "{name}" is missing.{cure}'
        case "unexpected_keyword_argument" | "extra_forbidden":
            holder = row_at(kind, location[:-1])
            known = [known_row.name for known_row in table(holder.inner if holder else kind)]
            near = did_you_mean(name, known) or f" Known here: {', '.join(known)}."
            return "R201", f'There is no field "{name}".{near}'
        case "enum":
            terms = [term.value for term in row.terms] if row else []
            written = text_of(fault["input"])
            near = did_you_mean(written, terms)
            return "R204", f'"{name}" cannot be "{written}".{near} Choose from: {", ".join(terms)}.'
        case "greater_than" | "greater_than_equal" | "less_than_equal" | "less_than":
            reason = fault["msg"].replace("Input should be ", "")
            return "R212", f'"{name}" is {text_of(fault["input"])}; it must be {reason}.{cure}'
        case "string_too_short" if fault["ctx"]["min_length"] > 1:
            return "R213", f'"{name}" needs {fault["ctx"]["min_length"]} characters or more.{cure}'
        case "too_short" | "string_too_short" | "string_pattern_mismatch":
            return "R213", f'"{name}" is empty or has not the form that is asked for.{cure}'
    expected = row.type_name if row else "fields"
    if row and row.many and location and isinstance(location[-1], int):
        expected = expected.removeprefix("list of ")
    return "R202", f'"{name}" must be {_article(expected)}, not {_kind_of(fault["input"])}.{cure}'


def _cure(row: Any) -> str:
    if row is None:
        return ""
    example = f" Example: {row.example}" if row.example else ""
    return f" {row.description}.{example}"


def _article(type_name: str) -> str:
    return type_name if type_name in ("text", "true or false", "fields", "one of a list") else f"a {type_name}"


def _kind_of(value: Any) -> str:
    if isinstance(value, bool) or value is None:
        return text_of(value)
    names = {str: "text", int: "a number", list: "a list", dict: "fields"}
    shown = f' "{value}"' if isinstance(value, (str, int)) else ""
    return names.get(type(value), type(value).__name__) + shown
