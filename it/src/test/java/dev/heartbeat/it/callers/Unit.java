package dev.heartbeat.it.callers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;

/** A unit of systemd; the keys are "Section.Key". */
record Unit(Map<String, String> settings) {

    static Unit of(String text) {
        Map<String, String> settings = new HashMap<>();
        String section = "";
        for (String line : text.lines().filter(line -> !line.isBlank()).toList()) {
            if (line.matches("\\[\\w+]")) {
                section = line.substring(1, line.length() - 1);
            } else {
                assertThat(line).as("a setting in [%s]", section).matches("\\w+=.+");
                String[] setting = line.split("=", 2);
                settings.put(section + "." + setting[0], setting[1]);
            }
        }
        return new Unit(settings);
    }

    String get(String key) {
        assertThat(settings).containsKey(key);
        return settings.getOrDefault(key, "");
    }
}
