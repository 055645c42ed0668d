"""An authority of our own, and what it signs. Uses the openssl command."""

import subprocess
import time

import clinic


def openssl(*words, **options):
    return subprocess.run(["openssl", *map(str, words)], check=True, capture_output=True, **options).stdout


class Authority:
    def __init__(self, folder, name):
        self.folder = folder
        self.certificate, self._key = folder / f"{name}.crt", folder / f"{name}.own"
        openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "30",
                "-subj", f"/CN={name}", "-addext", "keyUsage=critical,keyCertSign,cRLSign,digitalSignature",
                "-keyout", self._key, "-out", self.certificate)

    def sign(self, name, target, names="", kind="ec", usage="serverAuth", days=30):
        """Writes target.pem and target.key; `names` are of the kind DNS:one.example."""
        coding = ["rsa:2048"] if kind == "rsa" else ["ec", "-pkeyopt", "ec_paramgen_curve:P-256"]
        request, extensions = target.with_suffix(".request"), target.with_suffix(".extensions")
        openssl("req", "-new", "-newkey", *coding, "-nodes", "-subj", f"/CN={name}", "-keyout",
                target.with_suffix(".key"), "-out", request)
        extensions.write_text(
            f"basicConstraints=CA:FALSE\nkeyUsage=critical,digitalSignature\nextendedKeyUsage={usage}\n"
            "subjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid\n" + (f"subjectAltName={names}\n" if names else ""))
        openssl("x509", "-req", "-in", request, "-CA", self.certificate, "-CAkey", self._key, "-CAcreateserial",
                "-days", days, "-extfile", extensions, "-out", target.with_suffix(".pem"))
        target.with_suffix(".key").chmod(0o600)
        request.unlink()
        extensions.unlink()
        return target.with_suffix(".pem")

    def vouch(self, certificate, target):
        """Writes an OCSP answer for a certificate to the target, in DER."""
        index = self.folder / "index"
        serial = openssl("x509", "-in", certificate, "-noout", "-serial").decode().strip().split("=")[1]
        ends = time.strftime("%y%m%d%H%M%SZ", time.gmtime(time.time() + 86400))
        index.write_text(f"V\t{ends}\t\t{serial}\tunknown\t/CN=any\n")
        openssl("ocsp", "-issuer", self.certificate, "-cert", certificate, "-index", index, "-CA", self.certificate,
                "-rsigner", self.certificate, "-rkey", self._key, "-ndays", "1", "-respout", target)


def program_refuses(settings):
    """What the program says when it refuses to start; None when it starts."""
    made = subprocess.run(
        [clinic.PROGRAM, "serve"], env=settings, cwd=clinic.ROOT, stdin=subprocess.DEVNULL, capture_output=True,
        timeout=60)
    return made.returncode, made.stderr.decode()
