"""What we tell pilgrims, and when: every event is a row first, the worker sends it."""

import uuid
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.timezone import localdate

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
    "draft_withdrawn": "Isian berkas {reference} dibatalkan. Berkas ini belum pernah dikirim ke kantor.",
    "withdrawn": "Pengajuan {reference} ditarik kembali. Uang Bapak/Ibu tetap tercatat di BPKH.",
    "lapsed": "Batas waktu berkas {reference} sudah lewat. Uang Bapak/Ibu tetap tercatat di BPKH.",
    "revoked": "Persetujuan berkas {reference} dicabut untuk diperiksa ulang. Petugas menghubungi Bapak/Ibu.",
    "reopened": "Berkas {reference} dibuka kembali. Mohon masuk ke MAL SAJI untuk melihat langkahnya.",
    "proved": "Setoran berkas {reference} sudah tercatat di bank. Bapak/Ibu tidak perlu berbuat apa-apa.",
    "porsi": "Nomor porsi Bapak/Ibu: {porsi}. Diterbitkan oleh Kementerian Haji dan Umrah.",
    "ministry_refused": "Sistem kementerian belum menerima berkas {reference}. Petugas menghubungi Bapak/Ibu.",
}
CODE_TEXT = "Kode MAL SAJI: {code}. Berlaku 10 menit. Jangan berikan kepada siapa pun."


@dataclass(frozen=True, slots=True)
class News:
    """What is told about one pilgrim: the occasion that makes it unique, and the facts its text names."""

    pilgrim_id: int
    occasion: str
    facts: Mapping[str, str]


def tell(event: str, pilgrim: Pilgrim, *, occasion: str, by: User, at: datetime, facts: Mapping[str, str]) -> None:
    """Write one message per account that cares for the pilgrim and per channel it has; once per occasion."""
    tell_all(event, [News(pilgrim.pk, occasion, facts)], by=by, at=at)


def tell_all(event: str, news: Sequence[News], *, by: User, at: datetime) -> None:
    """Tell many pilgrims of the same event; two queries, however many."""
    guardians: dict[int, list[User]] = defaultdict(list)
    cared_for = Guardianship.objects.filter(pilgrim__in=[one.pilgrim_id for one in news]).active(localdate(at))
    for guardian in cared_for.select_related("user"):
        guardians[guardian.pilgrim_id].append(guardian.user)
    Notice.objects.bulk_create(
        _notice(event, one, recipient, channel, address, by=by, at=at)
        for one in news
        for recipient in guardians[one.pilgrim_id]
        for channel, address in _addresses(recipient)
    )


def _notice(
    event: str, news: News, recipient: User, channel: Channel, address: str, *, by: User, at: datetime
) -> Notice:
    notice = Notice(
        uid=uuid.uuid4(),
        once=f"{event}:{news.occasion}:{recipient.pk}",
        event=event,
        channel=channel,
        recipient=recipient,
        pilgrim_id=news.pilgrim_id,
        due_at=at,
        created_at=at,
        created_by=by,
    )
    notice.to = address
    notice.body = f"{TEXTS[event].format(**news.facts)} {FREE}"
    return notice


def _addresses(user: User) -> Iterator[tuple[Channel, str]]:
    if user.phone:
        yield Channel.OUTBOX, user.phone
    if user.email:
        yield Channel.EMAIL, user.email


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
