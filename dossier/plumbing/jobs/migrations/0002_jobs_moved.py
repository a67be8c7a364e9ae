from django.db import migrations

# A job is known by its dotted path. Where it moved, its row moves along, so that it does not run at once after the upgrade.
MOVED = {
    "dossier.outbox.sending.send_due": "dossier.plumbing.outbox.sending.send_due",
    "dossier.media.housekeeping.make_renditions": "dossier.content.media.housekeeping.make_renditions",
    "dossier.people.jobs.clear_sessions": "dossier.people.accounts.idle.clear_sessions",
    "dossier.public_forms.limits.forget_tallies": "dossier.visitors.public_forms.rate_limit.forget_tallies",
    "dossier.people.jobs.forget_attempts": "dossier.people.accounts.lockout.delete_expired_attempts",
    "dossier.privacy.retention.forget": "dossier.people.privacy.providers.forget_expired",
    "dossier.jobs.housekeeping.count_rows": "dossier.plumbing.jobs.worker.update_statistics",
    "dossier.search.reindexing.refresh_stale": "dossier.reading.search.reindexing.refresh_stale",
    "dossier.search.missed.forget": "dossier.reading.search.missed.forget",
    "dossier.search.tidying.catch_up": "dossier.reading.search.tidying.catch_up",
    "dossier.editing.attachments.forget_removed": "dossier.editing.history.attachments.forget_removed",
    "dossier.editing.attachments.remove_orphans": "dossier.editing.history.attachments.remove_orphans",
    "dossier.media.housekeeping.remove_orphans": "dossier.content.media.housekeeping.remove_orphans",
    "dossier.editing.preview_link.forget_expired": "dossier.editing.preview_link.forget_expired",
    "dossier.contributions.jobs.tell_placed": "dossier.visitors.contributions.jobs.notify_placed_senders",
    "dossier.contributions.jobs.tell_editors": "dossier.visitors.contributions.jobs.notify_editors",
    "dossier.contributions.jobs.forget_files": "dossier.visitors.contributions.jobs.forget_files",
}


def rename(apps, names):
    jobs = apps.get_model("jobs", "Job").objects
    for old, new in names.items():
        if not jobs.filter(name=new).exists():
            jobs.filter(name=old).update(name=new)


def forwards(apps, schema_editor):
    rename(apps, MOVED)


def backwards(apps, schema_editor):
    rename(apps, {new: old for old, new in MOVED.items()})


class Migration(migrations.Migration):
    dependencies = [("jobs", "0001_initial")]
    operations = [migrations.RunPython(forwards, backwards)]
