"""Debian's nginx with the same files, on a port and in a folder of its own."""

import gzip
import pathlib
import shutil
import subprocess
import tempfile

from clinic import free_port, wait_for
from wire import Wire

# Where nginx leaves a choice, the one that is ours: no slashes merged, dates compared, bodies read to their end.
SETTINGS = """
daemon off; master_process off; pid {folder}/pid; error_log {folder}/error.log;
events {{ worker_connections 256; }}
http {{
    include /etc/nginx/mime.types;
    access_log off;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    client_header_timeout 2s;
    client_max_body_size 2g;
    absolute_redirect off;
    merge_slashes off;
    if_modified_since before;
    max_ranges 16;
    server {{ listen 127.0.0.1:{behind}; return 403; }}
    server {{ listen 127.0.0.1:{port} {ssl} default_server; {certificate} return 421; }}
    server {{
        listen 127.0.0.1:{port} {ssl};
        {certificate}
        server_name localhost 127.0.0.1;
        location /static/ {{ alias {folder}/files/; gzip_static on; gzip_vary on; }}
        location = / {{ return 303 /sign-in; }}
        location = /sign-in {{
            default_type "text/html; charset=utf-8";
            if ($request_method = POST) {{ proxy_pass http://127.0.0.1:{behind}; }}
            if ($request_method !~ ^(GET|HEAD|POST)$) {{ return 405; }}
            if ($request_method != POST) {{ return 200 page; }}
        }}
        location /health/ {{
            default_type application/json;
            if ($request_method !~ ^(GET|HEAD)$) {{ return 405; }}
            return 200 '{{}}';
        }}
        location / {{ return 404; }}
    }}
}}
"""


class Nginx:
    def __init__(self, files, tls):
        self.tls = tls
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="diascope-nginx-"))
        self.address = ("127.0.0.1", free_port())
        shutil.copytree(files, self.folder / "files")
        for file in files.iterdir():
            packed = self.folder / "files" / (file.name + ".gz")
            packed.write_bytes(gzip.compress(file.read_bytes()))
        certificate = ""
        if tls:
            self._certify()
            certificate = f"ssl_certificate {self.folder}/certificate; ssl_certificate_key {self.folder}/key;"
        (self.folder / "settings").write_text(SETTINGS.format(
            folder=self.folder, port=self.address[1], behind=free_port(), ssl="ssl" if tls else "",
            certificate=certificate))

    def __enter__(self):
        with open(self.folder / "stderr", "wb") as errors:
            self._server = subprocess.Popen(
                ["/usr/sbin/nginx", "-p", self.folder, "-c", self.folder / "settings"], stderr=errors)
        if not wait_for(self._listens, 10):
            raise RuntimeError("nginx did not start: " + (self.folder / "stderr").read_text())
        return self

    def __exit__(self, *_):
        self._server.terminate()
        self._server.wait(10)
        shutil.rmtree(self.folder, ignore_errors=True)

    def _listens(self):
        try:
            with Wire(self.address, self.tls, 1):
                return True
        except OSError:
            return False

    def _certify(self):
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
             "-subj", "/CN=localhost", "-keyout", self.folder / "key", "-out", self.folder / "certificate"],
            check=True, stderr=subprocess.DEVNULL)
