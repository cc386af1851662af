"""Records on Kafka as a stranger reads them: printed by kcat, their headers understood by the CloudEvents SDK.

records_test.py PROGRAM
"""

import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

from cloudevents import kafka

PROGRAM = sys.argv.pop(1)
BROKER = pathlib.Path(__file__).parents[2] / "infra/deploy/broker/broker.sh"


def run(*words):
    return subprocess.run([str(word) for word in words], check=True, capture_output=True, text=True).stdout


class RecordsAsAStrangerReadsThem(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.directory = tempfile.TemporaryDirectory()
        place = run(BROKER, "up", "--data", f"{cls.directory.name}/broker", "--while", os.getpid())
        cls.bootstrap = place.split()[-1]
        at = ["--data", f"{cls.directory.name}/network", "--kafka", cls.bootstrap]
        run(PROGRAM, "demo", "--seed", "5", "--people", "6", "--months", "1", *at)
        cls.commits = [json.loads(line) for line in run(PROGRAM, "log", "dump", "--json", *at).splitlines()]

    @classmethod
    def tearDownClass(cls):
        run(BROKER, "down", "--data", f"{cls.directory.name}/broker")
        cls.directory.cleanup()

    def events(self, service):
        """Each record of a topic, through the SDK."""
        printed = subprocess.run(["kcat", "-C", "-J", "-e", "-q", "-b", self.bootstrap, "-t", f"essaim.{service}"],
                                 check=True, capture_output=True).stdout
        for line in printed.decode("utf-8", "replace").splitlines():
            record = json.loads(line)
            pairs = record["headers"]
            headers = {name: text.encode() for name, text in zip(pairs[::2], pairs[1::2])}
            yield record["key"], kafka.from_binary(kafka.KafkaMessage(headers, record["key"].encode(), b"frame"),
                                                    data_unmarshaller=lambda frame: frame)

    def test_every_commit_is_an_event_whose_attributes_the_sdk_takes(self):
        wanted = {commit["hash"]: commit for commit in self.commits}
        found = {}
        for service in ("membership", "activities", "payroll", "intercooperation"):
            for key, event in self.events(service):
                self.assertEqual(event["specversion"], "1.0")
                self.assertRegex(event["id"], "^[0-9a-f]{64}$")
                self.assertTrue(event["source"].endswith(f"/{service}/{key}"), event["source"])
                if event["id"] in wanted:
                    found[event["id"]] = event
        self.assertEqual(found.keys(), wanted.keys())
        for name, commit in wanted.items():
            event = found[name]
            self.assertEqual(event["type"], f"essaim.{commit['service']}.{commit['command']}.v1")
            self.assertEqual(int(event["sequence"]), commit["number"])
            self.assertEqual(re.sub(r"\.000Z$", "Z", event["time"]), re.sub(r"\.000Z$", "Z", commit["recorded_at"]))


if __name__ == "__main__":
    unittest.main()
