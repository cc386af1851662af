"""A running `essaim serve` of its own directory, with people enrolled and a token for each."""

import contextlib
import json
import pathlib
import subprocess
import tempfile
import time
import urllib.error
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]
PEOPLE = {"p-anna": ["--role", "operator"], "p-bruno": [], "p-claude": []}
READY_SECONDS = 60


class Served:
    """Ends with its `with`; the directory with it."""

    def __init__(self, program):
        self.program = program
        self.directory = tempfile.TemporaryDirectory(prefix="essaim-http-")
        self.data = str(pathlib.Path(self.directory.name) / "data")
        self.tokens = {}
        self.process = None
        self.url = ""

    def _run(self, *arguments):
        done = subprocess.run(
            [self.program, *arguments, "--data", self.data], capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"{arguments}: {done.stdout}{done.stderr}"
        return done.stdout

    def __enter__(self):
        config = pathlib.Path(self.directory.name) / "config.json"
        # Neither budgets nor the number of rivals are what is tested here.
        config.write_text(json.dumps({"limits": {"commands_per_second": 0, "reads_per_second": 0}}))
        for person, role in PEOPLE.items():
            self._run("identity", "add", person, *role)
            self.tokens[person] = self._run("identity", "token", person, "--minutes", "60").strip()
        self.log = open(pathlib.Path(self.directory.name) / "log", "w+", encoding="utf-8")
        self.process = subprocess.Popen(
            [self.program, "serve", "--data", self.data, "--listen", "127.0.0.1:0", "--config", str(config)],
            stdout=subprocess.PIPE, stderr=self.log, text=True,
        )
        for line in self.process.stdout:
            if line.startswith("listening "):
                self.url = line.split()[1]
                break
        assert self.url, "it did not say where it listens"
        self._wait_until_ready()
        return self

    def _wait_until_ready(self):
        until = time.monotonic() + READY_SECONDS
        while time.monotonic() < until:
            with contextlib.suppress(urllib.error.HTTPError), urllib.request.urlopen(self.url + "/readyz"):
                return
        raise AssertionError("it was not ready in time")

    def __exit__(self, *_):
        self.process.terminate()
        status = self.process.wait(timeout=30)
        self.log.seek(0)
        log = self.log.read()
        self.log.close()
        self.directory.cleanup()
        assert status == 0, f"serve ended with {status}:\n{log[-4000:]}"

    def parameters(self):
        """The national parameters of pay, as lines of a command file."""
        said = subprocess.run([self.program, "parameters", "--json"], capture_output=True, text=True, check=True)
        return [json.loads(line) | {"actor": "p-anna"} for line in said.stdout.splitlines()]


def scenario(name, file):
    """The lines of a file of a scenario."""
    path = ROOT / "tests" / "scenarios" / name / file
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def month(served, name="jeanne"):
    """Its commands in order, the national parameters after the founding."""
    for line in scenario(name, "commands.jsonl"):
        yield line
        if line["command"] == "found_network":
            yield from served.parameters()
