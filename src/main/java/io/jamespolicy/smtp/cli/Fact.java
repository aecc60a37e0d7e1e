package io.jamespolicy.smtp.cli;

/** One line of what {@code check} says. */
final class Fact {
    private final String kind;
    private final String sentence;

    private Fact(String kind, String sentence) {
        this.kind = kind;
        this.sentence = sentence;
    }

    /**
     * @param kind {@code ok}, {@code note}, {@code missing} or {@code wrong}
     */
    static Fact of(String kind, String sentence) {
        return new Fact(kind, sentence);
    }

    static Fact ok(String sentence) {
        return of("ok", sentence);
    }

    static Fact note(String sentence) {
        return of("note", sentence);
    }

    static Fact missing(String sentence) {
        return of("missing", sentence);
    }

    static Fact wrong(String sentence) {
        return of("wrong", sentence);
    }

    /** Whether something has to be done. */
    boolean isFault() {
        return kind.equals("missing") || kind.equals("wrong");
    }

    /** As it is printed; further lines of the sentence are indented. */
    String line() {
        return String.format("%-8s %s", kind, sentence.replace("\n", "\n         "));
    }
}
