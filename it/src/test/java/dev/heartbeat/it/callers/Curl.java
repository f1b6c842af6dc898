package dev.heartbeat.it.callers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A command line of curl, from the word curl to its end. */
record Curl(String command) {

    private static final Pattern COMMAND = Pattern.compile("(?:^|[\\s=/])(curl -.*)$", Pattern.MULTILINE);
    private static final Pattern RETRIES = Pattern.compile(" --retry (\\d+) ");
    private static final Pattern TIME = Pattern.compile(" --max-time (\\d+) ");

    static Stream<Curl> in(String text) {
        return COMMAND.matcher(text.replaceAll("\\\\\n\\s*", ""))
                .results()
                .map(line -> new Curl(line.group(1).strip()));
    }

    int retries() {
        return number(RETRIES);
    }

    int maxTime() {
        return number(TIME);
    }

    /** With a server that never answers: each attempt in full, and pauses of one second, two, four … */
    int longestSeconds() {
        return (retries() + 1) * maxTime() + (1 << retries()) - 1;
    }

    private int number(Pattern option) {
        Matcher found = option.matcher(command);
        assertThat(found.find()).as("%s in: %s", option, command).isTrue();
        return Integer.parseInt(found.group(1));
    }
}
