"""An expression belongs to no work while an import writes it."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("law", "0004_act_in_preparation")]

    operations = [
        migrations.AlterField(
            model_name="expression",
            name="work",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="expressions",
                to="law.work",
            ),
        ),
    ]
