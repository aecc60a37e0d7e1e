package io.jamespolicy.smtp.policy.vrfy;

import io.jamespolicy.smtp.policy.client.SmtpClient;
import io.jamespolicy.smtp.policy.rule.Facts;
import io.jamespolicy.smtp.policy.rule.Rule;
import io.jamespolicy.smtp.policy.rule.Rules;
import io.jamespolicy.smtp.policy.vrfy.VrfyVerdict.Outcome;
import java.util.List;

/** Who learns what from VRFY and EXPN (RFC 5321 sections 3.5 and 7.3). */
public final class VrfyPolicy {
    /** Nobody learns anything. */
    public static final VrfyPolicy DEFAULT = of(VrfyAnswer.NONCOMMITTAL);

    private final Rules<VrfyAnswer> rules;
    private final VrfyAnswer defaultAnswer;

    private VrfyPolicy(Rules<VrfyAnswer> rules, VrfyAnswer defaultAnswer) {
        this.rules = rules;
        this.defaultAnswer = defaultAnswer;
    }

    /** The policy that answers every client alike. */
    public static VrfyPolicy of(VrfyAnswer defaultAnswer) {
        return new VrfyPolicy(Rules.of(List.of()), defaultAnswer);
    }

    /** The same policy with these rules, in this order. */
    public VrfyPolicy withRules(List<Rule<VrfyAnswer>> list) {
        return new VrfyPolicy(Rules.of(list), defaultAnswer);
    }

    /** The rules in their order. */
    public List<Rule<VrfyAnswer>> rules() {
        return rules.list();
    }

    private VrfyAnswer answer(SmtpClient client) {
        return rules.exact(Facts.of(client), defaultAnswer).outcome();
    }

    /**
     * Whether EHLO lists VRFY and EXPN: where this client's questions are answered (RFC 5321
     * section 3.5.2).
     */
    public boolean isOffered(SmtpClient client) {
        return answer(client) == VrfyAnswer.VERIFY;
    }

    /**
     * The verdict on one command. The address book is asked only where the client may know its
     * answer, so that silence costs the same for every argument.
     */
    public VrfyVerdict decide(
            VrfyCommand command, String argument, SmtpClient client, AddressBook addressBook) {
        VrfyAnswer answer = answer(client);
        if (answer == VrfyAnswer.DISABLED) {
            return VrfyVerdict.of(command, Outcome.DISABLED);
        }
        if (argument.isBlank()) {
            return VrfyVerdict.of(command, Outcome.USAGE);
        }
        if (answer == VrfyAnswer.NONCOMMITTAL) {
            return VrfyVerdict.of(command, Outcome.NONCOMMITTAL);
        }
        return verify(command, VrfyArgument.parse(argument), client, addressBook);
    }

    private static VrfyVerdict verify(
            VrfyCommand command,
            VrfyArgument argument,
            SmtpClient client,
            AddressBook addressBook) {
        switch (argument.kind()) {
            case MAILBOX:
                return told(
                        command,
                        addressBook.findMailbox(argument.name(), argument.domain()),
                        client);
            case USER_NAME:
                return told(command, addressBook.findUserName(argument.name()), client);
            case FULL_NAME:
                return told(command, addressBook.findFullName(argument.name()), client);
            default:
                return VrfyVerdict.of(command, Outcome.USAGE);
        }
    }

    private static VrfyVerdict told(VrfyCommand command, Finding finding, SmtpClient client) {
        return VrfyVerdict.of(command, outcome(finding, client), finding);
    }

    private static Outcome outcome(Finding finding, SmtpClient client) {
        switch (finding.kind()) {
            case MAILBOXES:
                return finding.mailboxes().size() == 1 ? Outcome.VERIFIED : Outcome.AMBIGUOUS;
            case FORWARDED:
                return Outcome.FORWARDED;
            case GROUP:
                return Outcome.GROUP;
            case REFUSED:
                return Outcome.REFUSED;
            case UNKNOWN:
                return Outcome.NO_SUCH_USER;
            case NOT_LOCAL:
                return client.isRelayAllowed() ? Outcome.CANNOT_VERIFY : Outcome.NOT_LOCAL;
            case UNAVAILABLE:
                return Outcome.UNAVAILABLE;
            default:
                return Outcome.CANNOT_VERIFY;
        }
    }
}
