"""What of the dossier everybody may see at one moment, table by table, for reading row by row."""

from django.db.models import Exists, OuterRef, Q

from dossier.content.items.kinds import Kind, State
from dossier.content.items.models import Item, Organisation, TextPicture, Theme, UsedSlug
from dossier.content.media.models import Attachment, Picture
from dossier.operations.transfer.shape import FILES, ITEM_FILES, rows_of
from dossier.reading.redirects.existing import slug_of_item
from dossier.reading.redirects.models import Redirect
from dossier.reading.redirects.spelling import split
from dossier.visitors.reactions.models import ShownReaction


class Public:
    """Its methods give querysets in a stable order; `shows` says whether a row that another names is among them."""

    def __init__(self, now):
        self.now = now
        self.items = Item.objects.published(now).order_by("pk")

    def rows(self, name):
        """The rows of one file of the export."""
        return self.items_of(FILES[name]) if name in ITEM_FILES else getattr(self, name)()

    def shows(self, row):
        return not isinstance(row, Item) or (row.state == State.PUBLISHED and row.published_at <= self.now)

    def items_of(self, model):
        tied = [field.name for field in model._meta.many_to_many if field.name != "text_pictures"]
        items = model.objects.published(self.now).order_by("pk").select_related("organisation", "part_of", "translation_of")
        return items.prefetch_related("used_slugs", *tied, *rows_of(model))

    def withdrawn(self):
        return Item.objects.in_state(State.WITHDRAWN).order_by("pk").prefetch_related("used_slugs")

    def themes(self):
        return Theme.objects.order_by("pk").prefetch_related("used_slugs", "synonyms")

    def organisations(self):
        """Those that something public names."""
        projects = Kind.PROJECT.model.objects.published(self.now)
        named = Q(pk__in=self.items.values("organisation")) | Q(pk__in=projects.values("partners"))
        return Organisation.objects.filter(named).order_by("pk")

    def pictures(self):
        texts = TextPicture.objects.filter(picture=OuterRef("pk"), item__in=self.items.values("pk"))
        return Picture.objects.filter(Exists(texts) | Q(pk__in=self.items.values("picture"))).order_by("pk")

    def attachments(self):
        return Attachment.objects.filter(item__in=self.items.values("pk")).order_by("pk").select_related("item")

    def reactions(self):
        """Where reactions are switched off, none is shown."""
        items = self.items.filter(reactions=True)
        return ShownReaction.objects.filter(item__in=items.values("pk")).order_by("pk").select_related("item", "reaction")

    def redirects(self):
        """But those to an item that readers do not see."""
        unseen = Q(withdrawn_at=None) & (Q(published_at=None) | Q(published_at__gt=self.now))
        hidden = set(UsedSlug.objects.filter(item__in=Item.objects.filter(unseen).values("pk")).values_list("slug", flat=True))
        inside = Redirect.objects.filter(target__startswith="/").values_list("pk", "target")
        to_hidden = {pk for pk, target in inside if slug_of_item(split(target)[0]) in hidden}
        return Redirect.objects.exclude(pk__in=to_hidden).order_by("pk")
