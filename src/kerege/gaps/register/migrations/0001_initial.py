import django.db.models.deletion
import django.db.models.manager
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0002_onetimelink"),
        ("assessments", "0001_initial"),
        ("places", "0002_loaded_files"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Gap",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "visibility",
                    models.CharField(
                        choices=[
                            ("organisation", "Own organisation"),
                            ("country", "Own country"),
                            ("programme", "Programme"),
                            ("public", "Public"),
                        ],
                        default="organisation",
                        max_length=12,
                    ),
                ),
                ("revision", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("framework_urn", models.CharField(max_length=500)),
                ("framework_ref", models.CharField(blank=True, max_length=200)),
                ("requirement_urn", models.CharField(max_length=500)),
                ("requirement_ref", models.CharField(blank=True, max_length=200)),
                ("requirement_name", models.JSONField(default=dict)),
                ("subject_key", models.CharField(max_length=400)),
                (
                    "subject_kind",
                    models.CharField(
                        choices=[
                            ("country", "Country"),
                            ("organisation", "Organisation"),
                            ("facility", "Facility"),
                            ("curriculum", "Curriculum"),
                        ],
                        default="country",
                        max_length=14,
                    ),
                ),
                ("subject_name", models.CharField(blank=True, max_length=300)),
                (
                    "title",
                    models.CharField(blank=True, help_text="Empty: the name of the requirement.", max_length=300),
                ),
                (
                    "note",
                    models.TextField(
                        blank=True, help_text="What is missing, in the words of whoever keeps the register."
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Open"),
                            ("in-work", "In work"),
                            ("accepted", "Risk accepted"),
                            ("resolved", "Resolved"),
                            ("reopened", "Opened again"),
                        ],
                        default="open",
                        max_length=10,
                    ),
                ),
                ("state_reason", models.TextField(blank=True)),
                ("due_on", models.DateField(blank=True, null=True)),
                ("points", models.PositiveSmallIntegerField(default=0)),
                (
                    "band",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("critical", "Critical"),
                            ("high", "High"),
                            ("medium", "Medium"),
                            ("low", "Low"),
                            ("", "Not weighed"),
                        ],
                        max_length=8,
                    ),
                ),
                ("weight_status", models.CharField(blank=True, max_length=8)),
                ("reasons", models.JSONField(default=list)),
                (
                    "params_key",
                    models.CharField(blank=True, help_text="Which points and thresholds were used.", max_length=16),
                ),
                (
                    "fingerprint",
                    models.CharField(blank=True, help_text="Of all that the severity came from.", max_length=64),
                ),
                (
                    "weighed_revision",
                    models.PositiveIntegerField(default=0, help_text="Revision of the finding that was weighed."),
                ),
                (
                    "weigh_again_on",
                    models.DateField(blank=True, help_text="Day on which its age will count more.", null=True),
                ),
                ("weighed_at", models.DateTimeField(blank=True, null=True)),
                ("opened_by", models.CharField(max_length=200)),
                ("opened_at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("search_text", models.TextField(blank=True)),
                (
                    "assessment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="assessments.assessment"
                    ),
                ),
                (
                    "country",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.country",
                    ),
                ),
                (
                    "finding",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="assessments.finding"
                    ),
                ),
                (
                    "ministry",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.organisation",
                    ),
                ),
                (
                    "opened_from",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="assessments.finding"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.organisation"
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.organisation"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("-points", "due_on", "pk"),
                "abstract": False,
                "base_manager_name": "plain",
                'indexes': [models.Index(fields=["country", "state", "-points"], name="register_gap_list"), models.Index(fields=["country", "due_on"], name="register_gap_due")],
                'constraints': [models.CheckConstraint( condition=models.Q(("visibility__in", ["organisation", "country"])), name="register_stays_home" ), models.CheckConstraint( condition=models.Q(("country__isnull", False)), name="register_has_country" ), models.CheckConstraint( condition=models.Q( models.Q(("state", "accepted"), _negated=True), models.Q(("state_reason", ""), _negated=True), _connector="OR", ), name="register_risk_accepted_with_reason", ), models.UniqueConstraint( condition=models.Q(("visibility", "country"), models.Q(("state", "resolved"), _negated=True)), fields=("country", "subject_key", "requirement_urn"), name="register_gap_once", ), models.UniqueConstraint( condition=models.Q(("visibility", "organisation"), models.Q(("state", "resolved"), _negated=True)), fields=("organisation", "subject_key", "requirement_urn"), name="register_private_gap_once", )],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("plain", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="GapChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("opened", "Opened"),
                            ("edited", "Described anew"),
                            ("reassigned", "Handed over"),
                            ("moved", "Moved"),
                            ("followed", "Rests on a newer finding"),
                            ("weighed", "Weighed anew"),
                        ],
                        max_length=10,
                    ),
                ),
                ("revision", models.PositiveIntegerField(help_text="Of the gap after the change.")),
                ("before", models.JSONField(default=dict)),
                ("after", models.JSONField(default=dict)),
                ("reason", models.TextField(blank=True)),
                ("changed_by", models.CharField(blank=True, max_length=200)),
                ("changed_at", models.DateTimeField()),
                (
                    "gap",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="changes", to="register.gap"
                    ),
                ),
            ],
            options={
                "ordering": ("gap_id", "pk"),
            },
        ),
    ]
