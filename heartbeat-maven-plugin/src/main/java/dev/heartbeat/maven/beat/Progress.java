package dev.heartbeat.maven.beat;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;

/** One line of a terminal that shows how long something takes, and goes away after it. Elsewhere there is none. */
public final class Progress {

    private static final String SPINNER = "|/-\\";
    private static final int FRAMES_PER_SECOND = 10;
    private static final int WIDTH = 24;

    private final Optional<PrintStream> terminal;
    private int shown;

    private Progress(Optional<PrintStream> terminal) {
        this.terminal = terminal;
    }

    /** On a terminal, whose cursor must be at the begin of a line. */
    public static Progress on(PrintStream terminal) {
        return new Progress(Optional.of(terminal));
    }

    /** Where output goes to a file, or is read by a program. */
    public static Progress none() {
        return new Progress(Optional.empty());
    }

    void waitingForAnswer(Duration passed) {
        long frame = passed.toMillis() * FRAMES_PER_SECOND / 1000;
        show(SPINNER.charAt((int) (frame % SPINNER.length())) + " waiting for the answer, " + passed.toSeconds()
                + " s");
    }

    void waitingForNextBeat(Duration passed, Duration whole) {
        int done = (int) Math.min(WIDTH, passed.toMillis() * WIDTH / Math.max(1, whole.toMillis()));
        String bar = "=".repeat(done) + ">" + " ".repeat(WIDTH - done);
        // Rounded up: it is "in 1 s" until it is now.
        long left = whole.minus(passed).plusMillis(999).toSeconds();
        show("[" + bar + "] next heartbeat in " + left + " s");
    }

    void clear() {
        if (shown > 0) {
            print("\r" + " ".repeat(shown) + "\r");
            shown = 0;
        }
    }

    private void show(String text) {
        // A shorter text leaves nothing of a longer one.
        print("\r" + text + " ".repeat(Math.max(0, shown - text.length())));
        shown = text.length();
    }

    private void print(String text) {
        terminal.ifPresent(screen -> {
            screen.print(text);
            screen.flush();
        });
    }
}
