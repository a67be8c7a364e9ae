# Decision: docs/decisions/one-table-for-lists.md.

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from dossier.content.items import rules
from dossier.content.items.kinds import DatePrecision, Kind, Provenance, State
from dossier.content.items.licences import Licence, Licensed
from dossier.content.items.models.derived import UsedSlug, free_slug, note_pictures, pictures_of
from dossier.content.items.models.storage import CONSTRAINTS, INDEXES
from dossier.content.items.querysets import ItemQuerySet, start_of_day
from dossier.content.items.themes.models import ThemedItem, ThemesField, every_theme
from dossier.content.items.verification import CHECK_DUE, Checked
from dossier.content.texts.addresses import host_of
from dossier.content.texts.fields import AddressKeyField, RichTextField, WebAddressField


class Item(Checked, Licensed, models.Model):
    """The fields of every kind, and all that a list shows, sorts or filters on.

    The six kinds are its children (multi-table inheritance), with the fields that only their own page shows. Lists query `Item`
    and never its children. Never save an `Item` itself: save the child.
    """

    Kind = Kind
    checked_with = {}  # related rows of a kind, and their field that is checked with it, such as {"updates": "text"}
    searched_with = ()  # related rows of a kind that are searched with it, such as ("updates",)

    kind = models.CharField(_("kind"), max_length=20, choices=Kind, editable=False)
    title = models.CharField(_("title"), max_length=200, help_text=_("Says what happened or what one finds; no full stop."))
    slug = models.SlugField(
        _("address"),
        max_length=120,
        db_index=False,  # `item_slug` is one; with `unique=True` PostgreSQL would keep a second, for LIKE
        blank=True,
        help_text=_("The last part of the web address. Left empty, it is made from the title. Old addresses keep working."),
    )
    teaser = models.TextField(
        _("teaser"), max_length=420, help_text=_("Two to four sentences; stands in every list and above the text.")
    )
    why = models.CharField(
        _("why this matters"),
        max_length=220,
        blank=True,
        help_text=_("One sentence for a colleague at another municipality: what is this worth to you?"),
    )
    body = RichTextField(_("text"), blank=True, help_text=_("Headings start at h2. Leave it empty for a mere reference."))
    language = models.CharField(_("language of the content"), max_length=2, choices=settings.CONTENT_LANGUAGES, default="nl")
    aspect = models.CharField(_("aspect"), max_length=20, blank=True)

    date = models.DateField(
        _("date"), default=timezone.localdate, help_text=_("The date of the source itself, or else the day of publication.")
    )
    date_precision = models.CharField(_("how exact is the date"), max_length=5, choices=DatePrecision, default=DatePrecision.DAY)
    starts = models.DateTimeField(_("starts"), null=True, blank=True)
    ends = models.DateTimeField(_("ends"), null=True, blank=True)
    all_day = models.BooleanField(_("all day"), default=False)
    register_until = models.DateTimeField(_("register until"), null=True, blank=True)
    cancelled = models.BooleanField(_("cancelled"), default=False)
    place = models.CharField(_("place"), max_length=200, blank=True, help_text=_("A building and a town, or “Online”."))

    provenance = models.CharField(
        _("provenance"),
        max_length=10,
        choices=Provenance,
        default=Provenance.OWN,
        help_text=_("Own: our editors made it. Partner: from an organisation we work with. External: anyone else."),
    )
    organisation = models.ForeignKey(
        "items.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        db_index=False,
        related_name="items",
        verbose_name=_("source organisation"),
    )
    source_url = WebAddressField(_("source address"), blank=True, help_text=_("Where the reader reads on."))
    source_key = AddressKeyField("source_url")
    licence = models.CharField(
        _("licence"),
        max_length=20,
        choices=Licence,
        blank=True,
        help_text=_(
            "As usual: what we make falls under the licence of this site, what others make under the terms of the source."
        ),
    )
    checked_on = models.DateField(
        _("checked on"), null=True, blank=True, help_text=_("The last day on which someone saw that all this is still true.")
    )
    check_due = models.GeneratedField(
        verbose_name=_("check due"), expression=CHECK_DUE, output_field=models.DateField(null=True), db_persist=True
    )

    published_at = models.DateTimeField(
        _("published at"), null=True, blank=True, help_text=_("Empty: a concept. In the future: it appears by itself.")
    )
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)
    withdrawn_reason = models.CharField(_("reason of withdrawal"), max_length=300, blank=True)
    reactions = models.BooleanField(
        _("reactions"), help_text=_("Readers may react, for a while. Switched off, no reaction is shown either.")
    )
    updated_at = models.DateTimeField(_("updated at"), auto_now=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+", verbose_name=_("made by")
    )

    picture = models.ForeignKey(
        "media.Picture", models.PROTECT, null=True, blank=True, db_index=False, related_name="items", verbose_name=_("picture")
    )
    part_of = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        db_index=False,
        related_name="parts",
        limit_choices_to={"kind": Kind.PROJECT},
        verbose_name=_("part of project"),
    )
    translation_of = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        db_index=False,
        related_name="translations",
        verbose_name=_("translation of"),
        help_text=_("The original, in another language. The pages of both then lead to each other."),
    )
    related = models.ManyToManyField(
        "self", blank=True, verbose_name=_("related items"), help_text=_("Stands first under “related”, on both pages.")
    )
    text_pictures = models.ManyToManyField(
        "media.Picture", through="items.TextPicture", related_name="text_items", editable=False
    )
    themes = ThemesField(through=ThemedItem, verbose_name=_("themes"), related_name="items", blank=True, help_text="")

    objects = ItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("item")
        verbose_name_plural = _("all items")
        permissions = [("publish_item", "Can publish, schedule and withdraw items")]
        constraints = CONSTRAINTS
        indexes = INDEXES

    def __str__(self):
        return self.title

    def save(self, *args, **kwargs):
        """Save the item, its address and its pictures, all or nothing.

        Raises IntegrityError when another item has or had that address; a transaction that was open already can then only be
        rolled back.
        """
        if self._state.adding:
            self.kind = self._meta.model_name
        if self.reactions is None:
            self.reactions = self.kind in Kind.values and Kind(self.kind).is_reacting
        self.slug = self.slug or free_slug(self.title)
        if self.all_day:
            self.fill_whole_days()
        with transaction.atomic(savepoint=False):
            super().save(*args, **kwargs)
            UsedSlug.objects.get_or_create(slug=self.slug, item_id=self.pk)
            note_pictures(self)

    def get_absolute_url(self):
        return reverse(f"{self.kind}_detail", args=[self.slug])

    def get_canonical_url(self):
        """The canonical address: in the language of the item when the interface has it, else the Dutch page."""
        with translation.override(self.language if self.language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE):
            return self.get_absolute_url()

    def clean(self):
        self.slug = self.slug.lower()
        self.kind = self.kind or self._meta.model_name
        if messages := rules.broken(self):
            raise ValidationError(messages)

    def get_constraints(self):
        """Without those of `Item` in forms: each of them has a rule in `items/rules.py` with a message at its field."""
        return [(model, constraints) for model, constraints in super().get_constraints() if model is not Item]

    def fill_whole_days(self):
        """From the first minute of the first day to the last minute of the last, in Amsterdam; an open end stays open."""
        if self.starts:
            self.starts = start_of_day(self.starts)
        if self.ends:
            self.ends = start_of_day(self.ends).replace(hour=23, minute=59)

    @property
    def state(self):
        if self.withdrawn_at:
            return State.WITHDRAWN
        if self.published_at is None:
            return State.CONCEPT
        return State.SCHEDULED if self.published_at > timezone.now() else State.PUBLISHED

    @property
    def is_published(self):
        """The twin of `ItemQuerySet.published`."""
        return self.state == State.PUBLISHED

    @property
    def is_over(self):
        """The twin of `querysets.is_over_at`."""
        now = timezone.now()
        return self.ends < now if self.ends else bool(self.starts) and self.starts < start_of_day(now)

    @property
    def is_link_post(self):
        """Whether the card links to the source; the page here is then a short pointer, not the content itself."""
        return bool(self.source_url) and self.provenance != Provenance.OWN and Kind(self.kind).is_linking

    @property
    def source_host(self):
        return host_of(self.source_url)

    @cached_property
    def pictures_by_number(self):
        """Number → picture, for all pictures in the texts: one query, and none without pictures."""
        return pictures_of(self)

    @cached_property
    def shown_themes(self):
        """Its themes in their order; one small query, because the themes themselves are cached."""
        numbers = set(self.theme_links.order_by().values_list("tag", flat=True))
        return [theme for theme in every_theme() if theme.pk in numbers]

    @cached_property
    def documents(self):
        """Its attachments; no query when the page's annotation says that there are none."""
        return list(self.attachments.all()) if getattr(self, "has_documents", True) else []

    def search_text(self):
        """More text to search in; a kind adds its own fields, and the related rows that `searched_with` names."""
        return ""

    def get_aspect_display(self):
        aspects = Kind(self.kind).aspects
        return aspects(self.aspect).label if aspects and self.aspect else ""
