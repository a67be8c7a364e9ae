import secrets

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.dispatch import receiver
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from dossier.content.items.kinds import Audience
from dossier.content.items.kinds import State as ItemState
from dossier.content.items.models import Item
from dossier.content.items.signals import themes_merging
from dossier.content.texts.fields import WebAddressField
from dossier.plumbing.retention import retention_period
from dossier.visitors.contributions.offers import OFFER_CHOICES, OFFERS, QUESTION
from dossier.visitors.contributions.states import OPEN, STORED, State

# Fields about the sender and fields with their content; empty in an anonymised row.
SENDER = ["name", "organisation", "email", "digest"]
CONTENT = ["title", "text", "url", "place", "reply", "notes"]


def new_token():
    return secrets.token_urlsafe(32)


def is_published():
    """Whether the item of a contribution is published. A correlated EXISTS, as items far outnumber contributions."""
    return Exists(Item.objects.published().filter(pk=OuterRef("item")))


class ContributionQuerySet(models.QuerySet):
    """The conditions must match `Contribution.state`."""

    def placed(self):
        return self.filter(is_published(), item__isnull=False).exclude(stored_state=State.WITHDRAWN)

    def undecided(self):
        """Waiting for an editor or for the sender, including those whose draft is not published yet."""
        return self.filter(~is_published(), stored_state__in=OPEN, told_placed_at=None, item__withdrawn_at=None)

    def waiting_since_before(self, moment):
        """Waiting for an editor since before that moment, without scheduled items."""
        waiting = self.undecided().exclude(stored_state=State.QUESTION).filter(waiting_since__lt=moment)
        return waiting.filter(item__published_at=None)

    def dealt_with(self):
        was_seen = Q(is_published()) | Q(item__withdrawn_at__isnull=False) | Q(told_placed_at__isnull=False)
        return self.exclude(stored_state=State.SPAM).filter(~Q(stored_state__in=OPEN) | was_seen)

    def in_state(self, state):
        if state == State.PLACED:
            return self.placed()
        if state == State.REMOVED:
            gone = Q(item__withdrawn_at__isnull=False) | Q(item=None, told_placed_at__isnull=False)
            return self.exclude(stored_state=State.WITHDRAWN).filter(gone)
        return (self.undecided() if state in OPEN else self).filter(stored_state=state)

    def to_remove(self):
        """The sender requested removal, and the item is still there."""
        return self.filter(removal_asked_at__isnull=False, removal_settled_at=None, item__isnull=False, item__withdrawn_at=None)


