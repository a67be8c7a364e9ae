from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dossier.content.items.models import Item


class Answer(models.TextChoices):
    AGREED = "akkoord", _("Agreed")
    NOT_YET = "nog-niet", _("Not yet")


class ReviewQuerySet(models.QuerySet):
    def open(self):
        return self.filter(answered_at=None)

    def open_for(self, user):
        """The reviews that wait for this user: theirs, and those for anyone that somebody else requested."""
        return self.open().filter(Q(asked_of=user) | Q(asked_of=None)).exclude(asked_by=user)


class Review(models.Model):
    """A request to a colleague to read an item before it is published; nothing waits for the answer by itself.

    One is open at a time for an item. The names are kept beside the accounts, so that it stays readable when an account is
    deleted; a review for a deleted account is then for anyone.
    """

    item = models.ForeignKey(Item, models.CASCADE, related_name="reviews", verbose_name=_("item"))
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    asked_by_name = models.CharField(max_length=301)
    asked_of = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    note = models.TextField(_("note"), max_length=1000, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    answered_by_name = models.CharField(max_length=301, blank=True)
    answered_at = models.DateTimeField(null=True)
    answer = models.CharField(_("answer"), max_length=10, choices=Answer, blank=True)
    reply = models.TextField(_("reply"), max_length=2000, blank=True)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        ordering = ["-asked_at", "-id"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["item"], condition=Q(answered_at=None), name="review_open_once_per_item"),
            models.CheckConstraint(
                name="review_answered_whole",
                condition=Q(answered_at=None, answer="") | Q(answered_at__isnull=False, answer__in=Answer.values),
            ),
        ]

    def __str__(self):
        return f"{self.item_id}: {self.get_answer_display() or self.note}"

    @classmethod
    def ask(cls, item, by, of=None, note=""):
        """The open review of the item: a new one, or the one that somebody requested a moment before."""
        values = {"asked_by": by, "asked_by_name": name_of(by), "asked_of": of, "note": note}
        return cls.objects.get_or_create(item_id=item.pk, answered_at=None, defaults=values)[0]

    def give(self, answer, by, reply=""):
        self.answer, self.reply = answer, reply
        self.answered_by, self.answered_by_name, self.answered_at = by, name_of(by), timezone.now()
        self.save()

    @property
    def is_open(self):
        return self.answered_at is None

    @property
    def asked_of_name(self):
        return name_of(self.asked_of) if self.asked_of else _("any editor")


def name_of(user):
    return user.get_full_name() or user.get_username()
