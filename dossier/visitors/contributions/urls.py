from django.urls import path, register_converter

from dossier.visitors.contributions import views


class Token:
    """A value of `secrets.token_urlsafe(32)`."""

    regex = "[A-Za-z0-9_-]{43}"

    def to_python(self, value):
        return value

    def to_url(self, value):
        return value


register_converter(Token, "token")

form_patterns = [path("", views.contribute, name="contribute")]

# The status page exists in Dutch only: the mails link to it and editors write on it.
token_patterns = [
    path("<token:token>/", views.status, name="contribution"),
    path("<token:token>/ontvangen/", views.sent, name="contribution_sent"),
    path("<token:token>/intrekken/", views.withdraw, name="contribution_withdraw"),
]
