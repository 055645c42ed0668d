"""A browser without a window: cookies, forms found in pages, uploads. Standard library only."""

import html.parser
import http.client
import json
import socket
import ssl
import urllib.parse
import uuid


class Answer:
    """What came back."""

    def __init__(self, status, headers, body, path):
        self.status, self.headers, self.body, self.path = status, headers, body, path

    @property
    def text(self):
        return self.body.decode("utf-8", "replace")

    @property
    def json(self):
        return json.loads(self.body)

    @property
    def page(self):
        return Page(self.text)


class Form:
    """A form of a page: its address, way of coding, and fields as (name, type, values offered, value)."""

    def __init__(self, attributes):
        self.action = attributes.get("action", "")
        self.method = attributes.get("method", "get").lower()
        self.coding = attributes.get("enctype", "application/x-www-form-urlencoded")
        self.fields = []

    @property
    def names(self):
        return [name for name, *_ in self.fields]

    def filled(self, values=()):
        """Name and value of every field: those given, the form's own otherwise, an answer where one is demanded."""
        values = dict(values)
        unknown = [name for name in values if name not in self.names]
        if unknown:
            raise LookupError(f"{self.action} has no field {unknown}; it has {self.names}")
        result, seen = [], set()
        for name, kind, offered, value, demanded in self.fields:
            if name in values:
                if name not in seen:
                    given = values[name]
                    result += [(name, one) for one in (given if isinstance(given, list) else [given])]
                seen.add(name)
            elif kind == "file" or (kind in ("radio", "checkbox") and value is None):
                continue
            elif kind == "select" and not value:
                result.append((name, next((one for one in offered if one), "") if demanded else ""))
            else:
                result.append((name, value or ""))
        return result


class Page(html.parser.HTMLParser):
    """What the tests look at in a page."""

    def __init__(self, text):
        super().__init__()
        self.forms, self.links, self.headings, self.words = [], [], [], []
        self._select = self._area = self._heading = None
        self._link = None
        self._hidden = 0
        self.feed(text)

    @property
    def text(self):
        return " ".join(" ".join(self.words).split())

    def form(self, action):
        """The first form whose address holds the given text."""
        for form in self.forms:
            if action in form.action:
                return form
        raise LookupError(f"no form {action}; there are {[form.action for form in self.forms]}")

    def link(self, part):
        """The first address that holds the given text, or None."""
        return next((address for address, _, _ in self.links if part in address), None)

    def handle_starttag(self, tag, attributes):
        found = {name: value or "" for name, value in attributes}
        name = found.get("name")
        if tag in ("script", "style", "template"):
            self._hidden += 1
        elif tag == "form":
            self.forms.append(Form(found))
        elif tag == "a" and "href" in found:
            self._link = (found["href"], [], found.get("rel", ""))
        elif tag in ("h1", "h2"):
            self._heading = (tag, [])
        elif tag == "option" and self._select:
            value = found.get("value", "")
            self._select[2].append(value)
            if "selected" in found:
                self._select[3] = value
        elif name and self.forms and tag in ("input", "select", "textarea"):
            self._field(tag, name, found)

    def _field(self, tag, name, found):
        kind = found.get("type", "text") if tag == "input" else tag
        value = found.get("value", "on" if kind == "checkbox" else "")
        if kind in ("radio", "checkbox") and "checked" not in found:
            value = None
        field = [name, kind, [found.get("value", "")], value, "required" in found]
        self.forms[-1].fields.append(field)
        if tag == "select":
            field[2], field[3], self._select = [], "", field
        elif tag == "textarea":
            field[3], self._area = "", field

    def handle_endtag(self, tag):
        if tag in ("script", "style", "template"):
            self._hidden -= 1
        elif tag == "select" and self._select:
            if not self._select[3] and self._select[2]:
                self._select[3] = self._select[2][0]
            self._select = None
        elif tag == "textarea":
            self._area = None
        elif tag == "a" and self._link:
            self.links.append((self._link[0], " ".join("".join(self._link[1]).split()), self._link[2]))
            self._link = None
        elif tag in ("h1", "h2") and self._heading:
            self.headings.append((self._heading[0], " ".join("".join(self._heading[1]).split())))
            self._heading = None

    def handle_data(self, data):
        if self._hidden:
            return
        if self._area is not None:
            self._area[3] += data
            return
        self.words.append(data)
        for holder in (self._link, self._heading):
            if holder:
                holder[1].append(data)


