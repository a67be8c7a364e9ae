"""Where an item stands, in words above its form, and how a button brings it elsewhere."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dossier.content.items.kinds import State
from dossier.editing.buttons import may_publish

HELP = {
    "published_at": gettext_lazy("For “Schedule”: a moment that is still to come. Empty: a concept."),
    "withdrawn_reason": gettext_lazy("Say in one sentence why and press “Withdraw”; readers see it at the old address."),
}


@dataclass(frozen=True)
class Standing:
    """The state and the page as they are stored, whatever was typed in the form since."""

    state: State
    meaning: str
    page: str  # the address of what readers see now; empty when they see nothing

    @classmethod
    def of(cls, item):
        meaning = {
            State.CONCEPT: lambda: _("Only editors see this."),
            State.SCHEDULED: lambda: _("Appears by itself on %s.") % in_words(item.published_at),
            State.PUBLISHED: lambda: _("Readers see this since %s.") % in_words(item.published_at),
            State.WITHDRAWN: lambda: (
                _("Since %(moment)s. At the old address readers find the reason: %(reason)s")
                % {"moment": in_words(item.withdrawn_at), "reason": item.withdrawn_reason}
            ),
        }
        page = item.get_absolute_url() if item.state == State.PUBLISHED else ""
        return cls(item.state, meaning[item.state](), page)


def in_words(moment):
    moment = timezone.localtime(moment)
    return _("%(day)s at %(time)s") % {"day": date_format(moment, "j F Y"), "time": date_format(moment, "G.i")}


def publication_fields(item):
    """The reason of a withdrawal is asked only of what readers have seen."""
    if item and item.state in {State.PUBLISHED, State.WITHDRAWN}:
        return ["published_at", "withdrawn_reason"]
    return ["published_at"]


class StateForm:
    """For the form of a kind: what the button that was pressed does to the moments, before the item's own rules are asked."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.standing = Standing.of(self.instance)

    def clean(self):
        cleaned = super().clean()
        for name, move in MOVES.items():
            if name in self.data:
                move(self)
        return cleaned

    def make_concept(self):
        """A moment typed in a concept is not thrown away, and publishes nothing: the editor says which of the two was meant."""
        if self.standing.state == State.CONCEPT and self.cleaned_data.get("published_at"):
            self.add_error("published_at", _("Press “Schedule” to have it appear at this moment, or empty this field."))
        self.cleaned_data["published_at"] = None

    def publish(self):
        now = timezone.now().replace(second=0, microsecond=0)
        self.cleaned_data["published_at"] = min(self.cleaned_data.get("published_at") or now, now)
        self.cleaned_data["withdrawn_reason"], self.instance.withdrawn_at = "", None

    def schedule(self):
        moment = self.cleaned_data.get("published_at")
        if "published_at" not in self.errors and (moment is None or moment <= timezone.now()):
            self.add_error("published_at", _("When should it appear? Choose a moment that is still to come."))

    def withdraw(self):
        self.instance.withdrawn_at = timezone.now()


MOVES = {
    "_concept": StateForm.make_concept,
    "_publish": StateForm.publish,
    "_schedule": StateForm.schedule,
    "_withdraw": StateForm.withdraw,
}


class StateAdmin:
    """For the admin of a kind: whoever may not publish sees the moments and cannot change them."""

    def get_readonly_fields(self, request, obj=None):
        fields = super().get_readonly_fields(request, obj)
        return fields if may_publish(request.user) else [*fields, *HELP]

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name in HELP:
            kwargs["help_text"] = HELP[db_field.name]
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context["standing"] = context["adminform"].form.standing if change else None
        return super().render_change_form(request, context, add, change, form_url, obj)
