"""What we tell pilgrims, and when: every event is a row first, the worker sends it."""

import uuid
from collections.abc import Iterator, Mapping
from datetime import datetime

from offices.models import User
from pilgrims.models import Guardianship, Notice, Pilgrim
from pilgrims.rules import Channel

FREE = "Layanan ini gratis. Petugas tidak pernah meminta kode atau uang."

# One idea a message, at most 15 words a sentence, never a link that signs in.
TEXTS: dict[str, str] = {
    "submitted": "Berkas Bapak/Ibu sudah kami terima. Nomor: {reference}. Petugas memeriksa {due}.",
    "resubmitted": "Perbaikan berkas {reference} sudah kami terima. Petugas memeriksa {due}.",
    "returned": "Berkas {reference} perlu diperbaiki. Mohon masuk ke MAL SAJI untuk melihat bagiannya.",
    "verified": "Berkas {reference} sudah diperiksa. Sekarang menunggu keputusan pejabat kantor.",
    "approved": "Berkas {reference} disetujui. Surat keterangan dapat diunduh di MAL SAJI.",
    "rejected": (
        "Pendaftaran {reference} tidak dapat diterima: {why} Dasar: {basis}. Bapak/Ibu boleh mengajukan keberatan."
    ),
    "withdrawn": "Pengajuan {reference} ditarik kembali. Uang Bapak/Ibu tetap tercatat di BPKH.",
    "lapsed": "Batas waktu berkas {reference} sudah lewat. Uang Bapak/Ibu tetap tercatat di BPKH.",
    "revoked": "Persetujuan berkas {reference} dicabut untuk diperiksa ulang. Petugas menghubungi Bapak/Ibu.",
    "reopened": "Berkas {reference} dibuka kembali. Mohon masuk ke MAL SAJI untuk melihat langkahnya.",
    "proved": "Setoran berkas {reference} sudah tercatat di bank. Bapak/Ibu tidak perlu berbuat apa-apa.",
    "porsi": "Nomor porsi Bapak/Ibu: {porsi}. Diterbitkan oleh Kementerian Haji dan Umrah.",
    "ministry_refused": "Sistem kementerian belum menerima berkas {reference}. Petugas menghubungi Bapak/Ibu.",
}
CODE_TEXT = "Kode MAL SAJI: {code}. Berlaku 10 menit. Jangan berikan kepada siapa pun."


def tell(event: str, pilgrim: Pilgrim, *, occasion: str, by: User, at: datetime, facts: Mapping[str, str]) -> None:
    """Write one message per account that cares for the pilgrim and per channel it has; once per occasion."""
    body = f"{TEXTS[event].format(**facts)} {FREE}"
    for recipient, channel, address in _addresses(pilgrim, at):
        notice = Notice(
            uid=uuid.uuid4(),
            once=f"{event}:{occasion}:{recipient.pk}",
            event=event,
            channel=channel,
            recipient=recipient,
            pilgrim=pilgrim,
            due_at=at,
            created_at=at,
            created_by=by,
        )
        notice.to = address
        notice.body = body
        notice.save()


def _addresses(pilgrim: Pilgrim, at: datetime) -> Iterator[tuple[User, Channel, str]]:
    guardians = Guardianship.objects.filter(pilgrim=pilgrim).active(at.date()).select_related("user")
    for guardian in guardians:
        user = guardian.user
        if user.phone:
            yield user, Channel.OUTBOX, user.phone
        if user.email:
            yield user, Channel.EMAIL, user.email


def tell_code(phone: str, code: str, *, at: datetime, recipient: User | None) -> None:
    """Send a one-time code to a number; its text is wiped once it is sent."""
    notice = Notice(
        once=f"code:{uuid.uuid4()}",
        event="code",
        channel=Channel.OUTBOX,
        recipient=recipient,
        is_code=True,
        due_at=at,
        created_at=at,
        created_by=User.objects.machine("pesan"),
    )
    notice.to = phone
    notice.body = f"{CODE_TEXT.format(code=code)} {FREE}"
    notice.save()
