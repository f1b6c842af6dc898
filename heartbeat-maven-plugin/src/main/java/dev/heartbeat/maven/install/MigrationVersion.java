package dev.heartbeat.maven.install;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A Flyway version as it stands in a file's name: {@code 7}, {@code 007}, {@code 1_2}, {@code 20260131120000}. Versions
 * are compared by value, and the next one is written in the style of its predecessor.
 *
 * @param text as written
 */
record MigrationVersion(String text) implements Comparable<MigrationVersion> {

    private static final Pattern SHAPE = Pattern.compile("\\d+(?:[._]\\d+)*");
    private static final Pattern SEPARATOR = Pattern.compile("[._]");

    static Optional<MigrationVersion> parse(String text) {
        return SHAPE.matcher(text).matches() ? Optional.of(new MigrationVersion(text)) : Optional.empty();
    }

    MigrationVersion next() {
        int start = Math.max(text.lastIndexOf('_'), text.lastIndexOf('.')) + 1;
        String last = text.substring(start);
        String next = new BigInteger(last).add(BigInteger.ONE).toString();
        String padding = "0".repeat(Math.max(0, last.length() - next.length()));
        return new MigrationVersion(text.substring(0, start) + padding + next);
    }

    @Override
    public int compareTo(MigrationVersion other) {
        List<BigInteger> mine = parts();
        List<BigInteger> theirs = other.parts();
        for (int index = 0; index < Math.max(mine.size(), theirs.size()); index++) {
            int order = part(mine, index).compareTo(part(theirs, index));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private List<BigInteger> parts() {
        return Arrays.stream(SEPARATOR.split(text, -1)).map(BigInteger::new).toList();
    }

    private static BigInteger part(List<BigInteger> parts, int index) {
        return index < parts.size() ? parts.get(index) : BigInteger.ZERO;
    }
}
