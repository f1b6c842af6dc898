package dev.heartbeat.maven.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.maven.model.Model;
import org.apache.maven.model.io.xpp3.MavenXpp3Reader;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReactorLibrariesTest {

    @TempDir
    Path folder;

    @Test
    void areTheModulesThatTheProjectIsBuiltFromAndNoOther() throws Exception {
        MavenProject root = module("", "root", """
                <modules><module>app</module><module>libraries</module><module>other/pom.xml</module><module>gone</module></modules>
                """);
        module("libraries", "libraries", "<modules><module>tables</module><module>words</module></modules>");
        module("libraries/tables", "tables", dependencies("words"));
        module("libraries/words", "words", dependencies("tables"));
        module("other", "other", "");
        MavenProject app = module("app", "app", dependencies("tables", "spring-core"));
        app.setParent(root);

        assertThat(ReactorLibraries.of(app))
                .containsExactly(folder.resolve("libraries/tables"), folder.resolve("libraries/words"));
        assertThat(ReactorLibraries.of(root)).isEmpty();
    }

    @Test
    void areNoneWhereAPomCannotBeRead() throws Exception {
        MavenProject root = module("", "root", "<modules><module>tables</module></modules>");
        Files.createDirectories(folder.resolve("tables"));
        Files.writeString(folder.resolve("tables/pom.xml"), "<project><oops");
        MavenProject app = module("app", "app", dependencies("tables"));
        app.setParent(root);

        assertThat(ReactorLibraries.of(app)).isEmpty();
    }

    private MavenProject module(String path, String artifactId, String inside)
            throws IOException, XmlPullParserException {
        String pom = "<project><modelVersion>4.0.0</modelVersion><groupId>com.example</groupId><artifactId>"
                + artifactId + "</artifactId><version>1</version>" + inside + "</project>";
        Path file = Files.createDirectories(folder.resolve(path)).resolve("pom.xml");
        Files.writeString(file, pom);
        Model model = new MavenXpp3Reader().read(new StringReader(pom));
        MavenProject project = new MavenProject(model);
        project.setFile(file.toFile());
        return project;
    }

    private static String dependencies(String... artifactIds) {
        StringBuilder text = new StringBuilder("<dependencies>");
        for (String artifactId : artifactIds) {
            text.append("<dependency><groupId>com.example</groupId><artifactId>")
                    .append(artifactId)
                    .append("</artifactId></dependency>");
        }
        return text.append("</dependencies>").toString();
    }
}
