package io.jamespolicy.smtp.cli.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HandlerChainEditsTest {
    private static final String OURS = "io.jamespolicy.smtp.Policy";
    private static final String JAMES = "org.apache.james.smtpserver.";
    private static final String JMX = "jmxHandlersPackage=\"" + OURS + "JmxHandlersPackage\"";

    private static String servers(String... chains) {
        return Arrays.stream(chains)
                .map(chain -> "<smtpserver>" + chain + "</smtpserver>")
                .collect(Collectors.joining("\n", "<smtpservers>\n", "\n</smtpservers>"));
    }

    private static String chain(String attributes) {
        return "<handlerchain" + (attributes.isEmpty() ? "" : " " + attributes) + "/>";
    }

    private static void assertEdited(String before, String after) throws RefusedEditException {
        assertThat(HandlerChainEdits.of(before).withOurs()).isEqualTo(after);
        assertThat(HandlerChainEdits.of(after).withOurs()).isEqualTo(after);
        assertThat(HandlerChainEdits.of(after).withoutOurs()).isEqualTo(before);
        assertThat(HandlerChainEdits.of(before).withoutOurs()).isEqualTo(before);
    }

    @Test
    void everyServerShouldKeepItsOwnList() throws Exception {
        assertEdited(
                servers(
                        chain("coreHandlersPackage=\"" + JAMES + "NoAuthCmdHandlerLoader\""),
                        chain(""),
                        chain("coreHandlersPackage=\"" + JAMES + "CoreCmdHandlerLoader\""),
                        chain("coreHandlersPackage='org.example.A' enableJmx='false'"),
                        chain("coreHandlersPackage=\"org.example.B\""),
                        chain("coreHandlersPackage=\"org.example.A\"")),
                servers(
                        chain("coreHandlersPackage=\"" + OURS + "NoAuthHandlersPackage\" " + JMX),
                        chain("coreHandlersPackage=\"" + OURS + "HandlersPackage\" " + JMX),
                        chain(
                                "coreHandlersPackage=\""
                                        + OURS
                                        + "HandlersPackage\" baseHandlersPackage=\""
                                        + JAMES
                                        + "CoreCmdHandlerLoader\" "
                                        + JMX),
                        chain(
                                "coreHandlersPackage='"
                                        + OURS
                                        + "HandlersPackage2' baseHandlersPackage=\"org.example.A\" enableJmx='false'"),
                        chain(
                                "coreHandlersPackage=\""
                                        + OURS
                                        + "HandlersPackage3\" baseHandlersPackage=\"org.example.B\" "
                                        + JMX),
                        chain(
                                "coreHandlersPackage=\""
                                        + OURS
                                        + "HandlersPackage2\" baseHandlersPackage=\"org.example.A\" "
                                        + JMX)));
    }

    @Test
    void moreListsThanClassesShouldBeRefused() {
        assertThatThrownBy(
                        () ->
                                HandlerChainEdits.of(
                                                servers(
                                                        chain(""),
                                                        chain("coreHandlersPackage='a.A'"),
                                                        chain("coreHandlersPackage='b.B'"),
                                                        chain("coreHandlersPackage='c.C'")))
                                        .withOurs())
                .hasMessageContaining("line 5: ")
                .hasMessageEndingWith(": c.C");
    }

    @Test
    void anotherListForMBeansShouldBeKept() throws Exception {
        assertEdited(
                servers(chain("jmxHandlersPackage=\"a.A\" x='y'")),
                servers(
                        chain(
                                "coreHandlersPackage=\""
                                        + OURS
                                        + "HandlersPackage\" "
                                        + JMX
                                        + " baseJmxHandlersPackage=\"a.A\" x='y'")));
        HandlerChainEdits different =
                HandlerChainEdits.of(servers(chain(""), chain("jmxHandlersPackage='a.A'")));
        assertThat(different.leavesJmxOut()).isTrue();
        assertThat(different.withOurs()).contains("jmxHandlersPackage='a.A'");
    }

    /** Tests start tags in different notations and surroundings. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<handlerchain>%n<handler class='x'/></handlerchain>",
                "<handlerchain%n   enableJmx = \"true\"%n>%n</handlerchain>",
                "<!-- <handlerchain> --><handlerchain><a><![CDATA[<handlerchain>]]></a></handlerchain>",
                "<x/><handlerchain note='a > b &lt;handlerchain> coreHandlersPackage=\"q\"'></handlerchain>",
                "<a>\u00fc\uD83D\uDE00</a>\t<handlerchain>\u00e4</handlerchain>",
                "<x><handlerchain/></x><handlerchain  />",
            })
    void allElseShouldStayToTheLetter(String chain) throws Exception {
        for (String end : new String[] {"\n", "\r\n", "\r"}) {
            String before = servers(chain.replace("%n", end), chain("")).replace("\n", end);
            String after = HandlerChainEdits.of(before).withOurs();
            assertThat(HandlerChainEdits.of(after).withoutOurs()).isEqualTo(before);
            assertThat(after.replaceAll(" (core|jmx)HandlersPackage=\"io[^\"]*\"", ""))
                    .isEqualTo(before);
            assertThat(after.split("io.jamespolicy.smtp.PolicyHandlersPackage", -1)).hasSize(3);
        }
    }

    @Test
    void aLongFileShouldBeFoundInToo() throws Exception {
        StringBuilder long_ = new StringBuilder();
        for (int i = 0; i < 2_000; i++) {
            long_.append("<!-- ")
                    .append("x".repeat(i % 200))
                    .append(" -->")
                    .append(i % 3 == 0 ? "\r\n" : "");
        }
        String before = servers(long_ + chain(""), long_ + chain("a='b'"), chain(""));
        String after = HandlerChainEdits.of(before).withOurs();
        assertThat(HandlerChainEdits.of(after).withoutOurs()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<smtpservers/> | it has no <smtpserver>",
                "<smtpservers><smtpserver/></smtpservers> | line 1: this <smtpserver> has 0 <handlerchain>s, accepted: one",
                "<smtpservers><smtpserver><handlerchain/><handlerchain/></smtpserver></smtpservers> | line 1: this <smtpserver> has 2",
                "<smtpservers><smtpserver> | line 1: XML document structures must start and end within the same entity.",
                "<!DOCTYPE a><smtpservers/> | line 1: found a DOCTYPE, accepted: none",
                "not XML | line 1: Content is not allowed in prolog.",
                "<a><smtpserver><handlerchain><handler class='org.apache.james.protocols.smtp.core.esmtp.MailSizeEsmtpExtension'/></handlerchain></smtpserver></a> | line 1: <handler class=",
                "<a><smtpserver><handlerchain coreHandlersPackage='${env:X}'/></smtpserver></a> | line 1: this <handlerchain> names a class by a reference",
            })
    void whatIsNotUnderstoodShouldBeRefused(String text, String reason) {
        assertThatThrownBy(() -> HandlerChainEdits.of(text).withOurs())
                .isInstanceOf(RefusedEditException.class)
                .hasMessageStartingWith(reason);
    }
}
