"""One statement of a camt message while its balances and entries come by."""

from typing import Final

from deposits.statements import keys, numbers
from deposits.statements.camt.fields import Fields, read_moment
from deposits.statements.numbers import read_count
from deposits.statements.records import CORRECTION, Entry, Statement
from deposits.statements.refusals import UnreadableCell
from deposits.statements.tally import Tally

_TX: Final = "NtryDtls/TxDtls/"
_REFERENCES: Final = ("AcctSvcrRef", "NtryRef", f"{_TX}Refs/AcctSvcrRef", f"{_TX}Refs/EndToEndId", f"{_TX}Refs/TxId")
_TEXTS: Final = (f"{_TX}RmtInf/Ustrd", f"{_TX}RmtInf/Strd/CdtrRefInf/Ref", "AddtlNtryInf", f"{_TX}AddtlTxInf")
_BOOKED: Final = "BOOK"
_NO_REFERENCE: Final = "NOTPROVIDED"


class Account:
    """A Stmt, Rpt or Ntfctn; only the first of them is booked, the others are `interim`."""

    def __init__(self, *, interim: bool) -> None:
        self._tally = Tally(ends_with_lines=False, interim=interim)

    def take_head(self, head: Fields) -> None:
        """Take account, currency, period and totals, as far as they have been read."""
        tally = self._tally
        tally.account = head.first("Acct/Id/IBAN", "Acct/Id/Othr/Id")
        tally.currency = tally.currency or head.first("Acct/Ccy")
        summary = tally.trailer
        for side, sums, count in (("Cdt", "credits", "raising"), ("Dbt", "debits", "lowering")):
            if text := head.first(f"TxsSummry/Ttl{side}Ntries/Sum"):
                setattr(summary, sums, numbers.XML.read(text))
            if text := head.first(f"TxsSummry/Ttl{side}Ntries/NbOfNtries"):
                setattr(summary, count, read_count(text))
        if text := head.first("TxsSummry/TtlNtries/NbOfNtries"):
            summary.count = read_count(text)
        tally.opened_on = read_moment(head.first("FrToDt/FrDtTm"))[0] or tally.opened_on
        tally.closed_on = read_moment(head.first("FrToDt/ToDtTm"))[0] or tally.closed_on

    def take_balance(self, fields: Fields) -> None:
        """Take the opening (OPBD, else PRCD) and closing (CLBD) balance; other kinds say nothing of bookings."""
        kind, amount, currency = fields.first("Tp/CdOrPrtry/Cd"), fields.amount(), fields.first("Amt@Ccy")
        day, _ = fields.moment("Dt")
        tally = self._tally
        if kind not in ("OPBD", "PRCD", "CLBD"):
            return
        tally.currency = tally.currency or currency
        # A balance in another currency is none of this account's: the statement does not add up.
        tally.whole = tally.whole and currency in ("", tally.currency)
        if kind == "CLBD":
            tally.closing, tally.closed_on = amount, tally.closed_on or day
        elif kind == "OPBD" or tally.opening is None:
            tally.open_with(amount)
            tally.opened_on = tally.opened_on or day

    def entry(self, fields: Fields, line_no: int, statement: int) -> Entry:
        """Return one Ntry, once for all its details; without a day where its status is not BOOK."""
        amount = fields.amount()
        if not amount:
            raise UnreadableCell("jumlah uangnya nol")
        self._must_be_of(fields.first("Amt@Ccy"))
        status = fields.only("Sts") or fields.only("Sts/Cd")
        if not status:
            raise UnreadableCell("status barisnya tidak tertulis")
        booked_on, booked_at = fields.moment("BookgDt") if status == _BOOKED else (None, None)
        if status == _BOOKED and booked_on is None:
            raise UnreadableCell("tanggal pembukuannya tidak tertulis")
        after = self._tally.add(amount, booked_on) if status == _BOOKED else None
        if status != _BOOKED:
            self._tally.add_outside(amount)
        single = len(fields.get("NtryDtls/TxDtls", [])) == 1
        description = fields.joined(*_TEXTS)
        return Entry(
            statement=statement,
            line_no=line_no,
            booked_on=booked_on,
            booked_at=booked_at,
            amount=amount,
            balance_after=after,
            kind=CORRECTION if fields.truth("RvslInd") else "",
            reference=next(
                (text for path in _REFERENCES if (text := fields.first(path)) != _NO_REFERENCE and text), ""
            ),
            virtual_account=keys.virtual_account_in(description),
            payer_name=fields.first(f"{_TX}RltdPties/Dbtr/Nm", f"{_TX}RltdPties/Dbtr/Pty/Nm") if single else "",
            description=description,
        )

    def statement(self) -> Statement:
        """Return the finished statement."""
        return self._tally.statement()

    def _must_be_of(self, currency: str) -> None:
        self._tally.currency = self._tally.currency or currency
        if currency and currency != self._tally.currency:
            raise UnreadableCell("mata uangnya berbeda dengan rekeningnya")
