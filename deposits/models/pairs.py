from django.db.models import CheckConstraint, Q


def set_together(act: str, name: str) -> CheckConstraint:
    """Demand that `<act>_at` and `<act>_by` are both empty or both filled (law 9)."""
    empty = Q(**{f"{act}_at__isnull": True, f"{act}_by__isnull": True})
    filled = Q(**{f"{act}_at__isnull": False, f"{act}_by__isnull": False})
    return CheckConstraint(condition=empty | filled, name=name)
