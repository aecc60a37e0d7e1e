package io.jamespolicy.smtp.policy.abuse;

import com.google.auto.value.AutoValue;

/** Why a client is banned, and by what or by whom. */
@AutoValue
public abstract class BanReason {
    private static final String OPERATOR = "operator";

    /** An operator bans the client, with a comment, which may be empty. */
    public static BanReason ofOperator(String comment) {
        return of(OPERATOR, comment);
    }

    /** This limit bans the client. */
    public static BanReason ofLimit(SessionLimit limit, String text) {
        return of(limit.spelling(), text);
    }

    public static BanReason of(String author, String text) {
        return new AutoValue_BanReason(author, text);
    }

    /** The name of the limit, as in the audit log, or {@code operator}. */
    public abstract String author();

    /** The comment of the operator, or what the limit counted. */
    public abstract String text();

    public boolean isByOperator() {
        return author().equals(OPERATOR);
    }
}
