package dev.heartbeat.access;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an OIDC token says whose signature, issuer and time are right.
 *
 * @param subject whom it was issued for
 * @param verifiedEmail his address, as far as the issuer has made sure that it is his; null otherwise
 * @param audience whom it was issued to be shown to
 */
public record OidcClaims(@Nullable String subject, @Nullable String verifiedEmail, List<String> audience) {}
