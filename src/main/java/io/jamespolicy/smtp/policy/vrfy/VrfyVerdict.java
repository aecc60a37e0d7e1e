package io.jamespolicy.smtp.policy.vrfy;

import com.google.auto.value.AutoValue;
import java.util.List;

/** What the policy answers to one VRFY or EXPN. */
@AutoValue
public abstract class VrfyVerdict {
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

    static VrfyVerdict of(
            VrfyCommand command, EffectiveVrfyAnswer effectiveAnswer, Outcome outcome) {
        return new AutoValue_VrfyVerdict(command, effectiveAnswer, outcome, List.of(), "");
    }

    static VrfyVerdict of(
            VrfyCommand command,
            EffectiveVrfyAnswer effectiveAnswer,
            Outcome outcome,
            LookupResult result) {
        return new AutoValue_VrfyVerdict(
                command, effectiveAnswer, outcome, result.mailboxes(), result.text());
    }

    public abstract VrfyCommand command();

    /** By which rule. */
    public abstract EffectiveVrfyAnswer effectiveAnswer();

    public abstract Outcome outcome();

    /** Whether it is worth a word in the log: a client that asks more than it may. */
    public boolean isNotable() {
        return outcome() == Outcome.OVER_BUDGET;
    }

    /** The mailboxes that were found; empty where none were, or none were asked for. */
    public abstract List<Mailbox> mailboxes();

    /** Why mail is refused, in the postmaster's words; empty for all other outcomes. */
    public abstract String text();

    @Override
    public String toString() {
        return command() + " " + effectiveAnswer() + " " + outcome() + " " + mailboxes() + text();
    }
}
