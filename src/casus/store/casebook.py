"""The casebook: one file that holds reports, what was read in them, and the incidents they tell of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection

from casus.errors import InputError, StoreError, UsageError
from casus.ingest.options import Options
from casus.link.judgements import Judgement
from casus.records import Incident, Kind, Marks, Mention, Report, from_json
from casus.store import incidents, intake, judgements, mentions, meta, reports
from casus.store.cases import Case, case_of
from casus.store.connection import explained, open_engine, reading, writing
from casus.store.line import Line
from casus.store.reports import TakenAs
from casus.store.review import Review
from casus.store.schema import prepare
from casus.store.selection import IncidentFilter, question
from casus.store.sources import reports_in
from casus.store.stats import Stats, stats_of
from casus.store.summary import Summary, Taken, Updated, summary_of

ALL = IncidentFilter()


class Casebook:
    """A store file, opened for adding to it and asking it. Use it in a `with` block, or close it.

    Each report is taken in by one transaction, so that a process that is killed leaves whole reports only
    and adding the same input again completes them. Incidents are made from all that was read, by
    :meth:`link`, which :meth:`add` calls at its end. Every method raises StoreError, in one line that names
    the file and the cure, where the file cannot be read or written.
    """

    def __init__(self, path: str | Path, read_only: bool = False, line: Line | None = None) -> None:
        """Opens the file at `path`; creates it where it is missing, unless `read_only`.

        `line` gives the stages to call in place of those of :mod:`casus.pipeline`.
        """
        self.path = Path(path)
        self.read_only = read_only
        self._line = line or Line()
        with explained(self.path):
            self._engine = open_engine(self.path, read_only)
            try:
                prepare(self._engine, self.path, read_only)
            except BaseException:
                self._engine.dispose()
                raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the file."""
        with explained(self.path):
            self._engine.dispose()

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        try:
            with explained(self.path), reading(self._engine) as connection:
                yield connection
        except UnicodeEncodeError as error:
            raise UsageError(
                f"{error.object!r}: it is no text; nothing in a store has such a name"
            ) from error

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        if self.read_only:
            raise StoreError(f"{self.path}: it is open for reading only; open it without read_only")
        with explained(self.path), writing(self._engine) as connection:
            yield connection

    # Taking in

    def add(
        self,
        sources: str | Path | Report | Iterable[str | Path | Report],
        options: Options | None = None,
        link: bool = True,
    ) -> Summary:
        """Takes in files, folders and records, and brings the incidents up to date unless `link` is false.

        What cannot be taken in stands in the summary's `failed`; the rest goes on.
        """
        taken: list[Taken] = []
        failed: list[InputError] = []
        for report in reports_in(sources, options or Options()):
            try:
                if isinstance(report, InputError):
                    raise report
                taken.append(self.take(report))
            except InputError as error:
                failed.append(error)
        if link and self.is_stale:
            self.link()
        return summary_of(taken, failed)

    def take(self, report: Report) -> Taken:
        """Takes in one report: reads it, stores it and all that was read in it, or finds it stored already.

        Raises InputError where the record cannot be stored. Leaves linking due, see :attr:`is_stale`.
        """
        reports.check(report)
        while True:
            with self._reading() as connection:
                standing = reports.standing_of(connection, report)
                alias_due = reports.needs_alias(connection, report, standing.report_id)
            if standing.taken_as is TakenAs.SAME and not alias_due:
                return Taken(TakenAs.SAME, standing.report_id, standing.version)
            # Reading takes time and needs no lock. Whatever another process does meanwhile shows below.
            stored = reports.renamed(report, standing.report_id)
            read = intake.read_incoming(self._line, stored, standing)
            with self._writing() as connection:
                if reports.standing_of(connection, report) == standing:
                    return intake.put(connection, stored, standing, read, alias_due)

    def is_new(self, report: Report) -> bool:
        """True where :meth:`take` would read the report; False also where it could not be stored."""
        try:
            reports.check(report)
        except InputError:
            return False
        with self._reading() as connection:
            standing = reports.standing_of(connection, report)
        return standing.taken_as is not TakenAs.SAME and standing.is_current and self._line.is_read(report)

    # Bringing up to date

    @property
    def is_stale(self) -> bool:
        """True where what was read has changed since the incidents were made."""
        with self._reading() as connection:
            return meta.is_stale(connection)

    def link(self, policy: str = "analyst") -> None:
        """Makes the incidents anew from all that was read, their figures by `policy`."""
        with self._reading() as connection:
            revision = meta.revision(connection)
            found, by_id = self._linked(connection, policy)
        with self._writing() as connection:
            if meta.revision(connection) != revision:
                # Another process has added meanwhile: once more, and nobody adds before the end.
                revision = meta.revision(connection)
                found, by_id = self._linked(connection, policy)
            incidents.put_incidents(connection, found, by_id)
            meta.put(connection, meta.LINKED, str(revision))
            meta.put(connection, meta.POLICY, policy)

    def _linked(self, connection: Connection, policy: str) -> tuple[list[Incident], dict[str, Mention]]:
        by_id = {mention.mention_id: mention for mention in mentions.all_mentions(connection)}
        log = judgements.log(connection)
        found = self._line.link(reports.current_reports(connection), by_id.values(), policy, log)
        return found, by_id

    @property
    def review(self) -> Review:
        """Reviewers' judgements: to make them, to see before what they would alter, to list them."""

        def linked(connection: Connection, policy: str, log: Sequence[Judgement]) -> list[Incident]:
            told = mentions.all_mentions(connection)
            return self._line.link(reports.current_reports(connection), told, policy, log)

        def bring_up_to_date() -> None:
            with self._reading() as connection:
                policy = meta.get(connection, meta.POLICY) or "analyst"
            self.link(policy)

        return Review(self._reading, self._writing, linked, bring_up_to_date)

    def update(
        self,
        read: bool = False,
        resolve: bool = False,
        link: bool = True,
        progress: Callable[[int, int], None] | None = None,
    ) -> Updated:
        """Runs stages again over what is stored.

        `read` runs all stages over the texts; `resolve` all but the reader, over the marks that it left.
        `link` makes the incidents anew, also where no report has changed. `progress` is told after each
        report how many are done, and of how many.
        """
        with self._reading() as connection:
            current = reports.current_versions(connection) if read or resolve else []
        done, failed = 0, []
        for number, (report_id, version) in enumerate(current, start=1):
            try:
                done += self._redo(report_id, version, read)
            except InputError as error:
                failed.append(error)
            if progress:
                progress(number, len(current))
        if link:
            self.link()
        return Updated(done, tuple(failed))

    def _redo(self, report_id: str, version: int, read: bool) -> bool:
        """Reads or resolves one report anew; false where there is nothing to be done about it."""
        with self._reading() as connection:
            report = reports.get(connection, report_id, version)
            marks = mentions.get_marks(connection, report_id, version)
        if report is None or (marks is None and not read):
            return False
        if read or marks is None:
            found = intake.read(self._line, report)
        else:
            found = intake.resolve(self._line, report, marks)
        with self._writing() as connection:
            if not reports.is_current(connection, report_id, version):
                return False  # another process has put a newer version in
            reports.set_status(connection, report_id, found.reason_unread)
            intake.put_reading(connection, report_id, version, found)
        return True

    def remove(self, name: str) -> str:
        """Takes a report out, in all its versions, and links anew; returns its identity.

        `name` is as for :meth:`report`. Raises UsageError where there is no such report.
        """
        with self._writing() as connection:
            report_id = reports.find(connection, name)
            reports.take_out(connection, report_id)
            meta.count_change(connection)
        self.link()
        return report_id

    # Asking

    def incidents(self, wanted: IncidentFilter = ALL) -> list[Incident]:
        """The incidents that `wanted` describes, in its order."""
        with self._reading() as connection:
            records = connection.execute(question(wanted)).scalars().all()
        return [from_json(Incident, record) for record in records]

    def incident(self, name: str) -> Incident:
        """The incident of this id, of an id that led to it before, or whose id alone starts so.

        Raises UsageError where there is none.
        """
        with self._reading() as connection:
            return incidents.get_incident(connection, name)

    def cases(self, wanted: IncidentFilter = ALL) -> Iterator[Case]:
        """The same incidents, each with its mentions and the reports that tell of it."""
        for incident in self.incidents(wanted):
            with self._reading() as connection:
                yield case_of(connection, incident)

    def case(self, name: str) -> Case:
        """The incident that `name` names, as for :meth:`incident`, with its mentions and reports."""
        with self._reading() as connection:
            return case_of(connection, incidents.get_incident(connection, name))

    def aggregates(self) -> list[Mention]:
        """The mentions that state a total, by identity of the report and place in it."""
        with self._reading() as connection:
            return mentions.all_mentions(connection, Kind.AGGREGATE)

    def incidents_in(self, report_id: str) -> dict[str, str]:
        """The incident of each mention of the report's current version that belongs to one."""
        with self._reading() as connection:
            return incidents.incidents_in(connection, report_id)

    def versions(self, report_id: str) -> list[Report]:
        """The report in all its versions, the first first; none where there is no such report."""
        with self._reading() as connection:
            return reports.get_versions(connection, report_id)

    def mentions_of(self, incident_id: str) -> list[Mention]:
        """The mentions that make up the incident, in its order; none where there is no such incident."""
        with self._reading() as connection:
            return mentions.mentions_of(connection, incident_id)

    def mention(self, name: str) -> Mention:
        """The mention of this id, or whose id alone starts so; raises UsageError where there is none."""
        with self._reading() as connection:
            return mentions.get_mention(connection, name)

    def report(self, name: str, version: int | None = None) -> Report:
        """The report of this id, at this path, or whose id alone starts so.

        In its current version, or the `version` named, from 1. Raises UsageError where there is none.
        """
        with self._reading() as connection:
            report_id = reports.find(connection, name)
            found = reports.get(connection, report_id, version)
        if found is None:
            raise StoreError(
                f"{self.path}: report {report_id} has no version {version}; leave the number out"
            )
        return found

    def marks(self, report_id: str) -> Marks | None:
        """What the reader marked on the report's current version; None where it was not read."""
        with self._reading() as connection:
            return mentions.get_marks(connection, report_id)

    def mentions_in(self, report_id: str) -> list[Mention]:
        """The mentions of the report's current version, in the order of the text."""
        with self._reading() as connection:
            return mentions.mentions_in(connection, report_id)

    def reports(self) -> Iterator[Report]:
        """All reports in their current versions, by time of publication, unknown last, then by identity."""
        with self._reading() as connection:
            yield from reports.current_reports(connection)

    def stats(self) -> Stats:
        """How much is in the store."""
        with self._reading() as connection:
            return stats_of(connection, self.path, meta.is_stale(connection))
