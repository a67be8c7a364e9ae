import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("items", "0005_check_due"),
        ("media", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="TextPicture",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("item", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="items.item")),
                ("picture", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="media.picture")),
            ],
            options={
                "verbose_name": "picture in the text",
                "verbose_name_plural": "pictures in the text",
            },
        ),
        migrations.AddField(
            model_name="item",
            name="text_pictures",
            field=models.ManyToManyField(
                editable=False, related_name="text_items", through="items.TextPicture", to="media.picture"
            ),
        ),
        migrations.AddConstraint(
            model_name="textpicture",
            constraint=models.UniqueConstraint(fields=("item", "picture"), name="picture_once_per_item"),
        ),
    ]
