"""All that is known of one e-mail address: to look at, to take along, to erase.

The address travels in forms only, never in an address line: those end up in logs.
"""

import json

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import View

from dossier.people.privacy.models import Act, DataRequest, hash_of
from dossier.people.privacy.providers import erase, known

SHOWN = 200  # rows on the screen; the file has all of them


class PersonForm(forms.Form):
    email = forms.EmailField(
        label=gettext_lazy("E-mail address of the person"),
        help_text=gettext_lazy("First check that the request really comes from the person with this address."),
        widget=forms.EmailInput(attrs={"autocomplete": "off", "class": "vTextField"}),
    )

    def clean_email(self):
        """Our own address stands at the foot of every mail; erasing it would blank them all."""
        email = self.cleaned_data["email"]
        if email.lower() in {settings.CONTACT_EMAIL.lower(), settings.MAIL_FROM.lower()}:
            raise ValidationError(_("This is the address of the dossier itself, not that of a person."))
        return email


class PersonData(View):
    """First asks for the address, then shows what is known; from there two buttons, of which erasing asks once more."""

    model_admin = None

    def dispatch(self, request, *args, **kwargs):
        if not self.model_admin.has_add_permission(request):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request):
        return self.page(PersonForm())

    def post(self, request):
        form = PersonForm(request.POST)
        if not form.is_valid():
            return self.page(form)
        steps = {"export": self.export, "ask": self.ask, "erase": self.erase}
        return steps.get(request.POST.get("step"), self.show)(form, form.cleaned_data["email"])

    def show(self, form, email):
        found = known(email)
        earlier = DataRequest.objects.filter(address_hash=hash_of(email))
        return self.page(form, email=email, known=found[:SHOWN], more=len(found[SHOWN:]), earlier=earlier)

    def ask(self, form, email):
        return self.page(form, "admin/person_erase.html", email=email, number=len(known(email)))

    def export(self, form, email):
        found = known(email)
        self.write_down(email, Act.EXPORT, len(found))
        given = {"address": email, "site": settings.SITE_URL, "moment": timezone.now(), "known": [row._asdict() for row in found]}
        text = json.dumps(given, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
        answer = HttpResponse(text, content_type="application/json; charset=utf-8")
        answer.headers["Content-Disposition"] = f'attachment; filename="persoonsgegevens-{timezone.localdate():%Y-%m-%d}.json"'
        answer.headers["Cache-Control"] = "private, no-store"
        return answer

    def erase(self, form, email):
        try:
            with transaction.atomic():
                number = erase(email)
                self.write_down(email, Act.ERASE, number)
        except ValidationError as error:
            form.add_error("email", error)
            return self.show(form, email)
        told = ngettext("%d record was blanked.", "%d records were blanked.", number)
        messages.success(self.request, told % number)  # without the address: a message is stored on its way
        return HttpResponseRedirect(reverse("admin:privacy_datarequest_changelist"))

    def write_down(self, email, act, number):
        row = DataRequest.objects.create(by=self.request.user, act=act, address_hash=hash_of(email), rows=number)
        self.model_admin.log_addition(self.request, row, [{"added": {}}])

    def page(self, form, template="admin/person_data.html", **context):
        frame = self.model_admin.admin_site.each_context(self.request)
        own = {"title": _("Data of a person"), "opts": self.model_admin.opts, "form": form}
        return TemplateResponse(self.request, template, frame | own | context)
