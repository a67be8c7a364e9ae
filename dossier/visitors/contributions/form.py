"""The contribution form. Its fields depend on the chosen offer; text and files survive an error."""

from datetime import datetime, timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dossier.content.items.dates import DayInput
from dossier.content.items.kinds import Audience
from dossier.content.items.models import Theme
from dossier.content.texts.fields import WebAddressField
from dossier.plumbing.languages.tags import in_language
from dossier.visitors.contributions import files
from dossier.visitors.contributions.models import HeldFile
from dossier.visitors.public_forms.forms import GuardedForm, LineField, PublicForm, TextField

FURTHEST = timedelta(days=5 * 365)


class ThemesField(forms.ModelMultipleChoiceField):
    def label_from_instance(self, theme):
        return in_language(theme.name, "nl")


class AddressField(forms.URLField):
    default_validators = [URLValidator(schemes=["http", "https"])]

    def __init__(self, **kwargs):
        super().__init__(assume_scheme="https", max_length=WebAddressField().max_length, **kwargs)


class HourInput(forms.TimeInput):
    input_type = "time"

    def __init__(self):
        super().__init__(format="%H:%M")


def filled_by(name):
    """A text input with autocomplete (WCAG 1.3.5)."""
    return forms.TextInput(attrs={"autocomplete": name})


MISSING = {
    "title": _("Fill in what it is called or about."),
    "text": _("Write a text."),
    "url": _("Fill in the web address."),
    "day": _("Fill in the day."),
    "begin": _("Fill in when it begins."),
    "place": _("Fill in where it is."),
    "audience": _("Choose for whom it is."),
    "name": _("Fill in your name."),
    "organisation": _("Fill in your municipality or organisation."),
    "email": _("Fill in your e-mail address."),
}


def fields_of(offer):
    """The names of the fields that its form has, in their order."""
    return [*offer.fields, "name", "organisation", "email", *(["may_name"] if offer.kind else [])]


class ContributionForm(GuardedForm):
    texts = ("title", "text")
    title = LineField(label=_("Title"), max_length=200)
    text = TextField(label=_("Text"), max_length=10_000, widget=forms.Textarea(attrs={"rows": 10}))
    url = AddressField(label=_("Web address"), help_text=_("Where people can read more."))
    day = forms.DateField(label=_("Day"), widget=DayInput)
    begin = forms.TimeField(label=_("Begins at"), widget=HourInput, help_text=_("For instance 13:30."))
    end = forms.TimeField(label=_("Ends at"), widget=HourInput)
    place = LineField(label=_("Place"), max_length=200, help_text=_("A building and a town, or “Online”."))
    audience = forms.ChoiceField(label=_("For whom?"), choices=Audience, widget=forms.RadioSelect)
    files = files.FilesField(
        label=_("Files"), help_text=_("At most three, each at most 25 MB: documents, or pictures that you may share.")
    )
    themes = ThemesField(Theme.objects.all(), label=_("Themes"), widget=forms.CheckboxSelectMultiple)
    name = LineField(label=_("Your name"), max_length=120, widget=filled_by("name"))
    organisation = LineField(label=_("Your municipality or organisation"), max_length=120, widget=filled_by("organization"))
    email = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=254,
        help_text=_("For our answer. Nobody else gets to see it."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    may_name = forms.BooleanField(label=_("You may mention my name with it."))
    kept = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, offer, *args, **kwargs):
        self.offer, self.new_files, self.held_files = offer, [], []
        super().__init__(*args, **kwargs)
        shown = {name: self.fields[name] for name in fields_of(offer)}
        self.fields = {**shown, **{name: self.fields[name] for name in ("homepage", "opened", "kept")}}
        for name, field in shown.items():
            field.required = name in {"title", "text", "email", *offer.required}
            field.error_messages["required"] = MISSING.get(name)
            if not field.required:
                field.widget.attrs.pop("aria-required", None)
            if name in offer.words:
                field.label, field.help_text = offer.words[name]
        self.fields["name"].heading = _("About you")

    def clean_day(self):
        day = self.cleaned_data["day"]
        if day and day < timezone.localdate():
            raise ValidationError(_("This day has passed. Which day did you mean?"))
        if day and day > timezone.localdate() + FURTHEST:
            raise ValidationError(_("This day is more than five years away. Which day did you mean?"))
        return day

    def clean_files(self):
        """Check each upload; valid ones are retained when another file or field has an error."""
        self.held_files = [file for file in self.read_kept() if file.key not in self.dropped_keys]
        wrong = []
        for upload in self.cleaned_data["files"][: files.MOST + 1]:
            try:
                self.new_files.append(files.check_upload(upload))
            except ValidationError as error:
                wrong.append(error)
                if error.code in {"heavy", "busy"}:  # a sender waits for one slow file, not for three
                    break
        if len(self.held_files) + len(self.new_files) + len(wrong) > files.MOST:
            self.new_files = self.new_files[: files.MOST - len(self.held_files)]
            wrong.append(ValidationError(_("Send at most three files. Give a web address for the others.")))
        if wrong:
            raise ValidationError(wrong)
        return self.held_files

    def read_kept(self):
        return files.read_note(self.data.get(self.add_prefix("kept"), ""))

    @property
    def dropped_keys(self):
        return set(self.data.getlist("drop")) if hasattr(self.data, "getlist") else set()

    def clean(self):
        data = super().clean()
        if data.get("begin") and data.get("end") and data["end"] <= data["begin"]:
            self.add_error("end", _("The end lies before the beginning."))
        return data

    @property
    def moments(self):
        """Start and end of an event in local time; None where absent."""
        day, begin, end = (self.cleaned_data.get(name) for name in ("day", "begin", "end"))
        return [timezone.make_aware(datetime.combine(day, time)) if day and time else None for time in (begin, end)]

    def keep_files(self):
        """Store the valid files until the form is submitted again, within the limit on disk use."""
        for file in self.new_files:
            if HeldFile.objects.has_room_for(file.size):
                file.save()
                self.held_files.append(file)
        self.new_files = []
        self.show_kept()

    def show_kept(self):
        if "files" in self.fields:
            self.fields["files"].widget.kept = self.held_files
            self.data = self.data.copy()
            self.data[self.add_prefix("kept")] = files.sign(self.held_files)


class ReplyForm(PublicForm):
    """The sender's answer to a question of the editors."""

    answer = TextField(label=_("Your answer"), max_length=5000, widget=forms.Textarea(attrs={"rows": 6}))
