"""SQL for hundreds of values in one parameter, where `IN` would take one parameter each."""

import json

CONDITIONS = {"sqlite": "{} IN (SELECT value FROM json_each(%s))", "postgresql": "{} = ANY(%s)"}


def condition(column, vendor):
    return CONDITIONS[vendor].format(column)


def parameter(values, vendor):
    return json.dumps(list(values)) if vendor == "sqlite" else list(values)
