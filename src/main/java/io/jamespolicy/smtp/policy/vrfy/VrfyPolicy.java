package io.jamespolicy.smtp.policy.vrfy;

import com.google.auto.value.AutoValue;
import io.jamespolicy.smtp.policy.abuse.Budget;
import io.jamespolicy.smtp.policy.abuse.ClientBudgets;
import io.jamespolicy.smtp.policy.abuse.ClientKey;
import io.jamespolicy.smtp.policy.client.SmtpClient;
import io.jamespolicy.smtp.policy.rule.Facts;
import io.jamespolicy.smtp.policy.rule.Rule;
import io.jamespolicy.smtp.policy.rule.RuleDecision;
import io.jamespolicy.smtp.policy.rule.RuleTrace;
import io.jamespolicy.smtp.policy.rule.Rules;
import io.jamespolicy.smtp.policy.vrfy.VrfyVerdict.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Which clients get which answers to VRFY and EXPN (RFC 5321 sections 3.5 and 7.3), and how many.
 */
@AutoValue
public abstract class VrfyPolicy {
    /** Tells no client anything. */
    public static final VrfyPolicy DEFAULT = of(VrfyAnswer.NONCOMMITTAL);

    abstract Rules<VrfyAnswer> ruleSet();

    abstract VrfyAnswer defaultAnswer();

    /**
     * A policy with one answer for all clients, a budget of 20 commands per minute, and no full
     * names.
     */
    public static VrfyPolicy of(VrfyAnswer defaultAnswer) {
        return new AutoValue_VrfyPolicy(
                Rules.of(List.of()),
                defaultAnswer,
                Budget.of(20, Duration.ofMinutes(1)),
                FullNames.NONE,
                List.of());
    }

    /** The same policy with these rules, in order. */
    public VrfyPolicy withRules(List<Rule<VrfyAnswer>> list) {
        return new AutoValue_VrfyPolicy(
                Rules.of(list), defaultAnswer(), budget(), names(), domains());
    }

    /** The same policy with this budget per client. */
    public VrfyPolicy withBudget(Budget value) {
        return new AutoValue_VrfyPolicy(ruleSet(), defaultAnswer(), value, names(), domains());
    }

    /** The same policy with these full names. */
    public VrfyPolicy withNames(FullNames value) {
        return new AutoValue_VrfyPolicy(ruleSet(), defaultAnswer(), budget(), value, domains());
    }

    /** The same policy, which looks up user names in these domains. */
    public VrfyPolicy withDomains(List<String> value) {
        return new AutoValue_VrfyPolicy(
                ruleSet(), defaultAnswer(), budget(), names(), List.copyOf(value));
    }

    /** The rules in order. */
    public List<Rule<VrfyAnswer>> rules() {
        return ruleSet().list();
    }

    public abstract Budget budget();

    /** The source of full names. */
    public abstract FullNames names();

    /** The domains in which user names are looked up, besides those that need no setting. */
    public abstract List<String> domains();

    /** The effective answer for this client. */
    public EffectiveVrfyAnswer effectiveAnswer(SmtpClient client) {
        return effectiveAnswer(client, RuleTrace.none());
    }

    /** The effective answer for this client, with a trace of the evaluated rules. */
    public EffectiveVrfyAnswer effectiveAnswer(SmtpClient client, RuleTrace<VrfyAnswer> trace) {
        return EffectiveVrfyAnswer.of(
                ruleSet().isEmpty()
                        ? RuleDecision.ofDefault(defaultAnswer())
                        : ruleSet().exact(Facts.of(client), defaultAnswer(), trace));
    }

    /**
     * Whether EHLO lists VRFY and EXPN for this client: whether it gets real answers (RFC 5321
     * section 3.5.2).
     */
    public boolean isOffered(SmtpClient client) {
        return effectiveAnswer(client).answer() == VrfyAnswer.VERIFY;
    }

