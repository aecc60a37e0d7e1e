package io.jamespolicy.smtp.installation;

import io.jamespolicy.smtp.policy.installation.ClassList;
import java.io.FileNotFoundException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.configuration2.Configuration;
import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.james.utils.PropertiesProvider;

/** A properties file with a list of classes, read as James reads it. */
final class ClassListFile {
    private final ClassList list;
    private final Optional<Configuration> file;

    private ClassListFile(ClassList list, Optional<Configuration> file) {
        this.list = list;
        this.file = file;
    }

    static ClassListFile read(ClassList list, PropertiesProvider provider)
            throws ConfigurationException {
        try {
            return new ClassListFile(
                    list, Optional.of(provider.getConfiguration(list.component())));
        } catch (FileNotFoundException e) {
            return new ClassListFile(list, Optional.empty());
        }
    }

    /** A boolean in the file; the default is false. */
    boolean flag(String key) {
        return file.filter(found -> found.getBoolean(key, false)).isPresent();
    }

    boolean namesOurs() {
        return classes().contains(list.ours());
    }

    /** One sentence for each listed class that does not exist. */
    List<String> missingClasses() {
        return classes().stream()
                .filter(name -> !JamesClasses.have(name))
                .map(
                        name ->
                                place(list)
                                        + ": "
                                        + list.key()
                                        + " names "
                                        + JamesClasses.missing(name))
                .collect(Collectors.toList());
    }

    /** What to add to the file, where it does not name our class. */
    String remedy() {
        Stream<String> others =
                classes().stream().filter(name -> !name.startsWith(JamesClasses.OURS));
        String line =
                list.key()
                        + "="
                        + Stream.concat(others, Stream.of(list.ours()))
                                .collect(Collectors.joining(","));
        return place(list)
                + (file.isPresent() ? " needs the line " : " is missing, and needs the line ")
                + line;
    }

    static String place(ClassList list) {
        return "conf/" + list.fileName();
    }

    private List<String> classes() {
        return file.map(found -> List.of(found.getStringArray(list.key()))).orElseGet(List::of);
    }
}
