package dev.heartbeat.maven.doctor;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether somebody who should not can send heartbeats. What holds for tests and developers alone isn't looked at. */
record AccessCheck() implements Check {

    private static final String TOKEN = "heartbeat.authentication-token";
    private static final String SECRET = "heartbeat.signing-secret";
    private static final List<String> CREDENTIALS = List.of(TOKEN, SECRET, "heartbeat.oidc.allowed");
    private static final String SWITCH = "heartbeat.authentication-enabled";
    private static final String WHITELISTING = "heartbeat.ip-whitelisting-enabled";

    @Override
    public String topic() {
        return "access";
    }

    @Override
    public List<Finding> examine(DoctorRequest request) throws IOException {
        List<WrittenSetting> settings = WrittenSettings.in(request.host().host()).stream()
                .filter(WrittenSetting::holdsInProduction)
                .toList();
        List<WrittenSetting> credentials = settings.stream()
                .filter(setting -> CREDENTIALS.stream().anyMatch(setting::isOf))
                .toList();
        List<Finding> findings = new ArrayList<>();
        settings.stream()
                .filter(setting -> setting.isOf(TOKEN) || setting.isOf(SECRET))
                .filter(setting -> !setting.withoutEnvironment().isBlank())
                .forEach(setting -> findings.add(Diagnosis.TOKEN_IN_FILE.found(setting)));
        if (!isOn(settings, WHITELISTING)) {
            openDoor(settings, credentials).ifPresent(why -> findings.add(Diagnosis.AUTHENTICATION_OFF.found(why)));
        }
        boolean blank = !credentials.isEmpty() && credentials.stream().allMatch(WrittenSetting::isBlankByDefault);
        if (blank && isOn(settings, SWITCH)) {
            findings.add(Diagnosis.BLANK_TOKEN.found(credentials.get(0)));
        }
        return findings;
    }

    private static Optional<String> openDoor(List<WrittenSetting> settings, List<WrittenSetting> credentials) {
        Optional<WrittenSetting> off = settings.stream()
                .filter(setting -> setting.isOf(SWITCH))
                .filter(setting -> setting.withoutEnvironment().strip().equalsIgnoreCase("false"))
                .findFirst();
        if (off.isPresent()) {
            return Optional.of(off.get() + " is false");
        }
        boolean some = credentials.stream().anyMatch(setting -> !setting.value().isBlank());
        return some || isOn(settings, SWITCH)
                ? Optional.empty()
                : Optional.of("no configuration file has a token, a signing secret or a caller");
    }

    private static boolean isOn(List<WrittenSetting> settings, String key) {
        return settings.stream()
                .anyMatch(setting -> setting.isOf(key)
                        && setting.withoutEnvironment().strip().equalsIgnoreCase("true"));
    }
}
