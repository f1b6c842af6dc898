package dev.heartbeat.maven.doctor;

import java.nio.charset.Charset;

/** What stands before a line: signs where the terminal has them, ASCII elsewhere. */
public enum Marks {
    SIGNS("✓", "!", "✗"),
    ASCII("+", "!", "x");

    private final String fine;
    private final String warning;
    private final String broken;

    Marks(String fine, String warning, String broken) {
        this.fine = fine;
        this.warning = warning;
        this.broken = broken;
    }

    /** Those that the charset of a terminal has. */
    public static Marks in(Charset charset) {
        return charset.canEncode() && charset.newEncoder().canEncode(SIGNS.fine + SIGNS.broken) ? SIGNS : ASCII;
    }

    String of(Severity severity) {
        return switch (severity) {
            case FINE -> fine;
            case WARNING -> warning;
            case BROKEN -> broken;
        };
    }
}
