package dev.heartbeat.maven.schedule;

import dev.heartbeat.maven.install.HostProblemException;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where heartbeats go.
 *
 * @param text the endpoint; it means the same in a shell, a crontab, a unit and in YAML
 * @param isPlaceholder whether somebody has to put the real one in its place
 */
record Address(String text, boolean isPlaceholder) {

    private static final Pattern SAFE = Pattern.compile("https?://[A-Za-z0-9.-]+(?::\\d{1,5})?(?:/[A-Za-z0-9._~/-]*)?");

    static Address of(Optional<String> url, Target target, String path) {
        if (url.isEmpty()) {
            return new Address(target.placeholder() + path, true);
        }
        String text = url.get().strip();
        if (!SAFE.matcher(text).matches()) {
            throw new HostProblemException("heartbeat.url can't be used. Write it as https://shop.example" + path
                    + ": http or https, host and path, without user, query and special characters.");
        }
        if (target.wantsHttps() && !text.startsWith("https:")) {
            throw new HostProblemException(target + " wants an address with https, and heartbeat.url is " + text
                    + ". Say https, or leave out " + target + ".");
        }
        String given = URI.create(text).getPath();
        return new Address(given.replace("/", "").isEmpty() ? text.replaceFirst("/*$", "") + path : text, false);
    }

    String host() {
        return URI.create(text).getAuthority();
    }
}
