from dataclasses import dataclass
from datetime import date

from django.utils import timezone


@dataclass(frozen=True)
class Bar:
    """One project on the scale; `x` and `width` in percent of the whole."""

    project: object
    x: float
    width: float


class Timeline:
    """Projects on one scale of whole years, from the first start to the last end or this year; earliest start first."""

    def __init__(self, projects, today):
        projects = sorted(projects, key=lambda project: project.starts)
        ends = [self.end(project, today) for project in projects]
        self.years = range(timezone.localdate(projects[0].starts).year if projects else today.year, max([today, *ends]).year + 1)
        self.last_year = self.years[-1]
        self.origin = date(self.years[0], 1, 1)
        self.days = (date(self.last_year + 1, 1, 1) - self.origin).days
        self.today = self.place(today)
        self.bars = [self.bar(project, end) for project, end in zip(projects, ends, strict=True)]

    @staticmethod
    def end(project, today):
        return timezone.localdate(project.ends) if project.ends else max(today, timezone.localdate(project.starts))

    def bar(self, project, end):
        x = self.place(timezone.localdate(project.starts))
        return Bar(project, x, max(round(self.place(end) - x, 2), 0.5))

    def place(self, day):
        return round(100 * (day - self.origin).days / self.days, 2)
