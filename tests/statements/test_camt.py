"""camt.052, .053 and .054 with the traps of XML."""

from datetime import date, time
from decimal import Decimal

import pytest

from deposits.statements import HalfFile, StatementRefused, UnknownLayout, UnreadableLine
from tests.statements.invented import Row, read_all
from tests.statements.layouts_written import camt

DAY = date(2026, 11, 19)
ROWS = [Row(DAY, time(9, 1), Decimal(amount), f"SETORAN {amount}") for amount in (25_000_000, -6_500)]
WHOLE = camt(Decimal(1_000_000), ROWS)


def test_entries_carry_day_clock_amount_and_running_balance() -> None:
    entries, (statement,) = read_all(WHOLE)

    assert [(entry.booked_on, entry.booked_at, entry.amount) for entry in entries] == [
        (DAY, time(9, 1), Decimal(25_000_000)),
        (DAY, time(9, 1), Decimal(-6_500)),
    ]
    assert [entry.balance_after for entry in entries] == [26_000_000, 25_993_500]
    assert (statement.account, statement.currency, statement.balanced) == ("7001234567", "IDR", True)


@pytest.mark.parametrize("prefix", [b"ns2:", b""])
def test_namespaces_and_their_absence_change_nothing(prefix: bytes) -> None:
    content = WHOLE.replace(b' xmlns="urn', b' xmlns:ns2="urn' if prefix else b' xmlns="lain')
    content = content.replace(b"</", b"<!/").replace(b"<", b"<" + prefix).replace(b"<" + prefix + b"!/", b"</" + prefix)
    content = content.replace(b"<" + prefix + b"?xml", b"<?xml")

    assert read_all(content)[0] == read_all(WHOLE)[0]


@pytest.mark.parametrize(
    ("root", "part"), [("BkToCstmrAcctRpt", "Rpt"), ("BkToCstmrDbtCdtNtfctn", "Ntfctn"), ("BkToCstmrStmt", "Stmt")]
)
def test_reports_of_a_running_day_and_notices_are_interim(root: str, part: str) -> None:
    content = WHOLE.replace(b"BkToCstmrStmt", root.encode()).replace(b"Stmt>", part.encode() + b">")
    content = content.replace(b"BkToCstmr" + part.encode() + b">", root.encode() + b">")

    entries, (statement,) = read_all(content)

    assert len(entries) == 2
    assert statement.interim is (part != "Stmt")


@pytest.mark.parametrize("status", [b"<Sts>PDNG</Sts>", b"<Sts><Cd>INFO</Cd></Sts>"])
def test_what_is_not_booked_has_no_day_and_stands_outside_the_balances(status: bytes) -> None:
    pending = b'<Ntry><Amt Ccy="IDR">7</Amt><CdtDbtInd>CRDT</CdtDbtInd>' + status + b"</Ntry>"

    entries, (statement,) = read_all(WHOLE.replace(b"\n</Stmt>", pending + b"</Stmt>"))

    assert (entries[-1].booked_on, entries[-1].balance_after) == (None, None)
    assert (statement.count, statement.credits, statement.balanced) == (3, Decimal(25_000_007), True)


def test_a_batch_is_one_entry_whatever_its_details() -> None:
    detail = b"<TxDtls><Amt>1</Amt><RltdPties><Dbtr><Nm>SITI</Nm></Dbtr></RltdPties></TxDtls>"

    entries, (statement,) = read_all(WHOLE.replace(b"<TxDtls>", detail * 30 + b"<TxDtls>"))

    assert (len(entries), entries[0].payer_name, statement.balanced) == (2, "", True)


def test_the_payer_and_the_virtual_account_of_a_single_payment_are_found() -> None:
    party = b"<TxDtls><RltdPties><Dbtr><Pty><Nm>SITI AMINAH</Nm></Pty></Dbtr></RltdPties>"
    content = WHOLE.replace(b"<TxDtls>", party).replace(b"SETORAN 25000000", b"8808001000007919")

    entries, _ = read_all(content)

    assert (entries[0].payer_name, entries[0].virtual_account) == ("SITI AMINAH", "8808001000007919")


def test_a_reversal_states_its_own_side() -> None:
    entries, _ = read_all(WHOLE.replace(b"<Sts>", b"<RvslInd>true</RvslInd><Sts>"))

    assert [(entry.amount, entry.kind) for entry in entries] == [
        (Decimal(25_000_000), "CORRECTION"),
        (Decimal(-6_500), "CORRECTION"),
    ]


def test_a_summary_that_disagrees_is_reported() -> None:
    summary = b"<TxsSummry><TtlCdtNtries><NbOfNtries>2</NbOfNtries></TtlCdtNtries></TxsSummry>\n<Ntry>"

    _, (statement,) = read_all(WHOLE.replace(b"\n<Ntry>", summary, 1))

    assert (statement.balanced, statement.trailer_agrees) == (True, False)


