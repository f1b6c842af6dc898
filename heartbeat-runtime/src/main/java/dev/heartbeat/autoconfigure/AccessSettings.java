package dev.heartbeat.autoconfigure;

import dev.heartbeat.access.AcceptedTokens;
import dev.heartbeat.access.AddressRanges;
import dev.heartbeat.access.Authenticator;
import dev.heartbeat.access.BearerVerifier;
import dev.heartbeat.access.Gate;
import dev.heartbeat.access.OidcCallers;
import dev.heartbeat.access.OidcReader;
import dev.heartbeat.access.SigningSecrets;
import dev.heartbeat.access.TrustedProxies;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Collects who may call, and validates it. Holds secrets, so it says nothing about itself. */
final class AccessSettings {

    private static final int SHORTEST_GOOD_TOKEN = 16;
    private static final String ADDRESSES =
            "Write single addresses or CIDR ranges, such as 192.0.2.7, 10.0.0.0/8, ::1 or 2001:db8::/32";

    private @Nullable Boolean authenticationEnabled;
    private List<String> tokens = List.of();
    private List<String> signingSecrets = List.of();
    private List<String> oidcAllowed = List.of();
    private List<String> oidcAudience = List.of();
    private boolean whitelistingEnabled;
    private List<String> whitelist = List.of();
    private List<String> proxies = List.of();

    void authenticationEnabled(boolean enabled) {
        this.authenticationEnabled = enabled;
    }

    void tokens(List<String> values) {
        this.tokens = present(values);
    }

    void signingSecrets(List<String> values) {
        this.signingSecrets = present(values);
    }

    void oidcAllowed(List<String> values) {
        this.oidcAllowed = present(values);
    }

    void oidcAudience(List<String> values) {
        this.oidcAudience = present(values);
    }

    void whitelistingEnabled(boolean enabled) {
        this.whitelistingEnabled = enabled;
    }

    void whitelist(List<String> entries) {
        this.whitelist = List.copyOf(entries);
    }

    void proxies(List<String> entries) {
        this.proxies = present(entries);
    }

    Gate gate(@Nullable OidcReader oidc) {
        return new Gate(authenticator(oidc), addresses());
    }

    TrustedProxies trustedProxies() {
        return new TrustedProxies(checked("heartbeat.trusted-proxies", ADDRESSES, proxies, AddressRanges::new));
    }

    List<String> weaknesses(String endpointPath) {
        List<String> weaknesses = new ArrayList<>();
        if (!authenticates()) {
            weaknesses.add("Anyone who reaches " + endpointPath + " can set off flows: authentication is off. "
                    + (hasCredentials()
                            ? "A " + (tokens.isEmpty() ? "credential" : "token")
                                    + " is set, but heartbeat.authentication-enabled is false: remove that setting to"
                                    + " switch it on."
                            : "Set heartbeat.authentication-token to switch it on; with the installed heartbeat.yml,"
                                    + " the environment variable HEARTBEAT_TOKEN does."));
        } else if (tokens.stream().anyMatch(token -> token.length() < SHORTEST_GOOD_TOKEN)) {
            weaknesses.add("A token in heartbeat.authentication-token is shorter than 16 characters and can be"
                    + " guessed. Make a longer one: openssl rand -hex 32");
        }
        if (!whitelistingEnabled && !whitelist.isEmpty()) {
            weaknesses.add("Addresses are listed in heartbeat.whitelisted-ips, but anyone may call: set"
                    + " heartbeat.ip-whitelisting-enabled=true, or remove them.");
        }
        if (!oidcAllowed.isEmpty() && oidcAudience.isEmpty()) {
            weaknesses.add(
                    "OIDC tokens that were made for other services are accepted, too. Set heartbeat.oidc.audience"
                            + " to the audience that your scheduler asks for.");
        }
        return List.copyOf(weaknesses);
    }

    private @Nullable Authenticator authenticator(@Nullable OidcReader oidc) {
        if (!authenticates()) {
            return null;
        }
        if (!hasCredentials()) {
            throw StartupException.setting(
                    "heartbeat.authentication-token",
                    "authentication is enabled, but no token is set",
                    "Set a token of at least 16 random characters, best from an environment variable"
                            + " (heartbeat.authentication-token=${HEARTBEAT_TOKEN}), or set"
                            + " heartbeat.authentication-enabled=false");
        }
        return new Authenticator(acceptedTokens(), secrets(), verifier(oidc));
    }

    private @Nullable AcceptedTokens acceptedTokens() {
        return tokens.isEmpty()
                ? null
                : checked(
                        "heartbeat.authentication-token",
                        "Make a new token of letters and digits: openssl rand -hex 32",
                        tokens,
                        AcceptedTokens::new);
    }

    private @Nullable SigningSecrets secrets() {
        return signingSecrets.isEmpty()
                ? null
                : checked(
                        "heartbeat.signing-secret",
                        "Copy the secret from whoever signs, or make one for both: echo whsec_$(openssl rand -base64 32)",
                        signingSecrets,
                        SigningSecrets::new);
    }

    private @Nullable BearerVerifier verifier(@Nullable OidcReader oidc) {
        if (oidcAllowed.isEmpty()) {
            return null;
        }
        if (oidc == null) {
            throw StartupException.setting(
                    "heartbeat.oidc.allowed",
                    "callers may show OIDC tokens, but the application has no JwtDecoder bean that could verify them",
                    "Add spring-boot-starter-security-oauth2-resource-server and set"
                            + " spring.security.oauth2.resourceserver.jwt.issuer-uri, for Google's Cloud Scheduler to"
                            + " https://accounts.google.com; or remove the setting");
        }
        return new OidcCallers(oidc, oidcAllowed, oidcAudience);
    }

    private boolean authenticates() {
        return authenticationEnabled == null ? hasCredentials() : authenticationEnabled;
    }

    private boolean hasCredentials() {
        return !tokens.isEmpty() || !signingSecrets.isEmpty() || !oidcAllowed.isEmpty();
    }

    private @Nullable AddressRanges addresses() {
        if (!whitelistingEnabled) {
            checked("heartbeat.whitelisted-ips", ADDRESSES, whitelist, AddressRanges::new);
            return null;
        }
        if (whitelist.isEmpty()) {
            throw StartupException.setting(
                    "heartbeat.whitelisted-ips",
                    "whitelisting is enabled, but no address is listed, so nobody could call",
                    "List the addresses of your scheduler, for example heartbeat.whitelisted-ips=10.0.0.0/8,::1, or"
                            + " set heartbeat.ip-whitelisting-enabled=false");
        }
        return checked("heartbeat.whitelisted-ips", ADDRESSES, whitelist, AddressRanges::new);
    }

    private static <T> T checked(
            String property, String action, Collection<String> values, Function<Collection<String>, T> make) {
        try {
            return make.apply(values);
        } catch (IllegalArgumentException wrong) {
            throw StartupException.setting(property, String.valueOf(wrong.getMessage()), action);
        }
    }

    private static List<String> present(List<String> values) {
        return values.stream().filter(value -> !value.isBlank()).toList();
    }
}
