package io.jamespolicy.smtp.policy.installation;

import com.google.auto.value.AutoValue;
import java.util.Locale;

/** One sentence about an installation: what is right, or what is to be done. */
@AutoValue
public abstract class Diagnostic {
    /** How much it matters. */
    public enum Kind {
        /** As it should be. */
        OK,
        /** Worth knowing; nothing needs to be done. */
        NOTE,
        /** A step of the installation is left out; the sentence says which line to add. */
        MISSING,
        /** James does not start so, or starts otherwise than the files say. */
        WRONG;

        public String spelling() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether something has to be done. */
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
