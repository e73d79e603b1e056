import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('projects', '0007_lists_by_stage'),
    ]

    operations = [
        migrations.AddField(
            model_name='fieldchoice',
            name='came_from',
            field=models.ForeignKey(blank=True, help_text='The joined project whose choice this is; an undo takes it back.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='projects.project'),
        ),
        migrations.AddField(
            model_name='project',
            name='visibility_before',
            field=models.CharField(blank=True, db_default='', default='', help_text='How far it was seen before others that are seen less were joined to it.', max_length=12),
        ),
    ]
