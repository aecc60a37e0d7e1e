package io.jamespolicy.smtp.policy.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.jamespolicy.smtp.policy.rule.Condition;
import io.jamespolicy.smtp.policy.rule.Rule;
import io.jamespolicy.smtp.policy.vrfy.AddressBook;
import io.jamespolicy.smtp.policy.vrfy.LookupResult;
import io.jamespolicy.smtp.policy.vrfy.Mailbox;
import io.jamespolicy.smtp.policy.vrfy.VrfyAnswer;
import io.jamespolicy.smtp.policy.vrfy.VrfyCommand;
import io.jamespolicy.smtp.policy.vrfy.VrfyPolicy;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VrfyExplanationTest {
    private static final String SILENCE =
            "252 2.5.2 Cannot verify, but will accept and attempt delivery if the address is good";
    private static final VrfyPolicy POLICY =
            VrfyPolicy.DEFAULT.withRules(
                    List.of(
                            Rule.of(
                                            "watched",
                                            List.of(Condition.listener(Set.of(25))),
                                            VrfyAnswer.DISABLED)
                                    .observed(),
                            Rule.of(
                                    "staff",
                                    List.of(Condition.authenticated(true), Condition.tls(true)),
                                    VrfyAnswer.VERIFY)));

    /** An address book with bob and a group of two. */
    private static final AddressBook ADDRESS_BOOK =
            new AddressBook() {
                @Override
                public LookupResult findMailbox(String localPart, String domain) {
                    return domain.equals("example.org")
                            ? findUserName(localPart, Optional.empty(), List.of())
                            : LookupResult.NOT_LOCAL;
                }

                @Override
                public LookupResult findUserName(
                        String name, Optional<String> own, List<String> listed) {
                    switch (name) {
                        case "bob":
                            return LookupResult.mailbox(mailbox("bob"));
                        case "staff":
                            return LookupResult.group(List.of(mailbox("alice"), mailbox("bob")));
                        default:
                            return LookupResult.UNKNOWN;
                    }
                }

                @Override
                public LookupResult findAll(List<String> addresses) {
                    return LookupResult.ACCEPTED;
                }
            };

    private static final String EXEMPT =
            "    not banned, and exempt from bans by 'default: clients that may relay'";

    private static Mailbox mailbox(String name) {
        return Mailbox.of(name + "@example.org").orElseThrow();
    }

    private static VrfyExplanation explain(
            String client, String listener, String user, String argument) {
        ClientQuery query = ClientQuery.parse(client, listener, user, Samples.SERVERS);
        return VrfyExplanation.of(query, Samples.session(query), argument, POLICY, ADDRESS_BOOK);
    }

    @Test
    void linesShouldTellEachRuleAndEachReply() {
        assertThat(VrfyExplanationLines.of(explain("192.0.2.7", "587 tls", "bob", "staff")))
                .containsExactly(
                        "192.0.2.7 at mx.example.org:587, with TLS, user bob",
                        EXEMPT,
                        Samples.LIMITS,
                        "    rule 1 'watched', only observed: listener does not match",
                        "    rule 2 'staff': matches; answer verify",
                        "    answer verify, by rule 'staff'",
                        "EHLO",
                        "    lists VRFY and EXPN",
                        "VRFY staff",
                        "    answered: 252 2.1.5 That is a mailing list",
                        "EXPN staff",
                        "    answered: 250-2.1.5 <alice@example.org>",
                        "        250 2.1.5 <bob@example.org>");
    }

    @Test
    void linesShouldTellWhatObservedRulesWouldHaveDone() {
        assertThat(VrfyExplanationLines.of(explain("192.0.2.7", "25", "bob", "")))
                .containsExactly(
                        "192.0.2.7 at mx.example.org:25, without TLS, user bob",
                        EXEMPT,
                        Samples.LIMITS,
                        "    rule 1 'watched', only observed: matches; answer disabled",
                        "    rule 2 'staff': tls does not match",
                        "    answer noncommittal, by default",
                        "    rule 'watched', only observed, would give answer disabled",
                        "EHLO",
                        "    does not list VRFY and EXPN",
                        "VRFY",
                        "    answered: 501 5.5.4 Usage: VRFY <mailbox>",
                        "EXPN",
                        "    answered: 501 5.5.4 Usage: EXPN <mailbox>");
    }

    @ParameterizedTest
    @CsvSource({
        "bob, 250 2.1.5 <bob@example.org>",
        "nobody@example.org, 550 5.1.1 No such user here",
        "bob@elsewhere.example, '" + SILENCE + "'",
        "Bob Example, '" + SILENCE + "'",
        "a@b@c, 501 5.5.4 Usage: VRFY <mailbox>"
    })
    void replyShouldBeWhatTheAddressBookLeadsTo(String argument, String reply) {
        assertThat(explain("192.0.2.7", "587 tls", "bob", argument).reply(VrfyCommand.VRFY))
                .hasToString(reply);
    }

    /** Asks more often than any budget allows. */
    @Test
    void replyShouldNotHangOnHowOftenIsAsked() {
        for (int i = 0; i < 100; i++) {
            assertThat(explain("192.0.2.7", "587 tls", "bob", "bob").reply(VrfyCommand.VRFY))
                    .hasToString("250 2.1.5 <bob@example.org>");
        }
    }
}
