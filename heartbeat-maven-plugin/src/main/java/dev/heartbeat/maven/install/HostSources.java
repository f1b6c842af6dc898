package dev.heartbeat.maven.install;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the host's sources say about themselves, as far as text tells: nothing is compiled at this point.
 *
 * @param applicationPackages the packages of classes that start a Spring Boot application, the outermost first
 * @param flows the files with a flow
 */
record HostSources(List<String> applicationPackages, List<Path> flows) {

    private static final Pattern NOT_CODE = Pattern.compile(
            "\"\"\"[\\s\\S]*?\"\"\"" // text blocks
                    + "|\"[^\"\\\\\\n]*+(?:\\\\.[^\"\\\\\\n]*+)*+\"" // strings
                    + "|'(?:\\\\.|[^'\\\\\\n])[^'\\n]*'" // characters
                    + "|//[^\\n]*+" // comments
                    + "|/\\*[\\s\\S]*?\\*/");
    private static final Pattern PACKAGE = Pattern.compile("(?m)^\\s*package\\s+([\\w.]+)");
    private static final Pattern APPLICATION =
            Pattern.compile("@(?:[\\w.]+\\.)?(?:SpringBootApplication|EnableAutoConfiguration)\\b");
    private static final Pattern FLOW = Pattern.compile("@(?:dev\\.heartbeat\\.)?DataFlow\\b");

    static HostSources scan(HostProject host) throws IOException {
        List<String> packages = new ArrayList<>();
        List<Path> flows = new ArrayList<>();
        for (Path root : List.of(host.sources(), host.basedir().resolve("src/main/kotlin"))) {
            for (Path file : sourcesIn(root)) {
                String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
                if (!text.contains("org.springframework.boot") && !text.contains("dev.heartbeat")) {
                    continue;
                }
                String code = NOT_CODE.matcher(text).replaceAll(" ");
                if (APPLICATION.matcher(code).find()) {
                    Matcher declared = PACKAGE.matcher(code);
                    packages.add(declared.find() ? declared.group(1) : "");
                }
                if (FLOW.matcher(code).find() && code.contains("dev.heartbeat")) {
                    flows.add(file);
                }
            }
        }
        packages.sort(Comparator.comparing(String::length).thenComparing(Comparator.naturalOrder()));
        return new HostSources(List.copyOf(packages), List.copyOf(flows));
    }

    boolean hasApplication() {
        return !applicationPackages.isEmpty();
    }

    /** The package of the application's class, if it is in one: nothing can be imported from the unnamed package. */
    Optional<String> applicationPackage() {
        return applicationPackages.stream().filter(name -> !name.isEmpty()).findFirst();
    }

    private static List<Path> sourcesIn(Path root) throws IOException {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file ->
                            file.toString().endsWith(".java") || file.toString().endsWith(".kt"))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        }
    }
}