class Contribution(models.Model):
    """A visitor's submission, from receipt until it is anonymised.

    `number` identifies the opened form, so a form submitted twice is stored once. `token` is the secret address of its status
    page: who knows it may answer and withdraw, so only mails to the sender contain it. Retention counts from `handled_at`.
    """

    number = models.CharField(max_length=32, unique=True, editable=False)
    token = models.CharField(max_length=43, unique=True, null=True, default=new_token, editable=False)  # noqa: DJ001  (null: no page)
    offer = models.CharField(_("what is offered"), max_length=15, choices=OFFER_CHOICES)
    title = models.CharField(_("title"), max_length=200, blank=True)
    text = models.TextField(_("text"), blank=True)
    url = WebAddressField(_("web address"), blank=True)
    themes = models.ManyToManyField("items.Theme", blank=True, related_name="+", verbose_name=_("themes"))
    starts = models.DateTimeField(_("starts"), null=True, blank=True)
    ends = models.DateTimeField(_("ends"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=200, blank=True)
    audience = models.CharField(_("for whom"), max_length=20, blank=True, choices=Audience)
    about = models.ForeignKey(Item, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("about"))

    name = models.CharField(_("name"), max_length=120, blank=True)
    organisation = models.CharField(_("organisation"), max_length=120, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True, db_index=True)
    may_name = models.BooleanField(_("may be named"), default=False)
    digest = models.CharField(max_length=64, blank=True, db_index=True, editable=False)
    suspicions = models.CharField(_("looks like spam because of"), max_length=100, blank=True)

    stored_state = models.CharField(
        _("state"), max_length=20, choices=[(state.value, state.label) for state in STORED], default=State.RECEIVED
    )
    received_at = models.DateTimeField(_("received"), default=timezone.now)
    waiting_since = models.DateTimeField(_("waiting since"), default=timezone.now)
    handled_at = models.DateTimeField(_("dealt with"), null=True, blank=True)
    handler = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("handled by")
    )
    notes = models.TextField(_("internal notes"), blank=True)
    reply = models.TextField(_("what the sender was told"), blank=True)
    item = models.OneToOneField(
        Item, models.SET_NULL, null=True, blank=True, related_name="contribution", verbose_name=_("became")
    )
    told_placed_at = models.DateTimeField(null=True, editable=False)
    removal_asked_at = models.DateTimeField(_("removal asked"), null=True, editable=False)
    removal_settled_at = models.DateTimeField(null=True, editable=False)
    blanked_at = models.DateTimeField(null=True, editable=False)

    objects = ContributionQuerySet.as_manager()

    class Meta:
        verbose_name = _("contribution")
        verbose_name_plural = _("contributions")
        ordering = ["-received_at", "-id"]
        constraints = [
            models.CheckConstraint(name="contribution_state_known", condition=Q(stored_state__in=[s.value for s in STORED])),
            models.CheckConstraint(name="contribution_offer_known", condition=Q(offer__in=list(OFFERS))),
            models.CheckConstraint(
                name="contribution_refusal_has_reason",
                condition=~Q(stored_state=State.DECLINED) | ~Q(reply="") | Q(blanked_at__isnull=False),
            ),
            models.CheckConstraint(
                name="contribution_blanked_is_blank",
                condition=Q(blanked_at=None) | Q(**dict.fromkeys([*SENDER, *CONTENT], "")),
            ),
        ]
        indexes = [
            models.Index("stored_state", "waiting_since", name="contribution_waiting"),
            models.Index(models.F("received_at").desc(), models.F("id").desc(), name="contribution_received"),
            models.Index("handled_at", condition=Q(blanked_at=None), name="contribution_to_blank"),
            models.Index("item", condition=Q(item__isnull=False, told_placed_at=None), name="contribution_to_tell"),
        ]

    def __str__(self):
        """Without personal data, because the admin's log stores it."""
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def own_page(self):
        """Not named `get_absolute_url`: the admin would link every editor to the sender's page."""
        return reverse("contribution", args=[self.token])

    @property
    def state(self):
        if self.stored_state == State.WITHDRAWN:
            return State.WITHDRAWN
        if self.item and self.item.is_published:
            return State.PLACED
        is_gone = self.item.state == ItemState.WITHDRAWN if self.item else self.told_placed_at
        return State.REMOVED if is_gone else State(self.stored_state)

    @property
    def word(self):
        return self.state.for_sender[0]

    @property
    def sentence(self):
        return self.state.for_sender[1]

    @property
    def retention_kind(self):
        """The key in `settings.RETENTION_DAYS`."""
        return "question" if self.offer == QUESTION.value else "contribution"

    @property
    def kept_until(self):
        """The end of the retention period; None until it is handled."""
        return self.handled_at and self.handled_at + retention_period(self.retention_kind)


def digest_of(title, text, email):
    """A keyed hash of text and e-mail address: equal for a resubmission, and neither can be read back from it."""
    words = " ".join(f"{title} {text}".split()).casefold()
    return salted_hmac("dossier.contributions", f"{words}\n{email.casefold()}", algorithm="sha256").hexdigest()


@receiver(themes_merging, dispatch_uid="contributions")
def follow_merged_themes(sender, keep, merged, **kwargs):
    """Move the contributions of merged themes to the theme that remains, each once."""
    Tie = Contribution.themes.through  # noqa: N806
    pks = Tie.objects.filter(theme__in=merged).values_list("contribution", flat=True).distinct()
    Tie.objects.bulk_create([Tie(contribution_id=pk, theme=keep) for pk in pks], ignore_conflicts=True)
