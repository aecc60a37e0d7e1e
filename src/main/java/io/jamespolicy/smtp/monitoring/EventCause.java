package io.jamespolicy.smtp.monitoring;

import io.jamespolicy.smtp.policy.abuse.SessionLimit;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Why an event happened, the settings that caused it, and what you can change. */
final class EventCause {
    private static final String NOTHING = "nothing";
    private static final String NOT_OURS =
            "not refused by this module: the reply is that of James or of another extension";
    private static final String[] ALL_OF_BANS = {
        "limits.strikes", "limits.strikeWindow", "limits.banDuration", "limits.exempt"
    };
    private static final String CLIENTS_FAULT = "nothing: the client sent a wrong command";

    private final String text;
    private final List<String> settings;
    private final String change;

    private EventCause(String text, List<String> settings, String change) {
        this.text = text;
        this.settings = settings;
        this.change = change;
    }

    static EventCause of(String text, String change, String... settings) {
        return new EventCause(text, List.of(settings), change);
    }

    /** The cause, as far as the fields of the event tell it. */
    static EventCause of(EventKind kind, Map<String, Object> fields) {
        switch (kind) {
            case SIZE:
                return ofSize(fields.get("outcome").toString());
            case VRFY:
                return ofVrfy(fields.get("outcome").toString());
            case LIMIT:
                return ofLimit(
                        fields.get("exceeded").toString(), fields.get("consequence").toString());
            case CLIENT_REFUSED:
                return of(
                        "a ban until " + fields.get("banned_until") + " refused the client",
                        "lift the ban of " + fields.get("banned") + ", or exempt the client",
                        ALL_OF_BANS);
            case SENDER_REFUSED:
            case RECIPIENT_REFUSED:
            case MESSAGE_REFUSED:
                return ofRefusal(fields.get("outcome").toString());
            case SESSION:
                return of(
                        "the session ended: " + fields.get("ended"),
                        "see the other events of session=" + fields.get("session"));
            default:
                return of("nothing was refused", NOTHING);
        }
    }

    /** Too many failed AUTH commands of a client over its sessions are told as a ban, too. */
    private static EventCause ofLimit(String limit, String consequence) {
        String key = "limits." + camelCase(limit);
        boolean overSessions =
                limit.equals(SessionLimit.FAILED_AUTHENTICATIONS.spelling())
                        && consequence.equals("ban");
        return overSessions
                ? of(
                        "the client exceeded the limit of failed AUTH commands over its sessions",
                        "raise the limit, or exempt an honest client",
                        "limits.failedAuthenticationsPerClient",
                        "limits.strikeWindow",
                        "limits.banDuration",
                        "limits.exempt")
                : of(
                        "the session exceeded the limit " + limit,
                        "raise the limit, or exempt an honest client from bans",
                        Stream.concat(Stream.of(key), Stream.of(ALL_OF_BANS))
                                .toArray(String[]::new));
    }

    private static EventCause ofRefusal(String outcome) {
        switch (outcome) {
            case EventRecord.MISSING:
                return of(NOT_OURS, "look for the reply in the documents of James");
            case "too-many-recipients":
                return of(
                        "the message has more recipients than the limit; the client can send the"
                                + " others in another message",
                        "raise the limit",
                        "transactions.rule",
                        "transactions.recipientsPerMessage");
            case "too-many-messages":
                return of(
                        "the session has more messages than the limit; the client can connect"
                                + " again",
                        "raise the limit",
                        "transactions.rule",
                        "transactions.messagesPerSession");
            case "volume-messages":
            case "volume-recipients":
            case "volume-octets":
                return of(
                        "the client has used up its volume; it can send again in the next period",
                        "find out why the client sends so much; raise the limit for an honest one",
                        "volume.rule");
            default:
                return ofSize(outcome);
        }
    }

    private static EventCause ofSize(String outcome) {
        switch (outcome) {
            case "low-disk":
                return of(
                        "the disk of James has too little space",
                        "free space",
                        "size.minimumFreeSpace");
            case "mailbox-full":
            case "received-mailbox-full":
                return of(
                        "the mailbox has no space",
                        "raise the quota of the mailbox, or let its user delete mail",
                        "size.recipientQuota",
                        "size.recipientQuotaReply");
            case "quota-unavailable":
                return of("the quota could not be read, and the recipient passed", NOTHING);
            case "under-declared":
                return of(
                        "the message is larger than declared, which is no reason to refuse it",
                        NOTHING);
            case "invalid-declaration":
            case "repeated-declaration":
                return of("MAIL declared no valid size", CLIENTS_FAULT);
            default:
                return of(
                        "the message is over the size limit",
                        "raise the limit, or that of the server, <maxmessagesize>",
                        "size.rule",
                        "size.defaultLimit");
        }
    }

    private static EventCause ofVrfy(String outcome) {
        switch (outcome) {
            case "noncommittal":
            case "disabled":
                return of(
                        "the policy tells this client nothing",
                        "write a rule for clients that may know",
                        "vrfy.rule",
                        "vrfy.defaultAnswer");
            case "over-budget":
                return of("the client has used up its budget", "raise the budget", "vrfy.budget");
            case "usage":
                return of("the argument is not valid", CLIENTS_FAULT);
            case "unavailable":
                return of("the users of James could not be read", "check the users store");
            default:
                return of("the client was told the answer", NOTHING);
        }
    }

    private static String camelCase(String name) {
        StringBuilder key = new StringBuilder();
        for (String word : name.split("-")) {
            key.append(
                    key.length() == 0
                            ? word
                            : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return key.toString();
    }

    String text() {
        return text;
    }

    /** Whether something was refused. */
    boolean isRefusal() {
        return !change.equals(NOTHING);
    }

    /** The keys of the settings, or of sections that can be repeated. */
    List<String> settings() {
        return settings;
    }

    String change() {
        return change;
    }
}
