"""Loads the demo content (see content/README.md) and removes it."""

import tomllib
from datetime import datetime, time, timedelta
from pathlib import Path

from django.core.files import File
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from dossier.content.items.kinds import Kind
from dossier.content.items.models import Item, Organisation, Theme
from dossier.content.items.signals import items_changed
from dossier.reading.demo.models import DemoContent

CONTENT = Path(__file__).parent / "content"
FILES = Path(__file__).parent / "files"
TIES = ["part_of", "translation_of"]
LATER = {"themes", "related", "picture", "organisation", "partners", "updates", "speakers", "attachments", "reactions", *TIES}
MOMENTS = {"in_days", "from_time", "to_time", "register_until_days", "period_from", "period_to", "starts", "ends"}


def read(name):
    with (CONTENT / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


def all_items():
    """Pairs of kind and table, oldest first, so that the newest is published last."""
    kinds = [kind for kind in Kind if (CONTENT / f"{kind.value}.toml").exists()]
    pairs = [(kind, table) for kind in kinds for table in read(kind.value)["item"]]
    return sorted(pairs, key=lambda pair: pair[1]["date"])


@transaction.atomic
def load():
    """Add missing items and leave existing ones unchanged; returns the number added."""
    themes = {table["slug"]: theme_of(table) for table in read("themes")["theme"]}
    organisations = {
        o["slug"]: Organisation.objects.get_or_create(slug=o["slug"], defaults=o)[0]
        for o in read("organisations")["organisation"]
    }
    pictures = PictureShelf()
    present = set(Item.objects.values_list("slug", flat=True))
    now = timezone.now()
    pairs = all_items()
    added = []
    for age, (kind, table) in zip(reversed(range(len(pairs))), pairs, strict=True):
        if table["slug"] not in present:
            item = make(kind, table, organisations, pictures, now)
            item.published_at = now - timedelta(hours=age)
            item.without_version = True  # its history begins with the first change of an editor
            item.save()
            item.themes.set([themes[slug] for slug in table["themes"]])
            add_details(item, table, organisations)
            added.append((item, table))
    tie(added)
    pks = [item.pk for item, _ in added]
    Item.objects.filter(pk__in=pks).update(updated_at=F("published_at"))
    items_changed.send(Item, pks=pks)
    DemoContent.objects.update_or_create(removed_at=None)
    return len(added)


def theme_of(table):
    """The theme with this slug, also after a rename or merge; else a new one with its synonyms."""
    if theme := Theme.find(table["slug"]):
        return theme
    theme = Theme.objects.create(**{key: value for key, value in table.items() if key != "synonyms"})
    for name in table["synonyms"]:
        theme.synonyms.create(name=name)
    return theme


def make(kind, table, organisations, pictures, now):
    fields = {key: value for key, value in table.items() if key not in LATER | MOMENTS}
    item = kind.model(**fields, **moments(table, now))
    item.organisation = organisations.get(table.get("organisation"))
    item.picture = pictures.get(table.get("picture"))
    return item


def moments(table, now):
    """The period of a project or event as aware datetimes; upcoming examples are relative to now."""
    found = {}
    if "period_from" in table:
        found = {"starts": local(table["period_from"]), "all_day": True}
        if "period_to" in table:
            found["ends"] = local(table["period_to"])
    elif "in_days" in table:
        day = timezone.localdate(now) + timedelta(days=table["in_days"])
        found = {"starts": local(day, table.get("from_time")), "ends": local(day, table.get("to_time"))}
        if "register_until_days" in table:
            found["register_until"] = local(day - timedelta(days=table["register_until_days"]), time(23, 59))
    else:
        found = {key: local(table[key]) for key in ("starts", "ends") if key in table}
    return found


def local(day, clock=None):
    if isinstance(day, datetime):
        return timezone.make_aware(day)
    return timezone.make_aware(datetime.combine(day, clock or time.min))


def add_details(item, table, organisations):
    """Add partners, updates, speakers, reactions and documents."""
    if "partners" in table:
        item.partners.set([organisations[slug] for slug in table["partners"]])
    for update in table.get("updates", []):
        item.updates.create(**update)
    for speaker in table.get("speakers", []):
        item.speakers.create(**speaker)
    for reaction in table.get("reactions", []):
        now = timezone.now()
        item.received.create(**reaction, state="approved", judged_at=now, approved_at=now)
    for attachment in table.get("attachments", []):
        path = FILES / attachment["file"]
        with path.open("rb") as file:
            item.attachments.create(**{**attachment, "file": File(file, name=path.name)})


def tie(added):
    """Link items to each other, when all exist."""
    items = {item.slug: item for item in Item.objects.all()}
    for item, table in added:
        item.related.add(*(items[slug] for slug in table.get("related", [])))
        if others := {name: items[table[name]] for name in TIES if name in table}:
            Item.objects.filter(pk=item.pk).update(**others)


class PictureShelf:
    """The demo pictures, stored on first use."""

    def __init__(self):
        self.tables = {table["slug"]: table for table in read("pictures")["picture"]}
        self.stored = {}

    def get(self, slug):
        if slug is None:
            return None
        if slug not in self.stored:
            self.stored[slug] = self.store(self.tables[slug])
        return self.stored[slug]

    def store(self, table):
        model = Item._meta.get_field("picture").related_model
        path = FILES / table["file"]
        with path.open("rb") as file:
            picture = model(file=File(file, name=path.name), alternative=table["alternative"], credit=table["credit"])
            picture.save()
        return picture


@transaction.atomic
def remove():
    """Delete the demo items, edited ones included; themes, organisations and pictures stay, as other items may use them."""
    slugs = [table["slug"] for _, table in all_items()]
    items = Item.objects.filter(used_slugs__slug__in=slugs).distinct()
    count = items.count()
    for kind in Kind:
        kind.model.objects.filter(pk__in=items.filter(kind=kind).values("pk")).delete()
    DemoContent.objects.filter(removed_at=None).update(removed_at=timezone.now())
    return count
