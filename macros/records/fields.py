"""The field tables of the kinds of record, read from their dataclasses."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from macros.evidence.vocabulary import Term


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One row of a field table."""

    name: str
    """As it is spelt in a file."""
    attribute: str
    """As it is spelt in Python."""
    description: str
    required: bool
    example: str
    check: str
    """Named check that its text must pass, or the empty string."""
    many: bool
    """Whether it is a list."""
    keyed: bool
    """Whether its entries stand under names of their own, as the dose classes do."""
    inner: type
    """Type of the value, of one entry where ``many`` or ``keyed``."""

    @property
    def terms(self) -> tuple[Term, ...]:
        """The closed list that it chooses from, if it does."""
        return tuple(self.inner) if issubclass(self.inner, Term) else ()

    @property
    def type_name(self) -> str:
        """Its type, in a contributor's words."""
        names = {str: "text", int: "whole number", float: "number", bool: "true or false"}
        one = names.get(self.inner) or ("one of a list" if self.terms else "fields")
        return f"list of {one}" if self.many else one


@cache
def table(kind: type) -> tuple[FieldRow, ...]:
    """The field table of a record class, in order."""
    hints = typing.get_type_hints(kind)
    rows = []
    for field in dataclasses.fields(kind):
        inner, many = _inner(hints[field.name])
        rows.append(
            FieldRow(
                name=field.metadata.get("alias", field.name),
                attribute=field.name,
                description=field.metadata["description"],
                required=field.default is dataclasses.MISSING,
                example=(field.metadata.get("examples") or [""])[0],
                check=field.metadata.get("json_schema_extra", {}).get("check", ""),
                many=many,
                keyed=typing.get_origin(hints[field.name]) is dict,
                inner=inner,
            )
        )
    return tuple(rows)


def _inner(hint: Any) -> tuple[type, bool]:
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        return _inner(next(argument for argument in arguments if argument is not type(None)))
    if origin is tuple:
        return _inner(arguments[0])[0], True
    if origin is dict:
        return arguments[1], False
    return hint, False


def row_at(kind: type, location: Sequence[str | int]) -> FieldRow | None:
    """The row that describes the value at ``location`` in a record of ``kind``; None where no field is meant."""
    row: FieldRow | None = None
    entry_follows = False
    for step in location:
        if isinstance(step, int) or entry_follows:
            entry_follows = False
            continue
        holder = kind if row is None else row.inner
        row = None
        if dataclasses.is_dataclass(holder):
            row = next((candidate for candidate in table(holder) if candidate.name == step), None)
        if row is None:
            return None
        entry_follows = row.keyed
    return row


def walk(record: Any, at: tuple[str | int, ...] = ()) -> Iterator[tuple[FieldRow, tuple[str | int, ...], Any]]:
    """Every written value of a record with its row and its location, nested ones too, empty ones left out."""
    for row in table(type(record)):
        value = getattr(record, row.attribute)
        values = enumerate(value) if row.many else [(None, value)]
        for index, entry in values:
            location = (*at, row.name) if index is None else (*at, row.name, index)
            if entry is None or entry == "":
                continue
            if dataclasses.is_dataclass(entry):
                yield from walk(entry, location)
            else:
                yield row, location, entry
