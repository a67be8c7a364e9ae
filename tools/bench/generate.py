"""Fills an empty dossier with items that weigh, read and filter like real ones: the same seed gives the same rows, anywhere.

For measuring only. Rows are inserted in bulk, without `save()` and its signals: run `manage.py reindex` afterwards. Only
`updated_at` differs between two runs; Django sets it to the moment of writing.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import cycle, islice
from random import Random

from django.core.management.color import no_style
from django.db import connection, transaction
from django.utils import timezone
from django.utils.text import slugify

from dossier.content.items.kinds import Kind, NewsForm, Provenance
from dossier.content.items.models import Item, Organisation, Theme, ThemedItem, UsedSlug
from dossier.content.items.models.organisation import OrganisationType
from tools.bench.words import MODIFIERS, TOWNS, Vocabulary

SHARES = {Kind.NEWS: 60, Kind.BLOG: 8, Kind.PROJECT: 6, Kind.EVENT: 10, Kind.PUBLICATION: 10, Kind.SOURCE: 6}
ORIGINS = {Provenance.OWN: 25, Provenance.PARTNER: 30, Provenance.EXTERNAL: 45}
THEMES, YEARS, BATCH = 40, 12, 1000


@dataclass
class Made:
    """An item before it has a row: what goes into `items_item`, into the table of its kind, and between it and its themes."""

    item: Item
    own: dict
    themes: list[int]


class Generator:
    """Makes items one after the other; `until` is the last day on which something was published."""

    def __init__(self, seed=1, until=None):
        self.rng = Random(seed)
        self.vocabulary = Vocabulary(seed)
        self.until = until or timezone.localdate() - timedelta(days=1)

    def items(self, number):
        return (self.make(n) for n in range(1, number + 1))

    def make(self, number):
        rng = self.rng
        kind = pick(rng, SHARES)
        provenance = Provenance.EXTERNAL if kind == Kind.SOURCE else pick(rng, ORIGINS)
        foreign = provenance != Provenance.OWN
        title = " ".join(self.vocabulary.draw(rng, rng.randint(6, 10))).capitalize()[:200].strip()
        day = self.until - timedelta(days=rng.randrange(YEARS * 365))
        item = Item(
            kind=kind.value,
            title=title,
            slug=f"{slugify(title)[:80].strip('-')}-{number}",
            teaser=self.sentences(rng.randint(20, 30))[:420],
            body="".join(f"<p>{self.sentences(rng.randint(40, 80))}</p>" for _ in range(5)),
            aspect=rng.choice(kind.aspects.values) if kind.aspects else "",
            date=day,
            provenance=provenance.value,
            organisation_id=int(len(TOWNS) * rng.random() ** 2) + 1 if foreign else None,
            source_url=f"https://www.example.org/{number}/" if foreign else "",
            published_at=datetime.combine(day, time(rng.randint(6, 16), rng.randrange(60)), UTC),
            reactions=kind.is_reacting,
        )
        if not foreign and item.aspect == NewsForm.LINK_POST:
            item.aspect = NewsForm.REPORT.value
        self.set_period(item)
        self.set_state(item)
        own = {"author_name": f"Auteur {rng.randint(1, 60)}"} if kind == Kind.BLOG else {}
        return Made(item, own, rng.sample(range(THEMES), rng.choice((1, 1, 2, 2, 3))))

    def sentences(self, number):
        words = self.vocabulary.draw(self.rng, number)
        return " ".join(f"{' '.join(words[at : at + 12]).capitalize()}." for at in range(0, number, 12))

    def set_period(self, item):
        """Events stand in the dossier two months before they begin, so that some are always to come."""
        if item.kind == Kind.EVENT:
            item.date += timedelta(days=60)
            item.starts = datetime.combine(item.date, time(12), UTC)
            item.ends, item.place = item.starts + timedelta(hours=3), "Stadhuis"
        elif item.kind == Kind.PROJECT:
            item.starts = datetime.combine(item.date, time(12), UTC)
            item.ends = item.starts + timedelta(days=self.rng.randint(100, 900))

    def set_state(self, item):
        fate = self.rng.randrange(100)
        if fate == 0:
            item.published_at = datetime.combine(self.until + timedelta(days=self.rng.randint(2, 60)), time(9), UTC)
        elif fate == 1:
            item.withdrawn_at = item.published_at + timedelta(days=30)
            item.withdrawn_reason = "De bron bestaat niet meer."


def pick(rng, weights):
    return rng.choices(list(weights), weights=weights.values())[0]


def fill(number, seed=1, until: date | None = None):
    """Write `number` items with their themes and organisations to the database, after what is there; gives the first id."""
    generator = Generator(seed, until)
    themes = make_themes()
    for theme in themes:
        theme.save()  # writes its address too
    organisations = Organisation.objects.bulk_create(make_organisations())
    first = (Item.objects.order_by("pk").values_list("pk", flat=True).last() or 0) + 1
    made = enumerate(generator.items(number), start=first)
    while batch := list(islice(made, BATCH)):
        for pk, one in batch:
            one.item.pk = pk  # given out here, so that both databases have the same
            if one.item.organisation_id:
                one.item.organisation = organisations[one.item.organisation_id - 1]
        insert([one for _, one in batch], themes)
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [Item]):
            cursor.execute(statement)
    return first


@transaction.atomic
def insert(batch, themes):
    Item.objects.bulk_create([one.item for one in batch])
    UsedSlug.objects.bulk_create([UsedSlug(slug=one.item.slug, item_id=one.item.pk) for one in batch])
    links = [ThemedItem(tag_id=themes[n].pk, content_object_id=one.item.pk) for one in batch for n in one.themes]
    ThemedItem.objects.bulk_create(links)
    for kind in Kind:
        insert_children(kind.model, [one for one in batch if one.item.kind == kind])


def insert_children(model, batch):
    """The rows of a kind's own table; Django's `bulk_create` refuses models that have a parent."""
    fields = model._meta.local_concrete_fields
    names = ", ".join(connection.ops.quote_name(field.column) for field in fields)
    sql = f"INSERT INTO {model._meta.db_table} ({names}) VALUES ({', '.join(['%s'] * len(fields))})"  # noqa: S608  (names of our own)
    rows = [[one.item.pk if f.primary_key else one.own.get(f.name, f.get_default()) for f in fields] for one in batch]
    if rows:
        with connection.cursor() as cursor:
            cursor.executemany(sql, rows)


def make_themes():
    names = [word.split(".")[0].capitalize() for word in MODIFIERS[:THEMES]]
    return [Theme(name=name, slug=slugify(name), intro=f"Alles over {name.lower()} in de gemeente.") for name in names]


def make_organisations():
    types = zip(TOWNS, cycle(OrganisationType.values), strict=False)
    return [Organisation(name=f"Gemeente {town}", slug=slugify(town), type=type) for town, type in types]
