"""Who a version is by: the user of the request in the admin. What anything else saves has no author."""

from contextvars import ContextVar

from django.conf import settings

_request = ContextVar("request", default=None)


def current_author():
    user = getattr(_request.get(), "user", None)
    return user if user and user.is_authenticated else None


class AuthorMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not request.path_info.startswith(f"/{settings.ADMIN_PATH}"):
            return self.get_response(request)
        token = _request.set(request)
        try:
            return self.get_response(request)
        finally:
            _request.reset(token)
