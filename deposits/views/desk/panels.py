"""The decision bar: each act that is offered, with its words, its key and its form."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.urls import reverse
from django.utils.datastructures import MultiValueDict

from deposits.forms.office import (
    AnswerForm,
    DeskForm,
    LetterForm,
    PorsiForm,
    ProofForm,
    RefusalForm,
    RejectionForm,
    ReturnForm,
    SendBackForm,
)
from deposits.moves import version
from deposits.rules.desk import Act, offers, reject_reasons, return_reasons
from deposits.views.desk.reading import Opened


@dataclass(frozen=True)
class ActWords:
    """How an act is offered: its button, its key on the keyboard, its panel, its address, and what is said after."""

    label: str
    key: str
    url: str
    done: str
    kind: str = "secondary"
    lead: str = ""
    submit: str = ""
    stays: bool = False

    @property
    def submit_kind(self) -> str:
        """The button inside a panel is the main one there, unless it refuses somebody."""
        return "danger" if self.kind == "danger" else "main"


ACTS: dict[Act, ActWords] = {
    Act.ACCEPT: ActWords("Usulkan terima", "s", "office_verify", "usul sudah dikirim ke pejabat.", "main"),
    Act.APPROVE: ActWords(
        "Setujui", "s", "office_approve", "berkas disetujui. Surat keterangan sedang dibuat.", "main"
    ),
    Act.REJECT: ActWords(
        "Tolak pendaftaran",
        "t",
        "office_reject",
        "pendaftaran ditolak. Jemaah diberi tahu.",
        "danger",
        submit="Ya, tolak pendaftaran",
    ),
    Act.CONFIRM_PROOF: ActWords(
        "Konfirmasi bukti",
        "n",
        "office_confirm_proof",
        "setoran dikonfirmasi dua petugas.",
        "main",
        stays=True,
    ),
    Act.ENTER_PORSI: ActWords(
        "Catat nomor porsi",
        "p",
        "office_answer",
        "ketikan pertama disimpan. Sekarang menunggu pejabat lain.",
        "main",
        lead="Bapak/Ibu orang pertama. Pejabat lain mengetik nomornya sekali lagi.",
        submit="Simpan ketikan pertama",
        stays=True,
    ),
    Act.CONFIRM_PORSI: ActWords(
        "Ketik nomor porsi sekali lagi",
        "p",
        "office_answer",
        "nomor porsi tercatat. Jemaah diberi tahu.",
        "main",
        lead="Lihat layar kementerian, bukan ketikan pertama.",
        submit="Simpan nomor porsi",
    ),
    Act.RETURN: ActWords(
        "Kembalikan",
        "k",
        "office_return",
        "berkas dikembalikan. Jemaah diberi tahu.",
        lead="Jemaah memperbaiki hanya bagian yang dicentang.",
        submit="Kembalikan berkas",
    ),
    Act.PROPOSE_REJECTION: ActWords(
        "Usulkan tolak",
        "t",
        "office_verify",
        "usul sudah dikirim ke pejabat.",
        "danger",
        lead="Pejabat lain yang memutuskan. Jemaah belum diberi tahu.",
        submit="Usulkan penolakan",
    ),
    Act.SEND_BACK: ActWords(
        "Balikkan",
        "b",
        "office_send_back",
        "berkas dibalikkan ke pemeriksa.",
        lead="Pemeriksa memeriksa ulang. Jemaah tidak diberi tahu.",
        submit="Balikkan ke pemeriksa",
    ),
    Act.PROPOSE_PROOF: ActWords(
        "Lampirkan bukti",
        "l",
        "office_propose_proof",
        "bukti disimpan. Sekarang menunggu orang kedua.",
        lead="Bapak/Ibu orang pertama. Pejabat lain mengonfirmasi sesudah melihat buktinya.",
        submit="Simpan bukti",
        stays=True,
    ),
    Act.RETYPE_PORSI: ActWords(
        "Batalkan ketikan pertama", "u", "office_answer", "ketikan pertama dibatalkan.", stays=True
    ),
    Act.RECORD_REFUSAL: ActWords(
        "Ditolak kementerian",
        "t",
        "office_refusal",
        "jawaban kementerian dicatat. Jemaah diberi tahu.",
        "danger",
        lead="Jemaah diberi tahu bahwa petugas akan menghubungi.",
        submit="Simpan jawaban kementerian",
    ),
    Act.LAPSE: ActWords(
        "Tutup berkas",
        "t",
        "office_lapse",
        "berkas ditutup. Jemaah diberi tahu.",
        "danger",
        lead="Batas waktu perbaikan sudah lewat. Uang jemaah tetap tercatat di BPKH.",
        submit="Ya, tutup berkas",
    ),
    Act.ATTACH_LETTER: ActWords(
        "Lampirkan SPH",
        "h",
        "office_attach_letter",
        "SPH disimpan.",
        lead="Jemaah mengunduhnya sesudah nomor porsi dikonfirmasi.",
        submit="Simpan SPH",
        stays=True,
    ),
}

# Acts that end something for the pilgrim ask once more, though there is nothing to fill in.
ASKS_AGAIN = frozenset({Act.REJECT, Act.LAPSE})

FORMS: dict[Act, type[DeskForm]] = {
    Act.PROPOSE_REJECTION: RejectionForm,
    Act.RETURN: ReturnForm,
    Act.SEND_BACK: SendBackForm,
    Act.PROPOSE_PROOF: ProofForm,
    Act.ENTER_PORSI: AnswerForm,
    Act.CONFIRM_PORSI: PorsiForm,
    Act.RECORD_REFUSAL: RefusalForm,
    Act.ATTACH_LETTER: LetterForm,
}

REASONS = {Act.RETURN: return_reasons, Act.PROPOSE_REJECTION: reject_reasons}


@dataclass(frozen=True)
class Panel:
    """One offered act with its form."""

    act: Act
    words: ActWords
    url: str
    form: DeskForm
    lead: str

    @property
    def unfolds(self) -> bool:
        return self.form.has_questions or self.act in ASKS_AGAIN

    @property
    def is_open(self) -> bool:
        return self.form.is_bound

    @property
    def submit(self) -> str:
        return self.words.submit or self.words.label


def form_for(
    act: Act,
    opened: Opened,
    data: Mapping[str, Any] | None = None,
    files: "MultiValueDict[str, UploadedFile[bytes]] | None" = None,
) -> DeskForm:
    """Make the form of an act, empty or with what was sent."""
    more: dict[str, Any] = {"reasons": REASONS[act](opened.deposit.proof)} if act in REASONS else {}
    initial = {"act": act.value, "seen": version(opened.deposit)}
    return FORMS.get(act, DeskForm)(data, files, auto_id=f"{act.lower()}_%s", initial=initial, **more)


def recalled(opened: Opened, answers: Mapping[str, Any] | None) -> tuple[Act, DeskForm] | None:
    """Fill the form again that was typed when a session ended; None when nothing was kept."""
    if answers is None or answers.get("act") not in ACTS:
        return None
    act = Act(answers["act"])
    return act, form_for(act, opened, answers)


def panels(opened: Opened, sent: tuple[Act, DeskForm] | None = None) -> list[Panel]:
    """Give what is offered to this officer; the form that was sent and refused stands in place of an empty one."""
    forms = dict([sent] if sent else [])
    return [_panel(act, opened, forms.get(act) or form_for(act, opened)) for act in offers(opened.desk)]


def _panel(act: Act, opened: Opened, form: DeskForm) -> Panel:
    words = ACTS[act]
    return Panel(act, words, reverse(words.url, args=[opened.deposit.reference]), form, _lead(act, words, opened))


def _lead(act: Act, words: ActWords, opened: Opened) -> str:
    reason = opened.deposit.rejection
    if act == Act.REJECT and reason:
        return f"Jemaah membaca: {reason.sentence} Dasar: {reason.basis}."
    return words.lead
