from dataclasses import dataclass


@dataclass(frozen=True)
class DeskRow:
    """One line of the editors' desk: a label, a count, and the address of the list behind it. Zero counts are shown collapsed."""

    label: str
    count: int
    address: str
