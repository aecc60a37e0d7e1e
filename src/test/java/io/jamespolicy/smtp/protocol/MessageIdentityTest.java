package io.jamespolicy.smtp.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.apache.james.lifecycle.api.LifecycleUtil;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.server.core.MimeMessageInputStreamSource;
import org.apache.james.smtpserver.ExtendedSMTPSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The client wrote the message, and may still be writing it. */
class MessageIdentityTest {
    private final MimeMessageInputStreamSource copy = MimeMessageInputStreamSource.create("Mail1");
    private final ExtendedSMTPSession session = mock(ExtendedSMTPSession.class);

    @AfterEach
    void deleteTheCopy() {
        LifecycleUtil.dispose(copy);
    }

    private void receive(String text) throws Exception {
        copy.getWritableOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        when(session.getMimeMessageWriter()).thenReturn(copy);
    }

    private static Stream<Arguments> messages() {
        String large = "x".repeat(200_000);
        return Stream.of(
                Arguments.of("Message-ID: <1@a.example>\r\n\r\n", "<1@a.example>"),
                Arguments.of("Subject: x\r\nmessage-id:<1@a.example>\r\n\r\nx", "<1@a.example>"),
                Arguments.of("Message-Id:\r\n <1@a.example> \r\n\r\n", "<1@a.example>"),
                Arguments.of("Message-ID: a b\u0000\u00ff\r\n\r\n", "a b\u0000\u00ff"),
                Arguments.of("Message-ID: <1@a.example>\r\n\r\n" + large, "<1@a.example>"),
                Arguments.of("Message-ID: <1@a.example>\r\nSubject", "<1@a.example>"),
                Arguments.of(
                        "References: "
                                + "x".repeat(20_000)
                                + "\r\nMessage-ID: <1@a.example>\r\n\r\n",
                        "<1@a.example>"));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void theFieldShouldBeReadAsTheClientWroteIt(String message, String field) throws Exception {
        receive(message);

        assertThat(MessageIdentity.messageId(session)).contains(field);
        assertThat(MessageIdentity.mailId(session)).contains("Mail1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\r\n",
                "Subject: x\r\n\r\nMessage-ID: <1@a.example>\r\n",
                ": \r\n\r\n",
                "\u0000\u0001",
            })
    void aMessageWithoutTheFieldShouldHaveNone(String message) throws Exception {
        receive(message);

        assertThat(MessageIdentity.messageId(session)).isEmpty();
    }

    @Test
    void aHugeHeaderShouldBeLeftUnread() throws Exception {
        receive("Subject: " + "x".repeat(1_000_000) + "\r\nMessage-ID: <1@a.example>\r\n\r\n");

        assertThat(MessageIdentity.messageId(session)).isEmpty();
    }

    @Test
    void outsideDataThereShouldBeNeither() {
        assertThat(MessageIdentity.messageId(session)).isEmpty();
        assertThat(MessageIdentity.mailId(session)).isEmpty();
        assertThat(MessageIdentity.mailId(mock(SMTPSession.class))).isEmpty();
    }
}
