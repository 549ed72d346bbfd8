"""How fast a statement of a million lines is read, and how little of it lies in memory."""

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections import deque
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from deposits import statements

LINES = 1_000_000
OPENING = 1_000_000_000


def main() -> None:
    """Measure each reader in a process of its own; the last line is JSON."""
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        for name, written in {"mt940": _mt940(), "bps_report": _bps_report(), "bsi_biznet": _bsi_biznet()}.items():
            path = Path(folder) / name
            with path.open("w") as file:
                file.writelines(written)
            command = [sys.executable, __file__, str(path)]
            found[name] = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
            path.unlink()
    for name, figures in found.items():
        print(f"{name:<12}{figures['lines_per_second']:>10,} lines/s{figures['peak_rss_mb']:>6} MB")
    print(json.dumps(found))


def _measure(path: str) -> None:
    began, used = time.perf_counter(), time.process_time()
    with Path(path).open("rb") as file:
        reading = statements.read(file)
        deque(reading.entries(), maxlen=0)
    (statement,) = reading.statements
    if (statement.count, statement.balanced) != (LINES, True):
        raise SystemExit("not all lines were read")
    processor = time.process_time() - used
    figures = {
        "lines": LINES,
        "seconds": round(time.perf_counter() - began, 1),
        "processor_seconds": round(processor, 1),
        "lines_per_second": round(LINES / processor),
        "peak_rss_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }
    print(json.dumps(figures))


def _amounts() -> Iterator[tuple[int, int, int]]:
    balance = OPENING
    for number in range(LINES):
        amount = 25_000_000 if number % 10 else 24_900_000 + number % 997
        balance += amount
        yield number, amount, balance


def _mt940() -> Iterator[str]:
    yield f":20:X\n:25:7001234567\n:28C:1\n:60F:C261101IDR{OPENING},\n"
    for number, amount, _ in _amounts():
        yield f":61:2611191119C{amount},00NTRFNONREF//FT{number:011}\n:86:8808{number:012} DARI SITI {number}\n"
    yield f":62F:C261119IDR{OPENING + sum(amount for _, amount, _ in _amounts())},\n-\n"


def _bps_report() -> Iterator[str]:
    yield f"LAPORAN HARIAN SETORAN BIPIH\nRekening;7001234567\nTanggal;19-11-2026\nSaldo Awal;{_dotted(OPENING)}\n"
    yield "tanggal;jam;kode_bank;cabang;nomor_validasi;nomor_referensi;virtual_account;nama;nik_akhir;"
    yield "jumlah;jenis;saldo\n"
    for number, amount, balance in _amounts():
        yield (
            f"19-11-2026;{number // 3600 % 24:02}:{number // 60 % 60:02}:{number % 60:02};451;TANJUNG;{number:012};"
            f"FT{number:011};8808{number:012};SITI {number};{number % 10000:04};"
            f"{_dotted(amount)};AWAL;{_dotted(balance)}\n"
        )
    total = sum(amount for _, amount, _ in _amounts())
    yield f"TOTAL;{LINES};{_dotted(total)};0,00\nSaldo Akhir;{_dotted(OPENING + total)}\n"


def _bsi_biznet() -> Iterator[str]:
    yield "Account,7001234567\nWaktu Transaksi,No Ref,Kode,Cabang,Teller,Jenis,Deskripsi,Debit,Kredit,Saldo\n"
    for number, amount, balance in _amounts():
        yield (
            f"19-11-2026 {number // 60 % 24:02}.{number % 60:02},FT{number:011},TRF,0001,,K,"
            f'"SETORAN HAJI 8808{number:012} SITI {number}","","{amount:,}.00","{balance:,}.00"\n'
        )


def _dotted(amount: int) -> str:
    return f"{amount:,}".replace(",", ".") + ",00"


if __name__ == "__main__":
    _measure(sys.argv[1]) if len(sys.argv) > 1 else main()
