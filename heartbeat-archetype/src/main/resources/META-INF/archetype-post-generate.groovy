import java.lang.management.ManagementFactory
import java.nio.file.Files
import java.nio.file.Path
import javax.lang.model.SourceVersion

// Puts the migrations and the configuration template of the runtime where `mvn heartbeat:install` would: the migrations
// of the chosen database, numbered after the application's own. Properties are checked here, since Maven does not apply
// a validationRegex to what comes from the command line.
Path project = Path.of(request.outputDirectory, request.artifactId)
Path resources = project.resolve('src/main/resources')
Path migrations = resources.resolve('db/migration')
Path runtime = project.resolve('dev/heartbeat')

def refuse = { String reason ->
    // What is there is ours, unless it is older than this run of Maven.
    long start = ManagementFactory.runtimeMXBean.startTime
    boolean ours = true
    project.toFile().eachFileRecurse { ours &= it.directory || it.lastModified() >= start }
    if (ours) {
        project.toFile().deleteDir()
    }
    throw new IllegalArgumentException(reason)
}

String database = request.properties.database
if (!(database in ['h2', 'postgresql', 'mariadb', 'mysql'])) {
    refuse("There is no sample for -Ddatabase=${database}: choose h2, postgresql, mariadb or mysql.")
}
String javaVersion = request.properties.javaVersion
if (!(javaVersion in (17..25)*.toString())) {
    refuse("-DjavaVersion=${javaVersion} is none of the versions from 17 to 25.")
}
if (!SourceVersion.isName(request.package, SourceVersion.RELEASE_17)) {
    refuse("-Dpackage=${request.package} is no valid name of a Java package.")
}

def version = { Path file -> (file.fileName.toString() =~ /^V(\d+)__/)[0][1] as int }
int newest = Files.list(migrations).withCloseable { files -> files.mapToInt(version).max().getAsInt() }

Files.list(runtime.resolve("migration/${database}")).withCloseable { files ->
    files.forEach { file ->
        String name = file.fileName.toString().replaceFirst(/^V\d+/, "V${newest + version(file)}")
        Files.move(file, migrations.resolve(name))
    }
}
Files.move(runtime.resolve('install/heartbeat.yml'), resources.resolve('heartbeat.yml'))
project.resolve('dev').toFile().deleteDir()
