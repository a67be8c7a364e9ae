from django.http import FileResponse, Http404, HttpResponseNotModified
from django.utils.http import http_date
from django.views.decorators.http import require_safe
from django.views.static import was_modified_since

from dossier.media.models import Attachment, Picture

SHOWN_IN_THE_BROWSER = {"application/pdf", "image/jpeg", "image/png", "image/webp"}


@require_safe
def picture(request, name):
    return send(request, Picture, f"afbeeldingen/{name}")


@require_safe
def attachment(request, name):
    return send(request, Attachment, f"bijlagen/{name}")


def send(request, model, name):
    """The file, while a published item shows it; editors also see what is not public yet. Everyone else: not found."""
    upload = model.objects.filter(file=name).first()
    is_public = upload is not None and upload.is_public
    if upload is None or not (is_public or may_see_unpublished(request.user)):
        raise Http404("No public file has this name.")
    try:
        modified = upload.file.storage.get_modified_time(name).timestamp()
        if is_public and not was_modified_since(request.headers.get("If-Modified-Since"), modified):
            return HttpResponseNotModified()
        response = FileResponse(upload.file.open("rb"), content_type=upload.media_type or "application/octet-stream")
    except FileNotFoundError as error:
        raise Http404("The file is gone from the store.") from error
    response.headers["Last-Modified"] = http_date(modified)
    response.headers["Cache-Control"] = "public, max-age=0, must-revalidate" if is_public else "private, no-store"
    kept = upload.media_type in SHOWN_IN_THE_BROWSER
    response.headers["Content-Disposition"] = f'{"inline" if kept else "attachment"}; filename="{upload.download_name}"'
    return response


def may_see_unpublished(user):
    return user.is_active and user.is_staff and user.has_perm("items.view_item")
