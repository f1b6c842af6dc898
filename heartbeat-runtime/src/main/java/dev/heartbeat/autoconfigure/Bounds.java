package dev.heartbeat.autoconfigure;

import java.time.Duration;
import org.springframework.boot.convert.DurationStyle;

/** How small a setting may be. */
final class Bounds {

    private Bounds() {}

    /**
     * That duration, unless it is too short to start with.
     *
     * @param least as people write it, such as 3s
     * @param why it is too short, to follow the value in a sentence
     */
    static Duration atLeast(String least, Duration value, String property, String why, String defaultValue) {
        if (value.compareTo(DurationStyle.detectAndParse(least)) < 0) {
            throw StartupException.setting(
                    property, value + " " + why, "Set at least " + least + "; the default is " + defaultValue);
        }
        return value;
    }

    static int atLeastOne(int value, String property, String why) {
        if (value < 1) {
            throw StartupException.setting(property, value + " " + why, "Set 1 or more");
        }
        return value;
    }
}
