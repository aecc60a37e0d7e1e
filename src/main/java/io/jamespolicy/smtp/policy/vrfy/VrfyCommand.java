package io.jamespolicy.smtp.policy.vrfy;

/** The two commands that ask for addresses (RFC 5321 section 3.5); the name is the verb. */
public enum VrfyCommand {
    VRFY,
    EXPN
}
