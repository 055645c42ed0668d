"""Raw bytes to a server, and answers out of its bytes. Standard library only."""

import re
import socket
import ssl

TOKEN = re.compile(rb"[!#$%&'*+.^_`|~0-9A-Za-z-]+\Z")
LINE = re.compile(rb"HTTP/1\.1 ([1-5][0-9]{2}) [\t -~\x80-\xff]*\Z")
DATE = re.compile(
    r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), [0-9]{2} (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) [0-9]{4} "
    r"[0-9]{2}:[0-9]{2}:[0-9]{2} GMT\Z")


class Broken(Exception):
    """The answer cannot be read, or does not come."""


class Answer:
    def __init__(self, status, fields, faults):
        self.status, self.fields, self.faults, self.body = status, fields, faults, b""

    def field(self, name):
        values = [value for key, value in self.fields if key.lower() == name.lower()]
        return ", ".join(values) if values else None


class Wire:
    """One connection."""

    def __init__(self, address, tls, seconds):
        self._socket = socket.create_connection(address, timeout=seconds)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if tls:
            context = ssl.create_default_context()
            context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
            context.set_alpn_protocols(["http/1.1"])
            self._socket = context.wrap_socket(self._socket, server_hostname="localhost")
        self._held = b""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._socket.close()

    def send(self, data):
        try:
            self._socket.sendall(data)
        except (BrokenPipeError, ConnectionResetError, ssl.SSLError):
            pass  # refused before all was sent; the answer says why

    def end_input(self):
        try:
            self._socket.shutdown(socket.SHUT_WR)
        except OSError:
            pass

    def rest(self):
        """Everything up to the end of the connection."""
        while self._more():
            pass
        taken, self._held = self._held, b""
        return taken

    def answer(self, method="GET"):
        """The next answer; None when the connection ends before it."""
        head = self._until(b"\r\n\r\n")
        if head is None:
            return None
        lines, faults = head[:-4].split(b"\r\n"), []
        found = LINE.match(lines[0])
        if not found:
            raise Broken(f"malformed status line {lines[0][:60]!r}")
        fields = []
        for line in lines[1:]:
            name, colon, value = line.partition(b":")
            if not colon or not TOKEN.match(name) or re.search(rb"[\x00-\x08\x0a-\x1f\x7f]", value):
                faults.append(f"malformed field {line[:60]!r}")
            fields.append((name.decode("latin-1"), value.strip(b" \t").decode("latin-1")))
        answer = Answer(int(found[1]), fields, faults)
        answer.body = self._body(answer, method)
        self._examine(answer)
        return answer

    def _body(self, answer, method):
        if method == "HEAD" or answer.status < 200 or answer.status in (204, 304):
            return b""
        coding, length = answer.field("Transfer-Encoding"), answer.field("Content-Length")
        if coding is not None:
            return self._chunks(answer)
        if length is None:
            return self.rest()
        if not re.fullmatch("[0-9]+", length):
            raise Broken(f"Content-Length {length}")
        return self._exactly(int(length))

    def _chunks(self, answer):
        body = b""
        while True:
            line = self._until(b"\r\n")
            if line is None or not re.fullmatch(rb"[0-9A-Fa-f]+(;.*)?\r\n", line):
                raise Broken(f"malformed chunk {line!r}")
            size = int(line.split(b";")[0], 16)
            if size == 0:
                if self._until(b"\r\n") != b"\r\n":
                    answer.faults.append("trailers")
                return body
            body += self._exactly(size)
            if self._exactly(2) != b"\r\n":
                raise Broken("a chunk is longer than it says")

    @staticmethod
    def _examine(answer):
        """What holds for every answer (RFC 9110, sections 6.6.1 and 8.6; RFC 9112, sections 6.1 and 6.2)."""
        names = [name.lower() for name, _ in answer.fields]
        if answer.status >= 200 and not DATE.match(answer.field("Date") or ""):
            answer.faults.append(f"Date is {answer.field('Date')}")
        for name in ("content-length", "transfer-encoding", "date", "content-type", "etag", "content-range",
                     "location"):
            if names.count(name) > 1:
                answer.faults.append(f"{name} is repeated")
        if answer.status < 200 or answer.status == 204:
            answer.faults += [f"{name} with {answer.status}" for name in ("content-length", "transfer-encoding")
                              if name in names]
        if "content-length" in names and "transfer-encoding" in names:
            answer.faults.append("both length and chunks")

    def _until(self, mark):
        while mark not in self._held:
            if not self._more():
                if self._held:
                    raise Broken(f"broke off after {self._held[:60]!r}")
                return None
        place = self._held.index(mark) + len(mark)
        taken, self._held = self._held[:place], self._held[place:]
        return taken

    def _exactly(self, count):
        while len(self._held) < count:
            if not self._more():
                raise Broken(f"broke off {count - len(self._held)} bytes before the end of a body")
        taken, self._held = self._held[:count], self._held[count:]
        return taken

    def _more(self):
        try:
            data = self._socket.recv(1 << 16)
        except TimeoutError:
            raise Broken("silence" + (f" and answers {self._held[:12]!r}" if self._held else "")) from None
        except (ConnectionResetError, ssl.SSLError):
            return False
        self._held += data
        return bool(data)
