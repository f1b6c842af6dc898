package dev.heartbeat.model;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The closed sets of words in the database, and the constants that they stand for. */
final class Words {

    private Words() {}

    static <E extends Enum<E>> E find(E[] constants, Function<E, String> wordOf, String word, String meaning) {
        return Arrays.stream(constants)
                .filter(constant -> wordOf.apply(constant).equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + word + "' is not " + meaning + "; it is one of "
                        + Arrays.stream(constants).map(wordOf).collect(Collectors.joining(", "))));
    }
}
