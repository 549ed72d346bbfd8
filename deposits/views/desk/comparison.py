"""What the pilgrim typed beside what the bank wrote, or what two officers saw."""

from dataclasses import dataclass

from django.utils.timezone import localdate

from deposits.models import BankLine, BankNotice, ConfirmedProof, Deposit, Match
from deposits.rules import payment_key
from deposits.rules.names import LIKENESS_WORDS, Likeness, nearest
from deposits.rules.proof import MatchRule
from deposits.views.desk.reading import Opened
from offices.words import date_words, rupiah
from pilgrims.models import Pilgrim
from pilgrims.rules import Sex

NOT_WRITTEN, NOT_TYPED = "Tidak ditulis bank", "Tidak diisi"
AMOUNT_ROW = 5
KEYS = ("Nomor validasi", "Virtual account", "Nomor referensi")
KEY_OF: dict[str, str] = {
    MatchRule.VALIDATION_NO: "Nomor validasi",
    MatchRule.VIRTUAL_ACCOUNT: "Virtual account",
    MatchRule.REFERENCE: "Nomor referensi",
}


@dataclass(frozen=True)
class Row:
    """One line of the comparison; `is_open` when there is nothing to compare with."""

    label: str
    typed: str
    proven: str
    differs: bool = False
    is_open: bool = False
    word: str = ""


@dataclass(frozen=True)
class Comparison:
    caption: str
    heading: str
    rows: list[Row]


def compare(opened: Opened) -> Comparison:
    """Set typed against proven: the bank's line where there is one, else what an officer saw, else nothing yet."""
    deposit, proof = opened.deposit, opened.proof
    if opened.match:
        rows = _against_line(deposit, opened.match.line)
        return Comparison(_reason(opened.match, rows), "Catatan bank", rows)
    if opened.notified:
        notice = opened.notified.notice
        caption = f"Diberitahukan {date_words(localdate(notice.received_at))}: {opened.notified.rule_words.lower()}"
        return Comparison(caption, "Pemberitahuan bank", _against_notice(deposit, notice))
    if proof:
        seen = f"Dilihat {date_words(proof.seen_on)} oleh {proof.proposed_by.name}"
        return Comparison(seen, proof.get_source_display(), _against_proof(deposit, proof))
    rows = [_unproved(label, typed) for label, typed in _typed(deposit)]
    return Comparison("Belum ada bukti bayar. Bandingkan isian dengan slip.", "Bukti", rows)


def _reason(match: Match, rows: list[Row]) -> str:
    """Say by which key the line was found, and which other keys agree."""
    agree = {row.label for row in rows if not row.differs and not row.is_open} - {KEY_OF.get(match.rule)}
    others = ", ".join(key.lower() for key in KEYS if key in agree)
    return f"Cocok: {match.get_rule_display().lower()}." + (f" Juga sama: {others}." if others else "")


def _typed(deposit: Deposit) -> list[tuple[str, str]]:
    pilgrim = deposit.registration.pilgrim
    return [
        ("Bank", deposit.bank.name if deposit.bank else ""),
        ("Nomor validasi", deposit.validation_no),
        ("Nomor referensi", deposit.bank_reference or NOT_TYPED),
        ("Virtual account", deposit.virtual_account or NOT_TYPED),
        ("Tanggal setoran", date_words(deposit.paid_on) if deposit.paid_on else ""),
        ("Jumlah", deposit.amount_words),
        ("Nama", pilgrim.full_name),
        ("NIK", pilgrim.nik_grouped),
    ]


def _unproved(label: str, typed: str) -> Row:
    return Row(label, typed, "–", is_open=True)


def _against_line(deposit: Deposit, line: BankLine) -> list[Row]:
    """Compare with a bank line; a bank writes few of the columns, and writes names as it likes."""
    pilgrim = deposit.registration.pilgrim
    bank, validation, reference, account, paid_on, amount, name, nik = _typed(deposit)
    tail = line.nik_tail
    return [
        _row(bank, line.account.bank.name, same=line.account.bank_id == deposit.bank_id),
        _row(validation, line.validation_no, same=_same_key(line.validation_no, deposit.validation_no)),
        _row(reference, line.reference, same=_same_key(line.reference, deposit.bank_reference)),
        _row(account, line.virtual_account, same=_same_key(line.virtual_account, deposit.virtual_account)),
        _row(paid_on, date_words(line.booked_on), same=line.booked_on == deposit.paid_on),
        _row(amount, rupiah(line.amount), same=line.amount == deposit.amount),
        _named(name, line.payer_name, pilgrim),
        _row(nik, f"Berakhir {tail}" if tail else "", same=pilgrim.nik.endswith(tail)),
    ]


def _against_notice(deposit: Deposit, notice: BankNotice) -> list[Row]:
    """Compare with what the bank told; of the person a notice says nothing that we keep in the open."""
    bank, validation, reference, account, paid_on, amount, name, nik = _typed(deposit)
    return [
        _row(bank, notice.account.bank.name, same=notice.account.bank_id == deposit.bank_id),
        _row(validation, notice.validation_no, same=_same_key(notice.validation_no, deposit.validation_no)),
        _row(reference, notice.reference, same=_same_key(notice.reference, deposit.bank_reference)),
        _row(account, notice.virtual_account, same=_same_key(notice.virtual_account, deposit.virtual_account)),
        _row(paid_on, date_words(notice.paid_on), same=notice.paid_on == deposit.paid_on),
        _row(amount, rupiah(notice.amount or 0), same=notice.amount == deposit.amount),
        _row(name, "", same=True),
        _row(nik, "", same=True),
    ]


def _against_proof(deposit: Deposit, proof: ConfirmedProof) -> list[Row]:
    """Compare the one figure that was typed from the evidence; the rest the officers compare by eye."""
    rows = [Row(label, typed, "Lihat bukti", is_open=True) for label, typed in _typed(deposit)]
    same = proof.amount == deposit.amount
    rows[AMOUNT_ROW] = _row(("Jumlah", deposit.amount_words), rupiah(proof.amount), same=same)
    return rows


def _row(typed: tuple[str, str], proven: str, *, same: bool) -> Row:
    label, text = typed
    if not proven or text == NOT_TYPED:
        return Row(label, text, proven or NOT_WRITTEN, is_open=True, word="Tidak dibandingkan")
    return Row(label, text, proven, differs=not same)


def _named(typed: tuple[str, str], written: str, pilgrim: Pilgrim) -> Row:
    """Compare the payer's name, which a slip often carries with that of the father; a title or a cut is not marked."""
    if not written:
        return _row(typed, written, same=False)
    parent = "BIN" if pilgrim.sex == Sex.MALE else "BINTI"
    spellings = [pilgrim.full_name, f"{pilgrim.full_name} {parent} {pilgrim.father_name}"]
    likeness = nearest(spellings[: 2 if pilgrim.father_name else 1], written)
    return Row(*typed, written, differs=likeness == Likeness.DIFFERENT, word=LIKENESS_WORDS[likeness])


def _same_key(left: str, right: str) -> bool:
    return payment_key(left) == payment_key(right)
