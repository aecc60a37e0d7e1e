package io.jamespolicy.smtp.policy.vrfy;

/** The two commands that ask about addresses (RFC 5321 section 3.5). */
public enum VrfyCommand {
    VRFY,
    EXPN
}
