package dev.heartbeat.benchmark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** A table in Markdown, the first column left, the others right. */
final class Table {

    private final List<List<String>> rows = new ArrayList<>();

    Table(String... head) {
        rows.add(List.of(head));
    }

    void row(String... cells) {
        if (cells.length != rows.get(0).size()) {
            throw new IllegalArgumentException("A row of " + cells.length + " in a table of "
                    + rows.get(0).size() + ": " + Arrays.toString(cells));
        }
        rows.add(List.of(cells));
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        line(text, rows.get(0));
        List<String> alignment = new ArrayList<>(Collections.nCopies(rows.get(0).size(), "---:"));
        alignment.set(0, "---");
        line(text, alignment);
        rows.stream().skip(1).forEach(row -> line(text, row));
        return text.toString();
    }

    private static void line(StringBuilder text, List<String> cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
}
