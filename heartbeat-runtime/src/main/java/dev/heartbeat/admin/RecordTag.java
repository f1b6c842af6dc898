package dev.heartbeat.admin;

import dev.heartbeat.model.FlowRecord;
import dev.heartbeat.options.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Stands for what people decide about a record, so that two who change it at once notice each other. Taken from what the
 * record says and not from a number that each change would have to raise: changes by SQL count, too.
 */
final class RecordTag {

    private static final int BYTES = 16;

    private RecordTag() {}

    static String of(FlowRecord flow) {
        String decided = Json.write(Arrays.asList(
                flow.id(),
                flow.name(),
                flow.description(),
                flow.enabled(),
                flow.configuration(),
                String.valueOf(flow.plan()),
                String.valueOf(flow.pause())));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(decided.getBytes(StandardCharsets.UTF_8));
            return "\"" + HexFormat.of().formatHex(digest, 0, BYTES) + "\"";
        } catch (NoSuchAlgorithmException everyJvmHasIt) {
            throw new IllegalStateException(everyJvmHasIt);
        }
    }

    /** Makes sure that the record is still the one that somebody has read. */
    static void requireMatch(FlowRecord flow, String ifMatch) {
        boolean matches = ifMatch.equals("*")
                || Arrays.stream(ifMatch.split(",")).map(String::strip).anyMatch(of(flow)::equals);
        if (!matches) {
            throw new ProblemException(Problem.changedMeanwhile());
        }
    }
}
