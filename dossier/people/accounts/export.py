"""A list as a CSV file that a Dutch spreadsheet opens at once."""

import codecs
import csv
from itertools import chain

from django.http import StreamingHttpResponse
from django.utils import timezone

FORMULA = tuple("=+-@＝＋－＠")


def csv_file(name, header, rows):
    """A file with semicolons, that begins with the mark of UTF-8; it is sent row by row."""
    lines = chain([codecs.BOM_UTF8], (as_line(row) for row in chain([header], rows)))
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}-{timezone.localdate():%Y-%m-%d}.csv"'
    return response


class Line:
    """Takes what the csv writer writes and hands it back."""

    def write(self, text):
        return text


def as_line(row):
    return csv.writer(Line(), delimiter=";").writerow(harmless(cell) for cell in row)


def harmless(cell):
    """A cell as text that no spreadsheet takes for a formula (OWASP, CSV injection)."""
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.lstrip().startswith(FORMULA) or text.startswith(("\t", "\r", "\n")) else text
