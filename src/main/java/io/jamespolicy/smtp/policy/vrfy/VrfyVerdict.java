package io.jamespolicy.smtp.policy.vrfy;

import com.google.auto.value.AutoValue;
import java.util.List;

/** The verdict on one VRFY or EXPN command. */
@AutoValue
public abstract class VrfyVerdict {
    /** The possible verdicts. {@link VrfyReplies} has the replies. */
    public enum Outcome {
        /** The policy tells this client nothing. */
        NONCOMMITTAL,
        /** The budget of the client is empty, so it learns nothing until it refills. */
        OVER_BUDGET,
        /** The command is disabled. */
        DISABLED,
        /** The argument is missing or not valid. */
        USAGE,
        /** One local mailbox. */
        VERIFIED,
        /** One mailbox of another server, which mail is forwarded to. */
        FORWARDED,
        /** A group. */
        GROUP,
        /** Several mailboxes, any of which may be meant. */
        AMBIGUOUS,
        /** No such user. */
        NO_SUCH_USER,
        /** A mapping refuses mail, with a text. */
        REFUSED,
        /** A domain that is not local, and the client may not relay. */
        NOT_LOCAL,
        /** Mail is accepted, but the mailbox cannot be determined. */
        CANNOT_VERIFY,
        /** The store failed. */
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

    /** The effective answer and its rule. */
    public abstract EffectiveVrfyAnswer effectiveAnswer();

    public abstract Outcome outcome();

    /** Whether the audit log reports it: only {@code OVER_BUDGET}. */
    public boolean isNotable() {
        return outcome() == Outcome.OVER_BUDGET;
    }

    /** The mailboxes found; empty for other verdicts. */
    public abstract List<Mailbox> mailboxes();

    /** The text of the mapping that refuses mail; empty for other verdicts. */
    public abstract String text();
}
