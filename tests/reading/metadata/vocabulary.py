"""The types and properties of schema.org, as the package msgspec-schemaorg carries them."""

import pkgutil
from functools import cache
from importlib import import_module

import msgspec_schemaorg.models as models

MODULES = {
    name.rpartition(".")[2]: name for _, name, is_package in pkgutil.walk_packages(models.__path__, "msgspec_schemaorg.models.")
}
VALUES = {  # members of enumerations, which the package does not carry
    *("EventScheduled", "EventCancelled"),
    *("OfflineEventAttendanceMode", "OnlineEventAttendanceMode", "MixedEventAttendanceMode"),
}


@cache
def properties_of(name):
    return set(getattr(import_module(MODULES[name]), name).__struct_fields__)


def unknown(node):
    """All that schema.org does not know in a node and below it."""
    if isinstance(node, list):
        return [fault for one in node for fault in unknown(one)]
    if isinstance(node, str):
        name = node.removeprefix("https://schema.org/")
        return [node] if name != node and name not in VALUES else []
    if not isinstance(node, dict) or set(node) == {"@id"}:
        return []
    faults = [fault for one in node.values() for fault in unknown(one)]
    if node.get("@type") not in MODULES:
        return [*faults, f"type {node.get('@type')}"]
    given = {name.removesuffix("-input") for name in node if name[0] != "@"}
    return [*faults, *(f"{node['@type']}.{name}" for name in given - properties_of(node["@type"]))]
