"""Records with an ``__init__`` of their own behave as dataclasses do."""

from __future__ import annotations

import pickle
from dataclasses import FrozenInstanceError, dataclass, field, replace

import pytest

from pipeline.core import Span
from pipeline.core.quick import quick


@quick
@dataclass(frozen=True, slots=True)
class Shelf:
    """A base with a default and a field that is worked out."""

    name: str
    boards: int = 3
    label: str = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "label", f"{self.name}/{self.boards}")


@quick
@dataclass(frozen=True, slots=True)
class Rack(Shelf):
    """Fields of its own behind those of its base."""

    depth: float | None = None


def test_arguments_are_taken_by_place_and_by_name_with_defaults() -> None:
    assert Shelf("oak") == Shelf(name="oak", boards=3)
    assert Shelf("oak", 5).boards == 5
    rack = Rack("fir", depth=0.5)
    assert (rack.name, rack.boards, rack.depth) == ("fir", 3, 0.5)


def test_fields_that_are_worked_out_follow_a_change() -> None:
    assert Shelf("oak").label == "oak/3"
    assert replace(Rack("fir"), boards=9).label == "fir/9"


def test_records_are_frozen_hashable_and_can_be_pickled() -> None:
    shelf = Shelf("oak")
    with pytest.raises(FrozenInstanceError):
        shelf.boards = 4  # type: ignore[misc]
    assert {shelf: 1}[Shelf("oak")] == 1
    assert pickle.loads(pickle.dumps(Rack("fir", 2, 0.5))) == Rack("fir", 2, 0.5)


@pytest.mark.parametrize("arguments", [(), ("oak", 1, 2)])
def test_a_wrong_number_of_arguments_is_an_error(arguments: tuple[str | int, ...]) -> None:
    with pytest.raises(TypeError):
        Shelf(*arguments)  # type: ignore[arg-type]


def test_what_is_checked_afterwards_is_still_checked() -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(3, 2)
