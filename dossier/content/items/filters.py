"""The filters of lists and search: each is one record, with all that is true of it. The page store reads their keys.

A filter is a key and a value in the address (`?thema=mobiliteit&jaar=2019`), so that a filtered list can be linked and stored. An
unknown value is a wrong address (404), an unknown key is ignored. Only values with at least one item are offered. How to add a
filter: docs/adding-a-kind-or-filter.md.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import CharField, Count, F, OuterRef, Q, Subquery
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from dossier.content.items.kinds import Kind, Provenance
from dossier.content.items.models import Organisation, Theme, ThemedItem
from dossier.content.items.models.organisation import OrganisationType, every_organisation
from dossier.content.items.querysets import YearOf
from dossier.content.items.themes.models import every_theme
from dossier.speed.editions.cache import cached_per_edition


class Chosen(NamedTuple):
    """A filter value from an address: as it is written in new addresses, its label, and the condition on an item."""

    value: str
    label: str
    condition: Q


class Option(NamedTuple):
    value: str  # in the address
    label: str
    count: int


@dataclass(frozen=True, kw_only=True)
class Filter:
    key: str  # in the address
    label: str
    column: object  # what is counted of an item: a field name, an expression, or a function that returns one
    read: Callable  # value in the address → Chosen; raises Http404
    options: Callable  # {value of the column: count} → list of Option, in the order of the page
    tally: Callable = Counter  # values of the column of many items → {value: count}
    count: Callable | None = None  # queryset → {value: count}; None: one query counts it together with others
    has_dutch_labels: bool = False  # labels are names from the content; else they are translated
    is_by_frequency: bool = False  # in a search, the options with most items come first

    @property
    def expression(self):
        if isinstance(self.column, str):
            return F(self.column)
        return self.column() if callable(self.column) else self.column


def choice_filter(key, label, column, choices, **other):
    """A filter on a field with fixed choices, `TextChoices` or nothing: then it has no valid value."""
    triples = [(choice.value, choice.value, choice.label) for choice in choices or ()]
    return value_filter(key, label, column, triples, **other)


def value_filter(key, label, column, triples, field="", **other):
    """A filter of fixed values: triples of the value in the address, the value of the field (that of `column`), and the label."""

    def read(value):
        for address, stored, name in triples:
            if address == value:
                return Chosen(address, name, Q(**{field or column: stored}))
        raise unknown(value)

    def options(counts):
        return [Option(address, name, counts[stored]) for address, stored, name in triples if counts.get(stored)]

    return Filter(key=key, label=label, column=column, read=read, options=options, **other)


def read_theme(value):
    """Found by an earlier address or a synonym too; the page then links to the present one."""
    theme = Theme.find(value)
    if theme is None:
        raise unknown(value)
    return Chosen(theme.slug, theme.name, Q(themes=theme))


def theme_options(counts):
    return [Option(theme.slug, theme.name, counts[theme.pk]) for theme in every_theme() if theme.pk in counts]


def count_themes(items):
    links = ThemedItem.objects.filter(content_object__in=items.order_by().values("pk"))
    return dict(links.values_list("tag").annotate(n=Count("pk")).order_by())


class ThemeNumbers(Subquery):
    """The primary keys of an item's themes as text, separated by commas: one row an item is three times as fast as a join."""

    template = "array_to_string(ARRAY(%(subquery)s), ',')"
    output_field = CharField()

    def as_sqlite(self, compiler, connection):
        return self.as_sql(compiler, connection, template="(SELECT group_concat(number) FROM (%(subquery)s))")


def theme_numbers():
    """Not at import: models may still be loading."""
    return ThemeNumbers(ThemedItem.objects.filter(content_object=OuterRef("pk")).order_by().values(number=F("tag")))


def tally_themes(texts):
    return {int(number): n for number, n in Counter(",".join(filter(None, texts)).split(",")).items() if number}


def read_year(value):
    """From 0001 to 9999, as a date has it. `date__year` is a range, which an index serves."""
    if not (value.isascii() and value.isdigit() and len(value) == 4 and value != "0000"):
        raise unknown(value)
    return Chosen(value, value, Q(date__year=int(value)))


def year_options(counts):
    return [Option(str(year), str(year), counts[year]) for year in sorted(counts, reverse=True)]


def read_organisation(value):
    organisation = Organisation.objects.filter(slug=value).first()
    if organisation is None:
        raise unknown(value)
    return Chosen(organisation.slug, organisation.name, Q(organisation=organisation))


def count_organisations(items):
    """By slug and name, in the order of the names."""
    named = items.exclude(organisation=None).order_by("organisation__name")
    counted = named.values_list("organisation__slug", "organisation__name").annotate(n=Count("pk"))
    return {(slug, name): n for slug, name, n in counted}


def organisation_options(counts):
    return [Option(slug, name, n) for (slug, name), n in counts.items()]


@cached_per_edition
def types_of_organisations():
    return {pk: kind for pk, _name, kind in every_organisation()}


def tally_types(organisations):
    return Counter(map(types_of_organisations().get, filter(None, organisations)))


def unknown(value):
    return Http404(f"No filter value {value[:50]!r}.")


SHARED = (
    Filter(
        key="thema",
        label=_("Theme"),
        column=theme_numbers,
        read=read_theme,
        options=theme_options,
        tally=tally_themes,
        count=count_themes,
        has_dutch_labels=True,
        is_by_frequency=True,
    ),
    Filter(key="jaar", label=_("Year"), column=YearOf("date"), read=read_year, options=year_options),
    choice_filter("herkomst", _("Provenance"), "provenance", Provenance),
)
ORGANISATION = Filter(
    key="organisatie",
    label=_("Organisation"),
    column="organisation",
    read=read_organisation,
    options=organisation_options,
    count=count_organisations,
    has_dutch_labels=True,
)


def list_filters(kind):
    """Those of the list of a kind, in the order of the page."""
    return [choice_filter("soort", kind.aspect_label, "aspect", kind.aspects), *SHARED, ORGANISATION]


LIST_KEYS = {each.key for each in list_filters(Kind.NEWS)}
SEARCH_FILTERS = [
    value_filter("soort", _("Section"), "kind", [(kind.address, kind.value, kind.plural) for kind in Kind]),
    *SHARED,
    choice_filter(
        "organisatiesoort",
        _("Kind of organisation"),
        "organisation",
        OrganisationType,
        field="organisation__type",
        tally=tally_types,
    ),
]


def read_filters(filters, query):
    """Key → `Chosen`, for the keys to which the address gives a value; an empty value is ignored.

    Raises Http404 for an unknown value, and for one with a zero byte, which PostgreSQL refuses with an error.
    """
    given = [(each, query[each.key]) for each in filters if query.get(each.key)]
    for _each, value in given:
        if "\0" in value:
            raise unknown(value)
    return {each.key: each.read(value) for each, value in given}
