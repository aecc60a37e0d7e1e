package io.jamespolicy.smtp.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jamespolicy.smtp.policy.client.SmtpClient;
import io.jamespolicy.smtp.policy.event.MailFacts;
import io.jamespolicy.smtp.policy.event.Refusal;
import io.jamespolicy.smtp.policy.reply.SentReply;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventFilterTest {
    private static final String LONG = "\"" + "a ".repeat(40) + "\"@example.org";

    /** A refused recipient of the second of January 1970. */
    private static EventRecord event() throws UnknownHostException {
        SmtpClient client =
                SmtpClient.builder()
                        .server("mx.example.org", 25)
                        .sessionId("5c0d0a35")
                        .address(InetAddress.getByName("2001:db8::7"))
                        .user(Optional.of("carol@example.org"))
                        .build();
        return EventRecords.of(
                86_400_000,
                Refusal.of(
                        Refusal.Stage.RECIPIENT,
                        client,
                        MailFacts.of(Optional.of(""), List.of("bob@example.org", LONG))
                                .identifiedBy(
                                        Optional.of("<1@example.com>"), Optional.of("Mail1-2")),
                        SentReply.of(550, "550 5.1.1 Unknown user"),
                        Optional.empty(),
                        1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "limit=1",
                "kind=recipient-refused",
                "kind=Recipient-Refused",
                "kind=size,recipient-refused",
                "client=2001:db8::7",
                "client=2001:db8::/32",
                "session=5c0d0a35",
                "user=CAROL@example.org",
                "sender=<>",
                "recipient=Bob@Example.org",
                "recipient=<bob@example.org>",
                "message_id=1@example.com",
                "message_id=<1@EXAMPLE.com>",
                "mail_id=Mail1-2",
                "code=550",
                "since=1970-01-02T00:00:00Z",
                "until=1970-01-02T02:00:00+02:00",
                "kind=recipient-refused  client=2001:db8::/32 code=550",
            })
    void shouldMatchWhatIsAskedFor(String filter) throws Exception {
        assertThat(EventFilter.parse(filter).matches(event())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kind=size",
                "kind=size,limit",
                "verb=noop",
                "client=192.0.2.0/24",
                "session=5c0d0a3",
                "user=bob@example.org",
                "sender=a@example.com",
                "recipient=bob@example.or",
                "rule=lists",
                "message_id=2@example.com",
                "mail_id=Mail1-3",
                "exceeded=errors",
                "code=55",
                "since=1970-01-02T00:00:01Z",
                "until=1970-01-01T23:59:59Z",
                "kind=recipient-refused code=552",
            })
    void shouldNotMatchAnythingElse(String filter) throws Exception {
        assertThat(EventFilter.parse(filter).matches(event())).isFalse();
    }

    @Test
    void aRecipientShouldMatchAsTheClientWroteIt() throws Exception {
        assertThat(EventFilter.parse(Map.of("recipient", LONG)).matches(event())).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "knid=size | parameter: found 'knid', accepted: client, code, exceeded, kind, limit,",
                "kind=sise | kind: found 'sise', accepted: command, vrfy,",
                "kind=size,limmit | kind: found 'limmit', accepted: command, vrfy,",
                "verb=x | verb: found 'x', accepted: ",
                "client=foo.example | client: found 'foo.example', accepted: an address",
                "client= | client: found '', accepted: a value",
                "sender= | sender: found '', accepted: a value",
                "verb=rcpt | verb: found 'rcpt', accepted: ",
                "since=yesterday | since: found 'yesterday', accepted: a time",
                "until=2026-11-27 | until: found '2026-11-27', accepted: a time",
                "exceeded=error | exceeded: found 'error', accepted: non-mail-commands,",
                "limit=0 | limit: found '0', accepted: a whole number from 1 to 100000",
                "limit=100001 | limit: found '100001'",
                "limit=-1 | limit: found '-1'",
                "x | parameter: found 'x'",
            })
    void whatIsUnknownShouldBeRefused(String filter, String message) {
        assertThatThrownBy(() -> EventFilter.parse(filter))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }
}
