from django.conf import settings
from simple_history.middleware import HistoryRequestMiddleware


class AuthorMiddleware:
    """Tells django-simple-history whose request is served, in the admin only. What anything else saves has no author."""

    def __init__(self, get_response):
        self.get_response = get_response
        self.with_author = HistoryRequestMiddleware(get_response)

    def __call__(self, request):
        in_admin = request.path_info.startswith(f"/{settings.ADMIN_PATH}")
        return self.with_author(request) if in_admin else self.get_response(request)
