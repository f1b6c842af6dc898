package dev.heartbeat.access;

import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Every text that differs from another one in a single character: changed, left out or put in. */
final class Mutations {

    private static final int FIRST = 0x20;
    private static final int AFTER_LAST = 0x100;

    private Mutations() {}

    static Stream<String> of(String text) {
        return IntStream.range(0, text.length())
                .boxed()
                .flatMap(at -> Stream.concat(
                        Stream.of(text.substring(0, at) + text.substring(at + 1)),
                        IntStream.concat(IntStream.range(FIRST, AFTER_LAST), IntStream.of('\n', 0, 0xD800, 0x2028))
                                .mapToObj(Character::toString)
                                .flatMap(with -> Stream.of(
                                        text.substring(0, at) + with + text.substring(at + 1),
                                        text.substring(0, at) + with + text.substring(at)))))
                .filter(mutation -> !mutation.equals(text));
    }
}
