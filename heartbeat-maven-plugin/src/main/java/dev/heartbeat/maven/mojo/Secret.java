package dev.heartbeat.maven.mojo;

/** A parameter that Maven doesn't show, not even with {@code -X}, where it prints all of them as text. */
public final class Secret {

    private String value = "";

    /** Called by Maven, which finds this method by its name. */
    public void set(String text) {
        value = text;
    }

    String value() {
        return value;
    }

    @Override
    public String toString() {
        return value.isEmpty() ? "(none)" : "(not shown)";
    }
}
