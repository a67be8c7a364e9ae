"""A link post in a minute: the add form begins with an address, and one button fills in what the page there says of itself."""

from dataclasses import dataclass, field

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dossier.content.items.kinds import Kind, NewsForm, Provenance
from dossier.content.items.models import Item, Organisation
from dossier.content.texts.addresses import host_of, without_tracking
from dossier.editing.form.admin import ItemAdmin
from dossier.editing.form.advice import warn_of_twins
from dossier.editing.form.optimistic_lock import form_request
from dossier.editing.linkpost.forms import ANYWAY, BUTTON, FilledIn, LinkForm, OrganisationForm
from dossier.editing.linkpost.proposal import propose

OWN_FIELDS = ["new_organisation", "new_organisation_type"]
SOUGHT = ["title", "teaser", "date"]
ADVICE = gettext_lazy(
    "Paste the address of a page elsewhere and press the button: what that page says of itself is filled in below. Nothing is"
    " saved yet, and what you typed yourself stays. Writing something of your own? Then leave this empty."
)


@dataclass
class Filling:
    """What a press on the button brought: values by field name, or why there are none."""

    found: dict = field(default_factory=dict)
    address: str = ""
    refusal: str = ""
    ask_again: bool = False
    trouble: str = ""


class LinkPostAdmin(ItemAdmin):
    """The admin of a kind that may point to a page elsewhere."""

    form = LinkForm

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """Fetches before the transaction of a save begins: on SQLite nobody could write meanwhile."""
        if object_id is not None or BUTTON not in request.POST or not self.has_add_permission(request):
            return super().changeform_view(request, object_id, form_url, extra_context)
        form_request(request).filling = self.fill_in(request)
        answer = super().changeform_view(request, object_id, form_url, extra_context)
        report_outcome(request, answer.context_data["adminform"].form)
        return answer

    def fill_in(self, request):
        try:
            field = self.opts.get_field("source_url")
            address = field.clean(field.formfield(required=True).clean(request.POST.get("source_url", "")), None)
        except ValidationError as error:
            return Filling(refusal=error.messages)
        twins = Item.objects.with_source(address)
        if request.POST[BUTTON] != ANYWAY and twins.exists():
            warn_of_twins(request, twins)
            return Filling(ask_again=True)
        address = without_tracking(address)
        proposal = propose(address)
        warn_of_twins(request, twins | Item.objects.with_source(proposal.address))
        return Filling(self.values(request, proposal), address, trouble=proposal.trouble)

    def values(self, request, proposal):
        """The values found on the page, and that its content is somebody else's."""
        values = {"provenance": Provenance.EXTERNAL, **proposal.values}
        if self.opts.model_name == Kind.NEWS:
            values["aspect"] = NewsForm.LINK_POST
        if request.POST.get("organisation"):
            values = {name: value for name, value in values.items() if name not in OWN_FIELDS}
        return values

    def get_form(self, request, obj=None, change=False, **kwargs):
        """After a press on the button, the form with what was found; fields for an organisation only where they are offered."""
        if offers_organisation(request, obj):
            kwargs["form"] = OrganisationForm
        form = super().get_form(request, obj, change=change, **kwargs)
        filling = form_request(request).filling
        return type("FilledInForm", (FilledIn, form), {"filling": filling}) if filling else form

    def get_fieldsets(self, request, obj=None):
        """While adding, the address stands first."""
        fieldsets = super().get_fieldsets(request, obj)
        if obj is not None:
            return fieldsets
        offered = OWN_FIELDS if offers_organisation(request, obj) else []
        start = (_("Begin with an address"), {"fields": ["source_url"], "description": ADVICE})
        return [start, *rearranged(fieldsets, offered)]

    def render_change_form(self, request, *args, **kwargs):
        """Before anything is filled in there is nothing to save, so that Enter in the address presses the button beside it."""
        answer = super().render_change_form(request, *args, **kwargs)
        filling = form_request(request).filling
        if answer.context_data["add"] and (request.method != "POST" or (filling and not filling.address)):
            answer.context_data["save_on_top"] = False
        return answer

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if made := form.made:
            admin.site.get_model_admin(Organisation).log_addition(request, made, [{"added": {}}])
            self.message_user(request, _("The organisation “%(name)s” was made.") % {"name": made}, messages.SUCCESS)


def offers_organisation(request, item):
    """Once a page was read whose organisation is not known, and from then on until the item is saved."""
    filling = form_request(request).filling or Filling()
    offered = {*request.POST, *filling.found} & {*OWN_FIELDS}
    return bool(offered) and item is None and request.user.has_perm("items.add_organisation")


def rearranged(fieldsets, offered):
    """The fieldsets without the address, which stands above them, and with the offered fields behind the organisation."""
    for name, options in fieldsets:
        fields = [field for field in options["fields"] if field != "source_url"]
        if "organisation" in fields:
            place = fields.index("organisation") + 1
            fields[place:place] = offered
        yield name, {**options, "fields": fields}


def report_outcome(request, form):
    filling = form.filling
    if filling.trouble:
        messages.warning(request, _("%(trouble)s The address is kept; type the rest yourself.") % {"trouble": filling.trouble})
    elif filling.address:
        if form.filled:
            text = _("Filled in from %(host)s: %(fields)s. Check all of it; nothing is saved yet.")
            messages.success(request, text % {"host": host_of(filling.address), "fields": named(form, form.filled)})
        missing = [name for name in SOUGHT if name not in filling.found]
        if missing:
            messages.warning(request, _("Not found on that page: %(fields)s.") % {"fields": named(form, missing)})
    if form.kept:
        messages.info(request, _("Left as you typed it: %(fields)s.") % {"fields": named(form, form.kept)})
    if request.FILES:
        messages.warning(request, _("Choose your file again; a browser does not keep it."))


def named(form, names):
    labels = [str(form.fields[name].label) for name in names]
    return get_text_list([label[:1].lower() + label[1:] for label in labels], _("and"))
