"""The forms for logging in. The server validates them, not the browser, and puts errors at the field."""

import unicodedata

from django import forms
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth import authenticate, get_user_model
from django.contrib.auth.forms import AdminPasswordChangeForm, PasswordChangeForm
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from dossier.people.accounts import second_factor


def refuse_mixed_scripts(name):
    """Refuse a new name with, say, a Cyrillic а in it: only a computer tells it from that of a colleague."""
    scripts = {unicodedata.name(sign, "").partition(" ")[0] for sign in name if sign.isalpha()}
    is_asked = name.isprintable()  # the database takes no NUL; another validator refuses it
    if len(scripts) > 1 and is_asked and not get_user_model().objects.filter(username=name).exists():
        raise forms.ValidationError(_("This name has letters of several scripts, which look alike. Use letters of one script."))


class PlainFields:
    """Uses `aria-required` instead of the browser's validation; after an error the focus is on the summary."""

    use_required_attribute = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if field.required:
                field.widget.attrs["aria-required"] = "true"
            if self.is_bound:
                field.widget.attrs.pop("autofocus", None)


class LogInForm(PlainFields, AdminAuthenticationForm):
    error_messages = {
        **AdminAuthenticationForm.error_messages,
        "invalid_login": _("This user name and password do not belong together. Watch capitals and small letters."),
    }


class CodeForm(PlainFields, forms.Form):
    """A code of the app or from paper; `device` is the device that accepted it."""

    code = forms.CharField(
        label=_("Code"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": True}),
    )

    def __init__(self, user, *args, **kwargs):
        self.user = user
        super().__init__(*args, **kwargs)

    def find_device(self, code):
        return second_factor.device_for(self.user, code)

    def clean_code(self):
        code = self.cleaned_data["code"]
        self.device = self.find_device(code)
        if self.device and (wait := second_factor.seconds_to_wait(self.device)):
            message = ngettext("Wait %d second, then try again.", "Wait %d seconds, then try again.", wait)
            raise forms.ValidationError(message % wait, code="wait")
        if not (self.device and second_factor.check(self.device, code)):
            raise forms.ValidationError(_("This code is not right. Is it the one of this moment?"), code="wrong")
        return code


class FirstCodeForm(CodeForm):
    """The first code, which proves that the app was set up correctly."""

    def __init__(self, device, *args, **kwargs):
        self.device = device
        super().__init__(device.user, *args, **kwargs)
        self.fields["code"].label = _("Code that the app shows")
        self.fields["code"].widget.attrs.pop("autofocus", None)

    def find_device(self, code):
        return self.device


class PasswordForm(PlainFields, forms.Form):
    """The password of the user, once more, before a change to the protection of the account."""

    password = forms.CharField(
        label=_("Your password"), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )

    def __init__(self, request, *args, **kwargs):
        self.request = request
        super().__init__(*args, **kwargs)

    def clean_password(self):
        password = self.cleaned_data["password"]
        if authenticate(self.request, username=self.request.user.get_username(), password=password) is None:
            raise forms.ValidationError(_("This is not your password."), code="wrong")
        return password


class OwnPasswordForm(PlainFields, PasswordChangeForm):
    pass


class NewPasswordForm(PlainFields, AdminPasswordChangeForm):
    """For the password of a colleague. Without the option of no usable password: nobody can log in without one here."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields.pop("usable_password", None)
        for field in self.fields.values():
            field.required = True
