package dev.heartbeat.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    private static final String TOKEN = "correct-horse-battery-staple";
    private static final int SAMPLES = 20_000;

    @Test
    @DisplayName("R6.2 Every token is compared with every accepted one, hit or not, as digests of one length")
    void comparesAllDigestsWhateverIsOffered() {
        List<Integer> lengths = new ArrayList<>();
        AcceptedTokens tokens = new AcceptedTokens(List.of("first", TOKEN, "third", "fourth", "last"), (one, other) -> {
            lengths.add(one.length);
            lengths.add(other.length);
            return MessageDigest.isEqual(one, other);
        });
        for (String offered : List.of("first", TOKEN, "last", "wrong", "x".repeat(10_000))) {
            lengths.clear();
            tokens.find(offered);
            assertThat(lengths).as(offered).hasSize(10).containsOnly(32);
        }
        tokens.find("");
        assertThat(lengths).as("nothing is compared with an empty token").hasSize(10);
    }

    /** Printed for people to look at: what a shared machine measures can't be asserted. */
    @Test
    void printsTheMediansOfWrongTokens() {
        AcceptedTokens tokens = new AcceptedTokens(List.of("first token of these", TOKEN));
        Map<String, String> offers = new LinkedHashMap<>();
        offers.put("wrong first byte", "X" + TOKEN.substring(1));
        offers.put("wrong last byte", TOKEN.substring(0, TOKEN.length() - 1) + "X");
        offers.put("wrong length", TOKEN + "X");
        long[][] nanos = new long[offers.size()][SAMPLES];
        int found = 0;
        for (int sample = -SAMPLES; sample < SAMPLES; sample++) {
            int kind = 0;
            for (String offer : offers.values()) {
                long began = System.nanoTime();
                found += tokens.find(offer).isPresent() ? 1 : 0;
                nanos[kind++][Math.max(0, sample)] = System.nanoTime() - began;
            }
        }
        assertThat(found).isZero();
        int kind = 0;
        for (String offer : offers.keySet()) {
            Arrays.sort(nanos[kind]);
            System.out.printf("comparison, %s: median %d ns of %d%n", offer, nanos[kind++][SAMPLES / 2], SAMPLES);
        }
    }
}
