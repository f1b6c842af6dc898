package dev.heartbeat.maven.schedule;

import dev.heartbeat.maven.flows.Catalogue;
import dev.heartbeat.maven.flows.CataloguedFlow;
import dev.heartbeat.maven.install.EditPolicy;
import dev.heartbeat.maven.install.GeneratedFiles;
import dev.heartbeat.maven.install.HostConfiguration;
import dev.heartbeat.maven.install.HostProblemException;
import dev.heartbeat.maven.install.InstallReport;
import dev.heartbeat.maven.install.NextSteps;
import dev.heartbeat.maven.install.RunMode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Writes the configuration of external schedulers, as {@code docs/callers} has it, for one project. */
public final class SchedulerFiles {

    private final ScheduleRequest request;
    private final List<String> warnings = new ArrayList<>();

    /** Prepares files; nothing happens before {@link #run()}. */
    public SchedulerFiles(ScheduleRequest request) {
        this.request = request;
    }

    /**
     * Writes the files that aren't there.
     *
     * @return what was done, and why as often as that
     * @throws HostProblemException if the user has to say something else; nothing was written
     * @throws IOException if something can't be read or written; nothing was written
     */
    public InstallReport run() throws IOException {
        List<Target> targets = List.copyOf(Target.parse(request.targets()));
        HostConfiguration configuration = HostConfiguration.read(request.host());
        Demand demand = Demand.of(request.cadence(), flows(), configuration);
        String path = NextSteps.endpointPath(configuration);

        Map<Path, String> files = new LinkedHashMap<>();
        List<String> advice = new ArrayList<>(demand.lines());
        for (Target target : targets) {
            Address address = Address.of(request.url(), target, path);
            Demand.Choice choice = demand.choose(target);
            advice.add(target + ": a heartbeat " + choice.cadence() + ". " + choice.reason());
            for (String file : target.files()) {
                files.put(request.output().resolve(file), content(file, target, address, choice.cadence()));
            }
            if (address.isPlaceholder() && remains(address, target, files)) {
                warnings.add(target + ": " + address.text() + " stands for the application's address. Say the real one"
                        + " with -Dheartbeat.url=https://… -Dheartbeat.force, or put it into the file.");
            }
        }
        InstallReport written = GeneratedFiles.write(request.host(), files, request.editPolicy(), request.runMode());
        warnings.addAll(0, written.warnings());
        advice.add(
                request.runMode() == RunMode.DRY_RUN
                        ? "Dry run: nothing was written."
                        : "How to put a file into its place, and where the token belongs, stands at its top.");
        return new InstallReport(written.files(), warnings, advice);
    }

    /** A file that is kept may have the real address since long ago. */
    private boolean remains(Address address, Target target, Map<Path, String> files) throws IOException {
        for (String name : target.files()) {
            Path file = request.output().resolve(name);
            boolean kept = request.editPolicy() == EditPolicy.KEEP && Files.isRegularFile(file);
            String text = kept
                    ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                    : Objects.requireNonNull(files.get(file));
            if (text.contains(address.text())) {
                return true;
            }
        }
        return false;
    }

    private List<CataloguedFlow> flows() throws IOException {
        List<CataloguedFlow> flows = new ArrayList<>();
        for (Path place : request.classPath()) {
            flows.addAll(Catalogue.read(place));
        }
        return flows;
    }

    private String content(String file, Target target, Address address, Cadence cadence) throws IOException {
        try (InputStream template =
                Objects.requireNonNull(SchedulerFiles.class.getResourceAsStream(file + ".template"), file)) {
            return new String(template.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("@url@", address.text())
                    .replace("@host@", address.host())
                    .replace("@schedule@", target.expression(cadence))
                    .replace("@cadence@", cadence.toString())
                    .replace("@folder@", request.host().shown(request.output()));
        }
    }
}
