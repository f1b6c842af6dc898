package dev.heartbeat.maven.install;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * A file and what becomes of it.
 *
 * @param change what becomes of it
 * @param path where it lies
 * @param content its new content; empty for one that is skipped
 * @param charset the encoding of its content
 * @param remark why, where that isn't plain; may be empty
 */
record PlannedFile(Change change, Path path, String content, Charset charset, String remark) {

    static PlannedFile of(HostProject host, Path path, String content, EditPolicy policy) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return new PlannedFile(Change.CREATE, path, content, StandardCharsets.UTF_8, "");
        }
        if (!Files.isRegularFile(path)) {
            throw new HostProblemException(host.shown(path)
                    + " is not a regular file, and a file of Heartbeat's belongs there. Move it away and run again.");
        }
        // A checkout with other line endings is still the same file.
        String present = new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
        if (present.replace("\r\n", "\n").equals(content.replace("\r\n", "\n"))) {
            return new PlannedFile(Change.IDENTICAL, path, content, StandardCharsets.UTF_8, "");
        }
        return new PlannedFile(
                policy == EditPolicy.OVERWRITE ? Change.UPDATE : Change.CONFLICT,
                path,
                content,
                StandardCharsets.UTF_8,
                "");
    }

    static PlannedFile skipped(Path path, String reason) {
        return new PlannedFile(Change.SKIP, path, "", StandardCharsets.UTF_8, reason);
    }

    /** A file of the host's that something was added to. */
    static PlannedFile edited(Path path, String before, String after, Charset charset, String remark) {
        return before.equals(after)
                ? new PlannedFile(Change.IDENTICAL, path, after, charset, "")
                : new PlannedFile(Change.UPDATE, path, after, charset, remark);
    }

    String line(HostProject host) {
        String line = String.format("%9s  %s", change, host.shown(path));
        return remark.isEmpty() ? line : line + "  (" + remark + ")";
    }
}
