"""The dated numbers by which a registration is judged, read from the parameters."""

from offices.models import Parameter
from pilgrims.rules.terms import Term, TermKey, Terms


def read_terms() -> Terms:
    """Read the whole history of these numbers in one query, so that any day can be judged."""
    rows = Parameter.objects.filter(key__in=list(TermKey))
    return Terms(Term(TermKey(row.key), int(row.value), row.valid_from, row.valid_to, row.legal_basis) for row in rows)
