package io.jamespolicy.smtp.policy.vrfy;

import static org.assertj.core.api.Assertions.assertThat;

import io.jamespolicy.smtp.policy.client.SmtpClient;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Holds for addresses and names of any length and character, as stores may return them. */
class VrfyRepliesProperties {
    private static VrfyVerdict ask(VrfyCommand command, boolean relay, LookupResult result) {
        return VrfyPolicy.of(VrfyAnswer.VERIFY)
                .decide(
                        command,
                        "bob",
                        SmtpClient.builder()
                                .server("mx.example.org", 25)
                                .sessionId("id")
                                .address(InetAddress.getLoopbackAddress())
                                .relayAllowed(relay)
                                .build(),
                        new FixedAddressBook(result),
                        (client, budget) -> true);
    }

    /** RFC 5321 section 4.5.3.1.5: a line has 512 octets, including its end. */
    @Property
    void aReplyShouldBeLinesOfAsciiWithTheSameCodes(
            @ForAll("lookupResults") LookupResult result,
            @ForAll VrfyCommand command,
            @ForAll boolean relay) {
        List<String> lines = VrfyReplies.of(ask(command, relay, result)).lines();

        assertThat(lines)
                .hasSizeBetween(1, VrfyReplies.MAX_MEMBERS + 1)
                .allMatch(line -> line.matches("[25]\\d\\d[ -][25]\\.\\d\\.\\d [ -~]{1,500}"));
        assertThat(lines.stream().map(line -> line.substring(0, 3)).distinct()).hasSize(1);
        assertThat(lines.stream().map(line -> line.substring(4, 9)).distinct()).hasSize(1);
    }

    /** RFC 5321 section 4.3.2 allows no 251, 551 and 553 for EXPN, and no 4yz for either. */
    @Property
    void codesShouldBeThoseOfTheCommand(
            @ForAll("lookupResults") LookupResult result, @ForAll boolean relay) {
        assertThat(VrfyReplies.of(ask(VrfyCommand.VRFY, relay, result)).code())
                .isIn(250, 251, 252, 550, 551, 553);
        assertThat(VrfyReplies.of(ask(VrfyCommand.EXPN, relay, result)).code()).isIn(250, 252, 550);
    }

    @Property
    void aRefusalShouldKeepThePostmastersWords(@ForAll("words") String text) {
        VrfyVerdict verdict =
                ask(VrfyCommand.VRFY, false, LookupResult.refused("550 5.1.6 " + text));

        assertThat(verdict.text()).isEqualTo("550 5.1.6 " + text);
        assertThat(VrfyReplies.of(verdict).text()).containsExactly(text);
    }

    @Property
    void aForwardShouldTellWhereTo(@ForAll("mailboxes") Mailbox mailbox) {
        assertThat(
                        VrfyReplies.of(
                                        ask(
                                                VrfyCommand.VRFY,
                                                false,
                                                LookupResult.forwarded(mailbox)))
                                .lines())
                .containsExactly(
                        "251 2.1.5 User not local; will forward to <" + mailbox.address() + ">");
    }

    @Property
    void aListShouldKnowWhoHasWhichName(
            @ForAll("words") String address, @ForAll("words") String name) {
        FullNames names = ListedFullNames.of(Map.of(address, name, "other", "Another"));

        assertThat(names.addressesOf(" " + name.toUpperCase(Locale.ROOT) + "\t"))
                .hasValueSatisfying(found -> assertThat(found).contains(address));
        assertThat(names.namesOf(List.of(address, "nobody"))).isEqualTo(Map.of(address, name));
    }

    @Provide
    Arbitrary<String> words() {
        return Arbitraries.strings()
                .alpha()
                .ofMinLength(1)
                .ofMaxLength(30)
                .filter(word -> !word.equals("other"));
    }

    @Provide
    Arbitrary<Mailbox> mailboxes() {
        return Combinators.combine(
                        Arbitraries.strings()
                                .withCharRange(' ', '~')
                                .ofMinLength(1)
                                .ofMaxLength(320),
                        Arbitraries.strings().withCharRange(' ', '\u0080').ofMaxLength(90))
                .as((address, name) -> Mailbox.of(address).orElseThrow().named(name));
    }

    @Provide
    Arbitrary<LookupResult> lookupResults() {
        return Arbitraries.oneOf(
                Arbitraries.of(
                        LookupResult.ACCEPTED,
                        LookupResult.UNKNOWN,
                        LookupResult.NOT_LOCAL,
                        LookupResult.UNAVAILABLE),
                Arbitraries.strings().ofMaxLength(500).map(LookupResult::refused),
                mailboxes().map(LookupResult::forwarded),
                mailboxes().list().ofMaxSize(25).map(LookupResult::mailboxes),
                mailboxes().list().ofMinSize(1).ofMaxSize(110).map(LookupResult::group));
    }
}
