"""The document is OpenAPI 3.1, its schemas JSON Schema 2020-12, and its examples are what they are examples of."""

import json
import subprocess
import sys

from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator


def resolved(document, node):
    """With every reference replaced by what it names; nothing in this document names itself."""
    if isinstance(node, list):
        return [resolved(document, item) for item in node]
    if not isinstance(node, dict):
        return node
    if "$ref" in node:
        found = document
        for step in node["$ref"].removeprefix("#/").split("/"):
            found = found[step]
        return resolved(document, found)
    return {name: resolved(document, value) for name, value in node.items()}


def main():
    said = subprocess.run([sys.argv[1], "openapi"], capture_output=True, check=True)
    document = json.loads(said.stdout)
    errors = [f"{list(error.absolute_path)}: {error.message}" for error in OpenAPIV31SpecValidator(document).iter_errors()]
    assert not errors, "\n".join(errors)
    schemas = document["components"]["schemas"]
    for name in schemas:
        whole = resolved(document, schemas[name])
        Draft202012Validator.check_schema(whole)
        for example in whole.get("examples", []):
            Draft202012Validator(whole).validate(example)
    bodies = 0
    for path, methods in document["paths"].items():
        for operation in methods.values():
            for media in operation.get("requestBody", {}).get("content", {}).values():
                if "example" in media:
                    Draft202012Validator(resolved(document, media["schema"])).validate(media["example"])
                    bodies += 1
                assert "example" in media or resolved(document, media["schema"]).get("examples"), path
    assert bodies > 40, bodies
    print(f"{len(document['paths'])} addresses, {len(schemas)} schemas, {bodies} bodies")


if __name__ == "__main__":
    main()
