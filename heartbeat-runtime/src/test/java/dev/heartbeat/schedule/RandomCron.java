package dev.heartbeat.schedule;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Makes cron expressions up. */
record RandomCron(Random random) {

    String expression() {
        return String.join(" ", field(0, 59), field(0, 59), field(0, 23), dayOfMonth(), field(1, 12), dayOfWeek());
    }

    private String dayOfMonth() {
        return random.nextInt(3) > 0 ? "*" : random.nextInt(5) == 0 ? "L" : field(1, 31);
    }

    private String dayOfWeek() {
        return switch (random.nextInt(6)) {
            case 0 -> List.of("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN").get(random.nextInt(7));
            case 1 -> "MON-FRI";
            case 2 -> value(1, 3) + "-" + value(3, 6) + "," + value(0, 7);
            default -> "*";
        };
    }

    private String field(int first, int last) {
        return switch (random.nextInt(3)) {
            case 0 -> "*";
            case 1 ->
                IntStream.range(0, 1 + random.nextInt(3))
                        .mapToObj(i -> part(first, last))
                        .collect(Collectors.joining(","));
            default -> value(first, last) + "";
        };
    }

    private String part(int first, int last) {
        int low = value(first, last);
        int high = value(low, last);
        int step = 1 + random.nextInt(last);
        return switch (random.nextInt(5)) {
            case 0 -> low + "-" + high;
            case 1 -> low + "-" + high + "/" + step;
            case 2 -> low + "/" + step;
            case 3 -> "*/" + step;
            default -> low + "";
        };
    }

    private int value(int first, int last) {
        return first + random.nextInt(last - first + 1);
    }
}
