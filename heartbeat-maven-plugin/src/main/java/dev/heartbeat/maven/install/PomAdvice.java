package dev.heartbeat.maven.install;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the host's pom lacks, as text to paste. */
final class PomAdvice {

    private static final String GROUP = "dev.heartbeat";
    private static final String PLUGIN = "heartbeat-maven-plugin";
    private static final String PROCESSOR = "heartbeat-processor";
    private static final Set<String> OTHER_PROCESSORS = Set.of("lombok");

    private final InstallRequest request;
    private final DatabaseChoice database;
    private final List<String> lines = new ArrayList<>();

    private PomAdvice(InstallRequest request, DatabaseChoice database) {
        this.request = request;
        this.database = database;
    }

    /** Empty if nothing is missing. */
    static List<String> of(InstallRequest request, DatabaseChoice database) {
        PomAdvice advice = new PomAdvice(request, database);
        advice.dependencies();
        advice.processor();
        advice.plugin();
        return advice.lines;
    }

    private void dependencies() {
        List<String> missing = new ArrayList<>();
        if (request.host().runtimeVersion().isEmpty()) {
            missing.add(dependency(GROUP, "heartbeat-runtime", Optional.of(request.runtimeVersion())));
        }
        boolean flyway = request.host().schemaTool() == SchemaTool.NONE && !database.isEmbedded();
        if (flyway) {
            missing.add(dependency("org.springframework.boot", "spring-boot-starter-flyway", Optional.empty()));
            database.database()
                    .flywayModule()
                    .map(module -> dependency("org.flywaydb", module, Optional.empty()))
                    .ifPresent(missing::add);
        }
        if (!missing.isEmpty()) {
            say("Add to <dependencies> in pom.xml:", String.join("", missing));
        }
        if (flyway) {
            lines.add(
                    "Flyway then brings up Heartbeat's tables. If the schema holds tables already, Flyway also needs");
            lines.add("spring.flyway.baseline-on-migrate=true and spring.flyway.baseline-version=0.");
            lines.add("");
        }
    }

    private void processor() {
        ProcessorPaths paths = request.host().processorPaths();
        if (paths.artifactIds().contains(PROCESSOR)) {
            return;
        }
        String own = path(GROUP, PROCESSOR, request.runtimeVersion());
        switch (paths.origin()) {
            case OWN_POM ->
                say("Add to the <annotationProcessorPaths> that maven-compiler-plugin has in pom.xml:", own);
            case PARENT_POM ->
                say(
                        "Add to <build><plugins> in pom.xml (the parent's processors stay, thanks to combine.children):",
                        compiler("<annotationProcessorPaths combine.children=\"append\">", own));
            case ABSENT -> {
                List<HostDependency> others = otherProcessors();
                String title = others.isEmpty()
                        ? "Add to <build><plugins> in pom.xml, or merge it with the maven-compiler-plugin there:"
                        : "Add to <build><plugins> in pom.xml, or merge it with the maven-compiler-plugin there ("
                                + names(others) + " would no longer be found without being listed):";
                String all = others.stream()
                        .map(other -> path(other.groupId(), other.artifactId(), other.version()))
                        .collect(Collectors.joining());
                say(title, compiler("<annotationProcessorPaths>", all + own));
            }
        }
    }

    /** With a processor path the compiler no longer looks on the class path, so what it found there must be listed. */
    private List<HostDependency> otherProcessors() {
        return request.host().dependencies().stream()
                .filter(HostDependency::reachesTheApplication)
                .filter(dependency -> dependency.artifactId().endsWith("-processor")
                        || OTHER_PROCESSORS.contains(dependency.artifactId()))
                .filter(dependency -> !dependency.is(GROUP, PROCESSOR))
                .toList();
    }

    private void plugin() {
        String key = GROUP + ":" + PLUGIN;
        // Managed is enough: Maven looks there too when it is given a prefix.
        if (!request.host().plugins().contains(key)
                && !request.host().managedPlugins().contains(key)) {
            say(
                    "Add to <build><plugins> in pom.xml, so that mvn heartbeat:install works without coordinates:",
                    """
                    <plugin>
                      <groupId>%s</groupId>
                      <artifactId>%s</artifactId>
                      <version>%s</version>
                    </plugin>
                    """.formatted(GROUP, PLUGIN, request.pluginVersion()));
        }
    }

    private void say(String title, String xml) {
        lines.add(title);
        Stream.concat(xml.lines().map(line -> "    " + line), Stream.of("")).forEach(lines::add);
    }

    private static String names(List<HostDependency> dependencies) {
        return dependencies.stream().map(HostDependency::artifactId).collect(Collectors.joining(", "));
    }

    private static String compiler(String opening, String paths) {
        return """
                <plugin>
                  <groupId>org.apache.maven.plugins</groupId>
                  <artifactId>maven-compiler-plugin</artifactId>
                  <configuration>
                    %s
                %s    </annotationProcessorPaths>
                  </configuration>
                </plugin>
                """.formatted(opening, paths.indent(6));
    }

    private static String path(String groupId, String artifactId, String version) {
        return """
                <path>
                  <groupId>%s</groupId>
                  <artifactId>%s</artifactId>
                  <version>%s</version>
                </path>
                """.formatted(groupId, artifactId, version);
    }

    /** What Spring Boot manages goes without a version. */
    private static String dependency(String groupId, String artifactId, Optional<String> version) {
        return "<dependency>\n  <groupId>" + groupId + "</groupId>\n  <artifactId>" + artifactId + "</artifactId>\n"
                + version.map(value -> "  <version>" + value + "</version>\n").orElse("")
                + "</dependency>\n";
    }
}
