"""What makes spam pointless without asking a visitor to prove anything: no captcha (WCAG 3.3.8, and privacy).

Nothing is thrown away on a suspicion. What looks like spam is kept apart for the editors and mails nobody; its sender gets
the same answer as everyone, so that a program learns nothing from it.
"""

import re
import secrets

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from dossier.visitors.public_forms.form import PublicForm

TOO_QUICK = 3  # seconds; nobody reads a form and fills it in so soon
TOO_LATE = 24 * 60 * 60  # as long as files that were sent along are kept
MOST_LINKS = 3
LINK = re.compile(r"https?://|www\.|\[url|<a\s", re.IGNORECASE)


class GuardedForm(PublicForm):
    """A public form with a field that only programs fill in, and a signed note of when it was opened.

    `texts` names the fields in which links are counted. After `is_valid`, `suspicions` says why this looks like spam (a list,
    empty for nearly everyone), and `number` is the number of the opened form: the same when it is sent twice.
    """

    texts = ()
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
        except signing.BadSignature:  # too old as well; nothing typed is lost, and the next try has a new note
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
