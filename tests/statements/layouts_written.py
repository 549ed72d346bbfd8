"""Writes a statement in every layout, the way its bank would; says nothing of how the readers declare them."""

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from tests.statements.invented import Row, bps_report, indonesian, mt940
from tests.statements.workbook_written import workbook

Cells = list[str | Decimal]
MONTHS = ["Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"]
ACCOUNT = "7001234567"


@dataclass(frozen=True, kw_only=True)
class Written:
    """How one bank writes: rows above, header, one line, rows below.

    `sealed`: it states opening and closing balance. `states_before`: each line has the balance before it.
    """

    above: Callable[[Decimal], list[Cells]] = lambda _opening: []
    header: str
    line: Callable[[Row, Decimal], Cells]
    below: Callable[[Decimal, Sequence[Row], Decimal], list[Cells]] = lambda _opening, _rows, _closing: []
    delimiter: str = ","
    is_workbook: bool = False
    credits_only: bool = False
    whole: bool = False
    has_balance: bool = True
    sealed: bool = False
    states_before: bool = False

    def __call__(self, opening: Decimal, rows: Sequence[Row]) -> bytes:
        balance, lines = opening, []
        for row in rows:
            balance += row.amount
            lines.append(self.line(row, balance))
        header: Cells = list(self.header.split("|"))
        table = [*self.above(opening), header, *lines, *self.below(opening, rows, balance)]
        if self.is_workbook:
            return workbook(table)
        text = io.StringIO()
        csv.writer(text, delimiter=self.delimiter).writerows(table)
        return text.getvalue().encode()


def english(amount: Decimal) -> str:
    return f"{amount:,.2f}"


def sides(row: Row, number: Callable[[Decimal], str] = english, nothing: str = "0.00") -> tuple[str, str]:
    """Give debit and credit, one of them nothing."""
    return (nothing, number(row.amount)) if row.amount > 0 else (number(-row.amount), nothing)


def side(row: Row, debit: str = "DB", credit: str = "CR") -> str:
    return credit if row.amount > 0 else debit


def sums(rows: Sequence[Row]) -> tuple[Decimal, Decimal]:
    """Give the sum of debits and of credits."""
    amounts = [row.amount for row in rows]
    return -sum((x for x in amounts if x < 0), Decimal(0)), sum((x for x in amounts if x > 0), Decimal(0))


def named(row: Row, *, short: bool = False) -> str:
    year = f"{row.booked_on:%y}" if short else f"{row.booked_on:%Y}"
    return f"{row.booked_on:%d} {MONTHS[row.booked_on.month - 1]} {year}"


def klikbca_below(opening: Decimal, rows: Sequence[Row], closing: Decimal) -> list[Cells]:
    debits, credits = sums(rows)
    said = {"Saldo Awal": opening, "Kredit": credits, "Debet": debits, "Saldo Akhir": closing}
    return [[label, "=", f"{amount:.2f}"] for label, amount in said.items()]


def bisnis_below(opening: Decimal, rows: Sequence[Row], closing: Decimal) -> list[Cells]:
    debits, credits = sums(rows)
    lowering = sum(row.amount < 0 for row in rows)
    return [
        [f"Saldo Awal : {english(opening)}"],
        [f"Mutasi Debet : {english(debits)}", str(lowering)],
        [f"Mutasi Kredit : {english(credits)}", str(len(rows) - lowering)],
        [f"Saldo Akhir : {english(closing)}"],
    ]


def camt(opening: Decimal, rows: Sequence[Row]) -> bytes:
    """Write a camt.053 statement whose balances agree."""
    closing = opening + sum(row.amount for row in rows)

    def money(amount: Decimal) -> str:
        mark = "CRDT" if amount >= 0 else "DBIT"
        return f'<Amt Ccy="IDR">{abs(amount):.2f}</Amt><CdtDbtInd>{mark}</CdtDbtInd>'

    def balance(kind: str, amount: Decimal) -> str:
        return f"<Bal><Tp><CdOrPrtry><Cd>{kind}</Cd></CdOrPrtry></Tp>{money(amount)}</Bal>"

    entries = "\n".join(
        f"<Ntry>{money(row.amount)}<Sts>BOOK</Sts><BookgDt><DtTm>{row.booked_on}T{row.booked_at}+07:00</DtTm></BookgDt>"
        f"<NtryDtls><TxDtls><RmtInf><Ustrd>{row.name}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>"
        for row in rows
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt>'
        f"<Acct><Id><Othr><Id>{ACCOUNT}</Id></Othr></Id><Ccy>IDR</Ccy></Acct>"
        f"{balance('OPBD', opening)}{balance('CLBD', closing)}\n{entries}\n</Stmt></BkToCstmrStmt></Document>"
    ).encode()


def livin_opening(opening: Decimal) -> list[Cells]:
    return [["01 Nov 2026", "SALDO AWAL", "", indonesian(opening)]]


