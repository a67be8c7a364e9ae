"""Forms for people without an account, following the form guidelines of the NL Design System, with spam protection.

The label is above the field, explanation and error between them, optional fields are marked as such, and browser validation
is off: the server reports all errors at once, as text (WCAG 3.3.1 to 3.3.4).

Decision: docs/decisions/spam.md.
"""

import re
import secrets

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.forms.renderers import DjangoTemplates
from django.template import engines
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from dossier.content.texts.plain_text import in_one_line, readable


class PublicRenderer(DjangoTemplates):
    """Uses our templates for the form and its fields, and Django's for the widgets."""

    form_template_name = "forms/form.html"
    field_template_name = "forms/field.html"

    def get_template(self, template_name):
        if template_name.startswith("forms/"):
            return engines["django"].get_template(template_name)
        return super().get_template(template_name)


class PublicForm(forms.Form):
    default_renderer = PublicRenderer
    use_required_attribute = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        for field in self.fields.values():
            field.widget.attrs.pop("maxlength", None)  # the browser would truncate a pasted text silently
            if field.required and not field.widget.use_fieldset:
                field.widget.attrs["aria-required"] = "true"

    @cached_property
    def faults(self):
        """Pairs of a field (None for the form itself) and one of its errors, in field order."""
        found = [(None, error) for error in self.non_field_errors()]
        return found + [(field, error) for field in self.visible_fields() for error in field.errors]

    def get_context(self):
        """The template context. `clean` has already moved errors of hidden fields to the form itself."""
        return {"form": self, "faults": self.faults, "hidden": self.hidden_fields(), "visible": self.visible_fields()}


LINE_END = re.compile(r"\r\n?")


class TextField(forms.CharField):
    """A text of one or more paragraphs, without invisible characters.

    Invisible characters can reverse the reading direction of a text or inject a mail header (CWE-93).
    """

    widget = forms.Textarea

    def to_python(self, value):
        return readable(LINE_END.sub("\n", super().to_python(value))).strip()


class LineField(TextField):
    """One line; line breaks become spaces."""

    widget = forms.TextInput

    def to_python(self, value):
        return in_one_line(super().to_python(value))


TOO_QUICK = 3  # seconds; a person needs longer to fill in a form
TOO_LATE = 24 * 60 * 60  # seconds; as long as uploads of an unfinished form are retained
MOST_LINKS = 3
LINK = re.compile(r"https?://|www\.|\[url|<a\s", re.IGNORECASE)


class GuardedForm(PublicForm):
    """A public form with spam detection: a honeypot field, a signed time stamp and a count of links.

    There is no captcha (WCAG 3.3.8, privacy). A suspicion discards nothing: it is set apart for the editors and no mail is
    sent, and the sender gets the usual response, so that a bot learns nothing from it.
    `texts` names the fields in which links are counted. After `is_valid`, `suspicions` lists the reasons for suspicion (mostly
    none), and `number` identifies the opened form: the same when it is submitted twice.
    """

    texts = ()
    # The honeypot: hidden from people by CSS, filled in by bots.
    homepage = forms.CharField(label=_("Leave this field empty"), required=False, max_length=500)
    opened = forms.CharField(widget=forms.HiddenInput, required=False)

    signer = signing.TimestampSigner(salt="dossier.public_forms")
    number = ""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["homepage"].widget.attrs.update({"autocomplete": "off", "tabindex": "-1"})
        self.fields["opened"].initial = self.new_note
        self.suspicions = []

    @classmethod
    def new_note(cls):
        return cls.signer.sign(secrets.token_hex(8))

    def visible_fields(self):
        return [field for field in super().visible_fields() if field.name != "homepage"]

    def clean_opened(self):
        note = self.cleaned_data["opened"]
        try:
            self.number = self.signer.unsign(note, max_age=TOO_LATE)
        except signing.BadSignature:  # also raised for an expired signature; the form is shown again with a new one
            self.renew_note()
            raise ValidationError(_("This form was open for too long. Check what you filled in and send it again.")) from None
        if self.is_younger(note, TOO_QUICK):
            self.suspicions.append("quick")
        return note

    @classmethod
    def is_younger(cls, note, seconds):
        try:
            return bool(cls.signer.unsign(note, max_age=seconds))
        except signing.SignatureExpired:
            return False

    def renew_note(self):
        self.data = self.data.copy()
        self.data[self.add_prefix("opened")] = self.new_note()

    def clean(self):
        data = super().clean()
        if data.get("homepage"):
            self.suspicions.append("homepage")
        if sum(len(LINK.findall(data.get(name) or "")) for name in self.texts) > MOST_LINKS:
            self.suspicions.append("links")
        if "opened" in self.errors:
            self.add_error(None, self.errors.pop("opened").as_data())
        return data
