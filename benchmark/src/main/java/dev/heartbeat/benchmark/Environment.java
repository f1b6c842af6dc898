package dev.heartbeat.benchmark;

import com.github.kagkarlsson.scheduler.Scheduler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jobrunr.scheduling.JobScheduler;
import org.springframework.boot.SpringBootVersion;
import org.springframework.util.ClassUtils;

/** Where and how it was measured. */
final class Environment {

    private Environment() {}

    static List<String> of(Options options, Server server) {
        List<String> lines = new ArrayList<>();
        lines.add("Processor: " + Runtime.getRuntime().availableProcessors() + " × " + processor());
        lines.add("System: " + System.getProperty("os.name") + " " + System.getProperty("os.version")
                + ", load average before "
                + Report.number(
                        2,
                        java.lang.management.ManagementFactory.getOperatingSystemMXBean()
                                .getSystemLoadAverage()));
        lines.add("Java: " + System.getProperty("java.vendor") + " " + Runtime.version() + ", "
                + String.join(" ", WorkerProcess.JVM_FLAGS));
        lines.add("PostgreSQL " + server.show("server_version") + ": " + Server.settings());
        lines.add(
                "Median of a commit of one row on one connection: " + Report.number(2, server.commitMillis()) + " ms");
        lines.add("Versions: Spring Boot " + SpringBootVersion.getVersion() + ", db-scheduler "
                + version(Scheduler.class) + ", JobRunr " + version(JobScheduler.class) + ", Quartz "
                + version(org.quartz.Scheduler.class) + ", PostgreSQL driver "
                + version(ClassUtils.resolveClassName("org.postgresql.Driver", null))
                + ", HikariCP " + version(com.zaxxer.hikari.HikariDataSource.class));
        lines.add("Warm-up: " + options.warmUp() + " executions in the same process");
        options.contenders().forEach(contender -> lines.add(contender.title() + ": " + options.settings(contender)));
        return lines;
    }

    private static String processor() {
        try {
            return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                    .filter(line -> line.startsWith("model name"))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).trim())
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException notLinux) {
            return System.getProperty("os.arch");
        }
    }

    /** Of the jar that the class comes from, which is named by its version. */
    private static String version(Class<?> of) {
        Path jar =
                Path.of(of.getProtectionDomain().getCodeSource().getLocation().getPath());
        return jar.getFileName().toString().replaceAll("^.*?-(\\d.*)\\.jar$", "$1");
    }
}
