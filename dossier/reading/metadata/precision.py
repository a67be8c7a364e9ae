"""A date is never more exact than its source: of some reports only the year is known."""

from dossier.content.items.kinds import DatePrecision

PARTS = {DatePrecision.YEAR: 1, DatePrecision.MONTH: 2, DatePrecision.DAY: 3}


def date_parts(item):
    """Year, month and day of the item's date, as far as they are known."""
    return [item.date.year, item.date.month, item.date.day][: PARTS[item.date_precision]]


def iso_date(item):
    """As ISO 8601 writes it: "2018", "2018-03" or "2018-03-01"."""
    return "-".join(f"{part:02}" for part in date_parts(item))
