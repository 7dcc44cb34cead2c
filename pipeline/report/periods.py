"""Durations by length: ISO 8601 in, a class of comparable length out."""

from __future__ import annotations

import re

# Upper bounds in days, the bound included; the last class is open.
_CLASSES = (
    ("1m", 31), ("6m", 184), ("1y", 366), ("2y", 731), ("3y", 1096), ("5y", 1827), ("7y", 2558),
    ("10y", 3653),
)  # fmt: skip
LONGER = "longer"
PERIODS = (*(name for name, _ in _CLASSES), LONGER)
_ISO = re.compile(
    r"P(?:(?P<Y>\d+)Y)?(?:(?P<M>\d+)M)?(?:(?P<W>\d+)W)?(?:(?P<D>\d+)D)?"
    r"(?:T(?:(?P<h>\d+)H)?(?:(?P<m>\d+)M)?(?:\d+S)?)?"
)
_DAYS = {"Y": 365.25, "M": 30.44, "W": 7.0, "D": 1.0, "h": 1 / 24, "m": 1 / 1440}


def days(duration: str) -> float | None:
    """About how many days an ISO 8601 duration takes; None if it is none."""
    match = _ISO.fullmatch(duration)
    if match is None or not any(match.groupdict().values()):
        return None
    return sum(int(match[part]) * size for part, size in _DAYS.items() if match[part])


def period(duration: str | None) -> str | None:
    """The class of a duration, one of PERIODS; None without one."""
    length = days(duration) if duration else None
    if length is None:
        return None
    return next((name for name, most in _CLASSES if length <= most), LONGER)
