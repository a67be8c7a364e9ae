"""What the index holds of one item, written in the transaction of its save.

The text has three runs: the terms of the title marked `zqt`, those of title and teaser marked `zql`, and all terms unmarked,
with the numbers of the item's organisation and themes and the year of its date. "All words in the title" is then a plain
question to the index.
"""

from django.db import connection, transaction

from dossier.content.items.models import ThemedItem
from dossier.content.texts.plain_text import to_text
from dossier.reading.search.analysis import VERSION, stem, stems, words
from dossier.reading.search.lexicon import STOP_WORDS
from dossier.reading.search.models import SearchDocument
from dossier.reading.search.tidying import after_save, before_save
from dossier.reading.search.vocabulary import SHORTEST, TABLE, known_words

TITLE, LEAD = "zqt", "zql"


def organisation_token(pk):
    return f"zqo{pk}"


def theme_token(pk):
    return f"zqh{pk}"


def year_token(year):
    return f"zqy{year}"


def day_of(item):
    return item._meta.get_field("date").to_python(item.date)  # may still be text when an import saves it


def key_of(item):
    """Sort key: the day in the upper bits, the primary key in the lower, so that new items come last."""
    return first_key(day_of(item)) | item.pk


def first_key(day):
    return day.toordinal() << 32


def words_of(item):
    """The folded words of the title, of the teaser, and of all the rest."""
    rest = f"{item.why} {to_text(item.body)} {item.search_text()}"
    return words(item.title), words(item.teaser), words(rest)


def text_of(item, parts, theme_ids):
    title, teaser, rest = (stems(part) for part in parts)
    tokens = [year_token(day_of(item).year), *(theme_token(pk) for pk in theme_ids)]
    if item.organisation_id:
        tokens.append(organisation_token(item.organisation_id))
    return " ".join(
        [*(TITLE + term for term in title), *(LEAD + term for term in title + teaser), *title, *teaser, *rest, *tokens]
    )


def write(item):
    """Write the document of one item (the child, not its base), in the transaction that is open or in one of its own."""
    with transaction.atomic(savepoint=False):
        store([item])


def searched(kind, pks):
    """Items of one kind with everything their documents need except themes. Two queries."""
    return kind.model.objects.filter(pk__in=pks).prefetch_related(*kind.model.searched_with)


def store(items, words_known=()):
    """Write the documents of saved items, and remember their words but these, which the vocabulary has.

    A few queries, however many items, when they come from `searched`. Gives the words.
    """
    themes = themes_of(items)
    parts = {item.pk: words_of(item) for item in items}
    documents = [
        SearchDocument(
            id=key_of(item), item_id=item.pk, text=text_of(item, parts[item.pk], themes.get(item.pk, [])), version=VERSION
        )
        for item in sorted(items, key=key_of)  # in key order: FTS5 starts a new segment when a rowid decreases
    ]
    if len(items) == 1:
        before_save()
    moved = SearchDocument.objects.filter(item_id__in=[item.pk for item in items])
    moved.exclude(id__in=[document.id for document in documents]).delete()
    SearchDocument.objects.bulk_create(
        documents, update_conflicts=True, unique_fields=["id"], update_fields=["item", "text", "version"]
    )
    seen = {word for of_item in parts.values() for part in of_item for word in part}
    remember(seen.difference(words_known))
    if len(items) == 1:
        after_save()
    return seen


def themes_of(items):
    """Item → primary keys of its themes."""
    found = {}
    ties = ThemedItem.objects.filter(content_object__in=[item.pk for item in items]).order_by("tag")
    for item, theme in ties.values_list("content_object", "tag"):
        found.setdefault(item, []).append(theme)
    return found


def remember(seen):
    """Add new words to the vocabulary. Words are only removed when `manage.py reindex --all` rebuilds it."""
    listed = {word for word in seen - STOP_WORDS if len(word) >= SHORTEST}
    listed -= known_words(listed)
    new = [(word, stem(word), stem(word)[::-1]) for word in sorted(listed)]
    if new:  # a first index has tens of thousands; rows of the ORM take a third of its time
        with connection.cursor() as cursor:
            cursor.executemany(f"INSERT INTO {TABLE} (word, term, reversed) VALUES (%s, %s, %s) ON CONFLICT DO NOTHING", new)  # noqa: S608
