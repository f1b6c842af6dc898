package dev.heartbeat.it.callers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** A value somewhere in a YAML document. */
record Yaml(@Nullable Object value) {

    static Yaml of(String text) {
        LoaderOptions strict = new LoaderOptions();
        strict.setAllowDuplicateKeys(false);
        return new Yaml(new org.yaml.snakeyaml.Yaml(new SafeConstructor(strict)).<@Nullable Object>load(text));
    }

    /** Follows keys of maps and places in lists; fails where there is nothing. */
    Yaml at(Object... path) {
        Object here = value;
        for (Object step : path) {
            here = step(here, step);
            assertThat(here).as("%s on the way %s", step, List.of(path)).isNotNull();
        }
        return new Yaml(here);
    }

    int number() {
        return Integer.parseInt(text());
    }

    String text() {
        return String.valueOf(value);
    }

    /** All texts in here. A list of texts, which is what a command is, is one text with blanks. */
    Stream<String> texts() {
        if (value instanceof Map<?, ?> map) {
            return map.values().stream().flatMap(each -> new Yaml(each).texts());
        }
        if (value instanceof List<?> list) {
            return list.stream().allMatch(String.class::isInstance)
                    ? Stream.of(list.stream().map(String::valueOf).collect(Collectors.joining(" ")))
                    : list.stream().flatMap(each -> new Yaml(each).texts());
        }
        return Stream.of(text());
    }

    private static @Nullable Object step(@Nullable Object here, Object step) {
        if (here instanceof List<?> list && step instanceof Integer place) {
            return place < list.size() ? list.get(place) : null;
        }
        return here instanceof Map<?, ?> map ? map.get(step) : null;
    }
}
