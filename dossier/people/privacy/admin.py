"""Requests about personal data in the admin: the list of those carried out, and the page that shows, exports or erases all data
that is stored with one e-mail address.

The e-mail address is sent in POST only, never in a URL: those are logged.
"""

import json

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.admin import DateFieldListFilter
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
from dossier.people.privacy.providers import erase, find_all

SHOWN = 200  # rows on the screen; the file has all of them


class PersonForm(forms.Form):
    email = forms.EmailField(
        label=gettext_lazy("E-mail address of the person"),
        help_text=gettext_lazy("First check that the request really comes from the person with this address."),
        widget=forms.EmailInput(attrs={"autocomplete": "off", "class": "vTextField"}),
    )

    def clean_email(self):
        """Refuses our own address: it is in every mail, so erasing it would anonymise them all."""
        email = self.cleaned_data["email"]
        if email.lower() in {settings.CONTACT_EMAIL.lower(), settings.MAIL_FROM.lower()}:
            raise ValidationError(_("This is the address of the dossier itself, not that of a person."))
        return email


class PersonData(View):
    """A form for the address, then the data found with two buttons: export, and erase (after confirmation)."""

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
        steps = {"export": self.export, "ask": self.confirm, "erase": self.erase}
        return steps.get(request.POST.get("step"), self.show)(form, form.cleaned_data["email"])

    def show(self, form, email):
        found = find_all(email)
        earlier = DataRequest.objects.filter(address_hash=hash_of(email))
        return self.page(form, email=email, known=found[:SHOWN], more=len(found[SHOWN:]), earlier=earlier)

    def confirm(self, form, email):
        return self.page(form, "admin/person_erase.html", email=email, number=len(find_all(email)))

    def export(self, form, email):
        found = find_all(email)
        self.record(email, Act.EXPORT, len(found))
        data = {"address": email, "site": settings.SITE_URL, "moment": timezone.now(), "known": [row._asdict() for row in found]}
        text = json.dumps(data, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
        response = HttpResponse(text, content_type="application/json; charset=utf-8")
        response.headers["Content-Disposition"] = f'attachment; filename="persoonsgegevens-{timezone.localdate():%Y-%m-%d}.json"'
        response.headers["Cache-Control"] = "private, no-store"
        return response

    def erase(self, form, email):
        try:
            with transaction.atomic():
                number = erase(email)
                self.record(email, Act.ERASE, number)
        except ValidationError as error:
            form.add_error("email", error)
            return self.show(form, email)
        message = ngettext("%d record was blanked.", "%d records were blanked.", number)
        messages.success(self.request, message % number)  # without the address: messages are stored in a cookie or session
        return HttpResponseRedirect(reverse("admin:privacy_datarequest_changelist"))

    def record(self, email, act, number):
        row = DataRequest.objects.create(by=self.request.user, act=act, address_hash=hash_of(email), rows=number)
        self.model_admin.log_addition(self.request, row, [{"added": {}}])

    def page(self, form, template="admin/person_data.html", **context):
        frame = self.model_admin.admin_site.each_context(self.request)
        own = {"title": _("Data of a person"), "opts": self.model_admin.opts, "form": form}
        return TemplateResponse(self.request, template, frame | own | context)


@admin.register(DataRequest)
class DataRequestAdmin(admin.ModelAdmin):
    list_display = ["made_at", "act", "by", "rows"]
    list_filter = ["act", ("made_at", DateFieldListFilter)]
    list_select_related = ["by"]
    list_display_links = None
    list_per_page = 50
    show_full_result_count = False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def add_view(self, request, form_url="", extra_context=None):
        """Adding a row means carrying out a request."""
        return PersonData.as_view(model_admin=self)(request)
