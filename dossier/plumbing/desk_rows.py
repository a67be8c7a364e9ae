"""A line of the desk, for the `waiting.py` of every room."""

from dataclasses import dataclass


@dataclass(frozen=True)
class DeskRow:
    """How many, of what, and the list that shows them. Lines of zero are told too, folded away."""

    label: str
    count: int
    address: str
