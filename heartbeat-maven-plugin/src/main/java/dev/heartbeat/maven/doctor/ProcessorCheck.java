package dev.heartbeat.maven.doctor;

import dev.heartbeat.maven.install.HostDependency;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether the compiler runs the annotation processor, without which there are no flows and nothing fails. */
record ProcessorCheck() implements Check {

    private static final String GROUP = "dev.heartbeat";
    private static final String PROCESSOR = "heartbeat-processor";
    private static final String PROCESSOR_CLASS = "dev.heartbeat.processor.FlowProcessor";

    /** From this version on the compiler doesn't look for processors on the class path unless it is told to. */
    private static final int FIRST_JAVA_THAT_IS_TOLD = 23;

    @Override
    public String topic() {
        return "processor";
    }

    @Override
    public List<Finding> examine(DoctorRequest request) {
        return request.host().flows().isEmpty()
                ? List.of()
                : problem(request).map(List::of).orElse(List.of());
    }

    /** The version of the processor that the compiler is given, if that is said. */
    static Optional<String> version(DoctorRequest request) {
        return request.compiler().processorPath().isPresent()
                ? request.compiler().onPath(PROCESSOR).flatMap(CompilerSetup.OnPath::version)
                : dependency(request);
    }

    private static Optional<Finding> problem(DoctorRequest request) {
        CompilerSetup compiler = request.compiler();
        String processing = compiler.processing().orElse("");
        List<String> processors = compiler.processors().orElse(List.of(PROCESSOR_CLASS));
        if (processing.equals("none")) {
            return Optional.of(Diagnosis.PROCESSOR_SWITCHED_OFF.found("-proc:none or <proc>none</proc>"));
        }
        if (!processors.contains(PROCESSOR_CLASS)) {
            return Optional.of(Diagnosis.PROCESSOR_SWITCHED_OFF.found("<annotationProcessors> that name others alone"));
        }
        if (compiler.processorPath().isPresent()) {
            return compiler.onPath(PROCESSOR).isPresent()
                    ? Optional.empty()
                    : Optional.of(Diagnosis.PROCESSOR_NOT_ON_PATH.found(rightVersion(request)));
        }
        if (dependency(request).isEmpty()) {
            return Optional.of(Diagnosis.PROCESSOR_MISSING.found(rightVersion(request)));
        }
        boolean told = !processing.isEmpty() || compiler.processors().isPresent();
        return told || compiler.javaVersion() < FIRST_JAVA_THAT_IS_TOLD
                ? Optional.empty()
                : Optional.of(Diagnosis.PROCESSOR_NOT_DECLARED.found(compiler.javaVersion()));
    }

    /** Where not everything could be resolved, the pom still says what the project itself names. */
    private static Optional<String> dependency(DoctorRequest request) {
        Stream<String> resolved = request.libraries().stream()
                .filter(library -> library.is(GROUP, PROCESSOR))
                .map(Library::version);
        Stream<String> named = request.host().host().dependencies().stream()
                .filter(HostDependency::reachesTheApplication)
                .filter(dependency -> dependency.is(GROUP, PROCESSOR))
                .map(HostDependency::version);
        return Stream.concat(resolved, named).findFirst();
    }

    private static String rightVersion(DoctorRequest request) {
        return request.runtime().map(Library::version).orElse(request.pluginVersion());
    }
}
