"""Which of two number styles a file is written in: its cells say so, or its running balance proves it."""

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from deposits.statements.numbers import ENGLISH, INDONESIAN, NumberStyle

# Beside these two a layout may declare a style that its machine always writes; that one is never in question.
IN_QUESTION: Final = (INDONESIAN, ENGLISH)
# `25.000` may be 25 thousand or 25 with three decimals: it never decides alone.
_EITHER: Final = re.compile(r"[+-]?(?:Rp\.? ?|IDR ?)?[1-9][0-9]{0,2}([.,])[0-9]{3}-?")
_THREE_DECIMALS: Final = r"(?!-.*-$)([+-]?)(?:Rp\.? ?|IDR ?)?([0-9]{{1,16}}(?:[{point}][0-9]{{2,3}})?)(-?)"
# The other reading of an ambiguous cell, used only to see whether the balance rules it out.
_RIVALS: Final = {
    ".": (INDONESIAN, NumberStyle(re.compile(_THREE_DECIMALS.format(point=".")), group=",", point=".")),
    ",": (ENGLISH, NumberStyle(re.compile(_THREE_DECIMALS.format(point=",")), group=".", point=",")),
}


class Doubt(NamedTuple):
    """A file without one telling cell: the line of its first ambiguous one, what it says in groups, and what else."""

    line_no: int
    grouped: NumberStyle
    rival: NumberStyle


def decided(cells: Iterable[tuple[int, str]], usual: NumberStyle) -> NumberStyle | Doubt:
    """Return the style that the first telling cell shows, a Doubt without one, `usual` where all cells read alike.

    `cells` are line numbers and texts. Every other cell then has to be readable in that style, or refuses the file.
    """
    doubt: Doubt | None = None
    for line_no, text in cells:
        either = _EITHER.fullmatch(text)
        if either is not None:
            doubt = doubt or Doubt(line_no, *_RIVALS[either[1]])
            continue
        fitting = [style for style in IN_QUESTION if style.pattern.fullmatch(text)]
        if len(fitting) == 1:
            return fitting[0]
    return doubt or usual
