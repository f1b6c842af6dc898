package dev.heartbeat.maven.mojo;

import dev.heartbeat.maven.install.HostDependency;
import dev.heartbeat.maven.install.HostProject;
import dev.heartbeat.maven.install.ProcessorPaths;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.model.ConfigurationContainer;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.Resource;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/** Reads a project off Maven's model. Nothing is resolved, so that siblings in a reactor need not be built. */
final class MavenHost {

    private static final String COMPILER = "org.apache.maven.plugins:maven-compiler-plugin";

    private MavenHost() {}

    static HostProject of(MavenProject project) {
        Path basedir = project.getBasedir().toPath();
        return new HostProject(
                project.getGroupId(),
                project.getPackaging(),
                basedir,
                basedir.resolve(project.getBuild().getSourceDirectory()),
                resources(project, basedir),
                project.getDependencies().stream()
                        .map(dependency -> new HostDependency(
                                dependency.getGroupId(),
                                dependency.getArtifactId(),
                                Optional.ofNullable(dependency.getVersion()).orElse(""),
                                Optional.ofNullable(dependency.getScope()).orElse("compile")))
                        .toList(),
                keys(used(project.getModel())),
                keys(managed(project.getModel())),
                processorPaths(project));
    }

    private static Path resources(MavenProject project, Path basedir) {
        List<Path> folders = project.getBuild().getResources().stream()
                .map(Resource::getDirectory)
                .map(basedir::resolve)
                .toList();
        Path usual = basedir.resolve("src/main/resources");
        return folders.isEmpty() || folders.contains(usual) ? usual : folders.get(0);
    }

    private static Set<String> keys(Stream<Plugin> plugins) {
        return plugins.map(Plugin::getKey).collect(Collectors.toSet());
    }

    private static ProcessorPaths processorPaths(MavenProject project) {
        List<Xpp3Dom> effective = pathsIn(project.getModel());
        List<String> artifactIds = effective.stream()
                .flatMap(paths -> Stream.of(paths.getChildren()))
                .flatMap(path -> Stream.ofNullable(path.getChild("artifactId")))
                .map(Xpp3Dom::getValue)
                .toList();
        ProcessorPaths.Origin origin = !pathsIn(project.getOriginalModel()).isEmpty()
                ? ProcessorPaths.Origin.OWN_POM
                : effective.isEmpty() ? ProcessorPaths.Origin.ABSENT : ProcessorPaths.Origin.PARENT_POM;
        return new ProcessorPaths(origin, artifactIds);
    }

    private static List<Xpp3Dom> pathsIn(Model model) {
        return Stream.concat(used(model), managed(model))
                .filter(plugin -> plugin.getKey().equals(COMPILER))
                .flatMap(plugin ->
                        Stream.<ConfigurationContainer>concat(Stream.of(plugin), plugin.getExecutions().stream()))
                .map(ConfigurationContainer::getConfiguration)
                .filter(Xpp3Dom.class::isInstance)
                .map(Xpp3Dom.class::cast)
                .flatMap(configuration -> Stream.ofNullable(configuration.getChild("annotationProcessorPaths")))
                .toList();
    }

    private static Stream<Plugin> used(Model model) {
        return Stream.ofNullable(model.getBuild()).flatMap(build -> build.getPlugins().stream());
    }

    private static Stream<Plugin> managed(Model model) {
        return Stream.ofNullable(model.getBuild())
                .flatMap(build -> Stream.ofNullable(build.getPluginManagement()))
                .flatMap(management -> management.getPlugins().stream());
    }
}
