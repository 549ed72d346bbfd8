"""How fast the worker makes certificates: warm milliseconds unsigned and sealed, how many a second in two processes,
size, memory (figure 36). Needs no database."""

import json
import os
import statistics
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from io import BytesIO
from multiprocessing import get_context
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "malsaji.settings")
os.environ.setdefault("CODE_CHECK", "1")

WARM = 40
SUSTAINED = 500
A_PROCESS = 50
PROCESSES = 2

HEAD = {
    "institution": "Kementerian Haji dan Umrah Republik Indonesia",
    "office_name": "Kantor Kementerian Haji dan Umrah Kabupaten Tabalong",
    "section": "",
    "city": "Tanjung",
}
WHEN = "Senin, 23 November 2026 · 10.31 WITA"
CERTIFICATE = {
    "letterhead": HEAD,
    "date": "23 November 2026",
    "reference": "MS-6309-2026-000123",
    "kind": "setoran awal",
    "name": "SITI AMINAH",
    "father_label": "Binti",
    "father_name": "ABDULLAH",
    "nik": "•••• •••• •••• 9001",
    "domicile": "Agung, Kecamatan Tanjung, Kabupaten Tabalong",
    "amount": 25_000_000,
    "amount_words": "Rp25.000.000",
    "amount_spelled": "dua puluh lima juta rupiah",
    "bank": "Bank Syariah Indonesia",
    "validation_no": "261100004711",
    "bank_reference": "FT26323000121",
    "virtual_account": "••••••••••••1234",
    "paid_on": "Kamis, 19 November 2026",
    "checked": ["Nama, NIK, dan alamat dibandingkan dengan dokumen kependudukan."] * 4,
    "proof": {
        "strength": "SETTLED",
        "words": "Tercatat di bank",
        "detail": "Ada dalam catatan bank tanggal 19 November 2026: nomor validasi dan jumlah sama persis.",
    },
    "people": [
        {"act": "Diperiksa oleh", "name": "Rina Wulandari", "role": "Verifikator", "when": WHEN},
        {"act": "Disetujui oleh", "name": "Ahmad Fauzi", "role": "Penyetuju", "when": WHEN},
    ],
}
RECEIPT = {
    "letterhead": HEAD,
    "reference": "MS-6309-2026-000123",
    "name": "SITI AMINAH",
    "nik": "•••• •••• •••• 9001",
    "received": WHEN,
    "sender": "Jemaah sendiri",
    "purpose": "Pendaftaran haji reguler, setoran awal",
    "documents": [{"word": "Kartu Keluarga (KK)", "uploaded": WHEN}] * 5,
    "next_step": "Petugas memeriksa berkas ini. Bapak/Ibu tidak perlu datang ke kantor.",
    "due": "Jawaban paling lambat Rabu, 25 November 2026.",
}


def maker(kind: str, facts: dict[str, Any], *, sealed: bool) -> Callable[[int], bytes]:
    """Give a function that makes the sample as the paper of a running number."""
    import django

    django.setup()
    from deposits.certificates.drawing import draw
    from deposits.certificates.issuing import finished
    from deposits.models import Paper

    def make(seq: int) -> bytes:
        number = f"SK-6309-2026-{seq:06d}"
        token, at = f"{seq:022d}", datetime(2026, 11, 23, 2, 31, tzinfo=UTC)
        paper = Paper(kind=kind, number=number, seq=seq, token=token, code="K7MWP4TX2B", facts=facts, made_at=at)
        return finished(paper) if sealed else draw(paper)

    return make


def warm_ms(draw: Callable[[int], bytes], clock: Callable[[], float] = time.perf_counter) -> float:
    times = []
    for seq in range(WARM):
        start = clock()
        draw(seq)
        times.append(clock() - start)
    return statistics.median(times) * 1000


def resident_mib() -> float:
    """Give the resident memory of this process now (not its peak)."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def run_of(job: tuple[int, bool]) -> float:
    """Make a run of certificates after one warming and give the seconds it took."""
    count, sealed = job
    make = maker("CERTIFICATE", CERTIFICATE, sealed=sealed)
    make(0)
    start = time.perf_counter()
    for seq in range(count):
        make(seq)
    return time.perf_counter() - start


def per_second(*, sealed: bool) -> float:
    """Work in two processes at once, as two workers do."""
    with ProcessPoolExecutor(PROCESSES, mp_context=get_context("spawn")) as pool:
        return sum(A_PROCESS / seconds for seconds in pool.map(run_of, [(A_PROCESS, sealed)] * PROCESSES))


def measure() -> dict[str, float]:
    from pypdf import PdfReader

    unsigned, signed = (maker("CERTIFICATE", CERTIFICATE, sealed=sealed) for sealed in (False, True))
    receipt = maker("RECEIPT", RECEIPT, sealed=False)
    start = time.perf_counter()
    pdf = signed(0)
    figures = {
        "first_ms": (time.perf_counter() - start) * 1000,
        "unsigned_ms": warm_ms(unsigned),
        "signed_ms": warm_ms(signed),
        "signed_cpu_ms": warm_ms(signed, time.process_time),
        "receipt_ms": warm_ms(receipt),
        "bytes": len(pdf),
        "pages": len(PdfReader(BytesIO(pdf)).pages),
        "rss_mb": resident_mib(),
    }
    for seq in range(SUSTAINED):
        signed(seq)
    figures["rss_growth_mb"] = resident_mib() - figures["rss_mb"]
    figures["per_second_two_processes_unsigned"] = per_second(sealed=False)
    figures["per_second_two_processes"] = per_second(sealed=True)
    return {name: round(value, 1) for name, value in figures.items()}


TARGETS = {
    "unsigned_ms": "<= 80",
    "signed_ms": "<= 110",
    "bytes": "<= 60000",
    "pages": "= 1",
    "rss_growth_mb": "flat over 500",
    "per_second_two_processes_unsigned": ">= 25",
    "per_second_two_processes": ">= 18, sealed",
}
LAST_LINE = ("unsigned_ms", "signed_ms", "per_second_two_processes", "bytes", "pages", "rss_growth_mb")


def main() -> None:
    figures = measure()
    for name, value in figures.items():
        print(f"{name:36} {value:10.1f}   {TARGETS.get(name, '')}")
    print(json.dumps({name: figures[name] for name in LAST_LINE}))


if __name__ == "__main__":
    main()
