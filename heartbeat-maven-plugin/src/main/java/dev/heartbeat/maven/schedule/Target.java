package dev.heartbeat.maven.schedule;

import dev.heartbeat.maven.install.HostProblemException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** An external scheduler. What each can do is on its page in {@code docs/callers}. */
enum Target {
    CRON,
    SYSTEMD,
    KUBERNETES,
    GITHUB_ACTIONS,
    CLOUD_SCHEDULER,
    EVENTBRIDGE,
    HEROKU;

    private static final int MINUTES_OFF_THE_HOUR = 3;

    static Set<Target> parse(List<String> names) {
        Set<Target> targets = EnumSet.noneOf(Target.class);
        names.stream()
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .map(Target::named)
                .forEach(targets::add);
        if (targets.isEmpty()) {
            throw new HostProblemException("No scheduler is named. " + choices());
        }
        return targets;
    }

    private static Target named(String name) {
        return Arrays.stream(values())
                .filter(target -> target.toString().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new HostProblemException("heartbeat.target names '"
                        + name.replaceAll("\\p{Cntrl}", "\uFFFD") + "', which this goal doesn't know. " + choices()));
    }

    private static String choices() {
        return "Choose one or several: -Dheartbeat.target="
                + Arrays.stream(values()).map(Target::toString).collect(Collectors.joining(","));
    }

    /** What it can do. */
    private List<Cadence> cadences() {
        return switch (this) {
            // Goes by the machine's own clock, so that a time of the day would be another one in UTC.
            case CRON -> Cadence.between(Cadence.MINUTE, Cadence.HOUR);
            // Gives up a unit that is started more than five times in ten seconds.
            case SYSTEMD -> Cadence.between(5, Cadence.DAY);
            case KUBERNETES, CLOUD_SCHEDULER, EVENTBRIDGE -> Cadence.between(Cadence.MINUTE, Cadence.DAY);
            case GITHUB_ACTIONS -> Cadence.between(5 * Cadence.MINUTE, Cadence.DAY);
            case HEROKU ->
                List.of(new Cadence(10 * Cadence.MINUTE), new Cadence(Cadence.HOUR), new Cadence(Cadence.DAY));
        };
    }

    /** The cadence in its own language. */
    String expression(Cadence cadence) {
        return switch (this) {
            case CRON, KUBERNETES, CLOUD_SCHEDULER -> cadence.cron();
            case SYSTEMD -> cadence.calendar();
            case GITHUB_ACTIONS -> cadence.cronOffTheHour(MINUTES_OFF_THE_HOUR);
            case EVENTBRIDGE -> cadence.aws();
            case HEROKU -> cadence.toString();
        };
    }

    /** The files that it needs, by their names in this package and in the user's folder. */
    List<String> files() {
        return switch (this) {
            case CRON -> List.of("crontab");
            case SYSTEMD -> List.of("heartbeat.service", "heartbeat.timer", "heartbeat-failed.service");
            case KUBERNETES -> List.of("kubernetes.yaml");
            case GITHUB_ACTIONS -> List.of("github-actions.yml");
            case CLOUD_SCHEDULER -> List.of("cloud-scheduler.sh");
            case EVENTBRIDGE -> List.of("eventbridge.yaml");
            case HEROKU -> List.of("heroku.sh");
        };
    }

    /** Where the application would be, if nobody says where it is. */
    String placeholder() {
        return this == KUBERNETES ? "http://app:8080" : "https://app.example";
    }

    /** Whether it refuses addresses without TLS. */
    boolean wantsHttps() {
        return this == EVENTBRIDGE || this == CLOUD_SCHEDULER;
    }

    /** The greatest cadence that it can do and that meets all times; if there is none, the greatest that isn't longer. */
    Cadence greatestFor(long step) {
        return greatest(cadence -> cadence.divides(step))
                .or(() -> greatest(cadence -> cadence.seconds() <= step))
                .orElse(cadences().get(0));
    }

    private Optional<Cadence> greatest(Predicate<Cadence> condition) {
        return cadences().stream().filter(condition).max(Cadence::compareTo);
    }

    /** The cadence that a user chose. */
    Cadence exactly(int seconds) {
        Cadence wanted = new Cadence(seconds);
        if (!cadences().contains(wanted)) {
            throw new HostProblemException(this + " can't beat at the distance that heartbeat.cadence names. It can do "
                    + cadences().stream().map(Cadence::shortForm).collect(Collectors.joining(", ")) + ".");
        }
        return wanted;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
