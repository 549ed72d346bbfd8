"""What happened to a dossier, told from its trail."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.timezone import localdate

from deposits.models import Deposit, ReturnItem
from deposits.rules import REJECT_REASONS, Recommendation
from deposits.rules.desk import PASS_ON_REASONS, SEND_BACK_REASONS
from deposits.views.desk.reading import Opened
from offices.models import AuditLine
from offices.words import day_words, moment_words

Facts = dict[str, str]


@dataclass(frozen=True)
class Step:
    """One step; `state` is done, error or current, as the timeline draws it."""

    at: datetime
    verb: str
    label: str
    when: str
    by: str
    note: str = ""
    state: str = "done"
    state_word: str = ""


# How each verb of the trail is told; a verb that is not named here is no step of the dossier.
LABELS: dict[str, str] = {
    "counter.receive": "Diterima di loket",
    "counter.mend": "Diperbaiki di loket",
    "counter.confirm_received": "Tanggal terima dikonfirmasi",
    "submission.submit": "Dikirim",
    "submission.withdraw": "Ditarik kembali",
    "reconciliation.proved": "Tercatat di bank",
    "reconciliation.proof_lost": "Bukti bank hilang karena koreksi",
    "bank_notice.proved": "Diberitahukan bank",
    "verification.verify": "Diperiksa",
    "verification.return_for_repair": "Dikembalikan untuk diperbaiki",
    "verification.send_back": "Dibalikkan ke pemeriksa",
    "verification.approve": "Disetujui",
    "verification.reject": "Ditolak",
    "verification.lapse": "Ditutup karena lewat batas",
    "verification.propose_proof": "Bukti diajukan",
    "verification.confirm_proof": "Bukti dikonfirmasi",
    "verification.second_claim": "Usul terima ditolak: sudah dipakai berkas lain",
    "verification.give_time": "Batas waktu diperpanjang",
    "handover.record_answer": "Nomor porsi diketik",
    "handover.import_answer": "Nomor porsi masuk dari daftar",
    "handover.attach_letter": "SPH dilampirkan",
    "handover.retype_answer": "Ketikan nomor porsi dibatalkan",
    "handover.record_refusal": "Ditolak sistem kementerian",
    "verification.propose_revocation": "Pencabutan diusulkan",
    "verification.end_revocation": "Usul cabut dibatalkan",
    "verification.revoke": "Persetujuan dicabut",
    "verification.pass_on": "Diteruskan ke kantor lain",
    "verification.reopen": "Dibuka kembali",
}
TROUBLES = frozenset(
    {
        "reconciliation.proof_lost",
        "verification.return_for_repair",
        "verification.send_back",
        "verification.reject",
        "verification.lapse",
        "verification.second_claim",
        "handover.record_refusal",
        "verification.propose_revocation",
        "verification.revoke",
    }
)


def timeline(opened: Opened) -> list[Step]:
    """Tell the steps of a dossier, the newest first."""
    deposit = opened.deposit
    lines = AuditLine.objects.filter(subject="deposit", subject_id=deposit.pk, verb__in=LABELS).select_related("by")
    steps = [_step(line, deposit, opened.returned, opened) for line in lines]
    return steps[::-1]


def _step(line: AuditLine, deposit: Deposit, returned: list[ReturnItem], opened: Opened) -> Step:
    facts = dict(pair.split("=", 1) for pair in line.facts.split())
    trouble = line.verb in TROUBLES
    return Step(
        at=line.at,
        verb=line.verb,
        label=LABELS[line.verb],
        when=_when(line.at, deposit),
        by=_who(line, opened),
        note=NOTES[line.verb](facts, returned, opened) if line.verb in NOTES else "",
        state="error" if trouble else "done",
    )


def _who(line: AuditLine, opened: Opened) -> str:
    """Name who did it; an account that acted for somebody is named with its part."""
    if line.by is None:
        return ""
    pilgrim = opened.deposit.registration.pilgrim
    words = opened.hands.words(line.by.pk, localdate(line.at))
    if not words:
        return line.by.name or pilgrim.full_name
    return words.removeprefix("oleh ") if words.startswith("oleh ") else f"{pilgrim.full_name}, {words}"


def _when(at: datetime, deposit: Deposit) -> str:
    return moment_words(at, deposit.office.zone)


def _sent_again(facts: Facts, returned: list[ReturnItem], opened: Opened) -> str:
    return "Sesudah diperbaiki." if facts.get("from") == "RETURNED" else ""


def _on_paper(facts: Facts, returned: list[ReturnItem], opened: Opened) -> str:
    """Tell the day a form reached the counter where it was keyed in later."""
    return f"Formulir diterima {day_words(date.fromisoformat(facts['received_on']))}." if "received_on" in facts else ""


def _recommended(facts: Facts, returned: list[ReturnItem], opened: Opened) -> str:
    if facts.get("recommendation") == Recommendation.ACCEPT:
        return "Usul: terima. Peringatan sudah dilihat." if "warnings" in facts else "Usul: terima."
    return f"Usul: tolak. {REJECT_REASONS[facts['reason']].label}."


def _returned_for(facts: Facts, returned: list[ReturnItem], opened: Opened) -> str:
    items = [item for item in returned if str(item.round) == facts.get("round")]
    return "; ".join(f"{item.reason.label} ({item.note})" if item.note else item.reason.label for item in items) + "."


def _sent_back_for(facts: Facts, returned: list[ReturnItem], opened: Opened) -> str:
    return f"{SEND_BACK_REASONS[facts['reason']]}."


def _rejected_for(facts: Facts, returned: list[ReturnItem], opened: Opened) -> str:
    return f"{REJECT_REASONS[facts['reason']].label}."


def _typed_by(facts: Facts, returned: list[ReturnItem], opened: Opened) -> str:
    return "Orang kedua: nomor sama." if facts.get("person") == "second" else "Orang pertama."


def _refused_for(facts: Facts, returned: list[ReturnItem], opened: Opened) -> str:
    return opened.answer.refusal if opened.answer else ""


def _spoken(facts: Facts, returned: list[ReturnItem], opened: Opened) -> str:
    return opened.reversals.words_of(facts["revocation"])


def _ended_by(facts: Facts, returned: list[ReturnItem], opened: Opened) -> str:
    return "Ditarik pengusulnya." if facts["person"] == "first" else "Ditolak orang kedua."


def _passed_on_for(facts: Facts, returned: list[ReturnItem], opened: Opened) -> str:
    return f"Dari kantor {facts['office_from']} ke {facts['office_to']}. {PASS_ON_REASONS[facts['reason']]}."


def _reopened_for(facts: Facts, returned: list[ReturnItem], opened: Opened) -> str:
    return opened.reversals.reopened[int(facts["reopening"])]


def _until(facts: Facts, returned: list[ReturnItem], opened: Opened) -> str:
    return f"Batas baru {day_words(date.fromisoformat(facts['until']))}."


NOTES: dict[str, Callable[[Facts, list[ReturnItem], Opened], str]] = {
    "counter.receive": _on_paper,
    "counter.confirm_received": _on_paper,
    "submission.submit": _sent_again,
    "verification.verify": _recommended,
    "verification.return_for_repair": _returned_for,
    "verification.send_back": _sent_back_for,
    "verification.reject": _rejected_for,
    "handover.record_answer": _typed_by,
    "handover.record_refusal": _refused_for,
    "verification.propose_revocation": _spoken,
    "verification.end_revocation": _ended_by,
    "verification.revoke": _spoken,
    "verification.pass_on": _passed_on_for,
    "verification.reopen": _reopened_for,
    "verification.give_time": _until,
}
