from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from dossier.people.accounts import second_factor
from dossier.people.accounts.audit_log import log_change


class Command(BaseCommand):
    help = "Takes away the second step of logging in of someone who lost the telephone; the password alone is enough then."

    def add_arguments(self, parser):
        parser.add_argument("user", help="the user name")

    def handle(self, *, user, **options):
        account = get_user_model().objects.filter(username=user).first()
        if account is None:
            raise CommandError(f"There is no account named {user}.")
        if not second_factor.remove(account):
            raise CommandError(f"{user} has no second step.")
        log_change(account, account, _("Second step of logging in removed by command."))
        self.stdout.write(f"{user} logs in with the password alone now.")
