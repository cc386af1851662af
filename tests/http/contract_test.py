"""No question of schemathesis' making is answered with a fault of the server, or otherwise than documented."""

import json
import os
import pathlib
import subprocess
import sys
import urllib.error
import urllib.request

from served import Served, month

EXAMPLES = os.environ.get("ESSAIM_HTTP_EXAMPLES", "12")  # of each operation, besides those of its bounds
CHECKS = (
    "not_a_server_error,status_code_conformance,content_type_conformance,"
    "response_headers_conformance,response_schema_conformance,unsupported_method"
)


def lived_in(served):
    """Asks a whole month, so that views have rows and commands something to refuse; its last position."""
    position, content = "", {}
    for line in month(served):
        chain = line["cooperative"]
        below = "network" if chain == "network" else f"cooperatives/{chain}"
        body = json.dumps(line["body"]).replace('"@' + chain + '"', json.dumps(content.get(chain, "")))
        query = f"?min_position={position}" if position else ""
        request = urllib.request.Request(
            f"{served.url}/v1/{below}/{line['service']}/{line['command']}{query}",
            data=body.encode(), method="POST",
            headers={"Authorization": f"Bearer {served.tokens[line['actor']]}", "Idempotency-Key": line["id"],
                     "Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request) as response:
            answer = json.load(response)
        position = answer["position"] or position
        content[chain] = answer["result"].get("content_hash", content.get(chain))
    return position


def configuration(position):
    """Of schemathesis. Of what must be known to be said well, it is told what there is; else no question would
    come further than to a cooperative that does not exist, or a position that nobody gave."""
    return f'''[parameters]
"path.cooperative" = "coopaname"
"query.min_position" = "{position}"
'''


def document_of(served):
    """Without If-Match: whatever is drawn for it is another row's, and nothing further would be asked."""
    with urllib.request.urlopen(served.url + "/v1/openapi.json") as response:
        document = json.load(response)
    for methods in document["paths"].values():
        for operation in methods.values():
            operation["parameters"] = [
                one for one in operation["parameters"] if not one.get("$ref", "").endswith("/if_match")
            ]
    path = pathlib.Path(served.directory.name) / "openapi.json"
    path.write_text(json.dumps(document))
    return path


def main():
    program = sys.argv[1]
    seed = os.environ.get("ESSAIM_TEST_SEED", "1")
    print(f"ESSAIM_TEST_SEED={seed} ESSAIM_HTTP_EXAMPLES={EXAMPLES}")
    with Served(program) as served:
        settings = pathlib.Path(served.directory.name) / "schemathesis.toml"
        settings.write_text(configuration(lived_in(served)))
        document = document_of(served)
        hooks = os.environ | {"SCHEMATHESIS_HOOKS": "hooks", "PYTHONPATH": str(pathlib.Path(__file__).parent)}
        for person in (sys.argv[2:] or ["p-anna"]):
            done = subprocess.run(
                [pathlib.Path(sys.executable).with_name("schemathesis"),
                 f"--config-file={settings}", "run", str(document),
                 "--url", served.url, "--header", f"Authorization: Bearer {served.tokens[person]}",
                 "--checks", CHECKS, "--max-examples", EXAMPLES, "--seed", seed, "--workers", "1",
                 "--phases", "examples,coverage,fuzzing", "--mode", "all", "--no-color"],
                check=False, env=hooks, cwd=served.directory.name,  # where it keeps notes of its own
            )
            assert done.returncode == 0, f"schemathesis as {person}: {done.returncode}"


if __name__ == "__main__":
    main()
