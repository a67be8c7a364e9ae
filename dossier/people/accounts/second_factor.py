"""The second step of logging in: a code from an app (TOTP, RFC 6238), or a backup code on paper.

django-otp stores the devices, limits wrong codes and accepts each code once. Backup codes are stored as a keyed digest, so that
they cannot be read from the database.
"""

import base64
import re
import secrets

import qrcode
from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django_otp import verify_token
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from dossier.people.accounts.models import LogInRule

APP_DIGITS, PAPER_DIGITS, PAPER_CODES = 6, 10, 10
CODE, SET_UP = "code", "set up"


def pending_step(request):
    """What the user still has to do before using the admin: `CODE`, `SET_UP` or None. Cached on the request."""
    if not hasattr(request, "pending_second_step"):
        request.pending_second_step = find_pending_step(request.user)
    return request.pending_second_step


def find_pending_step(user):
    """In one query, since every page of the admin needs it."""
    if getattr(user, "otp_device", None):
        return None
    app = TOTPDevice.objects.filter(user=OuterRef("pk"), confirmed=True)
    rule = LogInRule.objects.filter(second_factor_required=True)
    found = get_user_model().objects.filter(pk=user.pk).values_list(Exists(app), Exists(rule)).first()
    is_set_up, is_required = found or (False, False)
    return CODE if is_set_up else SET_UP if is_required else None


def is_set_up(user):
    return TOTPDevice.objects.devices_for_user(user, confirmed=True).exists()


def start(user):
    """The unconfirmed device of a user; the same one until it is confirmed, so that reloading the page shows the same secret."""
    device = TOTPDevice.objects.devices_for_user(user, confirmed=False).first()
    return device or TOTPDevice.objects.create(user=user, name="app", confirmed=False)


def make_codes(user):
    """Ten new backup codes, each for one log-in; the old ones no longer work."""
    codes = [f"{secrets.randbelow(10**PAPER_DIGITS):0{PAPER_DIGITS}}" for _ in range(PAPER_CODES)]
    with transaction.atomic():
        StaticDevice.objects.filter(user=user).delete()
        device = StaticDevice.objects.create(user=user, name="paper")
        for code in codes:
            device.token_set.create(token=digest(code))
    return [f"{code[:5]} {code[5:]}" for code in codes]


def codes_left(user):
    return sum(device.token_set.count() for device in StaticDevice.objects.filter(user=user))


def remove(user):
    """Delete the app and the codes; returns whether there were any."""
    removed = [model.objects.filter(user=user).delete()[0] for model in (TOTPDevice, StaticDevice)]
    return any(removed)


def device_for(user, code):
    """The device that a code of this length belongs to: app or paper. None when the user has no such device."""
    if len(plain(code)) == PAPER_DIGITS:
        return StaticDevice.objects.filter(user=user).first()
    return TOTPDevice.objects.filter(user=user, confirmed=True).first()


def check(device, code):
    """Whether the device accepts the code. A code works once; after a wrong one there is a delay (`seconds_to_wait`)."""
    token = digest(plain(code)) if isinstance(device, StaticDevice) else plain(code)
    return verify_token(device.user, device.persistent_id, token) is not None


def seconds_to_wait(device):
    """The delay after wrong codes, in which no code is accepted: 1, 2, 4, … seconds."""
    allowed, why = device.verify_is_allowed()
    return 0 if allowed else max(1, round((why["locked_until"] - timezone.now()).total_seconds()))


def confirm(device):
    """From now on each log-in requires a code of the app."""
    type(device).objects.filter(pk=device.pk).update(confirmed=True)
    device.refresh_from_db()


def plain(code):
    return re.sub(r"[\s-]", "", code)


def digest(code):
    return salted_hmac("dossier.people.second_factor", code, algorithm="sha256").hexdigest()[:16]  # the width of the column


def secret(device):
    """The secret in groups of four, to type into an app that has no camera."""
    return re.sub(r"(.{4})(?=.)", r"\1 ", base64.b32encode(device.bin_key).decode())


def qr_path(device):
    """The address for the app as the modules of a QR code: the side in modules, and the `d` of an SVG path."""
    picture = qrcode.QRCode(border=4)
    picture.add_data(device.config_url)
    rows = picture.get_matrix()
    modules = (f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark)
    return len(rows), "".join(modules)
