"""Software bill of materials of this site (CycloneDX 1.6, https://cyclonedx.org/docs/1.6/json/).

Read from the lock file, so that it names exactly what a deployment installs, with hashes. Licences are read from the installed
packages. Without cyclonedx-python-lib, which would add eight packages to every deployment; the format is small. The tests
validate the result with that library.
"""

import json
import re
import tomllib
import uuid
from importlib import metadata

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

LOCKED = re.compile(r"^([a-z0-9][\w.-]*)==(\S+)((?:[^\n]*\\\n)+[^\n]*\n?)((?: +#[^\n]*\n)*)", re.MULTILINE)


class Command(BaseCommand):
    help = "Writes the software bill of materials of this site (CycloneDX, JSON)."
    requires_system_checks = []

    def handle(self, **options):
        lock = (settings.BASE_DIR / "requirements.txt").read_text("utf-8")
        self.stdout.write(json.dumps(bill(lock), indent=2, ensure_ascii=False))


def bill(lock):
    packages = [read_package(*found) for found in LOCKED.findall(lock)]
    ours = {"type": "application", "bom-ref": "kennisdossier", **own_facts()}
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid4()}",
        "version": 1,
        "metadata": {"timestamp": timezone.now().isoformat(timespec="seconds"), "component": ours},
        "components": [component for component, _ in packages],
        "dependencies": dependencies(packages),
    }


def own_facts():
    """Name, version and licence from pyproject.toml."""
    project = tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text("utf-8"))["project"]
    return {"name": project["name"], "version": project["version"], "licenses": [{"expression": project["license"]}]}


def read_package(name, version, hashes, reasons):
    """A component, and the names of the packages that need it, from the comment "via" of pip-compile."""
    component = {
        "type": "library",
        "bom-ref": reference(name),
        "name": name,
        "version": version,
        "purl": f"pkg:pypi/{name}@{version}",
        "externalReferences": [
            {
                "type": "distribution",
                "url": f"pkg:pypi/{name}@{version}",  # by name: the registry is a choice of the deployment
                "hashes": [{"alg": "SHA-256", "content": digest} for digest in re.findall(r"sha256:([0-9a-f]{64})", hashes)],
            }
        ],
        **licences(name),
    }
    wanted_by = re.findall(r"# (?:via|  ) *([\w.-]+)", reasons)
    return component, wanted_by


def licences(name):
    """From the metadata: the SPDX expression, else the classifiers, else the licence text. Empty when not installed."""
    try:
        facts = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return {}
    if expression := facts.get("License-Expression"):
        return {"licenses": [{"expression": expression}]}
    names = [line.rpartition(" :: ")[2] for line in facts.get_all("Classifier", []) if line.startswith("License :: ")]
    names = names or [(facts.get("License") or "").strip().partition("\n")[0]]
    return {"licenses": [{"license": {"name": words}} for words in names if words]}


def dependencies(packages):
    tree = {"kennisdossier": [], **{component["bom-ref"]: [] for component, _ in packages}}
    for component, wanted_by in packages:
        for name in wanted_by:
            tree[reference(name)].append(component["bom-ref"])
    return [{"ref": name, "dependsOn": needs} for name, needs in tree.items()]


def reference(name):
    return re.sub(r"[-_.]+", "-", name).lower()
