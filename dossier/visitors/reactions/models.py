import secrets

from django.conf import settings
from django.db import models, transaction
from django.db.models import Case, Q, When
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

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
    """What a reader sent about an item, and what an editor decided. No reader's page asks this table: see `ShownReaction`.

    `number` is that of the sending: the same for the same words from the same opened form, so that a second press of the button
    adds nothing. A removed reaction has nothing of the person any more, and never comes back.
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
        """Goes into the log of the admin, so without a name."""
        return gettext("reaction %(number)s") % {"number": self.pk}

    def save(self, *args, **kwargs):
        """Save the reaction, and what readers see of it."""
        with transaction.atomic():
            super().save(*args, **kwargs)
            ShownReaction.follow(self)

    def get_absolute_url(self):
        return f"{self.item.get_absolute_url()}#reactie-{self.pk}"

    @property
    def is_shown(self):
        """Once shown, something stays: of a removed reaction that it was there."""
        return bool(self.approved_at) and self.state in {State.APPROVED, State.REMOVED}

    def blank(self):
        """Take out all that is of the person; not yet saved."""
        self.state, self.judged_at = State.REMOVED, self.judged_at or timezone.now()
        for field in PERSONAL:
            setattr(self, field, "")


class ShownReaction(models.Model):
    """What readers see of a reaction: a copy of its own, made by `Reaction.save`.

    Apart, because every change of what readers see ends the edition of the whole site, and what comes in must not (on a bad day
    it is mostly spam); and so that a page cannot show an e-mail address by any mistake. Without name and text it was removed.
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
            if not cls.objects.filter(pk=reaction.pk, **shown).exists():  # what is not changed ends no edition
                cls.objects.update_or_create(pk=reaction.pk, defaults=shown)
        else:
            cls.objects.filter(pk=reaction.pk).delete()
