"""The form of every kind: the item itself, its themes, the buttons that change its state, and the review of a colleague."""

from django import forms
from django.contrib.auth import get_user_model
from django.forms.utils import flatatt
from django.utils.functional import cached_property
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from dossier.content.items.kinds import Kind
from dossier.content.items.models import Theme
from dossier.editing.form.buttons import MOVES, Standing
from dossier.editing.review import Answer, Review, name_of

HELP = {
    "published_at": _("For “Schedule”: a moment that is still to come. Empty: a concept."),
    "withdrawn_reason": _("Say in one sentence why and press “Withdraw”; readers see it at the old address."),
}
ANSWERS = {"_agree": Answer.AGREED, "_disagree": Answer.NOT_YET}
SHOWN = 5  # the newest reviews; older ones stay in the database


class Boxes(forms.CheckboxSelectMultiple):
    """The same boxes without the four templates Django takes for each: of forty themes they were an eighth of opening a form."""

    def render(self, name, value, attrs=None, renderer=None):
        widget = self.get_context(name, value, attrs)["widget"]
        options = [option for _group, options, _index in widget["optgroups"] for option in options]
        box = '<div><label for="{}"><input type="checkbox" name="{}" value="{}"{}> {}</label></div>'
        rows = ((box["attrs"]["id"], box["name"], box["value"], flatatt(box["attrs"]), box["label"]) for box in options)
        return format_html('<div id="{}">{}</div>', widget["attrs"]["id"], format_html_join("", box, rows))


class ColleagueField(forms.ModelChoiceField):
    def label_from_instance(self, user):
        return name_of(user)


class EditingForm(forms.ModelForm):
    """Themes are boxes to tick from the curated list, so that no typing slip makes a new theme.

    The fields of the review are part of this form, so that asking for one and answering it lose nothing that was typed.
    """

    themes = forms.ModelMultipleChoiceField(
        Theme.objects.all(),
        label=_("Themes"),
        required=False,
        widget=Boxes,
        help_text=_("One to four; readers follow a theme over all sections."),
    )
    review_of = ColleagueField(
        get_user_model().objects.none(),
        label=_("Asked of"),
        required=False,
        empty_label=_("any editor"),
    )
    review_note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What should your colleague look at?"),
    )
    review_reply = forms.CharField(
        label=_("Your reply"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.standing = Standing.of(self.instance)
        kind = Kind(self.instance._meta.model_name)
        if self.initial.get("reactions") is None:
            self.initial["reactions"] = kind.is_reacting
        if kind.aspects:
            self.fields["aspect"] = forms.ChoiceField(
                label=kind.aspect_label, choices=[("", "---------"), *kind.aspects.choices], required=True
            )
        colleagues = get_user_model().objects.filter(is_active=True, is_staff=True)
        self.fields["review_of"].queryset = colleagues.order_by("first_name", "last_name", "username")

    @cached_property
    def reviews(self):
        return list(self.instance.reviews.select_related("asked_of")[:SHOWN]) if self.instance.pk else []

    @property
    def open_review(self):
        return next((review for review in self.reviews if review.is_open), None)

    def clean(self):
        cleaned = super().clean()
        self.clean_review(cleaned)
        for name, move in MOVES.items():
            if name in self.data:
                move(self)
        return cleaned

    def clean_review(self, cleaned):
        if "_ask" in self.data and self.open_review:
            self.add_error("review_note", _("A review has been asked already; it waits for an answer."))
        if ANSWERS.keys() & self.data.keys() and not self.open_review:
            self.add_error("review_reply", _("Somebody answered this review already."))
        elif "_disagree" in self.data and not cleaned.get("review_reply"):
            self.add_error("review_reply", _("What should be otherwise? Write it in a few words."))

    def item_has_changed(self):
        return any(not name.startswith("review_") for name in self.changed_data)

    def save(self, commit=True):
        """Does not write unchanged themes and other ties again: to find out costs a query or two for each."""
        for field in self.instance._meta.many_to_many:
            if field.name not in self.changed_data:
                self.cleaned_data.pop(field.name, None)
        return super().save(commit)


def answer_review(form, request):
    """Ask for a review or answer one, when one of those buttons was pressed."""
    given = form.cleaned_data
    if "_ask" in request.POST:
        Review.ask(form.instance, request.user, given["review_of"], given["review_note"])
    for name, answer in ANSWERS.items():
        if name in request.POST:
            form.open_review.give(answer, request.user, given["review_reply"])
