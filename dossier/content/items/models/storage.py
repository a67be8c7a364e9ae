"""Constraints and indexes of the table of items.

Each constraint has a rule in `items/rules.py` with a message at its field; `test_plans.py` tests which list uses which index.

Decision: docs/decisions/indexes.md.
"""

from functools import reduce
from operator import or_

from django.db import models
from django.db.models import F, Q

from dossier.content.items import rules
from dossier.content.items.kinds import Kind

ASPECT_FITS_KIND = reduce(
    or_, (Q(kind=kind.value, aspect__in=sorted(kind.aspects.values) if kind.aspects else [""]) for kind in Kind)
)
SHOWN = "published_at", "withdrawn_at"  # the columns of `published()`

CONSTRAINTS = [
    models.CheckConstraint(name="item_aspect_fits_kind", condition=ASPECT_FITS_KIND),
    models.CheckConstraint(name="item_period_runs_forward", condition=Q(ends=None) | Q(starts__lte=F("ends"))),
    models.CheckConstraint(name="item_event_has_start", condition=~Q(kind="event") | ~Q(starts=None)),
    models.CheckConstraint(
        name="item_foreign_content_names_organisation",
        condition=Q(provenance="eigen") | ~Q(organisation=None),
    ),
    models.CheckConstraint(name="item_withdrawal_has_reason", condition=Q(withdrawn_at=None) | ~Q(withdrawn_reason="")),
    models.CheckConstraint(name="item_not_its_own_translation", condition=~Q(translation_of=F("id"))),
    models.UniqueConstraint(name="item_slug", fields=["slug"]),
    models.UniqueConstraint(
        name="item_one_translation_a_language",
        fields=["translation_of", "language"],
        condition=Q(translation_of__isnull=False),
    ),
    models.CheckConstraint(name="item_slug_not_reserved", condition=~Q(slug__in=sorted(rules.RESERVED_SLUGS))),
]

# On PostgreSQL each save of an item reads and writes a page of every index, so there are no more than needed.
INDEXES = [
    # They end with the columns of `published()`, so that deep pages and counts are read from the index alone.
    models.Index("kind", F("date").desc(), F("id").desc(), *SHOWN, name="item_kind_date"),
    models.Index(F("date").desc(), F("id").desc(), *SHOWN, "kind", "organisation", "part_of", name="item_date"),
    models.Index("kind", "aspect", F("date").desc(), name="item_kind_aspect"),
    models.Index("kind", "provenance", F("date").desc(), name="item_kind_provenance"),
    models.Index("kind", "organisation", F("date").desc(), *SHOWN, name="item_kind_organisation"),
    models.Index("organisation", F("date").desc(), name="item_organisation_date"),
    models.Index("kind", "starts", name="item_kind_starts"),
    models.Index(F("published_at").desc(), F("id").desc(), "withdrawn_at", name="item_published"),
    models.Index("kind", F("published_at").desc(), "withdrawn_at", "aspect", "provenance", "date", name="item_kind_published"),
    models.Index("source_key", name="item_source_key"),
    models.Index("check_due", "published_at", "withdrawn_at", condition=Q(check_due__isnull=False), name="item_check_due"),
    # Partial, because these columns are mostly NULL: SQLite's planner counts NULLs and would take a full index for useless.
    models.Index("part_of", condition=Q(part_of__isnull=False), name="item_part_of"),
    models.Index("picture", condition=Q(picture__isnull=False), name="item_picture"),
    # For the next moment of the clock (`speed/editions`).
    models.Index("starts", condition=Q(starts__isnull=False), name="item_starts"),
    models.Index("ends", condition=Q(ends__isnull=False), name="item_ends"),
    models.Index("register_until", condition=Q(register_until__isnull=False), name="item_register_until"),
    models.Index("kind", F("updated_at").desc(), F("id").desc(), name="item_kind_updated"),
    models.Index(F("updated_at").desc(), F("id").desc(), name="item_updated"),
    models.Index("withdrawn_at", condition=~Q(withdrawn_at=None), name="item_withdrawn"),
    # The values that search counts for hundreds of items, without reading their texts (`search/facets.py`).
    models.Index("id", "kind", "date", "provenance", "organisation", *SHOWN, name="item_values"),
]
