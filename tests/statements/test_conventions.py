"""Number style and delimiter: decided once per file, from its cells or its running balance, or asked for."""

import io
from decimal import Decimal

import pytest

from deposits import statements
from deposits.statements import Entry, Undecided, UnreadableLine
from tests.statements.invented import DATA, read_all

BRI_IB = (DATA / "csv/indonesia-layout/bri_ib.csv").read_bytes()
CREDITS = "Tanggal;Kredit;Berita;Rekening\r\n"
TABLE = "Tanggal,Keterangan,Debet,Kredit,Saldo\r\n"


def amounts(text: str, profile: str | None = None) -> list[Decimal]:
    entries, _ = read_all(text.encode(), profile)
    return [entry.amount for entry in entries]


def in_credits(*cells: str) -> str:
    return CREDITS + "".join(f"01/11/2026;{cell};SETORAN;SITI\r\n" for cell in cells)


def swapped(content: bytes) -> bytes:
    """Write the same file in the other style."""
    return content.translate(bytes.maketrans(b".,", b",."))


def test_a_bank_that_changes_its_style_is_read_in_the_style_that_its_cells_show() -> None:
    english = b"\n".join(
        line if b'"' not in line else b'"'.join(
            swapped(part) if at % 2 and part[:1].isdigit() else part for at, part in enumerate(line.split(b'"'))
        )
        for line in BRI_IB.split(b"\n")
    )  # fmt: skip
    assert b'"24,999,000.00"' in english

    assert read_all(english)[0] == read_all(BRI_IB)[0]


@pytest.mark.parametrize("telling", ["24.999.000", "24.999.000,00", "10,50"])
def test_one_telling_cell_decides_for_the_ambiguous_ones_before_and_after_it(telling: str) -> None:
    assert amounts(in_credits("25.000", telling, "6.500"))[::2] == [25_000, 6_500]


def test_plain_digits_need_no_decision() -> None:
    assert amounts(in_credits("25000000", "6500")) == [25_000_000, 6_500]


@pytest.mark.parametrize("cell", ["25.000", "25,000", "-6.500", "Rp 25.000"])
def test_ambiguous_cells_alone_are_never_read_but_asked_about(cell: str) -> None:
    with pytest.raises(UnreadableLine, match=r"^Baris 2: pemisah pada jumlah .*, sebutkan --profile\.$"):
        amounts(in_credits(cell, cell, "500"))


def test_a_declared_profile_decides_in_the_style_its_bank_uses() -> None:
    assert amounts(in_credits("25.000"), profile="plain_credits") == [25_000]
    with pytest.raises(UnreadableLine, match="Baris 2: jumlah uangnya tidak terbaca"):
        amounts(in_credits("25,000"), profile="plain_credits")


def test_two_styles_in_one_file_are_refused_naming_the_line_that_disagrees() -> None:
    with pytest.raises(UnreadableLine, match="Baris 3: jumlah uangnya tidak terbaca"):
        amounts(in_credits("24.999.000,00", "24,999,000.00"))


@pytest.mark.parametrize(
    ("rows", "read"),
    [
        # Only in thousands do 500 and 25.000 make 25.500.
        ("01/11/2026,A,0,500,500\r\n02/11/2026,B,0,25.000,25.500\r\n", [500, 25_000]),
        # Below the thousands they would, so nothing is read at all.
        ("01/11/2026,A,0,500,500\r\n02/11/2026,B,0,25.000,525\r\n", None),
        # Both readings hold: 25 and 25 are 50, in thousands too.
        ("01/11/2026,A,0,25.000,25.000\r\n02/11/2026,B,0,25.000,50.000\r\n", None),
    ],
)
def test_the_running_balance_proves_ambiguous_cells_or_they_are_asked_about(rows: str, read: list[int] | None) -> None:
    text = TABLE + rows

    if read is not None:
        assert amounts(text) == read
        return
    with pytest.raises(Undecided, match="--profile"):
        amounts(text)


def test_a_balance_above_the_lines_counts_as_evidence() -> None:
    text = "Saldo Awal,1.000.000\r\n" + TABLE + "01/11/2026,A,0,500,1.000.500\r\n"

    assert amounts(text) == [500]


@pytest.mark.parametrize("delimiter", [";", "\t", "|", ","])
def test_the_header_shows_the_delimiter(delimiter: str) -> None:
    content = TABLE.replace(",", delimiter) + delimiter.join(["01/11/2026", "A", "0", "25000000", "26000000"])

    assert amounts(content) == [25_000_000]


def test_unicode_text_of_a_spreadsheet_is_read() -> None:
    content = (TABLE + '01/11/2026,A,0,"25.000.000,00","26.000.000,00"\r\n').replace(",A,0,", "\tA\t0\t")
    content = content.replace('","', "\t").replace('"', "").replace(",Ket", "\tKet").replace(",De", "\tDe")
    content = content.replace(",Kr", "\tKr").replace(",Sal", "\tSal")

    reading = statements.read(io.BytesIO(content.encode("utf-16")))
    (entry,) = reading.entries()

    assert (reading.encoding, entry.amount) == ("utf-16", Decimal(25_000_000))


def test_dates_without_a_year_are_asked_about() -> None:
    content = TABLE + "27/06,A,0,25000000,26000000\r\n"

    with pytest.raises(UnreadableLine, match=r"^Baris 2: tanggalnya tanpa tahun, sebutkan --year\.$"):
        amounts(content)
    (entry,) = statements.read(io.BytesIO(content.encode()), year=2026).entries()
    assert isinstance(entry, Entry)
    assert str(entry.booked_on) == "2026-06-27"