WRITTEN: dict[str, Written] = {
    "bsi_biznet": Written(
        above=lambda _opening: [["PT Bank Syariah Indonesia Tbk"], ["Account", ACCOUNT], ["Currency", "IDR"], []],
        header="Waktu Transaksi|No Ref|Kode|Cabang|Teller|Jenis|Deskripsi|Debit|Kredit|Saldo",
        line=lambda row, balance: [
            f"{row.booked_on:%d-%m-%Y} {row.booked_at:%H.%M}", "FT1", "TRF", "0001", "", "K", row.name,
            f"{english(-row.amount)}-" if row.amount < 0 else "", english(row.amount) if row.amount > 0 else "",
            english(balance),
        ],
    ),
    "bsi_cms": Written(
        header="Date|FT Number|Description|Currency|Amount|DB|CR|Balance",
        line=lambda row, balance: [
            f"{row.booked_on:%d/%m/%Y} {row.booked_at:%H:%M:%S}", "FT1\\BNK", row.name, "IDR", english(abs(row.amount)),
            "DB" if row.amount < 0 else "", "CR" if row.amount > 0 else "", english(balance),
        ],
    ),
    "va_pipe": Written(
        above=lambda _opening: [["HDR", "BSI", "451", "20261106", "000001"]],
        header="",
        line=lambda row, _balance: [
            "DTL", "8808001000007919", row.name, f"{row.amount:.0f}", f"{row.booked_on:%Y%m%d}",
            f"{row.booked_at:%H%M%S}", "FT1", "0001",
        ],
        below=lambda _opening, rows, _closing: [["TRL", str(len(rows)), f"{sums(rows)[1]:.0f}"]],
        delimiter="|", credits_only=True, whole=True, has_balance=False,
    ),
    "klikbca_individual": Written(
        above=lambda _opening: [["No. Rekening", "=", "'0123456789"], ["Mata Uang", "=", "IDR"], []],
        header="Tanggal|Keterangan|Cabang|Jumlah||Saldo",
        line=lambda row, balance: [
            f"'{row.booked_on:%d/%m/%Y}", row.name, "'0000", f"{abs(row.amount):.2f}", side(row), f"{balance:.2f}",
        ],
        below=klikbca_below, sealed=True,
    ),
    "klikbca_english": Written(
        header="Date|Description|Branch|Amount||Balance",
        line=lambda row, balance: [
            f"'{row.booked_on:%d/%m/%Y}", row.name, "'0000", f"{abs(row.amount):.2f}", side(row), f"{balance:.2f}",
        ],
        below=klikbca_below, sealed=True,
    ),
    "klikbca_bisnis": Written(
        above=lambda _opening: [["Informasi Rekening - Mutasi Rekening", " "], ["No. rekening : 0123456789"]],
        header="Tanggal Transaksi|Keterangan|Cabang|Jumlah|Saldo",
        line=lambda row, balance: [
            f"{row.booked_on:%d/%m/%Y}", row.name, "0000", f"{english(abs(row.amount))} {side(row)}", english(balance),
        ],
        below=bisnis_below, sealed=True,
    ),
    "mandiri_mcm": Written(
        header="Account No|Date|Val. Date|Transaction Code|Description|Description|Reference No.|Debit|Credit",
        line=lambda row, _balance: [
            ACCOUNT, f"{row.booked_on:%d/%m/%y}", f"{row.booked_on:%d/%m/%y}", "6902", row.name, " ", " ",
            *sides(row, nothing=".00"),
        ],
        has_balance=False,
    ),
    "mandiri_mcm_old": Written(
        header="AccountNo|Ccy|PostDate|Remarks|AdditionalDesc|Credit Amount|Debit Amount|Close Balance",
        line=lambda row, balance: [
            ACCOUNT, "IDR", f"{row.booked_on:%d/%m/%Y}", row.name, "", *reversed(sides(row)), english(balance),
        ],
        delimiter=";",
    ),
    "mandiri_kopra": Written(
        above=lambda _opening: [["Mandiri Cash Management - Account Statement"], ["Account No", ACCOUNT], []],
        header="Posting Date|Remark|Reference No|Debit|Credit|Balance",
        line=lambda row, balance: [
            f"{named(row)} {row.booked_at:%H:%M:%S}", row.name, "REF1", *sides(row), english(balance),
        ],
        below=lambda opening, _rows, closing: [
            ["Opening Balance", english(opening)], ["Closing Balance", english(closing)],
        ],
        sealed=True,
    ),
    "mandiri_livin": Written(
        above=lambda _opening: [["Bank Mandiri - Livin' by Mandiri"], [f"Rekening: {ACCOUNT} a.n. BADAN CONTOH"]],
        header="Tanggal|Keterangan|Nominal|Saldo",
        line=lambda row, balance: [
            named(row), row.name, f"{'+' if row.amount > 0 else ''}{indonesian(row.amount)}", indonesian(balance),
        ],
        is_workbook=True,
    ),
    "mandiri_livin_two": Written(
        header="No|Tanggal|Keterangan|Dana Masuk (IDR)|Dana Keluar (IDR)|Saldo (IDR)",
        line=lambda row, balance: [
            Decimal(1), named(row), row.name, *reversed(sides(row, indonesian, "0,00")), indonesian(balance),
        ],
        is_workbook=True,
    ),
    "bri_long": Written(
        header="ID|NOREK|TGL_TRAN|TGL_EFEKTIF|JAM_TRAN|SEQ|DESK_TRAN|SALDO_AWAL_MUTASI|MUTASI_DEBET|MUTASI_KREDIT"
        "|SALDO_AKHIR_MUTASI|GLSIGN|TRUSER",
        line=lambda row, balance: [
            "1", ACCOUNT, f"{row.booked_on}", f"{row.booked_on}", f"{row.booked_at:%H%M%S}".lstrip("0") or "0", "407",
            row.name, f"{balance - row.amount:.2f}", *sides(row, "{:.2f}".format, ".00"), f"{balance:.2f}", "Cr", "1",
        ],
        states_before=True,
    ),
    "bri_cms": Written(
        above=lambda _opening: [["NOREK", ACCOUNT]],
        header="TGL_TRAN|DESK_TRAN|MUTASI_DEBET|MUTASI_KREDIT|SALDO_AKHIR_MUTASI",
        line=lambda row, balance: [
            f"{row.booked_on}", row.name, *sides(row, "{:.2f}".format, "0"), f"{balance:.2f}",
        ],
        delimiter=";",
    ),
    "bri_ib": Written(
        above=lambda _opening: [["Laporan Mutasi Rekening"], ["No. Rekening : 0206-01-000123-30-9"], []],
        header="Tanggal Transaksi|Uraian Transaksi|Teller|Debet|Kredit|Saldo",
        line=lambda row, balance: [
            f"{row.booked_on:%d/%m/%y}", row.name, "0000123", *sides(row, indonesian, "0,00"), indonesian(balance),
        ],
    ),
    "bri_qlola": Written(
        above=lambda _opening: [["QLola by BRI"], [], ["Nomor Rekening", ACCOUNT], ["Periode", "November"], []],
        header="No|Tanggal Transaksi|Uraian Transaksi|Teller|Debet|Kredit|Saldo",
        line=lambda row, balance: [
            Decimal(1), f"{row.booked_on:%d-%m-%y}", row.name, "8888", -min(row.amount, Decimal(0)),
            max(row.amount, Decimal(0)), balance,
        ],
        is_workbook=True,
    ),
    "bni_direct": Written(
        header="No.|Post Date|Value Date|Branch|Journal No.|Description|Amount|Db/Cr|Balance",
        line=lambda row, balance: [
            "1", f"{row.booked_on:%d/%m/%Y} {row.booked_at:%H.%M.%S}", "", "0259", "990001", row.name,
            english(abs(row.amount)), side(row, "D", "C"), english(balance),
        ],
    ),
    "bni_direct_two": Written(
        header="Post Date|Branch|Journal No|Description|Debit|Credit|Balance",
        line=lambda row, balance: [
            f"{row.booked_on:%d/%m/%Y}", "0259", "990001", row.name, *sides(row), english(balance),
        ],
    ),
    "bni_direct_short": Written(
        above=lambda _opening: [["Laporan Mutasi Rekening BNI"], ["No. Rekening : 0000001234"], []],
        header="Tanggal Transaksi|Keterangan|Jumlah|D/K|Saldo",
        line=lambda row, balance: [
            named(row, short=True).replace(" ", "-"), row.name, abs(row.amount), side(row, "D", "K"), balance,
        ],
        is_workbook=True,
    ),
    "bank_jatim": Written(
        header="Post Date|Effective Date|Account|Name|Description|Currency|Debit|Credit|Balance|Reference No",
        line=lambda row, balance: [
            f"{row.booked_on:%d/%m/%Y}", f"{row.booked_on:%d/%m/%Y}", ACCOUNT, "BADAN", row.name, "IDR", *sides(row),
            english(balance), "R1",
        ],
    ),
    "plain": Written(
        header="Tanggal|Keterangan|Debet|Kredit|Saldo",
        line=lambda row, balance: [
            f"{row.booked_on:%d/%m/%Y}", row.name, *sides(row, indonesian, "0"), indonesian(balance),
        ],
        delimiter="\t",
    ),
    "plain_credits": Written(
        header="Tanggal|Kredit|Berita|Rekening",
        line=lambda row, _balance: [f"{row.booked_on:%d/%m/%Y}", indonesian(row.amount), row.name, "SITI"],
        delimiter=";", credits_only=True, has_balance=False,
    ),
}  # fmt: skip
# Those whose writers are older than this table.
WRITERS: dict[str, Callable[[Decimal, Sequence[Row]], bytes]] = {
    **WRITTEN,
    "bps_report": bps_report,
    "mt940": mt940,
    "camt": camt,
}
