"""Cells among rules: (flat, upright) rules to boxes."""

from __future__ import annotations

from pipeline.sources.pdfgrids import grids_of


def _grid(xs: list[float], ys: list[float]) -> tuple[list, list]:
    flat = [(y, xs[0], xs[-1]) for y in ys]
    return flat, [(x, ys[0], ys[-1]) for x in xs]


def test_a_grid_has_its_cells() -> None:
    [grid] = grids_of(*_grid([0, 50, 100], [0, 20, 40]))
    assert sorted(grid) == [(0, 0, 50, 20), (0, 20, 50, 40), (50, 0, 100, 20), (50, 20, 100, 40)]


def test_a_rule_that_ends_early_merges_cells() -> None:
    flat, upright = _grid([0, 50, 100], [0, 20, 40])
    upright[1] = (50, 0, 20)
    [grid] = grids_of(flat, upright)
    assert sorted(grid) == [(0, 0, 50, 20), (0, 20, 100, 40), (50, 0, 100, 20)]


def test_two_grids_and_a_frame_alone() -> None:
    upper, lower = _grid([0, 50, 100], [200, 220]), _grid([0, 50, 100], [0, 20])
    frame = _grid([0, 100], [300, 320])
    flat, upright = ([r for part in (upper, lower, frame) for r in part[i]] for i in (0, 1))
    assert sorted(len(grid) for grid in grids_of(flat, upright)) == [2, 2]


def test_a_frame_around_a_grid_is_no_cell() -> None:
    flat, upright = _grid([20, 50, 80], [20, 40, 60])
    frame = _grid([0, 100, 200], [0, 100])
    [inner] = grids_of(flat + frame[0], upright + frame[1])
    assert sorted(inner) == [(20, 20, 50, 40), (20, 40, 50, 60), (50, 20, 80, 40), (50, 40, 80, 60)]


def test_rules_drawn_cell_by_cell_are_joined() -> None:
    flat = [(y, x, x + 49) for y in (0, 21, 40) for x in (0, 50)]
    upright = [(x + step, y, y + 19) for x in (0, 50, 100) for y in (0, 20) for step in (0, 1)]
    [grid] = grids_of(flat, upright)
    assert len(grid) == 4


def test_a_large_table_is_whole() -> None:
    [grid] = grids_of(*_grid([10.0 * x for x in range(61)], [10.0 * y for y in range(201)]))
    assert len(grid) == 60 * 200


def test_no_rules_no_grid() -> None:
    assert grids_of([], []) == []
    assert grids_of([(0, 0, 100), (10, 0, 100)], []) == []