    /**
     * Takes a refused recipient from the budget of its client, since RCPT reveals addresses as VRFY
     * does. Only clients that get real answers have a budget.
     */
    public void chargeRefusedRecipient(SmtpClient client, ClientBudgets budgets) {
        if (isOffered(client)) {
            budgets.spend(ClientKey.of(client), budget());
        }
    }

    /** The verdict on one command of this client, by {@link #effectiveAnswer(SmtpClient)}. */
    public VrfyVerdict decide(
            VrfyCommand command,
            String argument,
            SmtpClient client,
            AddressBook addressBook,
            ClientBudgets budgets) {
        return decide(command, argument, client, effectiveAnswer(client), addressBook, budgets);
    }

    /**
     * The verdict on one command. Asks the address book only where the client may get the answer
     * and has budget left, so the other replies take the same time for every argument.
     *
     * @param effectiveAnswer that for this client
     */
    public VrfyVerdict decide(
            VrfyCommand command,
            String argument,
            SmtpClient client,
            EffectiveVrfyAnswer effectiveAnswer,
            AddressBook addressBook,
            ClientBudgets budgets) {
        if (effectiveAnswer.answer() == VrfyAnswer.DISABLED) {
            return VrfyVerdict.of(command, effectiveAnswer, Outcome.DISABLED);
        }
        if (argument.isBlank()) {
            return VrfyVerdict.of(command, effectiveAnswer, Outcome.USAGE);
        }
        if (effectiveAnswer.answer() == VrfyAnswer.NONCOMMITTAL) {
            return VrfyVerdict.of(command, effectiveAnswer, Outcome.NONCOMMITTAL);
        }
        if (!budgets.spend(ClientKey.of(client), budget())) {
            return VrfyVerdict.of(command, effectiveAnswer, Outcome.OVER_BUDGET);
        }
        Optional<LookupResult> found = find(VrfyArgument.parse(argument), client, addressBook);
        if (found.isEmpty()) {
            return VrfyVerdict.of(command, effectiveAnswer, Outcome.USAGE);
        }
        LookupResult result = named(found.get());
        return VrfyVerdict.of(command, effectiveAnswer, outcome(result, client), result);
    }

    /** The lookup result; empty where the argument is not valid. */
    private Optional<LookupResult> find(
            VrfyArgument argument, SmtpClient client, AddressBook addressBook) {
        switch (argument.kind()) {
            case MAILBOX:
                return Optional.of(addressBook.findMailbox(argument.name(), argument.domain()));
            case USER_NAME:
                return Optional.of(findUserName(argument, client, addressBook));
            case FULL_NAME:
                return Optional.of(findFullName(argument, client, addressBook));
            default:
                return Optional.empty();
        }
    }

    private LookupResult findUserName(
            VrfyArgument argument, SmtpClient client, AddressBook addressBook) {
        Optional<String> own =
                client.user()
                        .filter(user -> user.contains("@"))
                        .map(user -> user.substring(user.lastIndexOf('@') + 1));
        return addressBook.findUserName(argument.name(), own, domains());
    }

    /** A quoted String can be a user name too (RFC 5321 section 4.1.1.6). */
    private LookupResult findFullName(
            VrfyArgument argument, SmtpClient client, AddressBook addressBook) {
        Optional<List<String>> addresses = names().addressesOf(argument.name());
        if (argument.canBeUserName() && addresses.filter(found -> !found.isEmpty()).isEmpty()) {
            return findUserName(argument, client, addressBook);
        }
        return addresses.map(addressBook::findAll).orElse(LookupResult.ACCEPTED);
    }

    private LookupResult named(LookupResult result) {
        if (result.mailboxes().isEmpty()) {
            return result;
        }
        return result.named(names().namesOf(result.addresses()));
    }

    private static Outcome outcome(LookupResult result, SmtpClient client) {
        switch (result.kind()) {
            case MAILBOXES:
                return result.mailboxes().size() == 1 ? Outcome.VERIFIED : Outcome.AMBIGUOUS;
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
