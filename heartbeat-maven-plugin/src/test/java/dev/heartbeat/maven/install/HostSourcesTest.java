package dev.heartbeat.maven.install;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostSourcesTest {

    private static final String JAVA = "src/main/java/";

    @TempDir
    Path folder;

    @Test
    void findsTheOutermostApplicationInJavaOrKotlin() throws IOException {
        TestHost host = TestHost.bare(folder)
                .file(JAVA + "com/acme/shop/admin/Admin.java", """
                        package com.acme.shop.admin;
                        @org.springframework.boot.autoconfigure.SpringBootApplication class Admin {}
                        """)
                .file("src/main/kotlin/com/acme/shop/Shop.kt", """
                        package com.acme.shop
                        import org.springframework.boot.autoconfigure.SpringBootApplication
                        @SpringBootApplication class Shop
                        """);

        assertThat(HostSources.scan(host.project()).applicationPackage()).contains("com.acme.shop");
    }

    @Test
    void isNotTakenInByCommentsAndStrings() throws IOException {
        TestHost host = TestHost.bare(folder).file(JAVA + "a/Words.java", """
                package a;
                import dev.heartbeat.DataFlow;
                import org.springframework.boot.SpringApplication;
                // @DataFlow @SpringBootApplication
                /* @DataFlow
                   @SpringBootApplication */
                class Words {
                    char quote = '"';
                    char other = '\\'';
                    String one = "\\" @DataFlow @SpringBootApplication";
                    String two = \"""
                        @DataFlow " @SpringBootApplication
                        \""";
                }
                """);

        HostSources sources = HostSources.scan(host.project());

        assertThat(sources.flows()).isEmpty();
        assertThat(sources.hasApplication()).isFalse();
    }

    @Test
    void ignoresAnotherAnnotationOfTheSameName() throws IOException {
        TestHost host = TestHost.bare(folder)
                .file(
                        JAVA + "a/Other.java",
                        "package a; // not dev.heartbeat\nimport org.acme.DataFlow;\n@DataFlow class Other {}")
                .file(
                        JAVA + "a/Similar.java",
                        "package a; import dev.heartbeat.Flow;\n@DataFlowTypes class Similar {}");

        assertThat(HostSources.scan(host.project()).flows()).isEmpty();
    }

    @Test
    void findsFlowsHoweverTheyAreImported() throws IOException {
        TestHost host = TestHost.bare(folder)
                .file(JAVA + "a/One.java", "package a; import dev.heartbeat.*;\n@DataFlow class One {}")
                .file(JAVA + "a/Two.java", "package a;\n@dev.heartbeat.DataFlow class Two {}")
                .file("src/main/kotlin/a/Three.kt", "import dev.heartbeat.DataFlow\n@DataFlow class Three");

        assertThat(HostSources.scan(host.project()).flows())
                .extracting(path -> String.valueOf(path.getFileName()))
                .containsExactly("One.java", "Two.java", "Three.kt");
    }
}
