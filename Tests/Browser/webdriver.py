"""Chromium driven through WebDriver's JSON over HTTP (W3C WebDriver). Standard library only."""

import base64
import http.client
import json
import shutil
import subprocess
import tempfile
import time

from clinic import free_port, wait_for

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"


class DriverError(Exception):
    """What the driver answered."""


class Driver:
    """chromedriver and one browser window."""

    def __init__(self):
        program = shutil.which("chromedriver") or "/usr/bin/chromedriver"
        self._port = free_port()
        self._profile = tempfile.mkdtemp(prefix="diascope-browser-")
        self._process = subprocess.Popen(
            [program, f"--port={self._port}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self._session = None
        wait_for(self._is_up, 20)
        options = {"args": [
            "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
            "--disable-extensions", "--disable-background-networking", "--disable-component-update",
            f"--user-data-dir={self._profile}", "--window-size=1280,900", "--force-device-scale-factor=1"]}
        asked = {"browserName": "chrome", "goog:chromeOptions": options, "goog:loggingPrefs": {"browser": "ALL"}}
        self._session = self._call("POST", "/session", {"capabilities": {"alwaysMatch": asked}})["sessionId"]

    def close(self):
        try:
            self.call("DELETE", "")
        except (DriverError, OSError):
            pass
        self._process.terminate()
        self._process.wait(10)
        shutil.rmtree(self._profile, ignore_errors=True)

    def call(self, method, path, body=None):
        return self._call(method, f"/session/{self._session}{path}", body)

    def _call(self, method, path, body=None):
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=120)
        try:
            sent = json.dumps(body or {}).encode() if method == "POST" else None
            connection.request(method, path, sent, {"Content-Type": "application/json"})
            answer = json.loads(connection.getresponse().read())["value"]
        finally:
            connection.close()
        if isinstance(answer, dict) and "error" in answer:
            raise DriverError(f"{answer['error']}: {answer['message'].splitlines()[0]}")
        return answer

    def _is_up(self):
        try:
            return self._call("GET", "/status")["ready"]
        except (OSError, http.client.HTTPException, DriverError):
            return False

    # Pages

    def open(self, address):
        self.call("POST", "/url", {"url": address})

    @property
    def address(self):
        return self.call("GET", "/url")

    def script(self, text, *values):
        return self.call("POST", "/execute/sync", {"script": text, "args": list(values)})

    @property
    def text(self):
        return self.script("return document.body.innerText")

    def find(self, selector):
        try:
            return self.call("POST", "/element", {"using": "css selector", "value": selector})[ELEMENT]
        except DriverError as error:
            raise DriverError(f"{selector} on {self.address}: {error}") from None

    def has(self, selector):
        return self.script("return document.querySelector(arguments[0]) !== null", selector)

    def value(self, selector):
        return self.script("return document.querySelector(arguments[0])?.value ?? null", selector)

    def attribute(self, selector, name):
        return self.script(
            "return document.querySelector(arguments[0])?.getAttribute(arguments[1]) ?? null", selector, name)

    def type(self, selector, text):
        """Replaces what stands in a field."""
        element = self.find(selector)
        self.call("POST", f"/element/{element}/clear")
        self.call("POST", f"/element/{element}/value", {"text": text})

    def attach(self, selector, *paths):
        element = self.find(selector)
        self.call("POST", f"/element/{element}/value", {"text": "\n".join(str(path) for path in paths)})

    def choose(self, name, value):
        """A radio button, a checkbox or an option by its field's name and its value."""
        option = f'select[name="{name}"] option[value="{value}"]'
        self.click(option if self.has(option) else f'input[name="{name}"][value="{value}"]')

    def click(self, selector):
        self.call("POST", f"/element/{self.find(selector)}/click")

    def go(self, selector, seconds=20):
        """Clicks and waits for the page that follows."""
        self.script("window.isOld = true")
        self.click(selector)
        if not wait_for(self._is_new, seconds):
            raise DriverError(f"nothing followed the click on {selector} of {self.address}")

    def _is_new(self):
        try:
            return self.script("return window.isOld === undefined && document.readyState === 'complete'")
        except DriverError:
            return False

    def wait(self, selector, seconds=30):
        if not wait_for(lambda: self._has_quietly(selector), seconds, 0.1):
            raise DriverError(f"{selector} did not appear on {self.address}: {self.text[:300]}")

    def _has_quietly(self, selector):
        try:
            return self.has(selector)
        except DriverError:
            return False

    def cookies(self):
        return {cookie["name"]: cookie["value"] for cookie in self.call("GET", "/cookie")}

    def forget(self):
        """No cookies: a stranger's browser."""
        self.call("DELETE", "/cookie")

    # What Chromium's own protocol offers

    def devtools(self, command, **parameters):
        return self.call("POST", "/goog/cdp/execute", {"cmd": command, "params": parameters})

    def dress(self, width, height, scheme):
        """Size of the window in CSS pixels and the preferred colours."""
        self.devtools("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        # A picture of the whole page has no place for a scroll bar.
        self.devtools("Emulation.setScrollbarsHidden", hidden=True)
        self.devtools(
            "Emulation.setEmulatedMedia",
            features=[{"name": "prefers-color-scheme", "value": scheme},
                      {"name": "prefers-reduced-motion", "value": "reduce"}])

    def scripts(self, are_allowed):
        self.devtools("Emulation.setScriptExecutionDisabled", value=not are_allowed)

    def shot(self, path):
        """The whole page as PNG."""
        size = self.devtools("Page.getLayoutMetrics")["cssContentSize"]
        clip = {"x": 0, "y": 0, "width": size["width"], "height": min(size["height"], 6000), "scale": 1}
        taken = self.devtools("Page.captureScreenshot", format="png", captureBeyondViewport=True, clip=clip)
        path.write_bytes(base64.b64decode(taken["data"]))

    def log(self):
        """What the browser complained about since the last call."""
        told = self.call("POST", "/se/log", {"type": "browser"})
        return [entry["message"] for entry in told if entry["level"] != "DEBUG"]
