package io.jamespolicy.smtp.policy.vrfy;

import io.jamespolicy.smtp.policy.reply.SmtpReply;
import io.jamespolicy.smtp.policy.vrfy.VrfyVerdict.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The replies to VRFY and EXPN (RFC 5321 sections 3.5 and 4.2.2). EXPN does not use 251, 551 and
 * 553 (RFC 5321 section 4.3.2).
 */
public final class VrfyReplies {
    /**
     * Up to this number, the possibilities are on one line where they fit; more get a line each ...
     */
    static final int MAX_POSSIBILITIES_IN_ONE_LINE = 3;

    /** ... and beyond this number they are cut. */
    static final int MAX_POSSIBILITIES = 20;

    /** The maximum number of group members listed. The rest is a count. */
    static final int MAX_MEMBERS = 100;

    /** Cached, since it is the most frequent reply. */
    private static final SmtpReply NONCOMMITTAL =
            SmtpReply.of(
                    252,
                    "2.5.2",
                    "Cannot verify, but will accept and attempt delivery if the address is good");

    private static final String NO_SUCH_USER = "No such user here";

    /** Cached too, for those who try names. */
    private static final SmtpReply UNKNOWN = SmtpReply.of(550, "5.1.1", NO_SUCH_USER);

    private static final int MAX_TEXT_LENGTH = 400;

    /** The codes that postmasters write before the text of an error mapping. */
    private static final Pattern CODES =
            Pattern.compile(
                    "^\\s*(?:[245]\\d\\d\\b[ -]?)?\\s*(?:[245]\\.\\d{1,3}\\.\\d{1,3}\\b)?\\s*");

    private static final Pattern NOT_PRINTABLE = Pattern.compile("[^ -~]+");

    private VrfyReplies() {}

    /** The reply for a verdict. Every verdict has one. */
    public static SmtpReply of(VrfyVerdict verdict) {
        switch (verdict.outcome()) {
            case DISABLED:
                return disabled(verdict.command());
            case USAGE:
                return usage(verdict.command());
            case NO_SUCH_USER:
                return noSuchUser();
            case REFUSED:
                return refused(verdict.text());
            case UNAVAILABLE:
                return unavailable();
            case NONCOMMITTAL:
            case OVER_BUDGET:
            case CANNOT_VERIFY:
                return noncommittal();
            default:
                return verdict.command() == VrfyCommand.VRFY
                        ? verified(verdict.outcome(), verdict.mailboxes())
                        : expanded(verdict.outcome(), verdict.mailboxes());
        }
    }

    private static SmtpReply verified(Outcome outcome, List<Mailbox> mailboxes) {
        switch (outcome) {
            case FORWARDED:
                return forwarded(mailboxes.get(0));
            case GROUP:
                return group();
            case AMBIGUOUS:
                return ambiguous(VrfyCommand.VRFY, mailboxes);
            case NOT_LOCAL:
                return notLocal(VrfyCommand.VRFY);
            default:
                return mailbox(mailboxes.get(0));
        }
    }

    private static SmtpReply expanded(Outcome outcome, List<Mailbox> mailboxes) {
        switch (outcome) {
            case GROUP:
                return members(mailboxes);
            case AMBIGUOUS:
                return ambiguous(VrfyCommand.EXPN, mailboxes);
            case NOT_LOCAL:
                return notLocal(VrfyCommand.EXPN);
            default:
                return mailbox(mailboxes.get(0));
        }
    }

    /** The same object each time. */
    public static SmtpReply noncommittal() {
        return NONCOMMITTAL;
    }

    static SmtpReply disabled(VrfyCommand command) {
        return SmtpReply.of(502, "5.5.1", command + " is disabled");
    }

    static SmtpReply usage(VrfyCommand command) {
        return SmtpReply.of(501, "5.5.4", "Usage: " + command + " <mailbox>");
    }

    static SmtpReply mailbox(Mailbox mailbox) {
        return SmtpReply.of(250, "2.1.5", mailbox.toString());
    }

    static SmtpReply forwarded(Mailbox mailbox) {
        return SmtpReply.of(
                251, "2.1.5", "User not local; will forward to <" + mailbox.address() + ">");
    }

    static SmtpReply group() {
        return SmtpReply.of(252, "2.1.5", "That is a mailing list");
    }

    static SmtpReply members(List<Mailbox> members) {
        List<String> lines =
                members.stream()
                        .limit(MAX_MEMBERS)
                        .map(Mailbox::toString)
                        .collect(Collectors.toList());
        if (members.size() > MAX_MEMBERS) {
            lines.add("and " + (members.size() - MAX_MEMBERS) + " more");
        }
        return SmtpReply.of(250, "2.1.5", lines);
    }

    static SmtpReply ambiguous(VrfyCommand command, List<Mailbox> mailboxes) {
        int code = command == VrfyCommand.VRFY ? 553 : 550;
        String head = "User ambiguous; possibilities are";
        List<String> possibilities =
                mailboxes.stream()
                        .limit(MAX_POSSIBILITIES)
                        .map(mailbox -> "<" + mailbox.address() + ">")
                        .collect(Collectors.toList());
        String line = head + " " + String.join(" ", possibilities);
        if (possibilities.size() <= MAX_POSSIBILITIES_IN_ONE_LINE
                && line.length() <= MAX_TEXT_LENGTH) {
            return SmtpReply.of(code, "5.1.4", line);
        }
        List<String> lines = new ArrayList<>();
        lines.add(head);
        lines.addAll(possibilities);
        return SmtpReply.of(code, "5.1.4", lines);
    }

    /** The same object each time. */
    public static SmtpReply noSuchUser() {
        return UNKNOWN;
    }

    static SmtpReply refused(String text) {
        String sentence =
                CODES.matcher(NOT_PRINTABLE.matcher(text).replaceAll(" ")).replaceFirst("").trim();
        return SmtpReply.of(
                550,
                "5.1.1",
                sentence.isEmpty()
                        ? NO_SUCH_USER
                        : sentence.substring(0, Math.min(sentence.length(), MAX_TEXT_LENGTH)));
    }

    static SmtpReply notLocal(VrfyCommand command) {
        return SmtpReply.of(command == VrfyCommand.VRFY ? 551 : 550, "5.7.1", "User not local");
    }

    static SmtpReply unavailable() {
        return SmtpReply.of(252, "2.4.3", "Cannot verify now");
    }
}
