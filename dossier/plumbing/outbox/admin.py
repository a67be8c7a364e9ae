"""The mails in the admin: to read, and to send again when it is unknown whether one arrived.

Fast with 100,000 rows: no long texts in the list, one order, an index for each state.
"""

from datetime import timedelta

from django.conf import settings
from django.contrib import admin, messages
from django.db.models import Count
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from dossier.plumbing.desk_rows import DeskRow
from dossier.plumbing.outbox.files import files
from dossier.plumbing.outbox.models import RESENDABLE, Mail, MailState
from dossier.plumbing.outbox.sending import requeue


@admin.register(Mail)
class MailAdmin(admin.ModelAdmin):
    list_display = ["subject_or_about", "to", "about", "state", "made_at", "sent_at", "attempts"]
    list_filter = ["state"]
    sortable_by = []
    search_fields = ["to", "subject", "about"]
    list_per_page = 50
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    actions = ["send_again"]
    fields = ["subject", "to", "about", "state", "made_at", "sent_at", "due_at", "attempts", "error", "text"]

    def get_queryset(self, request):
        mails = super().get_queryset(request)
        return mails if request.resolver_match.url_name.endswith("_change") else mails.defer("text", "html", "error")

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def has_resend_permission(self, request):
        return request.user.has_perm("outbox.resend_mail")

    @admin.display(description=_("subject"))
    def subject_or_about(self, mail):
        return mail.subject or str(mail)

    @admin.action(description=_("Send again (may arrive twice)"), permissions=["resend"])
    def send_again(self, request, queryset):
        selected = list(queryset.filter(state__in=RESENDABLE))
        number = requeue(queryset)
        for mail in selected:
            self.log_change(request, mail, str(_("Sent again")))
        message = ngettext("%d mail is sent again within a minute.", "%d mails are sent again within a minute.", number) % number
        if number:
            self.message_user(request, message, messages.SUCCESS)
        else:
            nothing = _("Only mails that failed or were perhaps sent can be sent again.")
            self.message_user(request, nothing, messages.WARNING)


def desk_rows(user):
    """Mails that need a decision, and signs that none are sent: the worker does not run, or no server is set."""
    if not user.has_perm("outbox.view_mail"):
        return
    mails, hour_ago = reverse("admin:outbox_mail_changelist"), timezone.now() - timedelta(hours=1)
    resendable = dict(Mail.objects.filter(state__in=RESENDABLE).order_by().values_list("state").annotate(n=Count("pk")))
    for state, label in (
        (MailState.FAILED, gettext("e-mails that could not be sent")),
        (MailState.UNCERTAIN, gettext("e-mails perhaps sent")),
    ):
        yield DeskRow(label, resendable.get(state, 0), f"{mails}?state__exact={state}")
    late = Mail.objects.filter(state=MailState.WAITING, due_at__lt=hour_ago)
    yield DeskRow(gettext("e-mails waiting for more than an hour"), late.count(), f"{mails}?state__exact={MailState.WAITING}")
    if not settings.MAIL_URL:
        label = gettext("e-mails in a file instead of sent: no mail server is set (MAIL_URL)")
        yield DeskRow(label, len(files()), f"{mails}?state__exact={MailState.SENT}")
