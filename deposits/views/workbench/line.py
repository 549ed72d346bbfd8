"""One line beside its best candidates: what matches, why no rule joined them, and what two people may do."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from zoneinfo import ZoneInfo

from django import forms
from django.http import Http404

from deposits.forms.workbench import FileForm, MatchForm, PairForm, UndoForm
from deposits.models import BankLine, LineProposal, Match
from deposits.reconciliation.workbench import candidates, decider_office, exceptions
from deposits.reconciliation.workbench.candidates import Candidate
from deposits.reconciliation.workbench.exceptions import Place
from deposits.rules import DRAWER_WORDS, Drawer
from deposits.rules.likeness import PART_WORDS, Compared, Part
from deposits.rules.proof import MATCH_RULE_WORDS, MatchRule
from deposits.rules.workbench import LINE_ACT_WORDS, LineAct, files_of
from deposits.views.workbench.listing import FILTERS, age_words, chosen, line_url, why_of
from offices.accounts import held
from offices.models import User
from offices.rules import Role
from offices.words import date_words, moment_words, rupiah

READERS: Final = (Role.RECONCILER, Role.VERIFIER, Role.APPROVER, Role.AUDITOR, Role.PROVINCE)
CREDITS: Final = 8


@dataclass(frozen=True)
class Bench:
    """A line on the workbench: who may do what with it, and what is proposed."""

    line: BankLine
    user: User
    reconciles: bool
    verifies: frozenset[int]
    approves: frozenset[int]
    match: Match | None
    proposals: list[LineProposal]
    candidates: list[Candidate]

    @property
    def waiting(self) -> LineProposal | None:
        return next((one for one in self.proposals if not one.confirmed_at and not one.ended_at), None)

    @property
    def may_confirm(self) -> bool:
        waiting = self.waiting
        second = waiting is not None and decider_office(waiting).pk in self.approves
        return waiting is not None and second and waiting.proposed_by_id != self.user.pk

    @property
    def may_end(self) -> bool:
        waiting = self.waiting
        return waiting is not None and (waiting.proposed_by_id == self.user.pk or self.may_confirm)


def open_bench(user: User, pk: int, today: date) -> Bench:
    """Open a line that an account may see; any other answer is the same 404."""
    assignments = held(user, *READERS)
    lines = exceptions.reachable_lines(user, today).select_related("account__office__province", "account__bank")
    line = lines.filter(pk=pk).first() if assignments else None
    if line is None:
        raise Http404
    offices = {role: frozenset(one.office_id for one in assignments if one.role == role) for role in READERS}
    proposals = line.proposals.select_related(
        "deposit__office", "match__deposit__office", "credit", "proposed_by", "confirmed_by", "ended_by"
    )
    match = Match.objects.live().filter(line=line).select_related("deposit", "proposed_by", "matched_by").first()
    return Bench(
        line=line,
        user=user,
        reconciles=line.account.office_id in offices[Role.RECONCILER],
        verifies=offices[Role.VERIFIER],
        approves=offices[Role.APPROVER],
        match=match,
        proposals=_with_line(list(proposals), line),
        candidates=candidates.candidates(line, exceptions.own_offices(assignments))
        if line.drawer == Drawer.OPEN
        else [],
    )


def _with_line(proposals: list[LineProposal], line: BankLine) -> list[LineProposal]:
    for one in proposals:
        one.line = line
    return proposals


def forms_of(bench: Bench, act: str = "", typed: Any = None, files: Any = None) -> dict[str, forms.Form]:
    """Give the forms a person may fill in now, by act; the one that was sent carries what was typed."""

    def sent(one: LineAct) -> dict[str, Any]:
        return {"data": typed, "files": files} if act == one else {"auto_id": f"{one}_%s"}

    line, made = bench.line, dict[str, forms.Form]()
    if bench.waiting is not None or line.reverses_id:
        return made
    is_open = line.drawer == Drawer.OPEN
    if is_open and (payable := _payable(bench)):
        made[LineAct.MATCH] = MatchForm(references=payable, **sent(LineAct.MATCH))
    if bench.reconciles and line.amount < 0 and line.drawer in (Drawer.OPEN, Drawer.REFUND):
        credits = [(str(one.pk), _credit_words(one)) for one in candidates.earlier_credits(line)[:CREDITS]]
        if credits:
            made[LineAct.PAIR] = PairForm(credits=credits, **sent(LineAct.PAIR))
    if is_open and bench.reconciles:
        made[LineAct.FILE] = FileForm(drawers=files_of(is_credit=line.amount > 0), **sent(LineAct.FILE))
    if _may_undo(bench):
        made[LineAct.UNDO] = UndoForm(**sent(LineAct.UNDO))
    return made


def _payable(bench: Bench) -> list[tuple[str, str]]:
    """Give the candidates of the same amount that this person may propose."""
    return [
        (one.deposit.reference, f"{one.deposit.reference} · {one.deposit.registration.pilgrim.full_name}")
        for one in bench.candidates
        if one.is_exact and (bench.reconciles or one.deposit.office_id in bench.verifies)
    ]


def _may_undo(bench: Bench) -> bool:
    if bench.match is not None:
        return bench.reconciles or bench.match.deposit.office_id in bench.verifies
    filed = any(one.act == LineAct.FILE and one.confirmed_at for one in bench.proposals)
    return bench.reconciles and filed and bench.line.drawer not in (Drawer.OPEN, Drawer.REVERSED)


def _credit_words(credit: BankLine) -> str:
    what = credit.validation_no or credit.payer_name or credit.description
    return f"{date_words(credit.booked_on)} · {rupiah(credit.amount)} · {what}"


def drawn(bench: Bench, asked: Mapping[str, str], today: date) -> dict[str, object]:
    """Draw the line, its candidates, what is proposed, and the way to its neighbours in the list."""
    line, zone = bench.line, bench.line.account.office.zone
    return {
        "line": _facts(line, today),
        "amount": rupiah(line.amount),
        "account": str(line.account),
        "why": why_of(line),
        "is_open": line.drawer == Drawer.OPEN,
        "proves": _proves(bench.match),
        "candidates": [_drawn_candidate(one) for one in bench.candidates],
        "waiting": _proposal(bench.waiting, zone) if bench.waiting else None,
        "may_confirm": bench.may_confirm,
        "may_end": bench.may_end,
        "is_own": bench.waiting is not None and bench.waiting.proposed_by_id == bench.user.pk,
        "history": [_proposal(one, zone) for one in reversed(bench.proposals) if one != bench.waiting],
        **_neighbours(bench, asked, today),
    }


def _facts(line: BankLine, today: date) -> list[dict[str, str]]:
    rows = {
        "Tanggal": f"{date_words(line.booked_on)} ({age_words(line.booked_on, today)})",
        "Laci": DRAWER_WORDS[Drawer(line.drawer)],
        "Nomor validasi": line.validation_no,
        "Virtual account": line.virtual_account,
        "Referensi": line.reference,
        "Nama": line.payer_name,
        "Akhir NIK": line.nik_tail,
        "Cabang": line.branch,
        "Keterangan": line.description,
    }
    return [{"label": label, "value": value} for label, value in rows.items() if value]


def _proves(match: Match | None) -> str:
    if match is None:
        return ""
    hands = ""
    if match.proposed_by is not None:
        hands = f" Diusulkan {match.proposed_by.name}, dikonfirmasi {match.matched_by.name}."
    return f"{match.deposit.reference}: {MATCH_RULE_WORDS[MatchRule(match.rule)]}.{hands}"


def _drawn_candidate(one: Candidate) -> dict[str, object]:
    return {
        "reference": one.deposit.reference,
        "name": one.deposit.registration.pilgrim.full_name,
        "status": one.deposit.words.label,
        "why_not": one.why_not,
        "rows": [_part(part) for part in one.parts if part.line or part.deposit],
    }


def _part(one: Compared) -> dict[str, object]:
    line, deposit = one.line, one.deposit
    if one.part == Part.AMOUNT:
        line, deposit = rupiah(int(line)), rupiah(int(deposit))
    elif one.part == Part.DAY:
        line, deposit = (date_words(date.fromisoformat(text)) for text in (line, deposit))
    return {
        "label": PART_WORDS[one.part],
        "typed": line or "tidak ada",
        "proven": deposit or "tidak ada",
        "differs": one.same is False,
        "is_open": one.same is None,
        "word": "" if one.same is not None else "Tidak ada",
    }


def _proposal(one: LineProposal, zone: ZoneInfo) -> dict[str, str]:
    about = {
        LineAct.MATCH: one.deposit.reference if one.deposit else "",
        LineAct.FILE: DRAWER_WORDS[Drawer(one.drawer)] if one.drawer else "",
        LineAct.PAIR: _credit_words(one.credit) if one.credit else "",
        LineAct.UNDO: one.match.deposit.reference if one.match else "",
    }.get(LineAct(one.act), "")
    return {
        "pk": str(one.pk),
        "act": LINE_ACT_WORDS[LineAct(one.act)],
        "about": about,
        "why": one.why,
        "first": f"{one.proposed_by.name}, {moment_words(one.proposed_at, zone)}",
        "end": _ending(one, zone),
        "evidence": str(one.uid) if one.evidence else "",
    }


def _ending(one: LineProposal, zone: ZoneInfo) -> str:
    if one.confirmed_at and one.confirmed_by:
        return f"Dikonfirmasi {one.confirmed_by.name}, {moment_words(one.confirmed_at, zone)}"
    if one.ended_at and one.ended_by:
        word = "Dibatalkan" if one.ended_by_id == one.proposed_by_id else "Ditolak"
        return f"{word} {one.ended_by.name}, {moment_words(one.ended_at, zone)}"
    return ""


def _neighbours(bench: Bench, asked: Mapping[str, str], today: date) -> dict[str, object]:
    """Give the addresses of the line before and behind in the list it was opened from."""
    kept = {name: asked[name] for name in FILTERS if name in asked}
    lines = chosen(exceptions.own_lines(bench.user, today), kept)
    place = Place(bench.line.booked_on, bench.line.pk)
    before, behind = exceptions.neighbours(lines, place)
    return {
        "next_url": line_url(behind, kept) if behind else "",
        "previous_url": line_url(before, kept) if before else "",
        "kept": kept,
    }
