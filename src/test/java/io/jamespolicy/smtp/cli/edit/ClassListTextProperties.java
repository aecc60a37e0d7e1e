package io.jamespolicy.smtp.cli.edit;

import static org.assertj.core.api.Assertions.assertThat;

import io.jamespolicy.smtp.policy.installation.ClassList;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class ClassListTextProperties {
    private static ClassListText of(String text) throws RefusedEditException {
        return ClassListText.of(text, ClassList.EXTENSIONS);
    }

    @Property
    void allElseShouldStayToTheLetter(@ForAll String before, @ForAll boolean ended)
            throws Exception {
        String text = before + (ended ? "\n" : "");
        ClassListText file;
        try {
            file = of(text);
        } catch (RefusedEditException e) {
            return;
        }
        Assume.that(!text.replaceAll("[\\r\\n]+$", "").endsWith("\\"));
        assertThat(file.withOurs()).startsWith(text);
        assertThat(of(file.withOurs()).withoutOurs()).isEqualTo(text);
    }
}
