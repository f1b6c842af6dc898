package dev.heartbeat.maven.doctor;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A setting as it stands in a file, its placeholders not replaced.
 *
 * @param file where it stands, for people
 * @param line its line there, from 1
 * @param profile with which profile it holds; empty for always
 * @param key its key, as it is written
 * @param value its value, as it is written
 */
record WrittenSetting(String file, int line, Optional<String> profile, String key, String value) {

    private static final Pattern INDEX = Pattern.compile("\\[\\d+]$");
    private static final Pattern INNERMOST_PLACEHOLDER = Pattern.compile("\\$\\{[^${}:]*(?::([^{}]*))?}");
    private static final Pattern ELSEWHERE = Pattern.compile("@[\\w.-]+@|ENC\\(.*\\)|\\{cipher}.*");
    private static final Pattern FOR_DEVELOPERS = Pattern.compile("(?i).*(?:test|dev|local).*");

    /** Whether this is that setting, or an entry of it where it is a list. */
    boolean isOf(String property) {
        return canonical(INDEX.matcher(key).replaceFirst("")).equals(canonical(property));
    }

    /** What is left where nothing outside the files gives a value: of {@code ${TOKEN:abc}} it is {@code abc}. */
    String withoutEnvironment() {
        String left = value;
        String before;
        do {
            before = left;
            left = INNERMOST_PLACEHOLDER
                    .matcher(left)
                    .replaceAll(match -> match.group(1) == null ? "" : Matcher.quoteReplacement(match.group(1)));
        } while (!left.equals(before));
        return ELSEWHERE.matcher(left.strip()).replaceAll("");
    }

    /** Whether it is empty unless something outside the files gives a value, and even then starts. */
    boolean isBlankByDefault() {
        return withoutEnvironment().isBlank() && !value.matches(".*\\$\\{[^${}:]*}.*");
    }

    /** Whether something outside the files may give its value. */
    boolean hasPlaceholder() {
        return value.contains("${");
    }

    /** Whether it holds where tests and developers are not among themselves. */
    boolean holdsInProduction() {
        return profile.filter(name -> FOR_DEVELOPERS.matcher(name).matches()).isEmpty();
    }

    /** For people, and without the value, which may be a secret. */
    @Override
    public String toString() {
        return key + " (" + file + ":" + line + ")";
    }

    private static String canonical(String text) {
        return text.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
    }
}