class Browser:
    """Keeps cookies and follows redirects, one connection a request."""

    def __init__(self, origin, timeout=30):
        parts = urllib.parse.urlsplit(origin)
        self.host, self.port, self.timeout = parts.hostname, parts.port, timeout
        self.is_secure = parts.scheme == "https"
        self.cookies = {}
        self._upload = {}

    def request(self, method, path, body=None, headers=()):
        if self.is_secure:
            # Which certificate serves is the business of the checks of TLS.
            trust = ssl._create_unverified_context()
            connection = http.client.HTTPSConnection(self.host, self.port, timeout=self.timeout, context=trust)
        else:
            connection = http.client.HTTPConnection(self.host, self.port, timeout=self.timeout)
        try:
            sent = dict(headers)
            if self.cookies:
                sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
            connection.request(method, path, body, sent)
            response = connection.getresponse()
            answer = Answer(response.status, response.headers, response.read(), path)
        finally:
            connection.close()
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            name, _, rest = cookie.partition("=")
            if "max-age=0" in cookie.lower():
                self.cookies.pop(name, None)
            else:
                self.cookies[name] = rest.split(";")[0]
        return answer

    def get(self, path, headers=()):
        """Follows redirects."""
        for _ in range(5):
            answer = self.request("GET", path, headers=headers)
            if answer.status not in (301, 302, 303, 307, 308):
                return answer
            path = self._local(answer.headers["Location"])
        raise http.client.HTTPException("redirected too often")

    def submit(self, form, values=(), files=(), follow=True):
        """Sends a form with the values laid over its own; `files` are (field, name, bytes)."""
        fields = form.filled(values)
        if form.coding.startswith("multipart"):
            body, kind = multipart(fields, files)
        else:
            body, kind = urllib.parse.urlencode(fields).encode(), form.coding
        if form.method == "get":
            return self.get(form.action + "?" + body.decode())
        answer = self.request("POST", form.action, body, {"Content-Type": kind})
        if follow and answer.status in (302, 303):
            return self.get(self._local(answer.headers["Location"]))
        return answer

    def sign_in(self, email, password):
        form = self.get("/sign-in").page.form("/sign-in")
        answer = self.submit(form, {"email": email, "password": password}, follow=False)
        if answer.status != 303:
            raise PermissionError(f"sign-in of {email} was answered with {answer.status}")
        return self

    def upload(self, patient, name, content, **values):
        """Uploads one file as a page's script does; the answer is the server's."""
        values = {"modality": "dermoscopy", "site": "forearm"} | values
        key = (patient, tuple(sorted(values.items())))
        if key not in self._upload:
            path = f"/patients/{patient}/upload"
            form = self.get(path).page.form("/upload")
            self._upload[key] = (form.action or path, form.filled(values))
        action, fields = self._upload[key]
        body, kind = multipart(fields, [("files", name, content)])
        return self.request("POST", action, body, {"Content-Type": kind, "Accept": "application/json"})

    @staticmethod
    def _local(address):
        parts = urllib.parse.urlsplit(address)
        return urllib.parse.urlunsplit(("", "", parts.path or "/", parts.query, ""))


def multipart(fields, files=()):
    """Body and media type of a form with files, which come last."""
    mark = "part" + uuid.uuid4().hex
    body = bytearray()
    for name, value in fields:
        body += f'--{mark}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
    for field, name, content in files:
        quoted = name.replace('"', "%22")
        body += f'--{mark}\r\nContent-Disposition: form-data; name="{field}"; filename="{quoted}"\r\n'.encode()
        body += b"Content-Type: application/octet-stream\r\n\r\n" + content + b"\r\n"
    body += f"--{mark}--\r\n".encode()
    return bytes(body), f"multipart/form-data; boundary={mark}"


BROKEN = (OSError, http.client.HTTPException, socket.timeout)
