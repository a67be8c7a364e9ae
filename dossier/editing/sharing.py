"""Links with which someone without an account sees an item before it is published: made, listed and taken back in its form."""

from dossier.content.items.kinds import State
from dossier.editing.preview_link import PreviewLink

SHAREABLE = {State.CONCEPT, State.SCHEDULED}


class SharingAdmin:
    """For the admin of a kind."""

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """A link is taken back whether or not the rest of the form is right."""
        if (token := request.POST.get("_revoke")) and object_id:
            self.revoke(request, object_id, token)
        return super().changeform_view(request, object_id, form_url, extra_context)

    def revoke(self, request, object_id, token):
        item = self.get_object(request, object_id)
        if item and self.has_change_permission(request, item):
            for link in item.preview_links.all():
                if link.token == token:
                    link.delete()

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if "_share" in request.POST:
            PreviewLink.make(form.instance, request.user)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context["can_share"] = context["adminform"].form.standing.state in SHAREABLE
        context["preview_links"] = list(obj.preview_links.valid()) if change and context["can_share"] else []
        return super().render_change_form(request, context, add, change, form_url, obj)
