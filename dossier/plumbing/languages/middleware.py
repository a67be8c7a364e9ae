from django.conf import settings
from django.utils import translation


class LanguageMiddleware:
    """The language of the interface, from the path alone: what begins with `/en/` is English, all else Dutch.

    Django's own `LocaleMiddleware` asks the browser and a cookie too, and says so with `Vary: Accept-Language` on every answer.
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
