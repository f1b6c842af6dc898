package dev.heartbeat.benchmark;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the command line asks for.
 *
 * @param flows executions in a drain
 * @param warmUp executions before it, in the same process
 * @param rounds timed drains of each contender
 * @param contenders who takes part in the drains
 * @param parts what is measured
 * @param instances how many processes drain together
 * @param sizes how many flows the table has when heartbeats are timed
 * @param samples how many heartbeats of each kind are timed at each size
 * @param overrides settings of contenders, such as {@code heartbeat.concurrency}
 * @param directory where results, logs and the database go
 */
record Options(
        int flows,
        int warmUp,
        int rounds,
        List<Contender> contenders,
        Set<Part> parts,
        int instances,
        List<Integer> sizes,
        int samples,
        Settings overrides,
        Path directory) {

    private static final int FEWEST_SAMPLES = 30;

    /** What can be measured. */
    enum Part {
        DRAIN,
        STATEMENTS,
        INSTANCES,
        LATENCY,
        RECOVERY
    }

    static Options parse(List<String> arguments) {
        Builder builder = new Builder();
        Deque<String> rest = new ArrayDeque<>(arguments);
        while (!rest.isEmpty()) {
            String option = rest.pop();
            if (rest.isEmpty()) {
                throw new IllegalArgumentException(option + " needs a value");
            }
            builder.set(option, rest.pop());
        }
        return builder.build();
    }

    /** The contender's own settings, as far as nothing else is asked for. */
    Settings settings(Contender contender) {
        return contender.defaults().with(overrides.below(contender.id() + "."));
    }

    private static final class Builder {

        private int flows = 10_000;
        private @Nullable Integer warmUp;
        private int rounds = 5;
        private List<Contender> contenders = List.of(Contender.values());
        private final Set<Part> parts = EnumSet.allOf(Part.class);
        private int instances = 4;
        private List<Integer> sizes = List.of(1_000, 100_000, 1_000_000);
        private int samples = 100;
        private final List<String> overrides = new ArrayList<>();
        private @Nullable Path directory;

        void set(String option, String value) {
            switch (option) {
                case "--flows" -> flows = atLeast(1, option, value);
                case "--warm-up" -> warmUp = atLeast(1, option, value);
                case "--rounds" -> rounds = atLeast(1, option, value);
                case "--only" ->
                    contenders = list(value).stream().map(Contender::of).toList();
                case "--skip" -> list(value).forEach(part -> parts.remove(part(part)));
                case "--instances" -> instances = atLeast(2, option, value);
                case "--sizes" ->
                    sizes = list(value).stream()
                            .map(size -> atLeast(200, option, size))
                            .toList();
                case "--samples" -> samples = atLeast(FEWEST_SAMPLES, option, value);
                case "--concurrency" -> overrides.add("heartbeat.concurrency=" + atLeast(1, option, value));
                case "--with" -> overrides.add(value);
                case "--directory" -> directory = Path.of(value);
                default -> throw new IllegalArgumentException("There is no option " + option);
            }
        }

        Options build() {
            Settings settings = Settings.of(overrides);
            settings.values().keySet().forEach(Builder::check);
            if (directory == null) {
                throw new IllegalArgumentException("--directory is missing");
            }
            return new Options(
                    flows,
                    warmUp == null ? flows : warmUp,
                    rounds,
                    contenders,
                    Collections.unmodifiableSet(parts),
                    instances,
                    sizes,
                    samples,
                    settings,
                    directory);
        }

        /** Heartbeat takes all that its starter has; the others only what is read here. */
        private static void check(String setting) {
            int dot = setting.indexOf('.');
            Contender contender = Contender.of(dot < 0 ? setting : setting.substring(0, dot));
            Settings known = contender.defaults();
            if (contender != Contender.HEARTBEAT && !known.values().containsKey(setting.substring(dot + 1))) {
                throw new IllegalArgumentException(
                        contender.id() + " has no setting '" + setting.substring(dot + 1) + "'; it has " + known);
            }
        }

        private static List<String> list(String value) {
            return Arrays.stream(value.split(",", -1)).map(String::trim).toList();
        }

        private static Part part(String name) {
            return Arrays.stream(Part.values())
                    .filter(part -> part.name().toLowerCase(Locale.ROOT).equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("There is no part '" + name
                            + "' to skip; there are drain, statements, instances, latency and recovery"));
        }

        private static int atLeast(int least, String option, String value) {
            try {
                int number = Integer.parseInt(value);
                if (number >= least) {
                    return number;
                }
            } catch (NumberFormatException unreadable) {
                throw new IllegalArgumentException(option + " " + value + " is not a number", unreadable);
            }
            throw new IllegalArgumentException(option + " " + value + " is too few; at least " + least);
        }
    }
}
