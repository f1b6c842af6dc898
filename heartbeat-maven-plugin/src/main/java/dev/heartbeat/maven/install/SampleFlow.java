package dev.heartbeat.maven.install;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;

/** The flow that a project starts from. */
final class SampleFlow {

    private static final String CLASS = "SampleFlow.java";

    private SampleFlow() {}

    static PlannedFile plan(HostProject host, HostSources sources, EditPolicy policy) throws IOException {
        String flows = sources.applicationPackage().orElseGet(() -> packageFrom(host.groupId())) + ".flows";
        Path path = host.sources().resolve(flows.replace('.', '/')).resolve(CLASS);
        PlannedFile sample = PlannedFile.of(host, path, source(flows), policy);
        if (sources.flows().isEmpty() || sample.change() == Change.IDENTICAL) {
            return sample;
        }
        return PlannedFile.skipped(
                path,
                "the project has a flow: " + host.shown(sources.flows().get(0)).replaceFirst("^.*/", ""));
    }

    static String source(String packageName) throws IOException {
        try (InputStream template =
                Objects.requireNonNull(SampleFlow.class.getResourceAsStream("SampleFlow.java.template"))) {
            return new String(template.readAllBytes(), StandardCharsets.UTF_8).replace("${package}", packageName);
        }
    }

    /** A group id as a package: dashes, leading digits and keywords are legal in the one and not in the other. */
    static String packageFrom(String groupId) {
        String name = Arrays.stream(groupId.toLowerCase(Locale.ROOT).split("\\.", -1))
                .map(part -> part.replaceAll("[^a-z0-9_]", "_"))
                .filter(part -> !part.isEmpty())
                .map(part -> Character.isDigit(part.charAt(0)) ? "_" + part : part)
                .map(part -> SourceVersion.isKeyword(part) ? part + "_" : part)
                .collect(Collectors.joining("."));
        return name.isEmpty() ? "application" : name;
    }
}
