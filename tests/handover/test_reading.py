"""A list of answers as a spreadsheet writes it."""

import pytest

from deposits import handover
from offices.spreadsheets import unrounded
from tests.handover.lists import listed

ROW = "MS-6309-2026-000123,,0600124009,630900123"


@pytest.mark.parametrize(
    "content",
    [
        listed(ROW),
        b"\xef\xbb\xbf" + listed(ROW),
        listed(ROW).replace(b",", b";"),
        listed(ROW).replace(b",", b"\t"),
        listed(ROW).replace(b"\n", b"\r\n"),
        listed(ROW).decode().encode("utf-16"),
        listed("MS-6309-2026-000123,,'0600 124 009,'630900123"),
        listed("630900123,0600124009,ms-6309-2026-000123", head="sph_no,PORSI,reference"),
        listed("SITI Ñ,0600124009,630900123,MS-6309-2026-000123", head="Nama,porsi,sph,berkas")
        .decode()
        .encode("cp1252"),
    ],
)
def test_a_list_is_read_as_any_spreadsheet_writes_it(content: bytes) -> None:
    (row,) = handover.read_answers(content)

    assert (row.reference, row.porsi, row.sph_no) == ("MS-6309-2026-000123", "0600124009", "630900123")


def test_a_row_without_a_number_is_no_answer_yet() -> None:
    rows = handover.read_answers(listed("MS-6309-2026-000122,,,", ROW, ",,,"))

    assert [(row.line, row.reference) for row in rows] == [(3, "MS-6309-2026-000123")]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Kolom belum lengkap"),
        (listed(ROW, head="Nama,NIK,Nomor porsi"), "Kolom belum lengkap"),
        (listed(ROW, head="Nama,Alamat,Nomor porsi,Nomor SPH"), "Kolom belum lengkap"),
        (listed(",,,"), "Belum ada nomor porsi"),
        (b"PK\x03\x04\x00\x00", "bukan CSV"),
        (listed('"tidak ditutup'), "bukan CSV"),
        (listed("x" * 200_000), "bukan CSV"),
        (b"x" * (handover.MAX_BYTES + 1), "lebih besar dari 1 MB"),
        (listed(*[ROW] * (handover.MAX_ROWS + 1)), "Paling banyak 1000"),
    ],
)
def test_what_is_no_list_is_refused_in_words(content: bytes, sentence: str) -> None:
    with pytest.raises(handover.ListUnreadable, match=sentence):
        handover.read_answers(content)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("6309041203659001", "6309 0412 0365 9001"),
        ("003", "003"),
        ("081255500999", "0812 5550 0999"),
        ("25000000", "25000000"),
        ("٣٣٣٣٣٣٣٣٣٣٣٣٣٣٣٣", "٣٣٣٣٣٣٣٣٣٣٣٣٣٣٣٣"),
        ("SITI", "SITI"),
    ],
)
def test_a_long_number_is_written_so_that_a_spreadsheet_leaves_it_alone(written: str, kept: str) -> None:
    assert unrounded(written) == kept
