package dev.heartbeat.maven.mojo;

import dev.heartbeat.maven.install.HostDependency;
import dev.heartbeat.maven.install.HostPom;
import dev.heartbeat.maven.install.HostProject;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.DependencyManagement;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.Resource;
import org.apache.maven.project.MavenProject;

/** Reads a project off Maven's model. Nothing is resolved, so that siblings in a reactor need not be built. */
final class MavenHost {

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
                CompilerSettings.processorPaths(project),
                pom(project),
                ReactorLibraries.of(project));
    }

    static Stream<Plugin> used(Model model) {
        return Stream.ofNullable(model.getBuild()).flatMap(build -> build.getPlugins().stream());
    }

    static Stream<Plugin> managed(Model model) {
        return Stream.ofNullable(model.getBuild())
                .flatMap(build -> Stream.ofNullable(build.getPluginManagement()))
                .flatMap(management -> management.getPlugins().stream());
    }

    private static HostPom pom(MavenProject project) {
        Map<String, String> properties = project.getProperties().stringPropertyNames().stream()
                .collect(Collectors.toMap(name -> name, project.getProperties()::getProperty));
        return new HostPom(
                Optional.ofNullable(project.getFile())
                        .orElseGet(() -> new File(project.getBasedir(), "pom.xml"))
                        .toPath(),
                properties,
                Stream.ofNullable(project.getDependencyManagement())
                        .map(DependencyManagement::getDependencies)
                        .flatMap(List::stream)
                        .filter(dependency -> dependency.getVersion() != null)
                        .collect(Collectors.toMap(MavenHost::key, Dependency::getVersion, (first, second) -> first)),
                CompilerSettings.version(project));
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

    private static String key(Dependency dependency) {
        return dependency.getGroupId() + ":" + dependency.getArtifactId();
    }
}
