"""Links with which someone without an account sees an item before it is published."""

from datetime import timedelta

from django.conf import settings
from django.core.signing import BadSignature, SignatureExpired, TimestampSigner
from django.db import models
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from dossier.content.items.kinds import State
from dossier.content.items.models import Item
from dossier.content.items.views import gone, preview_page, unlisted
from dossier.content.media.renditions import names_of
from dossier.content.media.signed_links import sign_links

LIFETIME = timedelta(days=14)
SHAREABLE = {State.CONCEPT, State.SCHEDULED}


def signer():
    return TimestampSigner(salt="dossier.editing.preview", sep=".")


class PreviewLinkQuerySet(models.QuerySet):
    def valid(self):
        return self.filter(made_at__gt=timezone.now() - LIFETIME)


class PreviewLink(models.Model):
    """Lets someone without an account see an item before it is published, as it is saved, for `LIFETIME`.

    The token is the item's number and the moment, signed: a made-up one is refused without asking the database. Each link has a
    row, so that an editor sees which ones are about and can take one back without touching the others: then its row is gone.
    """

    item = models.ForeignKey(Item, models.CASCADE, related_name="preview_links")
    token = models.CharField(max_length=100, unique=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)

    objects = PreviewLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("preview link")
        verbose_name_plural = _("preview links")
        ordering = ["-made_at"]
        default_permissions = ()

    def __str__(self):
        return self.get_absolute_url()

    def get_absolute_url(self):
        return reverse("preview", args=[self.token])

    @classmethod
    def make(cls, item, user):
        """A new link; two in the same second are one."""
        token = signer().sign(item.pk)
        return cls.objects.get_or_create(token=token, defaults={"item_id": item.pk, "made_by": user})[0]

    @classmethod
    def find(cls, token):
        """The link with its item.

        Raises SignatureExpired, any other BadSignature when we never made it, and DoesNotExist when it was taken back or its item
        deleted.
        """
        signer().unsign(token, max_age=LIFETIME)
        return cls.objects.select_related("item").get(token=token)

    @property
    def address(self):
        return settings.SITE_URL + self.get_absolute_url()

    @property
    def expires_at(self):
        return self.made_at + LIFETIME


def forget_expired():
    """A job: links that lead nowhere any more are not kept."""
    PreviewLink.objects.filter(made_at__lte=timezone.now() - LIFETIME).delete()


def revoke(model_admin, request, object_id):
    """Delete the link that the button `_revoke` of the form names."""
    item = model_admin.get_object(request, object_id)
    if item and model_admin.has_change_permission(request, item):
        for link in item.preview_links.all():
            if link.token == request.POST["_revoke"]:
                link.delete()


@require_safe
def shared_preview(request, token):
    """What someone with a preview link sees: the item as it is saved; once it is published, its page."""
    try:
        link = PreviewLink.find(token)
    except (SignatureExpired, PreviewLink.DoesNotExist):
        return unlisted(render(request, "preview_gone.html", status=410))
    except BadSignature as error:
        raise Http404("No such link.") from error
    if link.item.is_published:
        return unlisted(redirect(link.item))
    if link.item.state == State.WITHDRAWN:
        return unlisted(gone(request, link.item))
    return preview(request, link)


def preview(request, link):
    until = date_format(timezone.localtime(link.expires_at), "j F Y")
    response = preview_page(request, link.item, gettext("not published yet. This link works until %(day)s.") % {"day": until})
    response.content = sign_links(response.content.decode(), link.pk, files_of(link.item))
    return response


def files_of(item):
    """The names of the files that an item shows."""
    yield from item.attachments.values_list("file", flat=True)
    for picture in filter(None, [item.picture, *item.text_pictures.all()]):
        yield from names_of(picture)


def works(number):
    return PreviewLink.objects.valid().filter(pk=number, item__withdrawn_at=None).exists()
