package dev.heartbeat.maven.install;

import eu.maveniverse.domtrip.Element;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Adds to the host's pom what it lacks: dependencies, the annotation processor, the plugin. */
final class PomEdit {

    private static final String GROUP = "dev.heartbeat";
    private static final String RUNTIME = "heartbeat-runtime";
    private static final String PROCESSOR = "heartbeat-processor";
    private static final String PLUGIN = "heartbeat-maven-plugin";
    private static final String VERSION = "heartbeat.version";

    /** What a compiler plugin gets that is older than the first to take a processor's version from what is managed. */
    private static final String COMPILER_VERSION = "3.14.1";

    private static final MigrationVersion MANAGES_PROCESSORS = new MigrationVersion("3.12.0");

    private static final Set<String> OTHER_PROCESSORS = Set.of(
            "lombok", "hibernate-jpamodelgen", "spring-context-indexer", "picocli-codegen", "auto-value", "value");

    private final InstallRequest request;
    private final HostProject host;
    private final PomFile pom;
    private final List<String> added = new ArrayList<>();

    private PomEdit(InstallRequest request, PomFile pom) {
        this.request = request;
        this.host = request.host();
        this.pom = pom;
    }

    static PlannedFile plan(InstallRequest request, SchemaSetup schema) throws IOException {
        PomFile pom = PomFile.read(request.host());
        String before = pom.text();
        PomEdit edit = new PomEdit(request, pom);
        edit.runtime();
        schema.missing().forEach(edit::dependency);
        edit.processor();
        edit.plugin();
        return PlannedFile.edited(
                request.host().pom().file(),
                before,
                pom.text(),
                PomFile.BYTES,
                "adds " + String.join(", ", edit.added));
    }

    private void runtime() {
        if (host.has(GROUP, RUNTIME) || pom.hasDependency(GROUP, RUNTIME)) {
            return;
        }
        if (host.pom().manages(GROUP, RUNTIME)) {
            dependency(PomEntry.managed(GROUP, RUNTIME));
            return;
        }
        // One place to change for an upgrade; a property of this name that is there already keeps its value.
        if (!host.pom().properties().containsKey(VERSION)
                && pom.property(VERSION).isEmpty()) {
            pom.addProperty(VERSION, request.runtimeVersion());
        }
        dependency(PomEntry.of(GROUP, RUNTIME, version(request.runtimeVersion())));
    }

    private void dependency(PomEntry dependency) {
        if (!pom.hasDependency(dependency.groupId(), dependency.artifactId())) {
            pom.addDependency(dependency);
            added.add(dependency.artifactId());
        }
    }

    private void processor() {
        if (host.processorPaths().artifactIds().contains(PROCESSOR)) {
            return;
        }
        Element paths = pom.processorPaths().orElseGet(this::newProcessorPaths);
        if (!PomFile.lists(paths, PROCESSOR)) {
            pom.addProcessor(paths, PomEntry.of(GROUP, PROCESSOR, version(request.runtimeVersion())));
            added.add(PROCESSOR);
        }
    }

    private Element newProcessorPaths() {
        boolean inherited = host.processorPaths().origin() == ProcessorPaths.Origin.PARENT_POM;
        Optional<String> compiler = managesProcessors() ? Optional.empty() : Optional.of(COMPILER_VERSION);
        Element paths =
                pom.newProcessorPaths(compiler, inherited, host.processorPaths().execution());
        if (!inherited) {
            otherProcessors().forEach(other -> pom.addProcessor(paths, other));
        }
        return paths;
    }

    /** With a processor path the compiler no longer looks on the class path, so what it found there must be listed. */
    private List<PomEntry> otherProcessors() {
        return host.dependencies().stream()
                .filter(HostDependency::reachesTheApplication)
                .filter(dependency -> dependency.artifactId().endsWith("-processor")
                        || OTHER_PROCESSORS.contains(dependency.artifactId()))
                .filter(dependency -> !dependency.is(GROUP, PROCESSOR))
                .map(this::processor)
                .toList();
    }

    private PomEntry processor(HostDependency dependency) {
        boolean managed = managesProcessors() && host.pom().manages(dependency.groupId(), dependency.artifactId());
        return new PomEntry(
                dependency.groupId(),
                dependency.artifactId(),
                managed ? Optional.empty() : Optional.of(dependency.version()));
    }

    private boolean managesProcessors() {
        return MigrationVersion.parse(host.pom().compilerVersion().replaceFirst("-.*", ""))
                .filter(version -> version.compareTo(MANAGES_PROCESSORS) >= 0)
                .isPresent();
    }

    private void plugin() {
        String key = GROUP + ":" + PLUGIN;
        // Managed is enough: Maven looks there too when it is given a prefix.
        if (!host.plugins().contains(key) && !host.managedPlugins().contains(key) && !pom.hasPlugin(GROUP, PLUGIN)) {
            pom.addPlugin(PomEntry.of(GROUP, PLUGIN, version(request.pluginVersion())));
            added.add(PLUGIN);
        }
    }

    /** The property's placeholder where the property says just that. */
    private String version(String version) {
        String known = Optional.ofNullable(host.pom().properties().get(VERSION))
                .or(() -> pom.property(VERSION))
                .orElse("");
        return known.equals(version) ? "${" + VERSION + "}" : version;
    }
}
