"""Which layout a file has."""

import io

import pytest

from deposits import statements
from deposits.statements import HalfFile, UnknownLayout, UnknownProfile
from tests.statements.invented import BPS_REPORT, BSI_BIZNET, REVERSAL, VA_PIPE, read_all


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (BPS_REPORT.read_bytes(), "bps_report"),
        (BSI_BIZNET.read_bytes(), "bsi_biznet"),
        (VA_PIPE.read_bytes(), "va_pipe"),
        (REVERSAL.read_bytes(), "mt940"),
        (b"\r\n\r\nSurat pengantar\r\n" + REVERSAL.read_bytes(), "mt940"),
    ],
)
def test_a_file_is_recognised_by_its_first_lines(content: bytes, name: str) -> None:
    reading = statements.read(io.BytesIO(content))

    assert reading.format == name


def test_a_quoted_header_is_the_same_header() -> None:
    header = b"Waktu Transaksi,No Ref,Kode,Cabang,Teller,Jenis,Deskripsi,Debit,Kredit,Saldo"
    quoted = b",".join(b'"' + cell + b'"' for cell in header.split(b","))

    _, (statement,) = read_all(BSI_BIZNET.read_bytes().replace(header, quoted))

    assert statement.count == 6


@pytest.mark.parametrize("content", [b"halo\r\n", BPS_REPORT.read_bytes() + REVERSAL.read_bytes()])
def test_no_layout_or_two_of_them_are_refused_naming_what_to_ask_for(content: bytes) -> None:
    with pytest.raises(UnknownLayout, match=r"mintalah MT940, camt\.053 atau CSV"):
        statements.read(io.BytesIO(content))


def test_a_profile_decides_where_the_file_alone_cannot() -> None:
    reading = statements.read(io.BytesIO(b"halo\r\n"), profile="mt940")

    with pytest.raises(HalfFile):
        list(reading.entries())


def test_an_unknown_profile_is_refused_naming_the_known_ones() -> None:
    with pytest.raises(UnknownProfile, match="va_pipe"):
        statements.read(io.BytesIO(b"halo\r\n"), profile="bank-lain")
