"""JSON Lines as they come back: one object a line, with all its keys and no other, and never more than fits."""

import json
from contextlib import contextmanager

from django.core.exceptions import ValidationError
from django.db import DatabaseError

from dossier.operations.transfer.folder import BadExport

LONGEST = 8 * 1024 * 1024  # bytes of one line


def read_lines(path, keys):
    """Pairs of a line's number and its object; raises BadExport at the first that is wrong."""
    with open(path, "rb") as file:
        number = 0
        while raw := file.readline(LONGEST + 1):
            number += 1
            with at(path.name, number):
                if len(raw) > LONGEST:
                    raise ValidationError("the line is longer than 8 MB")
                line = read_object(raw)
                check_keys(line, keys)
            yield number, line


@contextmanager
def at(name, number):
    """Whatever is wrong within this is told with the file and the line."""
    try:
        yield
    except ValidationError as error:
        raise BadExport(f"{name}, line {number}: {told(error)}.") from error
    except DatabaseError as error:
        reason = str(error).splitlines()[0]
        raise BadExport(f"{name}, line {number}: the database refuses it ({reason}).") from error


def told(error):
    if hasattr(error, "error_dict"):
        return "; ".join(f"{name}: {' '.join(messages)}" for name, messages in error.message_dict.items()).rstrip(".")
    return " ".join(error.messages).rstrip(".")


def read_object(raw):
    try:
        line = json.loads(raw.decode(), parse_constant=refuse, object_pairs_hook=without_doubles)
    except (ValueError, RecursionError) as error:
        raise ValidationError("this is no JSON") from error
    if not isinstance(line, dict):
        raise ValidationError("this is no JSON object")
    return line


def refuse(constant):
    raise ValueError(constant)


def without_doubles(pairs):
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key twice")
    return found


def check_keys(line, keys):
    if not isinstance(line, dict):
        raise ValidationError("an object is expected")
    if missing := [key for key in keys if key not in line]:
        raise ValidationError(f"{missing[0]} is missing")
    if unknown := sorted(set(line) - set(keys)):
        raise ValidationError(f"{unknown[0][:80]} is not known")
