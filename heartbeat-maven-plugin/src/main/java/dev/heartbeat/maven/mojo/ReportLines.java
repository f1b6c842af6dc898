package dev.heartbeat.maven.mojo;

import dev.heartbeat.maven.install.InstallReport;
import org.apache.maven.plugin.logging.Log;

/** Prints what a goal did to files. */
final class ReportLines {

    private ReportLines() {}

    static void print(InstallReport report, Log log) {
        report.files().forEach(log::info);
        report.warnings().forEach(log::warn);
        if (!report.advice().isEmpty()) {
            log.info("");
        }
        report.advice().forEach(log::info);
    }
}
