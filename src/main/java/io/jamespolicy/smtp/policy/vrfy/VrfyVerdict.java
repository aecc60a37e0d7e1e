package io.jamespolicy.smtp.policy.vrfy;

import java.util.List;
import java.util.Objects;

/** What the policy answers to one VRFY or EXPN. */
public final class VrfyVerdict {
    /** The possible answers; {@link VrfyReplies} words them. */
    public enum Outcome {
        /** The policy tells this client nothing. */
        NONCOMMITTAL,
        /** The command is switched off. */
        DISABLED,
        /** No argument, or one that is neither mailbox nor name. */
        USAGE,
        /** One mailbox. */
        VERIFIED,
        /** Several mailboxes. */
        AMBIGUOUS,
        /** None. */
        NO_SUCH_USER,
        /** A foreign domain, asked for by a client that may not relay. */
        NOT_LOCAL,
        /** Mail would be accepted, but what becomes of it is not told. */
        CANNOT_VERIFY,
        /** The users store could not be asked. */
        UNAVAILABLE
    }

    private final VrfyCommand command;
    private final Outcome outcome;
    private final List<String> addresses;

    private VrfyVerdict(VrfyCommand command, Outcome outcome, List<String> addresses) {
        this.command = command;
        this.outcome = outcome;
        this.addresses = addresses;
    }

    static VrfyVerdict of(VrfyCommand command, Outcome outcome) {
        return new VrfyVerdict(command, outcome, List.of());
    }

    static VrfyVerdict of(VrfyCommand command, Outcome outcome, List<String> addresses) {
        return new VrfyVerdict(command, outcome, List.copyOf(addresses));
    }

    public VrfyCommand command() {
        return command;
    }

    public Outcome outcome() {
        return outcome;
    }

    /** The mailboxes told to the client; empty unless verified or ambiguous. */
    public List<String> addresses() {
        return addresses;
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof VrfyVerdict)) {
            return false;
        }
        VrfyVerdict that = (VrfyVerdict) other;
        return command == that.command
                && outcome == that.outcome
                && addresses.equals(that.addresses);
    }

    @Override
    public int hashCode() {
        return Objects.hash(command, outcome, addresses);
    }

    @Override
    public String toString() {
        return command + " " + outcome + " " + addresses;
    }
}
