"""The database refuses to change or delete events, whoever asks."""

from django.db import migrations

SQLITE = [
    """CREATE TRIGGER audit_event_no_{act} BEFORE {ACT} ON audit_event
    BEGIN SELECT RAISE(ABORT, 'audit_event is append-only'); END""".format(act=act, ACT=act.upper())
    for act in ("update", "delete")
]
POSTGRES = [
    """CREATE FUNCTION audit_event_refuse() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'audit_event is append-only'; END $$""",
    """CREATE TRIGGER audit_event_append_only BEFORE UPDATE OR DELETE ON audit_event
    FOR EACH ROW EXECUTE FUNCTION audit_event_refuse()""",
]
DO = {"sqlite": SQLITE, "postgresql": POSTGRES}
UNDO = {
    "sqlite": ["DROP TRIGGER audit_event_no_update", "DROP TRIGGER audit_event_no_delete"],
    "postgresql": ["DROP TRIGGER audit_event_append_only ON audit_event", "DROP FUNCTION audit_event_refuse()"],
}


def install(apps, schema_editor):
    """Install the triggers of the database at hand."""
    for statement in DO[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def remove(apps, schema_editor):
    """Remove them again."""
    for statement in UNDO[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    """Install the triggers."""

    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunPython(install, remove)]
