package io.jamespolicy.smtp.policy.vrfy;

import java.util.List;
import java.util.Objects;

/** What the policy answers to one VRFY or EXPN. */
public final class VrfyVerdict {
    /** The possible answers; {@link VrfyReplies} words them. */
    public enum Outcome {
        /** The policy tells this client nothing. */
        NONCOMMITTAL,
        /** The policy tells this client nothing more until its budget has refilled. */
        OVER_BUDGET,
        /** The command is switched off. */
        DISABLED,
        /** No argument, or one that is neither mailbox nor name. */
        USAGE,
        /** One mailbox. */
        VERIFIED,
        /** One mailbox of another server, to which mail is forwarded. */
        FORWARDED,
        /** Several mailboxes, to which mail is distributed. */
        GROUP,
        /** Several mailboxes, one of which may be meant. */
        AMBIGUOUS,
        /** None. */
        NO_SUCH_USER,
        /** None, for a reason that the postmaster gives. */
        REFUSED,
        /** A foreign domain, asked for by a client that may not relay. */
        NOT_LOCAL,
        /** Mail would be accepted, but what becomes of it is not told. */
        CANNOT_VERIFY,
        /** The users store could not be asked. */
        UNAVAILABLE
    }

    private final VrfyCommand command;
    private final EffectiveVrfyAnswer effectiveAnswer;
    private final Outcome outcome;
    private final List<Mailbox> mailboxes;
    private final String text;

    private VrfyVerdict(
            VrfyCommand command,
            EffectiveVrfyAnswer effectiveAnswer,
            Outcome outcome,
            List<Mailbox> mailboxes,
            String text) {
        this.command = command;
        this.effectiveAnswer = effectiveAnswer;
        this.outcome = outcome;
        this.mailboxes = mailboxes;
        this.text = text;
    }

    static VrfyVerdict of(
            VrfyCommand command, EffectiveVrfyAnswer effectiveAnswer, Outcome outcome) {
        return new VrfyVerdict(command, effectiveAnswer, outcome, List.of(), "");
    }

    static VrfyVerdict of(
            VrfyCommand command,
            EffectiveVrfyAnswer effectiveAnswer,
            Outcome outcome,
            LookupResult result) {
        return new VrfyVerdict(
                command, effectiveAnswer, outcome, result.mailboxes(), result.text());
    }

    public VrfyCommand command() {
        return command;
    }

    /** By which rule. */
    public EffectiveVrfyAnswer effectiveAnswer() {
        return effectiveAnswer;
    }

    public Outcome outcome() {
        return outcome;
    }

    /** Whether it is worth a word in the log: a client that asks more than it may. */
    public boolean isNotable() {
        return outcome == Outcome.OVER_BUDGET;
    }

    /** The mailboxes that were found; empty where none were, or none were asked for. */
    public List<Mailbox> mailboxes() {
        return mailboxes;
    }

    /** Why mail is refused, in the postmaster's words; empty for all other outcomes. */
    public String text() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof VrfyVerdict)) {
            return false;
        }
        VrfyVerdict that = (VrfyVerdict) other;
        return command == that.command
                && effectiveAnswer.equals(that.effectiveAnswer)
                && outcome == that.outcome
                && mailboxes.equals(that.mailboxes)
                && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return Objects.hash(command, effectiveAnswer, outcome, mailboxes, text);
    }

    @Override
    public String toString() {
        return command + " " + effectiveAnswer + " " + outcome + " " + mailboxes + text;
    }
}
