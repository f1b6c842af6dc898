package dev.heartbeat.maven.mojo;

import dev.heartbeat.maven.doctor.CompilerSetup;
import dev.heartbeat.maven.doctor.CompilerSetup.OnPath;
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

    private static final String GROUP = "org.apache.maven.plugins";
    private static final String PLUGIN = "maven-compiler-plugin";
    private static final String EXECUTION = "default-compile";
    private static final String PATHS = "annotationProcessorPaths";
    private static final String PROCESSOR = "dev.heartbeat.processor.FlowProcessor";

    /**
     * A configuration and whose it is.
     *
     * @param execution the execution's id; empty for the plugin's own
     */
    private record Settings(Optional<String> execution, Xpp3Dom configuration) {

        Optional<String> text(String name) {
            return CompilerSettings.text(configuration, name);
        }

        Optional<List<Xpp3Dom>> list(String name) {
            return Optional.ofNullable(configuration.getChild(name)).map(list -> List.of(list.getChildren()));
        }

        Optional<List<String>> texts(String name) {
            return list(name)
                    .map(entries -> entries.stream().map(CompilerSettings::text).toList());
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

    /** Where processors are listed, and what has to be known to list another one. */
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

    /** What holds when Maven compiles the sources. */
    static CompilerSetup setup(MavenProject project) {
        Xpp3Dom configuration = project.getGoalConfiguration(GROUP, PLUGIN, EXECUTION, "compile");
        Settings settings = new Settings(
                Optional.of(EXECUTION), configuration == null ? new Xpp3Dom("configuration") : configuration);
        return new CompilerSetup(
                Runtime.version().feature(),
                settings.text("proc")
                        .or(() -> Optional.ofNullable(project.getProperties().getProperty("maven.compiler.proc"))),
                settings.list(PATHS)
                        .map(paths ->
                                paths.stream().map(CompilerSettings::onPath).toList()),
                settings.texts("annotationProcessors"),
                Stream.concat(
                                settings.texts("compilerArgs").stream().flatMap(List::stream),
                                settings.text("compilerArgument").stream())
                        .toList());
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
                .filter(plugin -> plugin.getKey().equals(GROUP + ":" + PLUGIN));
    }

    private static boolean compilesTheSources(PluginExecution execution) {
        return execution.getId().equals(EXECUTION) || execution.getGoals().contains("compile");
    }

    private static Stream<Settings> settings(Optional<String> execution, @Nullable Object configuration) {
        return configuration instanceof Xpp3Dom dom ? Stream.of(new Settings(execution, dom)) : Stream.empty();
    }

    private static boolean hasPaths(Settings settings) {
        return settings.list(PATHS).isPresent();
    }

    private static Stream<String> artifactIds(Settings settings) {
        return settings.list(PATHS).stream().flatMap(List::stream).flatMap(path -> text(path, "artifactId").stream());
    }

    private static OnPath onPath(Xpp3Dom path) {
        return new OnPath(text(path, "artifactId").orElse(""), text(path, "version"));
    }

    private static Stream<String> obstacles(Settings settings) {
        Stream<String> none = settings.text("proc").stream()
                .filter("none"::equals)
                .map(proc -> "maven-compiler-plugin is configured with <proc>none</proc>, so that no annotation"
                        + " processor runs and no flow is found. Take that out.");
        Stream<String> named = settings.texts("annotationProcessors").stream()
                .filter(names -> !names.contains(PROCESSOR))
                .map(names -> "maven-compiler-plugin names its <annotationProcessors>, so that no other one runs and no"
                        + " flow is found. Add <annotationProcessor>" + PROCESSOR + "</annotationProcessor>.");
        return Stream.concat(none, named);
    }

    private static Optional<String> text(Xpp3Dom parent, String name) {
        return Optional.ofNullable(parent.getChild(name))
                .map(CompilerSettings::text)
                .filter(text -> !text.isEmpty());
    }

    private static String text(Xpp3Dom element) {
        return Optional.ofNullable(element.getValue()).orElse("").strip();
    }
}
