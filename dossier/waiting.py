"""A line of the desk, for the `waiting.py` of every room."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Waiting:
    """How many, of what, and the list that shows them. A line of zero is told too, in a quieter way."""

    label: str
    count: int
    address: str
