package io.jamespolicy.smtp.policy.installation;

import com.google.auto.value.AutoValue;
import io.jamespolicy.smtp.policy.client.Spelling;

/** One finding about an installation, as a sentence. */
@AutoValue
public abstract class Diagnostic {
    /** The severity. */
    public enum Kind {
        /** Correct. */
        OK,
        /** Information. Nothing needs to be done. */
        NOTE,
        /** A step of the installation is missing. The sentence contains the line to add. */
        MISSING,
        /** James does not start, or does not behave as its files say. */
        WRONG;

        public String spelling() {
            return Spelling.of(this);
        }

        /** Whether the operator must do something. */
        public boolean isFault() {
            return this == MISSING || this == WRONG;
        }
    }

    public static Diagnostic of(Kind kind, String sentence) {
        return new AutoValue_Diagnostic(kind, sentence);
    }

    public abstract Kind kind();

    public abstract String sentence();

    @Override
    public String toString() {
        return kind().spelling() + ": " + sentence();
    }
}
