# Decision: docs/decisions/languages.md.

from django.conf import settings
from django.utils import translation


class LanguageMiddleware:
    """Sets the language of the interface from the path alone: `/en/…` is English, all else Dutch.

    Django's `LocaleMiddleware` also reads a cookie and Accept-Language, and so adds `Vary: Accept-Language` to every response.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        language = translation.get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
        with translation.override(language):
            response = self.get_response(request)
        if response.get("Content-Type", "").startswith("text/html"):
            response.headers.setdefault("Content-Language", language)
        return response