def test_several_statements_keep_their_entries() -> None:
    one = WHOLE[WHOLE.index(b"<Stmt>") : WHOLE.index(b"</BkToCstmrStmt>")]

    entries, found = read_all(WHOLE.replace(one, one + one.replace(b"7001234567", b"99")))

    assert [entry.statement for entry in entries] == [0, 0, 1, 1]
    assert [(statement.account, statement.balanced) for statement in found] == [("7001234567", True), ("99", True)]


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        (b">25000000.00<", b">25.000.000,00<", "jumlah uangnya tidak terbaca"),
        (b">25000000.00<", b">25000000.001<", "jumlah uangnya tidak terbaca"),
        (b">25000000.00<", b">0.00<", "jumlah uangnya nol"),
        (b">25000000.00<", b">1e9<", "jumlah uangnya tidak terbaca"),
        (b"<Sts>BOOK</Sts>", b"", "status barisnya tidak tertulis"),
        (b">CRDT</CdtDbtInd><Sts>", b">KRDT</CdtDbtInd><Sts>", "tanda debit atau kreditnya"),
        (b'<Ntry><Amt Ccy="IDR">', b'<Ntry><Amt Ccy="USD">', "mata uangnya berbeda"),
        (b"2026-11-19T09", b"2026-13-19T09", "tanggalnya tidak ada di kalender"),
        (b"2026-11-19T09", b"19-11-2026T09", "tanggalnya tidak terbaca"),
        (b"<Ntry>", b'<Ntry><Amt Ccy="IDR">1</Amt>', "tertulis lebih dari sekali"),
    ],
)
def test_an_entry_that_cannot_be_read_refuses_the_file_and_names_the_line(
    before: bytes, after: bytes, says: str
) -> None:
    assert before in WHOLE

    with pytest.raises(UnreadableLine, match=f"Baris 3: .*{says}"):
        read_all(WHOLE.replace(before, after))


@pytest.mark.parametrize(
    "declaration",
    [
        b'<!DOCTYPE Document [<!ENTITY a "25">]>',
        b'<!DOCTYPE Document SYSTEM "http://contoh.invalid/x.dtd">',
        b'<!DOCTYPE Document [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        b"<!DOCTYPE Document>",
    ],
)
def test_a_dtd_is_refused_before_anything_of_it_is_done(declaration: bytes) -> None:
    with pytest.raises(UnreadableLine, match="DTD"):
        read_all(WHOLE.replace(b"<Document", declaration + b"<Document").replace(b">25000000.00<", b">&a;<"))


@pytest.mark.parametrize("length", [len(WHOLE) - 3, len(WHOLE) // 2, WHOLE.index(b"</Stmt>")])
def test_xml_that_was_cut_is_refused(length: int) -> None:
    with pytest.raises(UnreadableLine, match="rusak atau terpotong"):
        read_all(WHOLE[:length])


def test_xml_without_a_statement_is_half_a_file() -> None:
    with pytest.raises(HalfFile):
        read_all(b"<Document><BkToCstmrStmt></BkToCstmrStmt></Document>")


@pytest.mark.parametrize("content", [b"<html><body>Mutasi</body></html>", b"<Document><CstmrCdtTrfInitn/></Document>"])
def test_other_xml_is_no_statement(content: bytes) -> None:
    with pytest.raises(UnknownLayout):
        read_all(content)


@pytest.mark.parametrize(
    "inside", [b"<a>" * 100 + b"</a>" * 100, b"<AddtlNtryInf>" + b"\nA" * 200_000 + b"</AddtlNtryInf>"]
)
def test_xml_that_would_fill_the_memory_is_refused(inside: bytes) -> None:
    with pytest.raises(StatementRefused):
        read_all(WHOLE.replace(b"<Sts>", inside + b"<Sts>", 1))


def test_a_message_of_one_line_longer_than_a_text_may_have_is_read() -> None:
    entry = WHOLE[WHOLE.index(b"<Ntry>") : WHOLE.index(b"</Ntry>") + 7]

    entries, (statement,) = read_all(WHOLE.replace(b"\n", b"").replace(b"</Stmt>", entry * 8_000 + b"</Stmt>"))

    assert (len(entries), statement.balanced) == (8_002, False)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "cp1252"])
def test_the_encoding_is_the_one_that_the_xml_declares(encoding: str) -> None:
    declared = {"utf-16": "UTF-16", "utf-8-sig": "UTF-8", "cp1252": "windows-1252"}[encoding]
    content = WHOLE.decode().replace("UTF-8", declared).replace("SETORAN 2", "SETORÁN 2").encode(encoding)

    entries, _ = read_all(content)

    assert entries[0].description == "SETORÁN 25000000"


def test_xml_is_no_table_even_when_its_profile_says_so() -> None:
    with pytest.raises(StatementRefused):
        read_all(WHOLE, profile="plain")


@pytest.mark.parametrize("encoding", [b"Big5", b"klingon", b"UTF-7"])
def test_an_encoding_that_no_bank_uses_is_refused(encoding: bytes) -> None:
    with pytest.raises(UnreadableLine, match="penyandian XML"):
        read_all(WHOLE.replace(b'"UTF-8"', b'"' + encoding + b'"'))
