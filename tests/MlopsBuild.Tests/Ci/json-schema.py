"""Prints what a JSON Schema refuses. Usage: json-schema.py <schema> <document>..."""
import json
import sys

import jsonschema

schema = json.load(open(sys.argv[1], encoding="utf-8"))
validator = jsonschema.validators.validator_for(schema)(schema)
for path in sys.argv[2:]:
    for error in validator.iter_errors(json.load(open(path, encoding="utf-8"))):
        print(f"{path}: {'/'.join(map(str, error.absolute_path))}: {error.message[:300]}")
