from django.core.management import call_command


def clear_sessions():
    """Forget log-ins that have expired, so that the table holds nobody longer than needed."""
    call_command("clearsessions")
