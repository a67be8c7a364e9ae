"""Accounts, groups and the rules for logging in, in the admin."""

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.forms import UserCreationForm
from django.contrib.auth.models import Group, User
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from dossier.people.accounts import audit_log_admin, second_factor  # noqa: F401  (registers the admin of the logs)
from dossier.people.accounts.audit_log import log_change
from dossier.people.accounts.forms import NewPasswordForm, refuse_mixed_scripts
from dossier.people.accounts.models import LogInRule

# First word of a permission's codename → label; any other permission shows its own name.
VERBS = {
    "add": _("add"),
    "change": _("change"),
    "delete": _("delete"),
    "view": _("view"),
    "publish": _("publish, schedule and withdraw"),
    "resend": _("send again"),
}

for model in (StaticDevice, TOTPDevice, User, Group):
    admin.site.unregister(model)


@admin.register(User)
class AccountAdmin(UserAdmin):
    """Accounts of editors; readers have none. Permissions come from groups only."""

    list_display = ["username", "first_name", "last_name", "in_groups", "is_active", "has_second_step", "last_login"]
    list_filter = ["is_active", "groups"]
    readonly_fields = ["last_login", "date_joined"]
    filter_horizontal = []
    actions = ["reset_second_step"]
    add_form = UserCreationForm
    add_form_template = "admin/change_form.html"
    add_fieldsets = [
        (None, {"fields": ["username", "password1", "password2"]}),
        (_("Rights"), {"fields": ["groups"]}),
    ]
    change_password_form = NewPasswordForm
    change_user_password_template = "admin/new_password.html"  # noqa: S105  (a template)
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        (_("Person"), {"fields": ["first_name", "last_name", "email"]}),
        (_("Rights"), {"fields": ["is_active", "groups"]}),
        (_("Dates"), {"fields": ["last_login", "date_joined"]}),
    ]

    def get_queryset(self, request):
        app = TOTPDevice.objects.filter(user=OuterRef("pk"), confirmed=True)
        return super().get_queryset(request).prefetch_related("groups").annotate(second_step=Exists(app))

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        return super().formfield_for_manytomany(db_field, request, widget=forms.CheckboxSelectMultiple, **kwargs)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "username":
            field.validators = [*field.validators, refuse_mixed_scripts]
        if db_field.name == "groups":
            field.widget.can_add_related = False
            field.help_text = _("Who is in no group can log in, but see nothing.")
        return field

    def save_model(self, request, obj, form, change):
        obj.is_staff = obj.is_staff or not change
        super().save_model(request, obj, form, change)

    def has_change_permission(self, request, obj=None):
        """Only a superuser may change a superuser."""
        return super().has_change_permission(request, obj) and (request.user.is_superuser or not (obj and obj.is_superuser))

    def has_delete_permission(self, request, obj=None):
        """An account with entries in the audit log is made inactive instead; no deletion in bulk."""
        deletable = bool(obj) and self.has_change_permission(request, obj) and super().has_delete_permission(request, obj)
        return deletable and not obj.logentry_set.exists()

    def has_reset_permission(self, request):
        return self.has_change_permission(request)

    @admin.action(description=_("Take the second step of logging in away (telephone lost)"), permissions=["reset"])
    def reset_second_step(self, request, queryset):
        done = [user for user in queryset if self.has_change_permission(request, user) and second_factor.remove(user)]
        for user in done:
            log_change(request.user, user, _("Second step of logging in removed."))
        message = ngettext("%d account now logs in with one step.", "%d accounts now log in with one step.", len(done))
        self.message_user(request, message % len(done), messages.SUCCESS if done else messages.WARNING)

    @admin.display(description=_("groups"))
    def in_groups(self, user):
        return ", ".join(group.name for group in user.groups.all())

    @admin.display(description=_("second step"), boolean=True)
    def has_second_step(self, user):
        return user.second_step


@admin.register(Group)
class RightsAdmin(GroupAdmin):
    filter_horizontal = []

    def formfield_for_manytomany(self, db_field, request=None, **kwargs):
        field = super().formfield_for_manytomany(db_field, request, **kwargs)
        field.label_from_instance = permission_label
        field.widget.attrs["size"] = 20
        return field


def permission_label(permission):
    """“Thema: wijzigen”: Django stores “Can change theme”, in the language of the process that ran `migrate`."""
    verb = VERBS.get(permission.codename.partition("_")[0], permission.name)
    model = permission.content_type.model_class()
    thing = model._meta.verbose_name if model else permission.content_type.model
    return f"{capfirst(thing)}: {gettext(str(verb))}"


@admin.register(LogInRule)
class LogInRuleAdmin(admin.ModelAdmin):
    """There is one row, so the list redirects to its form."""

    def changelist_view(self, request, extra_context=None):
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        rule, _made = LogInRule.objects.get_or_create(pk=1)
        return HttpResponseRedirect(reverse("admin:people_loginrule_change", args=[rule.pk]))

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
