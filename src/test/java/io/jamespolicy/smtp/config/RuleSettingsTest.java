package io.jamespolicy.smtp.config;

import static io.jamespolicy.smtp.config.PolicySnapshotTest.FACTS;
import static io.jamespolicy.smtp.config.PolicySnapshotTest.LIMIT_ACCEPTED;
import static io.jamespolicy.smtp.config.PolicySnapshotTest.assertRefused;
import static io.jamespolicy.smtp.config.PolicySnapshotTest.readSettings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jamespolicy.smtp.policy.rule.Rule;
import io.jamespolicy.smtp.policy.size.MessageSize;
import io.jamespolicy.smtp.policy.size.SizeLimit;
import io.jamespolicy.smtp.policy.vrfy.VrfyAnswer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleSettingsTest {
    private static final String ADDRESSES =
            "an address, a domain or its subdomains, such as bob@example.org, @example.org or @*.example.org";

    @Test
    void rulesShouldBeReadInTheirOrder() throws Exception {
        PolicySnapshot snapshot =
                readSettings(
                        "<size>"
                                + "<rule><name>lists</name><recipient>@lists.example.org</recipient>"
                                + "<sender>&lt;&gt;</sender><sender>a@b</sender><limit>2M</limit>"
                                + "<reply>Mail to a list is limited to 2 MB</reply></rule>"
                                + "<rule><authenticated>true</authenticated><tls>true</tls><listener>465</listener>"
                                + "<listener>587</listener><network>127.0.0.0/8</network><network>::1</network>"
                                + "<user>@example.org</user><limit>unlimited</limit></rule>"
                                + "<rule><name>watched</name><mode>observe</mode><limit>1M</limit></rule>"
                                + "</size>");

        assertThat(snapshot.size().rules())
                .extracting(Rule::name)
                .containsExactly("lists", "size-2", "watched");
        assertThat(snapshot.size().rules())
                .extracting(Rule::isObserved)
                .containsExactly(false, false, true);
        assertThat(
                        snapshot.size()
                                .exact(
                                        FACTS.withSender("").withRecipient("x@lists.example.org"),
                                        SizeLimit.UNLIMITED))
                .satisfies(
                        effectiveLimit -> {
                            assertThat(effectiveLimit.limit())
                                    .isEqualTo(SizeLimit.of(MessageSize.ofOctets(2 << 20)));
                            assertThat(effectiveLimit.sentence())
                                    .contains("Mail to a list is limited to 2 MB");
                        });
        assertThat(
                        snapshot.size()
                                .exact(
                                        FACTS.withSender("x@y").withRecipient("x@y"),
                                        SizeLimit.UNLIMITED)
                                .rule())
                .contains("size-2");
    }

    @Test
    void rulesOfVrfyShouldBeRead() throws Exception {
        PolicySnapshot snapshot =
                readSettings(
                        "<vrfy><rule><name>staff</name><mode>enforce</mode>"
                                + "<authenticated>true</authenticated><answer>verify</answer></rule></vrfy>");

        assertThat(snapshot.vrfy().rules())
                .extracting(Rule::outcome)
                .containsExactly(VrfyAnswer.VERIFY);
        assertThat(snapshot.vrfy().isOffered(FACTS.client())).isTrue();
    }

    @Test
    void everyFaultOfARuleShouldBeNamed() {
        assertRefused(
                "<size><rule><limit>2M</limit><limitt/></rule>"
                        + "<rule><name>a b</name><mode>watch</mode><listener>0</listener>"
                        + "<network>192.0.2.1/24</network><network>example.org</network>"
                        + "<authenticated>yes</authenticated><tls/><user>&lt;&gt;</user><sender>a b</sender>"
                        + "<recipient>x@</recipient><reply>\u00fc</reply></rule></size>"
                        + "<vrfy><rule><sender>a@b</sender><answer>maybe</answer></rule></vrfy>",
                "size.rule[1].limitt: unknown key, accepted: name, mode, listener, network, authenticated, relaying, tls, user,"
                        + " sender, recipient, limit, reply",
                "size.rule[2].name: found 'a b', accepted: letters, digits, dots, hyphens and underscores, at most 64",
                "size.rule[2].mode: found 'watch', accepted: enforce, observe",
                "size.rule[2].listener: found '0', accepted: a whole number from 1 to 65535",
                "size.rule[2].network: found '192.0.2.1/24', accepted: an address or a network,"
                        + " such as 192.0.2.0/24 or 2001:db8::/32, without bits beyond its prefix;"
                        + " did you mean 192.0.2.0/24?",
                "size.rule[2].network: found 'example.org', accepted: an address or a network,"
                        + " such as 192.0.2.0/24 or 2001:db8::/32, without bits beyond its prefix",
                "size.rule[2].authenticated: found 'yes', accepted: true or false",
                "size.rule[2].tls: found '', accepted: true or false",
                "size.rule[2].user: found '<>', accepted: "
                        + ADDRESSES
                        + "; without virtual hosting, a name such as bob or user:bob.smith",
                "size.rule[2].sender: found 'a b', accepted: " + ADDRESSES + "; or <>",
                "size.rule[2].recipient: found 'x@', accepted: " + ADDRESSES,
                "size.rule[2].limit: missing, accepted: " + LIMIT_ACCEPTED,
                "size.rule[2].reply: found '\u00fc', accepted: one line of printable ASCII, at most 400 characters",
                "vrfy.rule[1].sender: unknown key, accepted: name, mode, listener, network, authenticated, relaying, tls, user,"
                        + " answer",
                "vrfy.rule[1].answer: found 'maybe', accepted: verify, noncommittal, disabled");
    }

    /** None of these is taken and then matches nobody. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "recipient | example.org | @example.org",
                "sender | *@example.org | @example.org",
                "recipient | @.example.org | @*.example.org",
                "sender | a@example.org,b@example.org | a@example.org and b@example.org, each in an element of its own",
                "recipient | a@example.org; example.net | a@example.org and @example.net, each in an element of its own",
                "user | example.org | @example.org or user:example.org",
                "user | bob.smith | @bob.smith or user:bob.smith",
                "network | 192.0.2.1/24 | 192.0.2.0/24",
                "network | 192.0.2.0/24, 10.0.0.1/8 | 192.0.2.0/24 and 10.0.0.0/8, each in an element of its own",
                "listener | 25, 587 | 25 and 587, each in an element of its own",
            })
    void aTypingErrorShouldBeRefusedWithWhatWasProbablyMeant(
            String key, String text, String meant) {
        for (String rule :
                key.equals("sender") || key.equals("recipient")
                        ? List.of("<size><rule>%s<limit>1M</limit></rule></size>")
                        : List.of(
                                "<size><rule>%s<limit>1M</limit></rule></size>",
                                "<vrfy><rule>%s<answer>verify</answer></rule></vrfy>",
                                "<limits><exempt>%s</exempt></limits>")) {
            String element = "<" + key + ">" + text + "</" + key + ">";
            assertThatThrownBy(() -> readSettings(String.format(rule, element)))
                    .hasMessageContaining("." + key + ": found '" + text + "', accepted: ")
                    .hasMessageContaining("; did you mean " + meant + "?");
        }
    }

    @Test
    void rulesThatMakeNoSenseTogetherShouldBeRefused() {
        assertRefused(
                "<size><rule><name>a</name><network>10.0.0.0/8</network><limit>1M</limit></rule>"
                        + "<rule><name>a</name><network>10.1.0.0/16</network><tls>true</tls><limit>2M</limit></rule>"
                        + "<rule><name>c</name><authenticated>false</authenticated><user>bob</user>"
                        + "<limit>1M</limit></rule>"
                        + "<rule><name>d</name><relaying>false</relaying><user>bob</user><limit>1M</limit></rule>"
                        + "<rule><name>e</name><relaying>false</relaying><authenticated>true</authenticated>"
                        + "<limit>1M</limit></rule></size>",
                "size.rule[2].name: 'a' is the name of an earlier rule",
                "size.rule[2].name: rule 'a' never matches, since rule 'a' before it always does",
                "size.rule[3].authenticated: false, but only an authenticated client is a user: the rule never matches",
                "size.rule[4].relaying: false, but an authenticated client may relay: the rule never matches",
                "size.rule[5].relaying: false, but an authenticated client may relay: the rule never matches");
    }

    /** A rule with a wrong condition is not checked for contradictions. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<network>10.0.0.1/8</network> | network: found '10.0.0.1/8', accepted: an address or a network,",
                "<netwrok>10.0.0.0/8</netwrok> | netwrok: unknown key, accepted: ",
                "<tls>yes</tls> | tls: found 'yes', accepted: true or false",
                "<tls>true</tls><tls>false</tls> | tls: stands 2 times, accepted: once",
                "<tls of='x'>true</tls> | tls: unknown attribute of",
                "any network | found text 'any network'"
            })
    void aRuleWithAWrongConditionShouldNotAccuseAnother(String condition, String fault) {
        assertThatThrownBy(
                        () ->
                                readSettings(
                                        "<size><rule>"
                                                + condition
                                                + "<limit>1M</limit></rule>"
                                                + "<rule><tls>true</tls><limit>2M</limit></rule></size>"))
                .hasMessageContaining(fault)
                .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(2));
    }

    @Test
    void anObservedRuleShouldHideNone() throws Exception {
        assertThat(
                        readSettings(
                                        "<size><rule><mode>observe</mode><limit>1M</limit></rule>"
                                                + "<rule><tls>true</tls><limit>2M</limit></rule></size>")
                                .size()
                                .rules())
                .hasSize(2);
    }
}
