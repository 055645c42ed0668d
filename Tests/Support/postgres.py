"""A PostgreSQL client for tests: trusted sign-in over a unix socket, simple queries, notifications."""

import select
import socket
import struct
import time
import urllib.parse


class DatabaseError(Exception):
    """The server's own words."""


class Database:
    """One session. Every value comes back as text, or None."""

    def __init__(self, url):
        parts = urllib.parse.urlsplit(url)
        options = urllib.parse.parse_qs(parts.query)
        # The settings' own form names the user in the address and the socket's folder as a host.
        user = parts.username or parts.netloc.rstrip("@")
        self.notifications = []
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.settimeout(30)
        self._socket.connect(options["host"][0] + "/.s.PGSQL.5432")
        self._buffer = b""
        pairs = ["user", user, "database", parts.path.lstrip("/") or "diascope", "client_encoding", "UTF8"]
        body = struct.pack(">I", 196608) + b"".join(text.encode() + b"\0" for text in pairs) + b"\0"
        self._socket.sendall(struct.pack(">I", len(body) + 4) + body)
        self._until_ready()

    def rows(self, sql):
        """All rows of one statement, each a list of text."""
        body = sql.encode() + b"\0"
        self._socket.sendall(b"Q" + struct.pack(">I", len(body) + 4) + body)
        return self._until_ready()

    def value(self, sql):
        """The first column of the first row, or None."""
        rows = self.rows(sql)
        return rows[0][0] if rows else None

    def listen(self, channel):
        self.rows(f'LISTEN "{channel}"')

    def wait(self, seconds):
        """The next notification as (channel, payload, when it came), or None after so many seconds."""
        deadline = time.monotonic() + seconds
        while not self.notifications:
            left = deadline - time.monotonic()
            if left <= 0 or not (self._buffer or select.select([self._socket], [], [], left)[0]):
                return None
            self._message()
        return self.notifications.pop(0)

    def close(self):
        self._socket.close()

    def _until_ready(self):
        rows, failure = [], None
        while True:
            kind, body = self._message()
            if kind == b"D":
                rows.append(self._values(body))
            elif kind == b"E":
                fields = dict((part[:1], part[1:].decode()) for part in body.split(b"\0") if part)
                failure = DatabaseError(fields.get(b"M", "unknown"))
                if fields.get(b"S") == "FATAL":
                    raise failure
            elif kind == b"Z":
                if failure:
                    raise failure
                return rows

    @staticmethod
    def _values(body):
        (count,), place, values = struct.unpack(">H", body[:2]), 2, []
        for _ in range(count):
            (length,) = struct.unpack(">i", body[place : place + 4])
            place += 4
            values.append(None if length < 0 else body[place : place + length].decode())
            place += max(length, 0)
        return values

    def _message(self):
        kind = self._exactly(1)
        (length,) = struct.unpack(">I", self._exactly(4))
        body = self._exactly(length - 4)
        if kind == b"A":
            channel, payload = body[4:].split(b"\0")[:2]
            self.notifications.append((channel.decode(), payload.decode(), time.time()))
        return kind, body

    def _exactly(self, count):
        while len(self._buffer) < count:
            more = self._socket.recv(1 << 16)
            if not more:
                raise DatabaseError("the connection ended")
            self._buffer += more
        taken, self._buffer = self._buffer[:count], self._buffer[count:]
        return taken
