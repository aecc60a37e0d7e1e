package io.jamespolicy.smtp.cli.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jamespolicy.smtp.policy.installation.ClassList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassListTextTest {
    private static final String KEY = "guice.extension.module";
    private static final String OURS = "io.jamespolicy.smtp.SmtpPolicyModule";

    private static ClassListText of(String text) throws RefusedEditException {
        return ClassListText.of(text, ClassList.EXTENSIONS);
    }

    private static void assertEdited(String before, String after) throws RefusedEditException {
        assertThat(of(before).withOurs()).isEqualTo(after);
        assertThat(of(after).withOurs()).isEqualTo(after);
        assertThat(of(after).withoutOurs()).isEqualTo(before);
    }

    @Test
    void aMissingListShouldGetALineOfItsOwn() throws Exception {
        assertEdited("", KEY + "=" + OURS + "\n");
        assertEdited("a=b\n", "a=b\n" + KEY + "=" + OURS + "\n");
        assertEdited("a=b\r\n", "a=b\r\n" + KEY + "=" + OURS + "\r\n");
    }

    /** James's own files end like this. */
    @Test
    void aCommentWithoutALineEndShouldNotSwallowIt() throws Exception {
        assertEdited("a=b\n#" + KEY + "=", "a=b\n#" + KEY + "=\n" + KEY + "=" + OURS);
        assertEdited("a=b\r\n! x", "a=b\r\n! x\r\n" + KEY + "=" + OURS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"=", " = ", ":", " ", "\t:\t"})
    void othersInTheListShouldStay(String separator) throws Exception {
        String line = "  " + KEY + separator + "org.example.A, org.example.B";
        assertEdited(line + "  \nx=y", line + "," + OURS + "  \nx=y");
    }

    @Test
    void anEmptyListShouldBeFilled() throws Exception {
        assertThat(of(KEY + "=\nx=y").withOurs()).isEqualTo(KEY + "=" + OURS + "\nx=y");
        assertThat(of(KEY).withOurs()).isEqualTo(KEY + "=" + OURS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                OURS + ",org.example.A",
                OURS + " , org.example.A",
                "org.example.A," + OURS,
                "org.example.A , " + OURS,
            })
    void oursShouldBeTakenOutWhereverItStands(String list) throws Exception {
        assertThat(of(KEY + "=" + list + "\n").withoutOurs()).isEqualTo(KEY + "=org.example.A\n");
        assertThat(of(KEY + "=" + list + "\n").withOurs()).isEqualTo(KEY + "=" + list + "\n");
    }

    @Test
    void aClassWithOursAsItsBeginningShouldStay() throws Exception {
        String other = KEY + "=" + OURS + "2\n";
        assertThat(of(other).withoutOurs()).isEqualTo(other);
        assertThat(of(other).withOurs()).isEqualTo(KEY + "=" + OURS + "2," + OURS + "\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                KEY + "=a.A,\\\n  b.B\n",
                "x=y\n" + KEY + "=a.A\n" + KEY + "=b.B\n",
                KEY + "=${env:MODULES}\n",
                "guice.extension\\.module=a.A\n",
                "include=other.properties\n",
                "includeoptional = other.properties\n",
                "\u00ef\u00bb\u00bf" + KEY + "=a.A\n",
                "a\0=\0"
            })
    void whatIsNotUnderstoodShouldBeRefused(String text) {
        assertThatThrownBy(() -> of(text).withOurs()).isInstanceOf(RefusedEditException.class);
    }

    @Test
    void aRefusalShouldNameTheLine() {
        assertThatThrownBy(() -> of("#a\r\n#b\r" + KEY + "=a.A\\\n"))
                .hasMessage(
                        "line 3: the list is continued, escaped or a reference: add "
                                + OURS
                                + " by hand");
    }

    @Test
    void theSecondLineOfAnotherKeyShouldNotCount() throws Exception {
        String text = "x=y,\\\n" + KEY + "=a.A\n";
        assertEdited(text, text + KEY + "=" + OURS + "\n");
        String comment = "# not continued \\\n" + KEY + "=a.A\n";
        assertEdited(comment, "# not continued \\\n" + KEY + "=a.A," + OURS + "\n");
    }
}
