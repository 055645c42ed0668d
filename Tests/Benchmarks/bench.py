"""Runs the measurements named on the command line and prints one table each."""

import pathlib
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "Support"))

import clinic
import idle
import memory
import networks
import picture
import service
import speed

PARTS = {"speed": speed, "idle": idle, "picture": picture, "service": service, "networks": networks, "memory": memory}


def main():
    if not clinic.PROGRAM.exists():
        sys.exit(f"{clinic.PROGRAM} is not there: make build")
    work = pathlib.Path(sys.argv[1]).resolve()
    for name in sys.argv[2:] or PARTS:
        try:
            PARTS[name].run(work)
        except Exception as error:  # the other figures are wanted too
            print(f"{name} came to nothing: {type(error).__name__}: {error}", flush=True)
            if "-v" in sys.argv:
                raise


if __name__ == "__main__":
    main()
