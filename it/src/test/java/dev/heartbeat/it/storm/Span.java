package dev.heartbeat.it.storm;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The time that a run of a flow took.
 *
 * @param begin in microseconds
 * @param end the first microsecond after it
 */
record Span(long flow, long run, long begin, long end) {

    /** The runs of a flow that began before an earlier one of the same flow had ended. */
    static List<Span> overlapping(List<Span> spans) {
        List<Span> overlapping = new ArrayList<>();
        Span longest = new Span(-1, -1, 0, 0);
        for (Span span : spans.stream()
                .sorted(Comparator.comparing(Span::flow)
                        .thenComparing(Span::begin)
                        .thenComparing(Span::run))
                .toList()) {
            boolean sameFlow = span.flow == longest.flow;
            if (sameFlow && span.begin < longest.end) {
                overlapping.add(span);
            }
            if (!sameFlow || span.end > longest.end) {
                longest = span;
            }
        }
        return overlapping;
    }

    /** How many there were at once at most. */
    static int peak(List<Span> spans) {
        int peak = 0;
        for (Span span : spans) {
            int atOnce = 0;
            for (Span other : spans) {
                if (other.begin <= span.begin && span.begin < other.end) {
                    atOnce++;
                }
            }
            peak = Math.max(peak, atOnce);
        }
        return peak;
    }
}
