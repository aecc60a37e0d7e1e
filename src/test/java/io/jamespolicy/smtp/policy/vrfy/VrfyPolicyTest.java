package io.jamespolicy.smtp.policy.vrfy;

import static org.assertj.core.api.Assertions.assertThat;

import io.jamespolicy.smtp.policy.abuse.ClientBudgets;
import io.jamespolicy.smtp.policy.client.SmtpClient;
import io.jamespolicy.smtp.policy.reply.SmtpReply;
import io.jamespolicy.smtp.policy.rule.Condition;
import io.jamespolicy.smtp.policy.rule.Rule;
import io.jamespolicy.smtp.policy.rule.RuleDecision;
import io.jamespolicy.smtp.policy.vrfy.VrfyVerdict.Outcome;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import nl.jqno.equalsverifier.EqualsVerifier;
import nl.jqno.equalsverifier.Warning;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class VrfyPolicyTest {
    private static final SmtpClient STRANGER = client(false);
    private static final SmtpClient RELAYING = client(true);
    private static final VrfyPolicy VERIFYING = VrfyPolicy.of(VrfyAnswer.VERIFY);
    private static final FullNames NAMES =
            ListedFullNames.of(Map.of("bob@example.org", "Bob Example"));
    private static final ClientBudgets UNLIMITED = (client, budget) -> true;

    private static SmtpClient client(boolean relayAllowed) {
        return SmtpClient.builder()
                .server("mx.example.org", 25)
                .sessionId("id")
                .address(InetAddress.getLoopbackAddress())
                .relayAllowed(relayAllowed)
                .build();
    }

    @Test
    void shouldRespectBeanContract() {
        EffectiveVrfyAnswer open =
                EffectiveVrfyAnswer.of(RuleDecision.ofDefault(VrfyAnswer.VERIFY));
        EffectiveVrfyAnswer shut =
                EffectiveVrfyAnswer.of(RuleDecision.ofDefault(VrfyAnswer.DISABLED));
        EqualsVerifier.forClass(AutoValue_VrfyVerdict.class)
                .suppress(Warning.NULL_FIELDS)
                .withPrefabValues(EffectiveVrfyAnswer.class, open, shut)
                .verify();
        EqualsVerifier.forClass(AutoValue_EffectiveVrfyAnswer.class)
                .suppress(Warning.NULL_FIELDS)
                .withPrefabValues(EffectiveVrfyAnswer.class, open, shut)
                .verify();
        EqualsVerifier.forClass(AutoValue_LookupResult.class)
                .suppress(Warning.NULL_FIELDS)
                .verify();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bob",
                "bob@example.org",
                "x\0",
                "\ufffd",
                "Bob Example",
                "<>",
                "@",
                "a@b@c"
            })
    void noncommittalShouldAnswerAlikeAndAskNobody(String argument) {
        FixedAddressBook addressBook =
                new FixedAddressBook(LookupResult.mailbox(mailbox("bob@example.org")));

        VrfyVerdict verdict =
                VrfyPolicy.DEFAULT.decide(
                        VrfyCommand.VRFY, argument, STRANGER, addressBook, UNLIMITED);

        assertThat(VrfyReplies.of(verdict))
                .hasToString(
                        "252 2.5.2 Cannot verify, but will accept and attempt delivery if the address is good");
        assertThat(addressBook.asked).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(VrfyCommand.class)
    void disabledShouldSaySoWhateverIsAsked(VrfyCommand command) {
        FixedAddressBook addressBook = new FixedAddressBook(LookupResult.UNKNOWN);
        VrfyPolicy policy = VrfyPolicy.of(VrfyAnswer.DISABLED);

        assertThat(VrfyReplies.of(policy.decide(command, "bob", STRANGER, addressBook, UNLIMITED)))
                .hasToString("502 5.5.1 " + command + " is disabled");
        assertThat(VrfyReplies.of(policy.decide(command, "", STRANGER, addressBook, UNLIMITED)))
                .hasToString("502 5.5.1 " + command + " is disabled");
        assertThat(addressBook.asked).isEmpty();
    }

    private static Mailbox mailbox(String address) {
        return Mailbox.of(address).orElseThrow();
    }

    static Stream<Arguments> lookupResults() {
        String silence =
                "252 2.5.2 Cannot verify, but will accept and attempt delivery if the address is good";
        List<Mailbox> two = List.of(mailbox("bob@a"), mailbox("bob@b"));
        return Stream.of(
                both(LookupResult.mailbox(mailbox("bob@a")), "250 2.1.5 <bob@a>"),
                Arguments.of(
                        LookupResult.forwarded(mailbox("bob@c")),
                        STRANGER,
                        "251 2.1.5 User not local; will forward to <bob@c>",
                        "250 2.1.5 <bob@c>"),
                Arguments.of(
                        LookupResult.group(two),
                        STRANGER,
                        "252 2.1.5 That is a mailing list",
                        "250 2.1.5 <bob@a>\n250 2.1.5 <bob@b>"),
                Arguments.of(
                        LookupResult.mailboxes(two),
                        STRANGER,
                        "553 5.1.4 User ambiguous; possibilities are <bob@a> <bob@b>",
                        "550 5.1.4 User ambiguous; possibilities are <bob@a> <bob@b>"),
                both(LookupResult.UNKNOWN, "550 5.1.1 No such user here"),
                both(LookupResult.mailboxes(List.of()), "550 5.1.1 No such user here"),
                both(LookupResult.refused("Gone"), "550 5.1.1 Gone"),
                Arguments.of(
                        LookupResult.NOT_LOCAL,
                        STRANGER,
                        "551 5.7.1 User not local",
                        "550 5.7.1 User not local"),
                Arguments.of(LookupResult.NOT_LOCAL, RELAYING, silence, silence),
                both(LookupResult.ACCEPTED, silence),
                both(LookupResult.UNAVAILABLE, "252 2.4.3 Cannot verify now"));
    }

    private static Arguments both(LookupResult result, String reply) {
        return Arguments.of(result, STRANGER, reply, reply);
    }

    @ParameterizedTest
    @MethodSource("lookupResults")
    void verifyShouldTellWhatWasFound(
            LookupResult result, SmtpClient client, String verified, String expanded) {
        FixedAddressBook addressBook = new FixedAddressBook(result);

        assertThat(
                        VrfyReplies.of(
                                VERIFYING.decide(
                                        VrfyCommand.VRFY, "bob", client, addressBook, UNLIMITED)))
                .hasToString(verified);
        assertThat(
                        VrfyReplies.of(
                                VERIFYING.decide(
                                        VrfyCommand.EXPN,
                                        "<bob@a>",
                                        client,
                                        addressBook,
                                        UNLIMITED)))
                .hasToString(expanded);
        assertThat(addressBook.asked).containsExactly("bob", "bob@a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "<>", "a@b@c", "x\0y"})
    void verifyShouldTellTheUsageWhenNothingCanBeAsked(String argument) {
        FixedAddressBook addressBook = new FixedAddressBook(LookupResult.UNKNOWN);

        assertThat(
                        VrfyReplies.of(
                                VERIFYING.decide(
                                        VrfyCommand.VRFY,
                                        argument,
                                        STRANGER,
                                        addressBook,
                                        UNLIMITED)))
                .hasToString("501 5.5.4 Usage: VRFY <mailbox>");
        assertThat(addressBook.asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bob Example", "\"Bob Example\" SMTPUTF8"})
    void verifyShouldLookUpTheAddressesOfAFullName(String argument) {
        FixedAddressBook addressBook = new FixedAddressBook(LookupResult.UNKNOWN);

        assertThat(verified(VERIFYING.withNames(NAMES), argument, addressBook))
                .hasToString("550 5.1.1 No such user here");
        assertThat(addressBook.asked).containsExactly("bob@example.org");
        assertThat(verified(VERIFYING.withNames(NAMES), "No Body", addressBook))
                .hasToString("550 5.1.1 No such user here");
        assertThat(addressBook.asked).hasSize(1);
    }

    @Test
    void verifyShouldTellNothingOfAFullNameWhereNamesCannotBeSearched() {
        FixedAddressBook addressBook = new FixedAddressBook(LookupResult.UNKNOWN);

        assertThat(verified(VERIFYING, "Bob Example", addressBook).code()).isEqualTo(252);
        assertThat(addressBook.asked).isEmpty();
    }

    @Test
    void verifyShouldTellTheNamesOfOwnersThatItKnows() {
        FixedAddressBook both =
                new FixedAddressBook(
                        LookupResult.group(
                                List.of(mailbox("bob@example.org"), mailbox("carol@example.org"))));

        assertThat(
                        VERIFYING
                                .withNames(NAMES)
                                .decide(VrfyCommand.EXPN, "staff", STRANGER, both, UNLIMITED)
                                .mailboxes())
                .hasToString("[Bob Example <bob@example.org>, <carol@example.org>]");
        assertThat(
                        verified(
                                VERIFYING.withNames(NAMES),
                                "Bob Example",
                                new FixedAddressBook(
                                        LookupResult.mailbox(mailbox("bob@example.org")))))
                .hasToString("250 2.1.5 Bob Example <bob@example.org>");
    }

    private static SmtpReply verified(VrfyPolicy policy, String argument, AddressBook addressBook) {
        return VrfyReplies.of(
                policy.decide(VrfyCommand.VRFY, argument, STRANGER, addressBook, UNLIMITED));
    }

    @Test
    void rulesShouldDecideByClient() {
        VrfyPolicy policy =
                VrfyPolicy.of(VrfyAnswer.DISABLED)
                        .withRules(
                                List.of(
                                        Rule.of(
                                                "tls",
                                                List.of(Condition.tls(true)),
                                                VrfyAnswer.NONCOMMITTAL),
                                        Rule.of(
                                                "port",
                                                List.of(Condition.listener(Set.of(25))),
                                                VrfyAnswer.VERIFY)));

        assertThat(policy.isOffered(STRANGER)).isTrue();
        assertThat(
                        policy.decide(
                                        VrfyCommand.VRFY,
                                        "bob",
                                        STRANGER,
                                        new FixedAddressBook(LookupResult.UNKNOWN),
                                        UNLIMITED)
                                .outcome())
                .isEqualTo(Outcome.NO_SUCH_USER);
    }

    @Test
    void noncommittalShouldTellTheUsageWithoutArgument() {
        assertThat(
                        VrfyPolicy.DEFAULT
                                .decide(
                                        VrfyCommand.VRFY,
                                        " ",
                                        STRANGER,
                                        new FixedAddressBook(LookupResult.UNKNOWN),
                                        UNLIMITED)
                                .outcome())
                .isEqualTo(Outcome.USAGE);
    }

    @ParameterizedTest
    @EnumSource(VrfyAnswer.class)
    void isOfferedShouldBeTrueOnlyWhenVerifying(VrfyAnswer answer) {
        assertThat(VrfyPolicy.of(answer).isOffered(STRANGER))
                .isEqualTo(answer == VrfyAnswer.VERIFY);
    }

    @Test
    void observedRulesShouldChangeNothingAndBeToldWhereTheyWouldHave() {
        List<Condition> anybody = List.of();
        VrfyPolicy policy =
                VERIFYING.withRules(
                        List.of(
                                Rule.of("open", anybody, VrfyAnswer.VERIFY).observed(),
                                Rule.of("shut", anybody, VrfyAnswer.DISABLED).observed()));

        VrfyVerdict verdict =
                policy.decide(
                        VrfyCommand.VRFY,
                        "bob",
                        STRANGER,
                        new FixedAddressBook(LookupResult.UNKNOWN),
                        UNLIMITED);

        assertThat(verdict.outcome()).isEqualTo(Outcome.NO_SUCH_USER);
        assertThat(verdict.effectiveAnswer().rule()).isEmpty();
        assertThat(verdict.effectiveAnswer().observed()).hasToString("[DISABLED by shut]");
    }
}
