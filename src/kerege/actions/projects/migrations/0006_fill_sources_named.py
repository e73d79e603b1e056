"""Says of the projects that are there which registries speak of them."""

from collections import defaultdict

from django.db import migrations

AT_ONCE = 500


def fill(apps, schema_editor):
    members = apps.get_model("projects", "ProjectSource").objects.filter(undone_at=None).order_by()
    named = defaultdict(set)
    for project, source in members.values_list("project_id", "record__source").distinct():
        named[project].add(source)
    alike = defaultdict(list)
    for project, sources in named.items():
        alike[" ".join(sorted(sources))].append(project)
    projects = apps.get_model("projects", "Project").objects
    for text, keys in alike.items():
        for start in range(0, len(keys), AT_ONCE):
            projects.filter(pk__in=keys[start : start + AT_ONCE]).update(sources_named=text)


class Migration(migrations.Migration):

    dependencies = [("projects", "0005_what_lists_ask")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
