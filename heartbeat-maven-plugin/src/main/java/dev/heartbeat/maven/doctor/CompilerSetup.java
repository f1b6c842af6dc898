package dev.heartbeat.maven.doctor;

import java.util.List;
import java.util.Optional;

/**
 * What {@code maven-compiler-plugin} is told about annotation processors when it compiles the project's main classes.
 *
 * @param javaVersion the version of the JDK that compiles
 * @param proc {@code none}, {@code only} or {@code full}, where it is said
 * @param processorPath the {@code annotationProcessorPaths}, where there is one
 * @param processors the {@code annotationProcessors}, where there are any
 * @param arguments further arguments of the compiler
 */
public record CompilerSetup(
        int javaVersion,
        Optional<String> proc,
        Optional<List<OnPath>> processorPath,
        Optional<List<String>> processors,
        List<String> arguments) {

    private static final String PROC = "-proc:";

    /**
     * An artifact on the processor path.
     *
     * @param artifactId its artifact
     * @param version its version, where the path says one
     */
    public record OnPath(String artifactId, Optional<String> version) {}

    /** Copies what it is given. */
    public CompilerSetup {
        processorPath = processorPath.map(List::copyOf);
        processors = processors.map(List::copyOf);
        arguments = List.copyOf(arguments);
    }

    /** What is said about processing, an argument before a parameter: the compiler takes the later of the two. */
    Optional<String> processing() {
        return arguments.stream()
                .filter(argument -> argument.startsWith(PROC))
                .map(argument -> argument.substring(PROC.length()))
                .findFirst()
                .or(() -> proc);
    }

    Optional<OnPath> onPath(String artifactId) {
        return processorPath.orElse(List.of()).stream()
                .filter(entry -> entry.artifactId().equals(artifactId))
                .findFirst();
    }
}
