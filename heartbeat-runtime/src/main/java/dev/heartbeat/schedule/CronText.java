package dev.heartbeat.schedule;

import java.time.LocalDateTime;
import java.util.List;
import org.springframework.scheduling.support.CronExpression;

/** Reads a cron expression, and says what is wrong with one. */
final class CronText {

    private static final LocalDateTime ANY_TIME = LocalDateTime.of(2000, 1, 1, 0, 0);
    private static final String MACROS = "@yearly, @annually, @monthly, @weekly, @daily, @midnight, @hourly";

    private record Field(String name, String values) {}

    private static final List<Field> FIELDS = List.of(
            new Field("second", "0-59"),
            new Field("minute", "0-59"),
            new Field("hour", "0-23"),
            new Field("day of month", "1-31, L, LW, 15W"),
            new Field("month", "1-12 or JAN-DEC"),
            new Field("day of week", "0-7 or MON-SUN, FRIL, MON#2"));

    private CronText() {}

    static CronExpression read(String text) {
        CronExpression expression;
        try {
            expression = CronExpression.parse(text);
        } catch (IllegalArgumentException unreadable) {
            throw new IllegalArgumentException("'" + text + "' " + problemOf(text));
        }
        if (expression.next(ANY_TIME) == null) {
            throw new IllegalArgumentException("'" + text
                    + "' never fires; there is no such day, so change its day of month, month or day of week");
        }
        return expression;
    }

    private static String problemOf(String text) {
        if (text.isBlank()) {
            return "is not a cron expression; write for example '0 0 2 * * *' or @daily";
        }
        if (text.strip().startsWith("@")) {
            return "is none of " + MACROS;
        }
        String[] fields = text.strip().split(" +", -1);
        if (fields.length == FIELDS.size() - 1) {
            return fiveFields("0 " + String.join(" ", fields));
        }
        if (fields.length != FIELDS.size()) {
            return "has " + fields.length + (fields.length == 1 ? " field" : " fields")
                    + " instead of six (second, minute, hour, day of month, month, day of week);"
                    + " write for example '0 0 2 * * *' or @daily";
        }
        return wrongField(fields);
    }

    private static String fiveFields(String withSeconds) {
        return parses(withSeconds)
                ? "has five fields, and the first of six is the second; write '" + withSeconds + "'"
                : "has five fields instead of six, of which the first is the second; write for example '0 0 2 * * *'";
    }

    private static String wrongField(String[] fields) {
        for (int i = 0; i < fields.length; i++) {
            Field field = FIELDS.get(i);
            if (!parses("* ".repeat(i) + fields[i] + " *".repeat(fields.length - 1 - i))) {
                return "is not a cron expression: '" + fields[i] + "' is no " + field.name() + "; write "
                        + field.values() + ", lists, ranges and steps of them, or *";
            }
        }
        return "is not a cron expression; write for example '0 0 2 * * *' or @daily";
    }

    private static boolean parses(String expression) {
        return CronExpression.isValidExpression(expression);
    }
}
