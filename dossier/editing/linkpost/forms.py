"""The form of an item that may begin with an address elsewhere."""

from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.forms.utils import ErrorDict
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from dossier.content.items.models import Organisation
from dossier.content.items.models.organisation import OrganisationType
from dossier.content.items.organisations import free_slug
from dossier.editing.form.forms import EditingForm

BUTTON = "_fill_in"
ANYWAY = "anyway"


class AddressWithButton(forms.URLInput):
    """The address, and the button that fills in the form from it. `anyway`: the editor knows that the dossier has this page."""

    anyway = False

    def render(self, *args, **kwargs):
        value, label = (ANYWAY, _("Fill in anyway")) if self.anyway else ("yes", _("Fill in from this address"))
        button = '{} <button type="submit" class="button" name="{}" value="{}" formnovalidate>{}</button>'
        return format_html(button, super().render(*args, **kwargs), BUTTON, value, label)


class LinkForm(EditingForm):
    """With a button at the address while adding."""

    made = None  # the organisation, where one was made

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk is None:
            self.fields["source_url"].widget = AddressWithButton({"class": "vURLField"})


class OrganisationForm(LinkForm):
    """With two fields for an organisation that is not in the list yet."""

    new_organisation = forms.CharField(
        label=_("New organisation"),
        required=False,
        max_length=Organisation._meta.get_field("name").max_length,
        help_text=_(
            "Not in the list yet? Its name as it writes it itself. It is made when you save, unless you choose one above."
        ),
    )
    new_organisation_type = forms.ChoiceField(
        label=_("Type of the new organisation"),
        required=False,
        choices=[("", "---------"), *OrganisationType.choices],
        help_text=_("Needed for a new organisation only."),
    )

    def _post_clean(self):
        """The new organisation is there while the item is judged, and gone again when something is wrong with it."""
        name = self.cleaned_data.get("new_organisation")
        if not name or self.cleaned_data.get("organisation") or "organisation" in self.errors:
            return super()._post_clean()
        mark = transaction.savepoint()
        self.cleaned_data["organisation"] = Organisation.objects.filter(name__iexact=name).first() or self.make(name)
        super()._post_clean()
        if self.made and self.errors:
            transaction.savepoint_rollback(mark)
        if not self.cleaned_data.get("organisation"):
            self.errors.pop("organisation", None)  # what is wrong stands at the new one
        return None

    def make(self, name):
        """The organisation, or None with the reason at the fields."""
        address = urlsplit(self.cleaned_data.get("source_url") or "")
        website = f"{address.scheme}://{address.netloc}/" if address.netloc else ""
        organisation = Organisation(
            name=name, slug=free_slug(name), type=self.cleaned_data.get("new_organisation_type"), website=website
        )
        try:
            organisation.full_clean()
        except ValidationError as error:
            for field, messages in error.message_dict.items():
                self.add_error("new_organisation_type" if field == "type" else "new_organisation", messages)
            return None
        organisation.save()
        self.made = organisation
        return organisation


class FilledIn:
    """Mixed into a form to show it again with what was found, in the fields that nobody touched yet.

    It keeps all that was typed, judges nothing and saves nothing. `filling` says what was found; afterwards `filled` and `kept`
    name the fields.
    """

    filling = None

    def __init__(self, data, *args, **kwargs):
        super().__init__(data, *args, **kwargs)
        found = {name: value for name, value in self.filling.found.items() if name in self.fields}
        news = [name for name, value in found.items() if value and str(self[name].value()) != str(value)]
        self.kept = [name for name in news if name in self.changed_data]
        self.filled = [name for name in news if name not in self.kept]
        self.data = data.copy()
        for name in self.filled:
            self.data[name] = found[name]
        if self.filling.address:
            self.data["source_url"] = self.filling.address
        self.fields["source_url"].widget.anyway = self.filling.ask_again

    def full_clean(self):
        self._errors, self.cleaned_data = ErrorDict(), {}
        if self.filling.refusal:
            self.add_error("source_url", self.filling.refusal)

    def is_valid(self):
        return False
