package dev.heartbeat.maven.doctor;

import dev.heartbeat.maven.install.HostInspection;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All that an examination needs to know.
 *
 * @param project its name, for people
 * @param host the project
 * @param compiler what its compiler is told
 * @param classes where it is compiled to
 * @param libraries what it is compiled and runs with, as far as that can be had
 * @param runtime the jar of the {@code heartbeat-runtime} that it runs with, if it does
 * @param pluginVersion the version of the plugin that runs
 * @param database the database that the user named
 * @param ignored what is passed over
 */
public record DoctorRequest(
        String project,
        HostInspection host,
        CompilerSetup compiler,
        Path classes,
        List<Library> libraries,
        Optional<Library> runtime,
        String pluginVersion,
        Optional<String> database,
        Set<Diagnosis> ignored) {

    /** Copies what it is given. */
    public DoctorRequest {
        libraries = List.copyOf(libraries);
        ignored = Set.copyOf(ignored);
    }

    boolean hasLibraryOf(String groupId) {
        return libraries.stream().anyMatch(library -> library.groupId().equals(groupId));
    }
}
