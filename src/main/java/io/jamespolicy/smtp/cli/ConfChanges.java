package io.jamespolicy.smtp.cli;

import io.jamespolicy.smtp.cli.edit.ClassListText;
import io.jamespolicy.smtp.cli.edit.HandlerChainEdits;
import io.jamespolicy.smtp.cli.edit.RefusedEditException;
import io.jamespolicy.smtp.policy.installation.ClassList;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The changes to the files in {@code conf/}. This class writes nothing. */
final class ConfChanges {
    private static final String SERVERS = "smtpserver.xml";

    private final JamesFolder james;
    private final List<FileChange> changes = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    private ConfChanges(JamesFolder james) {
        this.james = james;
    }

    /** An edit of a text. May refuse the text. */
    private interface Edit {
        String of(String text) throws RefusedEditException;
    }

    /**
     * Adds our classes to the files.
     *
     * @throws FailedCommandException when a file cannot be read or is not understood
     */
    static ConfChanges install(JamesFolder james) throws FailedCommandException {
        ConfChanges changes = new ConfChanges(james);
        for (ClassList list : ClassList.values()) {
            changes.install(list);
        }
        changes.installInServers();
        return changes;
    }

    /**
     * Removes our classes from the files.
     *
     * @throws FailedCommandException when a file cannot be read or is not understood
     */
    static ConfChanges uninstall(JamesFolder james) throws FailedCommandException {
        ConfChanges changes = new ConfChanges(james);
        for (ClassList list : ClassList.values()) {
            changes.uninstall(list);
        }
        changes.revert(
                changes.servers(),
                text -> HandlerChainEdits.of(text).withOurs(),
                text -> HandlerChainEdits.of(text).withoutOurs());
        return changes;
    }

    List<FileChange> all() {
        return changes;
    }

    /** Messages for the operator that belong to no change. */
    List<String> notes() {
        return notes;
    }

    private TextFile servers() throws FailedCommandException {
        return TextFile.ofXml(james.conf(SERVERS));
    }

    private void installInServers() throws FailedCommandException {
        TextFile file = servers();
        try {
            HandlerChainEdits chains = HandlerChainEdits.of(file.text());
            add(file, chains.withOurs());
            if (chains.leavesJmxOut()) {
                notes.add(
                        "conf/smtpserver.xml: the servers name different jmxHandlersPackages; those that differ from the first keep theirs, and have no MBeans of this module");
            }
        } catch (RefusedEditException e) {
            throw refused(file, e);
        }
    }

    private void install(ClassList list) throws FailedCommandException {
        Path path = james.conf(list.fileName());
        if (Files.exists(path)) {
            change(TextFile.ofOctets(path), text -> ClassListText.of(text, list).withOurs());
        } else if (list == ClassList.EXTENSIONS) {
            changes.add(FileChange.creation(path, list.line() + "\n", james.shown(path)));
        } else {
            notes.add("conf/" + list.fileName() + " is not there, and is not needed");
        }
    }

    private void uninstall(ClassList list) throws FailedCommandException {
        Path path = james.conf(list.fileName());
        if (!Files.exists(path)) {
            return;
        }
        TextFile file = TextFile.ofOctets(path);
        if (list == ClassList.EXTENSIONS
                && file.text().equals(list.line() + "\n")
                && Backups.of(path).isEmpty()) {
            changes.add(FileChange.removal(file, james.shown(path)));
        } else {
            revert(
                    file,
                    text -> ClassListText.of(text, list).withOurs(),
                    text -> ClassListText.of(text, list).withoutOurs());
        }
    }

    private void change(TextFile file, Edit edit) throws FailedCommandException {
        try {
            add(file, edit.of(file.text()));
        } catch (RefusedEditException e) {
            throw refused(file, e);
        }
    }

    private void add(TextFile file, String changed) {
        if (!changed.equals(file.text())) {
            changes.add(FileChange.of(file, changed, james.shown(file.path())));
        }
    }

    private FailedCommandException refused(TextFile file, RefusedEditException e) {
        return new FailedCommandException(
                james.shown(file.path()) + " is not changed: " + e.getMessage());
    }

    /**
     * Restores the backup where {@code install} alone changed the file. Otherwise edits the file.
     */
    private void revert(TextFile file, Edit edit, Edit reverse) throws FailedCommandException {
        for (Path backup : Backups.of(file.path())) {
            TextFile before =
                    file.path().toString().endsWith(".xml")
                            ? TextFile.ofXml(backup)
                            : TextFile.ofOctets(backup);
            if (isResultOf(edit, before, file)) {
                add(file, before.text());
                return;
            }
        }
        change(file, reverse);
    }

    private static boolean isResultOf(Edit edit, TextFile before, TextFile file) {
        try {
            return !before.text().equals(file.text())
                    && Arrays.equals(before.encoded(edit.of(before.text())), file.octets());
        } catch (RefusedEditException e) { // not a backup of install
            return false;
        }
    }
}
