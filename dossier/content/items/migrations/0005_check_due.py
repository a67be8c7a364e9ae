from django.db import migrations, models

import dossier.content.items.verification


class Migration(migrations.Migration):
    dependencies = [
        ("items", "0004_moments_by_index"),
    ]

    operations = [
        migrations.AddField(
            model_name="item",
            name="check_due",
            field=models.GeneratedField(
                db_persist=True,
                expression=models.Case(
                    models.When(aspect__in=["afgerond", "gestopt"], then=models.Value(None)),
                    models.When(
                        kind="project", then=dossier.content.items.verification.DaysAfter("checked_on", "published_at", 183)
                    ),
                    models.When(
                        kind="publication", then=dossier.content.items.verification.DaysAfter("checked_on", "published_at", 365)
                    ),
                    models.When(
                        kind="source", then=dossier.content.items.verification.DaysAfter("checked_on", "published_at", 183)
                    ),
                    default=models.Value(None),
                    output_field=models.DateField(null=True),
                ),
                output_field=models.DateField(null=True),
                verbose_name="check due",
            ),
        ),
        migrations.AddIndex(
            model_name="item",
            index=models.Index(
                models.F("check_due"),
                models.F("published_at"),
                models.F("withdrawn_at"),
                condition=models.Q(("check_due__isnull", False)),
                name="item_check_due",
            ),
        ),
    ]
