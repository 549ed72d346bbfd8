"""XLSX workbooks: which cell says what, and which files are traps."""

import io
import zipfile
from datetime import date
from decimal import Decimal

import pytest

from deposits.statements import NotText, StatementRefused, UnknownLayout, UnreadableLine
from tests.statements.invented import read_all
from tests.statements.workbook_written import packed, sheet, workbook

HEADER = ["Tanggal", "Keterangan", "Debet", "Kredit", "Saldo"]
TABLE: list[list[str | Decimal]] = [
    [*HEADER],
    [Decimal(46327), "SITI AMINAH", Decimal(0), Decimal("25000000.10"), Decimal("26000000.10")],
    ["02/11/2026", "BIAYA", "6.500,00", "", "25.993.500,10"],
]


def test_number_cells_are_read_as_they_are_and_texts_in_the_style_of_the_file() -> None:
    table = [TABLE[0], ["01/11/2026", *TABLE[1][1:]], TABLE[2]]

    entries, (statement,) = read_all(workbook(table))

    assert [entry.amount for entry in entries] == [Decimal("25000000.10"), -6_500]
    assert statement.balanced is True


def test_the_noise_of_floating_point_is_no_amount() -> None:
    xml = sheet(TABLE[:2]).replace("<v>25000000.1</v>", "<v>25000000.100000001</v>")

    ((entry,), _) = read_all(packed([xml]))

    assert entry.amount == Decimal("25000000.10")


def test_a_number_in_the_column_of_dates_is_a_day_and_perhaps_a_clock() -> None:
    ((entry,), _) = read_all(workbook(TABLE[:2]))

    assert (entry.booked_on, entry.line_no) == (date(2026, 11, 1), 2)


def test_shared_texts_are_looked_up() -> None:
    xml = sheet(TABLE[:2]).replace('t="inlineStr"><is><t>SITI AMINAH</t></is>', 't="s"><v>1</v>')
    texts = "<sst><si><t>LAIN</t></si><si><r><t>SITI </t></r><r><t>AMINAH</t></r></si></sst>"

    ((entry,), _) = read_all(packed([xml], sharedStrings=texts))

    assert entry.description == "SITI AMINAH"


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ("<v>25000000.1</v>", "<v>25000000.129</v>", "lebih halus dari sen"),
        ("<v>25000000.1</v>", "<v>1e30</v>", "tidak terbaca"),
        ("<v>25000000.1</v>", "<v>1_0</v>", "sel angkanya rusak"),
        ('t="n"><v>25000000.1</v>', 't="e"><v>#REF!</v>', "tidak terbaca"),
        ('t="n"><v>25000000.1</v>', 't="s"><v>9</v>', "rujukan teksnya rusak"),
        ('r="D2"', 'r="B2"', "susunan selnya rusak"),
        ('r="D2"', 'r="XFD2"', "susunan selnya rusak"),
    ],
)
def test_a_cell_that_cannot_be_read_is_named_by_its_row(before: str, after: str, says: str) -> None:
    xml = sheet(TABLE[:2])
    assert before in xml

    with pytest.raises(UnreadableLine, match=f"Baris 2: .*{says}"):
        read_all(packed([xml.replace(before, after)], sharedStrings="<sst/>"))


def test_a_cell_without_its_place_follows_the_one_before() -> None:
    xml = sheet(TABLE[:2])
    for place in "ABCDE":
        xml = xml.replace(f' r="{place}1"', "").replace(f' r="{place}2"', "")

    assert read_all(packed([xml]))[0] == read_all(packed([sheet(TABLE[:2])]))[0]


def test_the_one_sheet_with_the_table_is_read() -> None:
    (entry,), _ = read_all(workbook([["Sampul"]], TABLE[:2]))

    assert entry.amount == Decimal("25000000.10")


def test_two_sheets_with_a_table_are_not_chosen_between() -> None:
    with pytest.raises(UnknownLayout):
        read_all(workbook(TABLE[:2], TABLE[:2]))


def test_a_dtd_inside_a_workbook_is_refused() -> None:
    with pytest.raises(UnreadableLine, match="DTD"):
        read_all(packed(['<!DOCTYPE worksheet [<!ENTITY a "1">]>' + sheet(TABLE)]))


def test_a_zip_that_is_no_workbook_is_refused() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("surat.txt", "halo")

    with pytest.raises(NotText):
        read_all(file.getvalue())


def test_a_sheet_that_swells_is_refused_by_its_size() -> None:
    file = io.BytesIO(workbook(TABLE))
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive, archive.open("xl/sharedStrings.xml", "w") as part:
        for _ in range(70):
            part.write(b" " * (1 << 20))

    with pytest.raises(StatementRefused):
        read_all(file.getvalue())
