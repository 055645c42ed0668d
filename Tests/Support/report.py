"""Lines `ok` and `not ok` with figures, and the sum at the end."""

import sys
import time


class Report:
    def __init__(self):
        self.passed, self.failed, self.skipped = 0, 0, 0
        self._begun = time.monotonic()

    def check(self, sentence, truth, figures=""):
        """Counts one claim and prints it."""
        if truth:
            self.passed += 1
        else:
            self.failed += 1
        self._line("ok" if truth else "not ok", sentence, figures)
        return bool(truth)

    def skip(self, sentence, reason):
        self.skipped += 1
        self._line("skip", sentence, reason)

    def note(self, sentence):
        self._line("  ", sentence, "")

    def part(self, name, body):
        """Runs a part; an error of the part is one failure."""
        print(f"{name}:", flush=True)
        try:
            body()
        except Exception as error:  # the rest still runs
            self.check(f"{name} ran to its end", False, f"{type(error).__name__}: {error}")
            if "-v" in sys.argv:
                raise

    def end(self):
        """Prints the sum; the exit status."""
        skipped = f", {self.skipped} skipped" if self.skipped else ""
        print(f"{self.passed} passed, {self.failed} failed{skipped} ({time.monotonic() - self._begun:.0f} s)", flush=True)
        return 1 if self.failed else 0

    @staticmethod
    def _line(mark, sentence, figures):
        print(f"{mark:6} {sentence}" + (f" ({figures})" if figures else ""), flush=True)
