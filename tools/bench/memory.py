import subprocess


def of_tree(pid):
    """MB of a process and all it started, what they share divided among them (PSS)."""
    listed = subprocess.run(["ps", "-eo", "pid=,ppid="], check=True, capture_output=True, text=True).stdout  # noqa: S607
    parents = [tuple(map(int, line.split())) for line in listed.splitlines()]
    ours = {pid}
    for _ in range(3):  # start, gunicorn, its workers
        ours |= {child for child, parent in parents if parent in ours}
    return sum(map(pss, ours)) / 1000


def pss(pid):
    """kB; nothing of a process that is gone."""
    try:
        with open(f"/proc/{pid}/smaps_rollup", encoding="ascii") as file:
            return next(int(line.split()[1]) for line in file if line.startswith("Pss:"))
    except (OSError, StopIteration):
        return 0
