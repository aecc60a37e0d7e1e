package io.jamespolicy.smtp.policy.volume;

import java.util.Locale;

/** What a volume limits. */
public enum VolumeKind {
    /** Accepted messages. */
    MESSAGES,
    /** Accepted recipients of accepted messages. */
    RECIPIENTS,
    /** Octets of accepted messages, each message once (RFC 1870 section 5). */
    OCTETS;

    /** The name in settings and events. */
    public String spelling() {
        return name().toLowerCase(Locale.ROOT);
    }
}
