"""A client made from the document by a generator compiles, and lives a month through it: same answers, same rows."""

import compileall
import importlib
import pathlib
import pkgutil
import subprocess
import sys

from served import Served, month, scenario

PACKAGE = "essaim_client"
VIEWS = ("invoices", "payslips", "activity_account", "cooperative_figures")


def generate(program, directory):
    document = directory / "openapi.json"
    document.write_bytes(subprocess.run([program, "openapi"], capture_output=True, check=True).stdout)
    settings = directory / "settings.yaml"
    # Lines of JSON are unknown to the generator; as bytes and as text it takes them.
    settings.write_text("post_hooks: []\ncontent_type_overrides:\n  application/x-ndjson: application/octet-stream\n")
    said = subprocess.run(
        [pathlib.Path(sys.executable).with_name("openapi-python-client"), "generate", "--path", str(document),
         "--output-path", str(directory / PACKAGE), "--meta", "none", "--config", str(settings), "--fail-on-warning"],
        capture_output=True, text=True, check=False,
    )
    assert said.returncode == 0, said.stdout + said.stderr
    assert compileall.compile_dir(directory / PACKAGE, quiet=1), "it does not compile"
    sys.path.insert(0, str(directory))
    operations = {}
    for module in pkgutil.walk_packages([str(directory / PACKAGE / "api")], f"{PACKAGE}.api."):
        if not module.ispkg:
            operations[module.name.rsplit(".", 1)[1]] = importlib.import_module(module.name)
    return operations


class Month:
    """Asked line by line through the client, each after what the one before it caused."""

    def __init__(self, served, operations):
        self.operations = operations
        client = importlib.import_module(f"{PACKAGE}.client").AuthenticatedClient
        self.clients = {
            person: client(base_url=served.url, token=token, timeout=60) for person, token in served.tokens.items()
        }
        self.position = None
        self.content = {}

    def ask(self, line):
        name = f"{line['service']}_{line['command']}"
        operation = self.operations[name]
        form = getattr(
            importlib.import_module(f"{PACKAGE}.models.{name}"), "".join(part.title() for part in name.split("_"))
        )
        chain = line["cooperative"]
        body = {
            field: self.content[value[1:]] if isinstance(value, str) and value.startswith("@") else value
            for field, value in line["body"].items()
        }
        told = [] if chain == "network" else [chain]
        more = {"min_position": self.position} if self.position else {}
        response = operation.sync_detailed(
            *told, client=self.clients[line["actor"]], body=form.from_dict(body), idempotency_key=line["id"], **more
        )
        answer = response.parsed.to_dict()
        self.position = answer["position"] or self.position
        if "content_hash" in answer["result"]:
            self.content[chain] = answer["result"]["content_hash"]
        return answer

    def rows(self, view, cooperative):
        rows, cursor = [], {}
        while True:
            page = self.operations[f"show_{view}"].sync(
                cooperative, client=self.clients["p-anna"], limit=5, min_position=self.position, **cursor
            )
            rows += [row.to_dict() for row in page.rows]
            if page.next_ is None:
                return rows
            cursor = {"cursor": page.next_}


def main():
    program = sys.argv[1]
    with Served(program) as served:
        operations = generate(program, pathlib.Path(served.directory.name))
        lived = Month(served, operations)
        asked = list(month(served))
        answers = {line["id"]: lived.ask(line) for line in asked}
        for expected in scenario("jeanne", "answers.jsonl"):
            answer = answers[expected["id"]]
            assert answer["outcome"] == expected["outcome"], (expected, answer)
        again = lived.ask(asked[0])
        first = answers[asked[0]["id"]]
        assert again == first | {"outcome": "unchanged"}, again
        compared = 0
        for view in VIEWS:
            for expected in scenario("jeanne", f"{view}.jsonl"):
                rows = lived.rows(view, expected["cooperative"])
                found = [row for row in rows if expected.items() <= row.items()]
                assert found, f"{view} has no {expected}; it has {rows}"
                compared += 1
    print(f"{len(operations)} operations generated, {len(asked)} commands asked, {compared} rows equal")


if __name__ == "__main__":
    main()
