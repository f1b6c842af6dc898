package dev.heartbeat.access;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decides which lines about refused requests are logged: the first one of a source at once, and then one a minute that
 * counts those in between. Only so many sources are told apart in a minute; all others share one line, so that neither
 * memory nor the log grows with the number of sources. Thread-safe.
 */
public final class RefusalLog {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int CAPACITY = 1000;
    private static final String OTHERS = "others";

    private final int capacity;
    private final Map<String, Quiet> sources = new HashMap<>();

    /** Nothing refused so far. */
    public RefusalLog() {
        this(CAPACITY);
    }

    RefusalLog(int capacity) {
        this.capacity = capacity;
    }

    /** The lines to log now that a request was refused; mostly one or none. */
    public synchronized List<RefusalLine> refused(CallerAddress address, Verdict.Refused refused, Instant now) {
        List<RefusalLine> lines = new ArrayList<>(overdue(now));
        RefusalLine line = RefusalLine.first(address, refused, now);
        String source = address.source();
        if (!sources.containsKey(source) && sources.size() >= capacity) {
            source = OTHERS;
            line = line.fromOthers();
        }
        Quiet quiet = sources.get(source);
        if (quiet == null) {
            sources.put(source, new Quiet(now, null));
            lines.add(line);
        } else {
            sources.put(source, quiet.with(line));
        }
        return lines;
    }

    /**
     * The lines on requests that were held back, of sources whose minute is over. To be asked from time to time, such as
     * with each request that is admitted, so that the last ones of an attack are told too.
     */
    public synchronized List<RefusalLine> overdue(Instant now) {
        List<RefusalLine> lines = new ArrayList<>();
        Iterator<Map.Entry<String, Quiet>> each = sources.entrySet().iterator();
        while (each.hasNext()) {
            Map.Entry<String, Quiet> source = each.next();
            RefusalLine held = source.getValue().held();
            if (source.getValue().lasts(now)) {
                continue;
            }
            if (held == null) {
                each.remove();
            } else {
                lines.add(held);
                source.setValue(new Quiet(now, null));
            }
        }
        return lines;
    }

    synchronized int size() {
        return sources.size();
    }

    /**
     * The minute after a line.
     *
     * @param since when it was logged
     * @param held what was refused since then; null if nothing was
     */
    private record Quiet(Instant since, @Nullable RefusalLine held) {

        Quiet with(RefusalLine line) {
            return new Quiet(since, held == null ? line : line.after(held));
        }

        /** Not if it began long after now: the clock was set back. */
        boolean lasts(Instant now) {
            return Duration.between(since, now).abs().compareTo(MINUTE) < 0;
        }
    }
}
