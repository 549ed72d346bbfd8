"""A line between a phone and the service: weak when asked, cut in the middle, mended again."""

import socket
import threading
import time
from contextlib import suppress

CHUNK = 4096


class Line:
    """A relay on a port of its own; `pause` are the seconds every four kilobytes take to the service."""

    def __init__(self, service_port: int) -> None:
        self.service_port = service_port
        self.pause = 0.0
        self.is_cut = False
        self.ends: list[socket.socket] = []
        self.door = socket.create_server(("127.0.0.1", 0))
        self.port: int = self.door.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def cut(self) -> None:
        """Break what is under way, and refuse what comes."""
        self.is_cut = True
        for end in self.ends:
            _hang_up(end)
        self.ends.clear()

    def mend(self) -> None:
        self.is_cut, self.pause = False, 0.0

    def close(self) -> None:
        self.cut()
        _hang_up(self.door)

    def _serve(self) -> None:
        while True:
            try:
                phone, _ = self.door.accept()
            except OSError:
                return
            if self.is_cut:
                _hang_up(phone)
                continue
            service = socket.create_connection(("127.0.0.1", self.service_port))
            self.ends += [phone, service]
            threading.Thread(target=self._carry, args=(phone, service), kwargs={"up": True}, daemon=True).start()
            threading.Thread(target=self._carry, args=(service, phone), kwargs={"up": False}, daemon=True).start()

    def _carry(self, source: socket.socket, target: socket.socket, *, up: bool) -> None:
        with suppress(OSError):
            while piece := source.recv(CHUNK):
                time.sleep(self.pause if up else 0)
                target.sendall(piece)
        _hang_up(source)
        _hang_up(target)


def _hang_up(end: socket.socket) -> None:
    with suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)
    end.close()
