"""What a save of the admin's form stores, from top to bottom.

`VersionedAdmin.changeform_view` opens the transaction, locks the stored row and compares it with the form; Django then cleans the
form and its rows, and calls `save_object` or `save_item`; last it writes the audit log. A preview is the same, rolled back.
"""

from django.db.models import prefetch_related_objects

from dossier.content.items.models import Item
from dossier.content.items.signals import one_signal
from dossier.editing.form import advice, buttons
from dossier.editing.form.forms import answer_review
from dossier.editing.history.versions import one_version
from dossier.editing.media import warn_of_documents
from dossier.editing.preview_link import PreviewLink


def save_object(model_admin, request, form, formsets, change):
    """The object, its many-to-many ties and its rows, as one version."""
    with one_version(form.instance):
        form.instance.save()
        save_ties(model_admin, request, form, formsets, change)


def save_item(model_admin, request, form, formsets, change):
    """An item of any kind: as `save_object`, with one signal to the search index, and what its buttons do besides."""
    item = form.instance
    if not change:
        item.created_by = request.user
    if buttons.is_only_aside(request, form, formsets, change):
        save_ties(model_admin, request, form, formsets, change)
    else:
        with one_version(item), one_signal(item):
            item.save()
            save_ties(model_admin, request, form, formsets, change)
            prefetch_related_objects([item], "themes", "attachments")  # for the version, the index and the advice
    answer_review(form, request)
    if "_share" in request.POST:
        PreviewLink.make(item, request.user)
    if "source_url" in form.changed_data:
        advice.warn_of_twins(request, Item.objects.with_source(item.source_url).exclude(pk=item.pk))
    warn_of_documents(request, formsets)


def save_ties(model_admin, request, form, formsets, change):
    form.save_m2m()
    for formset in formsets:
        model_admin.save_formset(request, form, formset, change=change)
