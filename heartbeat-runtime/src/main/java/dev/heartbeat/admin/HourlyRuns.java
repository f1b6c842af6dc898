package dev.heartbeat.admin;

import dev.heartbeat.model.RunStatus;
import dev.heartbeat.store.RunCharts;
import dev.heartbeat.store.RunCharts.HourCount;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * How the runs of the last day have ended, hour by hour, counted without an index of times, which each run would pay for:
 *
 * <ol>
 *   <li>runs are counted from the newest one backward by their ids, so many of them at the most at once;
 *   <li>hours that are over and none of whose runs is live don't change any more, and are remembered;
 *   <li>the next answer counts what came after those hours, and goes on before them where it had to stop.
 * </ol>
 *
 * So each answer costs little even where a million runs come in a day, and after some of them the day is complete. Where
 * too much has come since the last answer, it begins anew. Since ids are not quite in the order of times, a run at the very
 * edge of an hour may be missed. Thread-safe.
 */
final class HourlyRuns {

    static final int HOURS = 24;
    private static final int MOST_AT_ONCE = 50_000;

    private final RunCharts charts;
    private final int mostAtOnce;

    /** Of the hours that are over, those that had runs: without a gap from {@code knownFrom} to {@code knownTo}. */
    private final NavigableMap<Long, Hour> known = new TreeMap<>();

    private long knownFrom = Long.MAX_VALUE;
    private long knownTo = Long.MIN_VALUE;
    private long leastId;
    private long greatestId;

    HourlyRuns(RunCharts charts) {
        this(charts, MOST_AT_ONCE);
    }

    HourlyRuns(RunCharts charts, int mostAtOnce) {
        this.charts = charts;
        this.mostAtOnce = mostAtOnce;
    }

    /**
     * The runs that were claimed in one hour.
     *
     * @param complete whether all of them are counted
     */
    record Hour(Instant beginsAt, long success, long failed, long live, boolean complete) {

        static Hour empty(long number, boolean complete) {
            return new Hour(Instant.EPOCH.plus(Duration.ofHours(number)), 0, 0, 0, complete);
        }

        Hour with(HourCount count) {
            return new Hour(
                    beginsAt,
                    success + (count.status() == RunStatus.SUCCESS ? count.runs() : 0),
                    failed + (count.status() == RunStatus.FAILED ? count.runs() : 0),
                    live + (count.status().ended() ? 0 : count.runs()),
                    complete);
        }
    }

    /** The hours of a day, oldest first, and the current one. */
    synchronized List<Hour> until(Instant now) {
        long current = Duration.between(Instant.EPOCH, now).toHours();
        long first = current - HOURS;
        known.headMap(first).clear();
        Counted newest = count(knowsSome() ? greatestId : 0, Long.MAX_VALUE);
        if (knowsSome() && newest.completeFrom() > knownTo + 1) {
            forget();
            newest = count(0, Long.MAX_VALUE);
        }
        learnUpward(newest, current);
        Counted older = knowsSome() && knownFrom > first ? count(0, leastId) : Counted.NOTHING;
        learnDownward(older);
        Counted after = newest;
        return LongStream.rangeClosed(first, current)
                .mapToObj(number -> hour(number, after, older))
                .toList();
    }

    private Hour hour(long number, Counted newest, Counted older) {
        if (knownFrom <= number && number <= knownTo) {
            return known.getOrDefault(number, Hour.empty(number, true));
        }
        return (knowsSome() && number < knownFrom ? older : newest).hour(number);
    }

    private void learnUpward(Counted counted, long current) {
        long from = knowsSome() ? knownTo + 1 : counted.completeFrom();
        if (from >= current) {
            return; // the current hour alone may have more runs than are counted at once
        }
        for (Counted.Range range :
                counted.hours().tailMap(from).headMap(current).values()) {
            if (range.hour().live() > 0) {
                return;
            }
            leastId = knowsSome() ? leastId : range.firstId();
            greatestId = range.lastId();
            knownFrom = Math.min(knownFrom, from);
            knownTo = range.number();
            known.put(range.number(), range.hour());
        }
    }

    private void learnDownward(Counted counted) {
        for (Counted.Range range : counted.hours().descendingMap().values()) {
            if (range.number() < counted.completeFrom() || range.hour().live() > 0) {
                return;
            }
            leastId = range.firstId();
            knownFrom = range.number();
            known.put(range.number(), range.hour());
        }
        if (knowsSome()) {
            knownFrom = Math.min(knownFrom, counted.completeFrom());
        }
    }

    private boolean knowsSome() {
        return !(knownTo == Long.MIN_VALUE);
    }

    private void forget() {
        known.clear();
        knownFrom = Long.MAX_VALUE;
        knownTo = Long.MIN_VALUE;
    }

    private Counted count(long after, long before) {
        NavigableMap<Long, Counted.Range> hours = new TreeMap<>();
        long runs = 0;
        for (HourCount count : charts.countByHour(after, before, mostAtOnce)) {
            Counted.Range range = hours.computeIfAbsent(
                    count.hour(),
                    number -> new Counted.Range(number, Hour.empty(number, true), Long.MAX_VALUE, Long.MIN_VALUE));
            hours.put(count.hour(), range.with(count));
            runs += count.runs();
        }
        return new Counted(hours, runs < mostAtOnce ? Long.MIN_VALUE : hours.firstKey() + 1);
    }

    /**
     * Some runs in the order of their ids.
     *
     * @param completeFrom the hour from which on all are there
     */
    private record Counted(NavigableMap<Long, Range> hours, long completeFrom) {

        static final Counted NOTHING = new Counted(new TreeMap<>(), Long.MAX_VALUE);

        /** The runs of an hour, and between which ids they lie. */
        record Range(long number, Hour hour, long firstId, long lastId) {

            Range with(HourCount count) {
                return new Range(
                        number, hour.with(count), Math.min(firstId, count.firstId()), Math.max(lastId, count.lastId()));
            }
        }

        Hour hour(long number) {
            Range range = hours.get(number);
            Hour hour = range == null ? Hour.empty(number, true) : range.hour();
            return number >= completeFrom
                    ? hour
                    : new Hour(hour.beginsAt(), hour.success(), hour.failed(), hour.live(), false);
        }
    }
}
