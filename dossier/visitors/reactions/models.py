# Decision: docs/decisions/reactions-are-copies.md.

import secrets
from datetime import timedelta

from django.conf import settings
from django.db import models, transaction
from django.db.models import Case, Q, When
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dossier.content.items.kinds import Kind
from dossier.content.items.models import Item


class State(models.TextChoices):
    HELD = "held", _("Held")
    APPROVED = "approved", _("Approved")
    REFUSED = "refused", _("Refused")
    SPAM = "spam", _("Spam")
    REMOVED = "removed", _("Removed")


PERSONAL = ("name", "email", "text")


def new_number():
    return secrets.token_hex(16)


class ReactionQuerySet(models.QuerySet):
    def held(self):
        return self.filter(state=State.HELD)

    def held_first(self):
        return self.order_by(Case(When(state=State.HELD, then=0), default=1), "-made_at", "-pk")


class Reaction(models.Model):
    """A reader's reaction to an item, and its moderation. Public pages do not query this table: see `ShownReaction`.

    `number` is a hash of the opened form and its content, so submitting twice adds one row. A removed reaction is anonymised,
    which is final.
    """

    item = models.ForeignKey(Item, models.CASCADE, related_name="received", verbose_name=_("item"))
    number = models.CharField(max_length=64, unique=True, default=new_number, editable=False)
    name = models.CharField(_("name"), max_length=80, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    text = models.TextField(_("reaction"), blank=True)
    wants_mail = models.BooleanField(_("wants a mail when it is placed"), default=False)
    made_at = models.DateTimeField(_("received"), default=timezone.now)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.HELD)
    judged_at = models.DateTimeField(_("judged"), null=True, blank=True)
    judged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("judged by")
    )
    approved_at = models.DateTimeField(null=True, editable=False)
    reply = models.TextField(
        _("reply of the editors"),
        max_length=2000,
        blank=True,
        help_text=_("Stands under the reaction once that is approved. Plain text."),
    )
    replied_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+")

    objects = ReactionQuerySet.as_manager()

    class Meta:
        verbose_name = _("reaction")
        verbose_name_plural = _("reactions")
        constraints = [
            models.CheckConstraint(name="reaction_state_known", condition=Q(state__in=State.values)),
            models.CheckConstraint(
                name="reaction_held_is_not_judged",
                condition=Q(state=State.HELD, judged_at=None) | ~Q(state=State.HELD) & Q(judged_at__isnull=False),
            ),
            models.CheckConstraint(
                name="reaction_approved_is_whole",
                condition=~Q(state=State.APPROVED) | Q(approved_at__isnull=False) & ~Q(name="") & ~Q(text=""),
            ),
            models.CheckConstraint(
                name="reaction_removed_is_blank", condition=~Q(state=State.REMOVED) | Q(**dict.fromkeys(PERSONAL, ""))
            ),
        ]
        indexes = [
            models.Index(fields=["state", "-made_at"], name="reaction_by_state"),
            models.Index(fields=["judged_at"], condition=~Q(email=""), name="reaction_to_blank"),
        ]

    def __str__(self):
        """Without personal data, because the admin's log stores it."""
        return gettext("reaction %(number)s") % {"number": self.pk}

    def save(self, *args, **kwargs):
        with transaction.atomic():
            super().save(*args, **kwargs)
            ShownReaction.follow(self)

    def get_absolute_url(self):
        return f"{self.item.get_absolute_url()}#reactie-{self.pk}"

    @property
    def is_shown(self):
        """Whether pages show it. A removed reaction stays visible as a placeholder if it was ever approved."""
        return bool(self.approved_at) and self.state in {State.APPROVED, State.REMOVED}

    def blank(self):
        """Remove all personal data; does not save."""
        self.state, self.judged_at = State.REMOVED, self.judged_at or timezone.now()
        for field in PERSONAL:
            setattr(self, field, "")


class ShownReaction(models.Model):
    """The public copy of a reaction, written by `Reaction.save`. Empty name and text mean that it was removed.

    A separate table, because every write to a public table ends the edition (the page cache) of the whole site, and incoming
    reactions, often spam, must not; and so that no page can leak an e-mail address.
    """

    reaction = models.OneToOneField(Reaction, models.CASCADE, primary_key=True, related_name="shown")
    item = models.ForeignKey(Item, models.CASCADE, related_name="shown_reactions")
    made_at = models.DateTimeField()
    name = models.CharField(max_length=80, blank=True)
    text = models.TextField(blank=True)
    reply = models.TextField(blank=True)

    class Meta:
        default_permissions = ()
        ordering = ["made_at", "pk"]

    def __str__(self):
        return f"{self.pk}"

    @classmethod
    def follow(cls, reaction):
        fields = ("item_id", "made_at", "name", "text", "reply")
        if reaction.is_shown:
            shown = {field: getattr(reaction, field) for field in fields}
            if not cls.objects.filter(pk=reaction.pk, **shown).exists():  # an unchanged row must not end the edition
                cls.objects.update_or_create(pk=reaction.pk, defaults=shown)
        else:
            cls.objects.filter(pk=reaction.pk).delete()


def last_day(item):
    """The last day on which readers may react: counted from publication, and for an event from its end.

    Whole days, because editions end at midnight too (`editions/current.py`): no cached page then offers a form that is closed.
    """
    begin = (item.ends or item.starts) if item.kind == Kind.EVENT else item.published_at
    return timezone.localdate(begin) + timedelta(days=settings.REACTIONS_OPEN_DAYS)


def is_open(item):
    return item.reactions and item.is_published and timezone.localdate() <= last_day(item)
