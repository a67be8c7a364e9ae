from pathlib import PurePosixPath

from django.conf import settings
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpResponse, HttpResponseNotModified
from django.utils.http import http_date
from django.views.decorators.http import require_safe
from django.views.static import was_modified_since

from dossier.content.media.models import Attachment, Picture
from dossier.content.media.signed_links import has_pass
from dossier.content.media.uploads import media_type

ACCEL = "/accel/"  # the internal location in deploy/nginx.conf
SHOWN_IN_THE_BROWSER = {"application/pdf", "image/jpeg", "image/png", "image/webp"}


@require_safe
def picture(request, name):
    """The original or one of its renditions."""
    name = f"afbeeldingen/{name}"
    return send(request, Picture.find(name), name, PurePosixPath(name).name)


@require_safe
def attachment(request, name):
    name = f"bijlagen/{name}"
    found = Attachment.objects.filter(file=name).first()
    return send(request, found, name, found and found.download_name)


def send(request, upload, name, download_name):
    """Send a file that a published item shows; to editors and through signed links also one that is not public. Else 404.

    With `ACCEL` nginx reads the file, and handles ranges and conditional requests.
    """
    is_public = upload is not None and upload.is_public
    if upload is None or not (is_public or may_see_unpublished(request.user) or has_pass(request)):
        raise Http404("No public file has this name.")
    kind = media_type(name)
    try:
        modified = default_storage.get_modified_time(name).timestamp()
        if settings.ACCEL:
            response = HttpResponse(content_type=kind, headers={"X-Accel-Redirect": ACCEL + name})
        elif is_public and not was_modified_since(request.headers.get("If-Modified-Since"), modified):
            return HttpResponseNotModified()
        else:
            response = FileResponse(default_storage.open(name), content_type=kind)
    except FileNotFoundError as error:
        raise Http404("The file is gone from the store.") from error
    response.headers["Last-Modified"] = http_date(modified)
    response.headers["Cache-Control"] = "public, max-age=0, must-revalidate" if is_public else "private, no-store"
    disposition = "inline" if kind in SHOWN_IN_THE_BROWSER else "attachment"
    response.headers["Content-Disposition"] = f'{disposition}; filename="{download_name}"'
    return response


def may_see_unpublished(user):
    return user.is_active and user.is_staff and user.has_perm("items.view_item")
