"""Text without case and accents, to compare and to search by: in Python, and as the lookup `folded` in both databases.

The lookup is `icontains` that knows letters beyond ASCII, which SQLite's LIKE does not, and accents, for which PostgreSQL needs
an extension that not every server has.
"""

import re
import unicodedata

from django.db.backends.signals import connection_created
from django.db.models import Field, Lookup
from django.dispatch import receiver

COMBINING = re.compile("[\u0300-\u036f]")
ALIKE = [("’", "'"), ("‘", "'"), ("ĳ", "ij"), ("\N{SOFT HYPHEN}", "")]
PLACE = {  # of the second text in the first, both folded; 0 when it is not there
    "sqlite": ("instr", "folded(CAST(%s AS text))"),
    "postgresql": (
        "strpos",
        r"lower(regexp_replace(normalize(translate(CAST(%s AS text), U&'\2019\2018\00AD', U&'\0027\0027'), NFKD),"
        r" '[\u0300-\u036f]', '', 'g'))",
    ),
}


def fold(text):
    """Lower case without accents; curly and straight apostrophes are one."""
    text = text.casefold()
    if text.isascii():
        return text
    for written, folded in ALIKE:  # many times quicker than translate() on a long text
        text = text.replace(written, folded)
    return COMBINING.sub("", unicodedata.normalize("NFKD", text))


@receiver(connection_created)
def add_function(connection, **kwargs):
    if connection.vendor == "sqlite":
        connection.connection.create_function("folded", 1, lambda text: text and fold(text), deterministic=True)


@Field.register_lookup
class Folded(Lookup):
    """Whether a value contains the text, whatever the case and accents of either."""

    lookup_name = "folded"
    prepare_rhs = False

    def as_sql(self, compiler, connection):
        place, folded = PLACE[connection.vendor]
        value, parameters = self.process_lhs(compiler, connection)
        text, more = self.process_rhs(compiler, connection)
        return f"{place}({folded % value}, {folded % text}) > 0", [*parameters, *more]
