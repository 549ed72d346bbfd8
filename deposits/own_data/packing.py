"""Pack what we hold into one ZIP: a readable file, a page that explains it, the documents and the papers."""

import json
import shutil
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date, datetime
from tempfile import SpooledTemporaryFile
from typing import IO, Any, cast
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models.fields.files import FieldFile
from django.utils.timezone import localdate

from deposits.models import MinistryAnswer, Paper
from deposits.own_data.reading import Fact, Person, held_about
from offices import audit
from offices.models import User
from offices.words import moment_words
from pilgrims.models import Document, Notice
from pilgrims.signin.devices import zone_of

IN_MEMORY = 1_000_000
ENDINGS = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png"}
READ_ME = """MAL SAJI: data yang kami simpan tentang Bapak/Ibu

data.json    semua isian, pesan, dan riwayat, dengan nama dalam bahasa Indonesia
MS-.../      satu folder untuk setiap orang:
             dokumen/  dokumen yang diunggah (yang berakhiran "lama" sudah diganti)
             surat/    surat dari kantor dan kementerian

Berkas ini berisi data pribadi. Simpan di tempat aman. Jangan kirim ke orang yang tidak dikenal.
Ada yang salah? Buka berkas di MAL SAJI, lalu pilih "Minta perbaikan data".
Layanan ini gratis. Petugas tidak pernah meminta kode atau uang.
"""


def export(user: User, *, by: User, at: datetime) -> "SpooledTemporaryFile[bytes]":
    """Pack the data of the account and of the people it decides for, and note it in the trail of each.

    The file stands at its beginning; beyond a megabyte it lies on disk, and it is gone once closed.
    """
    day = localdate(at)
    people = held_about(user, day).people
    with ExitStack() as undone:
        packed: SpooledTemporaryFile[bytes] = undone.enter_context(SpooledTemporaryFile(max_size=IN_MEMORY))
        with transaction.atomic():
            _note(user, people, by=by, at=at)
            _pack(packed, user, people, at)
        undone.pop_all()
    packed.seek(0)
    return packed


def _note(user: User, people: list[Person], *, by: User, at: datetime) -> None:
    """Write into the trail whose data leaves the house; an account without people has its own alone."""
    for person in people:
        with audit.change("own_data.export", person.registration, by=by, at=at, office=person.registration.office):
            pass
    if not people:
        with audit.change("own_data.export", user, by=by, at=at):
            pass


def _pack(packed: IO[bytes], user: User, people: list[Person], at: datetime) -> None:
    zone = zone_of(user)
    everything = _everything(user, people, localdate(at), zone)
    packed_at = at.astimezone(zone).timetuple()[:6]
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in (
            ("BACA-SAYA.txt", READ_ME),
            ("data.json", json.dumps(everything, ensure_ascii=False, indent=2)),
        ):
            archive.writestr(zipfile.ZipInfo(name, packed_at), text, zipfile.ZIP_DEFLATED)
        for person in people:
            for name, file in _files(person):
                _put(archive, zipfile.ZipInfo(name, packed_at), file)


def _put(archive: zipfile.ZipFile, info: zipfile.ZipInfo, file: FieldFile) -> None:
    """Copy a stored file piece by piece; pictures and PDFs are small already."""
    with file.open("rb") as source, archive.open(info, "w") as target:
        shutil.copyfileobj(cast(Any, source), target)


def _everything(user: User, people: list[Person], day: date, zone: ZoneInfo) -> dict[str, Any]:
    return {
        "Akun": {"Nama": user.name, "Nomor HP": user.phone, "Email": user.email},
        "Pesan": [
            {"Waktu": moment_words(notice.created_at, zone), "Isi": notice.body}
            for notice in Notice.objects.visible_to(user, day).order_by("id")
        ],
        "Orang": [_told(person) for person in people],
    }


def _told(person: Person) -> dict[str, Any]:
    zone = person.registration.office.zone
    return {
        "Data diri": _named(person.facts),
        "Berkas": [_named(facts) for _, facts in person.deposits],
        "Dokumen dan surat": [name for name, _ in _files(person)],
        "Permintaan perbaikan data": [
            {"Waktu": moment_words(one.asked_at, zone), "Isi": one.text, "Jawaban": one.answer}
            for one in person.registration.data_requests.order_by("id")
        ],
        "Siapa yang boleh melihat": person.seen_by,
        "Riwayat": [{"Waktu": act.when, "Kejadian": act.what, "Oleh": act.by} for act in person.acts],
    }


def _named(facts: list[Fact]) -> dict[str, str]:
    return {fact.label: fact.value for fact in facts}


def _files(person: Person) -> Iterator[tuple[str, FieldFile]]:
    """Give the name in the archive and the stored file of every document and paper of a person."""
    if not person.deposits:
        return
    folder = person.deposits[0][0].reference
    for number, document in enumerate(person.registration.documents.order_by("id"), start=1):
        old = "-lama" if document.replaced_at else ""
        yield f"{folder}/dokumen/{number:02d}-{_kind(document)}{old}.{ENDINGS[document.media_type]}", document.file
    deposits = [deposit for deposit, _ in person.deposits]
    for paper in Paper.objects.filter(deposit__in=deposits, drawn_at__isnull=False).order_by("id"):
        yield f"{folder}/surat/{paper.kind.lower()}-{paper.number}-{paper.version}.pdf", paper.file
    for answer in MinistryAnswer.objects.filter(deposit__in=deposits, confirmed_at__isnull=False).exclude(letter=""):
        yield f"{folder}/surat/sph.pdf", answer.letter


def _kind(document: Document) -> str:
    return document.kind.lower().replace("_", "-")
