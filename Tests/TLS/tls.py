"""TLS of the running server: versions, ciphers, certificates, tickets, exchange, redirect, refusals."""

import hashlib
import http.client
import os
import pathlib
import resource
import signal
import socket
import ssl
import struct
import subprocess
import sys
import tempfile
import threading
import time
import zlib

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "Support"))

from authority import Authority, openssl, program_refuses
from browser import BROKEN, Browser
from clinic import Clinic, free_port, wait_for
from report import Report


def context(authority=None, **values):
    """A client that trusts the authority, or anyone."""
    trust = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    if authority:
        trust.load_verify_locations(authority)
    else:
        trust.check_hostname, trust.verify_mode = False, ssl.CERT_NONE
    for name, value in values.items():
        setattr(trust, name, value)
    return trust


def shake(port, trust, name="localhost", session=None):
    """A connection after its handshake."""
    raw = socket.create_connection(("127.0.0.1", port), timeout=10)
    try:
        return trust.wrap_socket(raw, server_hostname=name, session=session)
    except BaseException:
        raw.close()
        raise


def get(connection, path="/health/live", host="localhost"):
    """Sends one request on an open connection; the answer's bytes."""
    connection.sendall(f"GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
    answer = b""
    while True:
        part = connection.recv(65536)
        if not part:
            return answer
        answer += part


def is_refused(body):
    try:
        body().close()
    except (ssl.SSLError, ConnectionError):
        return True
    return False


def development(report):
    with Clinic({"DIASCOPE_TLS": "development"}) as clinic:
        folder = clinic.data / "tls"
        own = folder / "development.pem"
        report.check("the start says how to trust the certificate", str(own) in clinic.log())
        report.check("the set-up link is under TLS", f"https://127.0.0.1:{clinic.port}/set-up/" in clinic.log())
        report.check("its key is the owner's alone", (folder / "development.key").stat().st_mode & 0o777 == 0o600)
        text = openssl("x509", "-in", own, "-noout", "-text").decode()
        report.check("it is ECDSA P-256 for localhost, 127.0.0.1 and ::1", all(
            word in text for word in ("prime256v1", "DNS:localhost", "IP Address:127.0.0.1", "IP Address:0:0:0:0:0:0:0:1")))
        with shake(clinic.port, context(own)) as secure:
            report.check("a browser that trusts it is served under TLS 1.3", secure.version() == "TLSv1.3",
                         str(secure.cipher()))
            answer = get(secure)
        report.check("no HSTS with it", b"HTTP/1.1 200" in answer and b"strict-transport" not in answer.lower())
        raw = socket.create_connection(("127.0.0.1", clinic.port), timeout=10)
        raw.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
        answer = raw.recv(65536)
        report.check("a browser that speaks plain HTTP is told so", answer.startswith(b"HTTP/1.1 400") and
                     b"https://" in answer, answer[:30].decode("latin-1"))
        raw.close()
        browser = clinic.account("clinician", "tls@example.org")
        report.check("cookies carry the prefix __Host- and Secure", "__Host-diascope-session" in browser.cookies and
                     browser.get("/patients").status == 200, ", ".join(browser.cookies))
        patient = clinic.patient(browser, family="Noise", record_number="T-1")
        picture = noise(1100)
        answer = browser.upload(patient, "noise.png", picture)
        report.check("an upload of megabytes arrives as it was sent", answer.status == 201, f"{len(picture)} bytes: {answer.status}")
        digest = hashlib.sha256(own.read_bytes()).hexdigest()
        clinic.stop()
        clinic.start()
        report.check("the next start keeps the certificate", hashlib.sha256(own.read_bytes()).hexdigest() == digest)


def noise(side):
    """A PNG that cannot be compressed; its checksum shows a wrong byte."""
    rows = b"".join(b"\0" + os.urandom(3 * side) for _ in range(side))
    chunks = ((b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)), (b"IDAT", zlib.compress(rows, 0)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks)


def versions(report, port):
    for version, name in ((ssl.TLSVersion.TLSv1_2, "1.2"), (ssl.TLSVersion.TLSv1_3, "1.3")):
        trust = context(minimum_version=version, maximum_version=version)
        with shake(port, trust) as secure:
            report.check(f"TLS {name} is spoken", b" 200 " in get(secure).split(b"\r\n")[0], secure.cipher()[0])
    for flag in ("-tls1", "-tls1_1"):
        told = subprocess.run(
            ["openssl", "s_client", "-connect", f"127.0.0.1:{port}", flag, "-cipher", "ALL:@SECLEVEL=0"],
            input=b"", capture_output=True, timeout=20)
        report.check(f"{flag[1:]} is refused", b"alert protocol version" in told.stderr or told.returncode != 0)
    weak = ("ECDHE-RSA-AES128-SHA", "ECDHE-ECDSA-AES256-SHA384", "AES128-GCM-SHA256", "DHE-RSA-AES128-SHA256")
    for cipher in weak:
        trust = context(maximum_version=ssl.TLSVersion.TLSv1_2)
        trust.set_ciphers(cipher + ":@SECLEVEL=0")
        report.check(f"{cipher} (no AEAD or no forward secrecy) is refused", is_refused(lambda: shake(port, trust)))
    trust = context()
    trust.set_alpn_protocols(["h2", "http/1.1"])
    with shake(port, trust) as secure:
        report.check("of h2 and http/1.1 the second is agreed on", secure.selected_alpn_protocol() == "http/1.1")
    trust.set_alpn_protocols(["h2"])
    report.check("a client that speaks h2 alone is refused (RFC 7301)", is_refused(lambda: shake(port, trust)))


def tickets(report, port):
    for version in (ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3):
        trust = context(minimum_version=version, maximum_version=version)
        first = shake(port, trust)
        get(first)
        session = first.session
        first.close()
        with shake(port, trust, session=session) as second:
            report.check(f"a ticket shortens the next handshake under {second.version()}", second.session_reused)
    return trust, session


def certificates(report):
    folder = pathlib.Path(tempfile.mkdtemp(prefix="diascope-tls-"))
    folder.chmod(0o711)
    served = folder / "served"
    served.mkdir(mode=0o711)
    authority, clients = Authority(folder, "authority"), Authority(folder, "clients")
    authority.sign("first", served / "a-first", "DNS:first.example,DNS:localhost,IP:127.0.0.1")
    authority.vouch(served / "a-first.pem", served / "a-first.ocsp")
    authority.sign("second", served / "b-second", "DNS:second.example,DNS:*.wild.example", kind="rsa")
    plain = free_port()
    settings = {
        "DIASCOPE_TLS": str(served), "DIASCOPE_TLS_CLIENTS": str(clients.certificate),
        "DIASCOPE_REDIRECT": f"127.0.0.1:{plain}", "DIASCOPE_ORIGIN": "https://first.example",
    }
    with Clinic(settings) as clinic:
        port = clinic.port
        trust = context(authority.certificate)
        for name, expected in (("first.example", "first"), ("second.example", "second"), ("any.wild.example", "second")):
            with shake(port, trust, name) as secure:
                subject = dict(pair[0] for pair in secure.getpeercert()["subject"])["commonName"]
                answer = get(secure, host=name if "wild" not in name else "first.example")
                report.check(f"{name} is served by its certificate", subject == expected and b" 200 " in answer[:20])
        with shake(port, context(), "unknown.example") as secure:
            found = ssl.DER_cert_to_PEM_cert(secure.getpeercert(True)).strip()
            report.check("a name of nobody is served by the first", found == (served / "a-first.pem").read_text().strip())
            report.check("but its requests are misdirected", b" 421 " in get(secure, host="unknown.example")[:20])
        with shake(port, trust, "first.example") as secure:
            answer = get(secure, host="first.example").lower()
            report.check("HSTS is said", b"strict-transport-security: max-age=31536000" in answer)
        told = subprocess.run(
            ["openssl", "s_client", "-connect", f"127.0.0.1:{port}", "-servername", "first.example", "-status"],
            input=b"", capture_output=True, timeout=20).stdout
        report.check("the OCSP answer is stapled", b"OCSP Response Status: successful" in told)
        redirect(report, plain)
        versions(report, port)
        by_client(report, port, folder, authority, clients)
        trust, session = tickets(report, port)
        exchange(report, clinic, served, authority, trust, session)
        hostile(report, clinic)
        return folder, served, clinic


def redirect(report, port):
    for path in ("/", "/patients?name=x&y=%2F", "http://evil.example/patients"):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        connection.request("GET", path, headers={"Host": "evil.example"})
        answer = connection.getresponse()
        wanted = "https://first.example" + path.replace("http://evil.example", "")
        report.check(f"the plain port sends {path} on to the server's own name",
                     answer.status == 308 and answer.headers["Location"] == wanted, str(answer.headers["Location"]))
        connection.close()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("POST", "/sign-in", "email=a&password=b")
    report.check("and takes no form", connection.getresponse().status == 403)
    connection.close()


def by_client(report, port, folder, authority, clients):
    clients.sign("viewer", folder / "viewer", usage="clientAuth")
    authority.sign("stranger", folder / "stranger", usage="clientAuth")
    trust = context()
    trust.load_cert_chain(folder / "viewer.pem", folder / "viewer.key")
    with shake(port, trust) as secure:
        report.check("a client with a certificate of the authority is served", b" 200 " in get(secure)[:20])
    trust = context(maximum_version=ssl.TLSVersion.TLSv1_2)
    trust.load_cert_chain(folder / "stranger.pem", folder / "stranger.key")
    report.check("one with another authority's is refused", is_refused(lambda: shake(port, trust)))
    with shake(port, context()) as secure:
        report.check("one without is served, too", b" 200 " in get(secure)[:20])


def exchange(report, clinic, served, authority, trust, session):
    """Certificates change under load: no connection is dropped, none misses an answer."""
    failures, answers, ends = [], [], time.monotonic() + 4

    def load():
        while time.monotonic() < ends:
            try:
                connection = http.client.HTTPSConnection("127.0.0.1", clinic.port, timeout=10, context=context())
                for _ in range(10):
                    connection.request("GET", "/health/live")
                    answers.append(connection.getresponse().read())
                connection.close()
            except BROKEN as error:
                failures.append(repr(error))

    threads = [threading.Thread(target=load) for _ in range(4)]
    for thread in threads:
        thread.start()
    before = shake(clinic.port, context())
    fingerprints = set()
    for round in range(5):
        authority.sign("first", served / "a-first", "DNS:first.example,DNS:localhost,IP:127.0.0.1")
        clinic.server.send_signal(signal.SIGHUP)
        wanted = ssl.PEM_cert_to_DER_cert((served / "a-first.pem").read_text())

        def serves():
            with shake(clinic.port, context()) as secure:
                return secure.getpeercert(True) == wanted

        report.check(f"SIGHUP exchanges the certificate ({round + 1})", wait_for(serves, 5))
    answer = get(before)
    for thread in threads:
        thread.join()
    report.check("a connection from before is still served", b" 200 " in answer[:20])
    report.check("under load nothing is dropped", not failures and answers, f"{len(answers)} answers, {failures[:2]}")
    with shake(clinic.port, trust, session=session) as secure:
        report.check("a ticket from before is still good", secure.session_reused)
    (served / "a-first.key").write_text("broken")
    clinic.server.send_signal(signal.SIGHUP)
    report.check("a broken key is told of", wait_for(lambda: "certificates not reloaded" in clinic.log(), 5))
    with shake(clinic.port, context()) as secure:
        report.check("and the old certificate goes on serving", b" 200 " in get(secure)[:20])


def hostile(report, clinic):
    """What is no handshake, or none that ends."""
    pieces = (b"\x16\x03\x01\xff\xff" + b"\x00" * 70000, b"\x16\x03\x01\x00\x05hello", b"\x80\x2e\x01\x00\x02", b"\x00" * 100,
              b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + os.urandom(500))
    for piece in pieces:
        raw = socket.create_connection(("127.0.0.1", clinic.port), timeout=20)
        try:
            raw.sendall(piece)
            raw.shutdown(socket.SHUT_WR)
            while raw.recv(65536):
                pass
            ended = True
        except ConnectionError:
            ended = True
        except socket.timeout:
            ended = False
        raw.close()
        report.check(f"{piece[:5].hex()} … ends the connection", ended)
    slow = socket.create_connection(("127.0.0.1", clinic.port), timeout=30)
    begun = time.monotonic()
    slow.sendall(b"\x16\x03")
    try:
        slow.recv(1)
    except ConnectionError:
        pass
    spent = time.monotonic() - begun
    report.check("a handshake that does not go on is ended after 10 s", 9 < spent < 13, f"{spent:.1f} s")
    slow.close()
    report.check("the server serves on", Browser(clinic.origin).get("/health/live").status == 200)
    failed = [value for name, value in clinic.metrics().items() if "handshake failed" in name]
    report.check("failed handshakes are counted", bool(failed) and failed[0] >= 4, str(failed))


def refusals(report):
    """Settings that would show records to whoever listens are refused with a sentence."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix="diascope-tls-"))
    base = {name: value for name, value in os.environ.items() if not name.startswith(("DIASCOPE_", "DATABASE_URL"))}
    base |= {"DIASCOPE_DATA": str(folder / "data")}
    authority = Authority(folder, "authority")
    for name in ("empty", "lonely", "open", "mixed", "weak"):
        (folder / name).mkdir()
    authority.sign("x", folder / "lonely/x").with_suffix(".key").unlink()
    authority.sign("x", folder / "open/x").with_suffix(".key").chmod(0o644)
    authority.sign("x", folder / "mixed/x")
    authority.sign("y", folder / "mixed/y").with_suffix(".key").rename(folder / "mixed/x.key")
    (folder / "mixed/y.pem").unlink()
    openssl("req", "-x509", "-newkey", "rsa:1024", "-nodes", "-subj", "/CN=weak", "-keyout", folder / "weak/x.key",
            "-out", folder / "weak/x.pem")
    (folder / "weak/x.key").chmod(0o600)
    port = free_port()
    cases = [
        ("plain HTTP on every address", {"DIASCOPE_LISTEN": f"0.0.0.0:{port}", "DIASCOPE_ORIGIN": "http://a.example"}, "only this machine"),
        ("every address without a name", {"DIASCOPE_LISTEN": f"0.0.0.0:{port}", "DIASCOPE_TLS": "development"}, "DIASCOPE_ORIGIN"),
        ("a redirect without TLS", {"DIASCOPE_REDIRECT": f"127.0.0.1:{port}"}, "DIASCOPE_TLS"),
        ("a folder without certificates", {"DIASCOPE_TLS": str(folder / "empty")}, "holds no certificate"),
        ("a certificate without its key", {"DIASCOPE_TLS": str(folder / "lonely")}, "no key beside"),
        ("a key that others may read", {"DIASCOPE_TLS": str(folder / "open")}, "chmod 600"),
        ("a key of another certificate", {"DIASCOPE_TLS": str(folder / "mixed")}, "do not belong together"),
        ("a weak certificate", {"DIASCOPE_TLS": str(folder / "weak")}, "too weak"),
        ("proxies that are none", {"DIASCOPE_PROXIES": "10.0.0.0/33"}, "DIASCOPE_PROXIES"),
        ("an origin that is none", {"DIASCOPE_ORIGIN": "example.org"}, "DIASCOPE_ORIGIN"),
    ]
    for name, settings, sentence in cases:
        status, told = program_refuses(base | settings)
        report.check(f"{name}: refused with a sentence", status in (64, 69) and sentence in told, told.strip()[:120])


def proxies(report):
    """Forwarded fields count from declared proxies alone, and without TLS only these are served."""
    settings = {"DIASCOPE_PROXIES": "127.0.0.1", "DIASCOPE_ORIGIN": "https://clinic.example"}
    with Clinic(settings) as clinic:
        browser = Browser(clinic.origin)
        answer = browser.get("/sign-in", {"Host": "clinic.example", "X-Forwarded-For": "203.0.113.9", "X-Forwarded-Proto": "https"})
        cookie = answer.headers.get("Set-Cookie") or ""
        report.check("behind a proxy under TLS cookies are Secure", answer.status == 200 and "__Host-" in cookie and
                     "Secure" in cookie)
        report.check("HSTS is said behind it", "max-age" in (answer.headers.get("Strict-Transport-Security") or ""))
    clinic = Clinic(settings)
    clinic.environment["DIASCOPE_LISTEN"] = f"0.0.0.0:{clinic.port}"
    with clinic:
        lie = {"X-Forwarded-For": "127.0.0.1", "X-Forwarded-Proto": "https"}
        for name, source, fields, wanted in (
                ("a direct client of a plain server is refused", "127.0.0.2", {}, 403),
                ("even when it calls itself a proxy", "127.0.0.2", lie, 403),
                ("the proxy is served", "127.0.0.1", {}, 200)):
            connection = http.client.HTTPConnection("127.0.0.1", clinic.port, timeout=10, source_address=(source, 0))
            connection.request("GET", "/sign-in", headers={"Host": "clinic.example"} | fields)
            status = connection.getresponse().status
            report.check(name, status == wanted, str(status))
            connection.close()

    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    settings["DIASCOPE_PROXIES"] = "127.0.0.1,127.0.0.3"
    clinic = Clinic(settings)
    clinic.environment["DIASCOPE_LISTEN"] = f"0.0.0.0:{clinic.port}"
    with clinic:
        for name, source, wanted in (("one address may hold 1,024 connections and no more", "127.0.0.2", b"503"),
                                     ("a declared proxy more", "127.0.0.3", b"200")):
            held = [socket.create_connection(("127.0.0.1", clinic.port), 10, (source, 0)) for _ in range(1025)]
            held[-1].sendall(b"GET /health/live HTTP/1.1\r\nHost: clinic.example\r\nConnection: close\r\n\r\n")
            answer = held[-1].recv(4096)
            report.check(name, answer[9:12] == wanted, answer[:60].decode("latin-1"))
            if wanted == b"503":
                report.check("who is turned away learns when to come back, under the site's headers",
                             all(line in answer for line in (b"Retry-After: 5\r\n", b"Content-Security-Policy: ", b"\r\nX-Request-Id: ")))
            for one in held:
                one.close()


def main():
    report = Report()
    report.part("development", lambda: development(report))
    report.part("certificates", lambda: certificates(report))
    report.part("refusals", lambda: refusals(report))
    report.part("proxies", lambda: proxies(report))
    sys.exit(report.end())


main()
