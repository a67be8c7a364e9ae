"""The audit log, log-ins and lock-outs in the admin: read-only, with filters and an export to CSV."""

import codecs
import csv
from itertools import chain

from django.contrib import admin
from django.contrib.admin import ChoicesFieldListFilter, DateFieldListFilter, RelatedOnlyFieldListFilter
from django.contrib.admin.templatetags.admin_urls import admin_urlname
from django.core.exceptions import PermissionDenied
from django.http import StreamingHttpResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from dossier.people.accounts.models import AuditLogEntry, LockOut, LogIn

FORMULA = tuple("=+-@＝＋－＠")  # first characters that make a spreadsheet run a cell


class PeriodFilter(DateFieldListFilter):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.title = _("period")


class ActFilter(ChoicesFieldListFilter):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.title = _("act")


class ReadOnly(admin.ModelAdmin):
    list_display_links = None
    list_per_page = 50
    show_full_result_count = False

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


class ExportedLog(ReadOnly):
    """A log with a button that exports the list, as filtered on the screen."""

    change_list_template = "admin/log_change_list.html"

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}_csv"
        return [path("csv/", self.admin_site.admin_view(self.as_csv), name=name), *super().get_urls()]

    def changelist_view(self, request, extra_context=None):
        address = reverse(admin_urlname(self.opts, "csv"), query=request.GET)
        return super().changelist_view(request, {"csv_address": address})

    def as_csv(self, request):
        if not self.has_view_permission(request):
            raise PermissionDenied
        rows = self.get_changelist_instance(request).get_queryset(request).iterator(chunk_size=500)
        return csv_file(str(self.opts.verbose_name_plural).replace(" ", "-"), self.csv_header, map(self.csv_row, rows))


@admin.register(AuditLogEntry)
class AuditLogAdmin(ExportedLog):
    list_display = ["moment", "user", "act", "kind", "thing", "what"]
    list_filter = [
        ("user", RelatedOnlyFieldListFilter),
        ("action_time", PeriodFilter),
        ("action_flag", ActFilter),
        ("content_type", RelatedOnlyFieldListFilter),
    ]
    list_select_related = ["user", "content_type"]
    search_fields = ["object_repr"]
    csv_header = [_("moment"), _("person"), _("act"), _("kind"), _("about"), _("what changed")]

    def csv_row(self, entry):
        about = [self.kind(entry), entry.object_repr, self.what(entry)]
        return [minute(entry.action_time), entry.user, self.act(entry), *about]

    @admin.display(description=_("moment"), ordering="action_time")
    def moment(self, entry):
        return entry.action_time

    @admin.display(description=_("act"), ordering="action_flag")
    def act(self, entry):
        return entry.get_action_flag_display()

    @admin.display(description=_("kind"), ordering="content_type")
    def kind(self, entry):
        return entry.content_type.name if entry.content_type else ""

    @admin.display(description=_("about"))
    def thing(self, entry):
        address = None if entry.is_deletion() else entry.get_admin_url()
        return format_html('<a href="{}">{}</a>', address, entry.object_repr) if address else entry.object_repr

    @admin.display(description=_("what changed"))
    def what(self, entry):
        return entry.get_change_message()


@admin.register(LogIn)
class LogInAdmin(ExportedLog):
    list_display = ["moment", "name", "outcome", "network"]
    list_filter = [("moment", PeriodFilter), "outcome", ("user", RelatedOnlyFieldListFilter)]
    search_fields = ["name"]
    csv_header = [_("moment"), _("name of the account"), _("outcome"), _("network")]

    def csv_row(self, log_in):
        return [minute(log_in.moment), log_in.name, log_in.get_outcome_display(), log_in.network]


@admin.register(LockOut)
class LockOutAdmin(ReadOnly):
    """Deleting a row lifts the lock-out; the audit log records by whom."""

    list_display = ["username", "ip_address", "failures_since_start", "attempt_time", "locked", "until"]
    search_fields = ["username"]

    def has_delete_permission(self, request, obj=None):
        return request.user.has_perm("people.delete_lockout")

    @admin.display(description=_("locked out"), boolean=True)
    def locked(self, lock_out):
        return lock_out.is_locked

    @admin.display(description=_("until"))
    def until(self, lock_out):
        return lock_out.until if lock_out.is_locked else None


def minute(value):
    return f"{timezone.localtime(value):%Y-%m-%d %H:%M}"


def csv_file(name, header, rows):
    """A CSV file that a Dutch spreadsheet opens directly (semicolons, UTF-8 with BOM), streamed row by row."""
    lines = chain([codecs.BOM_UTF8], (as_line(row) for row in chain([header], rows)))
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}-{timezone.localdate():%Y-%m-%d}.csv"'
    return response


class Echo:
    """A file for `csv.writer` that returns each line instead of storing it."""

    def write(self, text):
        return text


def as_line(row):
    return csv.writer(Echo(), delimiter=";").writerow(escape_formula(cell) for cell in row)


def escape_formula(cell):
    """The text of a cell, escaped so that no spreadsheet runs it as a formula (OWASP, CSV injection)."""
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.lstrip().startswith(FORMULA) or text.startswith(("\t", "\r", "\n")) else text
