"""Security headers of every response: pages, files, redirects and errors. Outermost middleware, so that none is missed.

Sources: standards S1–S5 in docs/standards.md (internet.nl web test, NCSC guidelines for web applications).

Decision: docs/decisions/headers.md.
"""

from csp.constants import HEADER, NONCE, NONE, SELF
from csp.middleware import CSPMiddleware
from django.conf import settings

# Browser features that no page of ours uses (github.com/w3c/webappsec-permissions-policy, features.md).
FEATURES = [
    *("accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "hid", "idle-detection", "local-fonts"),
    *("magnetometer", "microphone", "midi", "payment", "screen-wake-lock", "serial", "usb", "window-management"),
    "xr-spatial-tracking",
]
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": settings.X_FRAME_OPTIONS,
    "Referrer-Policy": settings.SECURE_REFERRER_POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in FEATURES),
}
READERS_POLICY = {
    "default-src": [NONE],
    "style-src": [SELF],
    "connect-src": [SELF],  # for Lighthouse, which fetches robots.txt from within the page
    "img-src": [SELF],
    "manifest-src": [SELF],
    "form-action": [SELF],
    "base-uri": [NONE],
    "frame-ancestors": [NONE],
}
# Only the admin has scripts; django-csp adds the nonce when a form has a rich text editor, whose import map needs it.
ADMIN_POLICY = READERS_POLICY | {"script-src": [SELF, NONCE]}


class HeadersMiddleware(CSPMiddleware):
    """The fixed headers, unless the view set them, and the content security policy."""

    def process_response(self, request, response):
        for name, value in ALWAYS.items():
            response.headers.setdefault(name, value)
        response = super().process_response(request, response)
        if policy := response.headers.get(HEADER):  # django-csp iterates over a set, so the order would differ per process
            response.headers[HEADER] = "; ".join(sorted(policy.split("; ")))
        return response

    def get_policy_parts(self, request, response, report_only=False):
        parts = super().get_policy_parts(request, response, report_only)
        if not report_only:
            parts.config = ADMIN_POLICY if request.path_info.startswith(f"/{settings.ADMIN_PATH}") else READERS_POLICY
        return parts
