package dev.heartbeat.admin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The files of the dashboard, as they lie in the jar. They are listed here, since a class path can't always be listed. Their
 * version is a digest of all of them: it is part of the address of each but the page itself, so that browsers keep them for
 * good.
 */
final class DashboardFiles {

    /** One file as it is sent, in UTF-8. */
    record File(String contentType, String text) {}

    private static final String PAGE = "index.html";
    private static final List<String> ASSETS = List.of(
            "api.js",
            "app.js",
            "audit.js",
            "charts.js",
            "dashboard.css",
            "dom.js",
            "edit.js",
            "fields.js",
            "flow.js",
            "flows.js",
            "format.js",
            "heartbeats.js",
            "icon.svg",
            "icons.js",
            "live.js",
            "overview.js",
            "pages.js",
            "parts.js",
            "run.js",
            "runs.js",
            "screen.js");

    private static final Map<String, String> CONTENT_TYPES = Map.of(
            "html", "text/html;charset=UTF-8",
            "js", "text/javascript;charset=UTF-8",
            "css", "text/css;charset=UTF-8",
            "svg", "image/svg+xml;charset=UTF-8");
    private static final int VERSION_DIGITS = 16;

    private final Map<String, File> assets = new TreeMap<>();
    private final String version;
    private final File page;

    /** Reads them all; they are few and small. */
    DashboardFiles() {
        MessageDigest digest = sha256();
        for (String name : ASSETS) {
            File asset = new File(contentType(name), read(name));
            digest.update(asset.text().getBytes(StandardCharsets.UTF_8));
            assets.put(name, asset);
        }
        String template = read(PAGE);
        digest.update(template.getBytes(StandardCharsets.UTF_8));
        this.version = HexFormat.of().formatHex(digest.digest()).substring(0, VERSION_DIGITS);
        this.page = new File(contentType(PAGE), template.replace("@version@", version));
    }

    String version() {
        return version;
    }

    File page() {
        return page;
    }

    Optional<File> asset(String name) {
        return Optional.ofNullable(assets.get(name));
    }

    private static String contentType(String name) {
        return CONTENT_TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "application/octet-stream");
    }

    private static String read(String name) {
        try (InputStream file = DashboardFiles.class.getResourceAsStream("/dev/heartbeat/dashboard/" + name)) {
            if (file == null) {
                throw new IllegalStateException(
                        "The file " + name + " of the dashboard is missing from the jar of"
                                + " heartbeat-runtime; keep the resources under dev/heartbeat/dashboard when you repackage it.");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJvmHasIt) {
            throw new IllegalStateException(everyJvmHasIt);
        }
    }
}
