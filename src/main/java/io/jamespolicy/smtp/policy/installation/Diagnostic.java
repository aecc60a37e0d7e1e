package io.jamespolicy.smtp.policy.installation;

import java.util.Locale;

/** One sentence about an installation: what is right, or what is to be done. */
public final class Diagnostic {
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

    private final Kind kind;
    private final String sentence;

    private Diagnostic(Kind kind, String sentence) {
        this.kind = kind;
        this.sentence = sentence;
    }

    public static Diagnostic of(Kind kind, String sentence) {
        return new Diagnostic(kind, sentence);
    }

    public Kind kind() {
        return kind;
    }

    public String sentence() {
        return sentence;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Diagnostic
                && kind == ((Diagnostic) other).kind
                && sentence.equals(((Diagnostic) other).sentence);
    }

    @Override
    public int hashCode() {
        return 31 * kind.hashCode() + sentence.hashCode();
    }

    @Override
    public String toString() {
        return kind.spelling() + ": " + sentence;
    }
}
