package dev.heartbeat.maven.mojo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.Model;
import org.apache.maven.model.io.xpp3.MavenXpp3Reader;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;

/**
 * The modules beside a project that it is built from. They are found through the parents that lie beside it, too, so that
 * it makes no difference whether Maven runs in the module's folder or at the root.
 */
final class ReactorLibraries {

    /** A module as its pom is written: that says enough about who depends on whom. */
    private record Module(Path folder, Set<String> dependencies) {}

    private ReactorLibraries() {}

    /** Their folders, the direct ones first. */
    static List<Path> of(MavenProject project) {
        Map<String, Module> modules = beside(project);
        Set<Path> folders = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>(project.getDependencies().stream()
                .map(Dependency::getArtifactId)
                .toList());
        while (!open.isEmpty()) {
            Module module = modules.get(open.remove());
            if (module != null && folders.add(module.folder())) {
                open.addAll(module.dependencies());
            }
        }
        folders.remove(project.getBasedir().toPath());
        return List.copyOf(folders);
    }

    private static Map<String, Module> beside(MavenProject project) {
        Map<String, Module> modules = new LinkedHashMap<>();
        for (MavenProject parent = project.getParent();
                parent != null && parent.getFile() != null;
                parent = parent.getParent()) {
            collect(parent.getFile().toPath(), modules, new LinkedHashSet<>());
        }
        return modules;
    }

    private static void collect(Path pom, Map<String, Module> modules, Set<Path> seen) {
        Path folder = pom.resolveSibling("").toAbsolutePath().normalize();
        if (!seen.add(pom.toAbsolutePath().normalize()) || !Files.isRegularFile(pom)) {
            return;
        }
        try (InputStream text = Files.newInputStream(pom)) {
            Model model = new MavenXpp3Reader().read(text, false);
            Set<String> dependencies = new LinkedHashSet<>();
            model.getDependencies().forEach(dependency -> dependencies.add(dependency.getArtifactId()));
            modules.putIfAbsent(model.getArtifactId(), new Module(folder, dependencies));
            Stream.concat(
                            model.getModules().stream(),
                            model.getProfiles().stream().flatMap(profile -> profile.getModules().stream()))
                    .map(folder::resolve)
                    .map(module -> Files.isDirectory(module) ? module.resolve("pom.xml") : module)
                    .forEach(module -> collect(module, modules, seen));
        } catch (IOException | XmlPullParserException unreadable) {
            // Not a module that this build could use; Maven says so where it matters.
            return;
        }
    }
}
