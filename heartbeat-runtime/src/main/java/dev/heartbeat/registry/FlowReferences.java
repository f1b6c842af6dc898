package dev.heartbeat.registry;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How flows refer to each other by name; the same when they are compiled and when the application starts. */
public final class FlowReferences {

    private FlowReferences() {}

    /**
     * The way on which a flow waits for itself, from its name to its name again, and the shortest if there are several.
     *
     * @param after for each flow the names of those that it waits for
     */
    public static Optional<List<String>> circle(String flow, Map<String, ? extends Collection<String>> after) {
        Map<String, String> reachedFrom = new HashMap<>();
        Deque<String> waiting = new ArrayDeque<>(List.of(flow));
        while (!waiting.isEmpty()) {
            String one = waiting.remove();
            Collection<String> others = after.get(one);
            for (String other : others == null ? List.<String>of() : others) {
                if (other.equals(flow)) {
                    return Optional.of(way(flow, one, reachedFrom));
                }
                if (reachedFrom.putIfAbsent(other, one) == null) {
                    waiting.add(other);
                }
            }
        }
        return Optional.empty();
    }

    private static List<String> way(String flow, String last, Map<String, String> reachedFrom) {
        Deque<String> way = new ArrayDeque<>(List.of(flow));
        for (String step = last; !step.equals(flow); step = reachedFrom.getOrDefault(step, flow)) {
            way.addFirst(step);
        }
        way.addFirst(flow);
        return List.copyOf(way);
    }

    /** The name that was probably meant; empty if none is close. */
    public static Optional<String> nearest(String wanted, Collection<String> names) {
        int furthestTypo = Math.max(1, wanted.length() / 3);
        return names.stream()
                .filter(name -> edits(wanted, name) <= furthestTypo)
                .min(Comparator.<String>comparingInt(name -> edits(wanted, name))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** The edit distance of Levenshtein, which doesn't see how a word is joined or capitalised. */
    private static int edits(String one, String other) {
        String from = plain(one);
        String to = plain(other);
        int[] row = new int[to.length() + 1];
        for (int column = 0; column < row.length; column++) {
            row[column] = column;
        }
        for (int line = 1; line <= from.length(); line++) {
            int diagonal = row[0];
            row[0] = line;
            for (int column = 1; column < row.length; column++) {
                int replaced = diagonal + (from.charAt(line - 1) == to.charAt(column - 1) ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.min(replaced, 1 + Math.min(row[column], row[column - 1]));
            }
        }
        return row[to.length()];
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[-_. ]", "");
    }
}
