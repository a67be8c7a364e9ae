from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dossier.content.items.models import Item, Organisation
from dossier.content.items.querysets import ItemQuerySet
from dossier.content.texts.fields import RichTextField, WebAddressField
from dossier.content.texts.plain_text import to_text


class ProjectQuerySet(ItemQuerySet):
    def without_outcome(self):
        """Published projects that are past their end and have no outcome yet."""
        return self.published().filter(outcome="").over()


class EventQuerySet(ItemQuerySet):
    def without_recap(self):
        """Published events of the past year without a recap, but for cancelled ones; of older ones nobody remembers enough."""
        year_ago = timezone.now() - timedelta(days=365)
        return self.published().filter(recap="", cancelled=False, starts__gt=year_ago).over()


class Project(Item):
    """Something municipalities try together. Status and period are fields of `Item`: lists and the time line show them."""

    checked_with = {"updates": "text"}
    searched_with = ("updates",)

    partners = models.ManyToManyField(
        Organisation, blank=True, related_name="partner_in", verbose_name=_("partners"), help_text=_("All who take part.")
    )
    funder = models.CharField(_("funder"), max_length=200, blank=True)
    contact = models.CharField(_("contact"), max_length=200, blank=True, help_text=_("A role and an address, no private person."))
    outcome = RichTextField(_("what became of it"), blank=True, help_text=_("Also, and above all, when it was stopped."))
    lesson = models.TextField(_("lesson"), max_length=600, blank=True, help_text=_("What would you do otherwise next time?"))
    call_to_join = models.TextField(_("call to join"), max_length=400, blank=True)

    objects = ProjectQuerySet.as_manager()

    class Meta:
        verbose_name = _("project")
        verbose_name_plural = _("projects")
        indexes = [models.Index("item_ptr", condition=Q(outcome=""), name="project_without_outcome")]

    def search_text(self):
        updates = " ".join(f"{update.title} {update.text}" for update in self.updates.all())
        return f"{to_text(self.outcome)} {self.lesson} {self.call_to_join} {self.funder} {updates}"


class ProjectUpdate(models.Model):
    """A dated report on a running project."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="updates", verbose_name=_("project"))
    date = models.DateField(_("date"), default=timezone.localdate)
    title = models.CharField(_("title"), max_length=150)
    text = models.TextField(_("text"), max_length=1500)

    class Meta:
        verbose_name = _("update")
        verbose_name_plural = _("updates")
        ordering = ["-date", "-id"]

    def __str__(self):
        return self.title


class Event(Item):
    """A meeting. Time, place, audience and deadline of registration are fields of `Item`; these are shown on its page only."""

    searched_with = ("speakers",)

    audience_note = models.CharField(
        _("for whom exactly"), max_length=150, blank=True, help_text=_("For instance “only for national civil servants”.")
    )
    online_url = WebAddressField(_("address of the online meeting"), blank=True, help_text=_("Only if everyone may have it."))
    registration_url = WebAddressField(_("where to register"), blank=True)
    programme = RichTextField(_("programme"), blank=True)
    recap = RichTextField(_("recap"), blank=True, help_text=_("Afterwards: what was said, and what follows from it?"))

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        indexes = [models.Index("item_ptr", condition=Q(recap=""), name="event_without_recap")]

    def search_text(self):
        speakers = " ".join(f"{speaker.name} {speaker.role}" for speaker in self.speakers.all())
        return f"{to_text(self.programme)} {to_text(self.recap)} {self.audience_note} {self.place} {speakers}"

    def save(self, *args, **kwargs):
        """The date of an event is the day it starts, so that lists and filters by year agree with the agenda."""
        if self.starts:
            self.date = timezone.localdate(self.starts)
        super().save(*args, **kwargs)

    @property
    def registration_is_open(self):
        """Open while there is an address to register at, the event is not cancelled, and its deadline (or start) is to come."""
        closes = self.register_until or self.starts
        return bool(self.registration_url) and not self.cancelled and closes > timezone.now()


class Speaker(models.Model):
    """A speaker at an event, always with a role."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="speakers", verbose_name=_("event"))
    name = models.CharField(_("name"), max_length=120)
    role = models.CharField(_("role"), max_length=200)

    class Meta:
        verbose_name = _("speaker")
        verbose_name_plural = _("speakers")
        ordering = ["id"]

    def __str__(self):
        return self.name
