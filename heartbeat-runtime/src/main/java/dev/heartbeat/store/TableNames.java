package dev.heartbeat.store;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Our tables, and the schema they lie in, if that isn't the one in which a connection looks. Statements name the tables
 * alone; where there is such a schema, it is put in front of each.
 */
final class TableNames {

    static final List<String> ALL = List.of(
            "data_flows",
            "data_flow_runs",
            "data_flow_groups",
            "data_flow_dependencies",
            "data_flow_skips",
            "data_flow_heartbeats",
            "data_flow_audit");

    private static final Pattern NAME = Pattern.compile("\\b(?:" + String.join("|", ALL) + ")\\b");

    private final @Nullable String prefix;

    /**
     * Tables in a schema.
     *
     * @param schema its name as the database has it; null for where a connection looks
     * @param quote what stands around names, one character
     */
    TableNames(@Nullable String schema, String quote) {
        this.prefix = schema == null ? null : quote + schema.replace(quote, quote + quote) + quote + ".";
    }

    String in(String statement) {
        return prefix == null
                ? statement
                : NAME.matcher(statement).replaceAll(name -> Matcher.quoteReplacement(prefix + name.group()));
    }
}
