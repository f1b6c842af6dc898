package dev.heartbeat.maven.mojo;

import dev.heartbeat.maven.install.ProcessorPaths;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/** What {@code maven-compiler-plugin} is told about annotation processors for a project's own sources. */
final class CompilerSettings {

    private static final String COMPILER = "org.apache.maven.plugins:maven-compiler-plugin";
    private static final String PROCESSOR = "dev.heartbeat.processor.FlowProcessor";

    /**
     * A configuration and whose it is.
     *
     * @param execution the execution's id; empty for the plugin's own
     */
    private record Settings(Optional<String> execution, Xpp3Dom configuration) {

        Optional<Xpp3Dom> get(String name) {
            return Optional.ofNullable(configuration.getChild(name));
        }
    }

    private CompilerSettings() {}

    /** Empty if the model names none. */
    static String version(MavenProject project) {
        return compilers(project.getModel())
                .flatMap(plugin -> Stream.ofNullable(plugin.getVersion()))
                .findFirst()
                .orElse("");
    }

    static ProcessorPaths processorPaths(MavenProject project) {
        List<Settings> effective = settings(project.getModel());
        List<Settings> lists =
                effective.stream().filter(CompilerSettings::hasPaths).toList();
        boolean own = settings(project.getOriginalModel()).stream().anyMatch(CompilerSettings::hasPaths);
        return new ProcessorPaths(
                own
                        ? ProcessorPaths.Origin.OWN_POM
                        : lists.isEmpty() ? ProcessorPaths.Origin.ABSENT : ProcessorPaths.Origin.PARENT_POM,
                lists.stream().flatMap(CompilerSettings::artifactIds).distinct().toList(),
                lists.stream().findFirst().flatMap(Settings::execution),
                effective.stream().flatMap(CompilerSettings::obstacles).findFirst());
    }

    /**
     * Those that hold for the sources: tests are compiled by an execution of their own. The plugin's come first, since
     * Maven has copied them into its executions.
     */
    private static List<Settings> settings(Model model) {
        return compilers(model)
                .flatMap(plugin -> Stream.concat(
                        settings(Optional.empty(), plugin.getConfiguration()),
                        plugin.getExecutions().stream()
                                .filter(CompilerSettings::compilesTheSources)
                                .flatMap(execution ->
                                        settings(Optional.of(execution.getId()), execution.getConfiguration()))))
                .toList();
    }

    private static Stream<Plugin> compilers(Model model) {
        return Stream.concat(MavenHost.used(model), MavenHost.managed(model))
                .filter(plugin -> plugin.getKey().equals(COMPILER));
    }

    private static boolean compilesTheSources(PluginExecution execution) {
        return execution.getId().equals("default-compile")
                || execution.getGoals().contains("compile");
    }

    private static Stream<Settings> settings(Optional<String> execution, @Nullable Object configuration) {
        return configuration instanceof Xpp3Dom dom ? Stream.of(new Settings(execution, dom)) : Stream.empty();
    }

    private static boolean hasPaths(Settings settings) {
        return settings.get("annotationProcessorPaths").isPresent();
    }

    private static Stream<String> artifactIds(Settings settings) {
        return settings.get("annotationProcessorPaths").stream()
                .flatMap(paths -> Stream.of(paths.getChildren()))
                .flatMap(path -> Stream.ofNullable(path.getChild("artifactId")))
                .map(Xpp3Dom::getValue);
    }

    private static Stream<String> obstacles(Settings settings) {
        Stream<String> none = settings.get("proc").stream()
                .filter(proc -> "none".equals(proc.getValue()))
                .map(proc -> "maven-compiler-plugin is configured with <proc>none</proc>, so that no annotation"
                        + " processor runs and no flow is found. Take that out.");
        Stream<String> named = settings.get("annotationProcessors").stream()
                .filter(names -> Stream.of(names.getChildren()).noneMatch(name -> PROCESSOR.equals(name.getValue())))
                .map(names -> "maven-compiler-plugin names its <annotationProcessors>, so that no other one runs and no"
                        + " flow is found. Add <annotationProcessor>" + PROCESSOR + "</annotationProcessor>.");
        return Stream.concat(none, named);
    }
}
