"""JSON for the dialog in which an editor chooses a picture for a text."""

from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.urls import path
from django.views.decorators.http import require_safe

SHOWN = 12
MAX_NUMBERS = 200


class PictureChoices:
    """A view of the admin of pictures: the newest that match `?q=`, or those with given numbers (`?nummers=4,12`)."""

    def get_urls(self):
        view = self.admin_site.admin_view(require_safe(self.choices))
        return [path("kiezen/", view, name="media_picture_choices"), *super().get_urls()]

    def choices(self, request):
        if not self.has_view_permission(request):
            raise PermissionDenied
        pictures = self.get_queryset(request)
        if "nummers" in request.GET:
            pictures = pictures.filter(pk__in=read_numbers(request.GET["nummers"]))
            return JsonResponse({"pictures": [as_choice(picture) for picture in pictures]})
        words = request.GET.get("q", "").replace("\0", "")[:200]
        found, _ = self.get_search_results(request, pictures, words)
        shown = [as_choice(picture) for picture in found[:SHOWN]]
        return JsonResponse({"pictures": shown, "total": found.count()})


def read_numbers(text):
    return [int(part) for part in text.split(",")[:MAX_NUMBERS] if part.isascii() and part.isdigit() and len(part) < 19]


def as_choice(picture):
    return {"number": picture.pk, "name": str(picture), "credit": picture.credit, "address": picture.file.url}
