package io.jamespolicy.smtp.policy.vrfy;

import io.jamespolicy.smtp.policy.reply.SmtpReply;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What VRFY and EXPN say to clients (RFC 5321 sections 3.5.3 and 4.2.2). */
public final class VrfyReplies {
    /** So many possibilities stand in one line, more get a line each ... */
    static final int MAX_POSSIBILITIES_IN_ONE_LINE = 3;

    /** ... and beyond this many none is told. */
    static final int MAX_POSSIBILITIES = 20;

    private VrfyReplies() {}

    /** The reply to a verdict; there always is one. */
    public static SmtpReply of(VrfyVerdict verdict) {
        switch (verdict.outcome()) {
            case DISABLED:
                return disabled(verdict.command());
            case USAGE:
                return usage(verdict.command());
            case VERIFIED:
                return verified(verdict.addresses().get(0));
            case AMBIGUOUS:
                return ambiguous(verdict.addresses());
            case NO_SUCH_USER:
                return noSuchUser();
            case NOT_LOCAL:
                return notLocal();
            case UNAVAILABLE:
                return unavailable();
            default:
                return noncommittal();
        }
    }

    static SmtpReply noncommittal() {
        return SmtpReply.of(
                252,
                "2.5.2",
                "Cannot verify, but will accept and attempt delivery if the address is good");
    }

    static SmtpReply disabled(VrfyCommand command) {
        return SmtpReply.of(502, "5.5.1", command + " is disabled");
    }

    static SmtpReply usage(VrfyCommand command) {
        return SmtpReply.of(501, "5.5.4", "Usage: " + command + " <mailbox>");
    }

    static SmtpReply verified(String address) {
        return SmtpReply.of(250, "2.1.5", "<" + address + ">");
    }

    static SmtpReply ambiguous(List<String> addresses) {
        String head = "User ambiguous; possibilities are";
        List<String> possibilities =
                addresses.stream()
                        .limit(MAX_POSSIBILITIES)
                        .map(a -> "<" + a + ">")
                        .collect(Collectors.toList());
        if (possibilities.size() <= MAX_POSSIBILITIES_IN_ONE_LINE) {
            return SmtpReply.of(553, "5.1.4", head + " " + String.join(" ", possibilities));
        }
        List<String> lines = new ArrayList<>();
        lines.add(head);
        lines.addAll(possibilities);
        return SmtpReply.of(553, "5.1.4", lines);
    }

    static SmtpReply noSuchUser() {
        return SmtpReply.of(550, "5.1.1", "No such user here");
    }

    static SmtpReply notLocal() {
        return SmtpReply.of(551, "5.7.1", "User not local");
    }

    static SmtpReply unavailable() {
        return SmtpReply.of(252, "2.4.3", "Cannot verify now");
    }
}
