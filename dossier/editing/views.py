from django.core.signing import BadSignature, SignatureExpired
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dossier.content.items.kinds import State
from dossier.content.items.views import gone, preview_page, unlisted
from dossier.content.media.passes import add_passes
from dossier.editing.preview_link import PreviewLink


@require_safe
def shared_preview(request, token):
    """What someone with a preview link sees: the item as it is saved; once it is published, its page."""
    try:
        link = PreviewLink.find(token)
    except (SignatureExpired, PreviewLink.DoesNotExist):
        return unlisted(render(request, "preview_gone.html", status=410))
    except BadSignature as error:
        raise Http404("No such link.") from error
    if link.item.is_published:
        return unlisted(redirect(link.item))
    if link.item.state == State.WITHDRAWN:
        return unlisted(gone(request, link.item))
    return preview(request, link)


def preview(request, link):
    until = date_format(localtime(link.expires_at), "j F Y")
    response = preview_page(request, link.item, _("not published yet. This link works until %(day)s.") % {"day": until})
    response.content = add_passes(response.content.decode())
    return response
