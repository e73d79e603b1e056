"""A library is hidden while an import writes it, and only a published version is held once."""

from django.db import migrations, models

HELP = "An import is writing it, and nobody sees it yet."
NAME = "frameworks_library_version_once"


class Migration(migrations.Migration):

    dependencies = [("frameworks", "0001_initial")]

    operations = [
        migrations.AddField("framework", "is_staged", models.BooleanField(default=False, help_text=HELP)),
        migrations.AddField("library", "is_staged", models.BooleanField(default=False, help_text=HELP)),
        migrations.RemoveConstraint("library", NAME),
        migrations.AddConstraint(
            "library",
            models.UniqueConstraint(
                fields=("organisation", "urn", "version"), condition=models.Q(is_staged=False), name=NAME
            ),
        ),
    ]
