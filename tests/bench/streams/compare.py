"""Measures, by turns on one broker: a bare consumer that counts, kafka_view, and the Kafka Streams application.

compare.py ROOT [--commits N] [--chains N] [--runs N]: the last line is one JSON object.
"""

import argparse
import glob
import json
import os
import shutil
import signal
import statistics
import subprocess
import tempfile
import time

parser = argparse.ArgumentParser()
parser.add_argument("root")
parser.add_argument("--commits", type=int, default=2_000_000)
parser.add_argument("--chains", type=int, default=50_000)
parser.add_argument("--runs", type=int, default=3)
asked = parser.parse_args()

VIEW = f"{asked.root}/build/release/bin/kafka_view"
BROKER = f"{asked.root}/infra/deploy/broker/broker.sh"
JARS = ":".join([f"{asked.root}/build/streams/classes", *glob.glob(f"{asked.root}/build/streams/lib/*.jar")])
CHAIN = "coop-7"


class Folding:
    """A process that prints `ready MS` and `all MS cpu MS`."""

    def __init__(self, command):
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)

    def until(self, word):
        for line in self.process.stdout:
            said = line.split()
            if said[0] == word:
                return {"ms": int(said[1]), "cpu_ms": int(said[3]) if len(said) > 3 else None}
        raise SystemExit(f"ended without saying {word}")

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


def run(*words):
    return subprocess.run(words, check=True, capture_output=True, text=True).stdout


def recovery(start):
    """From kill -9 to the first correct read: the process has nothing left to fold, and is started at once."""
    folding = start()
    folding.until("ready")
    time.sleep(3)  # what it holds is committed once a second
    folding.kill()
    began = time.monotonic()
    folding = start()
    folding.until("ready")
    took = time.monotonic() - began
    folding.kill()
    return round(1000 * took)


def main(scratch):
    bootstrap = run(BROKER, "up", "--data", f"{scratch}/broker", "--while", str(os.getpid())).split()[-1]
    run(VIEW, "make", bootstrap, "sums", str(asked.commits), str(asked.chains))
    of_chain = asked.commits // asked.chains  # 7919 and the number of chains have no divisor in common

    def view(name):
        return lambda: Folding([VIEW, "fold", bootstrap, "sums", f"{scratch}/{name}", CHAIN, str(of_chain)])

    def streams(name, commits=asked.commits):
        return lambda: Folding(["java", "-Xmx2g", "-Dorg.slf4j.simpleLogger.defaultLogLevel=error", "-cp", JARS, "Sums",
                                bootstrap, "sums", f"{scratch}/{name}", str(commits), CHAIN, str(of_chain)])

    rates = {"bare": [], "view": [], "streams": []}
    cpu = {"view": [], "streams": []}
    for turn in range(asked.runs):
        rates["bare"].append(asked.commits * 1000 / int(run(VIEW, "count", bootstrap, "sums").split()[1]))
        for name, start in (("view", view), ("streams", streams)):
            folding = start(f"{name}-{turn}")()
            took = folding.until("all")
            folding.kill()
            rates[name].append(asked.commits * 1000 / took["ms"])
            cpu[name].append(took["cpu_ms"])
        print({name: [round(rate) for rate in all_rates] for name, all_rates in rates.items()}, cpu, flush=True)
    recovered = {"view_ms": recovery(view("view-r")), "streams_ms": recovery(streams("streams-r"))}
    middle = {name: round(statistics.median(all_rates)) for name, all_rates in rates.items()}
    print(json.dumps({"commits_s": middle, "view_of_bare": round(middle["view"] / middle["bare"], 2),
                      "view_of_streams": round(middle["view"] / middle["streams"], 2),
                      "cpu_ms": {name: statistics.median(all_cpu) for name, all_cpu in cpu.items()},
                      "recovery": recovered,
                      "recovery_ratio": round(recovered["streams_ms"] / recovered["view_ms"], 1)}))
    run(BROKER, "down", "--data", f"{scratch}/broker")


directory = tempfile.mkdtemp(dir=f"{asked.root}/build")
try:
    main(directory)
finally:
    shutil.rmtree(directory, ignore_errors=True)
