"""Leaves out, inside the database, what of a record may be very long and stands on no page."""

from __future__ import annotations

from typing import Any, Final

from django.db.models import Func, JSONField

_LONG: Final = ("budgets", "transactions", "planned_disbursements", "documents", "results", "locations")
_PATHS: Final = ", ".join(f"'$.extra.{name}'" for name in _LONG)


class WithoutAmounts(Func):
    """The content of a record without its amounts and without the lists that were read beyond fields and remarks."""

    function = "JSON_REMOVE"
    template = f"%(function)s(%(expressions)s, '$.amounts', {_PATHS})"
    output_field = JSONField()

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        """The operators of PostgreSQL that do the same."""
        paths = " ".join(f"#- '{{extra,{name}}}'" for name in _LONG)
        return self.as_sql(compiler, connection, template=f"(%(expressions)s - 'amounts' {paths})", **context)
