package dev.heartbeat.maven.scaffold;

import dev.heartbeat.maven.install.FlowPackage;
import dev.heartbeat.maven.install.GeneratedFiles;
import dev.heartbeat.maven.install.HostProblemException;
import dev.heartbeat.maven.install.HostProject;
import dev.heartbeat.maven.install.InstallReport;
import dev.heartbeat.maven.install.RunMode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.lang.model.SourceVersion;

/** Writes a flow and its test, to start from. */
public final class FlowScaffold {

    private final FlowRequest request;
    private final HostProject host;

    /** Prepares a flow; nothing happens before {@link #run()}. */
    public FlowScaffold(FlowRequest request) {
        this.request = request;
        this.host = request.host();
    }

    /**
     * Writes the two files where they aren't there.
     *
     * @return what was done and what is left to do
     * @throws HostProblemException if the user has to say something else; nothing was written
     * @throws IOException if something can't be read or written; nothing was written
     */
    public InstallReport run() throws IOException {
        FlowName name = FlowName.parse(request.name()
                .orElseThrow(() -> new HostProblemException(
                        "The flow has no name. Say one: mvn heartbeat:flow -Dheartbeat.name=order_sync")));
        DeclaredSchedule schedule = DeclaredSchedule.of(request.every(), request.cron());
        String packageName = packageName();

        Map<Path, String> files = new LinkedHashMap<>();
        files.put(place(host.sources(), packageName, name.className()), source("Flow", packageName, name, schedule));
        files.put(
                place(request.testSources(), packageName, name.className() + "Test"),
                source("FlowTest", packageName, name, schedule));
        InstallReport written = GeneratedFiles.write(host, files, request.editPolicy(), request.runMode());
        return new InstallReport(written.files(), written.warnings(), advice());
    }

    private String packageName() throws IOException {
        String packageName =
                request.packageName().isPresent() ? request.packageName().get() : FlowPackage.of(host);
        if (!SourceVersion.isName(packageName)) {
            throw new HostProblemException("heartbeat.package is '" + packageName.replaceAll("\\p{Cntrl}", "\uFFFD")
                    + "', which is no name of a package: write words with dots between them, and none that is a keyword"
                    + " of Java, as in com.acme.flows.");
        }
        return packageName;
    }

    private static Path place(Path root, String packageName, String className) {
        return root.resolve(packageName.replace('.', '/')).resolve(className + ".java");
    }

    private static String source(String template, String packageName, FlowName name, DeclaredSchedule schedule)
            throws IOException {
        String annotation = name.differsFromDefault() ? "name = \"" + name.flow() + "\", " + schedule : "" + schedule;
        try (InputStream text =
                Objects.requireNonNull(FlowScaffold.class.getResourceAsStream(template + ".java.template"))) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("${package}", packageName)
                    .replace("${class}", name.className())
                    .replace("${annotation}", annotation);
        }
    }

    private List<String> advice() {
        List<String> lines = new ArrayList<>();
        if (host.runtimeVersion().isEmpty()) {
            lines.add("This project doesn't have Heartbeat yet. Run mvn heartbeat:install, or the flow won't compile.");
            lines.add("");
        }
        if (!TestDependencies.missing(host).isEmpty()) {
            lines.add("Add to <dependencies> in pom.xml, for the test:");
            TestDependencies.missing(host).forEach(missing -> lines.addAll(missing.xml(request.version())));
            lines.add("");
        }
        if (request.runMode() == RunMode.DRY_RUN) {
            lines.add("Dry run: nothing was written.");
        }
        return lines;
    }
}
