"""The full-text index of projects, in the form that each database has."""

from django.db import migrations

TABLE = "projects_project_search"
INDEX = "projects_project_search_words"


def create_index(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(
            f"CREATE VIRTUAL TABLE {TABLE} USING fts5(search_text, tokenize='unicode61 remove_diacritics 0', prefix='3 5')"
        )
        schema_editor.execute(f"INSERT INTO {TABLE}(rowid, search_text) SELECT id, search_text FROM projects_project")
    else:
        schema_editor.execute(
            f"CREATE INDEX {INDEX} ON projects_project USING gin (to_tsvector('simple'::regconfig, search_text))"
        )


def drop_index(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(f"DROP TABLE IF EXISTS {TABLE}")
    else:
        schema_editor.execute(f"DROP INDEX IF EXISTS {INDEX}")


class Migration(migrations.Migration):

    dependencies = [("projects", "0002_merging")]

    operations = [migrations.RunPython(create_index, drop_index)]
