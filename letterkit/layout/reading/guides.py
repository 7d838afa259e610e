"""Formulas in drawings, which make the points of a shape from its size and adjustments.

DrawingML writes them as 20.1.9.11 of ECMA-376 part 1 has it, with angles in 60,000ths of a degree;
VML as part 4, 19.1.2.6, in 65,536ths.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import atan2, cos, hypot, isfinite, pi, sin, sqrt, tan
from typing import Final, TypeAlias

Operation: TypeAlias = Callable[[float, float, float], float]
DEGREE: Final = 60_000.0  # DrawingML's
VML_DEGREE: Final = 65_536.0
_MOST: Final = 2.0**31


def calculated(
    formula: str, operations: Mapping[str, Operation], value_of: Callable[[str], float]
) -> float:
    """Return what a formula amounts to, an operation and up to three operands; 0 for none.

    `value_of` gives an operand's value. What can't be calculated is 0, too.
    """
    kind, *operands = formula.split()[:4] or [""]
    operation = operations.get(kind)
    if operation is None:
        return 0.0
    first, second, third, *_ = [*map(value_of, operands), 0.0, 0.0, 0.0]
    try:
        result = operation(first, second, third)
    except (ArithmeticError, ValueError):
        return 0.0
    return max(-_MOST, min(_MOST, result)) if isfinite(result) else 0.0


def radians(angle: float, degree: float) -> float:
    """Return an angle that is given in so many units to the degree."""
    return angle / degree / 180 * pi


def _angle(y: float, x: float, degree: float) -> float:
    return atan2(y, x) / pi * 180 * degree


GUIDES: Final[Mapping[str, Operation]] = {
    "val": lambda x, _y, _z: x,
    "*/": lambda x, y, z: x * y / z,
    "+-": lambda x, y, z: x + y - z,
    "+/": lambda x, y, z: (x + y) / z,
    "?:": lambda x, y, z: y if x > 0 else z,
    "abs": lambda x, _y, _z: abs(x),
    "max": lambda x, y, _z: max(x, y),
    "min": lambda x, y, _z: min(x, y),
    "mod": hypot,
    "pin": lambda x, y, z: max(x, min(y, z)),
    "sqrt": lambda x, _y, _z: sqrt(x),
    "sin": lambda x, y, _z: x * sin(radians(y, DEGREE)),
    "cos": lambda x, y, _z: x * cos(radians(y, DEGREE)),
    "tan": lambda x, y, _z: x * tan(radians(y, DEGREE)),
    "at2": lambda x, y, _z: _angle(y, x, DEGREE),
    "cat2": lambda x, y, z: x * cos(atan2(z, y)),
    "sat2": lambda x, y, z: x * sin(atan2(z, y)),
}
VML_FORMULAS: Final[Mapping[str, Operation]] = {
    "val": lambda x, _y, _z: x,
    "sum": lambda x, y, z: x + y - z,
    "prod": lambda x, y, z: x * y / z,
    "product": lambda x, y, z: x * y / z,
    "mid": lambda x, y, _z: (x + y) / 2,
    "abs": lambda x, _y, _z: abs(x),
    "max": lambda x, y, _z: max(x, y),
    "min": lambda x, y, _z: min(x, y),
    "if": lambda x, y, z: y if x > 0 else z,
    "mod": hypot,
    "sqrt": lambda x, _y, _z: sqrt(x),
    "sin": lambda x, y, _z: x * sin(radians(y, VML_DEGREE)),
    "cos": lambda x, y, _z: x * cos(radians(y, VML_DEGREE)),
    "tan": lambda x, y, _z: x * tan(radians(y, VML_DEGREE)),
    "atan2": lambda x, y, _z: _angle(y, x, VML_DEGREE),
    "cosatan2": lambda x, y, z: x * cos(atan2(z, y)),
    "sinatan2": lambda x, y, z: x * sin(atan2(z, y)),
    "sumangle": lambda x, y, z: x + (y - z) * VML_DEGREE,
    "ellipse": lambda x, y, z: z * sqrt(1 - (x / y) ** 2),
}
