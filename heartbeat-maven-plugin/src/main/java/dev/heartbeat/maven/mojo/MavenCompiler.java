package dev.heartbeat.maven.mojo;

import dev.heartbeat.maven.doctor.CompilerSetup;
import dev.heartbeat.maven.doctor.CompilerSetup.OnPath;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/** Reads off Maven's model what the compiler is told when it compiles a project's main classes. */
final class MavenCompiler {

    private static final String GROUP = "org.apache.maven.plugins";
    private static final String PLUGIN = "maven-compiler-plugin";

    private MavenCompiler() {}

    static CompilerSetup of(MavenProject project) {
        Optional<Xpp3Dom> configuration =
                Optional.ofNullable(project.getGoalConfiguration(GROUP, PLUGIN, "default-compile", "compile"));
        return new CompilerSetup(
                Runtime.version().feature(),
                text(configuration, "proc")
                        .or(() -> Optional.ofNullable(project.getProperties().getProperty("maven.compiler.proc"))),
                child(configuration, "annotationProcessorPaths")
                        .map(paths -> children(paths).map(MavenCompiler::entry).toList()),
                child(configuration, "annotationProcessors")
                        .map(names -> children(names).map(MavenCompiler::value).toList()),
                Stream.concat(
                                child(configuration, "compilerArgs").stream().flatMap(MavenCompiler::children),
                                child(configuration, "compilerArgument").stream())
                        .map(MavenCompiler::value)
                        .toList());
    }

    private static OnPath entry(Xpp3Dom path) {
        Optional<Xpp3Dom> entry = Optional.of(path);
        return new OnPath(text(entry, "artifactId").orElse(""), text(entry, "version"));
    }

    private static Optional<Xpp3Dom> child(Optional<Xpp3Dom> parent, String name) {
        return parent.map(dom -> dom.getChild(name));
    }

    private static Stream<Xpp3Dom> children(Xpp3Dom parent) {
        return Stream.of(parent.getChildren());
    }

    private static Optional<String> text(Optional<Xpp3Dom> parent, String name) {
        return child(parent, name).map(MavenCompiler::value).filter(value -> !value.isEmpty());
    }

    private static String value(Xpp3Dom dom) {
        return Optional.ofNullable(dom.getValue()).orElse("").strip();
    }
}
