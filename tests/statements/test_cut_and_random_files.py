"""Half a file never passes for a whole one, and no bytes bring the reader down."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from deposits.statements import Statement, StatementRefused
from deposits.statements.layouts import LAYOUTS
from tests.statements.invented import BPS_REPORT, BSI_BIZNET, DATA, VA_PIPE, Row, bps_report, mt940, read_all
from tests.statements.test_round_trips import OPENINGS, ROWS

# Their own figures show where they end; the other samples are cut in `test_mutated_files`.
SEALED = [BPS_REPORT, VA_PIPE, *sorted((DATA / "mt940/indonesia-layout").glob("*.sta"))]
SAMPLES = [path.read_bytes() for path in (*SEALED, BSI_BIZNET)]


def read_if_sound(content: bytes) -> Statement | None:
    """Return the statement, None where the file is refused or its figures prove nothing."""
    try:
        _, (statement,) = read_all(content)
    except StatementRefused:
        return None
    answers = (statement.balanced, statement.trailer_agrees)
    return statement if True in answers and False not in answers else None


@pytest.mark.parametrize("content", SAMPLES[:-1], ids=[path.name for path in SEALED])
def test_a_sample_cut_at_any_byte_never_gives_other_totals(content: bytes) -> None:
    whole = read_if_sound(content)
    assert whole is not None

    others = {read_if_sound(content[:length]) for length in range(len(content))}

    assert others <= {whole, None}


@settings(deadline=None)
@given(OPENINGS, ROWS, st.sampled_from([bps_report, mt940]), st.floats(0, 1, exclude_max=True))
def test_an_invented_file_cut_at_any_byte_never_gives_other_totals(
    opening: Decimal, rows: list[Row], write: Callable[[Decimal, list[Row]], bytes], share: float
) -> None:
    content = write(opening, rows)

    cut = read_if_sound(content[: int(len(content) * share)])

    assert cut in (None, read_if_sound(content))


def test_a_biznet_statement_cut_inside_a_line_is_refused() -> None:
    # BizNet prints no trailer: a cut between two lines shows only in the next statement's opening balance.
    content = SAMPLES[-1]
    ends = {at for at in range(len(content)) if content[:at].rstrip(b"\r\n").endswith((b'"', b"Saldo"))}
    inside = [at for at in range(content.index(b"Saldo"), len(content)) if at not in ends]

    assert len(inside) > 400
    assert {read_if_sound(content[:at]) for at in inside} == {None}


def refusal_of(content: bytes, profile: str | None = None) -> str:
    """Return the sentence of the refusal, a full stop where the file is read."""
    try:
        read_all(content, profile)
    except StatementRefused as refusal:
        return str(refusal)
    return "."


@settings(deadline=None, max_examples=300)
@given(
    st.builds(bytes.__add__, st.sampled_from([b"", b":61:", b"<Document>", b"PK\x03\x04"]), st.binary(max_size=300)),
    st.sampled_from([None, *LAYOUTS]),
)
@example(b":20:\n:25:1\n:60F:C261119IDR1,\n:61:\n", None)
@example(b"\xff\xfe\x00", None)
def test_random_bytes_are_read_or_refused_by_name(content: bytes, profile: str | None) -> None:
    assert refusal_of(content, profile).endswith(".")


@settings(deadline=None, max_examples=300)
@given(st.sampled_from(SAMPLES), st.integers(0), st.integers(0, 40), st.binary(max_size=12))
def test_a_damaged_sample_is_read_or_refused_by_name(content: bytes, at: int, length: int, new: bytes) -> None:
    at %= len(content)

    assert refusal_of(content[:at] + new + content[at + length :]).endswith(".")
