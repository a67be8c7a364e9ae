"""A review asked of a colleague, and its answer, in the form of the item itself."""

from django import forms
from django.contrib.auth import get_user_model
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dossier.editing.review import Answer, Review, name_of

ANSWERS = {"_agree": Answer.AGREED, "_disagree": Answer.NOT_YET}
SHOWN = 5  # the newest; older ones stay in the database


class ColleagueField(forms.ModelChoiceField):
    def label_from_instance(self, user):
        return name_of(user)


class ReviewForm(forms.ModelForm):
    """The fields of the review stand in the form of the item, so that asking and answering lose nothing that was typed."""

    review_of = ColleagueField(
        get_user_model().objects.none(),
        label=gettext_lazy("Asked of"),
        required=False,
        empty_label=gettext_lazy("any editor"),
    )
    review_note = forms.CharField(
        label=gettext_lazy("Note"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("What should your colleague look at?"),
    )
    review_reply = forms.CharField(
        label=gettext_lazy("Your reply"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
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
        if "_ask" in self.data and self.open_review:
            self.add_error("review_note", _("A review has been asked already; it waits for an answer."))
        if ANSWERS.keys() & self.data.keys() and not self.open_review:
            self.add_error("review_reply", _("Somebody answered this review already."))
        elif "_disagree" in self.data and not cleaned.get("review_reply"):
            self.add_error("review_reply", _("What should be otherwise? Write it in a few words."))
        return cleaned

    def item_has_changed(self):
        return any(not name.startswith("review_") for name in self.changed_data)


class ReviewAdmin:
    """For the admin of a kind."""

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        given = form.cleaned_data
        if "_ask" in request.POST:
            Review.ask(form.instance, request.user, given["review_of"], given["review_note"])
        for name, answer in ANSWERS.items():
            if name in request.POST:
                form.open_review.give(answer, request.user, given["review_reply"])
